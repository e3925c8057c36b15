// SPDX-License-Identifier: MIT
#include "report/over_time.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <trainprint/series.hpp>

#include "catch.hpp"
#include "report/phrases.hpp"
#include "report/report_json.hpp"
#include "report/reported.hpp"
#include "report/saved.hpp"

namespace trainprint::report {
namespace {

constexpr SeriesBasis lifecycle{Signal::average, Scope::lifecycle, Side::consumption};
constexpr SeriesBasis marginal{Signal::marginal, Scope::direct, {}};

struct Given {
  SeriesBasis basis = lifecycle;
  std::string zone = "DE";
  std::string file = "de.csv";
  std::vector<double> values = {100, 300};  // for an hour each from 2024-02-29
};

Estimate estimated_with(const Given& given, const Options& more = {}) {
  using std::chrono::hours;
  Options options{{"--gpu", "a100"}, {"--hours", "1"}, {"--start", "2024-02-29"}};
  options.insert(options.end(), more.begin(), more.end());
  RunDescription run = readers::read_run_options(options);
  Moment begin{std::chrono::sys_days{std::chrono::year{2024} / 2 / 29}};
  std::vector<IntensityStep> steps;
  for (const double value : given.values) {
    steps.push_back({begin, begin + hours{1}, GramsPerKilowattHour{value}});
    begin += hours{1};
  }
  SeriesFacts facts;
  facts.zone = given.zone;
  facts.basis = given.basis;
  facts.source = "Publisher";
  facts.licence = "CC BY 4.0";
  facts.url = "https://example.org";
  facts.files = {given.file};
  run.grid =
      std::make_shared<const GridSeries>(GridSeries{std::move(facts), Series{std::move(steps)}});
  return estimate(resolve(run, Catalogue::bundled()));
}

RunReport run_with(const Given& given, const Options& more = {}) {
  return make_report({estimated_with(given, more)}, Catalogue::bundled()).runs.front();
}

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("the report says by how much the hours differ from the mean") {
  CHECK(over_time_comparison(run_with({})) ==
        "over these hours the grid emits 50 % less than the mean of the series (100 against 200 "
        "g/kWh)");
  CHECK(holds(over_time_comparison(run_with({lifecycle, "DE", "de.csv", {105, 95}})),
              "5 % more than the mean of the series (105 against 100 g/kWh)"));
  CHECK(holds(over_time_comparison(run_with({lifecycle, "DE", "de.csv", {100}})),
              "as much as the mean of the series"));
  CHECK(holds(over_time_comparison(run_with({lifecycle, "DE", "de.csv", {0, 0}})),
              "as much as the mean of the series (0 against 0 g/kWh)"));
  CHECK(over_time_comparison(reported(cloud_run()).runs.front()).empty());
  const RunReport run = run_with({}, {{"--region", "DE"}});
  CHECK(run.over_time->change_percent.value() == Approx(-50));
  CHECK(holds(over_time_comparison(run), "the yearly value of the tables of 2024"));
}

TEST_CASE("a series is a source of its own") {
  const Report report = make_report({estimated_with({})}, Catalogue::bundled());
  const FactorLine* intensity = find_factor(report.runs.front().factors, "intensity");
  REQUIRE(intensity != nullptr);
  CHECK(intensity->source == "series:de.csv");
  bool found = false;
  for (const Source& source : report.sources) {
    if (source.id != intensity->source) continue;
    found = true;
    CHECK(source.title == "Publisher, carbon intensity over time of DE, in de.csv");
    CHECK(source.licence == "CC BY 4.0");
    CHECK(source.url == "https://example.org");
  }
  CHECK(found);
}

TEST_CASE("files of the same name in two folders are two sources") {
  const Report report =
      make_report({estimated_with({lifecycle, "DE", "a/grid.csv"}, {{"--name", "one"}}),
                   estimated_with({lifecycle, "FR", "b/grid.csv"}, {{"--name", "two"}}),
                   estimated_with({lifecycle, "DE", "a/grid.csv"}, {{"--name", "three"}})},
                  Catalogue::bundled());
  const auto source = [&](std::size_t i) {
    return find_factor(report.runs[i].factors, "intensity")->source;
  };
  CHECK(source(0) == "series:grid.csv");
  CHECK(source(1) == "series:grid.csv-2");
  CHECK(source(2) == source(0));
}

TEST_CASE("a total over unlike series is warned of") {
  const auto warned = [](const Given& other) {
    const Report report = make_report(
        {estimated_with({}, {{"--name", "one"}}), estimated_with(other, {{"--name", "two"}})},
        Catalogue::bundled());
    std::string out;
    for (const Warning& warning : report.totals.warnings) out += warning.message;
    return out;
  };
  CHECK(warned({}).empty());
  CHECK(holds(warned({marginal}), "lifecycle for 'one', marginal direct for 'two'"));
  CHECK(holds(warned({{}}), "lifecycle for 'one', unknown for 'two'"));
}

TEST_CASE("averages of a grid are location-based, and nothing else is") {
  CHECK(is_location_based(run_with({})));
  CHECK_FALSE(is_location_based(run_with({marginal})));
  CHECK_FALSE(is_location_based(run_with({{}})));
  CHECK(unlike_location(run_with({})).empty());
  CHECK(holds(unlike_location(run_with({marginal})), "marginal"));
  CHECK(holds(unlike_location(run_with({{}})), "not known"));
  CHECK_FALSE(is_intensity_given(run_with({{}})));
}

TEST_CASE("what a series gave is read back as it was written") {
  const std::string json =
      to_json(make_report({estimated_with({}, {{"--region", "DE"}})}, Catalogue::bundled()));
  const Saved saved = read_saved(text::Document{"saved.json", json});
  CHECK(saved.notes.empty());
  const auto& report = std::get<Report>(saved.result);
  CHECK(to_json(report) == json);
}

}  // namespace trainprint::report
