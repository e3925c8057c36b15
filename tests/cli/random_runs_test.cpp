// SPDX-License-Identifier: MIT
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "cli/called.hpp"
#include "text/json.hpp"

// Random run descriptions, half of them broken. TRAINPRINT_RANDOM_RUNS says how many.
namespace trainprint::cli {
namespace {

using text::Json;
using Words = std::vector<std::string_view>;

struct Document {
  std::string content;
  bool sound = true;
};

// Makes run descriptions as JSON text.
class Generator {
 public:
  explicit Generator(unsigned seed) : engine_{seed} {}

  Document document() {
    broken_ = chance(0.5);
    hurts_ = broken_ ? 1 + below(3) : 0;
    std::string content = chance(0.25) ? several() : object(run());
    if (broken_ && (hurts_ > 0 || chance(0.2))) content = damaged(std::move(content));
    return {std::move(content), !broken_};
  }

 private:
  using Fields = std::vector<std::pair<std::string, std::string>>;

  std::size_t below(std::size_t end) { return engine_() % end; }
  bool chance(double part) { return static_cast<double>(below(10'000)) < part * 10'000; }
  std::string pick(const Words& words) { return std::string{words[below(words.size())]}; }
  std::string quoted(const Words& words) { return '"' + pick(words) + '"'; }

  // A number near `scale`, written in one of several ways.
  std::string number(double scale) {
    const double value = scale * (0.5 + static_cast<double>(below(1000)) / 1000);
    std::ostringstream out;
    if (chance(0.1)) out << std::scientific;
    out << value;
    return out.str();
  }
  std::string whole(std::size_t most) { return std::to_string(1 + below(most)); }

  std::string quantity(double scale) {
    if (chance(0.6)) return number(scale);
    const std::string central = chance(0.5) ? R"("central": )" + number(scale) + ", " : "";
    return "{" + central + R"("low": )" + number(scale / 4) + R"(, "high": )" + number(scale * 4) +
           "}";
  }

  std::string hours() {
    return chance(0.4)
               ? quantity(24)
               : quoted({"72", "3d", "90m", "1d12h", "3-00:00:00", "12:30:00", "24h:72h", "0.5"});
  }

  std::string load() {
    return chance(0.5) ? "0.7" : R"({"low": 0.1, "central": 0.6, "high": 1.1})";
  }

  void add_draw(Fields& fields) {
    const std::size_t kind = below(5);
    if (kind == 0) fields.emplace_back("load", load());
    if (kind == 1) fields.emplace_back("accelerator_power_w", quantity(250));
    if (kind == 2) fields.emplace_back("power_limit_w", quantity(300));
    if (kind == 3) fields.emplace_back("total_power_w", quantity(2000));
  }

  std::string phases() {
    const std::string draw = pick({"load", "accelerator_power_w", "total_power_w"});
    std::string out;
    for (std::size_t left = 1 + below(4); left > 0; --left) {
      Fields phase{{"hours", hours()}, {draw, draw == "load" ? load() : quantity(300)}};
      out += (out.empty() ? "" : ", ") + object(std::move(phase));
    }
    return "[" + out + "]";
  }

  void add_device(Fields& fields) {
    const std::size_t kind = below(8);
    if (kind == 0) {
      fields.emplace_back("instance", quoted({"p4d.24xlarge", "p3.2xlarge", "g6f.large"}));
    } else if (kind == 1) {
      fields.emplace_back("gpu", R"("none")");
      fields.emplace_back("cpu", quoted({"EPYC 7763", "AMD EPYC 7763"}));
    } else {
      fields.emplace_back(
          pick({"gpu", "accelerator"}),
          quoted({"a100", "h100", "V100", "rtx-4090", "tpu-v3", "mi250x", "K80", "titan-x", "v3-8",
                  "a100-80gb:1g.10gb", "h100:3g.40gb", "a30:2g.12gb"}));
      fields.emplace_back("count", whole(16));
      if (chance(0.3)) fields.emplace_back("cpu", R"("EPYC 7763")");
    }
  }

  void add_beside(Fields& fields) {
    if (chance(0.2)) fields.emplace_back("embodied", pick({"true", "false"}));
    if (chance(0.2)) fields.emplace_back("owned", pick({"true", "false"}));
    if (chance(0.1)) fields.emplace_back("lifetime_years", quantity(4));
    if (chance(0.1)) fields.emplace_back("electricity_price_usd_per_kwh", quantity(0.2));
  }

  Fields run() {
    Fields fields;
    add_device(fields);
    const bool devices = fields.front().second != R"("none")";
    if (devices && chance(0.2)) {
      fields.emplace_back("phases", phases());
    } else if (devices && chance(0.2)) {
      fields.emplace_back("gpu_hours", quantity(500));
      add_draw(fields);
    } else {
      fields.emplace_back("hours", hours());
      if (devices) add_draw(fields);
    }
    if (chance(0.7)) {
      fields.emplace_back("region", quoted({"FR", "aws:us-east-1", "world", "US-CA", "none"}));
    } else {
      fields.emplace_back("region", "null");
    }
    if (chance(0.3)) fields.emplace_back("nodes", whole(64));
    if (chance(0.3)) fields.emplace_back("trials", whole(1000));
    if (chance(0.3)) {
      fields.emplace_back("method", quoted({"strubell2019", "green-algorithms", "codecarbon"}));
    } else if (devices && chance(0.3)) {
      fields.emplace_back("method", quoted({"lacoste2019", "dodge2022", "llmcarbon"}));
    }
    if (chance(0.2)) fields.emplace_back("memory_gb", number(512));
    if (chance(0.2)) fields.emplace_back("pue", pick({"1", "1.12", R"({"low": 1, "high": 2})"}));
    if (chance(0.2)) fields.emplace_back("intensity_g_per_kwh", chance(0.2) ? "0" : quantity(300));
    if (devices && chance(0.2)) fields.emplace_back("price_usd_per_accelerator_hour", quantity(2));
    add_beside(fields);
    if (chance(0.1)) fields.emplace_back("basis", quoted({"lifecycle", "direct"}));
    if (chance(0.1)) fields.emplace_back("purchase", quoted({"any", "spot", "on-demand"}));
    if (chance(0.2)) fields.emplace_back("stage", quoted({"final", "search", "failed"}));
    if (chance(0.1)) fields.emplace_back("start", quoted({"2026-03-01", "2026-03-01T12:00:00Z"}));
    return fields;
  }

  std::string several() {
    std::string runs;
    for (std::size_t left = 1 + below(5); left > 0; --left) {
      runs += (runs.empty() ? "" : ",\n") + object(run());
    }
    Fields fields{{"runs", "[" + runs + "]"}};
    if (chance(0.5)) fields.emplace_back("defaults", R"({"year": 2023, "pue": 1.1})");
    return object(std::move(fields));
  }

  // A value that stands for nothing good in most places.
  std::string bad_value() {
    if (chance(0.3)) {
      return pick({"0", "-1", "-0.0", "1e308", "1e-308", "1e999", "1.5", "1e15", "5e-324",
                   "123456789012345678901234567890", "99999"});
    }
    if (chance(0.3)) {
      return pick({"NaN",         "Infinity",
                   "nan",         "\"NaN\"",
                   "\"inf\"",     "null",
                   "true",        "[]",
                   "{}",          "[1]",
                   "\"\"",        "\"8\"",
                   "\"\\u0000\"", "\"\\ud800\"",
                   "\"\xff\"",    "'x'",
                   "01",          "+1",
                   ".5",          "1.",
                   "\"5:30\"",    "\"2026-02-30\"",
                   "\"a:b:c:d\""});
    }
    if (chance(0.5)) {
      return pick({R"({"low": 9, "high": 1})", R"({"low": 1, "central": 99, "high": 2})",
                   R"({"low": -1, "high": 1})", R"({"low": 1})", R"({"low": 0, "high": 1e308})",
                   R"({"low": 1, "high": "2"})", R"({"lwo": 1, "high": 2})",
                   R"({"low": 0, "central": 0, "high": 0})",
                   R"({"low": 0, "central": 1e-310, "high": 1})", R"([{"hours": 1}])",
                   R"([{"hours": 0, "load": 1}, 3])", R"([{"hours": 1, "load": 1, "x": 1}])"});
    }
    return quoted({"A10O", "Atlantis", "p4d.24xlarge", "us-east-1", "none", "a100:9g.1gb", "mars",
                   "aws", "azure:westeurope", "spott", "1:2:3", "\xc3\xa9\xe2\x82\xac", "a\\nb",
                   "strubell2019", "direct"});
  }

  // One fault in the fields of an object.
  void hurt(Fields& fields) {
    const std::size_t at = below(fields.size());
    const std::size_t kind = below(6);
    if (kind == 0) fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(at));
    if (kind == 1) fields[at].second = bad_value();
    if (kind == 2) fields[at].first += pick({"s", "_w", "\\n", " ", "x"});
    if (kind == 3) fields.push_back(fields[at]);
    if (kind == 4) {
      fields.emplace_back(
          pick({"hours",     "gpu_hours", "load",     "total_power_w", "instance",   "share",
                "count",     "year",      "nodes",    "trials",        "cpu",        "cpu_count",
                "memory_gb", "phases",    "provider", "region",        "name",       "power_w",
                "method",    "start",     "runs",     "defaults",      "accelerator"}),
          bad_value());
    }
    if (kind == 5) fields[at].first = pick({"huors", "power", "", "\xff", "GPU", "low"});
  }

  std::string object(Fields fields) {
    while (hurts_ > 0 && !fields.empty() && chance(0.5)) {
      hurt(fields);
      --hurts_;
    }
    const std::string space = pick({" ", "\n", "\n  ", "\t", " // note\n"});
    std::string out;
    for (const auto& [key, value] : fields) {
      out +=
          (out.empty() ? "" : "," + space) + '"' + key + "\":" + (chance(0.8) ? " " : "") + value;
    }
    return "{" + out + "}";
  }

  // Some bytes cut off, changed, put in or said twice.
  std::string damaged(std::string content) {
    if (content.empty()) return content;
    const std::size_t at = below(content.size());
    const std::size_t kind = below(5);
    if (kind == 0) content.resize(at);
    if (kind == 1) content[at] = static_cast<char>(below(256));
    if (kind == 2) content.insert(at, 1, static_cast<char>(below(256)));
    if (kind == 3) content.erase(at, 1 + below(5));
    if (kind == 4) content.insert(at, content.substr(below(content.size()), below(30)));
    return content;
  }

  std::mt19937 engine_;
  bool broken_ = false;
  std::size_t hurts_ = 0;
};

// The codes of faults that the documents name.
std::set<std::string> documented_codes() {
  std::set<std::string> codes;
  std::ifstream in{SOURCE_DIRECTORY "/docs/exit-codes.md"};
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| `")) continue;
    const std::string cell = line.substr(0, line.find(" | ", 2));
    for (std::size_t at = cell.find('`'); at != std::string::npos;) {
      const std::size_t end = cell.find('`', at + 1);
      codes.insert(cell.substr(at + 1, end - at - 1));
      at = cell.find('`', end + 1);
    }
  }
  return codes;
}

bool is_ordered(const Json& low, const Json& central, const Json& high) {
  const auto is_number = [](const Json& json) {
    return json.kind == Json::Kind::number && std::isfinite(json.number);
  };
  return is_number(low) && is_number(central) && is_number(high) && 0 <= low.number &&
         low.number <= central.number && central.number <= high.number;
}

// What is wrong with the ranges in a result; empty if nothing is.
std::string fault_of_ranges(const Json& json) {
  const Json* low = json.find("low");
  const Json* central = json.find("central");
  const Json* high = json.find("high");
  if (low != nullptr && central != nullptr && high != nullptr &&
      !is_ordered(*low, *central, *high)) {
    return "a range is not ordered: " + text::write_json(json);
  }
  std::string fault;
  for (const Json& item : json.items) {
    if (fault.empty()) fault = fault_of_ranges(item);
  }
  for (const Json::Member& member : json.members) {
    if (fault.empty()) fault = fault_of_ranges(member.value);
  }
  return fault;
}

// True if a text has the word, not as a part of another.
bool has_word(std::string_view text, std::string_view word) {
  const auto is_letter = [&](std::size_t at) {
    return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
  };
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + word.size())) return true;
  }
  return false;
}

// A run may be called `inf`; no result may hold such a word that was not given.
std::string fault_of_result(const std::string& given, const std::string& out) {
  for (const char* word : {"nan", "inf"}) {
    if (has_word(out, word) && !has_word(given, word))
      return std::string{"the result has the word "} + word;
  }
  try {
    return fault_of_ranges(text::parse_json({"result", out}, text::Comments::refused));
  } catch (const InputError& error) {
    return std::string{"the result is not JSON: "} + error.what();
  }
}

// True if a text begins with `<stdin>:line:column: `.
bool has_place(std::string_view line) {
  constexpr std::string_view file = "<stdin>";
  if (!line.starts_with(file)) return false;
  std::size_t at = file.size();
  for (int number = 0; number < 2; ++number) {
    if (at >= line.size() || line[at] != ':') return false;
    const std::size_t begin = ++at;
    while (at < line.size() && std::isdigit(static_cast<unsigned char>(line[at])) != 0) ++at;
    if (at == begin || line[begin] == '0') return false;
  }
  return line.substr(at).starts_with(": ");
}

std::string fault_of_messages(const std::string& err, const std::set<std::string>& codes) {
  std::istringstream in{err};
  std::size_t errors = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("  ")) continue;
    ++errors;
    const std::size_t bracket = line.rfind(" [");
    if (line.find("error: ") == std::string::npos || bracket == std::string::npos ||
        !line.ends_with(']')) {
      return "a message without a code: " + line;
    }
    const std::string code = line.substr(bracket + 2, line.size() - bracket - 3);
    if (!codes.contains(code)) return "a code that is not documented: " + code;
    if (!has_place(line)) return "a message without a place: " + line;
  }
  return errors == 0 ? "no message" : "";
}

// What is wrong with an answer; empty if nothing is.
std::string fault_of(const std::string& given, const Called& answer, bool sound,
                     const std::set<std::string>& codes) {
  if (answer.code == 0) return fault_of_result(given, answer.out);
  if (answer.code != 1) return "exit code " + std::to_string(answer.code);
  if (!answer.out.empty()) return "a result in spite of faults";
  if (sound) return "a sound description is refused";
  return fault_of_messages(answer.err, codes);
}

int number_of_runs() {
  const char* given = std::getenv("TRAINPRINT_RANDOM_RUNS");
  return given == nullptr ? 3000 : std::atoi(given);
}

}  // namespace

TEST_CASE("whatever the description, there is a sound result or messages that say what is wrong") {
  const std::set<std::string> codes = documented_codes();
  REQUIRE(codes.count("unknown-key") == 1);
  Generator random{20261121};
  int results = 0;
  const int runs = number_of_runs();
  for (int i = 0; i < runs; ++i) {
    const Document document = random.document();
    const Called answer = call({"estimate", "-", "--format", "json"}, document.content);
    if (answer.code == 0) ++results;
    const std::string fault = fault_of(document.content, answer, document.sound, codes);
    if (!fault.empty()) {
      FAIL_CHECK("description " << i << ": " << fault << "\n"
                                << document.content << "\n"
                                << answer.err);
    }
  }
  CHECK(results > runs / 2);
  CHECK(results < runs * 9 / 10);
}

TEST_CASE("a central value next to nothing is no defect") {
  const std::set<std::string> codes = documented_codes();
  for (const char* key : {"hours", "load", "total_power_w", "intensity_g_per_kwh"}) {
    for (const char* central : {"5e-324", "1e-310", "1e-300"}) {
      const std::string range =
          std::string{R"({"low": 0, "central": )"} + central + R"(, "high": 1})";
      std::string rest = R"({"gpu": "a100", "count": 1)";
      if (key != std::string{"hours"}) rest += R"(, "hours": 1)";
      if (key != std::string{"intensity_g_per_kwh"}) rest += R"(, "region": null)";
      const std::string content = rest + ", \"" + key + "\": " + range + "}";
      INFO(content);
      const Called answer = call({"estimate", "-", "--format", "json"}, content);
      CHECK(fault_of(content, answer, false, codes).empty());
    }
  }
}

}  // namespace trainprint::cli
