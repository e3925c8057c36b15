// SPDX-License-Identifier: MIT
#include "report/schedule/make_schedule.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catalogue/described.hpp"
#include "catch.hpp"
#include "faults.hpp"
#include "report/over_time.hpp"
#include "report/reported.hpp"
#include "report/schedule/schedule.hpp"
#include "report/schedule/series_line.hpp"

namespace trainprint::report {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const Moment midnight{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}};

// Sums of two hours: 700 500 300 400 800 600 300 500 700 600 500.
const std::vector<double> values{400, 300, 200, 100, 300, 500, 100, 200, 300, 400, 200, 300};

Series hourly(const std::vector<double>& numbers, const std::vector<std::size_t>& missing = {}) {
  std::vector<IntensityStep> steps;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (std::find(missing.begin(), missing.end(), i) != missing.end()) continue;
    const Moment begin = midnight + hours{i};
    steps.push_back({begin, begin + hours{1}, GramsPerKilowattHour{numbers[i]}});
  }
  return Series{std::move(steps)};
}

GridSeries grid(Series series) {
  SeriesFacts facts;
  facts.files = {"day.csv"};
  facts.gaps = series.gaps();
  facts.step = hours{1};
  return {std::move(facts), std::move(series)};
}

GridSeries with_basis(GridSeries grid, Signal signal, Scope scope) {
  grid.facts.basis = {signal, scope, std::nullopt};
  return grid;
}

// 1.2 kW for two hours.
Options two_hours() {
  return {{"--gpu", "a100"}, {"--total-power", "1000"}, {"--pue", "1.2"}, {"--hours", "2"}};
}

ScheduleRequest request(Series series = hourly(values), const Options& run = two_hours()) {
  ScheduleRequest out;
  out.places.push_back({readers::read_run_options(run), grid(std::move(series))});
  out.slack.time = hours{6};
  return out;
}

Schedule scheduled(const ScheduleRequest& request) {
  return make_schedule(request, Catalogue::bundled());
}

std::string refused(const ScheduleRequest& request) {
  return codes(faults_of([&] { return scheduled(request); }));
}

std::string texts(const std::vector<FactorLine>& lines) {
  std::string out;
  for (const FactorLine& line : lines) out += factor_text(line) + "\n";
  return out;
}

std::string ids(const std::vector<Source>& sources) {
  std::string out;
  for (const Source& source : sources) out += source.id + " " + source.title + "\n";
  return out;
}

bool has(const std::vector<Warning>& warnings, const std::string& code) {
  return std::any_of(warnings.begin(), warnings.end(),
                     [&](const Warning& warning) { return warning.code == code; });
}

std::string blocks_text(const PlannedRun& plan) {
  std::string out;
  for (const TimeSpan& block : plan.blocks) {
    out += block.start.substr(11, 5) + "-" + block.end.substr(11, 5) + " ";
  }
  return out;
}

TEST_CASE("plans are the best ones, and save what follows from them") {
  const Schedule schedule = scheduled(request());
  REQUIRE(schedule.zones.size() == 1);
  const ZoneSchedule& zone = schedule.zones.front();
  CHECK(zone.now.co2e_kg.central() == Approx(0.84));
  CHECK(zone.now.energy_kwh.central() == Approx(2.4));
  CHECK(blocks_text(zone.now) == "00:00-02:00 ");

  REQUIRE(zone.plans.size() == 2);
  const PlannedRun& flexible = zone.plans[0];
  CHECK(flexible.strategy == "flexible-start");
  // The same sum begins at 6, too.
  CHECK(blocks_text(flexible) == "02:00-04:00 ");
  CHECK(flexible.co2e_kg.central() == Approx(0.36));
  CHECK(flexible.mean_intensity_g_per_kwh == Approx(150));
  CHECK(flexible.delay_hours == Approx(2));
  CHECK(*flexible.saving_percent.now == Approx(100 - 36.0 / 84 * 100));
  CHECK(*flexible.saving_percent.worst_start == Approx(62.5));
  CHECK(!flexible.threshold_g_per_kwh);

  const PlannedRun& paused = zone.plans[1];
  CHECK(blocks_text(paused) == "03:00-04:00 06:00-07:00 ");
  CHECK(paused.pauses == 1);
  CHECK(paused.co2e_kg.central() == Approx(0.24));
  CHECK(*paused.threshold_g_per_kwh == Approx(100));
  CHECK(paused.delay_hours == Approx(5));

  CHECK(blocks_text(zone.worst) == "04:00-06:00 ");
  CHECK(zone.worst.co2e_kg.central() == Approx(0.96));
  // Half of the first and of the last sum, as all moments between count.
  CHECK(zone.mean_start_co2e_kg == Approx(1.2 * 3100 / 6 / 1000));
  CHECK(schedule.best_plan == 1);
  CHECK(best_of(schedule).strategy == "pause-resume");
}

TEST_CASE("the frontier has the slacks that the series reaches") {
  const Schedule schedule = scheduled(request());
  std::vector<double> slacks;
  for (const FrontierPoint& point : schedule.frontier) slacks.push_back(point.slack_hours);
  CHECK(slacks == std::vector<double>{0, 2, 6});
  CHECK(*schedule.frontier[0].flexible_saving_percent == Approx(0).margin(1e-9));
  CHECK(*schedule.frontier[0].paused_saving_percent == Approx(0).margin(1e-9));
  // 200 and 100 within four hours, with or without a pause.
  CHECK(*schedule.frontier[1].flexible_saving_percent == Approx(400.0 / 7));
  CHECK(*schedule.frontier[1].paused_saving_percent == Approx(400.0 / 7));
  CHECK(*schedule.frontier[2].paused_saving_percent == Approx(500.0 / 7));
}

TEST_CASE("a start off the grid takes parts of steps") {
  ScheduleRequest wanted = request();
  wanted.from = Given<Moment>{midnight + minutes{30}, {nullptr, 0, "--from"}};
  const Schedule schedule = scheduled(wanted);
  CHECK(schedule.zones.front().now.co2e_kg.central() == Approx(1.2 * (200 + 300 + 100) / 1000));
  CHECK(schedule.from == "2026-03-01T00:30:00Z");
  CHECK(schedule.assumptions.size() == 1);
}

TEST_CASE("ranges of the run go through to its plans") {
  Options run = two_hours();
  run.back() = {"--hours", "1h:2h:4h"};
  const Schedule schedule = scheduled(request(hourly(values), run));
  for (const PlannedRun& plan : schedule.zones.front().plans) {
    CHECK(plan.energy_kwh.low() == Approx(1.2));
    CHECK(plan.energy_kwh.high() == Approx(4.8));
  }
  CHECK(schedule.runs.front().energy_kwh.high() == Approx(4.8));
  // From 2 on: 200, 150, 200 and 275 g/kWh over one to four hours.
  RunDescription description = readers::read_run_options(run);
  description.intensity = Given<Range<double>>{Range<double>{150, 150, 275}, {}};
  const auto expected = estimate(resolve(description, Catalogue::bundled())).co2e.value().range;
  const Range<double>& flexible = schedule.zones.front().plans[0].co2e_kg;
  CHECK(flexible.low() == Approx(expected.low().value()));
  CHECK(flexible.central() == Approx(0.36));
  CHECK(flexible.high() == Approx(expected.high().value()));
  // With a pause: 100 g/kWh over one hour or two, then 200 and 300.
  description.intensity->value = Range<double>{100, 100, 175};
  const auto paused = estimate(resolve(description, Catalogue::bundled())).co2e.value().range;
  CHECK(schedule.zones.front().plans[1].co2e_kg.high() == Approx(paused.high().value()));
}

TEST_CASE("a series with ends widens the emissions, not the energy") {
  ScheduleRequest wanted = request();
  std::vector<double> half = values;
  std::vector<double> twice = values;
  for (double& value : half) value /= 2;
  for (double& value : twice) value *= 2;
  wanted.places.front().grid.low = hourly(half);
  wanted.places.front().grid.high = hourly(twice);
  const PlannedRun plan = scheduled(wanted).zones.front().plans.front();
  CHECK(plan.energy_kwh.is_exact());
  CHECK(plan.co2e_kg.low() == Approx(0.18));
  CHECK(plan.co2e_kg.high() == Approx(0.72));
}

TEST_CASE("slack may be a share of the run, or follow from a deadline") {
  ScheduleRequest wanted = request();
  wanted.slack.share = 1.5;
  CHECK(scheduled(wanted).slack_hours == Approx(3));
  wanted.deadline = midnight + hours{4};
  CHECK(scheduled(wanted).slack_hours == Approx(2));
  wanted.deadline = midnight + hours{1};
  CHECK(refused(wanted) == "deadline-too-early");
}

TEST_CASE("what pausing costs may be more than it saves") {
  ScheduleRequest wanted = request();
  wanted.pausing.resume = minutes{30};
  wanted.pausing.idle = Watts{1000};
  const ZoneSchedule zone = scheduled(wanted).zones.front();
  // Between the hours of 100, 1.2 kW through those of 300 and 500.
  CHECK(zone.plans[1].pauses == 0);
  CHECK(zone.plans[1].co2e_kg.central() == Approx(0.36));
}

TEST_CASE("the window ends where the series does, which is told") {
  ScheduleRequest wanted = request();
  wanted.from = Given<Moment>{midnight + hours{8}, {nullptr, 0, "--from"}};
  const Schedule schedule = scheduled(wanted);
  CHECK(schedule.deadline == "2026-03-01T12:00:00Z");
  CHECK(schedule.slack_hours == Approx(2));
  CHECK(has(schedule.warnings, "window-clipped"));
}

TEST_CASE("a start that the series does not know is refused") {
  const auto from = [](Moment moment) {
    ScheduleRequest out = request(hourly(values, {5}));
    out.from = Given<Moment>{moment, {nullptr, 0, "--from"}};
    return refused(out);
  };
  CHECK(from(midnight - hours{1}) == "outside-series");
  CHECK(from(midnight + hours{12}) == "outside-series");
  CHECK(from(midnight + hours{11}) == "outside-series");
  CHECK(from(midnight + hours{4}) == "gap-in-series");
  CHECK(from(midnight + hours{3}).empty());
}

TEST_CASE("no plan runs in a gap, which is told") {
  const Schedule schedule = scheduled(request(hourly(values, {3})));
  const ZoneSchedule& zone = schedule.zones.front();
  CHECK(has(schedule.warnings, "gap-in-window"));
  // From 6 on: 100 and 200.
  CHECK(blocks_text(zone.plans[0]) == "06:00-08:00 ");
  CHECK(blocks_text(zone.plans[1]) == "06:00-08:00 ");
  CHECK(!zone.chart_g_per_kwh.at(3));
  CHECK(zone.chart_g_per_kwh.at(4) == 300);
}

TEST_CASE("of several places the one that emits least is best") {
  ScheduleRequest wanted = request();
  std::vector<double> half = values;
  for (double& value : half) value /= 2;
  wanted.places.push_back({readers::read_run_options(two_hours()), grid(hourly(half))});
  CHECK(refused(wanted) == "mixed-basis");
  wanted.allow_mixed_basis = true;
  const Schedule schedule = scheduled(wanted);
  CHECK(has(schedule.warnings, "mixed-basis"));
  CHECK(schedule.best_zone == 1);
  CHECK(schedule.runs.size() == 2);
  CHECK(best_of(schedule).co2e_kg.central() == Approx(0.12));
}

TEST_CASE("series are ranked only if they are known to count the same") {
  const auto both = [](const SeriesBasis& one, const SeriesBasis& other) {
    return may_be_ranked(one, other);
  };
  const SeriesBasis average{Signal::average, Scope::direct, {}};
  CHECK(both(average, average));
  CHECK(!both(average, {Signal::marginal, Scope::direct, {}}));
  CHECK(!both(average, {Signal::average, Scope::lifecycle, {}}));
  CHECK(!both(average, {Signal::average, Scope::direct, Side::production}));
  CHECK(!both({}, {}));
  CHECK(!both({Signal::average, {}, {}}, {Signal::average, {}, {}}));
}

TEST_CASE("what a series counts is told, and what it is warned of by its reader") {
  ScheduleRequest wanted = request();
  CHECK(scheduled(wanted).zones.front().series.basis.empty());
  GridSeries& series = wanted.places.front().grid;
  series = with_basis(std::move(series), Signal::average, Scope::lifecycle);
  series.warnings = {{"series-estimated", "some"}};
  const Schedule schedule = scheduled(wanted);
  CHECK(schedule.zones.front().series.basis == "average lifecycle");
  CHECK(has(schedule.runs.front().warnings, "series-estimated"));
}

TEST_CASE("phases count where they fall") {
  ScheduleRequest wanted = request();
  // With PUE an hour of 2.4 kW, then one of 0.6 kW.
  wanted.places.front().run =
      trainprint::described(
          R"({"gpu": "a100", "pue": 1.2, "phases": [{"hours": 1, "total_power_w": 2000},
                                                          {"hours": 1, "total_power_w": 500}]})")
          .front();
  const ZoneSchedule zone = scheduled(wanted).zones.front();
  CHECK(zone.now.co2e_kg.central() == Approx((2.4 * 400 + 0.6 * 300) / 1000));
  // At 3: 2.4 × 100 + 0.6 × 300; at 6: 2.4 × 100 + 0.6 × 200.
  CHECK(blocks_text(zone.plans[0]) == "06:00-08:00 ");
  CHECK(zone.plans[0].co2e_kg.central() == Approx(0.36));
  // Both hours of 100.
  CHECK(blocks_text(zone.plans[1]) == "03:00-04:00 06:00-07:00 ");
  CHECK(zone.plans[1].co2e_kg.central() == Approx(0.3));
}

TEST_CASE("a start now is what the estimate of that start is") {
  const auto run = GENERATE(
      R"({"gpu": "a100", "count": 8, "hours": 2, "region": "FR"})",
      R"({"gpu": "a100", "count": 8, "hours": "1h:2h:4h", "region": "aws:us-east-1"})",
      R"({"gpu": "a100", "count": 8, "hours": 2, "trials": 3, "method": "lacoste2019"})",
      R"({"gpu": "a100", "pue": 1.2, "phases": [{"hours": 1, "load": 0.9}, {"hours": 2, "load": 0.2}]})");
  ScheduleRequest wanted = request();
  PlaceWanted& place = wanted.places.front();
  place.run = described(run).front();
  place.grid = with_basis(grid(hourly(values)), Signal::average, Scope::lifecycle);
  place.grid.facts.zone = "FR";
  wanted.from = Given<Moment>{midnight + hours{3}, {nullptr, 0, "--from"}};
  const Schedule schedule = scheduled(wanted);

  RunDescription description = place.run;
  description.start = wanted.from;
  description.grid = std::make_shared<const GridSeries>(place.grid);
  const Report report =
      make_report({estimate(resolve(description, Catalogue::bundled()))}, Catalogue::bundled());
  const RunReport& one = report.runs.front();
  const RunReport& other = schedule.runs.front();
  CHECK(other.co2e_kg == one.co2e_kg);
  CHECK(schedule.zones.front().now.co2e_kg == *one.co2e_kg);
  CHECK(texts(other.factors) == texts(one.factors));
  CHECK(over_time_comparison(other) == over_time_comparison(one));
  CHECK(ids(schedule.sources) == ids(report.sources));
  CHECK(ids(schedule.sources).find("series:day.csv") != std::string::npos);
}

TEST_CASE("a power trace counts where it falls") {
  ScheduleRequest wanted = request();
  // An hour of 2.4 kW with PUE, then one of 0.6 kW; the description has the means.
  wanted.trace = PowerProfile{{{hours{1}, Watts{2000}}, {hours{1}, Watts{500}}}};
  wanted.places.front().run.total_power->value = Range<double>{1250};
  const ZoneSchedule zone = scheduled(wanted).zones.front();
  CHECK(zone.now.co2e_kg.central() == Approx((2.4 * 400 + 0.6 * 300) / 1000));
  // At 3: 2.4 × 100 + 0.6 × 300; at 6: 2.4 × 100 + 0.6 × 200.
  CHECK(blocks_text(zone.plans[0]) == "06:00-08:00 ");
  CHECK(zone.plans[0].co2e_kg.central() == Approx(0.36));
}

TEST_CASE("a backtest is over all starts that leave room") {
  ScheduleRequest wanted = request();
  wanted.slack.time = hours{3};
  wanted.backtest = true;
  // Hour 3 is forecast at 500 instead of 100.
  std::vector<double> forecast = values;
  forecast[3] = 500;
  wanted.forecast = grid(hourly(forecast));
  const auto backtest = scheduled(wanted).backtest.value();
  CHECK(backtest.starts == 8);
  // 400/7, 40, 0, 25, 62.5, 50, 0, 0.
  const Spread& flexible = backtest.flexible_percent.value();
  CHECK(flexible.mean == Approx((400.0 / 7 + 177.5) / 8));
  CHECK(flexible.median == Approx(32.5));
  CHECK(flexible.p10 == Approx(0).margin(1e-9));
  CHECK(flexible.p90 == Approx(58.75));
  // Sums of two hours, 700 500 300 400 800 600 300 500; at best 300 300 300 300 300 300 300 500.
  CHECK(flexible.total == Approx(100 - 100 * 2600.0 / 4100));
  // 400/7, 40, 100/3, 50, 62.5, 50, 0, 20.
  CHECK(backtest.paused_percent.value().mean == Approx((400.0 / 7 + 100.0 / 3 + 222.5) / 8));
  // 200/7, 0, −100, 25, 62.5, 50, 0, 0.
  CHECK(backtest.flexible_on_forecast_percent.value().mean == Approx((200.0 / 7 + 37.5) / 8));
  REQUIRE(backtest.by_hour.size() == 8);
  CHECK(backtest.by_hour[4].key == "04");
  CHECK(*backtest.by_hour[4].flexible_percent == Approx(62.5));
  REQUIRE(backtest.by_weekday.size() == 1);
  CHECK(backtest.by_weekday[0].key == "Sunday");
  CHECK(backtest.by_month.at(0).key == "March");
  wanted.slack.time = hours{20};
  CHECK(refused(wanted) == "outside-series");
}

TEST_CASE("what a backtest simplifies is noted") {
  ScheduleRequest wanted = request();
  wanted.slack.time = hours{3};
  wanted.backtest = true;
  std::vector<PowerStep> steps;
  for (int i = 0; i < 720; ++i) {
    steps.push_back({std::chrono::seconds{10}, Watts{i % 2 == 0 ? 900.0 : 1100.0}});
  }
  wanted.trace = PowerProfile{std::move(steps)};
  const Schedule schedule = scheduled(wanted);
  const auto noted =
      std::find_if(schedule.assumptions.begin(), schedule.assumptions.end(),
                   [](const Assumption& one) { return one.field == "backtest power"; });
  REQUIRE(noted != schedule.assumptions.end());
  CHECK(noted->value.ends_with(" min"));
}

TEST_CASE("a constant series saves nothing") {
  const Schedule schedule = scheduled(request(hourly(std::vector<double>(12, 250))));
  for (const PlannedRun& plan : schedule.zones.front().plans) {
    CHECK(plan.start == schedule.from);
    CHECK(plan.pauses == 0);
    CHECK(*plan.saving_percent.now == Approx(0).margin(1e-9));
  }
  CHECK(schedule.best_plan == 0);
}

TEST_CASE("a run whose duration is not known is refused") {
  CHECK(refused(request(hourly(values), {{"--gpu", "a100"}, {"--gpu-hours", "3"}})) ==
        "missing-hours");
  CHECK(refused(
            request(hourly(values), {{"--gpu", "a100"}, {"--hours", "2"}, {"--intensity", "9"}})) ==
        "exclusive-keys");
}

}  // namespace
}  // namespace trainprint::report
