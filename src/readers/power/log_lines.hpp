// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "readers/power/power_log.hpp"

namespace trainprint::readers {

/// The lines of a log that comes in blocks of any size. Keeps one block, and one line where it
/// stands in several.
class LogLines {
 public:
  static constexpr std::size_t longest_line = std::size_t{64} * 1024;
  static constexpr std::size_t beginning_size = std::size_t{64} * 1024;

  /// Takes the first blocks, up to `beginning_size` and the rest of the last of them.
  explicit LogLines(const BlockSource& next);

  /// What the log begins with, for recognition, without a byte order mark: whole lines, if any, of
  /// a log that is longer.
  [[nodiscard]] std::string_view beginning() const;

  enum class Next {
    line,      ///< that ends
    cut_line,  ///< the last one, without an end
    end,
    too_long,  ///< the line is longer than `longest_line`
  };
  /// Takes the next line, without its end.
  [[nodiscard]] Next next();
  /// The line that was taken: valid until the next is.
  [[nodiscard]] std::string_view line() const { return line_; }
  /// Its number, from 1.
  [[nodiscard]] std::size_t number() const { return number_; }

  /// What of the content has not been taken yet, in pieces; empty at the end.
  [[nodiscard]] std::string_view next_piece();

 private:
  [[nodiscard]] Next across_blocks();

  const BlockSource& next_;
  std::string first_;      // blocks
  std::string_view rest_;  // of the current block
  std::string carried_;    // a line's beginning in blocks before
  std::string_view line_;
  std::size_t number_ = 0;
  bool is_whole_ = false;  // `first_` is all there is
};

}  // namespace trainprint::readers
