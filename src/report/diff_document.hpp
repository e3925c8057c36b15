// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string_view>

#include "report/diff.hpp"
#include "report/document.hpp"

/// What the document `trainprint/diff/1` holds (docs/formats.md#diff), as report/document.hpp does
/// for results.
namespace trainprint::report {

template <class Io, Some<Ends> Values>
void fields(Io& io, Values& ends) {
  io.difference("low", ends.low);
  io.difference("central", ends.central);
  io.difference("high", ends.high);
}

template <class Io, Some<Percents> Values>
void fields(Io& io, Values& percents) {
  io.difference_or_null("low", percents.low);
  io.difference_or_null("central", percents.central);
  io.difference_or_null("high", percents.high);
}

template <class Io, Some<Change> One>
void fields(Io& io, One& change) {
  io.range_or_null("old", change.old_value);
  io.range_or_null("new", change.new_value);
  io.object_or_null("change", change.change);
  io.object_or_null("change_percent", change.percents);
}

template <class Io, Some<Changes> All>
void fields(Io& io, All& changes) {
  io.group("energy_kwh", [&](Io& one) { fields(one, changes.energy_kwh); });
  io.group("co2e_kg", [&](Io& one) { fields(one, changes.co2e_kg); });
  io.group("cost_usd", [&](Io& one) { fields(one, changes.cost_usd); });
  io.object_if_any("embodied_co2e_kg", changes.embodied_co2e_kg);
  io.object_if_any("owned_cost_usd", changes.owned_cost_usd);
}

inline constexpr std::array<std::string_view, 2> decomposed_keys{"co2e_kg", "energy_kwh"};

template <class Io, Some<Term> One>
void fields(Io& io, One& term) {
  io.text("term", term.term);
  io.text("meaning", term.meaning);
  io.text("unit", term.unit);
  io.number("old", term.old_value);
  io.number("new", term.new_value);
  io.number_or_null("ratio", term.ratio);
  io.difference_or_null("part", term.part);
}

template <class Io, Some<Decomposition> One>
void fields(Io& io, One& decomposition) {
  io.choice("of", decomposition.of_energy, decomposed_keys);
  io.difference("change", decomposition.change);
  io.list("terms", decomposition.terms);
}

template <class Io, Some<InputChange> One>
void fields(Io& io, One& input) {
  io.text("field", input.field);
  io.text_or_null("old", input.old_value);
  io.text_or_null("new", input.new_value);
  io.texts("behind", input.behind);
  io.texts("affects", input.affects);
}

template <class Io, Some<FactorChange> One>
void fields(Io& io, One& factor) {
  io.text("name", factor.name);
  io.object_or_null("old", factor.old_line);
  io.object_or_null("new", factor.new_line);
  io.texts("behind", factor.behind);
  io.texts("affects", factor.affects);
}

template <class Io, Some<RunDiff> One>
void fields(Io& io, One& run) {
  io.text("name", run.name);
  io.choice("state", run.state, run_state_names);
  io.number_or_null("old_rank", run.old_rank);
  io.number_or_null("new_rank", run.new_rank);
  fields(io, run.changes);
  io.object_or_null("decomposition", run.decomposition);
  io.list("inputs", run.inputs);
  io.list("factors", run.factors);
}

template <class Io, Some<Part> One>
void fields(Io& io, One& part) {
  io.text("name", part.name);
  io.difference("part", part.part);
}

template <class Io, Some<Tool> One>
void fields(Io& io, One& tool) {
  io.text("version", tool.version);
  io.text("data_version", tool.data_version);
  io.text("data_sha256", tool.data_sha256);
  io.texts("own_tables", tool.own_tables);
}

template <class Io, Some<TotalDiff> One>
void fields(Io& io, One& total) {
  io.text_or_null("old_first_rank", total.old_name);
  io.text_or_null("new_first_rank", total.new_name);
  fields(io, total.changes);
  io.choice("of", total.of_energy, decomposed_keys);
  io.difference("change", total.change);
  io.list("by_run", total.by_run);
  io.list("by_term", total.by_term);
}

inline constexpr std::array<std::string_view, 2> compared_keys{"trainprint/estimate/1",
                                                               "trainprint/comparison/1"};

template <class Io, Some<Diff> Whole>
void fields(Io& io, Whole& diff) {
  io.choice("compares", diff.of_comparisons, compared_keys);
  io.flag("identical", diff.identical);
  io.group("old_tool", [&](Io& tool) { fields(tool, diff.old_tool); });
  io.group("new_tool", [&](Io& tool) { fields(tool, diff.new_tool); });
  io.group("totals", [&](Io& total) { fields(total, diff.total); });
  io.list("runs", diff.runs);
  io.list("sources", diff.sources);
}

}  // namespace trainprint::report
