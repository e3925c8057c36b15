// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/diff.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

constexpr const char* unknown = "–";
constexpr const char* arrow = " → ";
constexpr std::size_t most_names = 8;

// Quotients and sums of what did not change differ by what rounds off.
constexpr double rounding = 1e-9;

std::string sign_of(double value) {
  return value < 0 ? "−" : "+";
}

std::string signed_text(double value) {
  if (value == 0) return "0";
  return sign_of(value) + text::approximate(std::abs(value));
}

// A whole percentage from 10 up, else one decimal.
std::string percent_text(double percent) {
  const double size = std::abs(percent);
  if (size == 0) return "0 %";
  if (size < 0.05) return "<0.1 %";
  return fmt::format("{}{} %", sign_of(percent), text::with_decimals(size, size < 9.95 ? 1 : 0));
}

// What a quantity is called and shown in.
struct Quantity {
  std::string name, unit;
  double scale = 1;
  bool is_money = false;
};

std::optional<Range<double>> scaled(const std::optional<Range<double>>& range, double scale) {
  return in_mass(range, {"", scale});
}

std::string value_text(const std::optional<Range<double>>& given, const Quantity& quantity) {
  if (!given) return unknown;
  const Range<double> range = *scaled(given, quantity.scale);
  const auto number = [&](double value) {
    return quantity.is_money ? "$" + text::rounded(value) : text::approximate(value);
  };
  const std::string low = number(range.low());
  const std::string high = number(range.high());
  if (low == high) return number(range.central());
  return fmt::format("{} ({}–{})", number(range.central()), low, high);
}

std::string change_text(const Change& change, const Quantity& quantity) {
  if (!change.change) {
    if (change.new_value) return "now known";
    return change.old_value ? "no longer known" : unknown;
  }
  const double central = change.change->central * quantity.scale;
  const auto& percent = change.percents->central;
  if (central == 0) return "0";
  return percent ? fmt::format("{} ({})", signed_text(central), percent_text(*percent))
                 : signed_text(central);
}

// The first is CO2e.
struct Shown {
  Quantity quantity;
  const Change* change = nullptr;
};

std::vector<Shown> shown_of(const Changes& changes, const Mass& mass) {
  std::vector<Shown> all{{{"CO2e", mass.unit, mass.per_kg}, &changes.co2e_kg},
                         {{"Energy", "kWh"}, &changes.energy_kwh},
                         {{"Cloud cost", "", 1, true}, &changes.cost_usd}};
  if (changes.embodied_co2e_kg) {
    all.push_back({{"Embodied CO2e", mass.unit, mass.per_kg}, &*changes.embodied_co2e_kg});
  }
  if (changes.owned_cost_usd) {
    all.push_back({{"Own hardware", "", 1, true}, &*changes.owned_cost_usd});
  }
  return all;
}

void add_rows(const std::string& name, RunState state, const Changes& changes, const Mass& mass,
              Table& table) {
  bool first = true;
  for (const Shown& shown : shown_of(changes, mass)) {
    const Quantity& quantity = shown.quantity;
    std::string change = change_text(*shown.change, quantity);
    if (state == RunState::added) change = "new";
    if (state == RunState::removed) change = "removed";
    table.rows.push_back({first ? name : "",
                          quantity.unit.empty()
                              ? quantity.name
                              : fmt::format("{} ({})", quantity.name, quantity.unit),
                          value_text(shown.change->old_value, quantity),
                          value_text(shown.change->new_value, quantity), std::move(change)});
    first = false;
  }
}

// What the parts of a change are of.
Quantity decomposed(bool of_energy, const Mass& mass) {
  return of_energy ? Quantity{"Energy", "kWh"} : Quantity{"CO2e", mass.unit, mass.per_kg};
}

std::string share_text(double part, double change) {
  if (std::abs(change) <= rounding * std::abs(part)) return unknown;
  const std::string percent = text::with_decimals(std::abs(part / change) * 100, 0);
  return fmt::format("{}{} %", part / change < 0 && percent != "0" ? "−" : "", percent);
}

std::string part_text(double part, double change, const Quantity& quantity) {
  if (std::abs(part) <= rounding * std::abs(change)) return "0";
  return signed_text(part * quantity.scale);
}

std::string cause_words(std::string_view name) {
  static constexpr std::pair<std::string_view, const char*> words[] = {
      {"hours", "hours"},
      {"power", "power"},
      {"pue", "PUE"},
      {"intensity", "carbon intensity"},
      {"power_and_pue", "power and PUE, which are not known apart"},
      {"hours_and_power", "hours and power, which are not known apart"},
      {"hours_and_power_and_pue", "hours, power and PUE, which are not known apart"},
      {"added", "added runs"},
      {"removed", "removed runs"},
      {"not_apart", "runs whose terms do not tell"},
      {"sum", "expected sum of skewed ranges"}};
  for (const auto& [key, text] : words) {
    if (key == name) return text;
  }
  return std::string{name};
}

// What made the total another: for several runs, and for first ranks.
Section total_section(const Diff& diff, const Mass& mass) {
  const TotalDiff& total = diff.total;
  if (diff.runs.size() < 2 && !diff.of_comparisons) return {};
  const Quantity quantity = decomposed(total.of_energy, mass);
  Section section{diff.of_comparisons ? "Why the first rank changed" : "Why the total changed", {}};
  section.table.columns = {{"Cause"},
                           {fmt::format("{} ({})", quantity.name, quantity.unit), true},
                           {"Share of the change", true}};
  double largest = std::abs(total.change);
  for (const Part& part : total.by_term) largest = std::max(largest, std::abs(part.part));
  if (largest == 0) return {};
  for (const Part& part : total.by_term) {
    if (std::abs(part.part) <= rounding * largest) continue;
    section.table.rows.push_back({cause_words(part.name),
                                  part_text(part.part, total.change, quantity),
                                  share_text(part.part, total.change)});
  }
  return section;
}

std::string behind_text(const std::vector<std::string>& behind) {
  std::vector<std::string> words;
  for (const std::string& one : behind) words.push_back(one == "own_tables" ? "own tables" : one);
  return fmt::format("{}", fmt::join(words, " or "));
}

std::string or_not_given(const std::string& value) {
  return value.empty() ? "not given" : value;
}

std::string input_text(const InputChange& input) {
  return fmt::format("{}: {}{}{} ({})", input.field, or_not_given(input.old_value), arrow,
                     or_not_given(input.new_value), behind_text(input.behind));
}

// A factor without its name; with its sources where the other has others.
std::string line_text(const std::optional<FactorLine>& line, bool with_sources, bool is_price) {
  if (!line) return is_price ? "not known" : "not used";
  FactorLine shown = *line;
  shown.share_of_width = 0;
  if (!with_sources) {
    shown.source.clear();
    shown.further_sources.clear();
  }
  return factor_text(shown).substr(shown.name.size() + 2);
}

std::string factor_change_text(const FactorChange& factor) {
  const auto& old_line = factor.old_line;
  const auto& new_line = factor.new_line;
  const bool other_sources = old_line && new_line &&
                             (old_line->source != new_line->source ||
                              old_line->further_sources != new_line->further_sources);
  const bool is_price = factor.name == "price";
  return fmt::format("{}: {}{}{} ({})", factor.name, line_text(old_line, other_sources, is_price),
                     arrow, line_text(new_line, other_sources, is_price),
                     behind_text(factor.behind));
}

Section why_section(const RunDiff& run, bool alone, const Mass& mass) {
  Section section{alone ? "Why" : "Why: " + run.name, {}};
  section.of_row = !alone;
  for (const InputChange& input : run.inputs) section.lines.push_back(input_text(input));
  for (const FactorChange& factor : run.factors) {
    section.lines.push_back(factor_change_text(factor));
  }
  if (!run.decomposition || run.decomposition->change == 0) return section;
  const Decomposition& all = *run.decomposition;
  const Quantity quantity = decomposed(all.of_energy, mass);
  section.table.columns = {{"Term"},
                           {"Old", true},
                           {"New", true},
                           {"New ÷ old", true},
                           {fmt::format("{} ({})", quantity.name, quantity.unit), true},
                           {"Share of the change", true}};
  for (const Term& term : all.terms) {
    const std::string unit = term.unit == "1" ? "" : fmt::format(" ({})", term.unit);
    section.table.rows.push_back({term.meaning + unit, factor_number(term.old_value),
                                  factor_number(term.new_value),
                                  term.ratio ? "×" + text::with_decimals(*term.ratio, 3) : unknown,
                                  term.part ? part_text(*term.part, all.change, quantity) : unknown,
                                  term.part ? share_text(*term.part, all.change) : unknown});
  }
  return section;
}

std::string tables_text(const Tool& tool) {
  return fmt::format("of {} (sha256 {})", tool.data_version, tool.data_sha256.substr(0, 8));
}

std::string list_text(const std::vector<std::string>& names) {
  return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

// What the results were made with, where it differs or may differ.
Section tool_section(const Diff& diff) {
  Section section{"Program and tables", {}};
  const Tool& old_tool = diff.old_tool;
  const Tool& new_tool = diff.new_tool;
  const auto add = [&](const char* what, const std::string& old_text, const std::string& new_text) {
    section.lines.push_back(fmt::format("{}: {}{}{}", what, old_text, arrow, new_text));
  };
  if (old_tool.version != new_tool.version) add("program", old_tool.version, new_tool.version);
  if (old_tool.data_sha256 != new_tool.data_sha256) {
    add("tables", tables_text(old_tool), tables_text(new_tool));
  }
  if (old_tool.own_tables != new_tool.own_tables) {
    add("own tables", list_text(old_tool.own_tables), list_text(new_tool.own_tables));
  } else if (!new_tool.own_tables.empty() && !diff.identical) {
    section.lines.push_back(fmt::format("own tables: {} (whether they changed is not known)",
                                        list_text(new_tool.own_tables)));
  }
  return section;
}

std::optional<double> width_of(const std::optional<Range<double>>& range) {
  if (!range || range->low() == 0) return std::nullopt;
  const double width = range->high() / range->low();
  return std::isfinite(width) ? std::optional{width} : std::nullopt;
}

// How wide the ranges of the total are, where that changed.
Section range_section(const Diff& diff, const Mass& mass) {
  Section section{"Ranges", {}};
  constexpr double visible = 0.01;
  for (const Shown& shown : shown_of(diff.total.changes, mass)) {
    if (shown.quantity.is_money) continue;
    const auto old_width = width_of(shown.change->old_value);
    const auto new_width = width_of(shown.change->new_value);
    if (!old_width || !new_width || std::abs(std::log(*new_width / *old_width)) < visible) continue;
    section.lines.push_back(fmt::format("{}: high ÷ low is ×{}{}×{}", shown.quantity.name,
                                        text::with_decimals(*old_width, 2), arrow,
                                        text::with_decimals(*new_width, 2)));
  }
  return section;
}

bool is_changed(const RunDiff* run) {
  return run->state != RunState::same;
}

// The runs that changed: of comparisons by rank, else those that the change is due to first.
std::vector<const RunDiff*> changed_runs(const Diff& diff) {
  std::unordered_map<std::string_view, double> parts;
  for (const Part& part : diff.total.by_run) parts.emplace(part.name, std::abs(part.part));
  std::vector<std::pair<double, const RunDiff*>> sized;
  for (const RunDiff& run : diff.runs) {
    if (!is_changed(&run)) continue;
    const auto part = parts.find(run.name);
    sized.emplace_back(part == parts.end() ? 0 : part->second, &run);
  }
  if (!diff.of_comparisons) {
    std::stable_sort(sized.begin(), sized.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
  }
  std::vector<const RunDiff*> out;
  for (const auto& [size, run] : sized) out.push_back(run);
  return out;
}

Section run_section(const Diff& diff, std::size_t changed, std::size_t shown) {
  Section section{"Runs", {}};
  const auto add = [&](RunState state, const char* words) {
    std::vector<std::string> names;
    for (const RunDiff& run : diff.runs) {
      if (run.state == state) names.push_back(run.name);
    }
    if (!names.empty()) {
      section.lines.push_back(fmt::format("{}: {}", words, names_text(names, most_names)));
    }
  };
  add(RunState::added, "in the new result only");
  add(RunState::removed, "in the old result only");
  add(RunState::same, "not changed");
  if (shown < changed) {
    section.lines.push_back(
        fmt::format("not shown: {} more that changed (--top all)", changed - shown));
  }
  return section;
}

std::string run_name(const RunDiff& run) {
  const auto text_of = [](const std::optional<std::size_t>& rank) {
    return rank ? fmt::format("{}", *rank) : std::string{unknown};
  };
  if (!run.old_rank && !run.new_rank) return run.name;
  if (run.old_rank == run.new_rank) return fmt::format("{} (rank {})", run.name, *run.new_rank);
  return fmt::format("{} (rank {}{}{})", run.name, text_of(run.old_rank), arrow,
                     text_of(run.new_rank));
}

// Old and new in one line, with what changed of it.
std::string title_of(const Diff& diff, const Mass& mass) {
  if (diff.identical) return "Nothing changed";
  const TotalDiff& total = diff.total;
  const Quantity quantity = decomposed(total.of_energy, mass);
  const Change& change = total.of_energy ? total.changes.energy_kwh : total.changes.co2e_kg;
  const auto central = [&](const std::optional<Range<double>>& range) {
    return fmt::format("{} {}", text::approximate(range->central() * quantity.scale),
                       quantity.unit);
  };
  std::string what = "Total";
  if (diff.of_comparisons) {
    what = total.old_name == total.new_name
               ? fmt::format("First rank ({})", total.new_name)
               : fmt::format("First rank ({}{}{})", total.old_name, arrow, total.new_name);
  }
  std::string title = fmt::format("{}, {}: {}{}{}", what, total.of_energy ? "energy" : "CO2e",
                                  central(change.old_value), arrow, central(change.new_value));
  const auto& percent = change.percents->central;
  if (percent) title += fmt::format(" ({})", *percent == 0 ? "no change" : percent_text(*percent));
  const Change& co2e = total.changes.co2e_kg;
  if (total.of_energy && co2e.old_value) title += "; CO2e no longer known";
  if (total.of_energy && co2e.new_value) title += "; CO2e now known";
  return title;
}

}  // namespace

Layout lay_out(const Diff& diff, const View& view) {
  const Mass& mass = view.mass;
  Layout layout;
  layout.title = title_of(diff, mass);
  layout.table.columns = {{"Run"}, {"Quantity"}, {"Old", true}, {"New", true}, {"Change", true}};
  std::vector<const RunDiff*> runs = changed_runs(diff);
  const std::size_t changed = runs.size();
  runs.resize(std::min(changed, view.most_rows));
  for (const RunDiff* run : runs) {
    add_rows(run_name(*run), run->state, run->changes, mass, layout.table);
  }
  const bool one_run = diff.runs.size() == 1 && changed == 1;
  if (!one_run) {
    add_rows(diff.of_comparisons ? "First rank" : "Total", RunState::changed, diff.total.changes,
             mass, layout.table);
  }
  std::vector<Section> sections{total_section(diff, mass)};
  for (const RunDiff* run : runs) {
    if (run->state == RunState::changed) sections.push_back(why_section(*run, one_run, mass));
  }
  sections.push_back(run_section(diff, changed, runs.size()));
  sections.push_back(tool_section(diff));
  sections.push_back(range_section(diff, mass));
  sections.push_back(source_section(diff.sources));
  for (Section& section : sections) {
    if (!section.empty()) layout.sections.push_back(std::move(section));
  }
  return layout;
}

}  // namespace trainprint::report
