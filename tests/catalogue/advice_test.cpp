// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include <trainprint/advice.hpp>

#include "catalogue/resolved.hpp"
#include "catch.hpp"

namespace trainprint {
namespace {

// Descriptions with their estimates.
struct Runs {
  std::vector<RunDescription> descriptions;
  std::vector<Estimate> estimates;
};

Runs runs(const std::vector<Options>& all) {
  Runs out;
  for (const Options& options : all) {
    out.descriptions.push_back(readers::read_run_options(options));
    out.estimates.push_back(estimate(resolve(out.descriptions.back(), Catalogue::bundled())));
  }
  return out;
}

std::optional<Advice> advice_for(const std::vector<Options>& all) {
  const Runs given = runs(all);
  return advise(given.descriptions, given.estimates, Catalogue::bundled());
}

Options bert() {
  return {{"--name", "bert"}, {"--gpu", "a100"}, {"--count", "8"}};
}

Options with(Options options, const Options& more) {
  options.insert(options.end(), more.begin(), more.end());
  return options;
}

double factor_of(const Estimate& estimate, Role role) {
  return estimate.run.find(role)->value.central();
}

// What the user would type for the option, if the estimate were right.
std::string central_for(const std::string& option, const Estimate& estimate) {
  double value = 0;
  if (option == "--power") value = estimate.accelerator_power->central().value();
  if (option == "--total-power") value = estimate.power->central().value();
  if (option == "--pue") value = factor_of(estimate, Role::pue);
  if (option == "--intensity") value = factor_of(estimate, Role::intensity);
  if (option == "--hours") value = factor_of(estimate, Role::hours);
  if (option == "--gpu-hours") value = estimate.accelerator_hours->central().value();
  return fmt::format("{}", value);
}

Options after(const Options& options, const Advice& advice, const Estimate& estimate) {
  Options out;
  for (const auto& option : options) {
    if (option.first != advice.instead_of && option.first != advice.option) out.push_back(option);
  }
  out.emplace_back(advice.option, central_for(advice.option, estimate));
  return out;
}

double ratio(const Estimate& estimate, const std::string& quantity) {
  const auto of = [](const auto& range) { return range.high() / range.low(); };
  return quantity == "energy" ? of(estimate.energy.range) : of(estimate.co2e->range);
}

const std::vector<Options>& examples() {
  static const std::vector<Options> all{
      with(bert(), {{"--hours", "72"}, {"--region", "aws:us-east-1"}}),
      with(bert(), {{"--hours", "72"}, {"--region", "world"}}),
      with(bert(), {{"--hours", "10h:90h"}, {"--region", "FR"}}),
      with(bert(), {{"--hours", "72"}, {"--region", "none"}, {"--power", "300"}}),
      with(bert(), {{"--hours", "72"}, {"--region", "none"}, {"--total-power", "3500"}}),
      {{"--gpu", "h100"}, {"--gpu-hours", "100:1000"}, {"--region", "none"}},
      {{"--gpu", "none"}, {"--cpu", "EPYC 7763"}, {"--hours", "24"}, {"--region", "us-east-1"}}};
  return all;
}

}  // namespace

TEST_CASE("the option that is advised narrows the range as promised") {
  for (const Options& options : examples()) {
    const Runs given = runs({options});
    const auto advice = advise(given.descriptions, given.estimates, Catalogue::bundled());
    REQUIRE(advice);
    INFO(advice->option << " for " << advice->quantity);
    const Estimate& now = given.estimates.front();
    const Estimate then = runs({after(options, *advice, now)}).estimates.front();
    REQUIRE(advice->from_ratio);
    CHECK(*advice->from_ratio == Approx(ratio(now, advice->quantity)));
    CHECK(advice->to_ratio == Approx(ratio(then, advice->quantity)));
    CHECK(*advice->from_ratio > 1.05 * advice->to_ratio);
  }
}

TEST_CASE("advice that is taken is not given again, and ends") {
  for (Options options : examples()) {
    std::vector<std::string> taken;
    for (;;) {
      const Runs given = runs({options});
      const auto advice = advise(given.descriptions, given.estimates, Catalogue::bundled());
      if (!advice) break;
      INFO(advice->option);
      REQUIRE(std::count(taken.begin(), taken.end(), advice->option) == 0);
      taken.push_back(advice->option);
      options = after(options, *advice, given.estimates.front());
    }
    CHECK_FALSE(taken.empty());
  }
}

TEST_CASE("no other option would narrow the range more") {
  const Options options = with(bert(), {{"--hours", "72"}, {"--region", "aws:us-east-1"}});
  const Runs given = runs({options});
  const auto advice = advise(given.descriptions, given.estimates, Catalogue::bundled());
  REQUIRE(advice);
  CHECK(advice->option == "--power");
  CHECK(advice->quantity == "energy");
  const double best = ratio(runs({after(options, *advice, given.estimates[0])}).estimates[0], "");
  for (const char* other : {"--pue", "--intensity"}) {
    const Options changed = with(options, {{other, central_for(other, given.estimates.front())}});
    CHECK(ratio(runs({changed}).estimates.front(), "") > best);
  }
}

TEST_CASE("where the grid is the widest doubt, its intensity is advised, of CO2e") {
  const auto advice =
      advice_for({with(bert(), {{"--hours", "72"}, {"--region", "world"}, {"--power", "300"}})});
  REQUIRE(advice);
  CHECK(advice->option == "--intensity");
  CHECK(advice->quantity == "CO2e");
}

TEST_CASE("there is no advice where nothing would narrow the range") {
  const Options exact{
      {"--hours", "72"}, {"--region", "none"}, {"--pue", "1.1"}, {"--total-power", "3500"}};
  CHECK_FALSE(advice_for({with(bert(), exact)}));
  const Options nearly{
      {"--hours", "72"}, {"--region", "none"}, {"--pue", "1.1"}, {"--total-power", "3450:3550"}};
  CHECK_FALSE(advice_for({with(bert(), nearly)}));
}

TEST_CASE("what cannot stand beside a given value is not advised") {
  const auto advice = advice_for({with(
      bert(), {{"--hours", "72"}, {"--region", "none"}, {"--load", "0.3:0.9"}, {"--pue", "1.1"}})});
  CHECK_FALSE(advice);
}

TEST_CASE("a measurement of the whole job takes the place of that of the accelerators") {
  const auto advice = advice_for({with(
      bert(), {{"--hours", "72"}, {"--region", "none"}, {"--power", "300"}, {"--pue", "1.1"}})});
  REQUIRE(advice);
  CHECK(advice->option == "--total-power");
  CHECK(advice->instead_of == "--power");
}

TEST_CASE("of several runs the one with the widest range is advised on") {
  const Options small = with(bert(), {{"--hours", "1"}, {"--region", "aws:us-east-1"}});
  Options great = with(bert(), {{"--hours", "100"}, {"--region", "aws:us-east-1"}});
  great.front().second = "great";
  for (const auto& order : {std::vector{small, great}, std::vector{great, small}}) {
    const auto advice = advice_for(order);
    REQUIRE(advice);
    CHECK(advice->run == "great");
  }
}

TEST_CASE("a range that begins at 0 has no ratio to narrow from") {
  const auto advice = advice_for(
      {with(bert(), {{"--hours", "72"}, {"--intensity", "0:200:400"}, {"--total-power", "3500"}})});
  REQUIRE(advice);
  CHECK(advice->option == "--intensity");
  CHECK_FALSE(advice->from_ratio);
  CHECK(std::isfinite(advice->to_ratio));
}

}  // namespace trainprint
