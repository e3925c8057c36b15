// SPDX-License-Identifier: MIT
#include "report/report_json.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

#include "catch.hpp"
#include "report/reported.hpp"
#include "text/json.hpp"

namespace trainprint::report {
namespace {

using text::Json;
using Kind = Json::Kind;

Json document(const Options& options) {
  return text::parse_json({"report.json", to_json(reported(options))}, text::Comments::refused);
}

const Json& member(const Json& json, std::string_view key) {
  INFO(key);
  const Json* found = json.find(key);
  REQUIRE(found != nullptr);
  return *found;
}

const Json& first_run(const Json& document) {
  return member(document, "runs").items.at(0);
}

// The keys stand in the object in this order; others may stand between them.
void check_keys(const Json& json, std::initializer_list<std::string_view> keys) {
  REQUIRE(json.kind == Kind::object);
  std::size_t at = 0;
  for (const std::string_view key : keys) {
    INFO(key);
    CHECK(json.find(key) != nullptr);
    while (at < json.members.size() && json.members[at].key != key) ++at;
    CHECK(at < json.members.size());
  }
}

void check_range(const Json& json) {
  check_keys(json, {"low", "central", "high"});
  CHECK(json.members.size() == 3);
  CHECK(member(json, "low").number <= member(json, "central").number);
  CHECK(member(json, "central").number <= member(json, "high").number);
}

void check_kinds(const Json& json, Kind kind, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    INFO(key);
    CHECK(member(json, key).kind == kind);
  }
}

}  // namespace

TEST_CASE("the document has its parts in order") {
  const Json json = document(cloud_run());
  check_keys(json, {"schema", "tool", "runs", "totals", "sources"});
  CHECK(member(json, "schema").text == "trainprint/estimate/1");
  check_keys(member(json, "tool"), {"version", "data_version", "data_sha256"});
  CHECK(member(json, "runs").items.size() == 1);
}

TEST_CASE("a run has its fields in order") {
  const Json json = document(cloud_run());
  const Json& run = first_run(json);
  check_keys(run,
             {"name", "stage", "method", "inputs", "power_w", "accelerator_power_w", "energy_kwh",
              "energy_breakdown_kwh", "co2e_kg", "cost_usd", "host_breakdown_kwh", "prices_as_of",
              "factors", "equivalents", "assumptions", "warnings"});
  check_kinds(run, Kind::text, {"name", "stage", "method", "prices_as_of"});
  check_kinds(run, Kind::array, {"factors", "equivalents", "assumptions", "warnings"});
  for (const char* key : {"power_w", "accelerator_power_w", "energy_kwh", "co2e_kg", "cost_usd"}) {
    INFO(key);
    check_range(member(run, key));
  }
  const Json& breakdown = member(run, "energy_breakdown_kwh");
  check_keys(breakdown, {"accelerators", "host", "facility_overhead"});
  for (const auto& part : breakdown.members) check_range(part.value);
  check_keys(member(run, "host_breakdown_kwh"), {"cpu", "memory", "other"});
}

TEST_CASE("the inputs of a run have their fields in order") {
  const Json json = document(cloud_run());
  const Json& inputs = member(first_run(json), "inputs");
  check_keys(inputs, {"accelerator", "instance", "share", "nodes", "count", "accelerators", "hours",
                      "trials", "accelerator_hours", "region"});
  check_kinds(inputs, Kind::number,
              {"share", "nodes", "count", "accelerators", "hours", "trials", "accelerator_hours"});
  check_kinds(inputs, Kind::null, {"instance"});
  const Json& accelerator = member(inputs, "accelerator");
  check_keys(accelerator, {"id", "name", "tdp_w"});
  check_kinds(accelerator, Kind::text, {"id", "name"});
  check_kinds(accelerator, Kind::number, {"tdp_w"});
  const Json& region = member(inputs, "region");
  check_keys(region, {"id", "provider", "zone", "name", "basis", "year"});
  check_kinds(region, Kind::text, {"id", "provider", "zone", "name", "basis"});
  check_kinds(region, Kind::number, {"year"});
  CHECK(member(inputs, "accelerator_hours").number == 1152);
}

TEST_CASE("what the hours were computed from stands among the inputs") {
  const Json json = document(
      {{"--gpu", "a100"}, {"--parameters", "7B"}, {"--tokens", "1T"}, {"--region", "none"}});
  const Json& inputs = member(first_run(json), "inputs");
  check_keys(inputs, {"parameters", "tokens", "mfu", "peak_tflops"});
  check_range(member(inputs, "mfu"));
  CHECK(member(inputs, "peak_tflops").number == 312);
  const Json exact = document({{"--gpu", "a100"},
                               {"--parameters", "7B"},
                               {"--tokens", "1T"},
                               {"--mfu", "0.4"},
                               {"--region", "none"}});
  CHECK(member(member(first_run(exact), "inputs"), "mfu").number == 0.4);
  const Json given = document(cloud_run());
  check_kinds(member(first_run(given), "inputs"), Kind::null, {"mfu", "peak_tflops"});
}

TEST_CASE("what a method does not count is null, not 0") {
  const auto parts = [](const char* method, const Options& more, const char* key) {
    Options options{{"--method", method},
                    {"--gpu", "v100"},
                    {"--count", "8"},
                    {"--hours", "1"},
                    {"--region", "DE"}};
    options.insert(options.end(), more.begin(), more.end());
    return member(first_run(document(options)), key);
  };
  for (const char* method : {"lacoste2019", "dodge2022"}) {
    INFO(method);
    check_kinds(parts(method, {}, "energy_breakdown_kwh"), Kind::null,
                {"host", "facility_overhead"});
    check_kinds(parts(method, {{"--pue", "1"}}, "energy_breakdown_kwh"), Kind::null,
                {"facility_overhead"});
  }
  const Json codecarbon = parts("codecarbon", {}, "host_breakdown_kwh");
  check_kinds(codecarbon, Kind::null, {"memory", "other"});
  check_range(member(codecarbon, "cpu"));
  const Json ours = parts("trainprint", {{"--pue", "1"}}, "energy_breakdown_kwh");
  check_range(member(ours, "host"));
  CHECK(member(member(ours, "facility_overhead"), "central").number == 0);
}

TEST_CASE("factors, equivalents, assumptions, warnings and sources have their fields in order") {
  const Json json = document(cloud_run());
  const Json& run = first_run(json);
  REQUIRE_FALSE(member(run, "factors").items.empty());
  for (const Json& factor : member(run, "factors").items) {
    check_keys(factor, {"name", "low", "central", "high", "unit", "basis", "source", "year",
                        "share_of_width"});
    check_kinds(factor, Kind::text, {"name", "unit", "basis"});
    check_kinds(factor, Kind::number, {"low", "central", "high", "share_of_width"});
  }
  REQUIRE_FALSE(member(run, "equivalents").items.empty());
  for (const Json& equivalent : member(run, "equivalents").items) {
    check_keys(equivalent, {"key", "amount", "label", "definition", "year", "source"});
    check_range(member(equivalent, "amount"));
    check_kinds(equivalent, Kind::text, {"key", "label", "source"});
  }
  REQUIRE_FALSE(member(run, "assumptions").items.empty());
  for (const Json& assumption : member(run, "assumptions").items) {
    check_keys(assumption, {"field", "value", "reason"});
    check_kinds(assumption, Kind::text, {"field", "value", "reason"});
  }
  REQUIRE_FALSE(member(json, "sources").items.empty());
  for (const Json& source : member(json, "sources").items) {
    check_keys(source, {"id", "title", "url", "date", "licence"});
    check_kinds(source, Kind::text, {"id", "title", "date", "licence"});
  }
  const Json bare = document(bare_run());
  REQUIRE_FALSE(member(first_run(bare), "warnings").items.empty());
  for (const Json& warning : member(first_run(bare), "warnings").items) {
    check_keys(warning, {"code", "message"});
    check_kinds(warning, Kind::text, {"code", "message"});
  }
}

TEST_CASE("totals are ranges, over all and by stage") {
  const Json json = document(cloud_run());
  const Json& totals = member(json, "totals");
  check_keys(totals, {"energy_kwh", "co2e_kg", "cost_usd", "by_stage"});
  check_range(member(totals, "energy_kwh"));
  const Json& stage = member(member(totals, "by_stage"), "final");
  check_keys(stage, {"energy_kwh", "co2e_kg", "cost_usd"});
  check_range(member(stage, "co2e_kg"));
}

TEST_CASE("manufacturing and own hardware have fields only where they were asked for") {
  const Json without = document(cloud_run());
  for (const char* key : {"embodied_co2e_kg", "owned_cost_usd", "embodied_factors"}) {
    INFO(key);
    CHECK(first_run(without).find(key) == nullptr);
    CHECK(member(without, "totals").find(key) == nullptr);
  }
  const Json with = document(run_with_all_beside());
  const Json& run = first_run(with);
  check_range(member(run, "embodied_co2e_kg"));
  check_keys(member(run, "owned_cost_usd"), {"electricity", "hardware", "total"});
  for (const auto& part : member(run, "owned_cost_usd").members) check_range(part.value);
  check_kinds(run, Kind::array, {"embodied_factors", "owned_factors"});
  check_range(member(member(with, "totals"), "embodied_co2e_kg"));
  check_keys(member(member(with, "totals"), "owned_cost_usd"),
             {"electricity", "hardware", "total"});

  const Json unknown = document({{"--gpu", "none"},
                                 {"--cpu", "EPYC 7763"},
                                 {"--hours", "3"},
                                 {"--region", "none"},
                                 {"--embodied", ""},
                                 {"--owned", ""}});
  check_kinds(first_run(unknown), Kind::null, {"embodied_co2e_kg"});
  check_kinds(member(first_run(unknown), "owned_cost_usd"), Kind::null,
              {"electricity", "hardware", "total"});
}

TEST_CASE("what is not known is null, never 0 and never left out") {
  const Json json = document(bare_run());
  const Json& run = first_run(json);
  check_kinds(run, Kind::null, {"power_w", "co2e_kg", "cost_usd", "prices_as_of"});
  const Json& inputs = member(run, "inputs");
  check_kinds(inputs, Kind::null, {"count", "accelerators", "hours", "region", "instance"});
  check_kinds(member(json, "totals"), Kind::null, {"co2e_kg", "cost_usd"});
  CHECK(member(inputs, "accelerator_hours").number == 120);
}

TEST_CASE("a measured whole job has no parts, and says so with null") {
  const Json json = document({{"--gpu", "p100"},
                              {"--count", "8"},
                              {"--hours", "12"},
                              {"--total-power", "1415.78"},
                              {"--region", "FR"}});
  const Json& run = first_run(json);
  check_kinds(run, Kind::null, {"accelerator_power_w"});
  check_kinds(member(run, "energy_breakdown_kwh"), Kind::null, {"accelerators", "host"});
  check_range(member(member(run, "energy_breakdown_kwh"), "facility_overhead"));
}

TEST_CASE("an input with a range is written as one") {
  const Json json =
      document({{"--gpu", "a100"}, {"--count", "8"}, {"--hours", "24h:72h"}, {"--region", "none"}});
  const Json& inputs = member(first_run(json), "inputs");
  check_range(member(inputs, "hours"));
  check_range(member(inputs, "accelerator_hours"));
  CHECK(member(member(inputs, "accelerator_hours"), "high").number == 576);
}

TEST_CASE("numbers keep full precision") {
  const Json json = document(cloud_run());
  const Estimate estimate = estimated(cloud_run());
  const Json& energy = member(first_run(json), "energy_kwh");
  CHECK(member(energy, "low").number == estimate.energy.range.low().value());
  CHECK(member(energy, "central").number == estimate.energy.range.central().value());
  CHECK(member(energy, "high").number == estimate.energy.range.high().value());
}

TEST_CASE("two reports of one run are the same bytes") {
  CHECK(to_json(reported(cloud_run())) == to_json(reported(cloud_run())));
  CHECK(to_json(reported(bare_run())) == to_json(reported(bare_run())));
}

TEST_CASE("a name with quotes, backslashes or letters beyond ASCII survives") {
  Options options = bare_run();
  const std::string name = "a \"b\" \\n é \xe2\x80\xa8";
  options.emplace_back("--name", name);
  CHECK(member(first_run(document(options)), "name").text == name);
}

}  // namespace trainprint::report
