// SPDX-License-Identifier: MIT
#include "catalogue/bounds.hpp"

#include <fmt/format.h>

#include "text/number.hpp"

namespace trainprint {
namespace {

constexpr const char* code = "out-of-range";
constexpr double longest_h = 1e9;
constexpr double highest_load = 1.2;
constexpr double highest_w = 1e12;

}  // namespace

bool check_hours(const Given<Range<double>>& given, Findings& findings) {
  if (given.value.low() <= 0) {
    findings.fault(given.place, code, "the duration is 0", "give a duration above 0");
    return false;
  }
  if (given.value.high() > longest_h) {
    findings.fault(given.place, code,
                   fmt::format("the duration is {} hours", text::exact(given.value.high())),
                   "give a duration of at most 1e9 hours");
    return false;
  }
  return true;
}

void check_load(const Maybe<Range<double>>& given, Findings& findings) {
  if (!given || given->value.high() <= highest_load) return;
  findings.fault(given->place, code,
                 fmt::format("the load is {}", text::exact(given->value.high())),
                 "give mean power ÷ TDP, from 0 to 1.2 (not a percentage, not utilization.gpu)");
}

void check_power(const Maybe<Range<double>>& given, Findings& findings) {
  if (given && given->value.central() <= 0) {
    findings.fault(given->place, code, "the power is 0", "give a power above 0 W");
  }
  check_at_most(given, highest_w, "the power", "W", findings);
}

void check_at_most(const Maybe<Range<double>>& given, double most, const char* what,
                   const char* unit, Findings& findings) {
  if (!given || given->value.high() <= most) return;
  findings.fault(given->place, code,
                 fmt::format("{} is {} {}", what, text::exact(given->value.high()), unit),
                 fmt::format("give at most {} {}", text::exact(most), unit));
}

}  // namespace trainprint
