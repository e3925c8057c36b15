// SPDX-License-Identifier: MIT
#include "readers/run_schema.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "catch.hpp"
#include "readers/run_fields.hpp"
#include "text/json.hpp"

namespace {

TEST_CASE("data/schema/run.schema.json is the schema of what is read") {
  const std::string file = SOURCE_DIRECTORY "/data/schema/run.schema.json";
  if (std::getenv("TRAINPRINT_APPROVE") != nullptr) {
    std::ofstream{file, std::ios::binary} << trainprint::readers::run_schema();
  }
  std::ostringstream content;
  content << std::ifstream{file, std::ios::binary}.rdbuf();
  CHECK(content.str() == trainprint::readers::run_schema());
}

TEST_CASE("the schema has every key that is read, and allows no other") {
  using trainprint::readers::run_fields;
  const auto schema = trainprint::text::parse_json(
      {"run.schema.json", trainprint::readers::run_schema()}, trainprint::text::Comments::refused);
  REQUIRE(schema.find("$defs") != nullptr);
  const auto* run = schema.find("$defs")->find("run");
  REQUIRE(run != nullptr);
  const auto* properties = run->find("properties");
  REQUIRE(properties != nullptr);
  for (const auto& field : run_fields) {
    INFO(field.key);
    CHECK(properties->find(field.key) != nullptr);
  }
  CHECK(properties->find("accelerator") != nullptr);
  CHECK(properties->find("phases") != nullptr);
  CHECK(properties->find("series") != nullptr);
  CHECK(properties->members.size() == run_fields.size() + 3);
  CHECK_FALSE(run->find("additionalProperties")->boolean);
}

}  // namespace
