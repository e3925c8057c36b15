// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <trainprint/diagnostic.hpp>
#include <trainprint/metering.hpp>
#include <trainprint/run.hpp>

/// Power logs, read in a stream (docs/commands/measure.md#formats). One file per format.
namespace trainprint::readers {

/// What the user says of a log that it does not say itself.
struct PowerLogRequest {
  MeterOptions meter;
  std::string label;  ///< what the result and its warnings call the log; empty: its name
  std::optional<std::chrono::microseconds> interval;  ///< between readings of a log without times
  std::vector<std::string> columns;  ///< of a CSV without header, named as nvidia-smi does
  std::string time_zone;  ///< of local times, as POSIX writes it (`CET-1CEST,…`); empty: not said
};

/// What is known of a log as a whole.
struct PowerLogFacts {
  std::string name, format;  ///< its label; such as `nvidia-smi CSV`
  std::string quantity;      ///< what was integrated, as the log calls it: `power.draw`; or empty
  enum class Clock { utc, local, none } clock = Clock::utc;
  bool is_cut_off = false;  ///< it ends within a row, which is left out
  std::size_t rows = 0, left_out = 0;
};

/// What a log says.
struct PowerLog {
  PowerLogFacts facts;
  std::vector<DeviceEnergy> devices;
  std::vector<Warning> warnings;
};

/// Gives the next block of a log, of any size; empty at its end. Stays valid until the next call.
using BlockSource = std::function<std::string_view()>;

/// Reads a log of any format, recognised by its content. `name` is what faults call it. Throws
/// InputError with what keeps it from being read (docs/exit-codes.md), the first 20 faults.
[[nodiscard]] PowerLog read_power_log(const std::string& name, const BlockSource& next,
                                      const PowerLogRequest& request);

}  // namespace trainprint::readers
