// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "core/methods/methods.hpp"
#include "report/forms/parts.hpp"
#include "report/forms/values.hpp"
#include "report/phrases.hpp"
#include "text/number.hpp"

namespace trainprint::report::forms {
namespace {

constexpr Mass grams{"g", 1000};

// One run, or all of a project: what R counts.
double units(const Report& report) {
  return report.runs.size() == 1 ? report.runs.front().trials : 1;
}

const char* unit_name(const Report& report) {
  return report.runs.size() == 1 ? "training run" : "project";
}

Range<double> per_unit(const Range<double>& range, const Report& report) {
  const double n = units(report);
  return {range.low() / n, range.central() / n, range.high() / n};
}

std::string functional_unit(const Report& report, const View& /*view*/) {
  if (report.runs.size() > 1) {
    return fmt::format("1 project of {}", counted(static_cast<double>(report.runs.size()), "run"));
  }
  const double trials = units(report);
  return trials == 1 ? "1 training run"
                     : fmt::format("1 training run (of {})", text::with_decimals(trials, 0));
}

std::string energy(const Report& report, const View& /*view*/) {
  return quantity_text(per_unit(report.totals.energy_kwh, report), "kWh");
}

std::string intensity(const Report& report, const View& /*view*/) {
  return of_each(report.runs, [](const RunReport& run) {
    std::string text = intensity_text(run);
    if (text.empty()) return text;
    if (const std::string other = unlike_location(run); !other.empty()) return text + ", " + other;
    return is_location_based(run) ? text + ", location-based"
                                  : text + ", whether location-based is not reported";
  });
}

std::optional<Range<double>> operational_g(const Report& report) {
  if (!report.totals.co2e_kg) return std::nullopt;
  return per_unit(*in_mass(report.totals.co2e_kg, grams), report);
}

std::optional<Range<double>> embodied_g(const Report& report) {
  if (!report.totals.embodied_co2e_kg) return std::nullopt;
  return per_unit(*in_mass(report.totals.embodied_co2e_kg, grams), report);
}

std::string operational(const Report& report, const View& /*view*/) {
  const auto mass = operational_g(report);
  return mass ? quantity_text(*mass, "gCO2e") : std::string{};
}

std::string embodied(const Report& report, const View& /*view*/) {
  const auto mass = embodied_g(report);
  return mass ? quantity_text(*mass, "gCO2e") : std::string{};
}

std::string score(const Report& report, const View& /*view*/) {
  const auto operational = operational_g(report);
  const auto embodied = embodied_g(report);
  if (!operational) return "not reported, as the carbon intensity is not known";
  if (!embodied) {
    return report.totals.embodied_asked
               ? "not reported, as the embodied emissions M are not known"
               : "not reported, as the embodied emissions M were not estimated";
  }
  const double grams_in_all = operational->central() + embodied->central();
  return fmt::format("{} gCO2e per {} (central estimate)", text::approximate(grams_in_all),
                     unit_name(report));
}

std::string boundary(const Report& report, const View& /*view*/) {
  const std::string left_out = of_each(
      report.runs,
      [](const RunReport& run) {
        const Method* method = known_method(run.method);
        return method == nullptr ? std::string{} : std::string{method->leaves_out};
      },
      "");
  const std::string equipment = of_each(report.runs, equipment_text);
  if (equipment.empty()) return {};
  return left_out.empty() ? fmt::format("training on {}", equipment)
                          : fmt::format("training on {}; E leaves out {}", equipment, left_out);
}

std::string offsets(const Report& report, const View& /*view*/) {
  return std::any_of(report.runs.begin(), report.runs.end(), is_intensity_given)
             ? "none counted but what is in the carbon intensity that was given, which is not "
               "reported"
             : "none counted";
}

constexpr std::array fields{FieldRow{"Software boundary", boundary},
                            FieldRow{"Energy, E", energy},
                            FieldRow{"Carbon intensity, I", intensity},
                            FieldRow{"Operational emissions, O = E · I", operational},
                            FieldRow{"Embodied emissions, M", embodied},
                            FieldRow{"Functional unit, R", functional_unit},
                            FieldRow{"SCI = (O + M) per R", score},
                            FieldRow{"Offsets, certificates and market-based figures", offsets},
                            FieldRow{"Method", values::method}};

constexpr std::array parts{FormPart{"Software Carbon Intensity (ISO/IEC 21031)", fields}};

}  // namespace

std::span<const FormPart> sci() {
  return parts;
}

}  // namespace trainprint::report::forms
