// SPDX-License-Identifier: MIT
#include "readers/power/power_distribution.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "readers/power/log_number.hpp"
#include "readers/power/words.hpp"
#include "text/locate.hpp"
#include "text/split.hpp"

namespace trainprint::readers {
namespace {

constexpr double most_percentile = 100;

bool fits(std::string_view beginning, const PowerLogRequest& /*request*/) {
  return first_line(beginning).starts_with("percentile,");
}

// A column: the mean of its powers, by the trapezoid rule over percentiles.
struct Column {
  std::string name;
  double last = 0, sum = 0;
};

class Reader : public PowerLineReader {
 public:
  void take(std::string_view line, bool is_ended, PowerSink& sink) override {
    if (stripped(line).empty()) return;
    auto cells = text::split(line, ',');
    for (std::string_view& cell : cells) cell = stripped(cell);
    if (columns_.empty()) {
      for (std::size_t i = 1; i < cells.size(); ++i) {
        columns_.push_back({std::string{cells[i]}, 0, 0});
      }
    } else if (!is_ended) {
      sink.cut_off();
    } else if (cells.size() != columns_.size() + 1) {
      fault_cells(cells.size(), columns_.size() + 1, sink);
    } else {
      take_row(cells, sink);
    }
  }

  void end(PowerSink& sink) override {
    std::string means;
    for (const Column& column : columns_) {
      if (first_ < last_) {
        means += fmt::format("{}{} {:.0f} W", means.empty() ? "" : ", ",
                             text::printable(column.name), column.sum / (last_ - first_));
      }
    }
    sink.fault_of_log(
        "no-duration",
        fmt::format("these are percentiles of power, no log: they tell no time and no energy{}",
                    means.empty() ? "" : fmt::format(" (means: {})", means)),
        "give the mean to an estimate (--power)");
  }

 private:
  void take_row(const std::vector<std::string_view>& cells, PowerSink& sink) {
    const auto percentile = amount_in(cells[0], "a percentile", most_percentile, sink);
    if (!percentile) return;
    if (has_row_ && *percentile <= last_) {
      sink.fault_at(cells[0], "not-ordered", "the percentile is not above the one before it",
                    "sort the rows by percentile");
      return;
    }
    const double width = has_row_ ? *percentile - last_ : 0;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto watts = amount_in(cells[i + 1], "a power in W", most_watts, sink);
      if (!watts) return;
      columns_[i].sum += width * (columns_[i].last + *watts) / 2;
      columns_[i].last = *watts;
    }
    if (!has_row_) first_ = *percentile;
    has_row_ = true;
    last_ = *percentile;
  }

  std::vector<Column> columns_;
  double first_ = 0, last_ = 0;
  bool has_row_ = false;
};

}  // namespace

PowerFormat power_distribution_format() {
  return {"power distribution", fits,
          []() -> std::unique_ptr<PowerLineReader> { return std::make_unique<Reader>(); }};
}

}  // namespace trainprint::readers
