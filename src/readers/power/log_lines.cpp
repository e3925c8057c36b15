// SPDX-License-Identifier: MIT
#include "readers/power/log_lines.hpp"

#include <cstring>

namespace trainprint::readers {
namespace {

// Of a line, without the carriage return that may stand before its end.
std::string_view without_return(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::size_t line_break(std::string_view text) {
  const void* found = text.empty() ? nullptr : std::memchr(text.data(), '\n', text.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

}  // namespace

LogLines::LogLines(const BlockSource& next) : next_{next} {
  while (first_.size() < beginning_size) {
    const std::string_view block = next_();
    if (block.empty()) {
      is_whole_ = true;
      break;
    }
    first_ += block;
  }
  rest_ = first_;
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (rest_.starts_with(byte_order_mark)) rest_.remove_prefix(byte_order_mark.size());
}

std::string_view LogLines::beginning() const {
  if (is_whole_ && rest_.size() <= beginning_size) return rest_;
  const std::string_view text = rest_.substr(0, beginning_size);
  const std::size_t end = text.rfind('\n');
  return end == std::string_view::npos ? text : text.substr(0, end + 1);
}

LogLines::Next LogLines::next() {
  const std::size_t end = line_break(rest_);
  if (end == std::string_view::npos) return across_blocks();
  ++number_;
  line_ = without_return(rest_.substr(0, end));
  rest_.remove_prefix(end + 1);
  return line_.size() > longest_line ? Next::too_long : Next::line;
}

LogLines::Next LogLines::across_blocks() {
  carried_.clear();
  std::size_t end = std::string_view::npos;
  while (end == std::string_view::npos) {
    if (carried_.size() + rest_.size() > longest_line + 1) {
      ++number_;
      line_ = {};
      return Next::too_long;
    }
    carried_ += rest_;
    rest_ = next_();
    if (rest_.empty()) break;
    end = line_break(rest_);
  }
  if (end == std::string_view::npos) {
    if (carried_.empty()) return Next::end;
    ++number_;
    line_ = without_return(carried_);
    return Next::cut_line;
  }
  if (carried_.size() + end > longest_line + 1) {
    ++number_;
    line_ = {};
    return Next::too_long;
  }
  carried_ += rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  ++number_;
  line_ = without_return(carried_);
  return line_.size() > longest_line ? Next::too_long : Next::line;
}

std::string_view LogLines::next_piece() {
  if (rest_.empty()) rest_ = next_();
  const std::string_view piece = rest_;
  rest_ = {};
  return piece;
}

}  // namespace trainprint::readers
