// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string>

#include "cli/context.hpp"
#include "cli/options.hpp"
#include "report/report.hpp"

namespace trainprint::cli {

/// For commands whose result can be checked. `first_help` is that of the first of them.
inline constexpr const char* limits_group = "Limits";
[[nodiscard]] constexpr std::array<OptionRow, 4> limit_options(const char* first_help) {
  return {OptionRow{"--max-energy-kwh", "X", first_help, limits_group},
          OptionRow{"--max-co2e-kg", "X", "likewise", limits_group},
          OptionRow{"--max-cost-usd", "X", "likewise", limits_group},
          OptionRow{"--gate",
                    "END",
                    "which end of the range must stay below: low, central or high\n(default high)",
                    limits_group,
                    false,
                    {Values::Kind::choice, "low central high"}}};
}

/// What a total must not exceed.
struct Limits {
  std::optional<double> energy_kwh, co2e_kg, cost_usd;
  std::string gate = "high";  ///< the end of the range that must stay below
};

/// The limits among the options. Throws InputError (`not-a-number`) for a limit that is no number
/// from 0 up.
[[nodiscard]] Limits read_limits(const Args& args);

/// Names every breach, and every limit that cannot be checked, on the log. Returns the exit code:
/// done or limit_exceeded.
[[nodiscard]] int check(const Limits& limits, const report::Totals& totals, Log& log);

}  // namespace trainprint::cli
