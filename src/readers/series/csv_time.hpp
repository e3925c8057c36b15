// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

#include <trainprint/series.hpp>

#include "readers/series/csv_table.hpp"
#include "text/time_zone.hpp"

namespace trainprint::readers {

/// `2026-03-01 12:00:00` or `2026-03-01T12:00Z`, `…+01:00`: UTC where it says no offset.
[[nodiscard]] std::optional<Moment> utc_time(std::string_view text);

/// `29.03.2020 01:45` or `29/03/2020 01:45:00`: day, month, year; without a clock 00:00.
[[nodiscard]] std::optional<std::chrono::local_seconds> day_first_time(std::string_view text);

/// `07/01/2020 1:00:00 PM`: month, day, year, twelve hours.
[[nodiscard]] std::optional<std::chrono::local_seconds> us_time(std::string_view text);

/// The moment in a cell that `utc_time` reads; nothing, with a fault noted, for others.
[[nodiscard]] std::optional<Moment> utc_time_in(CsvTable& table, std::size_t column);

/// Turns the local times of a file, in its order, into moments.
class LocalClock {
 public:
  explicit LocalClock(text::TimeZone zone) : zone_{std::move(zone)} {}

  /// A time that comes twice as summer time ends is the first one until the file's times go back,
  /// and then the second one. Nothing for a time that is skipped.
  [[nodiscard]] std::optional<Moment> moment_of(std::chrono::local_seconds local);

  [[nodiscard]] const text::TimeZone& zone() const { return zone_; }

 private:
  text::TimeZone zone_;
  std::optional<Moment> last_;
};

/// Notes that a cell's time is none.
void fault_time(CsvTable& table, std::size_t column, std::string_view wanted);
/// Notes that clocks skip a cell's time.
void fault_skipped(CsvTable& table, std::size_t column);

}  // namespace trainprint::readers
