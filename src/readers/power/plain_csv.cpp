// SPDX-License-Identifier: MIT
#include "readers/power/plain_csv.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include <fmt/format.h>

#include "readers/power/cells.hpp"
#include "readers/power/log_number.hpp"
#include "readers/power/log_time.hpp"
#include "text/locate.hpp"

namespace trainprint::readers {
namespace {

constexpr double latest_second = 253402300799.0;  // of the year 9999

struct Columns {
  std::optional<std::size_t> time, power, device;
  bool is_relative = false, is_node = false;

  [[nodiscard]] bool are_enough() const { return time && power; }
};

Columns columns_of(const std::vector<std::string_view>& header) {
  Columns columns;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string_view name = header[i];
    if (name == "timestamp" || name == "seconds") {
      columns.time = i;
      columns.is_relative = name == "seconds";
    } else if (name == "power_w" || name == "total_power_w") {
      columns.power = i;
      columns.is_node = name == "total_power_w";
    } else if (name == "device") {
      columns.device = i;
    }
  }
  return columns;
}

bool is_skipped(std::string_view line) {
  const std::string_view text = without_blanks(line);
  return text.empty() || text.front() == '#';
}

bool is_nothing(std::string_view cell) {
  return cell.empty() || cell == "nan" || cell == "NaN" || cell == "N/A" || cell == "[N/A]";
}

class PlainCsv : public PowerLineReader {
 public:
  void take(std::string_view line, bool is_ended, PowerSink& sink) override {
    if (is_skipped(line)) return;
    if (!is_ended) {
      sink.cut_off();
      return;
    }
    split_cells(line, ',', cells_);
    if (!columns_.are_enough()) {
      begin(sink);
      return;
    }
    read_row(line, sink);
  }

  void end(PowerSink&) override {}

 private:
  void begin(PowerSink& sink) {
    columns_ = columns_of(cells_);
    width_ = cells_.size();
    times_.emplace(sink.request());
    if (columns_.is_relative) sink.facts().clock = PowerLogFacts::Clock::none;
  }

  void read_row(std::string_view line, PowerSink& sink) {
    if (cells_.size() != width_) {
      sink.fault_at(line, "cell-mismatch",
                    fmt::format("the row has {} cells, the header {}", cells_.size(), width_),
                    "give each row the cells of the header");
      return;
    }
    const auto at = time_of(cells_[*columns_.time], sink);
    if (!at) return;
    Meter& meter = meter_of(sink);
    sink.count_row();
    const std::string_view cell = cells_[*columns_.power];
    if (is_nothing(cell)) {
      meter.add_unreadable();
      return;
    }
    const auto watts = log_number(cell);
    if (watts && *watts >= 0 && *watts <= most_watts) {
      meter.add_power(*at, *watts);
      return;
    }
    sink.fault_at(cell, watts ? "out-of-range" : "not-a-number",
                  fmt::format("'{}' is not a power", text::printable(cell)),
                  fmt::format("give W, from 0 to {:.0f}", most_watts));
  }

  Meter& meter_of(PowerSink& sink) const {
    DeviceFacts facts;
    facts.id = columns_.device ? cells_[*columns_.device] : "all";
    facts.is_node = columns_.is_node;
    return sink.device(facts);
  }

  std::optional<LogMoment> time_of(std::string_view cell, PowerSink& sink) {
    const auto number = log_number(cell);
    if (!number && !columns_.is_relative) return times_->read(cell, sink);
    if (!number || !(std::abs(*number) <= latest_second)) {
      sink.fault_at(cell, number ? "out-of-range" : "not-a-number",
                    fmt::format("'{}' is not a time", text::printable(cell)),
                    columns_.is_relative ? "give seconds from the start"
                                         : "give a time, or seconds since 1970");
      return std::nullopt;
    }
    constexpr double micro = 1e6;
    const std::chrono::microseconds time{static_cast<std::int64_t>(std::llround(*number * micro))};
    if (columns_.is_relative) return LogMoment{time};
    return times_->place({time, true}, cell, sink);
  }

  Columns columns_;
  std::size_t width_ = 0;
  std::optional<LogTimes> times_;
  std::vector<std::string_view> cells_;
};

bool fits(std::string_view beginning, const PowerLogRequest&) {
  while (!beginning.empty()) {
    const std::size_t end = beginning.find('\n');
    std::string_view line = beginning.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!is_skipped(line)) {
      std::vector<std::string_view> cells;
      split_cells(line, ',', cells);
      return columns_of(cells).are_enough();
    }
    if (end == std::string_view::npos) break;
    beginning.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace

PowerFormat plain_csv_format() {
  return {"plain CSV", fits, [] { return std::unique_ptr<PowerLineReader>{new PlainCsv}; }};
}

}  // namespace trainprint::readers
