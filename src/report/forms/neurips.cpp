// SPDX-License-Identifier: MIT
#include <array>

#include <fmt/format.h>

#include "report/forms/parts.hpp"
#include "report/forms/values.hpp"
#include "report/phrases.hpp"

namespace trainprint::report::forms {
namespace {

// What was computed beside the final runs; only where the report knows of any.
std::string beyond_final(const Report& report, const View& view) {
  std::string out;
  for (const auto& [stage, totals] : report.by_stage) {
    if (stage == "final") continue;
    const Report runs = values::runs_of(report, stage);
    const std::string compute = values::compute(runs, view);
    out += fmt::format("{}{}: {}, {}", out.empty() ? "" : "; ", stage,
                       compute.empty() ? "device-hours not reported" : compute,
                       quantity_text(totals.energy_kwh, "kWh"));
  }
  return out;
}

std::string total(const Report& report, const View& view) {
  const std::string compute = values::compute(report, view);
  return compute.empty() ? values::energy(report, view)
                         : fmt::format("{}, {}", compute, values::energy(report, view));
}

constexpr std::array fields{
    FieldRow{"Type of compute worker", values::worker_kind},
    FieldRow{"Model and number of workers", values::hardware},
    FieldRow{"Internal cluster or cloud provider", values::provider},
    FieldRow{"Memory", values::memory},
    FieldRow{"Storage", values::none},
    FieldRow{"Execution time of each run", values::time_of_each},
    FieldRow{"Total compute", total},
    FieldRow{"Compute beyond the final runs (preliminary, failed, search)", beyond_final}};

constexpr std::array parts{FormPart{"NeurIPS paper checklist: compute resources", fields}};

}  // namespace

std::span<const FormPart> neurips() {
  return parts;
}

}  // namespace trainprint::report::forms
