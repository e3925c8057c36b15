// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <trainprint/catalogue.hpp>

#include "browse/kinds.hpp"
#include "catch.hpp"
#include "cli/called.hpp"
#include "readers/run_fields.hpp"

namespace trainprint::cli {
namespace {

std::vector<std::string> candidates(const std::vector<std::string>& words) {
  std::vector<std::string> texts;
  for (const auto& word : complete(words, Catalogue::bundled()).words) texts.push_back(word.text);
  return texts;
}

bool has(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

// Every candidate that a letter or digit begins.
std::vector<std::string> all_candidates(std::vector<std::string> words) {
  words.emplace_back();
  std::vector<std::string> all = candidates(words);
  for (const char c : std::string{"abcdefghijklmnopqrstuvwxyz0123456789"}) {
    words.back() = std::string(1, c);
    const auto more = candidates(words);
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

// Candidates of estimate's option are names that it takes; every `step`th is tried.
void check_accepted(const std::string& option, std::size_t step) {
  const auto names = all_candidates({"estimate", option});
  CHECK(names.size() > 5);
  for (std::size_t i = 0; i < names.size(); i += step) {
    if (names[i].ends_with(':')) continue;
    std::vector<std::string> args{"estimate", option, names[i], "--hours", "1", "--power", "300"};
    if (option != "--gpu" && option != "--instance") args.insert(args.end(), {"--gpu", "a100"});
    if (option != "--region") args.insert(args.end(), {"--region", "none"});
    if (option == "--method") args.insert(args.end(), {"--total-power", "400"});
    const std::string said = call(args, "").err;
    INFO(option << " " << names[i] << ": " << said);
    CHECK(said.find("[unknown-") == std::string::npos);
  }
}

TEST_CASE("names that are completed are names that are taken") {
  check_accepted("--gpu", 11);
  check_accepted("--instance", 7);
  check_accepted("--region", 7);
  check_accepted("--provider", 1);
  check_accepted("--cpu", 11);
  check_accepted("--method", 1);
  check_accepted("--workload", 1);
}

TEST_CASE("words of an option are words that it takes") {
  for (const OptionRow& option : find_command("estimate")->options) {
    if (option.values.kind != Values::Kind::example && option.values.kind != Values::Kind::choice) {
      continue;
    }
    const std::string name{readers::option_of(option.names)};
    for (const std::string_view word : words_of(option.values)) {
      const std::string said = call({"estimate", "--gpu", "a100", "--hours", "1", "--region", "FR",
                                     name, std::string{word}},
                                    "")
                                   .err;
      INFO(name << " " << word << ": " << said);
      CHECK(said.find("[unknown-") == std::string::npos);
    }
  }
}

TEST_CASE("what an option lists is a kind of the tables") {
  for (const CommandRow& command : commands()) {
    for (const OptionRow& option : command.options) {
      if (option.values.kind != Values::Kind::listed) continue;
      INFO(command.name << " " << option.names);
      REQUIRE_FALSE(words_of(option.values).empty());
      CHECK(browse::find_kind(words_of(option.values).front()) != nullptr);
    }
  }
}

TEST_CASE("names that are completed after show KIND are names that it takes") {
  for (const browse::Kind& kind : browse::kinds()) {
    const auto names = candidates({"show", kind.singular, ""});
    INFO(kind.name);
    REQUIRE_FALSE(names.empty());
    const std::string name = names.front().ends_with(':')
                                 ? candidates({"show", kind.singular, names.front()}).front()
                                 : names.front();
    const Called called = call({"show", kind.singular, name}, "");
    INFO(name << ": " << called.err);
    CHECK(called.code == 0);
  }
}

TEST_CASE("names that are completed after show schema are those that it names") {
  const std::string said = call({"show", "schema", "no-such"}, "").err;
  constexpr std::string_view before = "hint: give one of ";
  const std::size_t begin = said.find(before);
  REQUIRE(begin != std::string::npos);
  const std::string hint = said.substr(begin + before.size());
  const auto names = candidates({"show", "schema", ""});
  CHECK(hint == fmt::format("{}\n", fmt::join(names, ", ")));
  for (const std::string& name : names) {
    INFO(name);
    CHECK(call({"show", "schema", name}, "").code == 0);
  }
}

TEST_CASE("what was typed stays, in capitals too") {
  CHECK(has(candidates({"estimate", "--gpu", "A100-sx"}), "A100-sxm4-80gb"));
  CHECK(has(candidates({"estimate", "--region", "us-ca"}), "us-ca"));
  CHECK(has(candidates({"estimate", "--region", "US-C"}), "US-CA"));
  for (const std::string& word : candidates({"estimate", "--region", "us-e"})) {
    CHECK(word.starts_with("us-e"));
  }
}

TEST_CASE("options that were given are not offered again, but for those that repeat") {
  CHECK_FALSE(has(candidates({"estimate", "-g", "a100", "--"}), "--gpu"));
  CHECK_FALSE(has(candidates({"estimate", "--gpu=a100", "--"}), "--gpu"));
  CHECK_FALSE(has(candidates({"estimate", "-ga100", "--"}), "--gpu"));
  CHECK(has(candidates({"list", "zones", "--where", "id=FR", "--"}), "--where"));
  CHECK(candidates({"estimate", "--acc"}) == std::vector<std::string>{"--accelerator"});
}

TEST_CASE("nothing is offered where nothing is known") {
  CHECK(candidates({"estimate", "--hours", ""}).empty());
  CHECK(candidates({"no-such-command", ""}).empty());
  CHECK(candidates({"reproduce", "strubell2019", ""}).empty());
  CHECK(complete({}, Catalogue::bundled()).words.empty());
  CHECK(complete({"estimate", "-o", ""}, Catalogue::bundled()).kind == Completions::Kind::files);
  CHECK(complete({"check-data", ""}, Catalogue::bundled()).kind == Completions::Kind::folders);
}

TEST_CASE("tables that are wrong leave the bundled ones") {
  const Called called = call(
      {"completion", "--words", "--", "estimate", "--data", "/no/such/folder", "--provider", "gcp"},
      "");
  CHECK(called.code == 0);
  CHECK(called.out == "words\ngcp\tGoogle Cloud\n");
  CHECK(called.err.empty());
}

}  // namespace
}  // namespace trainprint::cli
