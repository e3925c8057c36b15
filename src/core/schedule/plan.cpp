// SPDX-License-Identifier: MIT
#include <algorithm>
#include <stdexcept>
#include <utility>

#include <trainprint/schedule.hpp>

namespace trainprint {
namespace {

using std::chrono::seconds;

Hours hours(seconds time) {
  return Hours{static_cast<double>(time.count()) / 3600};
}

double integral(const Series& series, Span span) {
  return series.integral_until(span.end) - series.integral_until(span.begin);
}

}  // namespace

PowerProfile::PowerProfile(std::vector<PowerStep> steps) : steps_{std::move(steps)} {
  if (steps_.empty()) throw std::invalid_argument{"a power profile must have a step"};
  for (const PowerStep& step : steps_) {
    if (step.duration <= seconds{0}) {
      throw std::invalid_argument{"a step of a power profile must take time"};
    }
    length_ += step.duration;
  }
}

KilowattHours PowerProfile::energy() const {
  KilowattHours sum;
  for (const PowerStep& step : steps_) sum = sum + step.power * hours(step.duration);
  return sum;
}

Watts PowerProfile::mean() const {
  return Watts{energy().value() * 1000 / hours(length_).value()};
}

bool PowerProfile::is_constant() const {
  return std::all_of(steps_.begin(), steps_.end(),
                     [&](const PowerStep& step) { return step.power == steps_.front().power; });
}

bool PauseCosts::none() const {
  return resume == seconds{0} && idle.value() <= 0 && min_on == seconds{0} &&
         min_off == seconds{0} && !most_pauses;
}

GramsPerKilowattHour Plan::intensity() const {
  return GramsPerKilowattHour{co2e.value() * 1000 / energy.value()};
}

std::optional<Plan> run_from(const Series& series, const Job& job, Moment start) {
  return run_in(series, job, {{start, start + job.power.length()}});
}

std::optional<Plan> run_in(const Series& series, const Job& job, std::vector<Span> blocks) {
  Plan plan;
  const auto draw = [&](Span span, Watts power) {
    plan.energy = plan.energy + power * hours(span.length());
    plan.co2e = plan.co2e + KilogramsCO2e{power.value() * integral(series, span) / 1e6};
  };
  auto step = job.power.steps().begin();
  seconds left = step->duration;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Span block = blocks[i];
    if (!series.covers(block)) return std::nullopt;
    if (i > 0) {
      const Span pause{blocks[i - 1].end, block.begin};
      if (job.pausing.idle.value() > 0) {
        if (!series.covers(pause)) return std::nullopt;
        draw(pause, job.pausing.idle);
      }
      const Span again{block.begin, std::min(block.end, block.begin + job.pausing.resume)};
      draw(again, job.power.mean());
      block.begin = again.end;
    }
    while (block.begin < block.end) {
      const Span part{block.begin, std::min(block.end, block.begin + left)};
      draw(part, step->power);
      block.begin = part.end;
      left -= part.length();
      if (left > seconds{0}) continue;
      if (++step == job.power.steps().end()) break;
      left = step->duration;
    }
  }
  plan.blocks = std::move(blocks);
  return plan;
}

}  // namespace trainprint
