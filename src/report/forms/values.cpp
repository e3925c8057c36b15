// SPDX-License-Identifier: MIT
#include "report/forms/values.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/methods/methods.hpp"
#include "report/phrases.hpp"
#include "text/number.hpp"

namespace trainprint::report::values {
namespace {

std::string kind_of(const RunReport& run) {
  if (!run.accelerator) return run.cpu.empty() ? "" : "CPU";
  if (run.accelerator->kind == "gpu") return "GPU";
  return run.accelerator->kind == "tpu" ? "TPU" : "accelerator";
}

std::string region_of(const RunReport& run) {
  if (!run.region || run.region->zone == "WORLD") return {};
  return fmt::format("{} ({})", run.region->id, run.region->name);
}

std::string memory_of(const RunReport& run) {
  if (!run.memory_gb) return {};
  return fmt::format("{} GB{}", text::with_decimals(*run.memory_gb, 2),
                     run.nodes == 1 ? "" : " per node");
}

std::string time_of(const RunReport& run) {
  std::string once = duration_text(run);
  if (once.empty()) {
    once = device_hours_text(run);
    return once.empty() ? once : once + " in all, duration not reported";
  }
  if (run.trials == 1) return once;
  return fmt::format("{} each, {} times", once, text::with_decimals(run.trials, 0));
}

// As rounded for people, but as a number.
double shown(double number, bool is_exact) {
  std::string text = is_exact ? text::rounded(number) : text::approximate(number);
  std::erase(text, ',');
  return text::to_number(text).value_or(number);
}

std::string moved(double number, int powers) {
  // Dividing by a power of ten gives the number nearest to the decimal one; multiplying with its
  // inverse need not.
  const double scale = std::pow(10, std::abs(powers));
  const double out = powers < 0 ? number / scale : number * scale;
  return out != 0 && out < 1e-4 ? text::exact(out) : text::with_decimals(out, 10);
}

}  // namespace

std::string none(const Report& /*report*/, const View& /*view*/) {
  return {};
}

std::string worker_kind(const Report& report, const View& /*view*/) {
  return of_each(report.runs, kind_of);
}

std::string hardware(const Report& report, const View& /*view*/) {
  return of_each(report.runs, equipment_text);
}

std::string provider(const Report& report, const View& /*view*/) {
  return of_each(report.runs, provider_text);
}

std::string place(const Report& report, const View& /*view*/) {
  return of_each(report.runs, region_of);
}

std::string infrastructure(const Report& report, const View& /*view*/) {
  return of_each(report.runs, [](const RunReport& run) {
    const std::string equipment = equipment_text(run);
    const std::string where = place_text(run);
    return where.empty() || equipment.empty() ? equipment : fmt::format("{} {}", equipment, where);
  });
}

std::string memory(const Report& report, const View& /*view*/) {
  return of_each(report.runs, memory_of);
}

std::string time_of_each(const Report& report, const View& /*view*/) {
  return of_each(report.runs, time_of);
}

std::string time_of_final(const Report& report, const View& view) {
  const Report last = runs_of(report, "final");
  return last.runs.empty() ? std::string{} : time_of_each(last, view);
}

std::string compute(const Report& report, const View& /*view*/) {
  if (report.runs.size() == 1) return device_hours_text(report.runs.front());
  std::vector<std::pair<std::string, double>> sums;
  bool is_exact = true;
  for (const RunReport& run : report.runs) {
    const auto hours = device_hours(run);
    if (!hours) return {};
    is_exact = is_exact && hours->hours.is_exact();
    const auto same = std::find_if(sums.begin(), sums.end(),
                                   [&](const auto& sum) { return sum.first == hours->unit; });
    if (same == sums.end()) {
      sums.emplace_back(hours->unit, hours->hours.central());
    } else {
      same->second += hours->hours.central();
    }
  }
  std::vector<std::string> parts;
  for (const auto& [unit, sum] : sums) {
    parts.push_back(
        fmt::format("{} {}", is_exact ? text::as_given(sum) : text::approximate(sum), unit));
  }
  return (is_exact ? "" : "about ") + joined(parts);
}

std::string training_runs(const Report& report, const View& /*view*/) {
  double times = 0;
  for (const RunReport& run : report.runs) times += run.trials;
  return counted(times, "training run");
}

std::string parameters(const Report& report, const View& /*view*/) {
  return of_each(report.runs, [](const RunReport& run) {
    return run.parameters ? large_number(*run.parameters) : std::string{};
  });
}

std::string energy(const Report& report, const View& /*view*/) {
  return quantity_text(report.totals.energy_kwh, "kWh");
}

std::string co2e(const Report& report, const View& view) {
  return co2e_text(report.totals.co2e_kg, view.mass);
}

std::string intensity(const Report& report, const View& /*view*/) {
  return of_each(report.runs, intensity_text);
}

std::string embodied(const Report& report, const View& view) {
  return co2e_text(report.totals.embodied_co2e_kg, view.mass);
}

std::string method(const Report& report, const View& /*view*/) {
  const std::string how = of_each(report.runs, [](const RunReport& run) {
    return run.method == "trainprint" ? std::string{"its own method"}
                                      : fmt::format("the method {}", run.method);
  });
  return fmt::format("{}, {}", tool_text(report), how);
}

const Totals* stage(const Report& report, std::string_view name) {
  const auto found = std::find_if(report.by_stage.begin(), report.by_stage.end(),
                                  [&](const auto& one) { return one.first == name; });
  return found == report.by_stage.end() ? nullptr : &found->second;
}

Report runs_of(const Report& report, std::string_view stage) {
  Report out;
  std::copy_if(report.runs.begin(), report.runs.end(), std::back_inserter(out.runs),
               [&](const RunReport& run) { return run.stage == stage; });
  return out;
}

std::string shifted(const Range<double>& range, int powers, std::string_view unit) {
  const bool exact = range.is_exact();
  const std::string central = moved(shown(range.central(), exact), powers);
  const std::string low = moved(shown(range.low(), exact), powers);
  const std::string high = moved(shown(range.high(), exact), powers);
  return low == high ? fmt::format("{} {}", central, unit)
                     : fmt::format("{0} {1} ({2}–{3} {1})", central, unit, low, high);
}

}  // namespace trainprint::report::values
