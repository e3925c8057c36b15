// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

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

// Why known emissions are not those by the location; empty if they are, or are not known.
std::string other_basis(const RunReport& run) {
  if (!run.co2e_kg || is_location_based(run)) return {};
  if (const std::string other = unlike_location(run); !other.empty()) {
    return fmt::format("not reported, as the carbon intensity is {}", other);
  }
  return is_intensity_of_method(run)
             ? "not reported, as the carbon intensity is the method's own, whatever the place"
             : "not reported, as the basis of the carbon intensity that was given is not known";
}

std::vector<RunReport> runs_in(const Report& report, bool in_cloud) {
  std::vector<RunReport> out;
  std::copy_if(report.runs.begin(), report.runs.end(), std::back_inserter(out),
               [&](const RunReport& run) { return is_cloud(run) == in_cloud; });
  return out;
}

bool any_by_location(const Report& report, bool in_cloud) {
  return std::any_of(report.runs.begin(), report.runs.end(), [&](const RunReport& run) {
    return is_cloud(run) == in_cloud && run.co2e_kg && is_location_based(run);
  });
}

// Location-based emissions of the runs that are, or are not, in a cloud; of each where not all are
// such, as a sum is over all runs.
std::string emissions(const Report& report, const View& view, bool in_cloud) {
  const std::vector<RunReport> runs = runs_in(report, in_cloud);
  const std::string reasons = of_each(runs, other_basis);
  if (!any_by_location(report, in_cloud)) return reasons;
  if (reasons.empty() && runs.size() == report.runs.size()) return values::co2e(report, view);
  std::string out;
  for (const RunReport& run : runs) {
    std::string amount = other_basis(run);
    if (amount.empty()) amount = co2e_text(run.co2e_kg, view.mass);
    out += fmt::format("{}{} (“{}”)", out.empty() ? "" : "; ",
                       amount.empty() ? "not reported" : amount, run.name);
  }
  return out;
}

std::string scope_2(const Report& report, const View& view) {
  if (all_cloud(report)) return "none, as the hardware is that of a cloud provider";
  const std::string amount = emissions(report, view, false);
  return amount.empty() || !any_by_location(report, false)
             ? amount
             : fmt::format(
                   "{}, if the hardware is the reporting organisation's own, "
                   "which is not reported",
                   amount);
}

std::string scope_3(const Report& report, const View& view) {
  if (no_cloud(report)) {
    return report.totals.co2e_kg && any_by_location(report, false)
               ? "not reported; what stands under scope 2 belongs here if the hardware is rented"
               : "";
  }
  return emissions(report, view, true);
}

std::string basis(const Report& report, const View& /*view*/) {
  return of_each(report.runs, [](const RunReport& run) -> std::string {
    if (std::string other = unlike_location(run); !other.empty()) return other;
    if (!is_location_based(run)) {
      return is_intensity_of_method(run) ? "not location-based, but the method's own value" : "";
    }
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
