// SPDX-License-Identifier: MIT
#include "core/metering/slots.hpp"

#include <algorithm>

#include "core/metering/joules.hpp"

namespace trainprint {
namespace {

using std::chrono::microseconds;

std::int64_t floored(microseconds time, microseconds length) {
  const std::int64_t quotient = time / length;
  return time % length < microseconds{0} ? quotient - 1 : quotient;
}

}  // namespace

SlotSums::SlotSums(std::optional<std::chrono::seconds> length)
    : length_{length ? microseconds{*length} : microseconds{0}} {}

void SlotSums::spread(LogMoment begin, LogMoment end, double first_watts, double last_watts) {
  const std::int64_t first = floored(begin.time_since_epoch(), length_);
  const std::int64_t last = floored(end.time_since_epoch(), length_);
  if (static_cast<std::uint64_t>(last - first) >= Meter::most_slots) {
    is_complete_ = false;
    joules_.clear();
    return;
  }
  const double slope = (last_watts - first_watts) / seconds_of(end - begin);
  LogMoment at = begin;
  for (std::int64_t slot = first; at < end; ++slot) {
    const LogMoment until = std::min(end, LogMoment{(slot + 1) * length_});
    const double middle = (seconds_of(at - begin) + seconds_of(until - begin)) / 2;
    joules_[slot] += (first_watts + slope * middle) * seconds_of(until - at);
    at = until;
  }
  if (joules_.size() > Meter::most_slots) {
    is_complete_ = false;
    joules_.clear();
  }
}

std::vector<SlotEnergy> SlotSums::slots() const {
  std::vector<SlotEnergy> out;
  out.reserve(joules_.size());
  for (const auto& [slot, joules] : joules_) {
    out.push_back({LogMoment{slot * length_}, kilowatt_hours(joules)});
  }
  return out;
}

}  // namespace trainprint
