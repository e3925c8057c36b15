// SPDX-License-Identifier: MIT
#include "report/report.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>

#include "catch.hpp"
#include "report/reported.hpp"

namespace trainprint::report {
namespace {

std::set<std::string> ids(const std::vector<Source>& sources) {
  std::set<std::string> out;
  for (const Source& source : sources) out.insert(source.id);
  return out;
}

// The sources of what a run's estimate rests on.
std::set<std::string> sources_behind(const Estimate& estimate, const RunReport& run) {
  std::set<std::string> out;
  for (const Factor& factor : estimate.run.factors) {
    out.insert(factor.source);
    out.insert(factor.further_sources.begin(), factor.further_sources.end());
  }
  for (const auto* factors : {&estimate.run.embodied, &estimate.run.owned}) {
    if (!*factors) continue;
    for (const Factor& factor : **factors) {
      out.insert(factor.source);
      out.insert(factor.further_sources.begin(), factor.further_sources.end());
    }
  }
  if (estimate.run.prices) {
    out.insert(estimate.run.prices->sources.begin(), estimate.run.prices->sources.end());
  }
  for (const EquivalentAmount& amount : run.equivalents) out.insert(amount.source);
  out.erase("");
  return out;
}

const FactorLine* line_of(const RunReport& run, const std::string& name) {
  const auto found = std::find_if(run.factors.begin(), run.factors.end(),
                                  [&](const FactorLine& line) { return line.name == name; });
  return found == run.factors.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a report repeats the run and its results") {
  const Estimate estimate = estimated(cloud_run());
  const Report report = reported(cloud_run());
  REQUIRE(report.runs.size() == 1);
  const RunReport& run = report.runs.front();
  CHECK(run.name == "bert");
  CHECK(run.stage == "final");
  CHECK(run.method == "trainprint");
  CHECK(run.accelerator->id == "nvidia-a100-sxm4-80gb");
  CHECK(run.count == 8);
  CHECK(run.accelerators == 8);
  CHECK(run.hours == Range<double>{72});
  CHECK(run.trials == 2);
  CHECK(run.accelerator_hours == Range<double>{2 * 8 * 72});
  CHECK(run.region->id == "aws:us-east-1");
  CHECK(run.energy_kwh.central() == estimate.energy.range.central().value());
  CHECK(run.co2e_kg->high() == estimate.co2e->range.high().value());
  CHECK(run.cost_usd->low() == estimate.cost->low().value());
  CHECK_FALSE(run.prices_as_of.empty());
}

TEST_CASE("what is not known is absent from a report") {
  const RunReport run = reported(bare_run()).runs.front();
  CHECK_FALSE(run.count);
  CHECK_FALSE(run.accelerators);
  CHECK_FALSE(run.hours);
  CHECK_FALSE(run.power_w);
  CHECK_FALSE(run.region);
  CHECK_FALSE(run.co2e_kg);
  CHECK_FALSE(run.cost_usd);
  CHECK(run.prices_as_of.empty());
  CHECK(run.equivalents.empty());
  CHECK(run.accelerator_hours == Range<double>{120});
  CHECK_FALSE(run.warnings.empty());
}

TEST_CASE("the totals of one run are its results, and all of them its stage's") {
  Options options = cloud_run();
  options.emplace_back("--stage", "search");
  const Report report = reported(options);
  const RunReport& run = report.runs.front();
  CHECK(report.totals.energy_kwh == run.energy_kwh);
  CHECK(report.totals.co2e_kg == run.co2e_kg);
  CHECK(report.totals.cost_usd == run.cost_usd);
  REQUIRE(report.by_stage.size() == 1);
  CHECK(report.by_stage.front().first == "search");
  CHECK(report.by_stage.front().second.energy_kwh == run.energy_kwh);
}

TEST_CASE("a sum over lifecycle and direct values says so, and which runs are which") {
  const auto run = [](const char* name, const char* stage, Options where) {
    where.insert(where.end(), {{"--name", name},
                               {"--stage", stage},
                               {"--gpu", "a100"},
                               {"--hours", "1"},
                               {"--price", "1"}});
    return estimated(where);
  };
  const auto codes = [](const Totals& totals) {
    std::vector<std::string> out;
    for (const Warning& warning : totals.warnings) out.push_back(warning.code);
    return out;
  };
  const Estimate lifecycle = run("a", "final", {{"--region", "FR"}});
  const Estimate direct = run("b", "search", {{"--region", "FR"}, {"--basis", "direct"}});
  const Estimate fallback = run("c", "search", {{"--region", "CN-BJ"}});
  const Estimate given = run("d", "search", {{"--intensity", "50"}});
  const Estimate none = run("e", "search", {{"--region", "none"}});
  const auto report = [](const std::vector<Estimate>& runs) {
    return make_report(runs, Catalogue::bundled());
  };

  const Report mixed = report({lifecycle, direct, fallback, given});
  REQUIRE(codes(mixed.totals) == std::vector<std::string>{"mixed-basis"});
  CHECK(mixed.totals.warnings.front().message ==
        "the sum mixes carbon intensities of different basis: lifecycle for 'a', direct for 'b', "
        "'c'");
  for (const auto& [stage, totals] : mixed.by_stage) {
    INFO(stage);
    CHECK(codes(totals).empty());
  }
  CHECK(codes(report({run("a", "search", {{"--region", "FR"}}), direct}).by_stage.front().second) ==
        std::vector<std::string>{"mixed-basis"});
  CHECK(codes(report({direct, fallback, given}).totals).empty());
  CHECK(codes(report({lifecycle, given}).totals).empty());
  CHECK(codes(report({lifecycle, direct, none}).totals) ==
        std::vector<std::string>{"co2e-unknown"});
}

TEST_CASE("a sum over runs of several methods says so, and which runs are by which") {
  const auto run = [](const char* name, const char* stage, const char* method) {
    return estimated({{"--name", name},
                      {"--stage", stage},
                      {"--method", method},
                      {"--gpu", "v100"},
                      {"--hours", "1"},
                      {"--region", "FR"},
                      {"--price", "1"}});
  };
  const Estimate ours = run("a", "final", "trainprint");
  const Estimate theirs = run("b", "search", "lacoste2019");
  const Estimate too = run("c", "search", "lacoste2019");
  const Report mixed = make_report({ours, theirs, too}, Catalogue::bundled());
  REQUIRE(mixed.totals.warnings.size() == 1);
  CHECK(mixed.totals.warnings.front().code == "mixed-methods");
  CHECK(mixed.totals.warnings.front().message ==
        "the sum mixes methods: trainprint for 'a', lacoste2019 for 'b', 'c'");
  for (const auto& [stage, totals] : mixed.by_stage) {
    INFO(stage);
    CHECK(totals.warnings.empty());
  }
  CHECK(make_report({theirs, too}, Catalogue::bundled()).totals.warnings.empty());
  CHECK(make_report({ours}, Catalogue::bundled()).totals.warnings.empty());
}

TEST_CASE("every factor has a line, and so has the price") {
  const Estimate estimate = estimated(cloud_run());
  const RunReport run = reported(cloud_run()).runs.front();
  CHECK(run.factors.size() == estimate.run.factors.size() + 1);
  for (const char* name : {"hours", "tdp", "load", "host", "pue", "intensity", "price"}) {
    INFO(name);
    REQUIRE(line_of(run, name) != nullptr);
  }
  CHECK(line_of(run, "hours")->source.empty());
  CHECK(line_of(run, "hours")->basis == "given");
  CHECK(line_of(run, "intensity")->unit == "g/kWh");
  CHECK(line_of(run, "price")->share_of_width == 0);
  const double shares =
      std::accumulate(run.factors.begin(), run.factors.end(), 0.0,
                      [](double sum, const FactorLine& line) { return sum + line.share_of_width; });
  CHECK(shares == Approx(1));
}

TEST_CASE("the sources listed are those used, in the order of their ids") {
  for (const Options& options : {cloud_run(), bare_run(), run_with_all_beside()}) {
    const Estimate estimate = estimated(options);
    const Report report = reported(options);
    CHECK(ids(report.sources) == sources_behind(estimate, report.runs.front()));
    CHECK(std::is_sorted(report.sources.begin(), report.sources.end(),
                         [](const Source& a, const Source& b) { return a.id < b.id; }));
    CHECK(ids(report.sources).size() == report.sources.size());
  }
}

TEST_CASE("equivalents are the emission over the mass of one") {
  const RunReport run = reported(cloud_run()).runs.front();
  REQUIRE_FALSE(run.equivalents.empty());
  for (const EquivalentAmount& amount : run.equivalents) {
    INFO(amount.key);
    const double mass = Catalogue::bundled().equivalent(amount.key)->mass.value();
    CHECK(amount.amount.low() == Approx(run.co2e_kg->low() / mass));
    CHECK(amount.amount.central() == Approx(run.co2e_kg->central() / mass));
    CHECK(amount.amount.high() == Approx(run.co2e_kg->high() / mass));
    CHECK(Catalogue::bundled().source(amount.source));
  }
}

TEST_CASE("manufacturing and own hardware stand in a report where they were asked for") {
  const Report without = reported(cloud_run());
  CHECK_FALSE(without.runs.front().embodied_asked);
  CHECK_FALSE(without.runs.front().owned_cost_usd);
  CHECK_FALSE(without.totals.embodied_asked);
  CHECK_FALSE(without.totals.owned_cost_usd);

  const Estimate estimate = estimated(run_with_all_beside());
  const Report report = reported(run_with_all_beside());
  const RunReport& run = report.runs.front();
  REQUIRE(run.embodied_co2e_kg);
  CHECK(run.embodied_co2e_kg->central() == estimate.embodied->range.central().value());
  CHECK(run.co2e_kg == without.runs.front().co2e_kg);
  CHECK(run.embodied_factors.front().name == "hours");
  CHECK(run.embodied_factors.size() == 5);
  REQUIRE(run.owned_cost_usd);
  CHECK(run.owned_cost_usd->total->high() == estimate.owned->total->high().value());
  CHECK(run.owned_factors.size() == 3);
  CHECK(report.totals.embodied_co2e_kg == run.embodied_co2e_kg);
  CHECK(report.totals.owned_cost_usd->total == run.owned_cost_usd->total);
  CHECK(report.totals.warnings.empty());
}

TEST_CASE("totals have what every run was asked for, and say for which it is not known") {
  const auto report_of = [](const std::vector<Options>& all) {
    std::vector<Estimate> estimates;
    for (const Options& options : all) estimates.push_back(estimated(options));
    return make_report(estimates, Catalogue::bundled());
  };
  CHECK_FALSE(report_of({cloud_run(), run_with_all_beside()}).totals.embodied_asked);
  CHECK_FALSE(report_of({cloud_run(), run_with_all_beside()}).totals.owned_cost_usd);

  Options nowhere = run_with_all_beside();
  for (auto& [option, value] : nowhere) {
    if (option == "--region") value = "none";
    if (option == "--name") value = "nowhere";
  }
  const Totals totals = report_of({run_with_all_beside(), nowhere}).totals;
  REQUIRE(totals.owned_cost_usd);
  CHECK(totals.owned_cost_usd->hardware);
  CHECK_FALSE(totals.owned_cost_usd->electricity);
  CHECK_FALSE(totals.owned_cost_usd->total);
  const auto warned =
      std::find_if(totals.warnings.begin(), totals.warnings.end(),
                   [](const Warning& line) { return line.code == "electricity-price-unknown"; });
  REQUIRE(warned != totals.warnings.end());
  CHECK(warned->message.find("'nowhere'") != std::string::npos);
}

TEST_CASE("a report tells the version of the program and of the tables") {
  const Report report = reported(cloud_run());
  CHECK_FALSE(report.version.empty());
  CHECK(report.data_version == Catalogue::bundled().version());
  CHECK(report.data_sha256 == Catalogue::bundled().sha256());
}

}  // namespace trainprint::report
