// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
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
  /// More devices than any log has: beyond, one line after another names a new one by mistake.
  static constexpr std::size_t most_devices = 4096;
  static constexpr std::size_t longest_id = 200;  ///< in bytes
  static constexpr std::size_t most_faults = 20;

  PowerSink(std::string name, PowerLogRequest request);

  /// The meter of the device of that id, made at its first mention. Stays where it is. Throws
  /// InputError where an id is no text that can be printed, or there are too many.
  [[nodiscard]] Meter& device(std::string_view id);
  /// Likewise, with what is known of it.
  [[nodiscard]] Meter& device(const DeviceFacts& facts);

  /// A fault in the current line: `column` from 1. Throws InputError once there are 20.
  void fault(std::size_t column, std::string_view code, std::string message, std::string hint);
  /// Likewise, where `cell`, a part of the current line, stands.
  void fault_at(std::string_view cell, std::string_view code, std::string message,
                std::string hint);
  /// A fault in the current line after which nothing can be read: throws InputError with all there
  /// are.
  [[noreturn]] void refuse(std::size_t column, std::string_view code, std::string message,
                           std::string hint);
  /// A fault of the log as a whole; not told where its lines have faults, which may be why.
  void fault_of_log(std::string_view code, std::string message, std::string hint);
  /// A warning, given once for each code; it is said of which log it is.
  void warn(std::string_view code, std::string_view message);
  /// A row that is left out, since it says nothing that can be used: cut off or damaged.
  void leave_out();
  /// The last row, which no line break follows: it is left out, since a number that is cut off
  /// still reads as one.
  void cut_off();
  /// A row that was read.
  void count_row() { ++facts_.rows; }

  [[nodiscard]] const std::string& name() const { return name_; }  ///< as faults call the log
  [[nodiscard]] const PowerLogRequest& request() const { return request_; }
  [[nodiscard]] PowerLogFacts& facts() { return facts_; }

  /// The line that is read, and its number, for faults.
  void at_line(std::string_view line, std::size_t number) {
    line_ = line;
    line_number_ = number;
  }
  [[nodiscard]] std::size_t line_number() const { return line_number_; }

  /// What came out. Throws InputError where there are faults, or no energy is known.
  [[nodiscard]] PowerLog finish();

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  void add(Diagnostic fault);
  Meter& make(DeviceFacts facts);
  [[noreturn]] void refuse_without_energy() const;

  std::string name_;
  PowerLogRequest request_;
  PowerLogFacts facts_;
  std::deque<Meter> meters_;
  std::unordered_map<std::string, Meter*, Hash, std::equal_to<>> by_id_;
  std::vector<Diagnostic> faults_;
  std::vector<Warning> warnings_;
  std::string_view line_;
  std::size_t line_number_ = 0;
  std::size_t first_left_out_ = 0;  // its line
};

/// Reads the lines of a log. One for each format.
class PowerLineReader {
 public:
  virtual ~PowerLineReader() = default;
  PowerLineReader() = default;
  PowerLineReader(const PowerLineReader&) = delete;
  PowerLineReader& operator=(const PowerLineReader&) = delete;

  /// A line without its end, nor the carriage return before it. `is_ended` is false for a last line
  /// that no line break follows: it may be cut off.
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
  bool takes_pieces = false;  ///< `take` has the content in pieces of any size, not lines: JSON
};

}  // namespace trainprint::readers
