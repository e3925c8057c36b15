// SPDX-License-Identifier: MIT
#include "text/time.hpp"

#include <optional>

#include <fmt/format.h>

#include "text/locate.hpp"

namespace trainprint::text {
namespace {

using std::chrono::sys_seconds;

// Takes fixed-width digits and marks from the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_{text} {}

  // The number of `width` digits, or nothing.
  std::optional<int> digits(std::size_t width) {
    if (rest_.size() < width) return std::nullopt;
    int value = 0;
    for (const char c : rest_.substr(0, width)) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(width);
    return value;
  }
  bool mark(std::string_view choices) {
    if (rest_.empty() || choices.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

std::optional<std::chrono::sys_days> scan_date(Scanner& scanner) {
  const auto year = scanner.digits(4);
  if (!year || !scanner.mark("-")) return std::nullopt;
  const auto month = scanner.digits(2);
  if (!month || !scanner.mark("-")) return std::nullopt;
  const auto day = scanner.digits(2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date};
}

std::optional<std::chrono::seconds> scan_clock(Scanner& scanner, bool with_seconds) {
  const auto hours = scanner.digits(2);
  if (!hours || !scanner.mark(":")) return std::nullopt;
  const auto minutes = scanner.digits(2);
  int seconds = 0;
  if (with_seconds && scanner.mark(":")) {
    const auto scanned = scanner.digits(2);
    if (!scanned) return std::nullopt;
    seconds = *scanned;
    // Parts of a second make no difference here.
    if (scanner.mark(".")) {
      if (!scanner.digits(1)) return std::nullopt;
      while (scanner.digits(1)) continue;
    }
  }
  if (!minutes || *hours > 23 || *minutes > 59 || seconds > 59) return std::nullopt;
  return std::chrono::hours{*hours} + std::chrono::minutes{*minutes} +
         std::chrono::seconds{seconds};
}

Parsed<sys_seconds> refuse(const char* code, std::string_view text, std::string_view problem) {
  return {std::nullopt, code, fmt::format("'{}' {}", printable(text), problem),
          "give a time with its offset, such as 2026-03-01T12:00:00Z or 2026-03-01T12:00:00+01:00, "
          "or a "
          "date"};
}

}  // namespace

Parsed<sys_seconds> to_time(std::string_view text) {
  constexpr const char* code = "not-a-time";
  constexpr const char* problem = "is not a time";
  Scanner scanner{text};
  const auto date = scan_date(scanner);
  if (!date) return refuse(code, text, problem);
  if (scanner.rest().empty()) return {sys_seconds{*date}, "", {}, {}};
  if (!scanner.mark("Tt ")) return refuse(code, text, problem);
  const auto clock = scan_clock(scanner, true);
  if (!clock) return refuse(code, text, problem);
  if (scanner.rest().empty()) return refuse("time-without-offset", text, "has no offset from UTC");
  std::chrono::seconds offset{0};
  if (!scanner.mark("Zz")) {
    const bool west = scanner.rest().starts_with('-');
    if (!scanner.mark("+-")) return refuse(code, text, problem);
    const auto distance = scan_clock(scanner, false);
    if (!distance) return refuse(code, text, problem);
    offset = west ? -*distance : *distance;
  }
  if (!scanner.rest().empty()) return refuse(code, text, problem);
  return {sys_seconds{*date} + *clock - offset, "", {}, {}};
}

std::optional<std::chrono::local_seconds> to_local_time(std::string_view text) {
  Scanner scanner{text};
  const auto date = scan_date(scanner);
  if (!date) return std::nullopt;
  const std::chrono::local_seconds day{date->time_since_epoch()};
  if (scanner.rest().empty()) return day;
  if (!scanner.mark("Tt ")) return std::nullopt;
  const auto clock = scan_clock(scanner, true);
  if (!clock || !scanner.rest().empty()) return std::nullopt;
  return day + *clock;
}

std::string time_text(sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

int year_of(sys_seconds time) {
  const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(time)};
  return static_cast<int>(date.year());
}

}  // namespace trainprint::text
