// SPDX-License-Identifier: MIT
#include "cli/limits.hpp"

#include <cstddef>
#include <memory>
#include <sstream>
#include <string>
#include <utility>

#include "catch.hpp"
#include "cli/called.hpp"

namespace trainprint::cli {
namespace {

// 1000 W for 10 h with PUE 1, 1.2, 1.5 and 100, 200, 400 g/kWh: 12 kWh, 2.4 kg; 2 devices at
// 1, 2, 5 USD: 20, 40, 100 USD.
Options run_of_10_hours() {
  return {{"--gpu", "A100-SXM4-80GB"}, {"--count", "2"},       {"--hours", "10"},
          {"--total-power", "1000"},   {"--pue", "1:1.2:1.5"}, {"--intensity", "100:200:400"},
          {"--price", "1:2:5"}};
}

Options with(Options options, const Options& more) {
  options.insert(options.end(), more.begin(), more.end());
  return options;
}

Called limited(const Options& limits) {
  return estimate_with(with(run_of_10_hours(), limits));
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// One limit just above and just below an end of the total.
struct End {
  const char* limit;
  const char* gate;
  double value;
};

}  // namespace

TEST_CASE("a limit holds up to the end that the gate names") {
  // Alone, the PUE's range is that of the energy; the cost's ends are those of the price.
  const End ends[] = {{"--max-energy-kwh", "low", 10},  {"--max-energy-kwh", "central", 12},
                      {"--max-energy-kwh", "high", 15}, {"--max-co2e-kg", "central", 2.4},
                      {"--max-cost-usd", "low", 20},    {"--max-cost-usd", "central", 40},
                      {"--max-cost-usd", "high", 100}};
  const std::string result = limited({}).out;
  for (const End& end : ends) {
    INFO(end.limit << " at " << end.gate);
    const auto at = [&](double limit) {
      return limited({{end.limit, std::to_string(limit)}, {"--gate", end.gate}});
    };
    const Called kept = at(end.value * 1.001);
    CHECK(kept.code == 0);
    CHECK(kept.err.empty());
    CHECK(kept.out == result);
    const Called breached = at(end.value * 0.999);
    CHECK(breached.code == 3);
    CHECK_FALSE(breached.err.empty());
    CHECK(contains(breached.err, end.gate));
    CHECK(breached.out == result);
  }
}

TEST_CASE("the gate is the high end if none is named") {
  CHECK(limited({{"--max-cost-usd", "99"}}).code == 3);
  CHECK(limited({{"--max-cost-usd", "100"}}).code == 0);
}

TEST_CASE("a total at its limit keeps it") {
  CHECK(estimate_with({{"--gpu", "A100-SXM4-80GB"},
                       {"--count", "1"},
                       {"--hours", "8"},
                       {"--total-power", "500"},
                       {"--pue", "1"},
                       {"--region", "none"},
                       {"--max-energy-kwh", "4"}})
            .code == 0);
}

TEST_CASE("every breach is named, and a kept limit is not") {
  const Called result =
      limited({{"--max-energy-kwh", "1"}, {"--max-co2e-kg", "1e6"}, {"--max-cost-usd", "1"}});
  CHECK(result.code == 3);
  CHECK(contains(result.err, "kWh"));
  CHECK(contains(result.err, "USD"));
  CHECK_FALSE(contains(result.err, "CO2e"));
}

TEST_CASE("the result is printed in full before a breach, in any format") {
  for (const char* format : {"table", "json"}) {
    INFO(format);
    const Called kept = limited({{"--format", format}});
    const Called breached = limited({{"--format", format}, {"--max-energy-kwh", "0"}});
    CHECK(breached.code == 3);
    CHECK(breached.out == kept.out);
  }
}

TEST_CASE("a limit on what is not known cannot be checked") {
  const Options bare{{"--gpu", "titan-x"}, {"--gpu-hours", "120"}, {"--region", "none"}};
  for (const char* limit : {"--max-co2e-kg", "--max-cost-usd"}) {
    INFO(limit);
    const Called result = estimate_with(with(bare, {{limit, "1e9"}}));
    CHECK(result.code == 3);
    CHECK(contains(result.err, "cannot be checked"));
    CHECK(result.out == estimate_with(bare).out);
  }
  CHECK(estimate_with(with(bare, {{"--max-energy-kwh", "1e9"}})).code == 0);
}

TEST_CASE("limits apply to the total of several runs") {
  // 5 kWh each.
  const std::string two =
      R"({"defaults": {"gpu": "A100-SXM4-80GB", "count": 1, "hours": 10, "total_power_w": 500,
                       "pue": 1, "region": null}, "runs": [{}, {}]})";
  CHECK(estimate_with({{"--max-energy-kwh", "10.001"}}, two).code == 0);
  CHECK(estimate_with({{"--max-energy-kwh", "9.999"}}, two).code == 3);
}

TEST_CASE("a limit is a number from 0 up") {
  for (const char* wrong : {"", "many", "-1", "nan", "inf", "1e999", "5 kWh", "1:2"}) {
    INFO(wrong);
    const Called result = limited({{"--max-energy-kwh", wrong}});
    CHECK(result.code == 1);
    CHECK(result.out.empty());
    CHECK(contains(result.err, "--max-energy-kwh: error: "));
    CHECK(contains(result.err, "[not-a-number]"));
  }
  CHECK(limited({{"--max-energy-kwh", "0"}}).code == 3);
}

TEST_CASE("a gate is low, central or high") {
  const Called result = limited({{"--max-energy-kwh", "1"}, {"--gate", "middle"}});
  CHECK(result.code == 2);
  CHECK(result.out.empty());
  CHECK(contains(result.err, "[unknown-choice]"));
  CHECK(limited({{"--gate", "middle"}}).code == 2);
}

TEST_CASE("wrong input wins over a limit") {
  const Called result = limited({{"--nodes", "0"}, {"--max-energy-kwh", "0"}});
  CHECK(result.code == 1);
  CHECK(result.out.empty());
  CHECK(contains(result.err, "[out-of-range]"));
}

TEST_CASE("limits are not lost with --quiet") {
  std::vector<std::string> args{"estimate", "--quiet", "--max-energy-kwh", "0"};
  for (const auto& [option, value] : run_of_10_hours()) {
    args.push_back(option);
    args.push_back(value);
  }
  const Called result = call(args, {});
  CHECK(result.code == 3);
  CHECK_FALSE(result.err.empty());
}

// Quick only if neither names nor lines are looked for from the beginning each time.
TEST_CASE("of thousands of named limits each holds for its own run") {
  constexpr int count = 5000;
  const auto name_of = [](int i) { return std::string(55, 'n') + std::to_string(10000 + i); };
  readers::LimitsFile file;
  std::string content;
  report::Report report;
  for (int i = 0; i < count; ++i) {
    report::RunReport& run = report.runs.emplace_back();
    run.name = name_of(i);
    run.energy_kwh = Range<double>{1};
    content += name_of(i) + '\n';
  }
  const auto document =
      std::make_shared<const text::Document>(text::Document{"limits.json", content});
  const auto limit = [&](std::string name, double kwh, std::size_t line) {
    const Place place{document, (line - 1) * 61, {}};
    readers::NamedLimits& one = file.runs.emplace_back();
    one.name = std::move(name);
    one.place = place;
    one.limits.energy_kwh = Given<double>{kwh, place};
  };
  for (int i = count - 1; i >= 0; --i)
    limit(name_of(i), i < 2 ? 0.5 : 1, static_cast<std::size_t>(i) + 1);
  limit("*n1000?", 0.25, 1);
  limit("nobody", 1, 2);
  std::ostringstream err;
  Log log{err};
  Limits limits;
  limits.file = std::move(file);
  CHECK(check(limits, report, log) == 3);
  std::string expected;
  const auto breach = [&](int i, const char* kwh, int line) {
    expected += "trainprint: error: run '" + name_of(i) +
                "': the energy of 1 kWh (high end) exceeds the limit of " + kwh +
                " kWh (limits.json:" + std::to_string(line) + ")\n";
  };
  breach(1, "0.5", 2);
  breach(0, "0.5", 1);
  for (int i = 0; i < 10; ++i) breach(i, "0.25", 1);
  expected +=
      "trainprint: error: run 'nobody': the limits cannot be checked: the result has none of that "
      "name (limits.json:2)\n";
  CHECK(err.str() == expected);
}

}  // namespace trainprint::cli
