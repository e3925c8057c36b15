// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <string>

#include <trainprint/total.hpp>

#include "core/combine.hpp"
#include "core/embodied.hpp"

namespace trainprint {
namespace {

// One run's part of a sum.
struct Part {
  const std::vector<Factor>* factors = nullptr;
  double low = 0;
  double central = 0;
  double high = 0;
  const std::vector<Effect>* effects = nullptr;
};

constexpr double standard_deviations = 1.6448536269514722;  // in a 90 % half-width

// Mean and mean square of exp(X).
struct Moments {
  double mean = 1;
  double square = 1;
};

// Moments for an X whose median is 0 and whose halves are those of normal distributions with 90 %
// half-widths `down` and `up`. Half-widths beyond e³ are cut to that: a log-normal's mean means
// nothing there.
Moments moments_of(const Effect& effect) {
  constexpr double widest = 3;
  const auto normal = [](double x) { return std::erfc(-x / std::numbers::sqrt2) / 2; };
  const double up = std::min(effect.up, widest) / standard_deviations;
  const double down = std::min(effect.down, widest) / standard_deviations;
  return {std::exp(up * up / 2) * normal(up) + std::exp(down * down / 2) * normal(-down),
          std::exp(2 * up * up) * normal(2 * up) + std::exp(2 * down * down) * normal(-2 * down)};
}

// A doubt that several runs may share: the total with all of them at their low and at their high
// ends, less the total.
struct Shift {
  double low = 0;
  double high = 0;
};

// A sum lies between that of all low ends and that of all high ends, and the widest of its parts
// alone, with the others at their near ends, does not leave its range.
Range<double> within_bounds(const Range<double>& range, const std::vector<Part>& parts) {
  double low = 0;
  double high = 0;
  double widest = 0;
  for (const Part& part : parts) {
    low += part.low;
    high += part.high;
    widest = std::max(widest, part.high - part.low);
  }
  const double central = range.central();
  return {std::min(std::clamp(range.low(), low, std::max(low, high - widest)), central), central,
          std::max(std::clamp(range.high(), std::min(low + widest, high), high), central)};
}

// Adds up parts (docs/method.md#totals). Doubts of one run alone make a log-normal distribution of
// the sum with their mean and variance; each shared doubt is moved to its ends with all else in
// place.
Range<double> sum_of_all(const std::vector<Part>& parts) {
  std::map<std::string, Shift> shared;
  double central = 0;
  double all_high = 0;
  std::vector<double> deviations;  // of each part by its own doubts
  for (const Part& part : parts) {
    Moments own;
    for (std::size_t i = 0; i < part.effects->size(); ++i) {
      if (!(*part.factors)[i].shared_key.empty()) continue;
      const Moments moments = moments_of((*part.effects)[i]);
      own.mean *= moments.mean;
      own.square *= moments.square;
    }
    const double mean = part.central * own.mean;
    central += mean;
    all_high += part.high;
    deviations.push_back(part.central * std::sqrt(std::max(own.square - own.mean * own.mean, 0.0)));
    for (std::size_t i = 0; i < part.effects->size(); ++i) {
      const std::string& key = (*part.factors)[i].shared_key;
      if (key.empty()) continue;
      const Effect& effect = (*part.effects)[i];
      shared[key].low += mean * std::expm1(-effect.down);
      shared[key].high += mean * std::expm1(effect.up);
    }
  }

  Moved moved{central, {}, {}, all_high};
  for (const auto& [key, shift] : shared) {
    moved.low.push_back(central + shift.low);
    moved.high.push_back(central + shift.high);
  }
  if (central > 0) {
    double relative_variance = 0;
    for (const double deviation : deviations) {
      relative_variance += (deviation / central) * (deviation / central);
    }
    const double spread = std::log1p(relative_variance);
    const double half_width = standard_deviations * std::sqrt(spread);
    moved.low.push_back(central * std::exp(-half_width - spread / 2));
    moved.high.push_back(central * std::max(std::exp(half_width - spread / 2), 1.0));
  }
  return within_bounds(combine(moved).range, parts);
}

// As `sum_of_all`; but a run with wide doubts of its own does not lower what the others come to: as
// long as it does, it counts with its low end alone.
Range<double> sum(std::vector<Part> parts) {
  const Range<double> all = sum_of_all(parts);
  double low = all.low();
  double high = all.high();
  double set_aside = 0;
  constexpr int most_set_aside = 32;
  for (int i = 0; i < most_set_aside && parts.size() > 1; ++i) {
    const auto widest = std::max_element(
        parts.begin(), parts.end(),
        [](const Part& a, const Part& b) { return a.central - a.low < b.central - b.low; });
    set_aside += widest->low;
    parts.erase(widest);
    const Range<double> others = sum_of_all(parts);
    const bool higher = others.low() + set_aside > low || others.high() + set_aside > high;
    low = std::max(low, others.low() + set_aside);
    high = std::max(high, others.high() + set_aside);
    if (!higher) break;
  }
  return {std::min(low, all.central()), all.central(), high};
}

template <class Quantity>
Part part_of(const std::vector<Factor>& factors, const Uncertain<Quantity>& result) {
  return {&factors, result.range.low().value(), result.range.central().value(),
          result.range.high().value(), &result.effects};
}

// The sum, if all are known.
template <class Cost>
std::optional<Range<Dollars>> end_by_end(const std::vector<const Estimate*>& estimates,
                                         const Cost& cost_of) {
  Range<Dollars> sum;
  for (const Estimate* estimate : estimates) {
    const std::optional<Range<Dollars>> cost = cost_of(*estimate);
    if (!cost) return std::nullopt;
    sum = {sum.low() + cost->low(), sum.central() + cost->central(), sum.high() + cost->high()};
  }
  return sum;
}

std::optional<Range<KilogramsCO2e>> embodied_total(const std::vector<const Estimate*>& estimates) {
  std::vector<std::vector<Factor>> factors;
  for (const Estimate* estimate : estimates) factors.push_back(embodied_factors(estimate->run));
  std::vector<Part> parts;
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    if (!estimates[i]->embodied) return std::nullopt;
    parts.push_back(part_of(factors[i], *estimates[i]->embodied));
  }
  return typed<KilogramsCO2e>(sum(parts));
}

OwnedCost owned_total(const std::vector<const Estimate*>& estimates) {
  const auto part = [&](std::optional<Range<Dollars>> OwnedCost::*member) {
    return end_by_end(estimates, [member](const Estimate& estimate) {
      return estimate.owned ? (*estimate.owned).*member : std::nullopt;
    });
  };
  return {part(&OwnedCost::electricity), part(&OwnedCost::hardware), part(&OwnedCost::total)};
}

}  // namespace

Total total(const std::vector<const Estimate*>& estimates) {
  const Estimate& first = *estimates.front();
  Total out;
  out.cost = end_by_end(estimates, [](const Estimate& estimate) { return estimate.cost; });
  out.owned = owned_total(estimates);
  if (estimates.size() == 1) {
    out.energy = first.energy.range;
    if (first.co2e) out.co2e = first.co2e->range;
    if (first.embodied) out.embodied = first.embodied->range;
    return out;
  }
  std::vector<Part> energy;
  std::vector<Part> co2e;
  for (const Estimate* estimate : estimates) {
    energy.push_back(part_of(estimate->run.factors, estimate->energy));
    if (estimate->co2e) co2e.push_back(part_of(estimate->run.factors, *estimate->co2e));
  }
  out.energy = typed<KilowattHours>(sum(energy));
  if (co2e.size() == estimates.size()) out.co2e = typed<KilogramsCO2e>(sum(co2e));
  out.embodied = embodied_total(estimates);
  return out;
}

}  // namespace trainprint
