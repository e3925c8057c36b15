// SPDX-License-Identifier: MIT
#include <array>

#include "report/document_schema.hpp"
#include "report/reproduction.hpp"

namespace trainprint::report {
namespace {

constexpr std::array fields{
    DocumentField{"paper", "text", "the paper, as the command line calls it"},
    DocumentField{"tables", "published_table[]", "its tables, and what its text says"},
    DocumentField{"cells", "whole", "how many cells are computed and held against the paper"},
    DocumentField{"disagreements", "whole", "how many of them disagree"}};

constexpr std::array table_fields{DocumentField{"title", "text", "what it is a table of"},
                                  DocumentField{"cells", "published_cell[]", "row by row"},
                                  DocumentField{"notes", "text[]", "what to know about them"}};

constexpr std::array cell_fields{
    DocumentField{"row", "text", "its row in the paper"},
    DocumentField{"column", "text", "its column, or unit"},
    DocumentField{"published", "number|null", "the paper's number; null where it has none"},
    DocumentField{"printed_unit", "number", "one in the last place that is printed"},
    DocumentField{"says", "=equal,above,below",
                  "whether the paper says that it comes to that, to more or to less"},
    DocumentField{"computed", "number|null",
                  "what it comes to here; null where the method cannot give it"},
    DocumentField{"agrees", "flag|null",
                  "whether both agree; null where one is not known, or they rest on other data"}};

}  // namespace

std::string reproduction_schema() {
  return document_schema("reproduction", "What trainprint reproduce --format json prints.", fields,
                         {{"published_table", {table_fields}}, {"published_cell", {cell_fields}}});
}

}  // namespace trainprint::report
