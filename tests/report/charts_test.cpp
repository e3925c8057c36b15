// SPDX-License-Identifier: MIT
#include "report/charts.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catalogue/candidates.hpp"
#include "catch.hpp"
#include "report/reported.hpp"

namespace trainprint::report {
namespace {

Report reported_runs(const std::vector<Options>& runs) {
  std::vector<Estimate> estimates;
  for (const Options& options : runs) estimates.push_back(estimated(options));
  return make_report(estimates, Catalogue::bundled());
}

Options named(Options options, const std::string& name) {
  options.erase(std::remove_if(options.begin(), options.end(),
                               [](const auto& option) { return option.first == "--name"; }),
                options.end());
  options.emplace_back("--name", name);
  return options;
}

std::vector<std::string> labels(const Chart& chart) {
  std::vector<std::string> out;
  for (const Bar& bar : chart.bars) out.push_back(bar.label);
  return out;
}

bool has_heading(const Layout& layout, const std::string& heading) {
  return std::any_of(layout.sections.begin(), layout.sections.end(),
                     [&](const Section& section) { return section.heading == heading; });
}

}  // namespace

TEST_CASE("a run's energy, CO2e and cost are each on a scale of their own") {
  const Report report = reported(cloud_run());
  const Section section = ranges_section(report, *mass_named("g"));
  REQUIRE(section.charts.size() == 3);
  const RunReport& run = report.runs[0];
  for (const Chart& chart : section.charts) REQUIRE(chart.bars.size() == 1);
  CHECK(section.charts[0].bars[0].value == run.energy_kwh);
  CHECK(section.charts[1].bars[0].label == "CO2e (g)");
  CHECK(section.charts[1].bars[0].value->high() == Approx(run.co2e_kg->high() * 1000));
  CHECK(section.charts[2].bars[0].value == run.cost_usd);
}

TEST_CASE("a bar says its central estimate and both ends") {
  Report report = reported(cloud_run());
  report.runs[0].energy_kwh = Range<double>{179.2, 305.4, 374.9};
  report.runs[0].cost_usd = Range<double>{623, 1000, 1976};
  report.runs[0].co2e_kg = Range<double>{98.4};
  const Section section = ranges_section(report, {});
  CHECK(section.charts[0].bars[0].text == "305 (179–375)");
  CHECK(section.charts[1].bars[0].text == "98");
  CHECK(section.charts[2].bars[0].text == "$1,000 ($623–$1,976)");
}

TEST_CASE("what is not known has no bar, and is not 0") {
  const Section section = ranges_section(reported(bare_run()), {});
  for (const std::size_t chart : {1U, 2U}) {
    CHECK_FALSE(section.charts.at(chart).bars[0].value);
    CHECK(section.charts.at(chart).bars[0].text == "not known");
  }
}

TEST_CASE("several runs and their total are on one scale") {
  const Report report = reported_runs({named(cloud_run(), "a"), named(cloud_run(), "b")});
  const Section section = ranges_section(report, {});
  REQUIRE(section.charts.size() == 1);
  CHECK(section.charts[0].caption == "CO2e (kg)");
  CHECK(labels(section.charts[0]) == std::vector<std::string>{"a", "b", "Total"});
  CHECK(section.charts[0].bars[2].value == report.totals.co2e_kg);
}

TEST_CASE("where the CO2e of a run is not known, all are compared by energy") {
  const Report report = reported_runs({named(cloud_run(), "a"), named(bare_run(), "b")});
  const Section section = ranges_section(report, {});
  CHECK(section.charts.at(0).caption == "Energy (kWh)");
  for (const Bar& bar : section.charts[0].bars) CHECK(bar.value);
}

TEST_CASE("of very many runs those with the most are drawn, and it is said") {
  Report report = reported(cloud_run());
  const RunReport run = report.runs[0];
  report.runs.clear();
  for (int i = 0; i < 40; ++i) {
    report.runs.push_back(run);
    report.runs.back().name = std::to_string(i);
    report.runs.back().co2e_kg = Range<double>{static_cast<double>(i)};
  }
  const Section section = ranges_section(report, {});
  const Chart& chart = section.charts.at(0);
  REQUIRE(chart.bars.size() == most_bars + 1);
  CHECK(chart.bars.front().label == "10");
  CHECK(chart.bars[most_bars - 1].label == "39");
  CHECK(chart.note.find("30 runs with the most, of 40") != std::string::npos);
}

TEST_CASE("factors stand by what they add to the width, as in the report") {
  const Report report = reported(cloud_run());
  const Section section = width_section(report);
  REQUIRE(section.charts.size() == 1);
  const auto& bars = section.charts[0].bars;
  REQUIRE(bars.size() > 1);
  CHECK(bars.front().label == "load");
  double sum = 0;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    sum += bars[i].value->central();
    if (i > 0) CHECK(bars[i - 1].value->central() >= bars[i].value->central());
  }
  CHECK(sum == Approx(100).margin(2));
}

TEST_CASE("where nothing is uncertain, nothing causes a width") {
  Report report = reported(cloud_run());
  for (FactorLine& line : report.runs[0].factors) line.share_of_width = 0;
  CHECK(width_section(report).empty());
}

TEST_CASE("formats without drawings have no headings of drawings") {
  const Layout drawn = lay_out(reported(cloud_run()), {});
  CHECK(has_heading(drawn, "Ranges"));
  const Layout plain = without_charts(drawn);
  for (const char* heading : {"Ranges", "What makes the range wide"}) {
    CHECK_FALSE(has_heading(plain, heading));
  }
  CHECK(has_heading(plain, "Factors"));
}

}  // namespace trainprint::report
