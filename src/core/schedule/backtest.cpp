// SPDX-License-Identifier: MIT
#include <trainprint/schedule.hpp>

namespace trainprint {

Backtest backtest(const Series& series, const Job& job, std::chrono::seconds slack,
                  std::chrono::seconds every) {
  Backtest out;
  const std::chrono::seconds length = job.power.length() + slack;
  for (Moment start = series.begin(); start + length <= series.end(); start += every) {
    const Window window{start, start + length};
    if (!series.covers({window.from, window.deadline})) {
      ++out.uncovered;
      continue;
    }
    out.starts.push_back(start);
    out.now_kg.push_back(run_from(series, job, start)->co2e.value());
    out.flexible_kg.push_back(starts_within(series, job, window)->best.co2e.value());
    out.paused_kg.push_back(pause_and_resume(series, job, window)->co2e.value());
  }
  return out;
}

}  // namespace trainprint
