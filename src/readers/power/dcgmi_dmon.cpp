// SPDX-License-Identifier: MIT
#include "readers/power/dcgmi_dmon.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "readers/power/log_number.hpp"
#include "readers/power/ticks.hpp"
#include "readers/power/words.hpp"
#include "text/locate.hpp"

namespace trainprint::readers {
namespace {

constexpr double most_gpus = 1024;
constexpr double millijoules_per_joule = 1000;
constexpr std::string_view blanks = " \t\r";

// The names of the columns; nothing if the line does not hold them.
std::vector<std::string_view> names_in(std::string_view line) {
  std::vector<std::string_view> names = words(line, blanks);
  if (names.empty() || !names.front().starts_with('#')) return {};
  names.front().remove_prefix(1);
  if (names.front().empty()) names.erase(names.begin());
  if (names.empty() || names.front() != "Entity") return {};
  return names;
}

bool fits(std::string_view beginning, const PowerLogRequest& /*request*/) {
  constexpr std::size_t most_lines = 100;
  const auto lines = first_lines(beginning, most_lines);
  return std::any_of(lines.begin(), lines.end(),
                     [](std::string_view line) { return !names_in(line).empty(); });
}

bool is_missing(std::string_view text) {
  return text == "N/A" || text == "-";
}

// What else than GPUs dcgmi tells of.
bool is_other_entity(std::string_view word) {
  return word == "CPU" || word == "CORE" || word == "Switch" || word == "Link" || word == "vGPU";
}

// The columns that are read.
struct Columns {
  std::vector<std::size_t> begins;  // where each name stands in its line
  std::optional<std::size_t> power, counter, utilisation;
};

class Reader : public PowerLineReader {
 public:
  void take(std::string_view line, bool is_ended, PowerSink& sink) override {
    const std::string_view row = behind_interrupts(line);
    const auto cells = words(row, blanks);
    if (cells.empty()) return;
    if (!is_ended) {
      sink.cut_off();
    } else if (const auto names = names_in(row); !names.empty()) {
      take_names(names, row, sink);
    } else if (cells.front() == "ID" || cells.front() == "Id") {
      check_units(cells, row, sink);
    } else {
      take_row(cells, sink);
    }
  }

  void end(PowerSink& sink) override {
    if (has_gpus_ || !has_slices_) return;
    sink.fault_of_log(
        "missing-gpus",
        "the log tells of parts of GPUs (GPU-I) alone, and their power is that of the whole GPU",
        "record the GPUs: dcgmi dmon -i 0,1 -e 155,156,203");
  }

 private:
  void take_names(const std::vector<std::string_view>& names, std::string_view line,
                  PowerSink& sink) {
    if (const auto twice = repeated_name(names); !twice.empty()) {
      sink.fault_at(twice, "duplicate-column",
                    fmt::format("the column '{}' stands twice", text::printable(twice)),
                    "give the log as dcgmi dmon prints it");
    }
    Columns columns;
    columns.power = place_of(names, {"POWER", "power_usage", "DCGM_FI_DEV_POWER_USAGE"});
    columns.counter = place_of(
        names, {"TOTEC", "total_energy_consumption", "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION"});
    columns.utilisation = place_of(names, {"GPUTL", "gpu_utilization", "DCGM_FI_DEV_GPU_UTIL"});
    is_readable_ = columns.power || columns.counter;
    if (!is_readable_) {
      sink.fault(1, "missing-column", "the log has neither POWER nor TOTEC",
                 "record it with dcgmi dmon -e 155,156,203");
    }
    for (const std::string_view name : names) {
      columns.begins.push_back(static_cast<std::size_t>(name.data() - line.data()));
    }
    columns_ = std::move(columns);
    sink.facts().clock = PowerLogFacts::Clock::none;
  }

  // A unit stands below the name of its column, or to the right of its first letter.
  void check_units(const std::vector<std::string_view>& units, std::string_view line,
                   PowerSink& sink) const {
    if (!is_readable_) return;
    const auto& begins = columns_->begins;
    for (const std::string_view unit : units) {
      const auto offset = static_cast<std::size_t>(unit.data() - line.data());
      const auto next = std::upper_bound(begins.begin(), begins.end(), offset);
      if (next == begins.begin()) continue;
      const auto place = static_cast<std::size_t>(next - begins.begin()) - 1;
      if (place == columns_->power) check_unit(unit, "W", sink);
      if (place == columns_->counter) check_unit(unit, "mJ", sink);
    }
  }

  static void check_unit(std::string_view unit, std::string_view wanted, PowerSink& sink) {
    if (unit == wanted) return;
    sink.fault_at(unit, "unknown-unit",
                  fmt::format("the unit is '{}', not {}", text::printable(unit), wanted),
                  "give the log as dcgmi dmon prints it");
  }

  void take_row(const std::vector<std::string_view>& cells, PowerSink& sink) {
    if (!cells.front().starts_with("GPU")) {
      if (!is_other_entity(cells.front())) sink.leave_out();
      return;
    }
    if (!columns_) {
      sink.fault(1, "missing-column", "no line before this row names the columns",
                 "keep the lines that begin with #Entity");
      return;
    }
    if (!is_readable_) return;
    // The two words of the entity are one column.
    const std::size_t wanted = columns_->begins.size() + 1;
    if (cells.size() != wanted) {
      fault_cells(cells.size() - 1, wanted - 1, sink);
      return;
    }
    sink.count_row();
    if (cells.front() != "GPU") {
      has_slices_ = true;
      sink.warn("log-slices-left-out",
                "rows of parts of GPUs (GPU-I, GPU-CI) are left out: their power is that of the "
                "whole GPU, which has rows of its own");
      return;
    }
    has_gpus_ = true;
    if (amount_in(cells[1], "the number of a GPU", most_gpus, sink)) take_gpu(cells, sink);
  }

  void take_gpu(const std::vector<std::string_view>& cells, PowerSink& sink) {
    const LogMoment at = moment_of_tick(ticks_.tick_of(cells[1]), interval_or_second(sink));
    Meter& meter = sink.device(cells[1]);
    const auto power = cell_of(cells, columns_->power);
    const auto counter = cell_of(cells, columns_->counter);
    if (!power && !counter) meter.add_unreadable();
    if (power) {
      const auto used = cell_of(cells, columns_->utilisation);
      const auto watts = amount_in(*power, "a power in W", most_watts, sink);
      if (watts) meter.add_power(at, *watts, used ? percent_in(*used) : std::nullopt);
    }
    if (counter) {
      const auto energy = amount_in(*counter, "an energy in mJ", most_joules, sink);
      if (energy) meter.add_counter(at, *energy / millijoules_per_joule);
    }
  }

  // What the row says in a column, if anything.
  static std::optional<std::string_view> cell_of(const std::vector<std::string_view>& cells,
                                                 std::optional<std::size_t> column) {
    if (!column || is_missing(cells[*column + 1])) return std::nullopt;
    return cells[*column + 1];
  }

  std::optional<Columns> columns_;
  bool is_readable_ = false;  // has a power or a counter
  TickClock ticks_;
  bool has_gpus_ = false, has_slices_ = false;
};

}  // namespace

PowerFormat dcgmi_dmon_format() {
  return {"dcgmi dmon", fits,
          []() -> std::unique_ptr<PowerLineReader> { return std::make_unique<Reader>(); }};
}

}  // namespace trainprint::readers
