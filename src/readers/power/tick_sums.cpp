// SPDX-License-Identifier: MIT
#include "readers/power/tick_sums.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace trainprint::readers {
namespace {

using std::chrono::microseconds;

constexpr std::size_t rows_to_settle = 4096;
constexpr std::size_t most_rows_per_tick = 64;
constexpr microseconds most_apart = std::chrono::milliseconds{250};
constexpr int least_ratio = 4;  // between the distances of ticks and those within one

// The number that most ticks have: of those but the first and the last, where there are others.
std::size_t usual(const std::vector<std::size_t>& sizes) {
  std::map<std::size_t, std::size_t> counts;
  const std::size_t skipped = sizes.size() > 2 ? 1 : 0;
  for (std::size_t i = skipped; i + skipped < sizes.size(); ++i) ++counts[sizes[i]];
  const auto most = std::max_element(counts.begin(), counts.end(), [](auto& one, auto& other) {
    return one.second < other.second;
  });
  return most == counts.end() ? 1 : most->first;
}

bool are_regular(const std::vector<std::size_t>& sizes) {
  constexpr double least_share = 0.8;
  const std::size_t size = usual(sizes);
  const auto alike = std::count(sizes.begin(), sizes.end(), size);
  return size <= most_rows_per_tick && sizes.size() > 2 &&
         static_cast<double>(alike + 2) >= least_share * static_cast<double>(sizes.size());
}

}  // namespace

void TickSums::add(LogMoment at, std::optional<double> watts, std::optional<double> utilisation,
                   PowerSink& sink) {
  const Row row{at, watts, utilisation};
  if (is_settled_) {
    take(row);
    return;
  }
  first_rows_.push_back(row);
  if (first_rows_.size() == rows_to_settle) settle(sink);
}

std::vector<std::size_t> TickSums::sizes(microseconds apart) const {
  std::vector<std::size_t> out{1};
  for (std::size_t i = 1; i < first_rows_.size(); ++i) {
    const auto step = std::chrono::abs(first_rows_[i].at - first_rows_[i - 1].at);
    if (step <= apart) {
      ++out.back();
    } else {
      out.push_back(1);
    }
  }
  return out;
}

void TickSums::settle(PowerSink& sink) {
  std::vector<microseconds> steps;
  for (std::size_t i = 1; i < first_rows_.size(); ++i) {
    steps.push_back(std::chrono::abs(first_rows_[i].at - first_rows_[i - 1].at));
  }
  std::sort(steps.begin(), steps.end());
  // Where the distances fall apart most into short and long ones.
  int best = least_ratio - 1;
  microseconds apart{0};
  for (std::size_t i = 1; i < steps.size() && steps[i - 1] <= most_apart; ++i) {
    const auto ratio = steps[i] / std::max(steps[i - 1], microseconds{1});
    if (ratio <= best) continue;
    best = static_cast<int>(std::min<decltype(ratio)>(ratio, 1'000'000'000));
    apart = steps[i - 1];
  }
  if (are_regular(sizes(apart))) apart_ = apart;
  rows_per_tick_ = usual(sizes(apart_));
  is_settled_ = true;

  DeviceFacts facts;
  facts.count = rows_per_tick_;
  facts.id = rows_per_tick_ == 1 ? "GPU" : "all GPUs";
  meter_ = &sink.device(facts);
  if (rows_per_tick_ > 1) {
    sink.warn("log-gpus-added-up",
              fmt::format("the log does not say which GPU a row is of: the {} rows of each time "
                          "are added up",
                          rows_per_tick_));
  }
  for (const Row& row : first_rows_) take(row);
  first_rows_ = {};
}

void TickSums::take(const Row& row) {
  if (tick_ && std::chrono::abs(row.at - tick_->end) > apart_) close();
  if (!tick_) tick_ = Tick{row.at, row.at, 0, 0, true, std::nullopt};
  tick_->end = row.at;
  ++tick_->rows;
  tick_->watts += row.watts.value_or(0);
  tick_->is_readable = tick_->is_readable && row.watts.has_value();
  if (row.utilisation) {
    tick_->utilisation = std::max(tick_->utilisation.value_or(0), *row.utilisation);
  }
}

void TickSums::close() {
  const Tick tick = *tick_;
  tick_.reset();
  if (tick.is_readable && tick.rows == rows_per_tick_) {
    meter_->add_power(tick.begin, tick.watts, tick.utilisation);
  } else {
    meter_->add_unreadable();
  }
}

void TickSums::end(PowerSink& sink) {
  if (!is_settled_ && !first_rows_.empty()) settle(sink);
  if (tick_) close();
}

}  // namespace trainprint::readers
