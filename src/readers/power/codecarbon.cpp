// SPDX-License-Identifier: MIT
#include "readers/power/codecarbon.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "readers/power/csv_row.hpp"
#include "readers/power/log_number.hpp"
#include "readers/power/log_time.hpp"
#include "readers/power/words.hpp"
#include "text/locate.hpp"

// https://mlco2.github.io/codecarbon/output.html
namespace trainprint::readers {
namespace {

using std::chrono::microseconds;

constexpr double joules_per_kilowatt_hour = 3.6e6;
constexpr double most_kilowatt_hours = most_joules / joules_per_kilowatt_hour;
constexpr double most_seconds = 1e10;
constexpr double most_pue = 10;
constexpr std::size_t most_runs = 200'000;

std::vector<std::string_view> header_cells(std::string_view line) {
  std::vector<std::string_view> cells = words(line, ",");
  for (std::string_view& cell : cells) cell = stripped(cell);
  return cells;
}

bool fits(std::string_view beginning, const PowerLogRequest& /*request*/) {
  const auto names = header_cells(first_line(beginning));
  return place_of(names, {"duration"}) && place_of(names, {"emissions"}) &&
         place_of(names, {"timestamp", "project_name", "run_id"});
}

// What energies are of. All parts together are told of old versions alone.
struct Part {
  std::string_view column, id;
  DeviceKind kind;
};

constexpr std::array parts{Part{"gpu_energy", "gpu", DeviceKind::accelerator},
                           Part{"cpu_energy", "cpu", DeviceKind::cpu},
                           Part{"ram_energy", "ram", DeviceKind::memory},
                           Part{"energy_consumed", "total", DeviceKind::node}};
constexpr std::size_t gpu = 0;
constexpr std::size_t total = 3;

// The energy of a part since the run began.
struct Energy {
  double kilowatt_hours = 0;
  microseconds duration{0};
};

// A run, or a task of one.
struct Run {
  std::array<std::optional<Energy>, parts.size()> energies;
  microseconds duration{0};
  std::optional<LogMoment> begin;
  std::string gpu_model, cpu_model;
  std::size_t gpus = 0;
};

struct Columns {
  std::size_t count = 0, duration = 0;
  std::array<std::optional<std::size_t>, parts.size()> energies;
  std::optional<std::size_t> timestamp, run, task, pue, gpu_model, gpu_count, cpu_model;
};

class Reader : public PowerLineReader {
 public:
  void take(std::string_view line, bool is_ended, PowerSink& sink) override {
    if (stripped(line).empty()) return;
    const CsvRow row{line, ',', sink};
    if (!row.is_good()) return;
    const auto cells = row.cells();
    if (!columns_ || place_of(cells, {"emissions"})) {
      take_header(cells, sink);
    } else if (!is_readable_) {
      return;
    } else if (!is_ended && cells.size() <= last_read_ + 1) {
      sink.cut_off();
    } else if (cells.size() != columns_->count && is_ended) {
      fault_cells(cells.size(), columns_->count, sink);
    } else {
      sink.count_row();
      take_row(row, sink);
    }
  }

  void end(PowerSink& sink) override {
    for (const Run& run : runs_) give(run, sink);
    if (runs_.empty()) {
      sink.fault_of_log("no-values", "the log has no run", "give a log with a row at least");
    }
  }

 private:
  void take_header(const std::vector<std::string_view>& names, PowerSink& sink) {
    if (const auto twice = repeated_name(names); !twice.empty()) {
      sink.fault(1, "duplicate-column",
                 fmt::format("the column '{}' stands twice", text::printable(twice)),
                 "give emissions.csv as CodeCarbon writes it");
    }
    Columns columns;
    columns.count = names.size();
    for (std::size_t i = 0; i < parts.size(); ++i) {
      columns.energies[i] = place_of(names, {parts[i].column});
    }
    const bool has_parts = std::any_of(columns.energies.begin(), columns.energies.begin() + total,
                                       [](const auto& place) { return place.has_value(); });
    // They are parts of it.
    if (has_parts) columns.energies[total].reset();
    const auto duration = place_of(names, {"duration"});
    columns.duration = duration.value_or(0);
    columns.timestamp = place_of(names, {"timestamp"});
    // Version 1 has no run_id: its experiment_id is one for each run.
    columns.run = place_of(names, {"run_id", "experiment_id"});
    columns.task = place_of(names, {"task_name"});
    columns.pue = place_of(names, {"pue"});
    columns.gpu_model = place_of(names, {"gpu_model"});
    columns.gpu_count = place_of(names, {"gpu_count"});
    columns.cpu_model = place_of(names, {"cpu_model"});
    is_readable_ = duration && (has_parts || columns.energies[total]);
    if (!is_readable_) {
      sink.fault(1, "missing-column",
                 duration ? "the log has no column of energy (energy_consumed)"
                          : "the log has no column duration",
                 "give emissions.csv as CodeCarbon writes it");
    }
    columns_ = columns;
    last_read_ = columns.duration;
    last_read_ = std::max(last_read_, columns.pue.value_or(0));
    for (const auto& place : columns.energies) last_read_ = std::max(last_read_, place.value_or(0));
    if (!columns.timestamp) sink.facts().clock = PowerLogFacts::Clock::none;
  }

  // The text in a column; empty where the log has none.
  static std::string_view text_of(const CsvRow& row, std::optional<std::size_t> place) {
    return place && *place < row.size() ? row.cell(*place) : std::string_view{};
  }

  void take_row(const CsvRow& row, PowerSink& sink) {
    const auto seconds = row.amount(columns_->duration, "a duration in s", most_seconds, sink);
    if (!seconds) return;
    Run run;
    run.duration = in_microseconds(*seconds);
    if (!take_begin(row, run, sink) || !take_energies(row, run, sink)) return;
    run.gpu_model = text_of(row, columns_->gpu_model);
    run.cpu_model = text_of(row, columns_->cpu_model);
    const auto gpus = log_number(text_of(row, columns_->gpu_count));
    constexpr double most_gpus = 1e6;
    if (gpus && *gpus > 0 && *gpus < most_gpus) run.gpus = static_cast<std::size_t>(*gpus);
    add(row, std::move(run), sink);
  }

  bool take_begin(const CsvRow& row, Run& run, PowerSink& sink) {
    if (!columns_->timestamp || *columns_->timestamp >= row.size()) return true;
    if (!times_) times_.emplace(sink.request());
    const auto written = times_->parse(row.cell(*columns_->timestamp));
    if (!written) {
      sink.fault(row.column(*columns_->timestamp), "not-a-time",
                 fmt::format("'{}' is not a time", text::printable(row.cell(*columns_->timestamp))),
                 "times are such as 2024-05-31T10:39:13");
      return false;
    }
    const auto end = times_->place(*written, row.cell(*columns_->timestamp), sink);
    if (end) run.begin = *end - run.duration;
    return end.has_value();
  }

  // The tracker multiplies what it measures by the PUE that it was given.
  bool take_energies(const CsvRow& row, Run& run, PowerSink& sink) {
    double pue = 1;
    if (const auto said = text_of(row, columns_->pue); !said.empty()) {
      const auto read = row.amount(*columns_->pue, "a PUE", most_pue, sink);
      if (!read) return false;
      if (*read > 0) pue = *read;
    }
    if (pue != 1) {
      sink.warn("log-pue-removed",
                "the energies of the log hold the PUE of its column pue: it is taken out of them");
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto place = columns_->energies[i];
      if (!place || text_of(row, place).empty()) continue;
      const auto energy = row.amount(*place, "an energy in kWh", most_kilowatt_hours, sink);
      if (!energy) return false;
      run.energies[i] = Energy{*energy / pue, run.duration};
    }
    return true;
  }

  void add(const CsvRow& row, Run run, PowerSink& sink) {
    const std::string_view id = text_of(row, columns_->run);
    // The rows of tasks tell what each of them drew.
    const bool is_alone = columns_->task.has_value();
    const std::optional<std::size_t> known = is_alone ? std::nullopt : place_of_run(id);
    if (known && continues(runs_[*known], run, id.empty())) {
      if (id.empty()) {
        sink.warn("log-runs-joined",
                  "rows without a run id that began at the same second are taken to be of one run, "
                  "whose last row counts");
      }
      update(runs_[*known], std::move(run));
      return;
    }
    if (known && !id.empty()) {
      sink.warn("log-run-restarted",
                "a run id comes again with a shorter duration: its tracker is taken to have begun "
                "anew, and both count");
    }
    if (runs_.size() == most_runs) {
      sink.fault(1, "too-many-devices", fmt::format("the log has more than {} runs", most_runs),
                 "give the runs that are meant");
      return;
    }
    places_[std::string{id}] = runs_.size();
    runs_.push_back(std::move(run));
  }

  [[nodiscard]] std::optional<std::size_t> place_of_run(std::string_view id) const {
    const auto found = places_.find(std::string{id});
    if (found == places_.end()) return std::nullopt;
    return found->second;
  }

  // Whether a row counts from the same begin as one before it.
  static bool continues(const Run& before, const Run& run, bool is_unnamed) {
    if (run.duration < before.duration) return false;
    if (!is_unnamed) return true;
    if (!before.begin || !run.begin) return false;
    constexpr std::chrono::seconds slack{2};  // times are whole seconds
    const auto distance = *run.begin - *before.begin;
    return distance <= slack && distance >= -slack;
  }

  // What a later row does not know stays as it was known.
  static void update(Run& run, Run later) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (!later.energies[i]) later.energies[i] = run.energies[i];
    }
    run = std::move(later);
  }

  void give(const Run& run, PowerSink& sink) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (!columns_->energies[i]) continue;
      const auto& energy = run.energies[i];
      const bool is_absent = i == gpu && run.gpus == 0 && (!energy || energy->kilowatt_hours == 0);
      if (is_absent) continue;
      if (i == gpu && run.gpus == 0) {
        sink.warn("log-gpus-added-up",
                  "the log does not say how many GPUs a run had: they count as one");
      }
      Meter& meter = sink.device(facts_of(run, i));
      if (energy) {
        meter.add_energy(run.begin, energy->duration,
                         energy->kilowatt_hours * joules_per_kilowatt_hour);
      } else {
        meter.add_unreadable();
      }
    }
  }

  DeviceFacts facts_of(const Run& run, std::size_t part) {
    DeviceFacts facts;
    facts.id = parts[part].id;
    facts.kind = parts[part].kind;
    if (facts.kind == DeviceKind::cpu) facts.model = run.cpu_model;
    if (part != gpu) return facts;
    facts.model = without_count(run.gpu_model);
    facts.count = run.gpus;
    // Runs on several machines are told apart.
    auto& known = gpus_seen_;
    const auto same = std::find(known.begin(), known.end(), std::pair{facts.model, facts.count});
    const auto place = static_cast<std::size_t>(same - known.begin());
    if (same == known.end()) known.emplace_back(facts.model, facts.count);
    if (place > 0) facts.id += fmt::format(" {}", place + 1);
    return facts;
  }

  // `4 x NVIDIA A100` is how several are written.
  static std::string without_count(std::string_view model) {
    const std::size_t digits = model.find_first_not_of("0123456789");
    constexpr std::string_view times = " x ";
    if (digits != std::string_view::npos && digits > 0 && model.substr(digits).starts_with(times)) {
      model.remove_prefix(digits + times.size());
    }
    return std::string{model};
  }

  std::optional<Columns> columns_;
  bool is_readable_ = false;
  std::size_t last_read_ = 0;  // the last column that is needed
  std::optional<LogTimes> times_;
  std::deque<Run> runs_;
  std::unordered_map<std::string, std::size_t> places_;
  std::vector<std::pair<std::string, std::size_t>> gpus_seen_;
};

}  // namespace

PowerFormat codecarbon_format() {
  return {"CodeCarbon CSV", fits,
          []() -> std::unique_ptr<PowerLineReader> { return std::make_unique<Reader>(); }};
}

}  // namespace trainprint::readers
