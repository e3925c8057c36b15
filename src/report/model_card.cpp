// SPDX-License-Identifier: MIT
#include "report/model_card.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/methods/methods.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

// What the runs say, each text once, in their order; nothing where one says nothing.
template <class Text>
std::vector<std::string> of_all(const std::vector<RunReport>& runs, const Text& text_of) {
  std::vector<std::string> texts;
  for (const RunReport& run : runs) {
    std::string text = text_of(run);
    if (text.empty()) return {};
    if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
  }
  return texts;
}

std::string hardware(const RunReport& run) {
  if (!run.accelerator) {
    if (run.cpu.empty()) return {};
    if (run.cpu_cores) return hardware_text(run);
    const double nodes = run.nodes.value_or(1);
    return fmt::format("{} x {}", text::exact(nodes * run.cpu_count.value_or(1)), run.cpu);
  }
  std::string out = run.accelerator->name;
  if (run.accelerators) out = fmt::format("{} x {}", text::exact(*run.accelerators), out);
  if (run.share != 1) out += fmt::format(" ({} of one)", text::with_decimals(run.share, 3));
  return out;
}

std::string location(const RunReport& run) {
  if (!run.region) return {};
  const Region& region = *run.region;
  return region.id == region.zone ? region.name : fmt::format("{} ({})", region.name, region.id);
}

// The words of Hugging Face for what it has words for.
std::string training(const RunReport& run) {
  if (run.workload == "llm-pretraining") return "pre-training";
  if (run.workload == "llm-finetuning") return "fine-tuning";
  return {};
}

// Three significant digits: the ranges leave no more.
double three_digits(double number) {
  if (number == 0) return 0;
  const double unit = std::pow(10, std::floor(std::log10(number)) - 2);
  return std::round(number / unit) * unit;
}

std::string amount(const Range<double>& range, const char* unit) {
  if (range.is_exact()) return fmt::format("{} {}", text::approximate(range.central()), unit);
  return fmt::format("{} {} (90 % range {})", text::approximate(range.central()), unit,
                     range_text(range));
}

ModelCard card(const RunReports& reports, const std::vector<RunReport>& runs, const Totals& totals,
               const std::string& remark) {
  ModelCard out;
  if (!remark.empty()) out.remarks.push_back(remark);
  const auto methods = of_all(runs, [](const RunReport& run) {
    const Method* method = known_method(run.method);
    return method == nullptr ? run.method : method->name;
  });
  const auto bases = of_all(runs, [](const RunReport& run) {
    if (const FactorLine* line = find_factor(run.factors, "intensity");
        run.over_time && line != nullptr) {
      return line->basis;
    }
    return run.region && !run.region->basis.empty() ? run.region->basis : std::string{};
  });
  out.source =
      fmt::format("Estimated with trainprint {} (data of {}), method {}: ", reports.version,
                  reports.data_version, fmt::join(methods, ", "));
  if (totals.co2e_kg) {
    out.emissions_g = three_digits(totals.co2e_kg->central() * 1000);
    out.source += amount(*totals.co2e_kg, "kg CO2e") + ", ";
  } else {
    out.source += "CO2e not known, ";
    out.remarks.emplace_back("emissions are left out: the CO2e is not known");
    for (const Warning& warning : totals.warnings) {
      if (warning.code == "co2e-unknown" && !warning.message.empty()) {
        out.remarks.back() += fmt::format(" ({})", warning.message);
      }
    }
  }
  out.source += amount(totals.energy_kwh, "kWh");
  if (runs.size() > 1) out.source += fmt::format(", {} runs together", runs.size());
  if (!bases.empty() && totals.co2e_kg) {
    out.source += fmt::format(", {} carbon intensity", fmt::join(bases, " and "));
  }
  const auto trained = of_all(runs, training);
  if (trained.size() == 1) out.training_type = trained.front();
  out.geographical_location = fmt::format("{}", fmt::join(of_all(runs, location), "; "));
  out.hardware_used = fmt::format("{}", fmt::join(of_all(runs, hardware), ", "));
  return out;
}

}  // namespace

ModelCard model_card_of(const Report& report) {
  return card(report, report.runs, report.totals, {});
}

ModelCard model_card_of(const Comparison& comparison) {
  const auto& runs = comparison.runs;
  const auto described = described_at(comparison);
  const RunReport& run = runs[described.value_or(0)];
  return card(
      comparison, {run}, totals_of(run),
      fmt::format("{}: {}, rank {} of {}", described ? "the run as described" : "the first rank",
                  run.name, comparison.standings[described.value_or(0)].rank, runs.size()));
}

}  // namespace trainprint::report
