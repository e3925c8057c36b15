// SPDX-License-Identifier: MIT
#include "report/layout.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "catch.hpp"
#include "report/reported.hpp"

namespace trainprint::report {
namespace {

// The table's row of a run.
std::vector<std::string> row_of(const Options& options, const Mass& mass = {}) {
  return lay_out(reported(options), {mass}).table.rows.at(0);
}

const Section* section_of(const Layout& layout, const std::string& heading) {
  const auto found =
      std::find_if(layout.sections.begin(), layout.sections.end(),
                   [&](const Section& section) { return section.heading == heading; });
  return found == layout.sections.end() ? nullptr : &*found;
}

enum Column { model, hardware, power, hours, energy, co2e, cost };

}  // namespace

TEST_CASE("masses go by four units") {
  CHECK(mass_named("kg")->per_kg == 1);
  CHECK(mass_named("g")->per_kg == 1000);
  CHECK(mass_named("t")->per_kg == 0.001);
  CHECK(mass_named("lb")->per_kg == Approx(2.2046226218));
  CHECK_FALSE(mass_named("oz"));
  CHECK_FALSE(mass_named(""));
  CHECK_FALSE(mass_named("KG"));
}

TEST_CASE("a range is read as its rounded ends, once where they are the same") {
  CHECK(range_text(Range<double>{1, 2, 3}) == "1–3");
  CHECK(range_text(Range<double>{41.28, 90, 140.16}) == "41–140");
  CHECK(range_text(Range<double>{0, 2, 3.14}) == "0–3.1");
  CHECK(range_text(Range<double>{11.9, 12, 12.1}) == "12");
  CHECK(range_text(Range<double>{1234}) == "1,234");
  CHECK(range_text(std::nullopt) == "–");
}

TEST_CASE("the table has the columns of Strubell et al., Table 3") {
  const Layout layout = lay_out(reported(cloud_run()), {});
  std::vector<std::string> headings;
  for (const auto& column : layout.table.columns) headings.push_back(column.heading);
  CHECK(headings == std::vector<std::string>{"Model", "Hardware", "Power (W)", "Hours", "kWh·PUE",
                                             "CO2e (kg)", "Cloud compute cost"});
  REQUIRE(layout.table.rows.size() == 1);
  CHECK(layout.table.rows[0].size() == layout.table.columns.size());
}

TEST_CASE("the row of the paper's Transformer (base) is the paper's") {
  const auto row = row_of({{"--name", "Transformer (base)"},
                           {"--method", "strubell2019"},
                           {"--gpu", "p100"},
                           {"--count", "8"},
                           {"--hours", "12"},
                           {"--total-power", "1415.78"}},
                          *mass_named("lb"));
  CHECK(row == std::vector<std::string>{"Transformer (base)", "P100x8", "1,415.78", "12", "27",
                                        "26", "$41–$140"});
}

TEST_CASE("trials stand before the hours, nodes count as devices") {
  Options options = cloud_run();
  options.emplace_back("--nodes", "2");
  const auto row = row_of(options);
  CHECK(row.at(model) == "bert");
  CHECK(row.at(hardware) == "A100x16");
  CHECK(row.at(hours) == "2x72");
}

TEST_CASE("what is not known is a dash") {
  const auto row = row_of(bare_run());
  CHECK(row.at(hardware) == "TITAN X");
  for (const Column column : {power, hours, co2e, cost}) CHECK(row.at(column) == "–");
  CHECK(row.at(energy) != "–");
}

TEST_CASE("nothing small is shown as 0") {
  const auto row = row_of({{"--gpu", "a100"}, {"--hours", "5s"}, {"--region", "FR"}});
  for (const Column column : {power, hours, energy, co2e, cost}) {
    INFO(row.at(column));
    CHECK(row.at(column) != "0");
    CHECK_FALSE(row.at(column).starts_with("0–"));
  }
}

TEST_CASE("below the table stands what a reader must know") {
  const Layout layout = lay_out(reported(cloud_run()), {});
  for (const char* heading : {"Central estimate", "Region", "Factors", "Assumptions", "Sources"}) {
    INFO(heading);
    REQUIRE(section_of(layout, heading) != nullptr);
    CHECK_FALSE(section_of(layout, heading)->lines.empty());
  }
  const Report report = reported(cloud_run());
  CHECK(section_of(layout, "Sources")->lines.size() == report.sources.size());
  CHECK(section_of(layout, "Factors")->lines.size() == report.runs[0].factors.size());
  CHECK(section_of(layout, "Assumptions")->lines.size() == report.runs[0].assumptions.size());
}

TEST_CASE("warnings stand below with their codes") {
  const Layout layout = lay_out(reported(bare_run()), {});
  const Section* section = section_of(layout, "Warnings");
  REQUIRE(section != nullptr);
  const std::string all =
      std::accumulate(section->lines.begin(), section->lines.end(), std::string{});
  CHECK(all.find("[co2e-unknown]") != std::string::npos);
  CHECK(all.find("[price-unknown]") != std::string::npos);
}

TEST_CASE("a mass unit changes the emission and its heading, nothing else") {
  const auto kilograms = row_of(cloud_run());
  const auto tonnes = row_of(cloud_run(), {*mass_named("t")});
  for (const Column column : {model, hardware, power, hours, energy, cost}) {
    CHECK(kilograms.at(column) == tonnes.at(column));
  }
  CHECK(kilograms.at(co2e) != tonnes.at(co2e));
  CHECK(lay_out(reported(cloud_run()), {*mass_named("t")}).table.columns[5].heading == "CO2e (t)");
}

TEST_CASE("manufacturing and own hardware have sections where they were asked for") {
  const Layout without = lay_out(reported(cloud_run()), {});
  CHECK(section_of(without, "Own hardware") == nullptr);
  const Layout with = lay_out(reported(run_with_all_beside()), {});
  const Section* owned = section_of(with, "Own hardware");
  REQUIRE(owned != nullptr);
  CHECK(owned->lines.at(0).starts_with("electricity: $"));
  CHECK(owned->lines.at(3).starts_with("cloud, for comparison: $"));
  const Section* embodied =
      section_of(with, "Embodied carbon (manufacturing), not in the CO2e above");
  REQUIRE(embodied != nullptr);
  CHECK(embodied->lines.at(1).starts_with("hours: 72 h"));
}

TEST_CASE("several runs have what stands beside them as tables, with a total if all ask for it") {
  Options other = run_with_all_beside();
  other.front().second = "other";
  const auto section = [](const std::vector<Options>& all, const char* heading) {
    std::vector<Estimate> estimates;
    for (const Options& options : all) estimates.push_back(estimated(options));
    const Layout layout = lay_out(make_report(estimates, Catalogue::bundled()), {});
    const Section* found = section_of(layout, heading);
    return found == nullptr ? Section{} : *found;
  };
  const auto names = [](const Section& one) {
    std::vector<std::string> out;
    for (const auto& row : one.table.rows) out.push_back(row.front());
    return out;
  };
  for (const char* heading :
       {"Own hardware", "Embodied carbon (manufacturing), not in the CO2e above"}) {
    INFO(heading);
    CHECK(names(section({run_with_all_beside(), other}, heading)) ==
          std::vector<std::string>{"bert", "other", "Total"});
    CHECK(names(section({cloud_run(), other}, heading)) == std::vector<std::string>{"other"});
    CHECK(names(section({cloud_run(), cloud_run()}, heading)).empty());
  }
}

}  // namespace trainprint::report
