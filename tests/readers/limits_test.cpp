// SPDX-License-Identifier: MIT
#include "readers/limits.hpp"

#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "catch.hpp"
#include "faults.hpp"
#include "readers/limit_fields.hpp"
#include "readers/limits_schema.hpp"
#include "text/json.hpp"

namespace trainprint::readers {
namespace {

LimitsFile limits_of(const std::string& content) {
  return read_limits(
      std::make_shared<const text::Document>(text::Document{"limits.json", content}));
}

std::vector<Diagnostic> refused(const std::string& content) {
  return faults_of([&] { return limits_of(content); });
}

std::string content_of(const char* file) {
  std::ostringstream content;
  content << std::ifstream{std::string{SOURCE_DIRECTORY} + file, std::ios::binary}.rdbuf();
  return content.str();
}

TEST_CASE("a file of limits says for what each of them holds, and where it stands") {
  const LimitsFile file = limits_of(R"(// the budget of the year
{
  "gate": "central",
  "total": {"co2e_kg": 100, "energy_kwh": 0},
  "each_run": {"cost_usd": 2.5, "gate": "low"},
  "stages": {"search": {"co2e_kg": 10}},
  "runs": {"bert-*": {"co2e_kg": 5}, "final": {"co2e_kg": 7}}
})");
  REQUIRE(file.gate);
  CHECK(file.gate->value == "central");
  REQUIRE(file.total);
  REQUIRE(file.total->co2e_kg);
  CHECK(file.total->co2e_kg->value == 100);
  CHECK(text::diagnose(file.total->co2e_kg->place, "", "").line == 4);
  REQUIRE(file.total->energy_kwh);
  CHECK(file.total->energy_kwh->value == 0);
  CHECK_FALSE(file.total->cost_usd);
  CHECK_FALSE(file.total->gate);
  REQUIRE(file.each_run);
  REQUIRE(file.each_run->gate);
  CHECK(file.each_run->gate->value == "low");
  REQUIRE(file.stages.size() == 1);
  CHECK(file.stages[0].name == "search");
  REQUIRE(file.runs.size() == 2);
  CHECK(file.runs[0].name == "bert-*");
  CHECK(text::diagnose(file.runs[1].place, "", "").line == 7);
}

TEST_CASE("every fault of a file of limits is told with its place") {
  struct Case {
    const char* content;
    const char* code;
    std::size_t column;
  };
  const Case cases[] = {
      {R"([])", "wrong-type", 1},
      {R"({})", "no-limit", 1},
      {R"({"total": {}, "gate": "low"})", "no-limit", 1},
      {R"({"totals": {"co2e_kg": 1}})", "unknown-key", 2},
      {R"({"total": {"co2e": 1}})", "unknown-key", 12},
      {R"({"total": 100})", "wrong-type", 11},
      {R"({"total": {"co2e_kg": "100"}})", "wrong-type", 23},
      {R"({"total": {"co2e_kg": null}})", "wrong-type", 23},
      {R"({"total": {"co2e_kg": -1}})", "out-of-range", 23},
      {R"({"gate": "middle", "total": {"co2e_kg": 1}})", "unknown-choice", 10},
      {R"({"gate": 1, "total": {"co2e_kg": 1}})", "wrong-type", 10},
      {R"({"stages": {"finale": {"co2e_kg": 1}}})", "unknown-stage", 13},
      {R"({"runs": {"": {"co2e_kg": 1}}})", "empty-value", 11},
      {R"({"runs": [{"co2e_kg": 1}]})", "wrong-type", 10},
      {R"({"total": {"co2e_kg": 1, "co2e_kg": 2}})", "duplicate-key", 26},
  };
  for (const Case& one : cases) {
    INFO(one.content);
    const auto faults = refused(one.content);
    REQUIRE(codes(faults) == one.code);
    CHECK(faults.front().file == "limits.json");
    CHECK(faults.front().line == 1);
    CHECK(faults.front().column == one.column);
    CHECK(faults.front().source_line == one.content);
  }
}

TEST_CASE("all faults of a file of limits are told at once, with what was meant") {
  const auto faults = refused(R"({"totl": {}, "each_run": {"cost_us": 1, "co2e_kg": true}})");
  REQUIRE(codes(faults) == "unknown-key unknown-key wrong-type");
  CHECK(faults[0].hint == "did you mean 'total'?");
  CHECK(faults[1].hint == "did you mean 'cost_usd'?");
}

TEST_CASE("data/schema/limits.schema.json is the schema of what is read") {
  if (std::getenv("TRAINPRINT_APPROVE") != nullptr) {
    std::ofstream{SOURCE_DIRECTORY "/data/schema/limits.schema.json", std::ios::binary}
        << limits_schema();
  }
  CHECK(content_of("/data/schema/limits.schema.json") == limits_schema());
}

TEST_CASE("the schema and docs/limits.md have every key of a set of limits") {
  const auto schema =
      text::parse_json({"limits.schema.json", limits_schema()}, text::Comments::refused);
  const text::Json* limits = schema.find("$defs")->find("limits");
  REQUIRE(limits != nullptr);
  const text::Json* properties = limits->find("properties");
  REQUIRE(properties != nullptr);
  CHECK(properties->members.size() == limit_fields.size() + 1);
  CHECK_FALSE(limits->find("additionalProperties")->boolean);
  const std::string document = content_of("/docs/limits.md");
  for (const LimitField& field : limit_fields) {
    INFO(field.key);
    CHECK(properties->find(field.key) != nullptr);
    CHECK(document.find(std::string{"`"} + field.key + "`") != std::string::npos);
  }
}

}  // namespace
}  // namespace trainprint::readers
