// SPDX-License-Identifier: MIT
#include <algorithm>
#include <stdexcept>
#include <utility>

#include <trainprint/series.hpp>

namespace trainprint {
namespace {

double hours(std::chrono::seconds time) {
  return static_cast<double>(time.count()) / 3600;
}

}  // namespace

Series::Series(std::vector<IntensityStep> steps) : steps_{std::move(steps)} {
  if (steps_.empty()) throw std::invalid_argument{"a series must have a step"};
  long double integral = 0;
  before_.reserve(steps_.size());
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const bool in_order =
        steps_[i].begin < steps_[i].end && (i == 0 || steps_[i - 1].end <= steps_[i].begin);
    if (!in_order) throw std::invalid_argument{"the steps of a series must be in order"};
    before_.push_back(static_cast<double>(integral));
    integral += static_cast<long double>(steps_[i].intensity.value() *
                                         hours(steps_[i].end - steps_[i].begin));
  }
  covered_end_.resize(steps_.size());
  for (std::size_t i = steps_.size(); i-- > 0;) {
    const bool joins = i + 1 < steps_.size() && steps_[i].end == steps_[i + 1].begin;
    covered_end_[i] = joins ? covered_end_[i + 1] : steps_[i].end;
  }
}

std::size_t Series::step_at(Moment moment) const {
  const auto found =
      std::upper_bound(steps_.begin(), steps_.end(), moment,
                       [](Moment time, const IntensityStep& step) { return time < step.end; });
  return static_cast<std::size_t>(found - steps_.begin());
}

bool Series::covers(Span span) const {
  if (span.begin >= span.end) return true;
  const std::size_t first = step_at(span.begin);
  return first < steps_.size() && steps_[first].begin <= span.begin &&
         span.end <= covered_end_[first];
}

std::vector<Span> Series::gaps() const {
  std::vector<Span> out;
  for (std::size_t i = 1; i < steps_.size(); ++i) {
    if (steps_[i - 1].end < steps_[i].begin) out.push_back({steps_[i - 1].end, steps_[i].begin});
  }
  return out;
}

double Series::integral_until(Moment moment) const {
  const std::size_t i = step_at(moment);
  if (i == steps_.size()) {
    return before_.back() +
           steps_.back().intensity.value() * hours(steps_.back().end - steps_.back().begin);
  }
  if (moment <= steps_[i].begin) return before_[i];
  return before_[i] + steps_[i].intensity.value() * hours(moment - steps_[i].begin);
}

std::optional<GramsPerKilowattHour> Series::mean(Span span) const {
  if (span.begin >= span.end || !covers(span)) return std::nullopt;
  return GramsPerKilowattHour{(integral_until(span.end) - integral_until(span.begin)) /
                              hours(span.length())};
}

GramsPerKilowattHour Series::mean() const {
  std::chrono::seconds known{0};
  for (const IntensityStep& step : steps_) known += step.end - step.begin;
  return GramsPerKilowattHour{integral_until(end()) / hours(known)};
}

}  // namespace trainprint
