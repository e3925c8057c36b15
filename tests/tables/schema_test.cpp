// SPDX-License-Identifier: MIT
#include "tables/schema.hpp"

#include "catch.hpp"
#include "tables/small_tables.hpp"

namespace trainprint::tables {

TEST_CASE("the committed schemas are those of the columns") {
  const std::vector<text::Document> expected = schemas();
  CHECK(expected.size() == 23);
  for (const text::Document& schema : expected) {
    INFO(schema.name << ": run trainprint_compile_tables --schemas data/schema");
    CHECK(data_file("schema/" + schema.name) == schema.content);
  }
}

}  // namespace trainprint::tables
