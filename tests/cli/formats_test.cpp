// SPDX-License-Identifier: MIT
// docs/formats.md names every key of the JSON of a run.
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cli/called.hpp"
#include "cli/content.hpp"
#include "text/json.hpp"

namespace trainprint {
namespace {

using text::Json;

// Keys of objects, at any depth; the keys of `by_stage` are names, not fields.
void add_keys(const Json& json, std::set<std::string>& keys) {
  for (const Json::Member& member : json.members) {
    keys.insert(member.key);
    if (member.key != "by_stage") {
      add_keys(member.value, keys);
    } else {
      for (const Json::Member& stage : member.value.members) add_keys(stage.value, keys);
    }
  }
  for (const Json& item : json.items) add_keys(item, keys);
}

// True if the document has the word as code, alone or as the last part of a path.
bool names(const std::string& document, const std::string& key) {
  for (const char* before : {"`", ".", "`\""}) {
    for (const char* after : {"`", "[]", "\"", "."}) {
      if (document.find(before + key + after) != std::string::npos) return true;
    }
  }
  return false;
}

// The part of docs/formats.md on JSON.
std::string section_on_json() {
  const std::string document =
      content_of(std::filesystem::path{SOURCE_DIRECTORY} / "docs/formats.md");
  return document.substr(document.find("\n## JSON\n"));
}

void check_all_named(const std::set<std::string>& keys) {
  const std::string json = section_on_json();
  for (const std::string& key : keys) {
    INFO(key);
    CHECK(names(json, key));
  }
}

TEST_CASE("docs/formats.md names every key of a run's JSON") {
  const auto result = cli::estimate_with({{"--gpu", "a100"},
                                          {"--count", "8"},
                                          {"--hours", "72"},
                                          {"--start", "2024-03-01"},
                                          {"--region", "aws:us-east-1"},
                                          {"--stage", "final"},
                                          {"--purchase-price", "200000"},
                                          {"--equivalents", "all"},
                                          {"--format", "json"}},
                                         R"({"embodied": true, "owned": true})");
  INFO(result.err);
  REQUIRE(result.code == 0);
  std::set<std::string> keys;
  add_keys(text::parse_json({"result", result.out}, text::Comments::refused), keys);
  REQUIRE(keys.contains("own_tables"));
  REQUIRE(keys.contains("owned_factors"));
  REQUIRE(keys.contains("embodied_factors"));
  // The ends of a range are shown in its form.
  REQUIRE(section_on_json().find(R"({"low": …, "central": …, "high": …})") != std::string::npos);
  check_all_named(keys);
}

TEST_CASE("docs/formats.md names every key of a comparison's JSON") {
  std::set<std::string> keys;
  for (const std::vector<std::string>& over :
       {std::vector<std::string>{"--methods", "all", "--region", "FR"},
        {"--gpus", "h100,aws-trainium1", "--same-hours", "--region", "FR"}}) {
    std::vector<std::string> args{"compare", "--gpu", "a100", "--hours", "1", "--format", "json"};
    args.insert(args.end(), over.begin(), over.end());
    const auto result = cli::call(args, "");
    INFO(result.err);
    REQUIRE(result.code == 0);
    add_keys(text::parse_json({"result", result.out}, text::Comments::refused), keys);
  }
  for (const char* key : {"rank", "ratio_to_best", "left_out", "leaves_out", "described"}) {
    REQUIRE(keys.contains(key));
  }
  check_all_named(keys);
}

TEST_CASE("docs/formats.md names every key of a diff's JSON") {
  std::set<std::string> keys;
  for (const char* show : {"one-run", "several-runs", "comparisons", "what-stands-beside"}) {
    const std::string folder = std::string{CASES_DIRECTORY} + "/diff/" + show;
    const auto result =
        cli::call({"diff", folder + "/old.json", folder + "/new.json", "--format", "json"}, "");
    INFO(result.err);
    REQUIRE(result.code == 0);
    add_keys(text::parse_json({"result", result.out}, text::Comments::refused), keys);
  }
  for (const char* key : {"change_percent", "decomposition", "embodied_co2e_kg", "old_rank"}) {
    REQUIRE(keys.contains(key));
  }
  check_all_named(keys);
}

}  // namespace
}  // namespace trainprint
