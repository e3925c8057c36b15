// SPDX-License-Identifier: MIT
#include "readers/site_schema.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "catch.hpp"
#include "readers/site_fields.hpp"
#include "text/json.hpp"

namespace trainprint::readers {

TEST_CASE("data/schema/site.schema.json is the schema of what is read") {
  const std::string file = SOURCE_DIRECTORY "/data/schema/site.schema.json";
  if (std::getenv("TRAINPRINT_APPROVE") != nullptr) {
    std::ofstream{file, std::ios::binary} << site_schema();
  }
  std::ostringstream content;
  content << std::ifstream{file, std::ios::binary}.rdbuf();
  CHECK(content.str() == site_schema());
}

TEST_CASE("the schema of a site has every key that is read, and allows no other") {
  const auto schema =
      text::parse_json({"site.schema.json", site_schema()}, text::Comments::refused);
  const auto check = [](const text::Json& object, const auto& fields, std::size_t others) {
    REQUIRE(object.find("properties") != nullptr);
    const auto& properties = *object.find("properties");
    for (const auto& field : fields) {
      INFO(field.key);
      CHECK(properties.find(field.key) != nullptr);
    }
    CHECK(properties.members.size() == fields.size() + others);
    REQUIRE(object.find("additionalProperties") != nullptr);
    CHECK_FALSE(object.find("additionalProperties")->boolean);
  };
  check(schema, site_fields, 3);
  REQUIRE(schema.find("$defs") != nullptr);
  REQUIRE(schema.find("$defs")->find("partition") != nullptr);
  check(*schema.find("$defs")->find("partition"), partition_fields, 0);
}

TEST_CASE("docs/sites.md names every key") {
  std::ostringstream content;
  content << std::ifstream{SOURCE_DIRECTORY "/docs/sites.md", std::ios::binary}.rdbuf();
  const std::string text = content.str();
  const auto check = [&](const auto& fields) {
    for (const auto& field : fields) {
      INFO(field.key);
      CHECK(text.find(std::string{"`"} + field.key + "`") != std::string::npos);
    }
  };
  check(site_fields);
  check(partition_fields);
}

}  // namespace trainprint::readers
