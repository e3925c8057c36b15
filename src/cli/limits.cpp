// SPDX-License-Identifier: MIT
#include "cli/limits.hpp"

#include <fmt/format.h>

#include "text/locate.hpp"
#include "text/number.hpp"

namespace trainprint::cli {
namespace {

std::optional<double> read_limit(const Args& args, const char* option) {
  const auto given = args.value(option);
  if (!given) return std::nullopt;
  const auto limit = text::to_number(*given);
  if (limit && *limit >= 0) return limit;
  throw InputError{text::diagnose(option, "not-a-number",
                                  fmt::format("'{}' is not a limit", text::printable(*given)),
                                  "give a number from 0 up")};
}

double end_of(const Range<double>& range, const std::string& gate) {
  if (gate == "low") return range.low();
  return gate == "central" ? range.central() : range.high();
}

// True if the limit holds, or there is none.
bool holds(std::optional<double> limit, const std::optional<Range<double>>& total,
           const std::string& gate, const char* what, const char* unit, Log& log) {
  if (!limit) return true;
  if (!total) {
    log.error(fmt::format("the limit of {} {} cannot be checked: {} is not known",
                          text::exact(*limit), unit, what));
    return false;
  }
  const double value = end_of(*total, gate);
  if (value <= *limit) return true;
  log.error(fmt::format("{} of {} {} ({} end) exceeds the limit of {} {}", what,
                        text::approximate(value), unit, gate, text::exact(*limit), unit));
  return false;
}

}  // namespace

Limits read_limits(const Args& args) {
  return {read_limit(args, "--max-energy-kwh"), read_limit(args, "--max-co2e-kg"),
          read_limit(args, "--max-cost-usd"), args.value("--gate").value_or("high")};
}

int check(const Limits& limits, const report::Totals& totals, Log& log) {
  const bool energy =
      holds(limits.energy_kwh, totals.energy_kwh, limits.gate, "the energy", "kWh", log);
  const bool co2e = holds(limits.co2e_kg, totals.co2e_kg, limits.gate, "the CO2e", "kg", log);
  const bool cost = holds(limits.cost_usd, totals.cost_usd, limits.gate, "the cost", "USD", log);
  return energy && co2e && cost ? Exit::done : Exit::limit_exceeded;
}

}  // namespace trainprint::cli
