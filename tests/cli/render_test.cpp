// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
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
#include "report/form.hpp"
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
  // What follows `--` is for another program.
  words.insert(std::find(words.begin(), words.end(), "--"), more.begin(), more.end());
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

// What a result can be printed as.
std::vector<Words> styles(const std::string& command) {
  std::vector<Words> out;
  const bool is_plain = command == "diff" || command == "measure" || command == "slurm";
  const bool is_schedule = command == "schedule";
  for (const std::string_view format : writers::format_names) {
    const Words among =
        words(is_plain ? writers::diff_format_words : writers::schedule_format_words);
    const bool is_among = std::find(among.begin(), among.end(), format) != among.end();
    if ((is_plain || is_schedule) && !is_among) continue;
    out.push_back({"--format", std::string{format}, "--mass", "lb"});
  }
  if (is_plain) return out;
  out.push_back({"--format", "latex", "--bibtex"});
  if (is_schedule) return out;
  out.push_back(command == "estimate" ? Words{"--explain"} : Words{"--top", "3"});
  return out;
}

std::vector<Words> forms() {
  std::vector<Words> out;
  for (const std::string_view form : report::form_names) {
    out.push_back({"--format", "prose", "--for", std::string{form}});
  }
  return out;
}

std::vector<Words> both(std::vector<Words> a, const std::vector<Words>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// Whether printing the result succeeded, or it exceeded a limit.
bool is_printed(const Outcome& outcome) {
  return outcome.code == 0 || outcome.code == 3;
}

TEST_CASE("a saved result gives the same bytes as the direct way, in every format") {
  std::map<std::string, std::size_t> results;
  const fs::path before = fs::current_path();
  for (const fs::path& folder : all_cases(CASES_DIRECTORY)) {
    INFO(folder.string());
    const Words args = without_output(words(read_file(folder / "args")));
    const bool help = std::find(args.begin(), args.end(), "--help") != args.end();
    if (help || args.empty()) continue;
    const std::string& command = args[0];
    constexpr std::array commands{"estimate", "compare", "schedule", "measure", "diff"};
    if (std::find(commands.begin(), commands.end(), command) == commands.end()) continue;
    fs::current_path(folder);
    const Environment environment{folder / "env"};
    const std::string in = read_file("stdin");
    const Outcome json = run(with(args, {"--format", "json"}), in);
    if (json.out.empty()) continue;
    REQUIRE(is_printed(json));
    ++results[command];
    const bool dry = std::find(args.begin(), args.end(), "--dry-run") != args.end();
    std::vector<Words> all = styles(dry ? "slurm" : command);
    // Of an estimate one form, by turns.
    if (command == "estimate" && !dry) all.push_back(forms().at(results[command] % forms().size()));
    for (const Words& style : all) {
      CAPTURE(style);
      const Outcome direct = run(with(args, style), in);
      const Outcome saved = run(with({"render", "-"}, style), json.out);
      CHECK(is_printed(direct));
      CHECK(!direct.out.empty());
      CHECK(saved.out == direct.out);
      // The limits that were given are none of the saved result's.
      CHECK(saved.code == 0);
    }
  }
  fs::current_path(before);
  CHECK(results["estimate"] > 80);
  CHECK(results["compare"] > 10);
  CHECK(results["schedule"] > 10);
  CHECK(results["measure"] > 5);
  CHECK(results["diff"] > 10);
}

std::string shared_words() {
  return "--gpu a100 --count 8 --tokens 2T --parameters 7B --embodied --owned --purchase-price "
         "200000 --region FR --start 2026-03-01";
}

// What the result of a document can be printed as.
std::vector<Words> all_styles(const text::Json& json) {
  const std::string& schema = json.find("schema")->text;
  if (schema == "trainprint/diff/1") return styles("diff");
  if (schema == "trainprint/measure/1") return styles("measure");
  if (schema == "trainprint/schedule/1") return styles("schedule");
  if (schema == "trainprint/slurm/1") return styles("slurm");
  return schema == "trainprint/estimate/1" ? both(styles("estimate"), forms()) : styles("compare");
}

// The JSON of a small run, of an example, of a run with all that may stand beside it, of a
// comparison, of a schedule, of a measurement and of a difference.
std::vector<std::string> documents() {
  const std::string examples = std::string{SOURCE_DIRECTORY} + "/docs/examples/";
  const std::string tuning = examples + "fine-tuning.json";
  const std::string week = examples + "week.csv";
  const std::string beside = std::string{CASES_DIRECTORY} + "/diff/what-stands-beside/";
  const Words run_words = with(words(shared_words()), {"--nodes", "2"});
  const Words json{"--format", "json"};
  return {run(with({"estimate", "--gpu", "t4", "--hours", "1", "--region", "FR"}, json)).out,
          run(with({"estimate", tuning}, json)).out,
          run(with(with({"estimate"}, run_words), json)).out,
          run(with(with({"compare", "--methods", "trainprint,dodge2022"}, run_words), json)).out,
          run(with({"schedule", "--gpu", "t4", "--hours", "3", "--slack", "5h", "--series",
                    "FR=" + week, "--series", "DE=" + week, "--allow-mixed-basis", "--backtest"},
                   json))
              .out,
          run(with({"measure", examples + "gpu-power.csv", "--run", examples + "measured-run.json"},
                   json))
              .out,
          run(with({"estimate", "--dry-run",
                    std::string{SOURCE_DIRECTORY} + "/docs/examples/finetune.yaml"},
                   json))
              .out,
          run(with({"diff", beside + "old.json", beside + "new.json"}, json)).out};
}

// Every value of a document, as places in it; of a long list, the first ones.
void collect(text::Json& json, std::vector<text::Json*>& out) {
  constexpr std::size_t most_items = 4;
  out.push_back(&json);
  for (std::size_t i = 0; i < std::min(most_items, json.items.size()); ++i) {
    collect(json.items[i], out);
  }
  for (auto& member : json.members) collect(member.value, out);
}

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

// Whether a number that is none stands in the text, as a word.
bool has_no_number(const std::string& text) {
  for (const std::string_view word : {"inf", "nan"}) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      const bool begins = at == 0 || !is_letter(text[at - 1]);
      if (begins && (end == text.size() || !is_letter(text[end]))) return true;
    }
  }
  return false;
}

// With a value changed, a document is printed or refused.
void check_changed(const std::string& changed, const Words& style) {
  const Outcome outcome = run(with({"render", "-"}, style), changed);
  const bool fine = outcome.code < 2 && !outcome.out.empty() == (outcome.code == 0) &&
                    !has_no_number(outcome.out);
  if (fine) return;
  CAPTURE(style, changed, outcome.err, outcome.out);
  CHECK(fine);
}

std::vector<text::Json> other_values() {
  return {{},
          text::json_text("word"),
          text::json_text(""),
          text::json_number(0),
          text::json_number(-1),
          text::json_number(1e-300),
          text::json_number(1e300),
          text::json_array({}),
          text::json_object({})};
}

std::string with_other(text::Json& json, text::Json& place, const text::Json& value) {
  text::Json other = value;
  std::swap(place, other);
  std::string changed = text::write_json(json);
  std::swap(place, other);
  return changed;
}

TEST_CASE("whatever is changed in a saved result, it is printed or refused") {
  const std::vector<text::Json> instead = other_values();
  for (const std::string& content : documents()) {
    text::Json json = text::parse_json({"saved.json", content}, text::Comments::refused);
    const std::vector<Words> all = all_styles(json);
    std::vector<text::Json*> places;
    collect(json, places);
    // Every value once, by turns with each of these.
    for (std::size_t i = 0; i < places.size(); ++i) {
      const std::string changed = with_other(json, *places[i], instead[i % instead.size()]);
      // Not in step with the values.
      check_changed(changed, all[(i + i / all.size()) % all.size()]);
    }
  }
}

TEST_CASE("no other number in a saved result makes one that is none, in any format") {
  const std::vector<text::Json> numbers{{},
                                        text::json_number(0),
                                        text::json_number(1e-300),
                                        text::json_number(1e20),
                                        text::json_number(1e100),
                                        text::json_number(1e308)};
  const std::vector<std::string> all_documents = documents();
  const std::string& small = all_documents.front();
  for (const std::string& content : all_documents) {
    text::Json json = text::parse_json({"saved.json", content}, text::Comments::refused);
    const std::vector<Words> all = all_styles(json);
    // All of them on the small document, which comes first; a part of them on the others.
    const std::size_t step = content == small ? 1 : 29;
    std::vector<text::Json*> places;
    collect(json, places);
    std::erase_if(places, [](const text::Json* place) {
      return place->kind != text::Json::Kind::number && place->kind != text::Json::Kind::null;
    });
    std::size_t turn = 0;
    for (text::Json* place : places) {
      for (const text::Json& number : numbers) {
        if (turn++ % step != 0) continue;
        const std::string changed = with_other(json, *place, number);
        // What is refused once is refused in each format.
        const Outcome first = run({"render", "-", "--format", "csv"}, changed);
        CHECK(first.code < 2);
        if (first.code != 0) continue;
        for (const Words& style : all) check_changed(changed, style);
      }
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
        const bool may_lack = key.starts_with("embodied_") || key.starts_with("owned_") ||
                              key == "final" || key == "zones" || key == "backtest" ||
                              key == "policy" || key == "over_time";
        // A diff without it may contradict itself, which is told instead.
        const bool is_refused = outcome.code == 1;
        CHECK((may_lack || is_refused || outcome.err.find("'" + key + "'") != std::string::npos));
      }
    }
  }
}

}  // namespace
}  // namespace trainprint
