// SPDX-License-Identifier: MIT
#include "cli/schemas.hpp"

#include <string_view>
#include <utility>

#include "browse/schemas.hpp"
#include "readers/limits_schema.hpp"
#include "readers/run_schema.hpp"
#include "readers/site_schema.hpp"
#include "report/schemas.hpp"
#include "tables/schema.hpp"

namespace trainprint::cli {

std::vector<text::Document> all_schemas() {
  std::vector<text::Document> schemas{{"run.schema.json", readers::run_schema()},
                                      {"site.schema.json", readers::site_schema()},
                                      {"limits.schema.json", readers::limits_schema()}};
  for (auto more : {report::schemas(), browse::schemas(), tables::schemas()}) {
    for (text::Document& schema : more) schemas.push_back(std::move(schema));
  }
  return schemas;
}

std::string schema_word(const text::Document& schema) {
  constexpr std::string_view ending = ".schema.json";
  return schema.name.substr(0, schema.name.size() - ending.size());
}

}  // namespace trainprint::cli
