// SPDX-License-Identifier: MIT
#include "report/explain.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "readers/run.hpp"
#include "report/reported.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + separator.size());
  }
}

// The number that a text begins with, as a reader types it.
double number_in(const std::string& text) {
  std::string digits = text.substr(0, text.find(' '));
  digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
  const auto number = text::to_number(digits);
  INFO(text);
  REQUIRE(number);
  return *number;
}

// A pocket calculator: `8 × (280 + 166.8) ÷ 1,000`.
class Calculator {
 public:
  explicit Calculator(std::string_view expression) : rest_{expression} {}

  double result() {
    const double value = sum();
    CHECK(rest_.empty());
    return value;
  }

 private:
  bool take(std::string_view token) {
    if (!rest_.starts_with(token)) return false;
    rest_.remove_prefix(token.size());
    return true;
  }

  double sum() {
    double value = product();
    while (take(" + ")) value += product();
    return value;
  }

  double product() {
    double value = operand();
    for (;;) {
      if (take(" × ")) {
        value *= operand();
      } else if (take(" ÷ ")) {
        value /= operand();
      } else {
        return value;
      }
    }
  }

  double operand() {
    if (take("(")) {
      const double value = sum();
      REQUIRE(take(")"));
      return value;
    }
    const std::size_t end = std::min(rest_.find_first_of(" )"), rest_.size());
    const double value = number_in(std::string{rest_.substr(0, end)});
    rest_.remove_prefix(end);
    return value;
  }

  std::string_view rest_;
};

// What stands between the operators of an expression.
std::vector<std::string> operands(std::string text) {
  for (const char* sign : {" × ", " ÷ ", " + "}) {
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign)) {
      text.replace(at, std::string_view{sign}.size(), "|");
    }
  }
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == '('; }), text.end());
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ')'; }), text.end());
  return split(text, "|");
}

// Rounding to eight significant digits moves a number by at most this share of it.
constexpr double rounding = 5e-8;

bool agree(double a, double b, std::size_t roundings) {
  return std::abs(a - b) <=
         rounding * 1.01 * static_cast<double>(roundings) * std::max(std::abs(a), std::abs(b));
}

// Redoes each line, and gives the results by label.
std::map<std::string, double> redo(const std::vector<std::string>& lines) {
  std::map<std::string, double> results;
  for (const std::string& line : lines) {
    INFO(line);
    const auto parts = split(line, " = ");
    if (parts.size() == 1) {
      CHECK(line.find("not known") != std::string::npos);
      continue;
    }
    REQUIRE(parts.size() >= 3);
    const double result = number_in(parts.back());
    CHECK(results.emplace(parts[0], result).second);
    if (parts.size() == 3) continue;
    REQUIRE(parts.size() == 4);
    const auto numbers = operands(parts[2]);
    CHECK(agree(Calculator{parts[2]}.result(), result, numbers.size() + 1));
    const auto words = operands(parts[1]);
    REQUIRE(words.size() == numbers.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (const auto earlier = results.find(words[i]); earlier != results.end()) {
        CHECK(number_in(numbers[i]) == earlier->second);
      }
    }
  }
  return results;
}

void check_run(const RunReport& run, const std::vector<std::string>& lines) {
  const auto results = redo(lines);
  REQUIRE(results.count("energy") == 1);
  CHECK(agree(results.at("energy"), run.energy_kwh.central(), 1));
  CHECK(results.count("CO2e") == (run.co2e_kg ? 1 : 0));
  if (run.co2e_kg) CHECK(agree(results.at("CO2e"), run.co2e_kg->central(), 1));
  if (run.power_w) CHECK(agree(results.at("power"), run.power_w->central(), 1));
  if (!run.cost_usd) {
    CHECK(results.count("cost") + results.count("cost (central)") == 0);
  } else if (results.count("cost") == 1) {
    CHECK(agree(results.at("cost"), run.cost_usd->central(), 1));
  } else {
    CHECK(agree(results.at("cost (low)"), run.cost_usd->low(), 1));
    CHECK(agree(results.at("cost (central)"), run.cost_usd->central(), 1));
    CHECK(agree(results.at("cost (high)"), run.cost_usd->high(), 1));
  }
}

// What stands beside an estimate, where it was asked for and is known.
void check_beside(const RunReport& run, const std::vector<std::string>& lines) {
  const auto results = redo(lines);
  const auto check = [&](const char* label, const std::optional<Range<double>>& range) {
    INFO(label);
    REQUIRE(results.count(label) == (range ? 1 : 0));
    if (range) CHECK(agree(results.at(label), range->central(), 1));
  };
  check("embodied", run.embodied_co2e_kg);
  const OwnedCosts none;
  const OwnedCosts& owned = run.owned_cost_usd ? *run.owned_cost_usd : none;
  check("electricity", owned.electricity);
  check("hardware", owned.hardware);
  check("own hardware", owned.total);
}

const Section& formula_of(const std::vector<Section>& sections) {
  REQUIRE_FALSE(sections.empty());
  return sections.front();
}

Report phased() {
  const auto document = std::make_shared<text::Document>(
      text::Document{"run.json",
                     R"({"gpu": "a100", "count": 8, "region": "FR", "phases": [
          {"hours": 10, "load": 0.9}, {"hours": "90m", "load": {"low": 0.1, "high": 0.3}}]})"});
  return make_report(
      {estimate(resolve(readers::read_runs(document).front(), Catalogue::bundled()))},
      Catalogue::bundled());
}

std::vector<Report> of_each_form() {
  std::vector<Report> reports;
  const auto add = [&](const Options& options) { reports.push_back(reported(options)); };
  add(cloud_run());
  add(bare_run());
  reports.push_back(phased());
  add({{"--gpu", "v100"}, {"--count", "4"}, {"--hours", "24h:36h:72h"}, {"--region", "world"}});
  add({{"--gpu", "a100"}, {"--hours", "7"}, {"--power", "300:320:350"}, {"--region", "FR"}});
  add({{"--gpu", "p100"},
       {"--count", "8"},
       {"--hours", "12"},
       {"--total-power", "1415.78"},
       {"--region", "none"}});
  add({{"--gpu", "a100"},
       {"--count", "8"},
       {"--nodes", "3"},
       {"--gpu-hours", "1000"},
       {"--region", "gcp:us-central1"}});
  add({{"--gpu", "h100"}, {"--gpu-hours", "1e6"}, {"--trials", "7"}, {"--region", "US-CA"}});
  add({{"--gpu", "none"},
       {"--cpu", "EPYC 7763"},
       {"--cpu-count", "2"},
       {"--nodes", "5"},
       {"--hours", "100"},
       {"--region", "DE"},
       {"--memory-gb", "512"}});
  add({{"--gpu", "a100"},
       {"--count", "4"},
       {"--nodes", "2"},
       {"--hours", "33.3"},
       {"--cpu", "EPYC 7763"},
       {"--memory-gb", "1000"},
       {"--region", "SE"},
       {"--load", "0.6:0.8"}});
  add({{"--gpu", "a100-80gb:1g.10gb"}, {"--hours", "5"}, {"--region", "FR"}, {"--price", "1:3"}});
  add({{"--gpu", "a100"},
       {"--share", "0.3"},
       {"--hours", "5"},
       {"--region", "aws:eu-west-1"},
       {"--price", "2"}});
  add({{"--gpu", "rtx-4090"}, {"--power-limit", "350"}, {"--hours", "0.01"}, {"--intensity", "0"}});
  add({{"--method", "strubell2019"},
       {"--gpu", "v100"},
       {"--count", "64"},
       {"--hours", "79.2"},
       {"--total-power", "12041.51"}});
  add({{"--instance", "p4d.24xlarge"},
       {"--nodes", "2"},
       {"--hours", "1"},
       {"--region", "us-east-1"}});
  add({{"--gpu", "a100"},
       {"--count", "8"},
       {"--nodes", "2"},
       {"--trials", "3"},
       {"--hours", "100h:120h:200h"},
       {"--region", "DE"},
       {"--embodied", ""},
       {"--owned", ""},
       {"--purchase-price", "150000:250000"}});
  add({{"--gpu", "k80"},
       {"--gpu-hours", "1000"},
       {"--region", "none"},
       {"--embodied", ""},
       {"--owned", ""}});
  add({{"--gpu", "tpu-v5p"},
       {"--count", "4"},
       {"--share", "0.5"},
       {"--hours", "10"},
       {"--region", "FR"},
       {"--embodied", ""},
       {"--owned", ""},
       {"--electricity-price", "0.1:0.3"},
       {"--purchase-price", "20000"},
       {"--lifetime-years", "4"}});
  add({{"--method", "strubell2019"},
       {"--gpu", "titan-x"},
       {"--count", "8"},
       {"--nodes", "7"},
       {"--hours", "4128"},
       {"--owned", ""},
       {"--purchase-price", "20000"}});
  add({{"--gpu", "none"},
       {"--cpu", "EPYC 7763"},
       {"--hours", "10"},
       {"--region", "FR"},
       {"--embodied", ""},
       {"--owned", ""},
       {"--purchase-price", "9000"}});
  return reports;
}

}  // namespace

TEST_CASE("every line of the formula can be redone with the numbers that stand in it") {
  for (const Report& report : of_each_form()) {
    const auto sections = explain(report, {});
    check_run(report.runs.front(), formula_of(sections).lines);
    check_beside(report.runs.front(), formula_of(sections).lines);
  }
}

TEST_CASE("emissions in another mass are redone too") {
  const Report report = reported(cloud_run());
  const auto results = redo(formula_of(explain(report, *mass_named("lb"))).lines);
  // 1 lb is 0.45359237 kg.
  CHECK(results.at("CO2e in lb") ==
        Approx(report.runs.front().co2e_kg->central() / 0.45359237).epsilon(1e-7));
}

TEST_CASE("every factor stands in the table with its licence") {
  const Report report = reported(cloud_run());
  const auto sections = explain(report, {});
  REQUIRE(sections.size() >= 2);
  const Table& table = sections[1].table;
  std::vector<std::string> named;
  for (const auto& row : table.rows) {
    REQUIRE(row.size() == table.columns.size());
    if (!row[0].empty()) named.push_back(row[0]);
    const auto source = std::find_if(report.sources.begin(), report.sources.end(),
                                     [&](const Source& one) { return one.id == row[6]; });
    if (row[6] == "–") {
      CHECK(row[5] == "given");
    } else {
      REQUIRE(source != report.sources.end());
      CHECK(row[9] == source->licence);
    }
  }
  CHECK(named == std::vector<std::string>{"hours", "tdp", "load", "family", "host", "pue",
                                          "intensity", "price"});
}

TEST_CASE("each run has a formula of its own") {
  std::vector<Estimate> estimates;
  for (const char* name : {"one", "two"}) {
    Options options = cloud_run();
    options.front().second = name;
    estimates.push_back(estimated(options));
  }
  std::vector<std::string> headings;
  for (const Section& section : explain(make_report(estimates, Catalogue::bundled()), {})) {
    headings.push_back(section.heading);
  }
  CHECK(headings == std::vector<std::string>{"Formula of one", "Factors of one", "Formula of two",
                                             "Factors of two", "Total"});
}

TEST_CASE("a warning is explained once") {
  const auto sections = explain(reported(bare_run()), {});
  REQUIRE(sections.size() == 3);
  CHECK(sections[2].heading == "Warnings of run");
  CHECK(std::count_if(sections[2].lines.begin(), sections[2].lines.end(),
                      [](const std::string& line) { return line.starts_with("co2e-unknown: "); }) ==
        1);
}

TEST_CASE("numbers for recomputing have eight significant digits") {
  CHECK(eight_digits(0) == "0");
  CHECK(eight_digits(1.0 / 3) == "0.33333333");
  CHECK(eight_digits(2000.0 / 3) == "666.66667");
  CHECK(eight_digits(400) == "400");
  CHECK(eight_digits(123456789.25) == "123,456,789");
  CHECK(eight_digits(0.000123456789) == "0.00012345679");
  CHECK(eight_digits(9.99999999) == "10");
  CHECK(eight_digits(1e20) == "1e+20");
}

}  // namespace trainprint::report
