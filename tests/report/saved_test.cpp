// SPDX-License-Identifier: MIT
#include "report/saved.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "catch.hpp"
#include "report/diff.hpp"
#include "report/report_json.hpp"
#include "report/reported.hpp"
#include "text/json.hpp"

namespace trainprint::report {
namespace {

using text::Json;

Json parsed(const std::string& content) {
  return text::parse_json({"saved.json", content}, text::Comments::refused);
}

Json& member(Json& object, const std::string& key) {
  for (Json::Member& one : object.members) {
    if (one.key == key) return one.value;
  }
  FAIL("there is no " << key);
  return object;
}

void remove(Json& object, const std::string& key) {
  std::erase_if(object.members, [&](const Json::Member& one) { return one.key == key; });
}

Saved read(const Json& json) {
  return read_saved({"saved.json", text::write_json(json)});
}

// On one line, as other programs may write it.
std::string minified(const Json& json) {
  std::string out;
  for (const char c : text::write_json(json)) {
    if (c != '\n') out += c;
  }
  return out;
}

std::vector<Diagnostic> faults(const Json& json) {
  try {
    static_cast<void>(read(json));
  } catch (const InputError& error) {
    return error.diagnostics();
  }
  return {};
}

// The codes and messages, a line for each.
std::string told(const Json& json) {
  std::string out;
  for (const Diagnostic& fault : faults(json)) out += fault.code + ": " + fault.message + "\n";
  return out;
}

// An estimate of as many runs, each changed in that way.
Json estimate_of(std::size_t runs, const std::function<void(Json& run)>& change) {
  Json json = parsed(to_json(reported(cloud_run())));
  std::vector<Json>& items = member(json, "runs").items;
  change(items.front());
  items.resize(runs, items.front());
  for (std::size_t i = 1; i < runs; ++i) member(items[i], "name").text += std::to_string(i);
  return json;
}

Json diff_json() {
  const Report old_report = reported(run_with_all_beside());
  Options options = run_with_all_beside();
  options.insert(options.end(), {{"--pue", "1.3"}, {"--price", "2"}});
  return parsed(to_json(diff_of(old_report, reported(options))));
}

TEST_CASE("a member that many runs of another version lack, or have, is told of once") {
  const std::size_t runs = 5000;
  const Json json = estimate_of(runs, [](Json& run) {
    remove(member(run, "inputs"), "provider");
    run.members.push_back({"mood", 0, text::json_text("good")});
  });
  const Saved saved = read_saved({"saved.json", minified(json)});
  CHECK(std::get<Report>(saved.result).runs.size() == runs);
  REQUIRE(saved.notes.size() == 2);
  CHECK(saved.notes[0].code == "missing-key");
  CHECK(saved.notes[0].message ==
        "the member 'provider' is missing in 5,000 places: it is not known");
  CHECK(saved.notes[1].code == "unknown-key");
  CHECK(saved.notes[1].message ==
        "this version does not know the member 'mood' in 5,000 places: it is left out");
}

TEST_CASE("of many members that are not known, and of many faults, the first are told") {
  const Json unknown = estimate_of(1, [](Json& run) {
    for (int i = 0; i < 60; ++i) run.members.push_back({"x" + std::to_string(i), 0, {}});
  });
  const Saved saved = read(unknown);
  REQUIRE(saved.notes.size() == 50);
  CHECK(saved.notes.back().message.ends_with("; 10 more members are missing or not known"));

  const Json wrong =
      estimate_of(5000, [](Json& run) { member(run, "name") = text::json_number(7); });
  const std::vector<Diagnostic> all = faults(wrong);
  REQUIRE(all.size() == 50);
  CHECK(all.front().hint == "give a document as --format json writes it");
  CHECK(all.back().hint ==
        "give a document as --format json writes it; there are 4,950 more faults");
}

TEST_CASE("what no run can have is refused") {
  const std::string key = GENERATE(as<std::string>{}, "trials", "nodes", "share", "count");
  const double value = GENERATE(0.0, 1e308);
  CAPTURE(key, value);
  const Json json = estimate_of(
      1, [&](Json& run) { member(member(run, "inputs"), key) = text::json_number(value); });
  CHECK(told(json).starts_with("bad-range: '" + key + "' is "));
}

TEST_CASE("shares of width above 1 and ends that overflow are refused") {
  const Json wide = estimate_of(1, [](Json& run) {
    member(member(run, "factors").items.front(), "share_of_width") = text::json_number(1e308);
  });
  CHECK(told(wide) == "bad-range: 'share_of_width' is 1e+308: it must be at most 1\n");
  const Json huge = estimate_of(
      1, [](Json& run) { member(member(run, "co2e_kg"), "high") = text::json_number(1e308); });
  CHECK(told(huge) == "bad-range: the high end is 1e+308\n");
  // A difference would show what power that was.
  const Json short_and_large = estimate_of(1, [](Json& run) {
    member(member(run, "inputs"), "hours") = text::json_number(1e-300);
    for (const char* end : {"low", "central", "high"}) {
      member(member(run, "energy_kwh"), end) = text::json_number(1e99);
    }
  });
  CHECK(told(short_and_large).starts_with("bad-range: 'hours' is 1e-300"));
}

TEST_CASE("an MFU, a peak and tokens that no training has are refused") {
  const std::string key = GENERATE(as<std::string>{}, "mfu", "peak_tflops", "tokens");
  CAPTURE(key);
  Json json = parsed(to_json(reported({{"--gpu", "a100"},
                                       {"--count", "8"},
                                       {"--parameters", "7B"},
                                       {"--tokens", "2T"},
                                       {"--region", "FR"}})));
  Json& place = member(member(member(json, "runs").items.front(), "inputs"), key);
  CHECK(told(json).empty());
  place = text::json_number(0);
  CHECK(told(json).starts_with("bad-range: '" + key + "' is 0"));
}

TEST_CASE("the largest run that can be described reads back") {
  const Report report = reported({{"--gpu", "a100"},
                                  {"--count", "1e9"},
                                  {"--nodes", "1e9"},
                                  {"--trials", "1e9"},
                                  {"--hours", "1e9"},
                                  {"--power", "1e12"},
                                  {"--pue", "10"},
                                  {"--intensity", "1e5"},
                                  {"--price", "1e6"}});
  const std::string json = to_json(report);
  const Saved saved = read_saved({"saved.json", json});
  CHECK(to_json(std::get<Report>(saved.result)) == json);
}

TEST_CASE("a diff that contradicts itself is refused") {
  const Json whole = diff_json();
  CHECK(told(whole).empty());
  struct Case {
    const char *quantity, *key, *told;
  };
  const Case one = GENERATE(
      Case{"co2e_kg", "change_percent", "missing-key: 'co2e_kg' of the total lacks"},
      Case{"cost_usd", "change", "missing-key: 'cost_usd' of the total lacks 'change'"},
      Case{"embodied_co2e_kg", "old", "missing-key: 'embodied_co2e_kg' of the total has 'change'"},
      Case{"energy_kwh", "new", "missing-key: 'energy_kwh' of the total has 'change'"});
  CAPTURE(one.quantity, one.key);
  Json json = whole;
  member(member(member(json, "totals"), one.quantity), one.key) = {};
  CHECK(told(json).starts_with(one.told));
  json = whole;
  member(member(member(json, "runs").items.front(), one.quantity), one.key) = {};
  CHECK(told(json).find(one.quantity + std::string{"' of 'bert'"}) != std::string::npos);
}

TEST_CASE("a diff of totals that are not known in both results is refused") {
  Json json = diff_json();
  for (const char* quantity : {"co2e_kg", "energy_kwh"}) {
    Json& change = member(member(json, "totals"), quantity);
    for (const char* key : {"old", "change", "change_percent"}) member(change, key) = {};
    CAPTURE(quantity);
    CHECK(told(json).find(quantity == std::string{"co2e_kg"}
                              ? "'of' a CO2e"
                              : "the energy of the total") != std::string::npos);
  }
}

}  // namespace
}  // namespace trainprint::report
