// SPDX-License-Identifier: MIT
#include "report/layout.hpp"

#include <algorithm>
#include <string>

#include "catch.hpp"
#include "report/schedule/schedule.hpp"
#include "report/schedule/scheduled.hpp"
#include "report/schedule/words.hpp"

namespace trainprint::report {
namespace {

using Texts = std::vector<std::string>;

Section section_of(const Layout& layout, const std::string& heading) {
  const auto found =
      std::find_if(layout.sections.begin(), layout.sections.end(),
                   [&](const Section& section) { return section.heading == heading; });
  return found == layout.sections.end() ? Section{} : *found;
}

Section section_of(const Schedule& schedule, const std::string& heading) {
  return section_of(lay_out(schedule, {}), heading);
}

}  // namespace

TEST_CASE("the table has a start now, the plans and the worst start") {
  const Layout layout = lay_out(scheduled(), {});
  CHECK(layout.title == "bert: when to run in DE (Germany)");
  REQUIRE(layout.table.rows.size() == 4);
  CHECK(layout.table.rows[0] ==
        Texts{"now", "2026-03-01 00:00", "2026-03-01 04:00", "0", "8–12", "3.2–4.8", "400", ""});
  CHECK(layout.table.rows[1] == Texts{"best start", "2026-03-01 04:00", "2026-03-01 08:00", "0",
                                      "8–12", "1.6–2.4", "200", "50 %"});
  CHECK(layout.table.rows[2] == Texts{"with pauses", "2026-03-01 04:00", "2026-03-01 12:00", "1",
                                      "8–12", "1.2–1.8", "150", "63 %"});
  CHECK(layout.table.rows[3] == Texts{"worst start", "2026-03-01 02:00", "2026-03-01 06:00", "0",
                                      "8–12", "4–6", "500", "25 % more"});
  CHECK(layout.made_by == "trainprint 1.2.3, tables of 2026-01-01");
}

TEST_CASE("the unit of masses is the view's") {
  const Layout layout = lay_out(scheduled(), {*mass_named("g")});
  CHECK(layout.table.columns[5].heading == "CO2e (g)");
  CHECK(layout.table.rows[1][5] == "1,600–2,400");
}

TEST_CASE("plans are told with local time, savings and what an hour of waiting gains") {
  const Section section = section_of(scheduled(), "When to run");
  REQUIRE(section.lines.size() == 4);
  CHECK(section.lines[0] ==
        "best start: 2026-03-01 05:00 to 2026-03-01 09:00 (+01:00, Europe/Berlin), 50 % less "
        "than now, 38 % less than the mean start, 60 % less than the worst start; ends 4 h later "
        "than a start now, 12.5 % for each hour of it");
  // Without a time zone, in UTC.
  CHECK(section.lines[1] ==
        "with pauses: 2026-03-01 04:00 to 2026-03-01 12:00 UTC, 63 % less than now, 53 % less than "
        "the mean start, 70 % less than the worst start; ends 8 h later than a start now, 7.8 % "
        "for each hour of it; runs at up to 180 g/kWh");
  CHECK(section.lines[2] == "pausing saves another 25 % of what the best start emits");
  // 300 ÷ 150 is twice as much.
  CHECK(section.lines[3] ==
        "with pauses: 150 g/kWh while it runs. By the mean of the whole series, 300 g/kWh "
        "(2026-01-01 00:00 to 2027-01-01 00:00), it would count 100 % more than it does");
}

TEST_CASE("pausing that does not pay is said") {
  Schedule schedule = scheduled();
  PlannedRun& paused = schedule.zones[0].plans[1];
  paused = schedule.zones[0].plans[0];
  paused.strategy = "pause-resume";
  CHECK(section_of(schedule, "When to run").lines[1] ==
        "pausing does not pay: the best plan that may pause does not");
  schedule = scheduled();
  schedule.zones[0].plans[1].co2e_kg = Range<double>{2.1};
  CHECK(section_of(schedule, "When to run").lines[2] ==
        "pausing does not pay: with pauses it emits 5 % more than the best start");
}

TEST_CASE("savings have sensible digits, and losses are called more") {
  CHECK(saving_text(13.4) == "13 %");
  CHECK(saving_text(9.96) == "10 %");
  CHECK(saving_text(0.84) == "0.8 %");
  CHECK(saving_text(0.04) == "<0.1 %");
  CHECK(saving_text(0) == "0 %");
  CHECK(saving_text(-1e-12) == "0 %");
  CHECK(saving_text(-21) == "21 % more");
  CHECK(saving_text(std::nullopt) == "–");
  CHECK(against_text(0, "now") == "as much as now");
  CHECK(against_text(-3.25, "now") == "3.2 % more than now");
}

TEST_CASE("the basis says what is not known") {
  SeriesLine series;
  series.basis = "average lifecycle consumption";
  CHECK(basis_words(series) == "average, life-cycle, consumption-based");
  series.basis = "marginal";
  CHECK(basis_words(series) ==
        "marginal, direct or life-cycle not known, production or consumption not known");
}

TEST_CASE("lines to paste start the best plan by the clock of the user's machine") {
  Schedule schedule = scheduled();
  schedule.best_plan = 0;
  const Section section = section_of(schedule, "To start it then");
  CHECK(section.code ==
        Texts{"# Slurm, at, or the line for a crontab:",
              "sbatch --begin=\"$(date -d 2026-03-01T04:00:00Z +%FT%T)\" JOB.sbatch",
              "at -t \"$(date -d 2026-03-01T04:00:00Z +%Y%m%d%H%M)\" -f JOB.sh",
              "date -d 2026-03-01T04:00:00Z '+%-M %-H %-d %-m * COMMAND'"});
}

TEST_CASE("a plan with pauses is a job for each block") {
  Schedule schedule = scheduled();
  CHECK(section_of(schedule, "To run it in these hours").code ==
        Texts{"sbatch --dependency=singleton --time=2:00:00 --begin=\"$(date -d "
              "2026-03-01T04:00:00Z +%FT%T)\" JOB.sbatch",
              "sbatch --dependency=singleton --time=2:00:00 --begin=\"$(date -d "
              "2026-03-01T10:00:00Z +%FT%T)\" JOB.sbatch"});
  // Limits have whole minutes, rounded up, and days.
  PlannedRun& plan = schedule.zones[0].plans[1];
  plan.blocks[1].end = "2026-03-03T11:30:01Z";
  CHECK(section_of(schedule, "To run it in these hours").code[1].find("--time=2-01:31:00 ") !=
        std::string::npos);
  for (int i = 0; i < 30; ++i) plan.blocks.push_back(plan.blocks[0]);
  const Texts many = section_of(schedule, "To run it in these hours").code;
  REQUIRE(many.size() == 13);
  CHECK(many.back() == "# and 20 more: --format csv has all blocks");
}

TEST_CASE("a shell is given nothing that is not a time") {
  Schedule schedule = scheduled();
  for (ZoneSchedule& zone : schedule.zones) {
    for (PlannedRun& plan : zone.plans) {
      plan.start = "$(reboot)";
      plan.blocks[0].start = "`reboot`";
    }
  }
  for (std::size_t plan : {0U, 1U}) {
    schedule.best_plan = plan;
    const Layout layout = lay_out(schedule, {});
    for (const Section& section : layout.sections) CHECK(section.code.empty());
  }
}

TEST_CASE("the chart has the hours of all plans, those of the best one last") {
  const Section section = section_of(scheduled(), "Carbon intensity");
  REQUIRE(section.time_charts.size() == 1);
  const TimeChart& chart = section.time_charts[0];
  CHECK(chart.values.size() == 12);
  REQUIRE(chart.tracks.size() == 3);
  CHECK(chart.tracks[0].label == "now");
  CHECK(chart.tracks[1].label == "best start");
  CHECK(chart.tracks[1].marks[0].begin == 4);
  CHECK(chart.tracks[1].marks[0].end == 8);
  CHECK(chart.tracks[2].label == "with pauses");
  CHECK(chart.tracks[2].text == "2026-03-01 04:00 to 2026-03-01 12:00, with 1 pause");
  REQUIRE(chart.tracks[2].marks.size() == 2);
  CHECK(chart.tracks[2].marks[1].begin == 10);
}

TEST_CASE("blocks are listed with the pauses between them") {
  const Table table = section_of(scheduled(), "Hours of running").table;
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0] == Texts{"1", "2026-03-01 04:00", "2026-03-01 06:00", "2", "4"});
  CHECK(table.rows[1] == Texts{"2", "2026-03-01 10:00", "2026-03-01 12:00", "2", ""});
  View short_view;
  short_view.most_rows = 1;
  const Section one = section_of(lay_out(scheduled(), short_view), "Hours of running");
  CHECK(one.table.rows.size() == 1);
  CHECK(one.lines == Texts{"not shown: 1 block more; --format csv has all"});
}

TEST_CASE("the frontier says what each further hour adds") {
  Schedule schedule = scheduled();
  schedule.frontier = {{0, 0., 0.}, {6, 3., 6.}, {24, 3., 15.}};
  const Table table = section_of(schedule, "What more time saves").table;
  REQUIRE(table.columns.size() == 5);
  CHECK(table.rows[0] == Texts{"0", "0 %", "", "0 %", ""});
  CHECK(table.rows[1] == Texts{"6", "3 %", "0.5", "6 %", "1"});
  CHECK(table.rows[2] == Texts{"24", "3 %", "0", "15 %", "0.5"});
}

TEST_CASE("with several zones the table ranks them by their best plans") {
  const Layout layout = lay_out(scheduled_in_two(), {});
  CHECK(layout.title == "bert: when and where to run, over 2 zones");
  REQUIRE(layout.table.rows.size() == 2);
  CHECK(layout.table.rows[0] == Texts{"1", "aws:eu-west-3", "–", "1.6–2.4", "0.8–1.2", "0.6–0.9",
                                      "2026-03-01 04:00", "63 %"});
  CHECK(layout.table.rows[1] ==
        Texts{"2", "DE", "–", "3.2–4.8", "1.6–2.4", "1.2–1.8", "2026-03-01 04:00", "63 %"});
  CHECK(section_of(layout, "Plans in aws:eu-west-3").table.rows.size() == 4);
  // 0.75 of 4 kg.
  CHECK(section_of(layout, "When to run in aws:eu-west-3").lines.back() ==
        "in aws:eu-west-3, with pauses: 81 % less than a start now in DE");
}

TEST_CASE("a backtest tells what to expect, and what a forecast costs") {
  Schedule schedule = scheduled();
  BacktestReport backtest;
  backtest.starts = 8000;
  backtest.left_out = 20;
  backtest.every_minutes = 60;
  backtest.flexible_percent = Spread{12.4, 10, 0, 31, 13};
  backtest.flexible_on_forecast_percent = Spread{10.2, 9, -2, 30, 11};
  backtest.by_hour = {{"00", 400, 5., {}}, {"12", 400, 1., {}}};
  schedule.backtest = backtest;
  const Section section = section_of(schedule, "What to expect");
  REQUIRE(section.lines.size() == 3);
  CHECK(section.lines[0] ==
        "saved against starting at once, over 8,000 starts, one every 1 h, each with 8 h of slack "
        "and its future known");
  CHECK(section.lines[1] == "left out, as the series does not cover their windows: 20 starts");
  CHECK(section.lines[2] ==
        "best start: planned on the forecast, 10 % on the mean, 2.2 percentage points less than "
        "with the future known");
  REQUIRE(section.table.rows.size() == 2);
  CHECK(section.table.rows[0] == Texts{"best start", "12 %", "10 %", "0 % to 31 %", "13 %"});
  CHECK(section.table.rows[1] ==
        Texts{"best start, by the forecast", "10 %", "9 %", "2 % more to 30 %", "11 %"});
  const Section hours = section_of(schedule, "Saved by hour of the start");
  CHECK(hours.table.rows[1] == Texts{"12", "400", "1 %"});
  CHECK(hours.lines == Texts{"waiting gains least for starts at 12 UTC: 1 % saved"});
  CHECK(section_of(schedule, "Saved by month of the start").empty());
}

TEST_CASE("a policy names its thresholds") {
  Schedule schedule = scheduled();
  schedule.policy = PolicyReport{200, 240, {8, 7, -1, 20, 9}, 365, 300};
  CHECK(section_of(schedule, "Without a forecast").lines ==
        Texts{"run, or go on, at up to 200 g/kWh; once running, pause above 240 g/kWh",
              "over the second half of the series, 365 starts, it emits 8 % less than starting at "
              "once on the mean (median: 7 % less; 8 of 10 starts: 1 % more to 20 % less), and 9 % "
              "less in sum; it is the best of those tried on 300 starts of the first half",
              "it can lose: some starts emit more than at once"});
  schedule.policy->saving_percent = {-3, 0, -20, 5, -2};
  const Section lost = section_of(schedule, "Without a forecast");
  CHECK(lost.lines[1].find("it emits 3 % more than starting at once on the mean (median: as much; "
                           "8 of 10 starts: 20 % more to 5 % less), and 2 % more in sum") !=
        std::string::npos);
  CHECK(lost.lines[2] == "it does not pay: what the past taught of this grid did not hold");
}

TEST_CASE("the series is told with what is odd about it and what is not known") {
  Schedule schedule = scheduled();
  SeriesLine& series = schedule.zones[0].series;
  CHECK(section_of(schedule, "Series").lines ==
        Texts{"DE (Germany), average, life-cycle, consumption-based",
              "2026-01-01 00:00 to 2027-01-01 00:00, every 1 h, 8,760 values, no gaps; mean 300 "
              "g/kWh",
              "Example Energy; licence: CC BY 4.0; de.csv; https://series.example/de"});
  series = {};
  series.values = 3;
  series.step_minutes = 5;
  series.gaps = 2;
  series.gap_hours = 1.5;
  series.filled = 1;
  series.estimated = 1;
  series.conflicting = 2;
  series.first = series.last = "2026-01-01T00:00:00Z";
  series.mean_g_per_kwh = 12.3;
  series.forecast = true;
  CHECK(section_of(schedule, "Series").lines ==
        Texts{"zone not known, average or marginal not known, direct or life-cycle not known, "
              "production or consumption not known; a forecast",
              "2026-01-01 00:00 to 2026-01-01 00:00, every 5 min, 3 values, 1 estimated by the "
              "publisher, 2 given twice with different values (the last one counts), 2 gaps (1.5 "
              "h, 1 filled); mean 12 g/kWh",
              "publisher not known; licence not known"});
}

TEST_CASE("what pausing costs is repeated") {
  Schedule schedule = scheduled();
  CHECK(section_of(schedule, "What was asked for").lines[1] == "pauses: free, and as many as help");
  schedule.resume_minutes = 10;
  schedule.idle_w = 500;
  schedule.min_on_minutes = 60;
  schedule.max_pauses = 3;
  CHECK(section_of(schedule, "What was asked for").lines[1] ==
        "pauses: 10 min of running again after each, 500 W of IT power meanwhile, at least 1 h of "
        "running, 3 "
        "at most");
}

TEST_CASE("a schedule is explained on demand") {
  View view;
  view.explain = true;
  const Section section = section_of(lay_out(scheduled(), view), "How it comes about");
  REQUIRE(section.lines.size() == 4);
  CHECK(section.lines[1] ==
        "best start: CO2e = energy × mean intensity while it runs ÷ 1,000 = 10 kWh × 200 g/kWh ÷ "
        "1,000 = 2 kg; saved = 1 − 2 ÷ 4 = 0.5");
  CHECK(section_of(scheduled(), "How it comes about").empty());
}

TEST_CASE("formats that cannot draw have the schedule without its chart") {
  const Layout plain = without_charts(lay_out(scheduled(), {}));
  CHECK(section_of(plain, "Carbon intensity").empty());
  CHECK_FALSE(section_of(plain, "When to run").empty());
}

}  // namespace trainprint::report
