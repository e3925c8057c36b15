// SPDX-License-Identifier: MIT
#include "tables/date.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace trainprint::tables {
namespace {

// The number that `digits` are, or -1 if there is anything else among them.
int whole(std::string_view digits) {
  int value = 0;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) return -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
bool is_point(std::string_view text) {
  if (text.size() == 4) return whole(text) >= 0;
  if (text.size() == 7) {
    const int month = whole(text.substr(5));
    return whole(text.substr(0, 4)) >= 0 && text[4] == '-' && month >= 1 && month <= 12;
  }
  return is_day(text);
}

}  // namespace

bool is_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const int year = whole(text.substr(0, 4));
  const int month = whole(text.substr(5, 2));
  const int day = whole(text.substr(8));
  if (year < 0 || month < 0 || day < 0) return false;
  return std::chrono::year_month_day{std::chrono::year{year},
                                     std::chrono::month{static_cast<unsigned>(month)},
                                     std::chrono::day{static_cast<unsigned>(day)}}
      .ok();
}

bool is_date(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return is_point(text);
  const std::string_view first = text.substr(0, dots);
  const std::string_view last = text.substr(dots + 2);
  return is_point(first) && is_point(last) && first <= last;
}

}  // namespace trainprint::tables
