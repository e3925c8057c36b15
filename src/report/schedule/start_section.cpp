// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "report/schedule/sections.hpp"
#include "report/schedule/words.hpp"
#include "text/time.hpp"

namespace trainprint::report {
namespace {

constexpr std::size_t most_jobs = 12;

// What a shell may be given: a moment in UTC, and nothing that was not one.
std::string moment_of(const std::string& text) {
  const auto moment = text::to_time(text);
  return moment.value ? text::time_text(*moment.value) : std::string{};
}

// `date` on the user's machine knows its time zone; a result does not.
std::string date_of(const std::string& moment, const char* form) {
  return fmt::format("\"$(date -d {} +{})\"", moment, form);
}

// A time limit as Slurm writes it, in whole minutes, which it rounds up to anyway.
std::string limit_text(std::chrono::seconds length) {
  const std::int64_t minutes = (length.count() + 59) / 60;
  return minutes < 24 * 60 ? fmt::format("{}:{:02}:00", minutes / 60, minutes % 60)
                           : fmt::format("{}-{:02}:{:02}:00", minutes / (24 * 60),
                                         minutes / 60 % 24, minutes % 60);
}

std::string job_line(const TimeSpan& block) {
  const auto begin = text::to_time(block.start);
  const auto end = text::to_time(block.end);
  if (!begin.value || !end.value || *end.value <= *begin.value) return {};
  return fmt::format("sbatch --dependency=singleton --time={} --begin={} JOB.sbatch",
                     limit_text(*end.value - *begin.value),
                     date_of(text::time_text(*begin.value), "%FT%T"));
}

Section without_pauses(const PlannedRun& plan) {
  const std::string start = moment_of(plan.start);
  if (start.empty()) return {};
  Section out{"To start it then", {}};
  out.code = {"# Slurm, at, or the line for a crontab:",
              fmt::format("sbatch --begin={} JOB.sbatch", date_of(start, "%FT%T")),
              fmt::format("at -t {} -f JOB.sh", date_of(start, "%Y%m%d%H%M")),
              fmt::format("date -d {} '+%-M %-H %-d %-m * COMMAND'", start)};
  return out;
}

Section with_pauses(const PlannedRun& plan) {
  Section out{"To run it in these hours", {}};
  out.lines.push_back(
      "each job goes on from the last checkpoint; with one name for all of them, singleton lets "
      "none begin before the one ahead has ended");
  for (std::size_t i = 0; i < std::min(plan.blocks.size(), most_jobs); ++i) {
    std::string line = job_line(plan.blocks[i]);
    if (line.empty()) return {};
    out.code.push_back(std::move(line));
  }
  if (plan.blocks.size() > most_jobs) {
    out.code.push_back(
        fmt::format("# and {} more: --format csv has all blocks", plan.blocks.size() - most_jobs));
  }
  return out;
}

}  // namespace

Section start_lines(const Schedule& schedule) {
  const PlannedRun& plan = best_of(schedule);
  return plan.blocks.size() > 1 ? with_pauses(plan) : without_pauses(plan);
}

}  // namespace trainprint::report
