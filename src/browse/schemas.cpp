// SPDX-License-Identifier: MIT
#include "browse/schemas.hpp"

#include <array>

#include "report/document_schema.hpp"
#include "report/schemas.hpp"

namespace trainprint::browse {
namespace {

using report::DocumentField;

constexpr const char* cell_type = "text|signed|flag|text[]|null";

constexpr std::array list_fields{
    DocumentField{"kind", "text", "what is listed"},
    DocumentField{"rows", "cell{}[]", "every column by its key, which says the unit"}};

constexpr std::array show_fields{
    DocumentField{"kind", "text", "what kind of thing is shown"},
    DocumentField{"id", "text", "its id"},
    DocumentField{"title", "text", "what it is called"},
    DocumentField{"facts", "value{}", "what is known about it, by keys that say the unit"},
    DocumentField{"fact_sources", "text[]{}", "ids among sources, by the keys of facts"},
    DocumentField{"tables", "value{}[]{}", "the rows of each table, every column by its key"},
    DocumentField{"notes", "text[]", "what to know, and what was chosen among several meanings"},
    DocumentField{"sources", "source[]", "those behind the facts and tables"}};

}  // namespace

std::vector<text::Document> schemas() {
  return {
      {"list.schema.json",
       report::document_schema("list", "What trainprint list --format json prints.", list_fields,
                               {{"cell", {}, cell_type}})},
      {"show.schema.json",
       report::document_schema("show", "What trainprint show --format json prints.", show_fields,
                               {{"value", {}, "cell|range"},
                                {"cell", {}, cell_type},
                                report::run_part("range"),
                                report::run_part("source")})}};
}

}  // namespace trainprint::browse
