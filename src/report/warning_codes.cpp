// SPDX-License-Identifier: MIT
#include "report/warning_codes.hpp"

#include <algorithm>
#include <array>

namespace trainprint::report {
namespace {

constexpr std::array codes{
    WarningCode{"basis-fallback",
                "The tables lack the basis asked for. Direct values leave out fuel supply and "
                "construction, so they are not to be compared with lifecycle ones."},
    WarningCode{"co2e-unknown",
                "No carbon intensity is known, so there is energy but no CO2e. A region or "
                "--intensity gives it."},
    WarningCode{"load-unmeasured",
                "No training run on such hardware has been measured in the tables; its load is "
                "taken from other accelerators. --power or --load replaces it."},
    WarningCode{"mixed-basis",
                "Lifecycle values hold fuel supply and construction, direct ones do not, so the "
                "sum is neither. One --basis for all runs mends it where the tables have it."},
    WarningCode{"no-on-demand-price",
                "Only spot prices fit; the upper end of the cost may be too low."},
    WarningCode{"no-spot-price",
                "Only on-demand prices fit; the lower end of the cost is the lowest of those."},
    WarningCode{"price-excludes-machine",
                "Some offers price the accelerator apart from its machine; what the machine adds "
                "is not in the lower end of the cost."},
    WarningCode{"price-unknown",
                "No price in the tables fits, so there is no cost. --price gives it."},
    WarningCode{"year-distance",
                "Grids change: in a few years a carbon intensity can move by more than its range. "
                "--year takes the value of the run's own year."},
    WarningCode{"zone-fallback",
                "The zone has no value of its own; its country's mean stands in, and the zone may "
                "differ from it by far. --intensity replaces it."},
};

}  // namespace

std::span<const WarningCode> warning_codes() {
  return codes;
}

std::string_view meaning_of(std::string_view code) {
  const auto found = std::find_if(codes.begin(), codes.end(),
                                  [&](const WarningCode& one) { return one.code == code; });
  return found == codes.end() ? std::string_view{} : found->meaning;
}

}  // namespace trainprint::report
