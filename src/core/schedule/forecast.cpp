// SPDX-License-Identifier: MIT
#include <algorithm>
#include <stdexcept>
#include <utility>

#include <trainprint/schedule.hpp>

#include "core/schedule/corners.hpp"
#include "core/schedule/every.hpp"
#include "core/schedule/pauses.hpp"

namespace trainprint {
namespace {

using std::chrono::seconds;

// Keeps what belongs to the starts that are to be kept; not everything was wanted.
void keep(std::vector<double>& values, const std::vector<std::size_t>& kept) {
  if (values.empty()) return;
  std::vector<double> out;
  out.reserve(kept.size());
  for (const std::size_t i : kept) out.push_back(values[i]);
  values = std::move(out);
}

void leave_out_uncovered(Backtest& known, const Series& forecast, seconds window) {
  std::vector<std::size_t> kept;
  std::vector<Moment> starts;
  for (std::size_t i = 0; i < known.starts.size(); ++i) {
    const Moment start = known.starts[i];
    if (!forecast.covers({start, start + window})) continue;
    kept.push_back(i);
    starts.push_back(start);
  }
  known.uncovered += known.starts.size() - starts.size();
  known.starts = std::move(starts);
  for (auto* values : {&known.now_kg, &known.flexible_kg, &known.paused_kg}) keep(*values, kept);
}

}  // namespace

ForecastBacktest backtest_forecast(const Series& actual, const Series& forecast, const Job& job,
                                   seconds slack, seconds every, Strategies strategies) {
  if (every <= seconds{0}) throw std::invalid_argument{"a backtest goes forward"};
  Job simpler = job;
  if (const auto step = step_for(job.power, power_steps_of_many)) {
    simpler.power = averaged(job.power, *step);
  }
  const seconds window = simpler.power.length() + slack;
  const std::size_t most =
      std::min(most_plans(forecast, simpler, window), most_plans(actual, simpler, window));
  ForecastBacktest out;
  out.known = backtest(actual, simpler, slack, spaced_out(actual, every, most), strategies);
  if (!out.known.power_step) out.known.power_step = step_for(job.power, power_steps_of_many);
  leave_out_uncovered(out.known, forecast, window);
  for (const Moment start : out.known.starts) {
    const Window within{start, start + window};
    if (strategies.flexible) {
      const auto planned = starts_within(forecast, simpler, within);
      out.flexible_on_forecast_kg.push_back(
          run_from(actual, simpler, planned->best.start())->co2e.value());
    }
    if (strategies.paused) {
      const auto planned = pause_and_resume(forecast, simpler, within, limits_of_many);
      out.paused_on_forecast_kg.push_back(run_in(actual, simpler, planned->blocks)->co2e.value());
    }
  }
  return out;
}

}  // namespace trainprint
