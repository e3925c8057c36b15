// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "report/comparison.hpp"
#include "report/report.hpp"

/// What the documents hold (docs/formats.md#json), said once for writing and reading; what
/// each field means stands in `report/schemas.cpp`. `fields` walks over the members of a part of a
/// result with an `Io`, which is a `DocumentWriter` or a `DocumentReader`.
namespace trainprint::report {

/// `Part` or `const Part`.
template <class Any, class Part>
concept Some = std::same_as<std::remove_const_t<Any>, Part>;

template <class Io, Some<FactorLine> Line>
void fields(Io& io, Line& line) {
  io.text("name", line.name);
  io.ends(line.value);
  io.text("unit", line.unit);
  io.text_or_null("basis", line.basis);
  io.text_or_null("source", line.source);
  io.number_or_null("year", line.year);
  io.number("share_of_width", line.share_of_width);
  io.texts("further_sources", line.further_sources);
}

template <class Io, Some<Accelerator> Device>
void fields(Io& io, Device& device) {
  io.text("id", device.id);
  io.text("name", device.name);
  io.text("short_name", device.short_name);
  io.number_or_null("tdp_w", device.tdp);
  io.text_or_null("kind", device.kind);
}

template <class Io, Some<Provider> One>
void fields(Io& io, One& provider) {
  io.text("id", provider.id);
  io.text("name", provider.name);
  io.text("setting", provider.setting);
}

template <class Io, Some<Region> Where>
void fields(Io& io, Where& region) {
  io.text_or_null("id", region.id);
  io.text_or_null("provider", region.provider);
  io.text_or_null("zone", region.zone);
  io.text_or_null("name", region.name);
  io.text_or_null("basis", region.basis);
  io.number_or_null("year", region.year);
  io.text_or_null("country", region.country);
  io.text_or_null("country_code", region.country_code);
}

template <class Io, Some<EquivalentAmount> Amount>
void fields(Io& io, Amount& amount) {
  io.text("key", amount.key);
  io.range("amount", amount.amount);
  io.text("label", amount.label);
  io.text("definition", amount.definition);
  io.number("year", amount.year);
  io.text_or_null("per", amount.per);
  io.text_or_null("source", amount.source);
}

template <class Io, Some<Assumption> Line>
void fields(Io& io, Line& line) {
  io.text("field", line.field);
  io.text("value", line.value);
  io.text("reason", line.reason);
}

template <class Io, Some<Warning> Line>
void fields(Io& io, Line& warning) {
  io.text("code", warning.code);
  io.text("message", warning.message);
}

template <class Io, Some<OwnedCosts> Costs>
void fields(Io& io, Costs& costs) {
  io.range_or_null("electricity", costs.electricity);
  io.range_or_null("hardware", costs.hardware);
  io.range_or_null("total", costs.total);
}

template <class Io, Some<OverTimeReport> Part>
void fields(Io& io, Part& over_time) {
  io.text_or_null("zone", over_time.zone);
  io.text_or_null("basis", over_time.basis);
  io.text("start", over_time.start);
  io.text("end", over_time.end);
  io.number("intensity_g_per_kwh", over_time.intensity_g_per_kwh);
  io.text("series_start", over_time.series_start);
  io.text("series_end", over_time.series_end);
  io.number("series_mean_g_per_kwh", over_time.series_mean_g_per_kwh);
  io.difference_or_null("change_percent", over_time.change_percent);
  io.number_or_null("table_g_per_kwh", over_time.table_g_per_kwh);
  io.number_or_null("table_year", over_time.table_year);
  io.difference_or_null("table_change_percent", over_time.table_change_percent);
  io.flag("forecast", over_time.forecast);
  io.flag("typical", over_time.typical);
  io.number("values", over_time.values);
  io.number("estimated", over_time.estimated);
  io.number("filled_hours", over_time.filled_hours);
}

template <class Io, Some<Source> One>
void fields(Io& io, One& source) {
  io.text("id", source.id);
  io.text("title", source.title);
  io.text_or_null("url", source.url);
  io.text_or_null("date", source.date);
  io.text_or_null("licence", source.licence);
}

template <class Io, Some<Advice> One>
void fields(Io& io, One& advice) {
  io.text("run", advice.run);
  io.text("option", advice.option);
  io.text("meaning", advice.meaning);
  io.text_or_null("instead_of", advice.instead_of);
  io.text("quantity", advice.quantity);
  io.number_or_null("from_ratio", advice.from_ratio);
  io.number("to_ratio", advice.to_ratio);
}

/// What a run was taken to be.
template <class Io, Some<RunReport> Run>
void input_fields(Io& io, Run& run) {
  io.object_or_null("accelerator", run.accelerator);
  io.text_or_null("instance", run.instance);
  io.number("share", run.share);
  io.number("nodes", run.nodes);
  io.number_or_null("count", run.count);
  io.number_or_null("accelerators", run.accelerators);
  io.input_or_null("hours", run.hours);
  io.number("trials", run.trials);
  io.input_or_null("accelerator_hours", run.accelerator_hours);
  io.object_or_null("region", run.region);
  io.text_or_null("workload", run.workload);
  io.text_or_null("cpu", run.cpu);
  io.number_or_null("cpu_count", run.cpu_count);
  io.number_or_null("memory_gb", run.memory_gb);
  io.text_or_null("start", run.start);
  io.number_or_null("parameters", run.parameters);
  io.number_or_null("tokens", run.tokens);
  io.input_or_null("mfu", run.mfu);
  io.number_or_null("peak_tflops", run.peak_tflops);
  io.object_or_null("provider", run.provider);
}

template <class Io, Some<RunReport> Run>
void fields(Io& io, Run& run) {
  io.text("name", run.name);
  io.text("stage", run.stage);
  io.text("method", run.method);
  io.group("inputs", [&](Io& inputs) { input_fields(inputs, run); });
  io.range_or_null("power_w", run.power_w);
  io.range_or_null("accelerator_power_w", run.accelerator_power_w);
  io.range("energy_kwh", run.energy_kwh);
  io.group("energy_breakdown_kwh", [&](Io& parts) {
    parts.range_or_null("accelerators", run.accelerators_kwh);
    parts.range_or_null("host", run.host_kwh);
    parts.range_or_null("facility_overhead", run.facility_overhead_kwh);
  });
  io.range_or_null("co2e_kg", run.co2e_kg);
  io.range_or_null("cost_usd", run.cost_usd);
  io.group("host_breakdown_kwh", [&](Io& parts) {
    parts.range_or_null("cpu", run.cpu_kwh);
    parts.range_or_null("memory", run.memory_kwh);
    parts.range_or_null("other", run.other_kwh);
  });
  io.text_or_null("prices_as_of", run.prices_as_of);
  io.list("factors", run.factors);
  io.list("equivalents", run.equivalents);
  io.list("assumptions", run.assumptions);
  io.list("warnings", run.warnings);
  io.object_if_any("over_time", run.over_time);
  if (io.is_there("embodied_co2e_kg", run.embodied_asked)) {
    io.range_or_null("embodied_co2e_kg", run.embodied_co2e_kg);
  }
  io.object_if_any("owned_cost_usd", run.owned_cost_usd);
  if (run.embodied_asked) io.list("embodied_factors", run.embodied_factors);
  if (run.owned_cost_usd) io.list("owned_factors", run.owned_factors);
}

template <class Io, Some<Totals> Sums>
void fields(Io& io, Sums& totals) {
  io.range("energy_kwh", totals.energy_kwh);
  io.range_or_null("co2e_kg", totals.co2e_kg);
  io.range_or_null("cost_usd", totals.cost_usd);
  io.list("warnings", totals.warnings);
  if (io.is_there("embodied_co2e_kg", totals.embodied_asked)) {
    io.range_or_null("embodied_co2e_kg", totals.embodied_co2e_kg);
  }
  io.object_if_any("owned_cost_usd", totals.owned_cost_usd);
}

template <class Io, class Result>
requires std::derived_from<std::remove_const_t<Result>, Tool>
void tool_fields(Io& io, Result& result) {
  io.group("tool", [&](Io& tool) {
    tool.text("version", result.version);
    tool.text("data_version", result.data_version);
    tool.text("data_sha256", result.data_sha256);
    tool.texts("own_tables", result.own_tables);
  });
}

template <class Io, Some<Report> Whole>
void fields(Io& io, Whole& report) {
  tool_fields(io, report);
  io.list("runs", report.runs);
  io.group("totals", [&](Io& totals) {
    fields(totals, report.totals);
    totals.map("by_stage", report.by_stage);
  });
  io.object_or_null("advice", report.advice);
  io.list("sources", report.sources);
}

template <class Io, Some<MethodWords> Words>
void fields(Io& io, Words& method) {
  io.text("id", method.id);
  io.text("name", method.name);
  io.text("takes", method.takes);
  io.text("leaves_out", method.leaves_out);
  io.text_or_null("source", method.source);
}

template <class Io, Some<LeftOut> One>
void fields(Io& io, One& left_out) {
  io.text("id", left_out.id);
  io.text("code", left_out.code);
  io.text("message", left_out.message);
}

template <class Io, Some<Standing> One>
void fields(Io& io, One& standing) {
  io.number("rank", standing.rank);
  io.range_or_null("ratio_to_best", standing.ratio_to_best);
}

/// What a comparison is over, and what it is ranked by: the words for the values in their order.
inline constexpr auto over_keys = [] {
  std::array<std::string_view, over_words.size()> keys{};
  for (std::size_t i = 0; i < keys.size(); ++i) keys.at(i) = over_words.at(i).key;
  return keys;
}();
inline constexpr std::array<std::string_view, 2> ranked_by_keys{"co2e_kg", "energy_kwh"};

template <class Io, Some<Comparison> Whole>
void fields(Io& io, Whole& comparison) {
  tool_fields(io, comparison);
  io.choice("over", comparison.over, over_keys);
  io.text_or_null("run", comparison.run);
  io.text_or_null("described", comparison.described);
  io.choice("ranked_by", comparison.by_energy, ranked_by_keys);
  io.lists("runs", comparison.standings, comparison.runs);
  io.list("left_out", comparison.left_out);
  io.list("warnings", comparison.warnings);
  io.list("sources", comparison.sources);
  if (comparison.over == Over::method) io.list("methods", comparison.methods);
}

}  // namespace trainprint::report
