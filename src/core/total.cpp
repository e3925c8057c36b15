// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <string>

#include <trainprint/total.hpp>

#include "core/combine.hpp"

namespace trainprint {
namespace {

// One run's part of a sum.
struct Part {
  const Run* run = nullptr;
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
      if (!part.run->factors[i].shared_key.empty()) continue;
      const Moments moments = moments_of((*part.effects)[i]);
      own.mean *= moments.mean;
      own.square *= moments.square;
    }
    const double mean = part.central * own.mean;
    central += mean;
    all_high += part.high;
    deviations.push_back(part.central * std::sqrt(std::max(own.square - own.mean * own.mean, 0.0)));
    for (std::size_t i = 0; i < part.effects->size(); ++i) {
      const std::string& key = part.run->factors[i].shared_key;
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
Range<Quantity> typed(const Range<double>& range) {
  return {Quantity{range.low()}, Quantity{range.central()}, Quantity{range.high()}};
}

template <class Quantity>
Part part_of(const Estimate& estimate, const Uncertain<Quantity>& result) {
  return {&estimate.run, result.range.low().value(), result.range.central().value(),
          result.range.high().value(), &result.effects};
}

Range<Dollars> end_by_end(const Range<Dollars>& a, const Range<Dollars>& b) {
  return {a.low() + b.low(), a.central() + b.central(), a.high() + b.high()};
}

}  // namespace

Total total(const std::vector<const Estimate*>& estimates) {
  const Estimate& first = *estimates.front();
  if (estimates.size() == 1) {
    return {first.energy.range, first.co2e ? std::optional{first.co2e->range} : std::nullopt,
            first.cost};
  }
  Total out;
  out.cost = Range<Dollars>{};
  std::vector<Part> energy;
  std::vector<Part> co2e;
  for (const Estimate* estimate : estimates) {
    energy.push_back(part_of(*estimate, estimate->energy));
    if (estimate->co2e) co2e.push_back(part_of(*estimate, *estimate->co2e));
    out.cost = out.cost && estimate->cost ? std::optional{end_by_end(*out.cost, *estimate->cost)}
                                          : std::nullopt;
  }
  out.energy = typed<KilowattHours>(sum(energy));
  if (co2e.size() == estimates.size()) out.co2e = typed<KilogramsCO2e>(sum(co2e));
  return out;
}

}  // namespace trainprint
