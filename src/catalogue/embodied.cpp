// SPDX-License-Identifier: MIT
#include "catalogue/embodied.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "catalogue/own.hpp"
#include "catalogue/spread.hpp"
#include "text/number.hpp"
#include "text/split.hpp"

namespace trainprint {
namespace {

using tables::EmbodiedRow;
using tables::Tables;

// An allowance of ours for what one source alone leaves open, as a share of the value
// (docs/method.md#embodied).
constexpr double least_spread = 0.25;

// Numbers that sources give for one thing: each source has one voice for the middle, all count for
// the ends.
class Readings {
 public:
  void add(std::string_view source, double low, double central, double high) {
    by_source_[source].push_back(central);
    ends_.push_back(low);
    ends_.push_back(high);
  }
  void add(const EmbodiedRow& row, const Tables& tables) {
    const double value = row.kg_co2e / row.devices;
    add(tables.str(row.source), value, value, value);
    const auto rank = static_cast<std::size_t>(
        std::find(bases.begin(), bases.end(), tables.str(row.basis)) - bases.begin());
    best_basis_ = std::min(best_basis_, rank);
    note_place(tables, row, "kg_co2e");
  }

  [[nodiscard]] bool empty() const { return ends_.empty(); }

  // The median of the sources' medians, between the least and the greatest reading.
  [[nodiscard]] Range<double> range() const {
    std::vector<double> middles;
    for (const auto& [source, values] : by_source_) middles.push_back(median(values));
    const auto [least, most] = std::minmax_element(ends_.begin(), ends_.end());
    return {*least, median(std::move(middles)), *most};
  }

  // How the best known of the readings is known.
  [[nodiscard]] std::string basis() const { return std::string{bases.at(best_basis_)}; }

  // A factor with every source behind it.
  [[nodiscard]] Factor factor(Role role, const Range<double>& value, std::string shared_key,
                              std::string basis, Findings& findings) const {
    Factor out{role, value, std::move(shared_key), std::move(basis)};
    for (const auto& [source, values] : by_source_) add_source(out, source);
    own_.note(role_name(role), "your own rows are among the readings behind it", findings);
    return out;
  }

  template <class Row>
  void note_place(const Tables& tables, const Row& row, std::string_view column) {
    own_.add(tables, row, column);
  }

 private:
  static constexpr std::array<std::string_view, 5> bases{"published", "derived", "estimated",
                                                         "secondary", "recalled"};

  OwnPlaces own_;
  std::size_t best_basis_ = bases.size() - 1;
  std::map<std::string_view, std::vector<double>> by_source_;
  std::vector<double> ends_;
};

// Readings per accelerator of a scope that fit: those for `accelerator`, or all if it is empty.
Readings readings(const Tables& tables, std::string_view scope, std::string_view accelerator) {
  Readings found;
  for (const EmbodiedRow& row : tables.of<EmbodiedRow>().rows) {
    if (tables.str(row.scope) != scope) continue;
    const auto devices = text::split_list(tables.str(row.accelerators), '\n');
    const bool fits = accelerator.empty() ||
                      std::find(devices.begin(), devices.end(), accelerator) != devices.end();
    if (fits) found.add(row, tables);
  }
  return found;
}

// Readings are of whole boards, of which a device that users count may be a part.
Factor of_device(const Readings& found, const tables::AcceleratorRow& accelerator,
                 std::string_view id, std::string basis, Findings& findings) {
  const Range<double> range = found.range();
  const double devices = accelerator.devices;
  return found.factor(Role::embodied_device,
                      at_least_wide(range.low() / devices, range.central() / devices,
                                    range.high() / devices, least_spread),
                      fmt::format("embodied:{}", id), std::move(basis), findings);
}

Factor utilisation_factor(const Tables& tables, Findings& findings) {
  Readings found;
  for (const EmbodiedRow& row : tables.of<EmbodiedRow>().rows) {
    if (!row.utilisation) continue;
    found.add(tables.str(row.source), row.utilisation_low.value_or(*row.utilisation),
              *row.utilisation, row.utilisation_high.value_or(*row.utilisation));
    found.note_place(tables, row, "utilisation");
  }
  return found.factor(Role::utilisation, found.range(), "utilisation", "assumed", findings);
}

std::string range_of(const Range<double>& range) {
  return fmt::format("{} ({}–{})", text::as_given(range.central()), text::as_given(range.low()),
                     text::as_given(range.high()));
}

}  // namespace

Factor lifetime_factor(const RunDescription& description, const Tables& tables,
                       Findings& findings) {
  if (description.lifetime) return {Role::lifetime, description.lifetime->value, {}, "given"};
  Readings found;
  for (const EmbodiedRow& row : tables.of<EmbodiedRow>().rows) {
    if (!row.lifetime_years) continue;
    found.add(tables.str(row.source), row.lifetime_low_years.value_or(*row.lifetime_years),
              *row.lifetime_years, row.lifetime_high_years.value_or(*row.lifetime_years));
    found.note_place(tables, row, "lifetime_years");
  }
  Factor factor = found.factor(Role::lifetime, found.range(), "lifetime", "assumed", findings);
  findings.assume("lifetime_years", range_of(factor.value),
                  "how long the hardware is kept, as sources assume");
  return factor;
}

std::vector<Factor> find_embodied(const RunDescription& description, const Device& device,
                                  const Tables& tables, Findings& findings) {
  if (device.accelerator == nullptr) {
    if (device.none) {
      findings.warn("embodied-unknown",
                    "no reading fits a machine without accelerators: its manufacturing is not "
                    "known");
    }
    return {};
  }
  const std::string_view id = tables.str(device.accelerator->id);
  std::vector<Factor> factors;
  const Readings own = readings(tables, "accelerator", id);
  const Readings with_host = readings(tables, "accelerator-and-host", id);
  if (!own.empty()) {
    factors.push_back(of_device(own, *device.accelerator, id, own.basis(), findings));
  } else if (!with_host.empty()) {
    factors.push_back(of_device(with_host, *device.accelerator, id, "with-host", findings));
  } else {
    factors.push_back(of_device(readings(tables, "accelerator", {}), *device.accelerator, "any",
                                "other-accelerators", findings));
    findings.warn("embodied-unmeasured",
                  fmt::format("no source assessed the manufacturing of {}: it is that of other "
                              "accelerators",
                              tables.str(device.accelerator->name)));
  }
  if (!own.empty() || with_host.empty()) {
    const Readings host = readings(tables, "host", {});
    factors.push_back(
        host.factor(Role::embodied_host, host.range(), "embodied-host", host.basis(), findings));
  }
  factors.push_back(lifetime_factor(description, tables, findings));
  factors.push_back(utilisation_factor(tables, findings));
  findings.assume("utilisation", range_of(factors.back().value),
                  "part of its life in which the hardware is in use, as sources assume");
  return factors;
}

}  // namespace trainprint
