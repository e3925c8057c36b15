// SPDX-License-Identifier: MIT
#include "report/codecarbon.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

#include "report/document.hpp"
#include "report/document_writer.hpp"
#include "text/json.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

// The header of emissions.csv, as CodeCarbon 3 writes it.
constexpr std::array headings{"timestamp",
                              "project_name",
                              "run_id",
                              "experiment_id",
                              "duration",
                              "emissions",
                              "emissions_rate",
                              "cpu_power",
                              "gpu_power",
                              "ram_power",
                              "cpu_energy",
                              "gpu_energy",
                              "ram_energy",
                              "energy_consumed",
                              "water_consumed",
                              "country_name",
                              "country_iso_code",
                              "region",
                              "cloud_provider",
                              "cloud_region",
                              "os",
                              "python_version",
                              "codecarbon_version",
                              "cpu_count",
                              "cpu_model",
                              "gpu_count",
                              "gpu_model",
                              "longitude",
                              "latitude",
                              "ram_total_size",
                              "tracking_mode",
                              "cpu_utilization_percent",
                              "gpu_utilization_percent",
                              "ram_utilization_percent",
                              "ram_used_gb",
                              "on_cloud",
                              "pue",
                              "wue"};

// A row by headings; what is not set is empty.
class Cells {
 public:
  void set(std::string_view heading, std::string value) {
    const auto* at = std::find(headings.begin(), headings.end(), heading);
    cells_.at(static_cast<std::size_t>(at - headings.begin())) = std::move(value);
  }
  void set(std::string_view heading, const std::optional<double>& value) {
    if (value && std::isfinite(*value)) set(heading, text::exact(*value));
  }
  [[nodiscard]] std::vector<std::string> take() && { return std::move(cells_); }

 private:
  std::vector<std::string> cells_{headings.size()};
};

// FNV-1a of 64 bits from another start for each half, with the finish of SplitMix64.
std::uint64_t hash(std::string_view text, std::uint64_t start) {
  std::uint64_t value = start;
  for (const char c : text) {
    value ^= static_cast<unsigned char>(c);
    value *= 0x100000001B3U;
  }
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

// A UUID of version 8 out of all that the run's results follow from.
std::string run_id(const RunReport& run) {
  DocumentWriter writer;
  writer.text("name", run.name);
  writer.text("stage", run.stage);
  writer.text("method", run.method);
  writer.group("inputs", [&](DocumentWriter& inputs) { input_fields(inputs, run); });
  writer.list("factors", run.factors);
  const std::string inputs = text::write_json(writer.take());
  const std::uint64_t first = hash(inputs, 0xCBF29CE484222325U);
  const std::uint64_t second = hash(std::string{inputs.rbegin(), inputs.rend()}, first);
  return fmt::format("{:08x}-{:04x}-8{:03x}-{:04x}-{:012x}", first >> 32U, (first >> 16U) & 0xFFFFU,
                     first & 0xFFFU, 0x8000U | ((second >> 48U) & 0x3FFFU),
                     second & 0xFFFFFFFFFFFFU);
}

std::optional<double> pue_of(const RunReport& run) {
  const FactorLine* line = find_factor(run.factors, "pue");
  if (line == nullptr) return std::nullopt;
  return line->value.central();
}

void set_part(std::string_view part, const std::optional<Range<double>>& kwh,
              const std::optional<double>& hours, double pue, Cells& cells) {
  if (!kwh) return;
  cells.set(fmt::format("{}_energy", part), kwh->central() * pue);
  if (hours) cells.set(fmt::format("{}_power", part), kwh->central() * 1000 / *hours);
}

void set_place(const RunReport& run, Cells& cells) {
  if (run.region) {
    cells.set("country_name", run.region->country);
    cells.set("country_iso_code", run.region->country_code);
    if (run.region->name != run.region->country) cells.set("region", run.region->name);
  }
  if (!run.provider) return;
  cells.set("cloud_provider", run.provider->id);
  cells.set("on_cloud", run.provider->setting == "public-cloud" ? "Y" : "N");
  const std::string prefix = run.provider->id + ":";
  if (run.region && run.region->id.starts_with(prefix)) {
    cells.set("cloud_region", run.region->id.substr(prefix.size()));
  }
}

void set_devices(const RunReport& run, Cells& cells) {
  cells.set("cpu_model", run.cpu);
  if (run.memory_gb && run.nodes) cells.set("ram_total_size", *run.memory_gb * *run.nodes);
  if (!run.accelerator) return;
  cells.set("gpu_count", run.accelerators);
  cells.set("gpu_model", run.accelerators ? fmt::format("{} x {}", text::exact(*run.accelerators),
                                                        run.accelerator->name)
                                          : run.accelerator->name);
}

std::vector<std::string> row(const RunReport& run) {
  Cells cells;
  if (!run.start.empty()) {
    cells.set("timestamp", run.start.substr(0, run.start.find_last_not_of('Z') + 1));
  }
  cells.set("project_name", run.name);
  cells.set("run_id", run_id(run));
  std::optional<double> hours;
  if (run.hours && run.hours->central() > 0) hours = run.hours->central() * run.trials;
  if (hours) cells.set("duration", *hours * 3600);
  if (run.co2e_kg) {
    cells.set("emissions", run.co2e_kg->central());
    if (hours) cells.set("emissions_rate", run.co2e_kg->central() / (*hours * 3600));
  }
  const std::optional<double> pue = pue_of(run);
  set_part("cpu", run.cpu_kwh, hours, pue.value_or(1), cells);
  set_part("gpu", run.accelerators_kwh, hours, pue.value_or(1), cells);
  set_part("ram", run.memory_kwh, hours, pue.value_or(1), cells);
  cells.set("energy_consumed", run.energy_kwh.central());
  set_place(run, cells);
  set_devices(run, cells);
  cells.set("tracking_mode", "estimate");
  cells.set("pue", pue);
  return std::move(cells).take();
}

}  // namespace

Table codecarbon_table(const RunReports& reports) {
  Table table;
  for (const char* heading : headings) table.columns.push_back({heading});
  for (const RunReport& run : reports.runs) table.rows.push_back(row(run));
  return table;
}

}  // namespace trainprint::report
