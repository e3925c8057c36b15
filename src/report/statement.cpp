// SPDX-License-Identifier: MIT
#include "report/statement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "report/forms/forms.hpp"
#include "report/method_sentences.hpp"
#include "report/phrases.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

// A run that nobody named is called so.
constexpr std::string_view no_name = "run";

std::string of_all(const Report& report, const OfRun& said) {
  return of_each(report.runs, said, "not reported", names_in_sentence);
}

// What was run, where, for how long.
void say_what(const RunReport& run, Paragraph& out) {
  std::string text = run.name == no_name ? "the run" : fmt::format("the run “{}”", run.name);
  const std::string equipment = equipment_text(run);
  const std::string duration = duration_text(run);
  const std::string place = place_text(run);
  const std::string device_hours = device_hours_text(run);
  const bool hours_follow =
      run.hours && run.hours->is_exact() && run.trials == 1 && !device_hours.empty();
  text += equipment.empty() ? " took place" : " used " + equipment;
  if (!duration.empty()) {
    text += fmt::format(" for {}", duration);
    if (hours_follow) text += fmt::format(" ({})", whole_device_hours_text(run));
  } else if (!device_hours.empty()) {
    text += fmt::format(" for {} in all", device_hours);
  }
  if (!place.empty()) text += " " + place;
  out.say(std::move(text));
  const std::string in_all = hours_follow || device_hours.empty() || duration.empty()
                                 ? std::string{}
                                 : fmt::format("took {} in all", device_hours);
  if (run.trials != 1) {
    out.say(fmt::format("it was carried out {}{}", times_text(run.trials),
                        in_all.empty() ? "" : ", which " + in_all));
  } else if (!in_all.empty()) {
    out.say("it " + in_all);
  }
  if (equipment.empty()) out.say("the hardware is not reported");
  if (!run.hours) out.say("how many devices ran at a time, and for how long, is not reported");
  if (place.empty()) out.say("the place is not reported");
  if (!run.start.empty()) out.say("the run started at " + run.start);
  if (run.mfu) {
    out.say(fmt::format(
        "the time was not measured: it follows from {} parameters and {} tokens at a model FLOPs "
        "utilisation of {}",
        large_number(*run.parameters), large_number(*run.tokens), text::range_as_given(*run.mfu)));
  }
}

// What of the machines the power is that of.
const char* extent_of_power(const RunReport& run) {
  if (find_factor(run.factors, "total_power") != nullptr) return ", host included,";
  if (!run.accelerator) return "";
  const bool has_host = run.host_kwh || run.cpu_kwh || run.memory_kwh;
  return has_host ? ", host included," : ", without the host,";
}

void say_power(const RunReport& run, Paragraph& out) {
  const FactorLine* device = find_factor(run.factors, "accelerator_power");
  const FactorLine* total = find_factor(run.factors, "total_power");
  if (device != nullptr && device->basis == "measured") {
    out.say(
        fmt::format("the mean power per accelerator was measured as {} W", value_text(*device)));
  }
  if (!run.power_w) return;
  const bool measured = total != nullptr && total->basis == "measured";
  // Behind the power of a device, "its" would be the device's.
  const char* whose = device != nullptr && device->basis == "measured" ? "the run's" : "its";
  out.say(measured ? fmt::format("the mean power of the whole job{} was measured as {} W",
                                 extent_of_power(run), power_text(run))
                   : fmt::format("{} mean power{} is estimated at {}", whose, extent_of_power(run),
                                 quantity_text(*run.power_w, "W")));
}

// What the energy holds of the data centre's overhead.
std::string overhead(const std::string& pue) {
  return pue.empty() ? "without the overhead of a data centre"
                     : fmt::format(
                           "including the overhead of the data centre at a power usage "
                           "effectiveness (PUE) of {}",
                           pue);
}

std::string cost_basis(const RunReport& run) {
  const FactorLine* price = find_factor(run.factors, "price");
  if (price == nullptr || !run.cost_usd) return {};
  if (price->basis == "given" || price->basis == "site") {
    return fmt::format("at the {} of ${} per accelerator-hour",
                       price->basis == "site" ? "site's price" : "price given", value_text(*price));
  }
  if (price->basis == "method") {
    return run.prices_as_of.empty()
               ? "at the prices of the method"
               : fmt::format("at the prices of the method, of {}", run.prices_as_of);
  }
  std::string days = run.prices_as_of;
  if (const auto at = days.find(".."); at != std::string::npos) days.replace(at, 2, " to ");
  return days.empty() ? "at cloud list prices" : fmt::format("at cloud list prices of {}", days);
}

void say_beside(const std::optional<Range<double>>& embodied, bool embodied_asked,
                const std::optional<OwnedCosts>& own, const Mass& mass, Paragraph& out) {
  if (embodied_asked) {
    out.say(embodied ? fmt::format("the share of the hardware's manufacturing is estimated at {}, "
                                   "which is not part of the emissions above",
                                   co2e_text(embodied, mass))
                     : "the share of the hardware's manufacturing is not known");
  }
  if (!own) return;
  const auto say_cost = [&](const char* what, const std::optional<Range<double>>& cost) {
    out.say(cost ? fmt::format("on own hardware, {} would cost {}", what, dollars_text(cost))
                 : fmt::format("on own hardware, the cost of {} is not known", what));
  };
  say_cost("electricity", own->electricity);
  say_cost("the hardware", own->hardware);
}

std::string cost_of(const RunReport& run) {
  return dollars_text(run.cost_usd);
}

// Says something of the runs of which `said` does not.
OfRun unless(const OfRun& said) {
  return [said](const RunReport& run) -> std::string { return said(run).empty() ? "so" : ""; };
}

// Energy, emissions and cost, whether of one run or of all.
void say_results(const Report& report, std::string_view whose, const Mass& mass, Paragraph& out) {
  const Totals& totals = report.totals;
  out.say(fmt::format("{} electricity consumption is estimated at {}, {}", whose,
                      quantity_text(totals.energy_kwh, "kWh"),
                      overhead(of_each(report.runs, pue_text, "none counted", names_in_sentence))));
  const std::string intensity = of_each(report.runs, intensity_text, "", names_in_sentence);
  if (totals.co2e_kg) {
    out.say(fmt::format("at a carbon intensity of {}, the emissions are estimated at {}", intensity,
                        co2e_text(totals.co2e_kg, mass)));
  } else {
    out.say(intensity.empty()
                ? std::string{"the emissions are not reported, as no carbon intensity is known"}
                : fmt::format("the emissions of the whole are not reported, as the carbon "
                              "intensity of {} is not known; that of the rest is {}",
                              quoted_names(report.runs, unless(intensity_text)), intensity));
  }
  if (totals.cost_usd) {
    out.say(fmt::format("the use of the hardware is estimated to cost {}, {}",
                        dollars_text(totals.cost_usd), of_all(report, cost_basis)));
  } else {
    const std::string unknown = quoted_names(report.runs, unless(cost_of));
    const bool is_any_known = !quoted_names(report.runs, cost_of).empty();
    out.say(is_any_known ? fmt::format("the cost of the whole is not reported, as that of {} is "
                                       "not known",
                                       unknown)
                         : std::string{"the cost is not reported"});
  }
}

std::string amounts(const Totals& totals, const Mass& mass) {
  const std::string energy = quantity_text(totals.energy_kwh, "kWh");
  return totals.co2e_kg ? fmt::format("{} and {}", energy, co2e_text(totals.co2e_kg, mass))
                        : fmt::format("{} (emissions not reported)", energy);
}

std::size_t runs_of(const Report& report, std::string_view stage) {
  return static_cast<std::size_t>(
      std::count_if(report.runs.begin(), report.runs.end(),
                    [&](const RunReport& run) { return run.stage == stage; }));
}

std::string stage_name(const Report& report, const std::string& stage) {
  const std::size_t runs = runs_of(report, stage);
  return runs == 1 ? fmt::format("the {} run", stage)
                   : fmt::format("the {}", counted(static_cast<double>(runs), stage + " run"));
}

// Parts of the project, and how much of it the final runs are.
void say_stages(const Report& report, const Mass& mass, Paragraph& out) {
  if (report.by_stage.size() < 2) return;
  std::vector<std::string> parts;
  for (const auto& [stage, totals] : report.by_stage) {
    parts.push_back(fmt::format("{} for {}", stage_name(report, stage), amounts(totals, mass)));
  }
  parts.front() =
      fmt::format("{} account{} for {}", stage_name(report, report.by_stage.front().first),
                  runs_of(report, report.by_stage.front().first) == 1 ? "s" : "",
                  amounts(report.by_stage.front().second, mass));
  out.say(
      fmt::format("of the whole, {}; central values of parts need not add up to that of the whole",
                  joined(parts)));
  const auto& [stage, last] = report.by_stage.front();
  if (stage != "final") return;
  const bool by_co2e = last.co2e_kg && report.totals.co2e_kg && last.co2e_kg->central() > 0;
  const double ratio = by_co2e ? report.totals.co2e_kg->central() / last.co2e_kg->central()
                               : report.totals.energy_kwh.central() / last.energy_kwh.central();
  if (!std::isfinite(ratio)) return;
  const std::string times = text::with_decimals(ratio, 1);
  if (times == "1") return;
  out.say(fmt::format("the whole project thus {} {} times as much as its final {}",
                      by_co2e ? "emitted" : "consumed", times,
                      runs_of(report, stage) == 1 ? "run" : "runs"));
}

void say_project(const Report& report, Paragraph& out) {
  const double executions =
      std::accumulate(report.runs.begin(), report.runs.end(), 0.0,
                      [](double sum, const RunReport& run) { return sum + run.trials; });
  const auto runs = static_cast<double>(report.runs.size());
  out.say(executions == runs ? fmt::format("the project comprised {}", counted(runs, "run"))
                             : fmt::format("the project comprised {}, which were carried out {} "
                                           "in all",
                                           counted(runs, "run"), times_text(executions)));
  const std::string equipment =
      of_each(report.runs, equipment_text, "hardware that is not reported", names_in_sentence);
  const std::string place =
      of_each(report.runs, place_text, "at a place that is not reported", names_in_sentence);
  out.say(equipment.empty() ? "the hardware is not reported" : "they used " + equipment);
  out.say(place.empty() ? "the place is not reported" : "they ran " + place);
}

std::string results_paragraph(const Report& report, const Mass& mass) {
  Paragraph out;
  if (report.runs.size() == 1) {
    const RunReport& run = report.runs.front();
    say_what(run, out);
    say_power(run, out);
    say_results(report, "its", mass, out);
    say_beside(run.embodied_co2e_kg, run.embodied_asked, run.owned_cost_usd, mass, out);
  } else {
    say_project(report, out);
    say_results(report, "their", mass, out);
    say_stages(report, mass, out);
    const Totals& totals = report.totals;
    say_beside(totals.embodied_co2e_kg, totals.embodied_asked, totals.owned_cost_usd, mass, out);
    for (const Warning& warning : totals.warnings) {
      const bool is_said = warning.code == "co2e-unknown" || warning.code == "price-unknown";
      if (!is_said) out.say(with_quoted_names(warning.message, report.runs));
    }
  }
  return out.text();
}

}  // namespace

Statement statement_of(const Report& report, const View& view, std::optional<Form> form) {
  Statement out;
  const Told told{report.totals.embodied_co2e_kg.has_value(), report.totals.cost_usd.has_value()};
  for (std::string paragraph : {results_paragraph(report, view.mass),
                                method_paragraph(report, told), source_paragraph(report)}) {
    if (!paragraph.empty()) out.paragraphs.push_back(std::move(paragraph));
  }
  if (form) out.groups = filled(*form, report, view);
  return out;
}

}  // namespace trainprint::report
