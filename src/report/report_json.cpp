// SPDX-License-Identifier: MIT
#include "report/report_json.hpp"

#include "text/json.hpp"

namespace trainprint::report {
namespace {

using text::Json;
using text::json_array;
using text::json_number;
using text::json_object;
using text::json_text;

Json json(const Range<double>& range) {
  return json_object({{"low", json_number(range.low())},
                      {"central", json_number(range.central())},
                      {"high", json_number(range.high())}});
}

// An input: as a plain number if it is exact.
Json json_input(const Range<double>& range) {
  return range.is_exact() ? json_number(range.central()) : json(range);
}

Json json(double number) {
  return json_number(number);
}
Json json(int number) {
  return json_number(number);
}

template <class Value>
Json json(const std::optional<Value>& value) {
  return value ? json(*value) : Json{};
}

// Null for an empty text.
Json json(const std::string& text) {
  return text.empty() ? Json{} : json_text(text);
}

template <class Item, class Make>
Json json_list(const std::vector<Item>& items, const Make& make) {
  std::vector<Json> out;
  for (const Item& item : items) out.push_back(make(item));
  return json_array(std::move(out));
}

Json accelerator(const std::optional<Accelerator>& accelerator) {
  if (!accelerator) return {};
  return json_object({{"id", json(accelerator->id)},
                      {"name", json(accelerator->name)},
                      {"short_name", json(accelerator->short_name)},
                      {"tdp_w", accelerator->tdp ? json(accelerator->tdp->value()) : Json{}},
                      {"kind", json(accelerator->kind)}});
}

Json provider(const std::optional<Provider>& provider) {
  if (!provider) return {};
  return json_object({{"id", json(provider->id)},
                      {"name", json(provider->name)},
                      {"setting", json(provider->setting)}});
}

Json region(const std::optional<Region>& region) {
  if (!region) return {};
  return json_object({{"id", json(region->id)},
                      {"provider", json(region->provider)},
                      {"zone", json(region->zone)},
                      {"name", json(region->name)},
                      {"basis", json(region->basis)},
                      {"year", json(region->year)}});
}

Json inputs(const RunReport& run) {
  return json_object(
      {{"accelerator", accelerator(run.accelerator)},
       {"instance", json(run.instance)},
       {"share", json(run.share)},
       {"nodes", json(run.nodes)},
       {"count", json(run.count)},
       {"accelerators", json(run.accelerators)},
       {"hours", run.hours ? json_input(*run.hours) : Json{}},
       {"trials", json(run.trials)},
       {"accelerator_hours", run.accelerator_hours ? json_input(*run.accelerator_hours) : Json{}},
       {"region", region(run.region)},
       {"workload", json(run.workload)},
       {"cpu", json(run.cpu)},
       {"cpu_count", json(run.cpu_count)},
       {"memory_gb", json(run.memory_gb)},
       {"start", json(run.start)},
       {"parameters", json(run.parameters)},
       {"tokens", json(run.tokens)},
       {"mfu", run.mfu ? json_input(*run.mfu) : Json{}},
       {"peak_tflops", json(run.peak_tflops)},
       {"provider", provider(run.provider)}});
}

Json factor(const FactorLine& line) {
  return json_object(
      {{"name", json(line.name)},
       {"low", json(line.value.low())},
       {"central", json(line.value.central())},
       {"high", json(line.value.high())},
       {"unit", json(line.unit)},
       {"basis", json(line.basis)},
       {"source", json(line.source)},
       {"year", json(line.year)},
       {"share_of_width", json(line.share_of_width)},
       {"further_sources",
        json_list(line.further_sources, [](const std::string& id) { return json_text(id); })}});
}

Json equivalent(const EquivalentAmount& amount) {
  return json_object({{"key", json(amount.key)},
                      {"amount", json(amount.amount)},
                      {"label", json(amount.label)},
                      {"definition", json(amount.definition)},
                      {"year", json(amount.year)},
                      {"per", json(amount.per)},
                      {"source", json(amount.source)}});
}

Json assumption(const Assumption& line) {
  return json_object(
      {{"field", json(line.field)}, {"value", json(line.value)}, {"reason", json(line.reason)}});
}

Json owned(const OwnedCosts& cost) {
  return json_object({{"electricity", json(cost.electricity)},
                      {"hardware", json(cost.hardware)},
                      {"total", json(cost.total)}});
}

// What stands beside an estimate, where it was asked for.
template <class Result>
void add_beside(const Result& result, Json& out) {
  if (result.embodied_asked) {
    out.members.push_back({"embodied_co2e_kg", 0, json(result.embodied_co2e_kg)});
  }
  if (result.owned_cost_usd) {
    out.members.push_back({"owned_cost_usd", 0, owned(*result.owned_cost_usd)});
  }
}

Json totals(const Totals& totals) {
  Json out = json_object({{"energy_kwh", json(totals.energy_kwh)},
                          {"co2e_kg", json(totals.co2e_kg)},
                          {"cost_usd", json(totals.cost_usd)},
                          {"warnings", json_list(totals.warnings, warning_json)}});
  add_beside(totals, out);
  return out;
}

Json advice(const std::optional<Advice>& advice) {
  if (!advice) return {};
  return json_object({{"run", json_text(advice->run)},
                      {"option", json(advice->option)},
                      {"meaning", json(advice->meaning)},
                      {"instead_of", json(advice->instead_of)},
                      {"quantity", json(advice->quantity)},
                      {"from_ratio", json(advice->from_ratio)},
                      {"to_ratio", json(advice->to_ratio)}});
}

}  // namespace

Json tool_json(const RunReports& reports) {
  return json_object({{"version", json(reports.version)},
                      {"data_version", json(reports.data_version)},
                      {"data_sha256", json(reports.data_sha256)},
                      {"own_tables", json_list(reports.own_tables, json_text)}});
}

Json range_json(const std::optional<Range<double>>& range) {
  return json(range);
}

Json warning_json(const Warning& warning) {
  return json_object({{"code", json(warning.code)}, {"message", json(warning.message)}});
}

Json run_json(const RunReport& run) {
  Json out = json_object({{"name", json_text(run.name)},
                          {"stage", json(run.stage)},
                          {"method", json(run.method)},
                          {"inputs", inputs(run)},
                          {"power_w", json(run.power_w)},
                          {"accelerator_power_w", json(run.accelerator_power_w)},
                          {"energy_kwh", json(run.energy_kwh)},
                          {"energy_breakdown_kwh",
                           json_object({{"accelerators", json(run.accelerators_kwh)},
                                        {"host", json(run.host_kwh)},
                                        {"facility_overhead", json(run.facility_overhead_kwh)}})},
                          {"co2e_kg", json(run.co2e_kg)},
                          {"cost_usd", json(run.cost_usd)},
                          {"host_breakdown_kwh", json_object({{"cpu", json(run.cpu_kwh)},
                                                              {"memory", json(run.memory_kwh)},
                                                              {"other", json(run.other_kwh)}})},
                          {"prices_as_of", json(run.prices_as_of)},
                          {"factors", json_list(run.factors, factor)},
                          {"equivalents", json_list(run.equivalents, equivalent)},
                          {"assumptions", json_list(run.assumptions, assumption)},
                          {"warnings", json_list(run.warnings, warning_json)}});
  add_beside(run, out);
  if (run.embodied_asked) {
    out.members.push_back({"embodied_factors", 0, json_list(run.embodied_factors, factor)});
  }
  if (run.owned_cost_usd) {
    out.members.push_back({"owned_factors", 0, json_list(run.owned_factors, factor)});
  }
  return out;
}

Json source_json(const Source& source) {
  return json_object({{"id", json(source.id)},
                      {"title", json(source.title)},
                      {"url", json(source.url)},
                      {"date", json(source.date)},
                      {"licence", json(source.licence)}});
}

std::string to_json(const Report& report) {
  Json all = totals(report.totals);
  Json by_stage = json_object({});
  for (const auto& [stage, sums] : report.by_stage)
    by_stage.members.push_back({stage, 0, totals(sums)});
  all.members.push_back({"by_stage", 0, std::move(by_stage)});
  return text::write_json(json_object({{"schema", json_text("trainprint/estimate/1")},
                                       {"tool", tool_json(report)},
                                       {"runs", json_list(report.runs, run_json)},
                                       {"totals", std::move(all)},
                                       {"advice", advice(report.advice)},
                                       {"sources", json_list(report.sources, source_json)}}));
}

}  // namespace trainprint::report
