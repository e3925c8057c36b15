// SPDX-License-Identifier: MIT
#include "report/comparison.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "faults.hpp"
#include "report/reported.hpp"
#include "text/json.hpp"

namespace trainprint::report {
namespace {

Comparison compared(const Options& options, Over over, const std::string& list) {
  const Wanted wanted{over, {list, {nullptr, 0, words_of(over).option}}, true};
  const Catalogue catalogue = Catalogue::bundled();
  return compare(find_candidates(readers::read_run_options(options), wanted, nullptr, catalogue),
                 catalogue);
}

std::vector<std::string> names(const Comparison& comparison) {
  std::vector<std::string> out;
  for (const RunReport& run : comparison.runs) out.push_back(run.name);
  return out;
}

const LeftOut* left_out(const Comparison& comparison, const std::string& id) {
  const auto found = std::find_if(comparison.left_out.begin(), comparison.left_out.end(),
                                  [&](const LeftOut& one) { return one.id == id; });
  return found == comparison.left_out.end() ? nullptr : &*found;
}

std::string codes(const std::vector<Warning>& warnings) {
  std::string out;
  for (const Warning& warning : warnings) out += (out.empty() ? "" : " ") + warning.code;
  return out;
}

Options with(Options options, const std::string& option, const std::string& value) {
  options.emplace_back(option, value);
  return options;
}

const Section* section_of(const Layout& layout, const std::string& heading) {
  const auto found =
      std::find_if(layout.sections.begin(), layout.sections.end(),
                   [&](const Section& section) { return section.heading == heading; });
  return found == layout.sections.end() ? nullptr : &*found;
}

std::vector<std::string> headings(const Table& table) {
  std::vector<std::string> out;
  for (const auto& column : table.columns) out.push_back(column.heading);
  return out;
}

using Names = std::vector<std::string>;

const Options bare{{"--gpu", "a100"}, {"--count", "8"}, {"--hours", "72"}};

}  // namespace

TEST_CASE("every run of a comparison is what an estimate of it is") {
  const auto comparison = compared(bare, Over::region, "aws:us-east-1,FR,PL");
  REQUIRE(comparison.runs.size() == 3);
  for (const RunReport& run : comparison.runs) {
    const Report alone = reported(with(bare, "--region", run.name));
    CHECK(run.energy_kwh == alone.runs[0].energy_kwh);
    CHECK(run.co2e_kg == alone.runs[0].co2e_kg);
    CHECK(run.cost_usd == alone.runs[0].cost_usd);
    CHECK(run.factors.size() == alone.runs[0].factors.size());
  }
}

TEST_CASE("the lowest central CO2e comes first, and the others stand in a ratio to it") {
  // Grids: nuclear power in France, coal in Poland.
  const auto comparison = compared(with(bare, "--pue", "1.2"), Over::region, "PL,world,FR");
  REQUIRE(names(comparison) == Names{"FR", "WORLD", "PL"});
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(comparison.standings[i].rank == i + 1);
    REQUIRE(comparison.standings[i].ratio_to_best);
    CHECK(comparison.standings[i].ratio_to_best->central() ==
          Approx(comparison.runs[i].co2e_kg->central() / comparison.runs[0].co2e_kg->central()));
  }
  CHECK(comparison.standings[0].ratio_to_best == Range<double>{1});
  // The load's doubt is that of both: the ratio is narrower than its parts.
  const Range<double>& ratio = *comparison.standings[2].ratio_to_best;
  const Range<double>& poland = *comparison.runs[2].co2e_kg;
  CHECK(ratio.high() / ratio.low() < poland.high() / poland.low());
}

TEST_CASE("equal runs have the same rank, in the order of their ids") {
  // Both have a TDP of 285 W, by the vendor's data sheets.
  const auto comparison = compared({{"--hours", "1"}, {"--region", "FR"}}, Over::gpu,
                                   "a100,geforce-rtx-4070-ti-super,geforce-rtx-4070-ti");
  CHECK(names(comparison) == Names{"nvidia-geforce-rtx-4070-ti", "nvidia-geforce-rtx-4070-ti-super",
                                   "nvidia-a100-sxm4-80gb"});
  CHECK(comparison.standings[0].rank == 1);
  CHECK(comparison.standings[1].rank == 1);
  CHECK(comparison.standings[2].rank == 3);
}

TEST_CASE("methods stand in the ratio of the terms that they do not share") {
  const auto comparison = compared({{"--gpu", "v100"},
                                    {"--hours", "1"},
                                    {"--region", "FR"},
                                    {"--intensity", "100"},
                                    {"--count", "1"},
                                    {"--total-power", "300"}},
                                   Over::method, "trainprint,strubell2019");
  REQUIRE(names(comparison) == Names{"trainprint", "strubell2019"});
  CHECK(comparison.runs[1].method == "strubell2019");
  // 1.58, the paper's PUE, over that of the tables, whose doubt alone is left.
  const auto pue =
      std::find_if(comparison.runs[0].factors.begin(), comparison.runs[0].factors.end(),
                   [](const FactorLine& line) { return line.name == "pue"; });
  REQUIRE(pue != comparison.runs[0].factors.end());
  const Range<double>& ratio = *comparison.standings[1].ratio_to_best;
  CHECK(ratio.central() == Approx(1.58 / pue->value.central()));
  CHECK(ratio.low() == Approx(1.58 / pue->value.high()));
  CHECK(ratio.high() == Approx(1.58 / pue->value.low()));
}

TEST_CASE("without CO2e the ranking is by energy, and says so") {
  const auto comparison =
      compared({{"--hours", "1"}, {"--region", "none"}}, Over::gpu, "h100,v100");
  CHECK(names(comparison) == Names{"nvidia-tesla-v100-sxm2-16gb", "nvidia-h100-sxm5-80gb"});
  CHECK(comparison.by_energy);
  CHECK(codes(comparison.warnings) == "co2e-unknown");
  REQUIRE(comparison.standings[1].ratio_to_best);
  CHECK(comparison.standings[1].ratio_to_best->central() ==
        Approx(comparison.runs[1].energy_kwh.central() / comparison.runs[0].energy_kwh.central()));
}

TEST_CASE("a ranking of named places may mix lifecycle and direct intensities, and says so") {
  CHECK(codes(compared(bare, Over::region, "FR,CA-QC").warnings) == "mixed-basis");
  CHECK(compared(bare, Over::region, "FR,PL").warnings.empty());
}

TEST_CASE("of what a pattern finds, what does not compare is left out; a name stays") {
  const auto comparison = compared(bare, Over::region, "azure:*,azure:canadaeast,aws:af-south-1");
  CHECK(comparison.warnings.size() == 1);  // for Quebec, which was named
  REQUIRE(left_out(comparison, "azure:canadacentral") != nullptr);
  CHECK(left_out(comparison, "azure:canadacentral")->code == "basis-fallback");
  REQUIRE(left_out(comparison, "azure:austriaeast") != nullptr);
  CHECK(left_out(comparison, "azure:austriaeast")->code == "price-unknown");
  const Names ids = names(comparison);
  CHECK(std::count(ids.begin(), ids.end(), "azure:canadaeast") == 1);
  CHECK(std::count(ids.begin(), ids.end(), "aws:af-south-1") == 1);
  CHECK(std::is_sorted(comparison.left_out.begin(), comparison.left_out.end(),
                       [](const LeftOut& a, const LeftOut& b) { return a.id < b.id; }));
}

TEST_CASE("a device that nobody rents out is compared over all regions of a pattern") {
  const auto comparison =
      compared({{"--gpu", "titan-x"}, {"--hours", "1"}}, Over::region, "aws:eu-west-*");
  CHECK(comparison.runs.size() == 3);
  CHECK(comparison.left_out.empty());
}

TEST_CASE("a provider stands for its cleanest region that compares") {
  const auto comparison = compared(bare, Over::provider, "aws,gcp");
  REQUIRE(comparison.runs.size() == 2);
  for (const RunReport& run : comparison.runs) {
    const auto regions = compared(bare, Over::region, run.name + ":*");
    CHECK(run.region->id == regions.runs[0].region->id);
    CHECK(run.co2e_kg == regions.runs[0].co2e_kg);
    const auto said = std::find_if(run.assumptions.begin(), run.assumptions.end(),
                                   [](const Assumption& one) { return one.field == "region"; });
    REQUIRE(said != run.assumptions.end());
    CHECK(said->value == run.region->id);
  }
}

TEST_CASE("a candidate that cannot be estimated is left out with the reason") {
  // AWS has published no TDP of Trainium.
  const auto comparison =
      compared({{"--hours", "1"}, {"--region", "FR"}}, Over::gpu, "aws-trainium1,h100");
  CHECK(names(comparison) == Names{"nvidia-h100-sxm5-80gb"});
  REQUIRE(left_out(comparison, "aws-trainium1") != nullptr);
  CHECK(left_out(comparison, "aws-trainium1")->code == "unknown-power");
}

TEST_CASE("where no candidate can be estimated, what is wrong with all is told once") {
  const auto refused = [](const Options& options, Over over, const std::string& list) {
    return faults_of([&] { return compared(options, over, list); });
  };
  CHECK(trainprint::codes(refused({{"--gpu", "h1OO"}}, Over::region, "FR,PL")) ==
        "unknown-accelerator missing-hours");
  const auto none =
      refused({{"--hours", "1"}, {"--region", "FR"}}, Over::gpu, "aws-trainium1,aws-inferentia2");
  CHECK(trainprint::codes(none) == "no-candidate");
  CHECK(none.at(0).hint.find("aws-trainium1") != std::string::npos);
  CHECK(trainprint::codes(refused(with(bare, "--region", "FR"), Over::provider, "hetzner")) ==
        "no-candidate");
}

TEST_CASE("limits are those of the first rank") {
  const auto comparison = compared(bare, Over::region, "PL,FR");
  const Totals best = best_of(comparison);
  CHECK(best.energy_kwh == comparison.runs[0].energy_kwh);
  CHECK(best.co2e_kg == comparison.runs[0].co2e_kg);
  CHECK(best.cost_usd == comparison.runs[0].cost_usd);
}

TEST_CASE("the table shows what tells the runs apart, and what is the same below it") {
  const auto comparison = compared(with(bare, "--pue", "1.2"), Over::region, "PL,FR");
  const Layout layout = lay_out(comparison, {});
  CHECK(layout.title == "run over 2 regions");
  CHECK(headings(layout.table) == Names{"Rank", "Region", "Name", "Power (W)", "kWh·PUE",
                                        "CO2e (kg)", "", "× lowest", "Cloud compute cost"});
  CHECK(layout.table.rows.at(0).at(1) == "FR");
  CHECK(layout.table.rows.at(0).at(7) == "1");
  const Section* differ = section_of(layout, "What differs (central values)");
  REQUIRE(differ != nullptr);
  CHECK(headings(differ->table).at(1) == "intensity (g/kWh)");
  const Section* same = section_of(layout, "The same for all");
  REQUIRE(same != nullptr);
  const auto has = [&](const std::string& begin) {
    return std::any_of(same->lines.begin(), same->lines.end(),
                       [&](const std::string& line) { return line.starts_with(begin); });
  };
  CHECK(has("pue: 1.2"));
  CHECK(has("hours: 72 h"));
  CHECK(has("hardware: A100x8"));
  CHECK_FALSE(has("intensity"));
}

TEST_CASE("a table shows the first ranks, and says how many more there are") {
  const auto comparison = compared(bare, Over::region, "PL,FR,world");
  const Layout layout = lay_out(comparison, {.most_rows = 2});
  CHECK(layout.table.rows.size() == 2);
  const Section* ranking = section_of(layout, "Ranking");
  REQUIRE(ranking != nullptr);
  CHECK(ranking->lines.back().starts_with("not shown: 1 more, the last of them PL, "));
  CHECK(section_of(lay_out(comparison, {.most_rows = 3}), "Ranking")->lines.size() == 1);
}

TEST_CASE("the run as described is found in the ranking") {
  const auto comparison = compared(with(bare, "--region", "Poland"), Over::region, "PL,FR");
  CHECK(comparison.described == "PL");
  const Layout layout = lay_out(comparison, {});
  const Section* ranking = section_of(layout, "Ranking");
  REQUIRE(ranking != nullptr);
  CHECK(ranking->lines.at(1).starts_with("the run as described: PL, rank 2 of 2, "));
}

TEST_CASE("the JSON of a comparison holds the runs in the form of an estimate's") {
  const auto comparison = compared(with(bare, "--name", "bert"), Over::region, "PL,FR");
  const auto json = text::parse_json({"result", to_json(comparison)}, text::Comments::refused);
  CHECK(json.find("schema")->text == "trainprint/comparison/1");
  CHECK(json.find("over")->text == "regions");
  CHECK(json.find("run")->text == "bert");
  CHECK(json.find("described")->kind == text::Json::Kind::null);
  CHECK(json.find("ranked_by")->text == "co2e_kg");
  const auto& runs = json.find("runs")->items;
  REQUIRE(runs.size() == 2);
  CHECK(runs[1].find("rank")->number == 2);
  CHECK(runs[1].find("ratio_to_best")->find("central")->number > 1);
  CHECK(runs[0].find("name")->text == "FR");
  for (const char* key : {"inputs", "energy_kwh", "co2e_kg", "factors", "assumptions"}) {
    CHECK(runs[0].find(key) != nullptr);
  }
  CHECK(json.find("methods") == nullptr);
  CHECK_FALSE(json.find("sources")->items.empty());
}

TEST_CASE("over methods, the table and the JSON say what each leaves out") {
  const auto comparison =
      compared(with(bare, "--region", "FR"), Over::method, "trainprint,strubell2019");
  const Layout layout = lay_out(comparison, {});
  REQUIRE(section_of(layout, "What each method leaves out") != nullptr);
  CHECK(section_of(layout, "What each method leaves out")->lines.size() == 2);
  const auto json = text::parse_json({"result", to_json(comparison)}, text::Comments::refused);
  REQUIRE(json.find("methods")->items.size() == 2);
  CHECK_FALSE(json.find("methods")->items[0].find("leaves_out")->text.empty());
}

}  // namespace trainprint::report
