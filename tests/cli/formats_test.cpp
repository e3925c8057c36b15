// SPDX-License-Identifier: MIT
// docs/formats.md names every key of the JSON of a run.
#include <filesystem>
#include <set>
#include <string>

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

TEST_CASE("docs/formats.md names every key of a run's JSON") {
  const std::string document =
      content_of(std::filesystem::path{SOURCE_DIRECTORY} / "docs/formats.md");
  const std::string json = document.substr(document.find("\n## JSON\n"));
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
  REQUIRE(json.find(R"({"low": …, "central": …, "high": …})") != std::string::npos);
  for (const std::string& key : keys) {
    INFO(key);
    CHECK(names(json, key));
  }
}

}  // namespace
}  // namespace trainprint
