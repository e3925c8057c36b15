// SPDX-License-Identifier: MIT
#include "report/measure/compare.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace trainprint::report {
namespace {

std::optional<double> ratio_of(double measured, double estimated) {
  if (!(estimated > 0)) return std::nullopt;
  return measured / estimated;
}

FactorRatio factor(std::string name, std::string unit, double measured, double estimated) {
  return {std::move(name), std::move(unit), measured, estimated, ratio_of(measured, estimated)};
}

Range<double> plain(const Range<KilowattHours>& range) {
  return {range.low().value(), range.central().value(), range.high().value()};
}

// Before PUE.
Range<double> it_energy(Run run) {
  std::erase_if(run.factors, [](const Factor& one) { return one.role == Role::pue; });
  return plain(estimate(run).energy.range);
}

// What the central estimate is the product of, all trials together.
struct Estimated {
  std::optional<double> hours;         ///< none where only device-hours are known
  std::optional<double> device_hours;  ///< of accelerators
  std::optional<double> accelerators;
  std::optional<double> nodes;
};

Estimated estimated(const Estimate& estimate) {
  Estimated out;
  const Run& run = estimate.run;
  if (const Factor* hours = run.find(Role::hours)) {
    out.hours = hours->value.central() * run.trials;
  }
  if (estimate.accelerator_hours) {
    out.device_hours = estimate.accelerator_hours->central().value();
  }
  out.nodes = run.nodes;
  out.accelerators = run.devices();
  return out;
}

// Watts of one device.
double watts(double kwh, double hours, double devices) {
  constexpr double per_kilo = 1000;
  return hours > 0 && devices > 0 ? kwh * per_kilo / hours / devices : 0;
}

// Time, accelerators and their mean power; `hours` and `kwh` are what was measured of them.
std::vector<FactorRatio> of_accelerators(const Estimated& run, double estimated_kwh,
                                         const Drawn& drawn, double hours) {
  const double kwh = drawn.energy_kwh.central();
  if (!drawn.is_count_known || !(hours > 0)) return {};
  if (run.hours && run.accelerators) {
    return {factor("hours", "h", hours, *run.hours),
            factor("accelerators", "1", drawn.devices, *run.accelerators),
            factor("power", "W", watts(kwh, hours, drawn.devices),
                   watts(estimated_kwh, *run.hours, *run.accelerators))};
  }
  if (!run.device_hours) return {};
  const double device_hours = hours * drawn.devices;
  return {factor("accelerator_hours", "h", device_hours, *run.device_hours),
          factor("power", "W", watts(kwh, device_hours, 1),
                 watts(estimated_kwh, *run.device_hours, 1))};
}

std::vector<FactorRatio> of_nodes(const DrawnByKind& drawn, const Estimated& run,
                                  const std::optional<Range<KilowattHours>>& accelerators,
                                  double estimated_kwh) {
  const Drawn& nodes = drawn.nodes;
  const double kwh = nodes.energy_kwh.central();
  const double of_accelerators_kwh = drawn.accelerators.energy_kwh.central();
  if (accelerators && of_accelerators_kwh > 0 && accelerators->central().value() > 0) {
    const double share = accelerators->central().value();
    auto out = of_accelerators(run, share, drawn.accelerators, nodes.hours());
    if (out.empty()) return out;
    out.push_back(factor("host", "1", kwh / of_accelerators_kwh, estimated_kwh / share));
    return out;
  }
  if (!run.hours || !run.nodes || !nodes.is_count_known || !(nodes.hours() > 0)) return {};
  return {factor("hours", "h", nodes.hours(), *run.hours),
          factor("nodes", "1", nodes.devices, *run.nodes),
          factor("power", "W", watts(kwh, nodes.hours(), nodes.devices),
                 watts(estimated_kwh, *run.hours, *run.nodes))};
}

}  // namespace

Range<double> sum(const Range<double>& a, const Range<double>& b) {
  return {a.low() + b.low(), a.central() + b.central(), a.high() + b.high()};
}

const Drawn& DrawnByKind::leading() const {
  if (nodes.devices > 0) return nodes;
  return accelerators.devices > 0 ? accelerators : parts;
}

Range<double> DrawnByKind::energy_kwh() const {
  return nodes.devices > 0 ? nodes.energy_kwh : sum(accelerators.energy_kwh, parts.energy_kwh);
}

std::optional<ComparedEnergy> compared(const DrawnByKind& drawn, const Estimate& estimate) {
  ComparedEnergy out;
  const Estimated run = estimated(estimate);
  out.measured_kwh = drawn.leading().energy_kwh.central();
  if (drawn.nodes.devices > 0) {
    out.of = "nodes";
    out.estimated_kwh = it_energy(estimate.run);
    out.factors = of_nodes(drawn, run, estimate.accelerators, out.estimated_kwh.central());
  } else {
    if (!estimate.accelerators || !(drawn.accelerators.devices > 0)) return std::nullopt;
    out.of = "accelerators";
    out.estimated_kwh = plain(*estimate.accelerators);
    out.factors = of_accelerators(run, out.estimated_kwh.central(), drawn.accelerators,
                                  drawn.accelerators.hours());
  }
  out.ratio = ratio_of(out.measured_kwh, out.estimated_kwh.central());
  out.is_within_range =
      out.estimated_kwh.low() <= out.measured_kwh && out.measured_kwh <= out.estimated_kwh.high();
  return out;
}

}  // namespace trainprint::report
