// SPDX-License-Identifier: MIT
#pragma once

#include "report/document.hpp"
#include "report/measure/measurement.hpp"

/// What the document `trainprint/measure/1` holds (docs/formats.md#measure), as report/document.hpp
/// does for results.
namespace trainprint::report {

template <class Io, Some<LogLine> Log>
void fields(Io& io, Log& log) {
  io.text("name", log.name);
  io.text("format", log.format);
  io.text("clock", log.clock);
  io.whole("rows", log.rows);
  io.whole("left_out", log.left_out);
  io.flag("is_cut_off", log.is_cut_off);
}

template <class Io, Some<MeasuredGap> Gap>
void fields(Io& io, Gap& gap) {
  io.text("start", gap.start);
  io.text("end", gap.end);
}

template <class Io, Some<MeasuredDevice> Device>
void fields(Io& io, Device& device) {
  io.text("id", device.id);
  io.text_or_null("model", device.model);
  io.text("kind", device.kind);
  io.text("log", device.log);
  io.range_or_null("energy_kwh", device.energy_kwh);
  io.number_or_null("mean_power_w", device.mean_power_w);
  io.number_or_null("peak_power_w", device.peak_power_w);
  io.number_or_null("lowest_power_w", device.lowest_power_w);
  io.number_or_null("idle_share", device.idle_share);
  io.number("covered_hours", device.covered_hours);
  io.number("gap_hours", device.gap_hours);
  io.whole("gap_count", device.gap_count);
  io.list("gaps", device.gaps);
  io.text_or_null("first", device.first);
  io.text_or_null("last", device.last);
  io.number_or_null("median_step_seconds", device.median_step_seconds);
  io.whole("readings", device.readings);
  io.whole("unreadable", device.unreadable);
  io.whole("resets", device.resets);
  io.whole("jumps_back", device.jumps_back);
  io.whole("repeated", device.repeated);
}

template <class Io, Some<FactorRatio> Factor>
void fields(Io& io, Factor& factor) {
  io.text("name", factor.name);
  io.text("unit", factor.unit);
  io.number("measured", factor.measured);
  io.number("estimated", factor.estimated);
  io.number_or_null("ratio", factor.ratio);
}

template <class Io, Some<ComparedEnergy> Compared>
void fields(Io& io, Compared& compared) {
  io.text("of", compared.of);
  io.number("measured_kwh", compared.measured_kwh);
  io.range("estimated_kwh", compared.estimated_kwh);
  io.number_or_null("ratio", compared.ratio);
  io.flag("is_within_range", compared.is_within_range);
  io.list("factors", compared.factors);
}

template <class Io, Some<BesideEstimate> Beside>
void fields(Io& io, Beside& beside) {
  io.object_or_null("compared", beside.compared);
  io.group("run", [&](Io& run) { fields(run, beside.run); });
}

template <class Io, Some<Measurement> Whole>
void fields(Io& io, Whole& measurement) {
  tool_fields(io, measurement);
  io.list("logs", measurement.logs);
  io.list("devices", measurement.devices);
  io.range("energy_kwh", measurement.energy_kwh);
  io.number("covered_hours", measurement.covered_hours);
  io.number("gap_hours", measurement.gap_hours);
  io.number_or_null("accelerators", measurement.accelerators);
  io.number_or_null("nodes", measurement.nodes);
  io.input_or_null("accelerator_power_w", measurement.accelerator_power_w);
  io.input_or_null("total_power_w", measurement.total_power_w);
  io.range_or_null("facility_energy_kwh", measurement.facility_energy_kwh);
  io.range_or_null("co2e_kg", measurement.co2e_kg);
  io.object_or_null("region", measurement.region);
  io.object_if_any("over_time", measurement.over_time);
  io.list("factors", measurement.factors);
  io.object_or_null("estimated", measurement.estimated);
  io.list("assumptions", measurement.assumptions);
  io.list("warnings", measurement.warnings);
  io.list("sources", measurement.sources);
}

}  // namespace trainprint::report
