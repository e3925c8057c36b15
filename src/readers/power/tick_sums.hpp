// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include "readers/power/format.hpp"

namespace trainprint::readers {

/// Rows of several GPUs that a log does not tell apart: those of one tick are added up, as one
/// device. Rows are of one tick where their times are equal, or so close beside the distance of
/// ticks that all ticks have as many rows. A tick with another number of rows than most says
/// nothing.
class TickSums {
 public:
  /// A row: no power where it could not be read.
  void add(LogMoment at, std::optional<double> watts, std::optional<double> utilisation,
           PowerSink& sink);
  /// The end of the log.
  void end(PowerSink& sink);

 private:
  struct Row {
    LogMoment at;
    std::optional<double> watts, utilisation;
  };
  struct Tick {
    LogMoment begin, end;
    std::size_t rows = 0;
    double watts = 0;
    bool is_readable = true;
    std::optional<double> utilisation;  // the highest
  };

  void settle(PowerSink& sink);
  [[nodiscard]] std::vector<std::size_t> sizes(std::chrono::microseconds apart) const;
  void take(const Row& row);
  void close();

  std::vector<Row> first_rows_;  // until it is known how ticks are told apart
  bool is_settled_ = false;
  std::chrono::microseconds apart_{0};  // rows of one tick are not further apart
  std::size_t rows_per_tick_ = 1;
  std::optional<Tick> tick_;
  Meter* meter_ = nullptr;
};

}  // namespace trainprint::readers
