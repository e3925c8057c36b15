// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "cli/called.hpp"
#include "readers/run_fields.hpp"
#include "report/reported.hpp"

// What must hold for any run.
namespace trainprint::cli {
namespace {

// Runs of every kind, each with a duration of one kind, and nodes and trials left to the tests.
const std::vector<Options>& option_sets() {
  static const std::vector<Options> sets{
      {{"--gpu", "a100"}, {"--count", "8"}, {"--hours", "72"}, {"--region", "aws:us-east-1"}},
      {{"--gpu", "a100"}, {"--count", "8"}, {"--hours", "72"}, {"--region", "FR"}},
      {{"--gpu", "h100"}, {"--count", "4"}, {"--hours", "1.5"}, {"--region", "world"}},
      {{"--gpu", "h100"}, {"--gpu-hours", "1000"}, {"--region", "US-CA"}},
      {{"--gpu", "h100"}, {"--gpu-hours", "100:200:500"}, {"--region", "none"}},
      {{"--gpu", "h100"}, {"--gpu-hours", "1000"}, {"--count", "4"}, {"--region", "FR"}},
      {{"--gpu", "v100"}, {"--hours", "10"}, {"--region", "DE"}, {"--load", "0.5"}},
      {{"--gpu", "v100"}, {"--hours", "10"}, {"--region", "DE"}, {"--load", "0.2:0.5:0.9"}},
      {{"--gpu", "v100"}, {"--hours", "10"}, {"--region", "DE"}, {"--power", "180:220"}},
      {{"--gpu", "v100"}, {"--hours", "10"}, {"--region", "DE"}, {"--power-limit", "200"}},
      {{"--gpu", "v100"}, {"--hours", "10"}, {"--intensity", "0"}},
      {{"--gpu", "v100"}, {"--hours", "10"}, {"--intensity", "0:10:300"}},
      {{"--gpu", "v100"}, {"--hours", "10"}, {"--intensity", "300"}, {"--pue", "1:1.1:2"}},
      {{"--gpu", "v100"}, {"--hours", "10"}, {"--region", "none"}, {"--price", "0:1:3"}},
      {{"--gpu", "a100"}, {"--hours", "5"}, {"--share", "0.25"}, {"--region", "GB"}},
      {{"--gpu", "a100:2g.20gb"}, {"--count", "3"}, {"--hours", "5"}, {"--region", "GB"}},
      {{"--gpu", "rtx-4090"}, {"--count", "2"}, {"--hours", "24"}, {"--region", "US-TX"}},
      {{"--gpu", "mi250x"}, {"--count", "8"}, {"--hours", "24"}, {"--region", "FI"}},
      {{"--gpu", "tpu-v3"},
       {"--count", "16"},
       {"--hours", "24"},
       {"--provider", "gcp"},
       {"--region", "us-central1"}},
      {{"--gpu", "titan-x"}, {"--hours", "24"}, {"--region", "IN"}, {"--basis", "direct"}},
      {{"--gpu", "k80"}, {"--count", "2"}, {"--hours", "24"}, {"--region", "JP"}},
      {{"--instance", "p4d.24xlarge"}, {"--hours", "24"}, {"--region", "us-east-1"}},
      {{"--instance", "p3.2xlarge"},
       {"--hours", "24"},
       {"--region", "us-east-1"},
       {"--purchase", "spot"}},
      {{"--instance", "v3-32"}, {"--hours", "24"}, {"--region", "none"}},
      {{"--instance", "g6f.large"}, {"--hours", "24"}, {"--region", "none"}},
      {{"--gpu", "a100"},
       {"--count", "8"},
       {"--hours", "24"},
       {"--region", "FR"},
       {"--cpu", "EPYC 7763"},
       {"--cpu-count", "2"},
       {"--memory-gb", "1024"}},
      {{"--gpu", "a100"},
       {"--count", "8"},
       {"--hours", "24"},
       {"--region", "FR"},
       {"--memory-gb", "1024"}},
      {{"--gpu", "none"}, {"--cpu", "EPYC 7763"}, {"--hours", "24"}, {"--region", "SE"}},
      {{"--gpu", "none"},
       {"--cpu", "EPYC 7763"},
       {"--cpu-count", "2"},
       {"--memory-gb", "64"},
       {"--hours", "24"},
       {"--region", "SE"},
       {"--load", "0.3:0.6"}},
      {{"--gpu", "a100"},
       {"--count", "8"},
       {"--hours", "10h:20h:90h"},
       {"--region", "FR"},
       {"--year", "2023"}},
      {{"--gpu", "p100"}, {"--count", "8"}, {"--hours", "12"}, {"--method", "strubell2019"}},
      {{"--gpu", "p100"},
       {"--count", "8"},
       {"--hours", "12"},
       {"--total-power", "1415.78"},
       {"--method", "strubell2019"}},
  };
  return sets;
}

std::string words_of(const Options& options) {
  std::string out;
  for (const auto& [option, value] : options) out += option + " " + value + " ";
  return out;
}

Options with(Options options, const std::string& option, const std::string& value) {
  options.emplace_back(option, value);
  return options;
}

// The named option's value as it is: all of them are plain numbers or ranges of such.
std::string doubled(const std::string& value) {
  const auto twice = [](const std::string& number) {
    return std::to_string(2 * std::stod(number));
  };
  std::string out;
  std::size_t begin = 0;
  for (std::size_t colon = value.find(':'); colon != std::string::npos;
       colon = value.find(':', begin)) {
    out += twice(value.substr(begin, colon - begin)) + "h:";
    begin = colon + 1;
  }
  return out + twice(value.substr(begin)) + (begin == 0 ? "" : "h");
}

bool gives(const Options& options, const char* option) {
  return std::any_of(options.begin(), options.end(),
                     [&](const auto& given) { return given.first == option; });
}

struct Amounts {
  Range<KilowattHours> energy;
  std::optional<Range<KilogramsCO2e>> co2e;
  std::optional<Range<Dollars>> cost;
};

Amounts amounts(const Options& options) {
  const Estimate result = report::estimated(options);
  return {result.energy.range, result.co2e ? std::optional{result.co2e->range} : std::nullopt,
          result.cost};
}

template <class Quantity>
void check_twice(const std::optional<Range<Quantity>>& once,
                 const std::optional<Range<Quantity>>& twice) {
  REQUIRE(once.has_value() == twice.has_value());
  if (!once) return;
  const auto same = [](Quantity expected) {
    return Approx(2 * expected.value()).epsilon(1e-12).margin(0);
  };
  CHECK(twice->low().value() == same(once->low()));
  CHECK(twice->central().value() == same(once->central()));
  CHECK(twice->high().value() == same(once->high()));
}

void check_twice(const Amounts& once, const Amounts& twice) {
  check_twice(std::optional{once.energy}, std::optional{twice.energy});
  check_twice(once.co2e, twice.co2e);
  check_twice(once.cost, twice.cost);
}

// A field's option as it stands in a file.
std::string member_of(const std::string& option, const std::string& value) {
  for (const readers::RunField& field : readers::run_fields) {
    if (readers::option_of(field.names) != option) continue;
    const bool is_number =
        field.kind == readers::FieldKind::number ||
        (field.kind == readers::FieldKind::quantity && value.find(':') == std::string::npos);
    if (is_number) return '"' + std::string{field.key} + "\": " + value;
    if (field.kind != readers::FieldKind::quantity) {
      return '"' + std::string{field.key} + "\": \"" + value + '"';
    }
    const std::size_t first = value.find(':');
    const std::size_t last = value.rfind(':');
    const std::string central =
        first == last ? "" : ", \"central\": " + value.substr(first + 1, last - first - 1);
    return '"' + std::string{field.key} + "\": {\"low\": " + value.substr(0, first) + central +
           ", \"high\": " + value.substr(last + 1) + "}";
  }
  throw std::logic_error{"no such option: " + option};
}

std::string file_of(const Options& options) {
  std::string out;
  for (const auto& [option, value] : options) {
    out += (out.empty() ? "" : ", ") + member_of(option, value);
  }
  return "{" + out + "}";
}

// With that option, where nothing else says how much is drawn.
Options drawing(const Options& options, const char* option, const char* value) {
  for (const char* other : {"--load", "--power", "--total-power"}) {
    if (gives(options, other)) return options;
  }
  return with(options, option, value);
}

// Doubts of each run alone do not stay together in a total.
bool has_own_doubt(const Options& options) {
  const Run run = report::estimated(options).run;
  return std::any_of(run.factors.begin(), run.factors.end(), [](const Factor& factor) {
    return factor.shared_key.empty() && !factor.value.is_exact();
  });
}

template <class Quantity>
void check_same(const std::optional<Range<Quantity>>& expected,
                const std::optional<Range<double>>& range) {
  REQUIRE(expected.has_value() == range.has_value());
  if (!expected) return;
  const auto same = [](Quantity amount) { return Approx(amount.value()).epsilon(1e-12).margin(0); };
  CHECK(range->low() == same(expected->low()));
  CHECK(range->central() == same(expected->central()));
  CHECK(range->high() == same(expected->high()));
}

}  // namespace

TEST_CASE("twice the time is twice of everything") {
  for (const Options& options : option_sets()) {
    INFO(words_of(options));
    Options longer = options;
    for (auto& [option, value] : longer) {
      if (option == "--hours") value = doubled(value);
      if (option == "--gpu-hours") {
        value = doubled(value);
        value.erase(std::remove(value.begin(), value.end(), 'h'), value.end());
      }
    }
    check_twice(amounts(options), amounts(longer));
  }
}

TEST_CASE("twice the trials are twice of everything") {
  for (const Options& options : option_sets()) {
    INFO(words_of(options));
    check_twice(amounts(options), amounts(with(options, "--trials", "2")));
    check_twice(amounts(with(options, "--trials", "7")), amounts(with(options, "--trials", "14")));
  }
}

TEST_CASE("twice the nodes are twice of everything") {
  for (const Options& given : option_sets()) {
    // Nodes share what is measured of the whole job, and the device-hours. A run of unknown kind is
    // another on more than 8 devices.
    if (gives(given, "--total-power") || gives(given, "--gpu-hours")) continue;
    const Options options = drawing(given, "--workload", "llm-pretraining");
    INFO(words_of(options));
    check_twice(amounts(options), amounts(with(options, "--nodes", "2")));
    check_twice(amounts(with(options, "--nodes", "5")), amounts(with(options, "--nodes", "10")));
  }
}

TEST_CASE("the nodes make no difference to what is measured of the whole job") {
  for (const Options& options : option_sets()) {
    if (!gives(options, "--total-power")) continue;
    INFO(words_of(options));
    CHECK(amounts(options).energy == amounts(with(options, "--nodes", "2")).energy);
  }
}

TEST_CASE("two equal runs are one with two trials") {
  int compared = 0;
  for (const Options& given : option_sets()) {
    const Options options = drawing(given, "--load", "0.7");
    if (has_own_doubt(options)) continue;
    INFO(words_of(options));
    ++compared;
    const Estimate one = report::estimated(with(options, "--name", "one"));
    const Estimate other = report::estimated(with(options, "--name", "other"));
    const Amounts expected = amounts(with(options, "--trials", "2"));
    const auto totals = report::make_report({one, other}, Catalogue::bundled()).totals;
    check_same(std::optional{expected.energy}, totals.energy_kwh);
    check_same(expected.co2e, totals.co2e_kg);
    check_same(expected.cost, totals.cost_usd);
  }
  CHECK(compared >= 20);
}

TEST_CASE("the total of one run is that run, whatever the run") {
  for (const Options& options : option_sets()) {
    INFO(words_of(options));
    const auto report = report::reported(options);
    CHECK(report.totals.energy_kwh == report.runs[0].energy_kwh);
    CHECK(report.totals.co2e_kg == report.runs[0].co2e_kg);
    CHECK(report.totals.cost_usd == report.runs[0].cost_usd);
  }
}

TEST_CASE("options and the same keys in a file give the same bytes") {
  for (const Options& options : option_sets()) {
    for (const char* format : {"table", "json"}) {
      INFO(words_of(options) << format);
      const Called by_options = estimate_with(with(options, "--format", format));
      const Called by_file = estimate_with({{"--format", format}}, file_of(options));
      CHECK(by_options.code == 0);
      CHECK(by_file.code == 0);
      CHECK(by_file.err == by_options.err);
      CHECK(by_file.out == by_options.out);
    }
  }
}

TEST_CASE("each option over a file that lacks it gives the same bytes as the file with it") {
  for (const Options& options : option_sets()) {
    const std::string whole = estimate_with({{"--format", "json"}}, file_of(options)).out;
    for (std::size_t i = 0; i < options.size(); ++i) {
      INFO(words_of(options) << "but " << options[i].first);
      Options rest = options;
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
      const Called mixed = estimate_with(with({options[i]}, "--format", "json"), file_of(rest));
      CHECK(mixed.out == whole);
    }
  }
}

}  // namespace trainprint::cli
