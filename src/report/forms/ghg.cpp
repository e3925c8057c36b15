// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "report/forms/parts.hpp"
#include "report/forms/values.hpp"
#include "report/phrases.hpp"

namespace trainprint::report::forms {
namespace {

bool is_cloud(const RunReport& run) {
  return run.provider && run.provider->setting == "public-cloud";
}

bool all_cloud(const Report& report) {
  return std::all_of(report.runs.begin(), report.runs.end(), is_cloud);
}

bool no_cloud(const Report& report) {
  return std::none_of(report.runs.begin(), report.runs.end(), is_cloud);
}

std::string use_of_cloud(const Report& report, const View& /*view*/) {
  return of_each(report.runs, [](const RunReport& run) {
    return is_cloud(run) ? fmt::format("cloud service of {}", run.provider->name) : std::string{};
  });
}

// Emissions of the runs that are, or are not, in a cloud; of each where there are both, as a sum is
// over all runs.
std::string emissions(const Report& report, const View& view, bool in_cloud) {
  if (all_cloud(report) || no_cloud(report)) return values::co2e(report, view);
  std::string out;
  for (const RunReport& run : report.runs) {
    if (is_cloud(run) != in_cloud) continue;
    const std::string amount = co2e_text(run.co2e_kg, view.mass);
    out += fmt::format("{}{} ({})", out.empty() ? "" : "; ",
                       amount.empty() ? "not reported" : amount, run.name);
  }
  return out;
}

std::string scope_2(const Report& report, const View& view) {
  if (all_cloud(report)) return "none, as the hardware is that of a cloud provider";
  const std::string amount = emissions(report, view, false);
  return amount.empty() ? amount
                        : fmt::format(
                              "{}, if the hardware is the reporting organisation's own, "
                              "which is not reported",
                              amount);
}

std::string scope_3(const Report& report, const View& view) {
  if (no_cloud(report)) {
    return report.totals.co2e_kg
               ? "not reported; what stands under scope 2 belongs here if the hardware is rented"
               : "";
  }
  return emissions(report, view, true);
}

std::string basis(const Report& report, const View& /*view*/) {
  return of_each(report.runs, [](const RunReport& run) -> std::string {
    if (!is_location_based(run)) return {};
    return find_factor(run.factors, "intensity")->basis == "lifecycle"
               ? "location-based average of the grid; lifecycle, so that fuel supply and "
                 "construction, which scope 2 leaves to scope 3, are in it"
               : "location-based average of the grid; direct emissions of the power plants";
  });
}

constexpr std::array fields{
    FieldRow{"Whose hardware", use_of_cloud},
    FieldRow{"Activity data (electricity)", values::energy},
    FieldRow{"Emission factor", values::intensity},
    FieldRow{"Basis of the emission factor", basis},
    FieldRow{"Scope 1", values::none},
    FieldRow{"Scope 2, location-based", scope_2},
    FieldRow{"Scope 2, market-based", values::none},
    FieldRow{"Scope 3, use of cloud services, location-based", scope_3},
    FieldRow{"Scope 3, use of cloud services, market-based", values::none},
    FieldRow{"Scope 3, share of the hardware's manufacturing", values::embodied},
    FieldRow{"Offsets", values::none},
    FieldRow{"Method", values::method}};

constexpr std::array parts{FormPart{"GHG Protocol: scopes 2 and 3", fields}};

}  // namespace

std::span<const FormPart> ghg() {
  return parts;
}

}  // namespace trainprint::report::forms
