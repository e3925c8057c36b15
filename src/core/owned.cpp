// SPDX-License-Identifier: MIT
#include "core/owned.hpp"

#include <algorithm>

#include "core/embodied.hpp"
#include "core/move.hpp"

namespace trainprint {
namespace {

// The factors of the energy, then those of own hardware.
class Owned {
 public:
  explicit Owned(const Run& run) : run_{run}, factors_{run.factors} {
    factors_.insert(factors_.end(), run.owned->begin(), run.owned->end());
  }

  // Whether there is a factor of that role.
  [[nodiscard]] bool knows(Role role) const { return position(role) < factors_.size(); }

  template <class Cost>
  [[nodiscard]] Range<Dollars> range(const Cost& cost) const {
    const Range<double> usd = combine(move_each(factors_, cost)).range;
    return {Dollars{usd.low()}, Dollars{usd.central()}, Dollars{usd.high()}};
  }

  [[nodiscard]] double electricity(const std::vector<double>& values) const {
    const DollarsPerKilowattHour price{of(Role::electricity_price, values)};
    return (evaluate(run_, values).energy * price).value();
  }

  [[nodiscard]] double hardware(const std::vector<double>& values) const {
    const double nodes = run_.nodes.value_or(1);
    const double purchase = nodes * run_.share * of(Role::purchase_price, values);
    if (!knows(Role::lifetime)) return purchase;
    return purchase * of(Role::hours, values) * run_.trials /
           (of(Role::lifetime, values) * hours_per_year);
  }

 private:
  [[nodiscard]] std::size_t position(Role role) const {
    const auto found = std::find_if(factors_.begin(), factors_.end(),
                                    [&](const Factor& factor) { return factor.role == role; });
    return static_cast<std::size_t>(found - factors_.begin());
  }
  [[nodiscard]] double of(Role role, const std::vector<double>& values) const {
    return values[position(role)];
  }

  const Run& run_;
  std::vector<Factor> factors_;
};

}  // namespace

std::optional<OwnedCost> owned(const Run& run) {
  if (!run.owned) return std::nullopt;
  using Values = std::vector<double>;
  const Owned all{run};
  OwnedCost out;
  const auto electricity = [&](const Values& values) { return all.electricity(values); };
  const auto hardware = [&](const Values& values) { return all.hardware(values); };
  if (all.knows(Role::electricity_price)) out.electricity = all.range(electricity);
  if (all.knows(Role::purchase_price)) out.hardware = all.range(hardware);
  if (out.electricity && out.hardware) {
    out.total =
        all.range([&](const Values& values) { return electricity(values) + hardware(values); });
  }
  return out;
}

}  // namespace trainprint
