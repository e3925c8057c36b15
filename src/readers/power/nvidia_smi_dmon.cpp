// SPDX-License-Identifier: MIT
#include "readers/power/nvidia_smi_dmon.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "readers/power/log_number.hpp"
#include "readers/power/log_time.hpp"
#include "readers/power/ticks.hpp"
#include "readers/power/words.hpp"
#include "text/locate.hpp"

namespace trainprint::readers {
namespace {

using std::chrono::microseconds;

constexpr double most_gpus = 1024;
constexpr std::string_view between = " \t\r,";  // commas with --format csv

// The names, or the units, of the columns in a line of them, without the mark before.
std::vector<std::string_view> names_in(std::string_view line) {
  std::vector<std::string_view> names = words(line, between);
  if (names.empty() || !names.front().starts_with('#')) return {};
  names.front().remove_prefix(1);
  if (names.front().empty()) names.erase(names.begin());
  return names;
}

bool is_header(const std::vector<std::string_view>& names) {
  return place_of(names, {"gpu"}).has_value() &&
         place_of(names,
                  {"pwr", "temp", "gtemp", "sm", "mclk", "pclk", "fb", "pviol", "sbecc", "rxpci"})
             .has_value();
}

bool fits(std::string_view beginning, const PowerLogRequest& /*request*/) {
  constexpr std::size_t most_lines = 100;
  const auto lines = first_lines(beginning, most_lines);
  return std::any_of(lines.begin(), lines.end(),
                     [](std::string_view line) { return is_header(names_in(line)); });
}

// The places of the columns that are read.
struct Columns {
  std::size_t count = 0, gpu = 0, power = 0;
  std::optional<std::size_t> utilisation, date, time;
};

// Times without dates, in the order of a log: one that is earlier by more than half a day is of the
// next day.
class DaysOfClock {
 public:
  microseconds since_begin(microseconds clock) {
    constexpr auto half_a_day = std::chrono::hours{12};
    if (last_ && *last_ - clock > half_a_day) days_ += std::chrono::hours{24};
    last_ = clock;
    return days_ + clock;
  }

 private:
  std::optional<microseconds> last_;
  microseconds days_{0};
};

class Reader : public PowerLineReader {
 public:
  void take(std::string_view line, bool is_ended, PowerSink& sink) override {
    const std::string_view row = behind_interrupts(line);
    const auto cells = words(row, between);
    if (cells.empty()) return;
    if (!is_ended) {
      sink.cut_off();
    } else if (cells.front().starts_with('#')) {
      take_names(names_in(row), sink);
    } else {
      take_row(cells, sink);
    }
  }

  void end(PowerSink& /*sink*/) override {}

 private:
  void take_names(const std::vector<std::string_view>& names, PowerSink& sink) {
    if (!is_header(names)) {
      check_unit(names, sink);
      return;
    }
    if (const auto twice = repeated_name(names); !twice.empty()) {
      sink.fault_at(twice, "duplicate-column",
                    fmt::format("the column '{}' stands twice", text::printable(twice)),
                    "give the log as nvidia-smi dmon prints it");
    }
    const auto power = place_of(names, {"pwr"});
    if (!power) {
      sink.fault(1, "missing-column", "the log has no column pwr, the power",
                 "record it with nvidia-smi dmon -s pu -o DT");
    }
    columns_ = Columns{names.size(),
                       *place_of(names, {"gpu"}),
                       power.value_or(0),
                       place_of(names, {"sm"}),
                       place_of(names, {"Date"}),
                       place_of(names, {"Time"})};
    is_readable_ = power.has_value();
    if (!columns_->time || !columns_->date) sink.facts().clock = PowerLogFacts::Clock::none;
  }

  void check_unit(const std::vector<std::string_view>& units, PowerSink& sink) const {
    if (!is_readable_ || units.size() != columns_->count) return;
    const std::string_view unit = units[columns_->power];
    if (unit == "W") return;
    sink.fault_at(unit, "unknown-unit",
                  fmt::format("the power is in '{}', not in W", text::printable(unit)),
                  "give the log as nvidia-smi dmon prints it");
  }

  void take_row(const std::vector<std::string_view>& cells, PowerSink& sink) {
    if (!columns_) {
      sink.fault(1, "missing-column", "no line before this row names the columns",
                 "keep the lines that begin with #");
      return;
    }
    if (!is_readable_) return;
    if (cells.size() != columns_->count) {
      fault_cells(cells.size(), columns_->count, sink);
      return;
    }
    const std::string_view gpu = cells[columns_->gpu];
    if (!amount_in(gpu, "the number of a GPU", most_gpus, sink)) return;
    const auto at = moment_of(cells, sink);
    if (!at) return;
    sink.count_row();
    Meter& meter = sink.device(gpu);
    const std::string_view power = cells[columns_->power];
    if (power == "-") {
      meter.add_unreadable();
      return;
    }
    const auto watts = amount_in(power, "a power in W", most_watts, sink);
    if (watts) meter.add_power(*at, *watts, utilisation_in(cells));
  }

  [[nodiscard]] std::optional<double> utilisation_in(
      const std::vector<std::string_view>& cells) const {
    if (!columns_->utilisation) return std::nullopt;
    return percent_in(cells[*columns_->utilisation]);
  }

  std::optional<LogMoment> moment_of(const std::vector<std::string_view>& cells, PowerSink& sink) {
    if (!columns_->time) {
      return moment_of_tick(ticks_.tick_of(cells[columns_->gpu]), interval_or_second(sink));
    }
    if (!times_) times_.emplace(sink.request());
    const std::string_view time = cells[*columns_->time];
    const std::string_view date = columns_->date ? cells[*columns_->date] : "19700101";
    constexpr std::size_t date_size = 8;
    if (date.size() == date_size) {
      const auto written = times_->parse(
          fmt::format("{}-{}-{} {}", date.substr(0, 4), date.substr(4, 2), date.substr(6), time));
      if (written && !columns_->date) return LogMoment{days_.since_begin(written->since_1970)};
      if (written) return times_->place(*written, time, sink);
    }
    sink.fault_at(columns_->date ? date : time, "not-a-time",
                  fmt::format("'{}' is not a time",
                              text::printable(columns_->date ? fmt::format("{} {}", date, time)
                                                             : std::string{time})),
                  "times are such as 20260301 23:59:30");
    return std::nullopt;
  }

  std::optional<Columns> columns_;
  bool is_readable_ = false;  // has a power
  TickClock ticks_;
  DaysOfClock days_;
  std::optional<LogTimes> times_;
};

}  // namespace

PowerFormat nvidia_smi_dmon_format() {
  return {"nvidia-smi dmon", fits,
          []() -> std::unique_ptr<PowerLineReader> { return std::make_unique<Reader>(); }};
}

}  // namespace trainprint::readers
