// SPDX-License-Identifier: MIT
#include "report/saved.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "report/diff_document.hpp"
#include "report/document.hpp"
#include "report/document_reader.hpp"
#include "report/job_document.hpp"
#include "report/measure/document.hpp"
#include "report/schedule/document.hpp"
#include "text/json.hpp"
#include "text/number.hpp"
#include "text/time.hpp"

namespace trainprint::report {
namespace {

using text::Json;

bool has_factor(const RunReport& run, std::string_view name) {
  return find_factor(run.factors, name) != nullptr;
}

// The factor that the formula of a run needs and the document lacks; empty if none.
std::string missing_factor(const RunReport& run) {
  if (!run.accelerator || has_factor(run, "total_power")) return {};
  if (!has_factor(run, "accelerator_power")) {
    if (!has_factor(run, "tdp")) return "tdp";
    if (!has_factor(run, "load")) return "load";
  }
  return has_factor(run, "host") && !has_factor(run, "tdp") ? "tdp" : std::string{};
}

constexpr const char* usual_hint = "give a document as --format json writes it";

// Tells of what members say together, at the object that they are of.
class Check {
 public:
  Check(const Json& at, DocumentReader::Findings& findings) : at_{at}, findings_{findings} {}

  void fault(const char* code, std::string message) {
    findings_.fault(at_.offset, code, std::move(message), usual_hint);
  }
  void in_range(bool good, std::string_view what, double value, std::string_view wanted) {
    if (good) return;
    findings_.fault(at_.offset, "bad-range",
                    fmt::format("'{}' is {}: it must be {}", what, text::exact(value), wanted),
                    usual_hint);
  }

 private:
  const Json& at_;
  DocumentReader::Findings& findings_;
};

// No run that can be estimated has more of anything (catalogue/bounds.hpp), and products of these
// are finite.
constexpr double most_of_an_input = 1e20;
constexpr double most_of_a_factor = 1e30;

void check_inputs(const RunReport& run, Check& check) {
  const auto from_one = [&](const char* what, double value) {
    check.in_range(value >= 1 && value <= most_of_an_input, what, value, "from 1 to 1e+20");
  };
  if (run.nodes) from_one("nodes", *run.nodes);
  from_one("trials", run.trials);
  check.in_range(run.share > 0 && run.share <= 1, "share", run.share, "above 0 and at most 1");
  const auto above_zero = [&](const char* what, const std::optional<double>& value) {
    if (!value) return;
    check.in_range(*value > 0 && *value <= most_of_an_input, what, *value,
                   "above 0 and at most 1e+20");
  };
  above_zero("count", run.count);
  above_zero("accelerators", run.accelerators);
  above_zero("parameters", run.parameters);
  above_zero("tokens", run.tokens);
  above_zero("peak_tflops", run.peak_tflops);
  const auto up_to = [&](const char* what, const std::optional<double>& value) {
    if (value) check.in_range(*value <= most_of_an_input, what, *value, "at most 1e+20");
  };
  up_to("cpu_count", run.cpu_count);
  up_to("cpu_cores", run.cpu_cores);
  up_to("memory_gb", run.memory_gb);
  if (run.mfu) {
    check.in_range(run.mfu->low() > 0 && run.mfu->high() <= 1, "mfu", run.mfu->low(),
                   "above 0 and at most 1");
  }
}

void check_over_time(const OverTimeReport& over_time, Check& check) {
  constexpr double most_percent = 1e100;
  const auto up_to = [&](const char* what, double value, double most, const char* wanted) {
    check.in_range(std::abs(value) <= most, what, value, wanted);
  };
  up_to("intensity_g_per_kwh", over_time.intensity_g_per_kwh, most_of_a_factor, "at most 1e+30");
  up_to("series_mean_g_per_kwh", over_time.series_mean_g_per_kwh, most_of_a_factor,
        "at most 1e+30");
  up_to("table_g_per_kwh", over_time.table_g_per_kwh.value_or(0), most_of_a_factor,
        "at most 1e+30");
  for (const auto& change : {over_time.change_percent, over_time.table_change_percent}) {
    up_to("change_percent", change.value_or(0), most_percent, "at most 1e+100");
  }
}

void check_factors(const std::vector<FactorLine>& lines, Check& check) {
  constexpr double rounding = 1e-9;
  for (const FactorLine& line : lines) {
    check.in_range(line.value.high() <= most_of_a_factor, line.name, line.value.high(),
                   "at most 1e+30");
    check.in_range(line.share_of_width <= 1 + rounding, "share_of_width", line.share_of_width,
                   "at most 1");
  }
}

// Quotients that reports and differences show.
void check_quotients(const RunReport& run, Check& check) {
  const auto divides = [&](const char* what, const std::optional<Range<double>>& by, double of) {
    constexpr double per_thousand = 1000;
    if (!by || by->central() == 0) return;
    check.in_range(std::isfinite(of * per_thousand / by->central()), what, by->central(),
                   "less far from the other numbers");
  };
  const double energy = run.energy_kwh.central();
  divides("hours", run.hours, energy);
  divides("accelerator_hours", run.accelerator_hours, energy);
  if (run.co2e_kg) divides("energy_kwh", run.energy_kwh, run.co2e_kg->central());
}

// What the members of a run say together.
void check(const RunReport& run, const Json& at, DocumentReader::Findings& findings) {
  Check check{at, findings};
  check_inputs(run, check);
  check_quotients(run, check);
  if (run.over_time) check_over_time(*run.over_time, check);
  for (const auto* lines : {&run.factors, &run.embodied_factors, &run.owned_factors}) {
    check_factors(*lines, check);
  }
  if (run.mfu && !(run.parameters && run.tokens && run.peak_tflops && run.accelerator_hours)) {
    check.fault("missing-key",
                "'mfu' is known without one of 'parameters', 'tokens', 'peak_tflops' and "
                "'accelerator_hours'");
  }
  if (const std::string name = missing_factor(run); !name.empty()) {
    check.fault("missing-factor", fmt::format("the run has no factor '{}'", name));
  }
}

template <class Reports>
void check_runs(const Reports& reports, const Json& json, DocumentReader::Findings& findings) {
  const Json& runs = *json.find("runs");
  if (reports.runs.empty()) {
    findings.fault(runs.offset, "missing-key", "the document has no runs", usual_hint);
  }
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < reports.runs.size(); ++i) {
    check(reports.runs[i], runs.items[i], findings);
    if (names.insert(reports.runs[i].name).second) continue;
    findings.fault(runs.items[i].offset, "duplicate-name",
                   fmt::format("two runs are named '{}'", text::printable(reports.runs[i].name)),
                   usual_hint);
  }
}

constexpr double most_of_a_difference = 1e100;

// A quantity in both results, of a run or of the total (`of`).
void check(const Change& change, const char* what, const std::string& of, Check& check) {
  const bool both = change.old_value && change.new_value;
  const auto known = [&](bool is_known, bool wanted, const char* key, const char* others) {
    if (is_known == wanted) return;
    check.fault("missing-key",
                wanted ? fmt::format("'{}' of {} lacks '{}', though {}", what, of, key, others)
                       : fmt::format("'{}' of {} has '{}' without {}", what, of, key, others));
  };
  known(change.change.has_value(), both, "change", both ? "old and new are known" : "old and new");
  known(change.percents.has_value(), change.change.has_value(), "change_percent",
        change.change ? "the change is known" : "the change");
  if (!change.change) return;
  for (const double end : {change.change->low, change.change->central, change.change->high}) {
    check.in_range(std::abs(end) <= most_of_a_difference, "change", end, "at most 1e+100");
  }
}

void check(const Changes& changes, const std::string& of, Check& inner) {
  check(changes.energy_kwh, "energy_kwh", of, inner);
  check(changes.co2e_kg, "co2e_kg", of, inner);
  check(changes.cost_usd, "cost_usd", of, inner);
  if (changes.embodied_co2e_kg) check(*changes.embodied_co2e_kg, "embodied_co2e_kg", of, inner);
  if (changes.owned_cost_usd) check(*changes.owned_cost_usd, "owned_cost_usd", of, inner);
}

void check_part(const char* what, const std::optional<double>& part, Check& check) {
  if (part) {
    check.in_range(std::abs(*part) <= most_of_a_difference, what, *part, "at most 1e+100");
  }
}

void check(const TotalDiff& total, const Json& at, DocumentReader::Findings& findings) {
  Check inner{at, findings};
  check(total.changes, "the total", inner);
  if (!total.changes.energy_kwh.old_value || !total.changes.energy_kwh.new_value) {
    inner.fault("missing-key", "the energy of the total is not known in both results");
  } else if (!total.of_energy &&
             !(total.changes.co2e_kg.old_value && total.changes.co2e_kg.new_value)) {
    inner.fault("missing-key", "the parts are 'of' a CO2e that is not known in both results");
  }
  check_part("change", total.change, inner);
  for (const auto* parts : {&total.by_run, &total.by_term}) {
    for (const Part& part : *parts) check_part("part", part.part, inner);
  }
}

void check(const RunDiff& run, const Json& at, DocumentReader::Findings& findings) {
  Check inner{at, findings};
  check(run.changes, fmt::format("'{}'", text::printable(run.name)), inner);
  if (run.decomposition) {
    check_part("change", run.decomposition->change, inner);
    for (const Term& term : run.decomposition->terms) check_part("part", term.part, inner);
  }
  for (const FactorChange& factor : run.factors) {
    if (factor.old_line) check_factors({*factor.old_line}, inner);
    if (factor.new_line) check_factors({*factor.new_line}, inner);
  }
}

void check_runs(const Diff& diff, const Json& json, DocumentReader::Findings& findings) {
  check(diff.total, *json.find("totals"), findings);
  const Json& runs = *json.find("runs");
  for (std::size_t i = 0; i < diff.runs.size(); ++i) check(diff.runs[i], runs.items[i], findings);
}

void check_time(const char* what, const std::string& time, Check& check) {
  if (text::to_time(time).value) return;
  check.fault("not-a-time", fmt::format("'{}' is '{}', which is not a time with its offset", what,
                                        text::printable(time)));
}

void check_plan(const PlannedRun& plan, Check& check) {
  constexpr std::array<std::string_view, 4> strategies{"now", "flexible-start", "pause-resume",
                                                       "worst-start"};
  if (std::find(strategies.begin(), strategies.end(), plan.strategy) == strategies.end()) {
    check.fault("unknown-choice",
                fmt::format("unknown strategy '{}'", text::printable(plan.strategy)));
  }
  if (plan.blocks.size() != plan.pauses + 1) {
    check.fault("bad-range",
                fmt::format("'{}' has {} pauses and {} blocks: there must be one block more",
                            text::printable(plan.strategy), plan.pauses, plan.blocks.size()));
  }
  check_time("start", plan.start, check);
  check_time("end", plan.end, check);
  for (const TimeSpan& block : plan.blocks) {
    check_time("start", block.start, check);
    check_time("end", block.end, check);
  }
  if (!plan.local_start.empty()) check_time("local_start", plan.local_start, check);
  if (!plan.local_end.empty()) check_time("local_end", plan.local_end, check);
  const Savings& saving = plan.saving_percent;
  for (const auto* one : {&saving.now, &saving.mean_start, &saving.worst_start}) {
    check_part("saving_percent", *one, check);
  }
  for (const double number :
       {plan.delay_hours, plan.mean_intensity_g_per_kwh, plan.threshold_g_per_kwh.value_or(0)}) {
    check.in_range(number <= most_of_an_input, "a number of a plan", number, "at most 1e+20");
  }
}

void check_zone(const ZoneSchedule& zone, Check& check) {
  if (zone.plans.empty()) check.fault("missing-key", "'plans' holds no plan");
  check_plan(zone.now, check);
  check_plan(zone.worst, check);
  for (const PlannedRun& plan : zone.plans) check_plan(plan, check);
  check_time("first", zone.series.first, check);
  check_time("last", zone.series.last, check);
  for (const double number :
       {zone.series.step_minutes, zone.series.gap_hours, zone.series.mean_g_per_kwh,
        zone.mean_start_co2e_kg, zone.chart_step_minutes}) {
    check.in_range(number <= most_of_an_input, "a number of a zone", number, "at most 1e+20");
  }
  for (const auto& value : zone.chart_g_per_kwh) {
    check.in_range(value.value_or(0) <= most_of_an_input, "g_per_kwh", value.value_or(0),
                   "at most 1e+20");
  }
}

void check_spread(const std::optional<Spread>& spread, Check& check) {
  if (!spread) return;
  for (const double part :
       {spread->mean, spread->median, spread->p10, spread->p90, spread->total}) {
    check_part("saving_percent", part, check);
  }
}

void check_backtest(const BacktestReport& backtest, Check& check) {
  for (const auto* spread :
       {&backtest.flexible_percent, &backtest.paused_percent,
        &backtest.flexible_on_forecast_percent, &backtest.paused_on_forecast_percent}) {
    check_spread(*spread, check);
  }
  for (const auto* group : {&backtest.by_hour, &backtest.by_weekday, &backtest.by_month}) {
    for (const SavingBy& one : *group) {
      check_part("saving_percent", one.flexible_percent, check);
      check_part("saving_percent", one.paused_percent, check);
    }
  }
}

void check_options(const Schedule& schedule, Check& check) {
  check_time("from", schedule.from, check);
  check_time("deadline", schedule.deadline, check);
  for (const double number :
       {schedule.slack_hours, schedule.resume_minutes, schedule.idle_w, schedule.min_on_minutes,
        schedule.min_off_minutes, schedule.max_pauses.value_or(0),
        schedule.backtest ? schedule.backtest->every_minutes : 0}) {
    check.in_range(number <= most_of_an_input, "a number", number, "at most 1e+20");
  }
  for (const FrontierPoint& point : schedule.frontier) {
    check.in_range(point.slack_hours <= most_of_an_input, "slack_hours", point.slack_hours,
                   "at most 1e+20");
    check_part("saving_percent", point.flexible_saving_percent, check);
    check_part("saving_percent", point.paused_saving_percent, check);
  }
}

void check_runs(const Schedule& schedule, const Json& json, DocumentReader::Findings& findings) {
  Check whole{json, findings};
  const Json& runs = *json.find("runs");
  for (std::size_t i = 0; i < schedule.runs.size(); ++i) {
    check(schedule.runs[i], runs.items[i], findings);
  }
  check_options(schedule, whole);
  for (const ZoneSchedule& zone : schedule.zones) check_zone(zone, whole);
  if (schedule.backtest) check_backtest(*schedule.backtest, whole);
  if (schedule.policy) check_spread(schedule.policy->saving_percent, whole);
  if (schedule.zones.empty() || schedule.runs.size() != schedule.zones.size()) {
    whole.fault("missing-key", "the document does not have one run for each zone");
  } else if (schedule.best_zone >= schedule.zones.size() ||
             schedule.best_plan >= schedule.zones[schedule.best_zone].plans.size()) {
    whole.fault("bad-range", "'best' names no plan of the document");
  }
}

void check_runs(const JobReading& reading, const Json& json, DocumentReader::Findings& findings) {
  Check whole{json, findings};
  for (const ReadComponent& component : reading.components) {
    for (const auto* field : {&component.nodes, &component.tasks, &component.gpus,
                              &component.gpus_per_node, &component.share, &component.hours,
                              &component.array_tasks, &component.cpus, &component.memory_gb}) {
      whole.in_range(field->value.value_or(0) <= most_of_an_input, "value",
                     field->value.value_or(0), "at most 1e+20");
    }
  }
}

void check_at_most(const char* what, std::optional<double> number, Check& check) {
  check.in_range(number.value_or(0) <= most_of_an_input, what, number.value_or(0), "at most 1e+20");
}

void check_at_most(const char* what, const std::optional<Range<double>>& range, Check& check) {
  if (range) check_at_most(what, range->high(), check);
}

void check_choice(const char* what, std::string_view word,
                  const std::vector<std::string_view>& words, Check& check) {
  if (std::find(words.begin(), words.end(), word) != words.end()) return;
  check.fault("unknown-choice", fmt::format("unknown {} '{}'", what, text::printable(word)));
}

void check_device(const MeasuredDevice& device, Check& check) {
  check_choice("kind", device.kind, {"accelerator", "node", "cpu", "memory"}, check);
  check_at_most("energy_kwh", device.energy_kwh, check);
  for (const auto& number :
       {device.mean_power_w, device.peak_power_w, device.lowest_power_w, device.idle_share,
        device.median_step_seconds, device.gap_limit_seconds, device.count,
        std::optional{device.covered_hours}, std::optional{device.gap_hours}}) {
    check_at_most("a number of a device", number, check);
  }
}

void check_compared(const ComparedEnergy& compared, Check& check) {
  check_choice("'of'", compared.of, {"accelerators", "nodes"}, check);
  check_at_most("measured_kwh", compared.measured_kwh, check);
  check_at_most("estimated_kwh", std::optional{compared.estimated_kwh}, check);
  check_at_most("ratio", compared.ratio, check);
  for (const FactorRatio& factor : compared.factors) {
    check_at_most("measured", factor.measured, check);
    check_at_most("estimated", factor.estimated, check);
    check_at_most("ratio", factor.ratio, check);
  }
}

void check_runs(const Measurement& measurement, const Json& json,
                DocumentReader::Findings& findings) {
  Check whole{json, findings};
  for (const LogLine& log : measurement.logs) {
    check_choice("clock", log.clock, {"utc", "local", "none"}, whole);
  }
  if (measurement.devices.empty()) whole.fault("missing-key", "the document has no devices");
  for (const MeasuredDevice& device : measurement.devices) check_device(device, whole);
  for (const auto& range :
       {std::optional{measurement.energy_kwh}, measurement.accelerator_power_w,
        measurement.total_power_w, measurement.facility_energy_kwh, measurement.co2e_kg}) {
    check_at_most("a number of the measurement", range, whole);
  }
  for (const auto& number :
       {std::optional{measurement.covered_hours}, std::optional{measurement.gap_hours},
        measurement.accelerators, measurement.nodes}) {
    check_at_most("a number of the measurement", number, whole);
  }
  check_factors(measurement.factors, whole);
  if (measurement.over_time) check_over_time(*measurement.over_time, whole);
  if (!measurement.estimated) return;
  const BesideEstimate& beside = *measurement.estimated;
  check(beside.run, *json.find("estimated")->find("run"), findings);
  if (beside.compared) check_compared(*beside.compared, whole);
}

template <class Whole>
Saved read(const Json& json, const text::Document& document) {
  Whole whole;
  DocumentReader::Findings findings{document, {}, {}};
  {
    DocumentReader reader{json, findings};
    std::string schema;
    reader.text("schema", schema);
    fields(reader, whole);
  }
  if (findings.faults.empty()) check_runs(whole, json, findings);
  if (!findings.faults.empty()) throw InputError{findings.take_faults()};
  return {std::move(whole), findings.told()};
}

struct Kind {
  const char* schema;
  Saved (*read)(const Json& json, const text::Document& document);
};

constexpr std::array kinds{
    Kind{"trainprint/estimate/1", read<Report>},  Kind{"trainprint/comparison/1", read<Comparison>},
    Kind{"trainprint/diff/1", read<Diff>},        Kind{"trainprint/schedule/1", read<Schedule>},
    Kind{"trainprint/slurm/1", read<JobReading>}, Kind{"trainprint/measure/1", read<Measurement>}};

}  // namespace

Saved read_saved(const text::Document& document) {
  const Json json = text::parse_json(document, text::Comments::refused);
  const Json* schema = json.kind == Json::Kind::object ? json.find("schema") : nullptr;
  for (const Kind& kind : kinds) {
    if (schema != nullptr && schema->text == kind.schema) return kind.read(json, document);
  }
  throw InputError{text::diagnose(
      document, schema == nullptr ? json.offset : schema->offset, "unknown-schema",
      schema == nullptr
          ? std::string{"this is no result of trainprint: it has no 'schema'"}
          : fmt::format("'{}' is no schema that can be read here", text::printable(schema->text)),
      "give what trainprint estimate, compare, schedule, measure or diff printed with --format "
      "json")};
}

}  // namespace trainprint::report
