// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "readers/power/power_log.hpp"

namespace trainprint::readers {

/// What a format tells while it reads a log: meters, faults and facts.
class PowerSink {
 public:
  PowerSink(std::string name, PowerLogRequest request);

  /// The meter of the device of that id, made at its first mention.
  [[nodiscard]] Meter& device(std::string_view id);
  /// Likewise, with what is known of it.
  [[nodiscard]] Meter& device(DeviceFacts facts);

  /// A fault in the current line: `column` from 1. Throws InputError once there are 20.
  void fault(std::size_t column, std::string_view code, std::string message, std::string hint);
  /// A warning, given once for each code.
  void warn(std::string_view code, std::string message);
  /// A row that is left out, since it says nothing that can be used.
  void leave_out();

  [[nodiscard]] const PowerLogRequest& request() const { return request_; }
  [[nodiscard]] PowerLogFacts& facts() { return facts_; }

  /// The line that is read, and its number, for faults.
  void at_line(std::string_view line, std::size_t number);
  /// What came out. Throws InputError where there are faults.
  [[nodiscard]] PowerLog finish();

 private:
  PowerLogRequest request_;
  PowerLogFacts facts_;
};

/// Reads the lines of a log. One for each format.
class PowerLineReader {
 public:
  virtual ~PowerLineReader() = default;
  PowerLineReader() = default;
  PowerLineReader(const PowerLineReader&) = delete;
  PowerLineReader& operator=(const PowerLineReader&) = delete;

  /// A line without its end. `is_ended` is false for a last line that no line break follows: it may
  /// be cut off.
  virtual void take(std::string_view line, bool is_ended, PowerSink& sink) = 0;
  /// The end of the log.
  virtual void end(PowerSink& sink) = 0;
};

/// A format: how it is called, whether the first lines of a log (up to 64 KiB) are in it, and its
/// reader.
struct PowerFormat {
  const char* name;
  bool (*fits)(std::string_view beginning, const PowerLogRequest& request);
  std::unique_ptr<PowerLineReader> (*reader)();
};

}  // namespace trainprint::readers
