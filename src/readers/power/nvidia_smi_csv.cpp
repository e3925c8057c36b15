// SPDX-License-Identifier: MIT
#include "readers/power/nvidia_smi_csv.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "readers/power/cells.hpp"
#include "readers/power/log_number.hpp"
#include "readers/power/log_time.hpp"
#include "readers/power/nvidia_smi_columns.hpp"
#include "readers/power/nvidia_smi_guess.hpp"
#include "readers/power/tick_sums.hpp"
#include "text/locate.hpp"

namespace trainprint::readers {
namespace {

constexpr std::size_t rows_to_guess_by = 256;
constexpr const char* columns_hint =
    "name the columns as the query did: --columns timestamp,index,power.draw,utilization.gpu";

// A device, by the cells that name it.
struct SmiDevice {
  std::string index, uuid, bus;
  Meter* meter = nullptr;
  std::size_t rows = 0;
};

class NvidiaSmiCsv : public PowerLineReader {
 public:
  void take(std::string_view line, bool is_ended, PowerSink& sink) override {
    if (line.starts_with("^C")) line.remove_prefix(2);
    if (without_blanks(line).empty()) return;
    if (!is_ended) {
      sink.cut_off();
      return;
    }
    if (columns_) {
      read_row(line, sink);
    } else {
      read_beginning(line, sink);
    }
  }

  void end(PowerSink& sink) override {
    if (!columns_) guess(sink);
    if (columns_ && !columns_->has_device()) ticks_.end(sink);
    if (sink.facts().rows == 0 && sink.facts().left_out > 0) {
      sink.fault_of_log(
          "cell-mismatch",
          fmt::format("no row has the {} cells of the header", columns_ ? columns_->width : 0),
          "give the log as nvidia-smi wrote it");
    }
  }

 private:
  // Until the columns are known: a header, those of the request, or rows to guess by.
  void read_beginning(std::string_view line, PowerSink& sink) {
    split_cells(line, ',', cells_);
    if (is_smi_header(cells_)) {
      // What stands before it is of another log, or cut off.
      for (std::size_t i = 0; i < first_rows_.size(); ++i) sink.leave_out();
      first_rows_.clear();
      begin_at_header(line, sink);
      return;
    }
    if (!sink.request().columns.empty()) {
      const auto& names = sink.request().columns;
      begin(smi_columns({names.begin(), names.end()}), sink);
      read_row(line, sink);
      return;
    }
    first_rows_.emplace_back(line);
    first_numbers_.push_back(sink.line_number());
    if (first_rows_.size() == rows_to_guess_by) guess(sink);
  }

  void guess(PowerSink& sink) {
    if (first_rows_.empty()) return;
    SmiGuess found = guess_smi_columns(first_rows_);
    if (!found.columns) {
      sink.at_line(first_rows_.front(), first_numbers_.front());
      sink.refuse(1, "unknown-columns", found.problem, columns_hint);
    }
    sink.warn("log-columns-assumed",
              fmt::format("the log has no header; by their values, its columns are taken for: {}",
                          found.said));
    begin(*std::move(found.columns), sink);
    const std::vector<std::string> rows = std::exchange(first_rows_, {});
    for (std::size_t i = 0; i < rows.size(); ++i) {
      sink.at_line(rows[i], first_numbers_[i]);
      read_row(rows[i], sink);
    }
  }

  void begin(SmiColumns columns, PowerSink& sink) {
    columns_ = std::move(columns);
    has_unit_.reset();
    if (!columns_->power) {
      sink.refuse(1, "missing-column", "none of the columns is the power that is drawn",
                  "record power.draw: nvidia-smi --query-gpu=timestamp,index,power.draw …");
    }
    if (!columns_->time && !sink.request().interval) {
      sink.refuse(1, "missing-interval", "the log has no column timestamp",
                  "say how long it is between two readings: --interval 1s");
    }
    if (!times_) times_.emplace(sink.request());
    if (!columns_->time) sink.facts().clock = PowerLogFacts::Clock::none;
    sink.facts().quantity = columns_->power_name;
  }

  void begin_at_header(std::string_view line, PowerSink& sink) {
    header_ = line;
    begin(smi_columns(cells_), sink);
  }

  void read_row(std::string_view line, PowerSink& sink) {
    split_cells(line, ',', cells_);
    if (cells_.size() != columns_->width) {
      read_other_width(line, sink);
      return;
    }
    std::optional<LogMoment> at;
    if (columns_->time) {
      const std::string_view cell = cells_[*columns_->time];
      const auto time = times_->parse(cell);
      if (!time) {
        read_unknown(line, sink);
        return;
      }
      at = times_->place(*time, cell, sink);
      if (!at) return;
    } else if (is_smi_header(cells_)) {
      begin_at_header(line, sink);
      return;
    }
    const auto power = power_of(cells_[*columns_->power], sink);
    if (power.is_left_out) return;
    sink.count_row();
    add(at, power.watts, sink);
  }

  void add(std::optional<LogMoment> at, std::optional<double> watts, PowerSink& sink) {
    const auto utilisation = utilisation_of();
    if (!columns_->has_device()) {
      ticks_.add(at ? *at : by_interval(rows_++, sink), watts, utilisation, sink);
      return;
    }
    SmiDevice* device = device_of(sink);
    if (device == nullptr) return;
    const LogMoment moment = at ? *at : by_interval(device->rows, sink);
    ++device->rows;
    if (watts) {
      device->meter->add_power(moment, *watts, utilisation);
    } else {
      device->meter->add_unreadable();
    }
  }

  static LogMoment by_interval(std::size_t row, PowerSink& sink) {
    return LogMoment{static_cast<std::int64_t>(row) * *sink.request().interval};
  }

  struct Power {
    std::optional<double> watts;
    bool is_left_out = false;
  };

  Power power_of(std::string_view cell, PowerSink& sink) {
    if (is_smi_nothing(cell)) return {};
    std::string_view number = cell;
    const bool has_unit = cell.ends_with(" W");
    if (has_unit) number.remove_suffix(2);
    const auto watts = log_number(number);
    if (watts && *watts >= 0 && *watts <= most_watts) {
      if (!has_unit_) has_unit_ = has_unit;
      if (*has_unit_ && !has_unit) {
        // A number that has lost its unit has lost digits, perhaps.
        sink.leave_out();
        return {std::nullopt, true};
      }
      return {watts, false};
    }
    sink.fault_at(cell, watts ? "out-of-range" : "not-a-number",
                  fmt::format("'{}' is not a power", text::printable(cell)),
                  fmt::format("powers are in W, from 0 to {:.0f}", most_watts));
    return {std::nullopt, true};
  }

  // From 0 to 1.
  [[nodiscard]] std::optional<double> utilisation_of() const {
    if (!columns_->utilisation) return std::nullopt;
    std::string_view cell = cells_[*columns_->utilisation];
    if (cell.ends_with(" %")) cell.remove_suffix(2);
    constexpr double percent = 100;
    const auto share = log_number(cell);
    if (!share || *share < 0 || *share > percent) return std::nullopt;
    return *share / percent;
  }

  [[nodiscard]] std::string_view cell_of(std::optional<std::size_t> column) const {
    return column ? cells_[*column] : std::string_view{};
  }

  [[nodiscard]] bool is_of(const SmiDevice& device) const {
    return cell_of(columns_->index) == device.index && cell_of(columns_->uuid) == device.uuid &&
           (columns_->uuid || cell_of(columns_->bus) == device.bus);
  }

  // Rows go round the GPUs.
  SmiDevice* device_of(PowerSink& sink) {
    for (std::size_t tried = 0; tried < devices_.size(); ++tried) {
      if (likely_ >= devices_.size()) likely_ = 0;
      SmiDevice& device = devices_[likely_++];
      if (is_of(device)) return &device;
    }
    return new_device(sink);
  }

  SmiDevice* new_device(PowerSink& sink) {
    SmiDevice device{std::string{cell_of(columns_->index)}, std::string{cell_of(columns_->uuid)},
                     std::string{cell_of(columns_->bus)}, nullptr, 0};
    if (columns_->index && !is_index(device.index)) {
      sink.fault_at(cells_[*columns_->index], "not-a-number",
                    fmt::format("'{}' is not the index of a GPU", text::printable(device.index)),
                    "indices are whole numbers from 0");
      return nullptr;
    }
    DeviceFacts facts;
    facts.id = id_of(device);
    facts.model = cell_of(columns_->model);
    if (is_smi_nothing(facts.model)) facts.model.clear();
    device.meter = &sink.device(facts);
    devices_.push_back(std::move(device));
    return &devices_.back();
  }

  static bool is_index(std::string_view text) {
    constexpr std::size_t most_digits = 4;
    return !text.empty() && text.size() <= most_digits &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  // The index where there is one; where several nodes wrote one log, with the UUID.
  [[nodiscard]] std::string id_of(const SmiDevice& device) const {
    if (device.index.empty()) return device.uuid.empty() ? device.bus : device.uuid;
    const bool is_shared = std::any_of(devices_.begin(), devices_.end(), [&](const auto& other) {
      return other.index == device.index && other.uuid != device.uuid && !other.uuid.empty() &&
             !device.uuid.empty();
    });
    return is_shared ? device.index + " " + device.uuid : device.index;
  }

  // A header that stands again, or what a row that was cut off runs into.
  void read_unknown(std::string_view line, PowerSink& sink) {
    const std::string_view cell = cells_[*columns_->time];
    if (read_header(line, sink) || read_behind_cut(line, sink)) return;
    sink.fault_at(cell, "not-a-time", fmt::format("'{}' is not a time", text::printable(cell)),
                  "times are such as 2026/03/01 23:59:30.113");
  }

  void read_other_width(std::string_view line, PowerSink& sink) {
    const std::size_t cells = cells_.size();
    if (read_header(line, sink) || read_behind_cut(line, sink)) return;
    if (cells < columns_->width) {
      sink.leave_out();
      return;
    }
    sink.fault_at(line, "cell-mismatch",
                  fmt::format("the row has {} cells, not {}", cells, columns_->width),
                  "give the log as nvidia-smi wrote it");
  }

  bool read_header(std::string_view line, PowerSink& sink) {
    if (!is_smi_header(cells_) || header_behind_cut(line)) return false;
    begin_at_header(line, sink);
    return true;
  }

  [[nodiscard]] std::optional<std::size_t> header_behind_cut(std::string_view line) const {
    const std::size_t at = header_.empty() ? std::string_view::npos : line.find(header_);
    if (at == std::string_view::npos || at == 0) return std::nullopt;
    return at;
  }

  [[nodiscard]] std::optional<std::size_t> row_behind_cut(std::string_view line) const {
    if (columns_->time != std::size_t{0}) return std::nullopt;
    for (std::size_t at = 1; at < line.size(); ++at) {
      if (begins_with_smi_time(line.substr(at))) return at;
    }
    return std::nullopt;
  }

  // Leaves out a row that was cut off, and reads what follows it without a line break.
  bool read_behind_cut(std::string_view line, PowerSink& sink) {
    if (is_behind_cut_) return false;
    auto at = header_behind_cut(line);
    if (!at) at = row_behind_cut(line);
    if (!at) return false;
    sink.leave_out();
    is_behind_cut_ = true;
    read_row(line.substr(*at), sink);
    is_behind_cut_ = false;
    return true;
  }

  std::optional<SmiColumns> columns_;
  std::optional<bool> has_unit_;
  std::optional<LogTimes> times_;
  std::vector<std::string_view> cells_;
  std::vector<std::string> first_rows_;
  std::vector<std::size_t> first_numbers_;  // of their lines
  std::string header_;                      // as it stands in the log
  bool is_behind_cut_ = false;
  std::vector<SmiDevice> devices_;
  std::size_t likely_ = 0;
  std::size_t rows_ = 0;
  TickSums ticks_;
};

// Whether a row looks as nvidia-smi writes it without header.
bool is_row(const std::vector<std::string_view>& cells) {
  return std::any_of(cells.begin(), cells.end(), [&](std::string_view cell) {
    const bool is_time = begins_with_smi_time(cell) && cells.size() > 1;
    const bool is_power =
        cell.ends_with(" W") && log_number(cell.substr(0, cell.size() - 2)).has_value();
    return is_time || is_power;
  });
}

bool fits(std::string_view beginning, const PowerLogRequest& request) {
  constexpr std::size_t most_lines = 20;  // of messages before the first row, say
  std::vector<std::string_view> cells;
  for (std::size_t i = 0; i < most_lines && !beginning.empty(); ++i) {
    const std::size_t end = beginning.find('\n');
    std::string_view line = beginning.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    split_cells(line, ',', cells);
    if (is_smi_header(cells) || is_row(cells)) return true;
    if (!request.columns.empty() && cells.size() == request.columns.size()) return true;
    if (end == std::string_view::npos) break;
    beginning.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace

PowerFormat nvidia_smi_csv_format() {
  return {"nvidia-smi CSV", fits,
          [] { return std::unique_ptr<PowerLineReader>{new NvidiaSmiCsv}; }};
}

}  // namespace trainprint::readers
