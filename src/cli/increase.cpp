// SPDX-License-Identifier: MIT
#include "cli/increase.hpp"

#include <fmt/format.h>

#include "cli/limits.hpp"
#include "cli/percentage.hpp"
#include "text/number.hpp"

namespace trainprint::cli {
namespace {

constexpr const char* option = "--max-increase";

// What rounds off is no rise.
constexpr double rounding = 1e-12;

}  // namespace

Increase read_increase(const Args& args) {
  Increase out;
  out.gate = args.value("--gate").value_or(out.gate);
  if (const auto given = args.value(option)) out.most_percent = percentage_of(option, *given);
  return out;
}

int check(const Increase& increase, const report::Diff& diff, Log& log) {
  if (!increase.most_percent) return Exit::done;
  const report::Changes& changes = diff.total.changes;
  const bool no_co2e = !changes.co2e_kg.old_value && !changes.co2e_kg.new_value;
  const char* what = no_co2e ? "the energy" : "the CO2e";
  const char* unit = no_co2e ? "kWh" : "kg";
  const report::Change& change = no_co2e ? changes.energy_kwh : changes.co2e_kg;
  const std::string limit = text::exact(*increase.most_percent);
  if (!change.old_value || !change.new_value) {
    log.error(
        fmt::format("the limit of {} % more cannot be checked: {} of the {} result is not known",
                    limit, what, change.old_value ? "new" : "old"));
    return Exit::limit_exceeded;
  }
  const double before = end_of(*change.old_value, increase.gate);
  const double after = end_of(*change.new_value, increase.gate);
  if (after <= before * (1 + *increase.most_percent / 100) * (1 + rounding)) return Exit::done;
  const double percent = (after - before) / before * 100;
  const std::string rise =
      before == 0
          ? std::string{"from nothing"}
          : fmt::format("by {} %", above_text(percent, *increase.most_percent,
                                              text::with_decimals(percent, percent < 10 ? 1 : 0)));
  log.error(fmt::format("{} rises {}, from {} to {} {} ({} end), which exceeds the limit of {} %",
                        what, rise, text::approximate(before), text::approximate(after), unit,
                        increase.gate, limit));
  return Exit::limit_exceeded;
}

}  // namespace trainprint::cli
