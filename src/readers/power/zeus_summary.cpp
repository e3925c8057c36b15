// SPDX-License-Identifier: MIT
#include "readers/power/zeus_summary.hpp"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "readers/power/csv_row.hpp"
#include "readers/power/log_number.hpp"
#include "readers/power/words.hpp"
#include "text/locate.hpp"

namespace trainprint::readers {
namespace {

constexpr double most_seconds = 1e10;

bool fits(std::string_view beginning, const PowerLogRequest& /*request*/) {
  const auto names = words(first_line(beginning), ", ");
  return place_of(names, {"time_per_epoch"}) || place_of(names, {"average_power"});
}

class Reader : public PowerLineReader {
 public:
  void take(std::string_view line, bool is_ended, PowerSink& sink) override {
    if (stripped(line).empty()) return;
    const CsvRow row{line, ',', sink};
    if (!row.is_good()) return;
    if (!is_ended) {
      sink.cut_off();
    } else if (names_.empty() || place_of(row.cells(), {"average_power"})) {
      take_header(row.cells(), sink);
    } else if (!is_readable_) {
      return;
    } else if (row.size() != names_.size()) {
      fault_cells(row.size(), names_.size(), sink);
    } else {
      sink.count_row();
      take_row(row, sink);
    }
  }

  void end(PowerSink& sink) override {
    if (ids_.size() < 2) return;
    sink.warn("log-settings-apart",
              "each row is one epoch with settings of its own, and a device here: their sum is no "
              "run's");
  }

 private:
  void take_header(const std::vector<std::string_view>& names, PowerSink& sink) {
    names_.assign(names.begin(), names.end());
    if (const auto twice = repeated_name(names); !twice.empty()) {
      sink.fault(1, "duplicate-column",
                 fmt::format("the column '{}' stands twice", text::printable(twice)),
                 "give the table as Zeus publishes it");
    }
    const auto time = place_of(names, {"time_per_epoch"});
    const auto power = place_of(names, {"average_power"});
    is_readable_ = time && power;
    time_ = time.value_or(0);
    power_ = power.value_or(0);
    sink.facts().clock = PowerLogFacts::Clock::none;
    if (is_readable_) return;
    sink.fault(1, "missing-column",
               fmt::format("the table has no column {}", time ? "average_power" : "time_per_epoch"),
               "give the table as Zeus publishes it");
  }

  void take_row(const CsvRow& row, PowerSink& sink) {
    const auto seconds = row.amount(time_, "a duration in s", most_seconds, sink);
    const auto watts = row.amount(power_, "a power in W", most_watts, sink);
    if (!seconds || !watts) return;
    std::string id = settings_in(row);
    if (!ids_.insert(id).second) {
      sink.fault(1, "duplicate-row",
                 fmt::format("the settings '{}' stand twice", text::printable(id)),
                 "keep one of the two rows");
      return;
    }
    sink.device(id).add_energy(std::nullopt, in_microseconds(*seconds), *seconds * *watts);
  }

  // What the row says beside its measurements: `imagenet resnet50 128 adadelta 100 W`.
  [[nodiscard]] std::string settings_in(const CsvRow& row) const {
    std::string text;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (i == time_ || i == power_) continue;
      text += fmt::format("{}{}{}", text.empty() ? "" : " ", row.cell(i),
                          names_[i] == "power_limit" ? " W" : "");
    }
    return text;
  }

  std::vector<std::string> names_;
  std::size_t time_ = 0, power_ = 0;
  bool is_readable_ = false;
  std::set<std::string> ids_;
};

}  // namespace

PowerFormat zeus_summary_format() {
  return {"Zeus power summary", fits,
          []() -> std::unique_ptr<PowerLineReader> { return std::make_unique<Reader>(); }};
}

}  // namespace trainprint::readers
