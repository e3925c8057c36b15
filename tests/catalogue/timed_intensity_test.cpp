// SPDX-License-Identifier: MIT
#include "catalogue/timed_intensity.hpp"

#include <chrono>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "catalogue/described.hpp"
#include "catch.hpp"
#include "text/time.hpp"

namespace trainprint {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

Moment at(const char* time) {
  return text::to_time(time).value.value();
}

// Values for an hour each, from then on.
std::vector<IntensityStep> hourly(Moment begin, const std::vector<double>& values) {
  std::vector<IntensityStep> steps;
  for (const double value : values) {
    steps.push_back({begin, begin + hours{1}, GramsPerKilowattHour{value}});
    begin += hours{1};
  }
  return steps;
}

GridSeries grid_of(std::vector<IntensityStep> steps, SeriesFacts facts = {}) {
  if (facts.zone.empty()) facts.zone = "DE";
  facts.files = {"folder/de.csv"};
  facts.values = steps.size();
  return {std::move(facts), Series{std::move(steps)}};
}

// An accelerator of 1 kW for that time; more as JSON members.
RunDescription description_of(const std::string& more) {
  return described(R"({"gpu": "A100-SXM4-80GB", "count": 1, "pue": 1, )" + more + "}").front();
}

Run resolved_with(RunDescription description, GridSeries grid) {
  description.series = {{"de.csv", {nullptr, 0, "--series"}}};
  description.grid = std::make_shared<const GridSeries>(std::move(grid));
  return resolve(description, Catalogue::bundled());
}

Run resolved_with(const std::string& more, GridSeries grid) {
  return resolved_with(description_of(more), std::move(grid));
}

Range<double> intensity_of(const std::string& more, GridSeries grid) {
  return value_of(resolved_with(more, std::move(grid)), Role::intensity);
}

void check_exact(const Range<double>& range, double value) {
  CHECK(range.low() == Approx(value));
  CHECK(range.central() == Approx(value));
  CHECK(range.high() == Approx(value));
}

double kilograms(const Run& run) {
  return estimate(run).co2e.value().range.central().value();
}

constexpr const char* kilowatt = R"("total_power_w": 1000, )";

// 100 g/kWh, then 400, 250 and 50, for an hour each from midnight.
GridSeries four_hours(SeriesFacts facts = {}) {
  return grid_of(hourly(at("2024-02-29"), {100, 400, 250, 50}), std::move(facts));
}

SeriesBasis average(Scope scope) {
  return {Signal::average, scope, std::nullopt};
}

std::string refused(const std::string& more, const GridSeries& grid) {
  return codes(faults_of([&] { return resolved_with(more, grid); }));
}

}  // namespace

TEST_CASE("the intensity of a series is its mean over the time of the run") {
  // Half an hour at 100, an hour at 400, half an hour at 250.
  check_exact(intensity_of(kilowatt + std::string{R"("hours": 2, "start": "2024-02-29T00:30:00Z")"},
                           four_hours()),
              (50 + 400 + 125) / 2.0);
}

TEST_CASE("a start off the grid counts to the second") {
  // From 00:12:34 for 2836 s, 2834 s of them at 100 at first; as hours: 2836/3600.
  const std::string run = kilowatt + std::string{R"("hours": 1, "start": "2024-02-29T00:12:34Z")"};
  check_exact(intensity_of(run, four_hours()), (100.0 * (3600 - 754) + 400.0 * 754) / 3600);
}

TEST_CASE("phases weigh the hours that they run in by their power") {
  // 1 kW for 1 h, 3 kW for 2 h: (100 + 3 × 400 + 3 × 250) / 7.
  check_exact(intensity_of(R"("start": "2024-02-29", "phases": [
                               {"hours": 1, "total_power_w": 1000},
                               {"hours": 2, "total_power_w": 3000}])",
                           four_hours()),
              2050 / 7.0);
}

TEST_CASE("the emissions of a run are the joint integral of power and intensity") {
  const Run run = resolved_with(R"("start": "2024-02-29T00:30:00Z", "phases": [
                                    {"hours": 1, "total_power_w": 2000},
                                    {"hours": 1.5, "total_power_w": 500}])",
                                four_hours());
  // 2 kW: half an hour at 100 and at 400. 0.5 kW: half an hour at 400, an hour at 250.
  const double grams = 2 * (50 + 200) + 0.5 * (200 + 250);
  CHECK(kilograms(run) * 1000 == Approx(grams));
}

TEST_CASE("hours that are a range span what every length between comes to") {
  // One hour: 100; two: 250; three: 250. The greatest mean is where the values fall below it.
  const auto range =
      intensity_of(kilowatt + std::string{R"("hours": {"low": 1, "central": 2, "high": 4},
                                             "start": "2024-02-29")"},
                   four_hours());
  CHECK(range.low() == Approx(100));
  CHECK(range.central() == Approx(250));
  CHECK(range.high() == Approx(250));
  // From 01:00 on: 400, then (400 + 250) / 2, then 700 / 3.
  const auto falling =
      intensity_of(kilowatt + std::string{R"("hours": {"low": 0.5, "central": 2, "high": 3},
                                             "start": "2024-02-29T01:00:00Z")"},
                   four_hours());
  CHECK(falling.low() == Approx(700 / 3.0));
  CHECK(falling.central() == Approx(325));
  CHECK(falling.high() == Approx(400));
  // A peak between the ends: 100 for a quarter of an hour, then 400 for an hour, then less.
  const auto peak =
      intensity_of(kilowatt + std::string{R"("hours": {"low": 0.25, "central": 0.5, "high": 3.25},
                                "start": "2024-02-29T00:45:00Z")"},
                   four_hours());
  CHECK(peak.low() == Approx(100));
  CHECK(peak.high() == Approx((0.25 * 100 + 400) / 1.25));
}

TEST_CASE("a run may end where the series ends, and not a second later") {
  const auto run = [](const char* time) {
    return kilowatt + std::string{R"("start": "2024-02-29", "hours": ")"} + time + "\"";
  };
  check_exact(intensity_of(run("4h"), four_hours()), 200);
  CHECK(refused(run("04:00:01"), four_hours()) == "outside-series");
  CHECK(refused(kilowatt + std::string{R"("start": "2024-02-28T23:59:59Z", "hours": 1)"},
                four_hours()) == "outside-series");
  CHECK(refused(kilowatt + std::string{R"("start": "2024-02-29", "hours": {"low": 1, "high": 5})"},
                four_hours()) == "outside-series");
}

TEST_CASE("a run does not go through a gap") {
  auto steps = hourly(at("2024-02-29"), {100, 400});
  const auto later = hourly(at("2024-02-29T03:00:00Z"), {250});
  steps.insert(steps.end(), later.begin(), later.end());
  const auto run = [](const char* start, const char* time) {
    return kilowatt + std::string{R"("start": ")"} + start + R"(", "hours": )" + time;
  };
  CHECK(refused(run("2024-02-29", "2.5"), grid_of(steps)) == "gap-in-series");
  check_exact(intensity_of(run("2024-02-29", "2"), grid_of(steps)), 250);
  check_exact(intensity_of(run("2024-02-29T03:00:00Z", "1"), grid_of(steps)), 250);
}

TEST_CASE("a series needs a start, and the time from start to end") {
  CHECK(refused(kilowatt + std::string{R"("hours": 1)"}, four_hours()) == "missing-start");
  auto run = described(R"({"gpu": "A100-SXM4-80GB", "gpu_hours": 9, "start": "2024-02-29"})");
  CHECK(codes(faults_of([&] { return resolved_with(run.front(), four_hours()); })) ==
        "missing-count");
  CHECK(refused(kilowatt + std::string{R"("hours": 1, "start": "2024-02-29",
                                          "intensity_g_per_kwh": 300)"},
                four_hours()) == "exclusive-keys");
}

TEST_CASE("a series that was not read is no unknown intensity") {
  RunDescription run = description_of(R"("hours": 1, "start": "2024-02-29")");
  run.series = {{"de.csv", {}}};
  CHECK_THROWS_AS(resolve(run, Catalogue::bundled()), std::invalid_argument);
}

TEST_CASE("the basis of a series is that of its factor") {
  const auto basis = [](SeriesBasis of_series) {
    SeriesFacts facts;
    facts.basis = of_series;
    const Run run = resolved_with(kilowatt + std::string{R"("hours": 1, "start": "2024-02-29")"},
                                  four_hours(facts));
    return run.find(Role::intensity)->basis;
  };
  CHECK(basis(average(Scope::lifecycle)) == "lifecycle");
  CHECK(basis(average(Scope::direct)) == "direct");
  CHECK(basis({Signal::marginal, Scope::direct, {}}) == "marginal direct");
  CHECK(basis({}) == "unknown");
  CHECK(basis({Signal::average, {}, Side::consumption}) == "average, scope unknown");
  CHECK(basis({{}, Scope::direct, {}}) == "direct, signal unknown");
}

TEST_CASE("what a series cannot say is warned of") {
  const auto warned = [](SeriesFacts facts, const char* more = "") {
    return warnings(resolved_with(
        kilowatt + std::string{R"("hours": 1, "start": "2024-02-29")"} + more, four_hours(facts)));
  };
  SeriesFacts facts;
  facts.basis = average(Scope::lifecycle);
  CHECK(warned(facts).empty());
  CHECK(warned(facts, R"(, "basis": "direct")") == "basis-fallback");
  CHECK(warned(facts, R"(, "basis": "lifecycle")").empty());
  facts.forecast = true;
  CHECK(warned(facts) == "forecast-values");
  facts.basis.signal = Signal::marginal;
  CHECK(warned(facts) == "marginal-intensity forecast-values");
}

TEST_CASE("a series of another country is warned of where both are certain") {
  const auto warned = [](const char* zone, const char* region, const char* format = "plain") {
    SeriesFacts facts;
    facts.zone = zone;
    facts.format = format;
    const std::string all =
        warnings(resolved_with(kilowatt + std::string{R"("hours": 1, "start": "2024-02-29",
                                                            "region": ")"} +
                                   region + "\"",
                               four_hours(facts)));
    return contains(all, "series-zone");
  };
  CHECK(warned("FR", "DE"));
  CHECK(warned("FR", "aws:eu-central-1"));
  CHECK(warned("US-CAL-CISO", "DE"));
  for (const char* zone : {"DE", "DE-LU", "CISO", "CAISO_NORTH", "ZZ", "de"}) {
    INFO(zone);
    CHECK_FALSE(warned(zone, "DE"));
  }
  CHECK_FALSE(warned("US-CAL-CISO", "US-CA"));
  CHECK_FALSE(warned("SC", "US", "gridemissions-csv"));  // South Carolina, not the Seychelles
  CHECK_FALSE(warned("FR", "world"));
}

TEST_CASE("a gap that was filled is told as far as the run meets it") {
  SeriesFacts facts;
  facts.filled = 1;
  facts.gaps = {{at("2024-02-29T01:00:00Z"), at("2024-02-29T03:00:00Z")}};
  const Run meets = resolved_with(
      kilowatt + std::string{R"("hours": 2, "start": "2024-02-29T00:30:00Z")"}, four_hours(facts));
  CHECK(warnings(meets) == "filled-gap");
  CHECK(meets.over_time.value().filled_hours == Approx(1.5));
  const Run apart = resolved_with(
      kilowatt + std::string{R"("hours": 1, "start": "2024-02-29T00:00:00Z")"}, four_hours(facts));
  CHECK(warnings(apart).empty());
}

TEST_CASE("a run tells how its time differs from the mean of the series and of the year") {
  SeriesFacts facts;
  facts.basis = average(Scope::lifecycle);
  facts.source = "Publisher";
  const Run run =
      resolved_with(kilowatt + std::string{R"("hours": 1, "start": "2024-02-29", "region": "DE")"},
                    four_hours(facts));
  const OverTime& over_time = run.over_time.value();
  CHECK(over_time.mean.value() == Approx(100));
  CHECK(over_time.series_mean.value() == Approx(200));
  CHECK(over_time.end == at("2024-02-29T01:00:00Z"));
  CHECK(over_time.series_end == at("2024-02-29T04:00:00Z"));
  CHECK(over_time.table_year == 2024);
  const Run yearly = resolved_from(
      R"({"gpu": "a100", "hours": 1, "region": "DE", "year": 2024, "start": "2024-02-29"})");
  CHECK(over_time.table.value().value() == Approx(value_of(yearly, Role::intensity).central()));
  CHECK(over_time.source.id == "series:de.csv");
  CHECK(contains(over_time.source.title, "Publisher"));
  CHECK(run.find(Role::intensity)->source == over_time.source.id);
  // Nothing to compare with on another basis.
  facts.basis.signal = Signal::marginal;
  CHECK_FALSE(resolved_with(kilowatt + std::string{R"("hours": 1, "start": "2024-02-29",
                                                      "region": "DE")"},
                            four_hours(facts))
                  .over_time->table);
}

TEST_CASE("trials with a series run at the same time") {
  const auto emitted = [](const char* trials) {
    const Run run = resolved_with(kilowatt + std::string{R"("hours": 2, "start": "2024-02-29",
                                                            "trials": )"} +
                                      trials,
                                  four_hours());
    return std::pair{kilograms(run), assumption(run, "trials") != nullptr};
  };
  CHECK(emitted("3").first == Approx(3 * emitted("1").first));
  CHECK(emitted("3").second);
  CHECK_FALSE(emitted("1").second);
}

TEST_CASE("a run cut in two emits as much as the whole, and a constant series is an intensity") {
  std::mt19937 random{20240229};
  std::uniform_int_distribution<int> value{0, 900};
  std::uniform_int_distribution<int> second{0, 36000};
  for (int i = 0; i < 200; ++i) {
    std::vector<double> values;
    for (int hour = 0; hour < 30; ++hour) values.push_back(value(random));
    const Moment begin = at("2024-03-31");  // a day of 23 hours in Europe; in UTC all have 24
    const auto grams = [&](Moment start, int length) {
      const Run run = resolved_with(kilowatt + fmt::format(R"("hours": {}, "start": "{}")",
                                                           length / 3600.0, text::time_text(start)),
                                    grid_of(hourly(begin, values)));
      return kilograms(run);
    };
    const Moment start = begin + seconds{second(random)};
    const int first = second(random) + 1;
    const int rest = second(random) + 1;
    const double whole = grams(start, first + rest);
    CHECK(grams(start, first) + grams(start + seconds{first}, rest) ==
          Approx(whole).epsilon(1e-9).margin(1e-12));
    values.assign(values.size(), values.front());
    CHECK(grams(start, first) == Approx(values.front() * first / 3600.0 / 1000).margin(1e-12));
  }
}

}  // namespace trainprint
