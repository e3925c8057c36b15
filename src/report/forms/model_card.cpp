// SPDX-License-Identifier: MIT
#include <array>
#include <optional>

#include <fmt/format.h>

#include "report/forms/parts.hpp"
#include "report/forms/values.hpp"
#include "report/phrases.hpp"
#include "text/number.hpp"

namespace trainprint::report::forms {
namespace {

std::string hours_used(const Report& report, const View& view) {
  const std::string time = values::time_of_each(report, view);
  const std::string compute = values::compute(report, view);
  if (time.empty() || compute.empty()) return time + compute;
  // The time of one run whose duration is not known is its device-hours.
  const bool twice = report.runs.size() == 1 && !report.runs.front().hours;
  return twice ? time : fmt::format("{}; {} in all", time, compute);
}

std::string cloud_provider(const Report& report, const View& /*view*/) {
  return of_each(report.runs, [](const RunReport& run) {
    if (!run.provider) return std::string{};
    return run.provider->setting == "public-cloud" ? run.provider->name
                                                   : fmt::format("none ({})", run.provider->name);
  });
}

// All experiments, only where more than final runs are known.
bool knows_experiments(const Report& report) {
  return report.by_stage.size() > 1;
}

std::string time_of_experiments(const Report& report, const View& view) {
  if (!knows_experiments(report)) return {};
  double hours = 0;
  bool is_exact = true;
  for (const RunReport& run : report.runs) {
    if (!run.hours) return values::compute(report, view);
    hours += run.hours->central() * run.trials;
    is_exact = is_exact && run.hours->is_exact();
  }
  const std::string time =
      fmt::format("{} hours of run time",
                  is_exact ? text::as_given(hours) : "about " + text::approximate(hours));
  const std::string compute = values::compute(report, view);
  return compute.empty() ? time : fmt::format("{}, {}", time, compute);
}

std::string power(const Report& report, const View& /*view*/) {
  return of_each(report.runs, [](const RunReport& run) {
    std::vector<std::string> parts;
    if (run.accelerator && run.accelerator_power_w) {
      parts.push_back(fmt::format("{} per accelerator on average",
                                  quantity_text(*run.accelerator_power_w, "W")));
    }
    if (const FactorLine* limit = power_limit(run)) {
      parts.push_back(fmt::format("limited to {} W", value_text(*limit)));
    }
    if (run.accelerator && run.accelerator->tdp) {
      parts.push_back(
          fmt::format("{} W TDP", text::with_decimals(run.accelerator->tdp->value(), 2)));
    }
    if (const FactorLine* cpu = find_factor(run.factors, "cpu_tdp")) {
      parts.push_back(fmt::format("{} W TDP per processor", value_text(*cpu)));
    }
    return names_text(parts, parts.size());
  });
}

std::string emitted_by_final(const Report& report, const View& view) {
  const Totals* last = values::stage(report, "final");
  return last == nullptr ? std::string{} : co2e_text(last->co2e_kg, view.mass);
}

std::string emitted_by_experiments(const Report& report, const View& view) {
  return knows_experiments(report) ? values::co2e(report, view) : std::string{};
}

constexpr std::array hugging_face{
    FieldRow{"Hardware Type", values::hardware}, FieldRow{"Hours used", hours_used},
    FieldRow{"Cloud Provider", cloud_provider}, FieldRow{"Compute Region", values::place},
    FieldRow{"Carbon Emitted", values::co2e}};

constexpr std::array climate{
    FieldRow{"Is the final model publicly available", values::none},
    FieldRow{"Time to train the final model", values::time_of_final},
    FieldRow{"Time for all experiments (including hyperparameter search)", time_of_experiments},
    FieldRow{"Power of GPU and CPU", power},
    FieldRow{"Location of the computations", values::place},
    FieldRow{"Energy mix at the location", values::intensity},
    FieldRow{"CO2e of the final model", emitted_by_final},
    FieldRow{"CO2e of all experiments", emitted_by_experiments},
    FieldRow{"Average CO2e of inference per sample", values::none},
    FieldRow{"Positive environmental impact expected", values::none},
    FieldRow{"Comments", values::method}};

constexpr std::array parts{FormPart{"Model card: Environmental Impact", hugging_face},
                           FormPart{"Climate performance model card", climate}};

}  // namespace

std::span<const FormPart> model_card() {
  return parts;
}

}  // namespace trainprint::report::forms
