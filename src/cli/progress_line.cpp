// SPDX-License-Identifier: MIT
#include "cli/progress_line.hpp"

#include <ostream>

#include <fmt/format.h>

namespace trainprint::cli {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds interval{100};
constexpr const char* erase_line = "\r\x1b[K";

}  // namespace

ProgressLine::ProgressLine(Context& context, const char* what, milliseconds patience)
    : terminal_{context.progress}, what_{what}, next_{steady_clock::now() + patience} {}

ProgressLine::~ProgressLine() {
  if (shown_) *terminal_ << erase_line << std::flush;
}

Progress ProgressLine::progress() {
  if (terminal_ == nullptr) return {};
  return [this](std::size_t done, std::size_t all) { show(done, all); };
}

void ProgressLine::show(std::size_t done, std::size_t all) {
  const auto now = steady_clock::now();
  if (now < next_) return;
  next_ = now + interval;
  shown_ = true;
  *terminal_ << erase_line << fmt::format("{} of {} {}", done, all, what_) << std::flush;
}

}  // namespace trainprint::cli
