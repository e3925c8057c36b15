// SPDX-License-Identifier: MIT
#include "readers/series/csv_time.hpp"

#include <cstddef>
#include <string>

#include <fmt/format.h>

#include "text/locate.hpp"
#include "text/time.hpp"

namespace trainprint::readers {
namespace {

using std::chrono::local_seconds;
using std::chrono::seconds;

// Takes numbers and marks from the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_{text} {}

  std::optional<int> number(std::size_t most_digits) {
    std::size_t size = 0;
    int value = 0;
    while (size < most_digits && size < rest_.size() && rest_[size] >= '0' && rest_[size] <= '9') {
      value = value * 10 + (rest_[size++] - '0');
    }
    if (size == 0) return std::nullopt;
    rest_.remove_prefix(size);
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

struct Date {
  int first = 0, second = 0, year = 0;
};

std::optional<Date> scan_date(Scanner& scanner, std::string_view marks) {
  const auto first = scanner.number(2);
  if (!first || !scanner.mark(marks)) return std::nullopt;
  const auto second = scanner.number(2);
  if (!second || !scanner.mark(marks)) return std::nullopt;
  const auto year = scanner.number(4);
  if (!year || *year < 1900) return std::nullopt;
  return Date{*first, *second, *year};
}

std::optional<local_seconds> day_of(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::local_days{date};
}

// `H:MM` or `H:MM:SS`, up to and including `most_hours`.
std::optional<seconds> scan_clock(Scanner& scanner, int most_hours) {
  const auto hours = scanner.number(2);
  if (!hours || !scanner.mark(":")) return std::nullopt;
  const auto minutes = scanner.number(2);
  int rest = 0;
  if (scanner.mark(":")) {
    const auto scanned = scanner.number(2);
    if (!scanned) return std::nullopt;
    rest = *scanned;
  }
  if (!minutes || *hours > most_hours || *minutes > 59 || rest > 59) return std::nullopt;
  return std::chrono::hours{*hours} + std::chrono::minutes{*minutes} + seconds{rest};
}

}  // namespace

std::optional<Moment> utc_time(std::string_view text) {
  if (const auto naive = text::to_local_time(text)) return Moment{naive->time_since_epoch()};
  return text::to_time(text).value;
}

std::optional<local_seconds> day_first_time(std::string_view text) {
  Scanner scanner{text};
  const auto date = scan_date(scanner, "./");
  if (!date) return std::nullopt;
  const auto day = day_of(date->year, date->second, date->first);
  if (!day || scanner.rest().empty()) return day;
  if (!scanner.mark(" ")) return std::nullopt;
  const auto clock = scan_clock(scanner, 23);
  if (!clock || !scanner.rest().empty()) return std::nullopt;
  return *day + *clock;
}

std::optional<local_seconds> us_time(std::string_view text) {
  Scanner scanner{text};
  const auto date = scan_date(scanner, "/");
  if (!date || !scanner.mark(" ")) return std::nullopt;
  const auto day = day_of(date->year, date->first, date->second);
  const auto clock = scan_clock(scanner, 12);
  if (!day || !clock || *clock < std::chrono::hours{1}) return std::nullopt;
  const bool is_afternoon = scanner.rest() == " PM" || scanner.rest() == " pm";
  if (!is_afternoon && scanner.rest() != " AM" && scanner.rest() != " am") return std::nullopt;
  // 12 o'clock is the first hour of a half day.
  const seconds since = *clock % std::chrono::hours{12};
  return *day + since + std::chrono::hours{is_afternoon ? 12 : 0};
}

std::optional<Moment> utc_time_in(CsvTable& table, std::size_t column) {
  const auto moment = utc_time(table.cell(column));
  if (!moment) fault_time(table, column, "2026-03-01 12:00:00");
  return moment;
}

std::optional<Moment> LocalClock::moment_of(local_seconds local) {
  const auto first = zone_.local_to_utc(local, false);
  if (!first) return std::nullopt;
  // The hour before: further back, the file goes on with another day.
  const bool went_back = last_ && *first <= *last_ && *last_ - *first < std::chrono::hours{2};
  last_ = went_back ? zone_.local_to_utc(local, true) : first;
  return last_;
}

void fault_time(CsvTable& table, std::size_t column, std::string_view wanted) {
  table.fault(column, "not-a-time",
              fmt::format("'{}' is not a time", text::printable(table.cell(column))),
              fmt::format("this file's times stand as {}", wanted));
}

void fault_skipped(CsvTable& table, std::size_t column) {
  table.fault(column, "no-such-time",
              fmt::format("clocks skip {} as summer time begins", table.cell(column)),
              "check the time zone that was chosen for the download");
}

}  // namespace trainprint::readers
