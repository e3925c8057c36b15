// SPDX-License-Identifier: MIT
#include "readers/power/zeus_windows.hpp"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "readers/power/csv_row.hpp"
#include "readers/power/log_number.hpp"
#include "readers/power/words.hpp"
#include "text/locate.hpp"

// https://ml.energy/zeus/measure/: a row is written as its window ends, so a window stands behind
// those that lie in it.
namespace trainprint::readers {
namespace {

constexpr double most_seconds = 1e11;
constexpr double least_unix_time = 1e9;  // of a clock that counts since the system began: 31 years
constexpr double slack = 1e-3;           // s, between the clocks of windows that begin as one
constexpr std::size_t most_kept = 100'000;

bool fits(std::string_view beginning, const PowerLogRequest& /*request*/) {
  const auto names = words(first_line(beginning), ", ");
  return place_of(names, {"window_name"}) && place_of(names, {"elapsed_time", "start_time"});
}

struct Device {
  std::size_t column = 0;
  DeviceFacts facts;
};

// `gpu0_energy`, `cpu1_energy`, `dram0_energy`; nothing for other names.
std::optional<DeviceFacts> device_in(std::string_view name) {
  constexpr std::string_view end = "_energy";
  if (!name.ends_with(end)) return std::nullopt;
  name.remove_suffix(end.size());
  const std::size_t digits = name.find_first_of("0123456789");
  const std::string_view kind = name.substr(0, digits);
  DeviceFacts facts;
  facts.id = name;
  if (kind == "gpu") {
    if (digits != std::string_view::npos) facts.id = name.substr(digits);
  } else if (kind == "cpu") {
    facts.kind = DeviceKind::cpu;
  } else if (kind == "dram") {
    facts.kind = DeviceKind::memory;
  } else {
    return std::nullopt;
  }
  return facts;
}

// A stretch of time, with what each device drew in it, if that is known.
struct Window {
  double begin = 0, seconds = 0;
  std::vector<std::optional<double>> joules;

  [[nodiscard]] double end() const { return begin + seconds; }
  [[nodiscard]] bool holds(const Window& other) const {
    return other.begin >= begin - slack && other.end() <= end() + slack;
  }
  [[nodiscard]] bool is_beside(const Window& other) const {
    return other.end() <= begin + slack || other.begin >= end() - slack;
  }
};

class Reader : public PowerLineReader {
 public:
  void take(std::string_view line, bool is_ended, PowerSink& sink) override {
    if (stripped(line).empty()) return;
    const CsvRow row{line, ',', sink};
    if (!row.is_good()) return;
    const auto cells = row.cells();
    if (!is_ended) {
      sink.cut_off();
    } else if (count_ == 0 || place_of(cells, {"window_name"})) {
      take_header(cells, sink);
    } else if (!is_readable_) {
      return;
    } else if (cells.size() != count_) {
      fault_cells(cells.size(), count_, sink);
    } else {
      sink.count_row();
      take_row(row, sink);
    }
  }

  void end(PowerSink& sink) override { give_all(sink); }

 private:
  void take_header(const std::vector<std::string_view>& names, PowerSink& sink) {
    // A log that goes on with other devices is another one.
    give_all(sink);
    count_ = names.size();
    if (const auto twice = repeated_name(names); !twice.empty()) {
      sink.fault(1, "duplicate-column",
                 fmt::format("the column '{}' stands twice", text::printable(twice)),
                 "give the log as Zeus writes it");
    }
    const auto begin = place_of(names, {"start_time"});
    const auto elapsed = place_of(names, {"elapsed_time"});
    devices_.clear();
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (auto facts = device_in(names[i])) devices_.push_back({i, std::move(*facts)});
    }
    is_readable_ = begin && elapsed && !devices_.empty();
    if (!is_readable_) {
      sink.fault(1, "missing-column",
                 fmt::format("the log has no column {}", !begin     ? "start_time"
                                                         : !elapsed ? "elapsed_time"
                                                                    : "of energy (gpu0_energy)"),
                 "give the log as Zeus writes it");
      return;
    }
    begin_ = *begin;
    elapsed_ = *elapsed;
  }

  void take_row(const CsvRow& row, PowerSink& sink) {
    const auto begin = row.amount(begin_, "a time in s", most_seconds, sink);
    const auto elapsed = row.amount(elapsed_, "a duration in s", most_seconds, sink);
    if (!begin || !elapsed) return;
    Window window{*begin, *elapsed, {}};
    for (const Device& device : devices_) {
      const std::string_view cell = row.cell(device.column);
      const bool is_known = !cell.empty() && cell != "nan" && cell != "None";
      const auto joules =
          is_known ? row.amount(device.column, "an energy in J", most_joules, sink) : std::nullopt;
      if (is_known && !joules) return;
      window.joules.push_back(joules);
    }
    add(std::move(window), row, sink);
  }

  // Keeps windows apart from each other, so that nothing counts twice.
  void add(Window window, const CsvRow& row, PowerSink& sink) {
    while (!windows_.empty() && window.holds(windows_.back())) {
      windows_.pop_back();
      warn_of_nested(sink);
    }
    if (!windows_.empty() && !windows_.back().is_beside(window)) {
      if (windows_.back().holds(window)) {
        warn_of_nested(sink);
        return;
      }
      sink.fault(row.column(begin_), "ambiguous-windows",
                 "the window lies partly in the one before it: what both drew cannot be told apart",
                 "give the windows of one part of the program");
      return;
    }
    // The clock began anew, as where logs of several runs stand in one file.
    if (!windows_.empty() && window.end() <= windows_.back().begin + slack) give_all(sink);
    windows_.push_back(std::move(window));
    if (windows_.size() > most_kept) {
      give(windows_.front(), sink);
      windows_.pop_front();
    }
  }

  static void warn_of_nested(PowerSink& sink) {
    sink.warn("log-windows-nested",
              "windows that lie within others are left out: what they drew is in those");
  }

  void give_all(PowerSink& sink) {
    for (const Window& window : windows_) give(window, sink);
    windows_.clear();
  }

  void give(const Window& window, PowerSink& sink) {
    sink.facts().clock =
        window.begin >= least_unix_time ? PowerLogFacts::Clock::utc : PowerLogFacts::Clock::none;
    for (std::size_t i = 0; i < devices_.size(); ++i) {
      Meter& meter = sink.device(devices_[i].facts);
      if (window.joules[i]) {
        meter.add_energy(LogMoment{in_microseconds(window.begin)}, in_microseconds(window.seconds),
                         *window.joules[i]);
      } else {
        meter.add_unreadable();
      }
    }
  }

  std::size_t count_ = 0, begin_ = 0, elapsed_ = 0;
  bool is_readable_ = false;
  std::vector<Device> devices_;
  std::deque<Window> windows_;
};

}  // namespace

PowerFormat zeus_windows_format() {
  return {"Zeus energy log", fits,
          []() -> std::unique_ptr<PowerLineReader> { return std::make_unique<Reader>(); }};
}

}  // namespace trainprint::readers
