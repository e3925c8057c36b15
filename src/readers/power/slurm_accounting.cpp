// SPDX-License-Identifier: MIT
#include "readers/power/slurm_accounting.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "readers/power/log_number.hpp"
#include "readers/power/log_time.hpp"
#include "readers/power/words.hpp"
#include "text/locate.hpp"
#include "text/split.hpp"

// https://slurm.schedmd.com/sacct.html
namespace trainprint::readers {
namespace {

using std::chrono::microseconds;

constexpr double most_elapsed = 1e10;  // s
constexpr char bar = '|';
// 2⁶⁴ - 2: the plugin does not know.
constexpr std::string_view unknown_energy = "18446744073709551614";

bool is_rule(std::string_view line) {
  return line.starts_with("---") && line.find_first_not_of("- ") == std::string_view::npos;
}

bool fits(std::string_view beginning, const PowerLogRequest& /*request*/) {
  constexpr std::size_t most_lines = 20;
  const std::string_view first = first_line(beginning);
  if (place_of(text::split(first, bar), {"JobID", "JobIDRaw"}) &&
      first.find(bar) != std::string_view::npos) {
    return true;
  }
  const auto lines = first_lines(beginning, most_lines);
  return place_of(words(first, " "), {"JobID", "JobIDRaw"}) &&
         std::any_of(lines.begin(), lines.end(),
                     [](std::string_view line) { return is_rule(stripped(line)); });
}

// `[D-]HH:MM:SS` or `MM:SS`, in seconds.
std::optional<double> elapsed_in(std::string_view text) {
  double days = 0;
  if (const std::size_t dash = text.find('-'); dash != std::string_view::npos) {
    const auto number = log_number(text.substr(0, dash));
    if (!number) return std::nullopt;
    days = *number;
    text.remove_prefix(dash + 1);
  }
  double seconds = 0;
  const auto parts = text::split(text, ':');
  constexpr std::size_t most_parts = 3;
  if (parts.size() < 2 || parts.size() > most_parts) return std::nullopt;
  for (const std::string_view part : parts) {
    const auto number = log_number(part);
    if (!number || *number < 0) return std::nullopt;
    seconds = seconds * 60 + *number;
  }
  constexpr double seconds_per_day = 86400;
  return days * seconds_per_day + seconds;
}

struct Columns {
  std::size_t count = 0, job = 0, energy = 0;
  std::optional<std::size_t> elapsed_raw, elapsed, name, start, nodes;
};

class Reader : public PowerLineReader {
 public:
  void take(std::string_view line, bool is_ended, PowerSink& sink) override {
    if (stripped(line).empty()) return;
    auto cells = text::split(line, bar);
    for (std::string_view& cell : cells) cell = stripped(cell);
    if (!columns_ || place_of(cells, {"JobID", "JobIDRaw"})) {
      take_header(cells, sink);
    } else if (!is_readable_) {
      return;
    } else if (!is_ended) {
      sink.cut_off();
    } else if (join_name(cells, sink)) {
      take_row(cells, sink);
    }
  }

  void end(PowerSink& sink) override {
    if (!is_readable_) return;
    if (jobs_ == 0) {
      sink.fault_of_log("no-values",
                        "no job that ran has an energy: the cluster does not measure it",
                        "measure with another tool (nvidia-smi, DCGM), or give the energy of "
                        "allocations (sacct -X)");
    } else if (without_energy_ > 0) {
      sink.warn("log-energy-not-measured",
                fmt::format("{} {} ran without a known energy: left out", without_energy_,
                            without_energy_ == 1 ? "job" : "jobs"));
    }
  }

 private:
  void take_header(const std::vector<std::string_view>& names, PowerSink& sink) {
    is_readable_ = false;
    if (names.size() == 1) {
      if (!columns_) {
        sink.fault(1, "not-parsable", "sacct cut the columns to a width: they cannot be read",
                   "print them with sacct -P");
      }
      columns_ = Columns{};
      return;
    }
    const auto energy = place_of(names, {"ConsumedEnergyRaw"});
    if (!energy) {
      sink.fault(1, "missing-column", "the output has no column ConsumedEnergyRaw",
                 "print it with sacct -X -P -D "
                 "--format=JobID,State,Start,ElapsedRaw,ConsumedEnergyRaw");
    }
    if (const auto twice = repeated_name(names); !twice.empty()) {
      sink.fault_at(twice, "duplicate-column",
                    fmt::format("the column '{}' stands twice", text::printable(twice)),
                    "name each column once in --format");
    }
    columns_ = Columns{names.size(),
                       *place_of(names, {"JobID", "JobIDRaw"}),
                       energy.value_or(0),
                       place_of(names, {"ElapsedRaw"}),
                       place_of(names, {"Elapsed"}),
                       place_of(names, {"JobName"}),
                       place_of(names, {"Start"}),
                       place_of(names, {"NNodes", "AllocNodes"})};
    is_readable_ = energy.has_value();
    if (!columns_->start) sink.facts().clock = PowerLogFacts::Clock::none;
  }

  // Nothing is escaped: bars in a job's name part it.
  bool join_name(std::vector<std::string_view>& cells, PowerSink& sink) const {
    if (cells.size() == columns_->count) return true;
    const auto name = columns_->name;
    if (!name || cells.size() < columns_->count) {
      fault_cells(cells.size(), columns_->count, sink);
      return false;
    }
    const auto extra = static_cast<std::ptrdiff_t>(cells.size() - columns_->count);
    const auto first = cells.begin() + static_cast<std::ptrdiff_t>(*name);
    cells.erase(first, first + extra);
    return true;
  }

  void take_row(const std::vector<std::string_view>& cells, PowerSink& sink) {
    const std::string_view job = cells[columns_->job];
    if (job.empty()) {
      sink.fault_at(job, "missing-value", "the row has no job id", "mend or remove the row");
      return;
    }
    sink.count_row();
    // What steps draw is in their allocation.
    if (job.find('.') != std::string_view::npos) return;
    const auto elapsed = elapsed_of(cells, sink);
    if (!elapsed) return;
    const std::string_view cell = cells[columns_->energy];
    std::optional<double> joules;
    if (!cell.empty() && cell != unknown_energy) {
      joules = amount_in(cell, "an energy in J", most_joules, sink);
      if (!joules) return;
    }
    if (!joules || *joules <= 0) {
      if (*elapsed > 0) ++without_energy_;
      return;
    }
    give(cells, *elapsed, *joules, sink);
  }

  void give(const std::vector<std::string_view>& cells, double elapsed, double joules,
            PowerSink& sink) {
    DeviceFacts facts;
    facts.id = cells[columns_->job];
    facts.kind = DeviceKind::node;
    facts.count = nodes_of(cells);
    std::optional<LogMoment> begin;
    if (columns_->start) {
      if (!times_) times_.emplace(sink.request());
      begin = times_->read(cells[*columns_->start], sink);
    }
    ++jobs_;
    sink.device(facts).add_energy(begin, in_microseconds(elapsed), joules);
  }

  // Of a job; 0 where the output does not say it.
  [[nodiscard]] std::size_t nodes_of(const std::vector<std::string_view>& cells) const {
    constexpr double most_nodes = 1e6;
    const auto nodes = columns_->nodes ? log_number(cells[*columns_->nodes]) : std::nullopt;
    return nodes && *nodes >= 1 && *nodes <= most_nodes ? static_cast<std::size_t>(*nodes) : 0;
  }

  // In seconds; 0 where the output does not say it.
  std::optional<double> elapsed_of(const std::vector<std::string_view>& cells,
                                   PowerSink& sink) const {
    if (columns_->elapsed_raw) {
      return amount_in(cells[*columns_->elapsed_raw], "a number of seconds", most_elapsed, sink);
    }
    if (!columns_->elapsed) return 0;
    const std::string_view cell = cells[*columns_->elapsed];
    const auto seconds = elapsed_in(cell);
    if (seconds && *seconds <= most_elapsed) return seconds;
    sink.fault_at(cell, "not-a-duration",
                  fmt::format("'{}' is not a duration", text::printable(cell)),
                  "durations are such as 1-02:03:04; ElapsedRaw has seconds");
    return std::nullopt;
  }

  std::optional<Columns> columns_;
  bool is_readable_ = false;
  std::optional<LogTimes> times_;
  std::size_t jobs_ = 0, without_energy_ = 0;
};

}  // namespace

PowerFormat slurm_accounting_format() {
  return {"Slurm accounting", fits,
          []() -> std::unique_ptr<PowerLineReader> { return std::make_unique<Reader>(); }};
}

}  // namespace trainprint::readers
