// SPDX-License-Identifier: MIT
#include "report/decompose.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace trainprint::report {
namespace {

constexpr double per_thousand = 1000;

// Terms are computed as quotients: what rounds off is no change.
constexpr double rounding = 1e-12;

Term term(std::string name, std::string meaning, std::string unit, double old_value,
          double new_value) {
  Term out{std::move(name), std::move(meaning), std::move(unit), old_value, new_value, {}, {}};
  if (old_value == new_value) {
    out.ratio = 1;
  } else if (old_value != 0) {
    const double ratio = new_value / old_value;
    if (std::isfinite(ratio)) out.ratio = std::abs(ratio - 1) < rounding ? 1 : ratio;
  }
  return out;
}

// Energy before PUE; nothing where the result does not know it apart.
std::optional<double> it_energy(const RunReport& run) {
  if (!run.facility_overhead_kwh) return std::nullopt;
  const double energy = run.energy_kwh.central() - run.facility_overhead_kwh->central();
  if (energy <= 0) return std::nullopt;
  return energy;
}

// The hours that both results know.
struct Hours {
  double old_value = 0, new_value = 0;
  const char* of = "";     // what they are hours of
  const char* power = "";  // what energy ÷ hours is the power of
};

std::optional<Hours> hours_of(const RunReport& old_run, const RunReport& new_run) {
  if (old_run.accelerator_hours && new_run.accelerator_hours) {
    return Hours{old_run.accelerator_hours->central(), new_run.accelerator_hours->central(),
                 "device-hours", "per device"};
  }
  if (old_run.hours && new_run.hours) {
    return Hours{old_run.hours->central() * old_run.trials,
                 new_run.hours->central() * new_run.trials, "hours, over all trials", "of the job"};
  }
  return std::nullopt;
}

// hours × power, or energy where no hours are known; times PUE where it is not apart.
void add_energy(const RunReport& old_run, const RunReport& new_run, std::vector<Term>& terms) {
  double old_energy = old_run.energy_kwh.central();
  double new_energy = new_run.energy_kwh.central();
  const auto old_it = it_energy(old_run);
  const auto new_it = it_energy(new_run);
  const bool apart = old_it && new_it;
  const Term pue =
      term("pue", "PUE", "1", apart ? old_energy / *old_it : 1, apart ? new_energy / *new_it : 1);
  if (apart) {
    old_energy = *old_it;
    new_energy = *new_it;
  }
  // Without overhead in either result there is no PUE to be told apart.
  const bool no_pue = !old_run.facility_overhead_kwh && !new_run.facility_overhead_kwh;
  const std::string with_pue = apart || no_pue ? "" : "_and_pue";
  const std::string which = apart ? "IT " : "";
  const auto hours = hours_of(old_run, new_run);
  if (hours && hours->old_value > 0 && hours->new_value > 0) {
    terms.push_back(term("hours", hours->of, "h", hours->old_value, hours->new_value));
    terms.push_back(term("power" + with_pue, which + "power " + hours->power, "W",
                         old_energy * per_thousand / hours->old_value,
                         new_energy * per_thousand / hours->new_value));
  } else {
    terms.push_back(
        term("hours_and_power" + with_pue, which + "energy", "kWh", old_energy, new_energy));
  }
  if (apart) terms.push_back(pue);
}

// Logarithmic mean of two numbers above 0.
double logarithmic_mean(double a, double b) {
  const double difference = std::log(b / a);
  return std::abs(difference) < rounding ? a : (b - a) / difference;
}

void add_parts(double old_value, double new_value, std::vector<Term>& terms) {
  if (old_value == 0 && new_value == 0) {
    for (Term& one : terms) one.part = 0;
    return;
  }
  if (old_value == 0 || new_value == 0) {
    // In the limit of small values, the term that goes to 0 or comes from it takes all.
    const auto jumps = [](const Term& one) { return (one.old_value == 0) != (one.new_value == 0); };
    if (std::count_if(terms.begin(), terms.end(), jumps) != 1) return;
    for (Term& one : terms) one.part = jumps(one) ? new_value - old_value : 0;
    return;
  }
  const double mean = logarithmic_mean(old_value, new_value);
  for (Term& one : terms) one.part = mean * std::log(one.ratio.value_or(1));
}

}  // namespace

Decomposition decompose(const RunReport& old_run, const RunReport& new_run, bool of_energy) {
  Decomposition out;
  out.of_energy = of_energy;
  const double old_energy = old_run.energy_kwh.central();
  const double new_energy = new_run.energy_kwh.central();
  const double old_value = of_energy ? old_energy : old_run.co2e_kg->central();
  const double new_value = of_energy ? new_energy : new_run.co2e_kg->central();
  out.change = new_value - old_value;
  add_energy(old_run, new_run, out.terms);
  if (!of_energy && old_energy > 0 && new_energy > 0) {
    out.terms.push_back(term("intensity", "carbon intensity", "g/kWh",
                             old_value * per_thousand / old_energy,
                             new_value * per_thousand / new_energy));
  }
  add_parts(old_value, new_value, out.terms);
  return out;
}

}  // namespace trainprint::report
