// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "cli/cases.hpp"
#include "cli/run.hpp"
#include "cli/words.hpp"
#include "text/json.hpp"
#include "writers/write.hpp"

namespace trainprint {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

struct Outcome {
  int code;
  std::string out, err;
};

Outcome run(const Words& args, const std::string& in = "") {
  std::istringstream input{in};
  std::ostringstream out;
  std::ostringstream err;
  const int code = cli::run(args, input, out, err);
  return {code, out.str(), err.str()};
}

Words with(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// The words without what says how the result is printed.
Words without_output(const Words& words) {
  static const Words with_value{"--format", "-f", "--output", "-o", "--mass", "--top", "--for"};
  static const Words flags{"--explain", "--bibtex", "--github-summary"};
  const auto in = [](const Words& all, const std::string& word) {
    return std::find(all.begin(), all.end(), word) != all.end();
  };
  Words out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (in(with_value, words[i])) {
      ++i;
    } else if (!in(flags, words[i])) {
      out.push_back(words[i]);
    }
  }
  return out;
}

TEST_CASE("a saved result gives the same bytes as the direct way, in every format") {
  std::size_t results = 0;
  const fs::path before = fs::current_path();
  for (const fs::path& folder : all_cases(CASES_DIRECTORY)) {
    INFO(folder.string());
    const Words args = without_output(words(read_file(folder / "args")));
    const bool help = std::find(args.begin(), args.end(), "--help") != args.end();
    if (help || args.empty() || (args[0] != "estimate" && args[0] != "compare")) continue;
    fs::current_path(folder);
    const Environment environment{folder / "env"};
    const std::string in = read_file("stdin");
    const Outcome json = run(with(args, {"--format", "json"}), in);
    if (json.out.empty()) continue;
    ++results;
    for (const std::string_view format : writers::format_names) {
      INFO(format);
      Words style{"--format", std::string{format}, "--mass", "lb"};
      CHECK(run(with({"render", "-"}, style), json.out).out == run(with(args, style), in).out);
    }
    if (args[0] == "estimate") {
      CHECK(run({"render", "-", "--explain"}, json.out).out ==
            run(with(args, {"--explain"}), in).out);
    }
  }
  fs::current_path(before);
  CHECK(results > 100);
}

// The JSON of an example, of a run with all that may stand beside it, and of a comparison.
std::vector<std::string> documents() {
  const std::string tuning = std::string{SOURCE_DIRECTORY} + "/docs/examples/fine-tuning.json";
  const Words run_words{"--gpu",    "a100", "--count",      "8",         "--nodes",    "2",
                        "--tokens", "2T",   "--parameters", "7B",        "--embodied", "--owned",
                        "--region", "FR",   "--start",      "2026-03-01"};
  return {run({"estimate", tuning, "--format", "json"}).out,
          run(with(with({"estimate"}, run_words), {"--format", "json"})).out,
          run(with(with({"compare", "--methods", "trainprint,dodge2022"}, run_words),
                   {"--format", "json"}))
              .out};
}

// Every value of a document, as places in it.
void collect(text::Json& json, std::vector<text::Json*>& out) {
  out.push_back(&json);
  for (text::Json& item : json.items) collect(item, out);
  for (auto& member : json.members) collect(member.value, out);
}

TEST_CASE("whatever is changed in a saved result, it is printed or refused") {
  for (const std::string& content : documents()) {
    text::Json json = text::parse_json({"saved.json", content}, text::Comments::refused);
    std::vector<text::Json*> places;
    collect(json, places);
    const std::vector<text::Json> instead{{},
                                          text::json_text("word"),
                                          text::json_text(""),
                                          text::json_number(0),
                                          text::json_number(-1),
                                          text::json_number(1e300),
                                          text::json_array({}),
                                          text::json_object({})};
    // Every value once, by turns with each of these.
    for (std::size_t i = 0; i < places.size(); ++i) {
      text::Json other = instead[i % instead.size()];
      std::swap(*places[i], other);
      const std::string changed = text::write_json(json);
      std::swap(*places[i], other);
      const std::string format{writers::format_names.at(i % writers::format_names.size())};
      const Outcome outcome = run({"render", "-", "--format", format}, changed);
      if (outcome.code != 0 && outcome.code != 1) {
        INFO(changed);
        CHECK(outcome.code < 2);
      }
      if (i % 5 == 0) CHECK(run({"render", "-", "--explain"}, changed).code < 2);
    }
  }
}

TEST_CASE("a member is not missed silently") {
  for (const std::string& content : documents()) {
    text::Json json = text::parse_json({"saved.json", content}, text::Comments::refused);
    std::vector<text::Json*> places;
    collect(json, places);
    for (text::Json* place : places) {
      for (std::size_t i = 0; i < place->members.size(); ++i) {
        auto others = place->members;
        const std::string key = others[i].key;
        INFO(key);
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        std::swap(place->members, others);
        const std::string changed = text::write_json(json);
        std::swap(place->members, others);
        const Outcome outcome = run({"render", "-", "--format", "json"}, changed);
        // What was asked for beside an estimate stands in it or not, and so do stages.
        const bool may_lack =
            key.starts_with("embodied_") || key.starts_with("owned_") || key == "final";
        CHECK((may_lack || outcome.err.find("'" + key + "'") != std::string::npos));
      }
    }
  }
}

}  // namespace
}  // namespace trainprint
