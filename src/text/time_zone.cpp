// SPDX-License-Identifier: MIT
#include "text/time_zone.hpp"

#include <cstddef>
#include <utility>

namespace trainprint::text {
namespace {

using std::chrono::days;
using std::chrono::local_seconds;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

sys_days day_of(const ClockChange& change, year in) {
  using std::chrono::month;
  using std::chrono::weekday;
  const sys_days first{in / std::chrono::January / 1};
  switch (change.kind) {
    case ClockChange::Day::julian: {
      constexpr int first_of_march = 60;
      const bool after_leap_day = in.is_leap() && change.day >= first_of_march;
      return first + days{change.day - 1 + (after_leap_day ? 1 : 0)};
    }
    case ClockChange::Day::counted:
      return first + days{change.day};
    case ClockChange::Day::weekday:
      break;
  }
  constexpr unsigned last = 5;
  const auto which = in / month{change.month};
  if (change.week == last) return sys_days{which / weekday{change.weekday}[std::chrono::last]};
  return sys_days{which / weekday{change.weekday}[change.week]};
}

// The moment of a change of clocks that have that offset before it.
sys_seconds moment_of(const ClockChange& change, year in, seconds offset_before) {
  return sys_seconds{day_of(change, in)} + change.time - offset_before;
}

}  // namespace

/// Takes the parts of a rule from the front of a text.
class TimeZoneScanner {
 public:
  explicit TimeZoneScanner(std::string_view text) : rest_{text} {}

  std::optional<TimeZone> zone() {
    TimeZone found;
    auto standard = name();
    const auto west = clock(24);
    if (!standard || !west) return std::nullopt;
    found.standard_ = {*std::move(standard), -*west};
    if (rest_.empty()) return found;

    TimeZone::Summer summer;
    auto summer_name = name();
    if (!summer_name) return std::nullopt;
    summer.name = {*std::move(summer_name), found.standard_.offset + std::chrono::hours{1}};
    if (!rest_.starts_with(',')) {
      const auto summer_west = clock(24);
      if (!summer_west) return std::nullopt;
      summer.name.offset = -*summer_west;
    }
    const auto begin = change();
    const auto end = change();
    if (!begin || !end || !rest_.empty()) return std::nullopt;
    summer.begin = *begin;
    summer.end = *end;
    found.summer_ = std::move(summer);
    return found;
  }

 private:
  bool mark(char wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::optional<int> number(int least, int most) {
    std::size_t size = 0;
    int value = 0;
    while (size < rest_.size() && is_digit(rest_[size]) && value <= most) {
      value = value * 10 + (rest_[size++] - '0');
    }
    if (size == 0 || value < least || value > most) return std::nullopt;
    rest_.remove_prefix(size);
    return value;
  }

  // Three letters or more; in angle brackets also digits and signs.
  std::optional<std::string> name() {
    const bool quoted = mark('<');
    std::size_t size = 0;
    while (size < rest_.size() &&
           (is_letter(rest_[size]) ||
            (quoted && (is_digit(rest_[size]) || rest_[size] == '+' || rest_[size] == '-')))) {
      ++size;
    }
    if (size < 3) return std::nullopt;
    std::string found{rest_.substr(0, size)};
    rest_.remove_prefix(size);
    if (quoted && !mark('>')) return std::nullopt;
    return found;
  }

  // `[+-]hh[:mm[:ss]]`
  std::optional<seconds> clock(int most_hours) {
    const bool negative = mark('-');
    if (!negative) mark('+');
    const auto hours = number(0, most_hours);
    if (!hours) return std::nullopt;
    seconds time = std::chrono::hours{*hours};
    if (mark(':')) {
      const auto minutes = number(0, 59);
      if (!minutes) return std::nullopt;
      time += std::chrono::minutes{*minutes};
      if (mark(':')) {
        const auto rest = number(0, 59);
        if (!rest) return std::nullopt;
        time += seconds{*rest};
      }
    }
    return negative ? -time : time;
  }

  std::optional<ClockChange> change() {
    if (!mark(',')) return std::nullopt;
    auto found = day();
    if (!found) return std::nullopt;
    found->time = std::chrono::hours{2};
    if (mark('/')) {
      constexpr int most_hours = 167;  // as RFC 8536 extends POSIX
      const auto time = clock(most_hours);
      if (!time) return std::nullopt;
      found->time = *time;
    }
    return found;
  }

  std::optional<ClockChange> day() {
    ClockChange found;
    if (!mark('M')) {
      const bool julian = mark('J');
      found.kind = julian ? ClockChange::Day::julian : ClockChange::Day::counted;
      const auto day = number(julian ? 1 : 0, 365);
      if (!day) return std::nullopt;
      found.day = *day;
      return found;
    }
    const auto month = number(1, 12);
    if (!month || !mark('.')) return std::nullopt;
    const auto week = number(1, 5);
    if (!week || !mark('.')) return std::nullopt;
    const auto weekday = number(0, 6);
    if (!weekday) return std::nullopt;
    found.month = static_cast<unsigned>(*month);
    found.week = static_cast<unsigned>(*week);
    found.weekday = static_cast<unsigned>(*weekday);
    return found;
  }

  std::string_view rest_;
};

std::optional<TimeZone> TimeZone::parse(std::string_view posix) {
  return TimeZoneScanner{posix}.zone();
}

const TimeZone::Name& TimeZone::at(sys_seconds moment) const {
  if (!summer_) return standard_;
  const auto today = std::chrono::floor<days>(moment);
  constexpr sys_days first{year{-9999} / 1 / 1};
  constexpr sys_days last{year{9999} / 1 / 1};
  if (today < first || today > last) return standard_;

  // The last change up to then. Where one year's summer time ends as the next one's begins, it
  // goes on.
  const year now = std::chrono::year_month_day{today}.year();
  std::optional<std::pair<sys_seconds, bool>> latest;
  for (const year in : {now - std::chrono::years{1}, now, now + std::chrono::years{1}}) {
    for (const auto& change : {std::pair{moment_of(summer_->end, in, summer_->name.offset), false},
                               std::pair{moment_of(summer_->begin, in, standard_.offset), true}}) {
      if (change.first <= moment && (!latest || change > *latest)) latest = change;
    }
  }
  return latest && latest->second ? summer_->name : standard_;
}

seconds TimeZone::offset_at(sys_seconds moment) const {
  return at(moment).offset;
}

std::string TimeZone::abbreviation_at(sys_seconds moment) const {
  return at(moment).abbreviation;
}

local_seconds TimeZone::utc_to_local(sys_seconds moment) const {
  return local_seconds{moment.time_since_epoch() + offset_at(moment)};
}

std::optional<sys_seconds> TimeZone::local_to_utc(local_seconds local,
                                                  bool second_of_repeated) const {
  std::optional<sys_seconds> earlier;
  std::optional<sys_seconds> later;
  for (const Name* name : {&standard_, summer_ ? &summer_->name : &standard_}) {
    const sys_seconds moment{local.time_since_epoch() - name->offset};
    if (offset_at(moment) != name->offset) continue;
    if (!earlier || moment < *earlier) earlier = moment;
    if (!later || moment > *later) later = moment;
  }
  return second_of_repeated ? later : earlier;
}

bool TimeZone::is_repeated(local_seconds local) const {
  return local_to_utc(local, false) != local_to_utc(local, true);
}

}  // namespace trainprint::text
