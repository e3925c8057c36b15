// SPDX-License-Identifier: MIT
#include "report/schedule/words.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "text/number.hpp"

namespace trainprint::report {
namespace {

// A whole percentage from 10 up, else one decimal.
std::string percent_number(double size) {
  if (size == 0) return "0 %";
  if (size < 0.05) return "<0.1 %";
  return (size < 9.95 ? text::with_decimals(size, 1) : text::rounded(size)) + " %";
}

// Percentages of what is computed differ by what rounds off.
constexpr double rounding = 1e-9;

bool holds_word(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

}  // namespace

std::string strategy_words(std::string_view strategy) {
  if (strategy == flexible_name) return "best start";
  if (strategy == paused_name) return "with pauses";
  return std::string{strategy};
}

std::string saving_text(const std::optional<double>& percent) {
  if (!percent) return "–";
  if (std::abs(*percent) < rounding) return "0 %";
  return percent_number(std::abs(*percent)) + (*percent < 0 ? " more" : "");
}

std::string against_text(double percent, std::string_view what) {
  if (std::abs(percent) < rounding) return fmt::format("as much as {}", what);
  return fmt::format("{} {} than {}", percent_number(std::abs(percent)),
                     percent < 0 ? "more" : "less", what);
}

std::string zone_text(const SeriesLine& series) {
  if (series.zone.empty()) return series.zone_name;
  if (series.zone_name.empty() || series.zone_name == series.zone) return series.zone;
  return fmt::format("{} ({})", series.zone, series.zone_name);
}

std::string place_name(const Schedule& schedule, std::size_t zone) {
  const SeriesLine& series = schedule.zones[zone].series;
  if (!series.region.empty()) return series.region;
  if (!series.zone.empty()) return series.zone;
  if (!series.zone_name.empty()) return series.zone_name;
  return fmt::format("series {}", zone + 1);
}

std::string basis_words(const SeriesLine& series) {
  const std::string_view basis = series.basis;
  const auto one_of = [&](std::string_view first, std::string_view first_words,
                          std::string_view second, std::string_view second_words,
                          std::string_view neither) {
    if (holds_word(basis, first)) return first_words;
    return holds_word(basis, second) ? second_words : neither;
  };
  return fmt::format(
      "{}, {}, {}",
      one_of("average", "average", "marginal", "marginal", "average or marginal not known"),
      one_of("lifecycle", "life-cycle", "direct", "direct", "direct or life-cycle not known"),
      one_of("consumption", "consumption-based", "production", "production-based",
             "production or consumption not known"));
}

std::string span_text(double hours) {
  if (hours > 0 && hours < 1) return fmt::format("{} min", text::with_decimals(hours * 60, 1));
  return fmt::format("{} h", text::with_decimals(hours, 2));
}

const PlannedRun* plan_of(const ZoneSchedule& zone, std::string_view strategy) {
  const auto found = std::find_if(zone.plans.begin(), zone.plans.end(),
                                  [&](const PlannedRun& one) { return one.strategy == strategy; });
  return found == zone.plans.end() ? nullptr : &*found;
}

const PlannedRun& best_of(const ZoneSchedule& zone) {
  return *std::min_element(zone.plans.begin(), zone.plans.end(),
                           [](const PlannedRun& a, const PlannedRun& b) {
                             return a.co2e_kg.central() < b.co2e_kg.central();
                           });
}

}  // namespace trainprint::report
