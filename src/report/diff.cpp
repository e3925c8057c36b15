// SPDX-License-Identifier: MIT
#include "report/diff.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "report/decompose.hpp"
#include "report/report_json.hpp"
#include "text/number.hpp"
#include "text/split.hpp"

namespace trainprint::report {
namespace {

using Words = std::vector<std::string>;

std::optional<double> percent(double old_value, double new_value) {
  if (old_value == new_value) return 0;
  if (old_value == 0) return std::nullopt;
  const double out = (new_value - old_value) / old_value * 100;
  return std::isfinite(out) ? std::optional{out} : std::nullopt;
}

Change change_of(const std::optional<Range<double>>& old_value,
                 const std::optional<Range<double>>& new_value) {
  Change out{old_value, new_value, {}, {}};
  if (!old_value || !new_value) return out;
  out.change =
      Ends{new_value->low() - old_value->low(), new_value->central() - old_value->central(),
           new_value->high() - old_value->high()};
  out.percents = Percents{percent(old_value->low(), new_value->low()),
                          percent(old_value->central(), new_value->central()),
                          percent(old_value->high(), new_value->high())};
  return out;
}

bool is_change(const Change& change) {
  return change.old_value != change.new_value;
}
bool is_change(const std::optional<Change>& change) {
  return change && is_change(*change);
}

bool any(const Changes& changes) {
  return is_change(changes.energy_kwh) || is_change(changes.co2e_kg) ||
         is_change(changes.cost_usd) || is_change(changes.embodied_co2e_kg) ||
         is_change(changes.owned_cost_usd);
}

// `Part` is a run or a total; a null pointer stands for one that is not there.
template <class Part>
Changes changes_of(const Part* old_part, const Part* new_part) {
  const auto change = [&](auto member) {
    const auto value = [&](const Part* part) -> std::optional<Range<double>> {
      if (part == nullptr) return std::nullopt;
      return part->*member;
    };
    return change_of(value(old_part), value(new_part));
  };
  Changes out;
  out.energy_kwh = change(&Part::energy_kwh);
  out.co2e_kg = change(&Part::co2e_kg);
  out.cost_usd = change(&Part::cost_usd);
  const auto either = [&](const auto& asked) {
    return (old_part != nullptr && asked(*old_part)) || (new_part != nullptr && asked(*new_part));
  };
  if (either([](const Part& part) { return part.embodied_asked; })) {
    out.embodied_co2e_kg = change(&Part::embodied_co2e_kg);
  }
  if (either([](const Part& part) { return part.owned_cost_usd.has_value(); })) {
    const auto total = [](const Part* part) -> std::optional<Range<double>> {
      if (part == nullptr || !part->owned_cost_usd) return std::nullopt;
      return part->owned_cost_usd->total;
    };
    out.owned_cost_usd = change_of(total(old_part), total(new_part));
  }
  return out;
}

Tool tool_of(const RunReports& reports) {
  return {reports.version, reports.data_version, reports.data_sha256, reports.own_tables};
}

// What both runs were taken to be, and what can make looked-up values differ.
class Behind {
 public:
  Behind(const Tool& old_tool, const Tool& new_tool)
      : has_own_tables_{!old_tool.own_tables.empty() || !new_tool.own_tables.empty()} {
    if (old_tool.data_sha256 != new_tool.data_sha256) made_with_.emplace_back("tables");
    if (has_own_tables_) made_with_.emplace_back("own_tables");
    if (old_tool.version != new_tool.version) made_with_.emplace_back("program");
  }

  /// Of a value that reads as given: by the user, or in an own table.
  [[nodiscard]] Words given() const {
    return has_own_tables_ ? Words{"input", "own_tables"} : Words{"input"};
  }

  /// Of a value that is looked up. If nothing it was made with differs, the user said otherwise.
  [[nodiscard]] Words looked_up(bool input_may_be) const {
    Words out;
    if (input_may_be || made_with_.empty()) out.emplace_back("input");
    out.insert(out.end(), made_with_.begin(), made_with_.end());
    return out;
  }

 private:
  bool has_own_tables_;
  Words made_with_;
};

std::string number_text(const std::optional<double>& number) {
  return number ? text::exact(*number) : std::string{};
}

std::string range_text_of(const std::optional<Range<double>>& range) {
  return range ? text::range_as_given(*range) : std::string{};
}

std::string accelerator_id(const RunReport& run) {
  return run.accelerator ? run.accelerator->id : std::string{};
}
std::string provider_id(const RunReport& run) {
  if (run.provider) return run.provider->id;
  // A document of an earlier version has it with the region alone.
  return run.region ? run.region->provider : std::string{};
}
std::string region_id(const RunReport& run) {
  return run.region ? run.region->id : std::string{};
}
std::string zone_of(const RunReport& run) {
  return run.region ? run.region->zone : std::string{};
}

// A field of the inputs. Names are separated by blanks.
struct InputField {
  std::string_view name;
  std::string (*value)(const RunReport& run);
  std::string_view affects;  // terms that it can move
  std::string_view follows;  // an input from which tables can give it; empty: it is said
};

// What follows from an id needs no line of its own: names, the kind of an accelerator, the setting
// of a provider, the country of a region. TDP, hours, and basis and year of the grid are factors.
// Zone and basis of a series, with the time that it covers.
std::string series_of(const RunReport& run) {
  if (!run.over_time) return {};
  const OverTimeReport& series = *run.over_time;
  return fmt::format("{}{}{}{}, {} to {}", series.zone, series.zone.empty() ? "" : " ",
                     series.basis.empty() ? "basis not known" : series.basis,
                     series.forecast ? ", forecast" : "", series.series_start, series.series_end);
}

constexpr std::array input_fields{
    InputField{"method", [](const RunReport& run) { return run.method; }, "", ""},
    InputField{"stage", [](const RunReport& run) { return run.stage; }, "", ""},
    InputField{"instance", [](const RunReport& run) { return run.instance; },
               "hours power cost embodied owned", ""},
    InputField{"accelerator", accelerator_id, "hours power cost embodied owned", "instance"},
    InputField{"share", [](const RunReport& run) { return number_text(run.share); },
               "power cost embodied owned", "instance"},
    InputField{"nodes", [](const RunReport& run) { return number_text(run.nodes); }, "hours", ""},
    InputField{"count", [](const RunReport& run) { return number_text(run.count); }, "hours",
               "instance"},
    InputField{"trials", [](const RunReport& run) { return number_text(run.trials); }, "hours", ""},
    InputField{"parameters", [](const RunReport& run) { return number_text(run.parameters); },
               "hours", ""},
    InputField{"tokens", [](const RunReport& run) { return number_text(run.tokens); }, "hours", ""},
    InputField{"mfu", [](const RunReport& run) { return range_text_of(run.mfu); }, "hours", ""},
    InputField{"peak_tflops", [](const RunReport& run) { return number_text(run.peak_tflops); },
               "hours", "accelerator"},
    InputField{"workload", [](const RunReport& run) { return run.workload; }, "power", ""},
    InputField{"cpu", [](const RunReport& run) { return run.cpu; }, "power", ""},
    InputField{"cpu_count", [](const RunReport& run) { return number_text(run.cpu_count); },
               "power", ""},
    InputField{"cpu_cores", [](const RunReport& run) { return number_text(run.cpu_cores); },
               "power", ""},
    InputField{"memory_gb", [](const RunReport& run) { return number_text(run.memory_gb); },
               "power", ""},
    InputField{"provider", provider_id, "pue cost owned", ""},
    InputField{"region", region_id, "pue intensity cost owned", ""},
    InputField{"zone", zone_of, "intensity", "region"},
    InputField{"start", [](const RunReport& run) { return run.start; }, "intensity", ""},
    InputField{"series", series_of, "intensity", ""}};

// A factor: the term it belongs to, and the inputs by which it is looked up. Names are separated by
// blanks.
struct FactorKind {
  std::string_view name, term, looked_up_by;
};

constexpr std::array factor_kinds{
    FactorKind{"hours", "hours", "parameters tokens mfu peak_tflops count nodes"},
    FactorKind{"accelerator_hours", "hours", "parameters tokens mfu peak_tflops"},
    FactorKind{"tdp", "power", "accelerator"},
    FactorKind{"load", "power", "accelerator workload"},
    FactorKind{"family", "power", "accelerator"},
    FactorKind{"accelerator_power", "power", "accelerator"},
    FactorKind{"host", "power", "accelerator instance count share cpu memory_gb"},
    FactorKind{"cpu_tdp", "power", "cpu"},
    FactorKind{"cpu_load", "power", "cpu"},
    FactorKind{"cpu_share", "power", "cpu"},
    FactorKind{"memory", "power", "memory_gb"},
    FactorKind{"total_power", "power", "accelerator"},
    FactorKind{"pue", "pue", "provider region"},
    FactorKind{"intensity", "intensity", "region zone start series"},
    FactorKind{"price", "cost", "accelerator instance provider region"},
    FactorKind{"embodied_device", "embodied", "accelerator"},
    FactorKind{"embodied_host", "embodied", "accelerator instance count"},
    FactorKind{"electricity_price", "owned", "provider region"}};

FactorKind factor_kind(std::string_view name) {
  const auto* const found = std::find_if(factor_kinds.begin(), factor_kinds.end(),
                                         [&](const FactorKind& kind) { return kind.name == name; });
  return found == factor_kinds.end() ? FactorKind{name, "", ""} : *found;
}

Words words_of(std::string_view names) {
  const auto words = text::split_list(names, ' ');
  return {words.begin(), words.end()};
}

bool is_among(std::string_view name, std::string_view names) {
  const auto words = text::split_list(names, ' ');
  return std::find(words.begin(), words.end(), name) != words.end();
}

// Whether one of the inputs is among those changed.
bool contains(const std::vector<InputChange>& changed, std::string_view inputs) {
  return std::any_of(changed.begin(), changed.end(),
                     [&](const InputChange& input) { return is_among(input.field, inputs); });
}

std::vector<InputChange> inputs_of(const RunReport& old_run, const RunReport& new_run,
                                   const Behind& behind) {
  std::vector<InputChange> out;
  for (const InputField& field : input_fields) {
    std::string old_value = field.value(old_run);
    std::string new_value = field.value(new_run);
    if (old_value == new_value) continue;
    // The zone of another region is no news.
    const bool follows = contains(out, field.follows);
    if (follows && field.name == "zone") continue;
    const bool no_instance = old_run.instance.empty() && new_run.instance.empty();
    const bool is_said = field.follows.empty() || (field.follows == "instance" && no_instance);
    out.push_back({std::string{field.name}, std::move(old_value), std::move(new_value),
                   is_said ? Words{"input"} : behind.looked_up(follows), words_of(field.affects)});
  }
  return out;
}

bool is_given(const FactorLine& line) {
  return line.basis == "given" || line.basis == "site" ||
         (line.source.empty() && line.basis == "measured");
}

bool same_sources(const FactorLine& a, const FactorLine& b) {
  return a.source == b.source && a.further_sources == b.further_sources;
}

bool same(const FactorLine& a, const FactorLine& b) {
  return a.value == b.value && a.unit == b.unit && a.basis == b.basis && a.year == b.year &&
         same_sources(a, b);
}

// How factors of two runs differ.
class Factors {
 public:
  Factors(const RunReport& old_run, const RunReport& new_run,
          const std::vector<InputChange>& inputs, const Behind& behind)
      : old_run_{old_run}, new_run_{new_run}, inputs_{inputs}, behind_{behind} {}

  std::vector<FactorChange> changes() {
    add(old_run_.factors, new_run_.factors, nullptr);
    if (old_run_.embodied_asked && new_run_.embodied_asked) {
      add(old_run_.embodied_factors, new_run_.embodied_factors, "embodied");
    }
    if (old_run_.owned_cost_usd && new_run_.owned_cost_usd) {
      add(old_run_.owned_factors, new_run_.owned_factors, "owned");
    }
    std::stable_sort(out_.begin(), out_.end(), [](const FactorChange& a, const FactorChange& b) {
      return place(a) < place(b);
    });
    return std::move(out_);
  }

 private:
  // In the order of the terms.
  static std::size_t place(const FactorChange& change) {
    constexpr std::array<std::string_view, 7> terms{"hours", "power",    "pue",  "intensity",
                                                    "cost",  "embodied", "owned"};
    if (change.affects.empty()) return terms.size();
    const auto* const found = std::find(terms.begin(), terms.end(), change.affects.front());
    return static_cast<std::size_t>(found - terms.begin());
  }

  // `term` is what all of them belong to; null for that of their kinds.
  void add(const std::vector<FactorLine>& old_lines, const std::vector<FactorLine>& new_lines,
           const char* term) {
    for (const FactorLine& line : new_lines) {
      const FactorLine* old_line = find_factor(old_lines, line.name);
      if (old_line == nullptr || !same(*old_line, line)) add(line.name, old_line, &line, term);
    }
    for (const FactorLine& line : old_lines) {
      if (find_factor(new_lines, line.name) == nullptr) add(line.name, &line, nullptr, term);
    }
  }

  void add(const std::string& name, const FactorLine* old_line, const FactorLine* new_line,
           const char* term) {
    const FactorKind kind = factor_kind(name);
    FactorChange change{name, {}, {}, behind(kind, old_line, new_line), {}};
    if (old_line != nullptr) change.old_line = *old_line;
    if (new_line != nullptr) change.new_line = *new_line;
    change.affects = words_of(term != nullptr ? std::string_view{term} : kind.term);
    out_.push_back(std::move(change));
  }

  [[nodiscard]] Words behind(const FactorKind& kind, const FactorLine* old_line,
                             const FactorLine* new_line) const {
    const auto given = [](const FactorLine* line) { return line != nullptr && is_given(*line); };
    if (given(old_line) || given(new_line)) {
      // A row of own tables reads as given, too.
      const bool is_said =
          is_among(kind.name, "hours accelerator_hours accelerator_power total_power");
      return is_said ? Words{"input"} : behind_.given();
    }
    if (old_run_.method != new_run_.method) return {"method"};
    // What is there in one of the two alone gave way to something given, or came with it.
    if (old_line == nullptr || new_line == nullptr) return behind_.looked_up(true);
    return behind_.looked_up(contains(inputs_, kind.looked_up_by) ||
                             may_be_chosen(kind, *old_line, *new_line));
  }

  // Whether the user may have asked for it in a way that the inputs do not show: the year and the
  // basis of the grid, the year of the PUE, which prices count.
  [[nodiscard]] bool may_be_chosen(const FactorKind& kind, const FactorLine& old_line,
                                   const FactorLine& new_line) const {
    const std::string_view name = kind.name;
    if (name == "price") return old_run_.prices_as_of == new_run_.prices_as_of;
    if (name != "intensity" && name != "pue") return false;
    return old_line.year != new_line.year || old_line.basis != new_line.basis;
  }

  const RunReport& old_run_;
  const RunReport& new_run_;
  const std::vector<InputChange>& inputs_;
  const Behind& behind_;
  std::vector<FactorChange> out_;
};

RunDiff diff_of(const RunReport& old_run, const RunReport& new_run, const Behind& behind) {
  RunDiff out;
  out.name = new_run.name;
  out.changes = changes_of(&old_run, &new_run);
  out.inputs = inputs_of(old_run, new_run, behind);
  out.factors = Factors{old_run, new_run, out.inputs, behind}.changes();
  out.decomposition = decompose(old_run, new_run, !(old_run.co2e_kg && new_run.co2e_kg));
  const bool is_same = !any(out.changes) && out.inputs.empty() && out.factors.empty();
  out.state = is_same ? RunState::same : RunState::changed;
  return out;
}

// A run as both results have it; one of the two may be null.
struct Matched {
  const RunReport* old_run = nullptr;
  const RunReport* new_run = nullptr;
};

// The first run of each name.
std::unordered_map<std::string_view, const RunReport*> by_name(const std::vector<RunReport>& runs) {
  std::unordered_map<std::string_view, const RunReport*> out;
  out.reserve(runs.size());
  for (const RunReport& run : runs) out.emplace(run.name, &run);
  return out;
}

// The new runs in their order, then those that only the old result has.
std::vector<Matched> match(const std::vector<RunReport>& old_runs,
                           const std::vector<RunReport>& new_runs) {
  const auto old_by_name = by_name(old_runs);
  const auto new_by_name = by_name(new_runs);
  std::vector<Matched> out;
  for (const RunReport& run : new_runs) {
    const auto found = old_by_name.find(run.name);
    out.push_back({found == old_by_name.end() ? nullptr : found->second, &run});
  }
  for (const RunReport& run : old_runs) {
    if (!new_by_name.contains(run.name)) out.push_back({&run, nullptr});
  }
  return out;
}

std::vector<RunDiff> runs_of(const std::vector<Matched>& matched, const Behind& behind) {
  std::vector<RunDiff> out;
  for (const Matched& run : matched) {
    if (run.old_run != nullptr && run.new_run != nullptr) {
      out.push_back(diff_of(*run.old_run, *run.new_run, behind));
      continue;
    }
    const RunReport* const only = run.new_run != nullptr ? run.new_run : run.old_run;
    if (only == nullptr) continue;
    RunDiff& alone = out.emplace_back();
    alone.name = only->name;
    alone.state = run.new_run != nullptr ? RunState::added : RunState::removed;
    alone.changes = changes_of(run.old_run, run.new_run);
  }
  return out;
}

double central_of(const RunReport& run, bool of_energy) {
  return of_energy ? run.energy_kwh.central() : run.co2e_kg->central();
}

void add_part(std::vector<Part>& parts, const std::string& name, double part) {
  const auto found =
      std::find_if(parts.begin(), parts.end(), [&](const Part& one) { return one.name == name; });
  if (found == parts.end()) {
    parts.push_back({name, part});
  } else {
    found->part += part;
  }
}

void add_terms(const Decomposition& decomposition, std::vector<Part>& parts) {
  for (const Term& term : decomposition.terms) {
    if (!term.part) return add_part(parts, "not_apart", decomposition.change);
  }
  for (const Term& term : decomposition.terms) add_part(parts, term.term, *term.part);
}

// Whether the total's parts are of energy, and its change.
void set_change(TotalDiff& total) {
  total.of_energy = !total.changes.co2e_kg.change;
  const Change& change = total.of_energy ? total.changes.energy_kwh : total.changes.co2e_kg;
  total.change = change.change->central;
}

// `runs` are the diffs of those matched.
TotalDiff total_of(const Report& old_report, const Report& new_report,
                   const std::vector<Matched>& matched, const std::vector<RunDiff>& runs) {
  TotalDiff out;
  out.changes = changes_of(&old_report.totals, &new_report.totals);
  set_change(out);
  double sum = 0;
  const auto add = [&](const std::string& name, double part) {
    out.by_run.push_back({name, part});
    sum += part;
  };
  const auto add_decomposed = [&](const std::string& name, const Decomposition& decomposition) {
    add(name, decomposition.change);
    add_terms(decomposition, out.by_term);
  };
  for (std::size_t i = 0; i < matched.size(); ++i) {
    const RunReport* old_run = matched[i].old_run;
    const RunReport* new_run = matched[i].new_run;
    if (old_run == nullptr) {
      add(new_run->name, central_of(*new_run, out.of_energy));
      add_part(out.by_term, "added", out.by_run.back().part);
    } else if (new_run == nullptr) {
      add(old_run->name, -central_of(*old_run, out.of_energy));
      add_part(out.by_term, "removed", out.by_run.back().part);
    } else if (runs[i].decomposition->of_energy == out.of_energy) {
      add_decomposed(new_run->name, *runs[i].decomposition);
    } else {
      add_decomposed(new_run->name, decompose(*old_run, *new_run, out.of_energy));
    }
  }
  if (old_report.runs.size() > 1 || new_report.runs.size() > 1) {
    // The expected sum is not the sum of the central values (docs/method.md#totals).
    add_part(out.by_term, "sum", out.change - sum);
  }
  return out;
}

TotalDiff total_of(const Comparison& old_comparison, const Comparison& new_comparison,
                   const std::vector<Matched>& /*matched*/, const std::vector<RunDiff>& /*runs*/) {
  TotalDiff out;
  const RunReport& old_best = old_comparison.runs.front();
  const RunReport& new_best = new_comparison.runs.front();
  out.old_name = old_best.name;
  out.new_name = new_best.name;
  out.changes = changes_of(&old_best, &new_best);
  set_change(out);
  add_terms(decompose(old_best, new_best, out.of_energy), out.by_term);
  return out;
}

// The sources of the factors that have others than before.
std::vector<Source> sources_of(const std::vector<RunDiff>& runs, const RunReports& old_reports,
                               const RunReports& new_reports) {
  std::set<std::string> ids;
  const auto add = [&](const std::optional<FactorLine>& line) {
    if (!line) return;
    ids.insert(line->source);
    ids.insert(line->further_sources.begin(), line->further_sources.end());
  };
  for (const RunDiff& run : runs) {
    for (const FactorChange& factor : run.factors) {
      const auto& old_line = factor.old_line;
      const auto& new_line = factor.new_line;
      if (!old_line || !new_line || same_sources(*old_line, *new_line)) continue;
      add(old_line);
      add(new_line);
    }
  }
  std::vector<Source> out;
  for (const RunReports* reports : {&new_reports, &old_reports}) {
    for (const Source& source : reports->sources) {
      if (ids.erase(source.id) > 0) out.push_back(source);
    }
  }
  std::sort(out.begin(), out.end(), [](const Source& a, const Source& b) { return a.id < b.id; });
  return out;
}

template <class Result>
Diff diff_of_any(const Result& old_result, const Result& new_result,
                 const std::vector<Matched>& matched) {
  Diff out;
  out.identical = to_json(old_result) == to_json(new_result);
  out.old_tool = tool_of(old_result);
  out.new_tool = tool_of(new_result);
  out.runs = runs_of(matched, Behind{out.old_tool, out.new_tool});
  out.total = total_of(old_result, new_result, matched, out.runs);
  out.sources = sources_of(out.runs, old_result, new_result);
  return out;
}

std::optional<std::size_t> rank_of(const Comparison& comparison, const RunReport* run) {
  if (run == nullptr) return std::nullopt;
  return comparison.standings[static_cast<std::size_t>(run - comparison.runs.data())].rank;
}

}  // namespace

Diff diff_of(const Report& old_report, const Report& new_report) {
  return diff_of_any(old_report, new_report, match(old_report.runs, new_report.runs));
}

Diff diff_of(const Comparison& old_comparison, const Comparison& new_comparison) {
  const auto matched = match(old_comparison.runs, new_comparison.runs);
  Diff out = diff_of_any(old_comparison, new_comparison, matched);
  out.of_comparisons = true;
  for (std::size_t i = 0; i < matched.size(); ++i) {
    RunDiff& run = out.runs[i];
    run.old_rank = rank_of(old_comparison, matched[i].old_run);
    run.new_rank = rank_of(new_comparison, matched[i].new_run);
    const bool moved = run.old_rank && run.new_rank && run.old_rank != run.new_rank;
    if (moved && run.state == RunState::same) run.state = RunState::changed;
  }
  return out;
}

}  // namespace trainprint::report
