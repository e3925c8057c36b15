// SPDX-License-Identifier: MIT
#include <array>
#include <string>

#include <fmt/format.h>

#include "core/training_compute.hpp"
#include "report/forms/parts.hpp"
#include "report/forms/values.hpp"
#include "report/phrases.hpp"
#include "text/number.hpp"

namespace trainprint::report::forms {
namespace {

constexpr int kwh_to_mwh = -3;

std::string operations(const Report& report, const View& /*view*/) {
  return of_each(report.runs, [](const RunReport& run) {
    if (!run.parameters || !run.tokens) return std::string{};
    const double flops = training_compute::flops_per_parameter_and_token * *run.parameters *
                         *run.tokens * run.trials;
    std::string amount = fmt::format("{:.4g}", flops);
    std::erase(amount, '+');
    return fmt::format("{} FLOP, computed as 6 × {} parameters × {} tokens{}", amount,
                       large_number(*run.parameters), large_number(*run.tokens),
                       run.trials == 1
                           ? std::string{}
                           : fmt::format(" × {} runs", text::with_decimals(run.trials, 0)));
  });
}

std::string energy(const Report& report, const View& /*view*/) {
  std::string out = values::shifted(report.totals.energy_kwh, kwh_to_mwh, "MWh");
  const Totals* last = values::stage(report, "final");
  if (report.by_stage.size() > 1 && last != nullptr) {
    out +=
        fmt::format(", of which final: {}", values::shifted(last->energy_kwh, kwh_to_mwh, "MWh"));
  }
  return out;
}

std::string known_or_estimated(const Report& report, const View& /*view*/) {
  return of_each(report.runs, [](const RunReport& run) {
    const FactorLine* total = find_factor(run.factors, "total_power");
    const FactorLine* device = find_factor(run.factors, "accelerator_power");
    if (total != nullptr && total->basis == "measured") {
      return "estimated, from the measured power of the job";
    }
    return device != nullptr && device->basis == "measured"
               ? "estimated, from the measured power of the accelerators"
               : "estimated, from the hardware and the duration";
  });
}

constexpr std::array fields{
    FieldRow{"Computational resources used (FLOP)", operations},
    FieldRow{"Training time", values::time_of_each},
    FieldRow{"Other details of the training: hardware and place", values::infrastructure},
    FieldRow{"Other details of the training: device-hours", values::compute},
    FieldRow{"Energy consumption", energy},
    FieldRow{"Energy consumption known or estimated", known_or_estimated},
    FieldRow{"Method of estimation", values::method}};

constexpr std::array parts{FormPart{"EU AI Act, Annex XI, section 1, point 2 (d) and (e)", fields}};

}  // namespace

std::span<const FormPart> eu_ai_act() {
  return parts;
}

}  // namespace trainprint::report::forms
