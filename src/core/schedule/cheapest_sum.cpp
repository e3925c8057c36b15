// SPDX-License-Identifier: MIT
#include "core/schedule/cheapest_sum.hpp"

#include <algorithm>
#include <utility>

namespace trainprint {

CheapestSum::CheapestSum(const Series& series, std::chrono::seconds length)
    : series_{series},
      length_{length.count()},
      rank_of_(series.steps().size()),
      present_{series.steps().size()} {
  std::vector<std::pair<double, std::uint32_t>> order;
  order.reserve(series.steps().size());
  for (const IntensityStep& step : series.steps()) {
    order.emplace_back(step.intensity.value(), static_cast<std::uint32_t>(order.size()));
  }
  std::sort(order.begin(), order.end());
  ranked_.reserve(order.size());
  for (const auto& [intensity, step] : order) {
    rank_of_[step] = static_cast<std::uint32_t>(ranked_.size());
    ranked_.push_back({static_cast<long double>(intensity), 0});
  }
}

double CheapestSum::in(Span window) {
  const std::vector<IntensityStep>& steps = series_.steps();
  while (first_ < steps.size() && steps[first_].end <= window.begin) set_time(first_++, window);
  if (first_ < steps.size()) set_time(first_, window);
  last_ = std::max(last_, first_);
  for (; last_ < steps.size() && steps[last_].begin < window.end; ++last_) {
    set_time(last_, window);
    if (steps[last_].end > window.end) break;
  }
  settle();
  const std::size_t part = present_.next(threshold_);
  const long double rest =
      part == RankSet::none ? 0
                            : static_cast<long double>(length_ - below_) * ranked_[part].intensity;
  return static_cast<double>((sum_ + rest) / 3600);
}

void CheapestSum::set_time(std::size_t step, Span window) {
  const IntensityStep& it = series_.steps()[step];
  const std::chrono::seconds inside =
      std::min(it.end, window.end) - std::max(it.begin, window.begin);
  const std::int64_t time = std::max<std::int64_t>(inside.count(), 0);
  const std::size_t rank = rank_of_[step];
  const std::int64_t more = time - ranked_[rank].time;
  if (more == 0) return;
  if (ranked_[rank].time == 0) present_.insert(rank);
  if (time == 0) present_.erase(rank);
  ranked_[rank].time = time;
  if (rank >= threshold_) return;
  below_ += more;
  sum_ += static_cast<long double>(more) * ranked_[rank].intensity;
}

void CheapestSum::settle() {
  while (below_ > length_) {
    threshold_ = present_.previous(threshold_);
    const Ranked& out = ranked_[threshold_];
    below_ -= out.time;
    sum_ -= static_cast<long double>(out.time) * out.intensity;
  }
  for (std::size_t next = present_.next(threshold_); next != RankSet::none;
       next = present_.next(threshold_)) {
    const Ranked& in = ranked_[next];
    if (below_ + in.time > length_) return;
    below_ += in.time;
    sum_ += static_cast<long double>(in.time) * in.intensity;
    threshold_ = next + 1;
  }
}

}  // namespace trainprint
