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

double& SlotSums::joules_of(std::int64_t slot) {
  const std::int64_t chunk = slot >= 0 ? slot / chunk_size : (slot + 1) / chunk_size - 1;
  return chunks_.try_emplace(chunk, Chunk{})
      .first->second.at(static_cast<std::size_t>(slot - chunk * chunk_size));
}

void SlotSums::spread(LogMoment begin, LogMoment end, double first_watts, double last_watts) {
  const std::int64_t first = floored(begin.time_since_epoch(), length_);
  const std::int64_t last = floored(end.time_since_epoch(), length_);
  constexpr std::size_t most_chunks = Meter::most_slots / chunk_size;
  if (static_cast<std::uint64_t>(last - first) >= Meter::most_slots ||
      chunks_.size() > most_chunks) {
    is_complete_ = false;
    chunks_.clear();
    return;
  }
  const double slope = (last_watts - first_watts) / seconds_of(end - begin);
  LogMoment at = begin;
  for (std::int64_t slot = first; at < end; ++slot) {
    const LogMoment until = std::min(end, LogMoment{(slot + 1) * length_});
    const double middle = (seconds_of(at - begin) + seconds_of(until - begin)) / 2;
    joules_of(slot) += (first_watts + slope * middle) * seconds_of(until - at);
    at = until;
  }
}

std::vector<SlotEnergy> SlotSums::slots() const {
  std::vector<SlotEnergy> out;
  for (const auto& [number, chunk] : chunks_) {
    std::int64_t slot = number * chunk_size;
    for (const double joules : chunk) {
      if (joules > 0) out.push_back({LogMoment{slot * length_}, kilowatt_hours(joules)});
      ++slot;
    }
  }
  return out;
}

}  // namespace trainprint
