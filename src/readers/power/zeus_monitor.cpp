// SPDX-License-Identifier: MIT
#include "readers/power/zeus_monitor.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "readers/power/log_number.hpp"
#include "readers/power/log_time.hpp"
#include "readers/power/words.hpp"

namespace trainprint::readers {
namespace {

constexpr double milliwatts_per_watt = 1000;
constexpr std::string_view header = "Time,Power";

bool fits(std::string_view beginning, const PowerLogRequest& /*request*/) {
  return first_line(beginning) == header;
}

class Reader : public PowerLineReader {
 public:
  void take(std::string_view line, bool is_ended, PowerSink& sink) override {
    const std::string_view row = stripped(line);
    if (row.empty() || row == header) return;
    if (!is_ended) {
      sink.cut_off();
      return;
    }
    const auto cells = words(row, ",");
    constexpr std::size_t both = 2;
    if (cells.size() != both) {
      fault_cells(cells.size(), both, sink);
      return;
    }
    sink.count_row();
    if (!times_) times_.emplace(sink.request());
    const auto at = times_->read(stripped(cells[0]), sink);
    const auto power =
        amount_in(stripped(cells[1]), "a power in mW", most_watts * milliwatts_per_watt, sink);
    if (!at || !power) return;
    const double watts = *power / milliwatts_per_watt;
    highest_ = std::max(highest_, watts);
    sink.device("gpu").add_power(*at, watts);
  }

  void end(PowerSink& sink) override {
    // No GPU draws so little: the numbers are not in mW, as zeus_monitor writes them.
    constexpr double least_watts = 2;
    if (highest_ <= 0 || highest_ >= least_watts) return;
    sink.fault_of_log(
        "unknown-unit",
        "the log has the header of zeus_monitor, which writes mW, but no power that a "
        "GPU draws in mW",
        "name the columns timestamp,power_w if the powers are in W");
  }

 private:
  std::optional<LogTimes> times_;
  double highest_ = 0;
};

}  // namespace

PowerFormat zeus_monitor_format() {
  return {"Zeus power monitor", fits,
          []() -> std::unique_ptr<PowerLineReader> { return std::make_unique<Reader>(); }};
}

}  // namespace trainprint::readers
