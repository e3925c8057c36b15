// SPDX-License-Identifier: MIT
#include "browse/schemas.hpp"

#include <cstdlib>
#include <fstream>
#include <set>
#include <string>

#include "catch.hpp"
#include "report/schemas.hpp"
#include "tables/small_tables.hpp"

namespace trainprint {

TEST_CASE("the committed schemas are those of the documents that are written") {
  std::set<std::string> names;
  for (const auto& documents : {report::schemas(), browse::schemas()}) {
    for (const text::Document& schema : documents) {
      INFO(schema.name << ": run this test with TRAINPRINT_APPROVE=1");
      if (std::getenv("TRAINPRINT_APPROVE") != nullptr) {
        std::ofstream{DATA_DIRECTORY "/schema/" + schema.name, std::ios::binary} << schema.content;
      }
      CHECK(tables::data_file("schema/" + schema.name) == schema.content);
      names.insert(schema.name);
    }
  }
  CHECK(names ==
        std::set<std::string>{"comparison.schema.json", "diff.schema.json", "estimate.schema.json",
                              "list.schema.json", "measure.schema.json", "reproduction.schema.json",
                              "schedule.schema.json", "show.schema.json", "slurm.schema.json"});
}

}  // namespace trainprint
