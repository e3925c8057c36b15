// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "catalogue/warnings.hpp"
#include "report/bar.hpp"
#include "report/beside.hpp"
#include "report/charts.hpp"
#include "report/comparison.hpp"
#include "report/over_time.hpp"
#include "report/said.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

constexpr std::size_t most_names = 8;
constexpr std::size_t bar_columns = 10;

// The columns between the candidate's id and the results.
struct Heads {
  const char* candidate;
  const char* further;  // empty for none
};

Heads heads_of(Over over) {
  switch (over) {
    case Over::method:
      return {"Method", ""};
    case Over::region:
      return {"Region", "Name"};
    case Over::gpu:
      return {"GPU", "Hardware"};
    case Over::provider:
      return {"Provider", "Region"};
  }
  return {};
}

std::string further_text(Over over, const RunReport& run) {
  if (over == Over::gpu) return hardware_text(run);
  if (!run.region) return "–";
  return over == Over::region ? run.region->name : run.region->id;
}

// What the bars show: the central value that the ranking goes by.
double ranked_value(const RunReport& run, bool by_energy) {
  return (by_energy ? run.energy_kwh : run.co2e_kg.value_or(Range<double>{})).central();
}

Table ranking(const Comparison& comparison, const std::vector<RunReport>& runs, const Mass& mass) {
  const Heads heads = heads_of(comparison.over);
  const bool has_further = heads.further[0] != '\0';
  Table table;
  table.columns = {{"Rank", true}, {heads.candidate}};
  if (has_further) table.columns.push_back({heads.further});
  const std::string co2e = fmt::format("CO2e ({})", mass.unit);
  table.columns.insert(table.columns.end(), {{"Power (W)", true},
                                             {"kWh·PUE", true},
                                             {co2e, true},
                                             {"", false, true},
                                             {"× lowest", true},
                                             {"Cloud compute cost", true}});
  double most = 0;
  for (const RunReport& run : runs) most = std::max(most, ranked_value(run, comparison.by_energy));
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const RunReport& run = runs[i];
    const auto& ratio = comparison.standings[i].ratio_to_best;
    std::vector<std::string> row{std::to_string(comparison.standings[i].rank), run.name};
    if (has_further) row.push_back(further_text(comparison.over, run));
    for (std::string cell :
         {power_text(run), range_text(run.energy_kwh), range_text(in_mass(run.co2e_kg, mass)),
          bar(ranked_value(run, comparison.by_energy), most, bar_columns),
          ratio ? ratio_text(*ratio) : "–", money_text(run.cost_usd)}) {
      row.push_back(std::move(cell));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string ratio_words(const Standing& standing) {
  return standing.ratio_to_best && standing.rank > 1
             ? fmt::format(", {} × the lowest", ratio_number(standing.ratio_to_best->central()))
             : std::string{};
}

// How to read the ranking, and what of it the table does not show.
Section reading(const Comparison& comparison, std::size_t shown) {
  Section section{"Ranking", {}};
  const char* what = comparison.by_energy ? "energy" : "CO2e";
  section.lines.push_back(fmt::format(
      "by central {0}, lowest first. × lowest is the {0} as a multiple of that of rank 1: doubts "
      "that the two share cancel in its range; where that reaches 1 or less, the order of the two "
      "is not certain",
      what));
  const auto& runs = comparison.runs;
  if (const auto described = described_at(comparison)) {
    const Standing& standing = comparison.standings[*described];
    section.lines.push_back(fmt::format("the run as described: {}, rank {} of {}{}",
                                        runs[*described].name, standing.rank, runs.size(),
                                        ratio_words(standing)));
  }
  if (shown < runs.size()) {
    section.lines.push_back(fmt::format("not shown: {} more, the last of them {}{} (--top all)",
                                        runs.size() - shown, runs.back().name,
                                        ratio_words(comparison.standings.back())));
  }
  return section;
}

// A term of the formula over all runs; null pointers for runs without it.
struct TermOfAll {
  const FactorLine* first = nullptr;
  std::vector<const FactorLine*> lines;
  bool same = true;
  bool same_basis = true;
};

std::vector<TermOfAll> terms(const std::vector<RunReport>& runs) {
  std::vector<TermOfAll> out;
  std::set<std::string> seen;
  for (const RunReport& run : runs) {
    for (const FactorLine& line : run.factors) {
      if (!seen.insert(line.name).second) continue;
      TermOfAll term{&line, {}};
      for (const RunReport& one : runs) {
        const FactorLine* found = find_factor(one.factors, line.name);
        term.lines.push_back(found);
        term.same_basis = term.same_basis && (found == nullptr || found->basis == line.basis);
        term.same = term.same && found != nullptr && found->value == line.value &&
                    found->basis == line.basis;
      }
      out.push_back(std::move(term));
    }
  }
  return out;
}

// What tells the runs apart: a column for each term of the formula that is not the same in all.
Section differences(const std::vector<RunReport>& runs, const std::vector<TermOfAll>& terms,
                    Over over) {
  Section section{"What differs (central values)", {}};
  section.table.columns = {{heads_of(over).candidate}};
  for (const RunReport& run : runs) section.table.rows.push_back({run.name});
  for (const TermOfAll& term : terms) {
    if (term.same) continue;
    const std::string& unit = term.first->unit;
    section.table.columns.push_back(
        {unit == "1" ? term.first->name : fmt::format("{} ({})", term.first->name, unit), true});
    for (std::size_t i = 0; i < runs.size(); ++i) {
      const FactorLine* line = term.lines[i];
      std::string cell = line == nullptr ? "–" : factor_number(line->value.central());
      if (line != nullptr && !term.same_basis) cell += fmt::format(" ({})", line->basis);
      section.table.rows[i].push_back(std::move(cell));
    }
  }
  if (section.table.columns.size() == 1) return {};
  return section;
}

// The text that is the same for all runs; empty if there is none.
template <class Text>
std::string of_all(const std::vector<RunReport>& runs, const Text& text_of) {
  const std::string first = text_of(runs.front());
  const bool same = std::all_of(runs.begin(), runs.end(),
                                [&](const RunReport& run) { return text_of(run) == first; });
  return same ? first : std::string{};
}

Section shared(const std::vector<RunReport>& runs, const std::vector<TermOfAll>& terms) {
  Section section{"The same for all", {}};
  section.detail = true;
  const auto add = [&](std::string_view what, const std::string& text) {
    if (!text.empty()) section.lines.push_back(fmt::format("{}: {}", what, text));
  };
  add("hardware", of_all(runs, hardware_text));
  add("region", of_all(runs, [](const RunReport& run) {
        return run.region ? fmt::format("{}: {}", run.region->id, run.region->name) : std::string{};
      }));
  add("method", of_all(runs, [](const RunReport& run) { return run.method; }));
  if (runs.front().trials != 1) add("trials", text::with_decimals(runs.front().trials, 0));
  for (const TermOfAll& term : terms) {
    if (!term.same) continue;
    FactorLine line = *term.first;
    line.share_of_width = 0;  // each run has its own
    section.lines.push_back(factor_text(line));
  }
  return section;
}

Section what_methods_leave_out(const Comparison& comparison, const std::vector<RunReport>& shown) {
  Section section{"What each method leaves out", {}};
  for (const MethodWords& method : comparison.methods) {
    const bool is_shown = std::any_of(
        shown.begin(), shown.end(), [&](const RunReport& run) { return run.method == method.id; });
    if (!is_shown) continue;
    section.lines.push_back(fmt::format("{} ({}): {}", method.id, method.name, method.leaves_out));
  }
  return section;
}

Section left_out(const Comparison& comparison) {
  Said reasons;
  for (const LeftOut& one : comparison.left_out) {
    reasons.add(fmt::format("{} [{}]", one.message, one.code), one.id);
  }
  Section section{"Left out", {}};
  for (const auto& [reason, ids] : reasons.all()) {
    section.lines.push_back(fmt::format("{} — {}", reason, names_text(ids, most_names)));
  }
  return section;
}

// The warnings of one code: in their words, or with what the code means if there are many.
void add_warnings(const std::vector<RunReport>& runs, const WarningRow& row, Section& section) {
  constexpr std::size_t many = 2;
  Said messages;
  Said all;
  for (const RunReport& run : runs) {
    for (const Warning& warning : run.warnings) {
      if (warning.code != row.code) continue;
      messages.add(warning.message, run.name);
      all.add(row.meaning, run.name);
    }
  }
  for (const auto& [text, names] : (messages.all().size() > many ? all : messages).all()) {
    section.lines.push_back(
        names.size() == runs.size()
            ? fmt::format("{} [{}]", text, row.code)
            : fmt::format("{} [{}] — {}", text, row.code, names_text(names, most_names)));
  }
}

Section warnings(const Comparison& comparison, const std::vector<RunReport>& runs) {
  Section section{"Warnings", {}};
  section.warns = true;
  for (const Warning& line : comparison.warnings) {
    section.lines.push_back(fmt::format("{} [{}]", line.message, line.code));
  }
  for (const WarningRow& row : warning_rows) add_warnings(runs, row, section);
  return section;
}

// The runs that the table shows, as reports without a total.
Report first_of(const Comparison& comparison, std::size_t rows) {
  Report out;
  out.runs.assign(comparison.runs.begin(),
                  comparison.runs.begin() + static_cast<std::ptrdiff_t>(rows));
  for (RunReport& run : out.runs) run.equivalents.clear();
  const std::set<std::string> ids = source_ids(out.runs);
  for (const Source& source : comparison.sources) {
    if (ids.contains(source.id)) out.sources.push_back(source);
  }
  return out;
}

}  // namespace

std::string ratio_number(double ratio) {
  return text::with_decimals(ratio, ratio < 10 ? 2 : 1);
}

std::string ratio_text(const Range<double>& ratio) {
  const std::string central = ratio_number(ratio.central());
  const std::string low = ratio_number(ratio.low());
  const std::string high = ratio_number(ratio.high());
  return low == high ? central : fmt::format("{} ({}–{})", central, low, high);
}

Layout lay_out(const Comparison& comparison, const View& view) {
  const Mass& mass = view.mass;
  const std::size_t rows = std::min(view.most_rows, comparison.runs.size());
  const Report shown = first_of(comparison, rows);
  const std::vector<TermOfAll> all_terms = terms(shown.runs);
  Layout layout;
  layout.title = fmt::format("{} over {} {}", comparison.run.empty() ? "run" : comparison.run,
                             comparison.runs.size(),
                             comparison.runs.size() == 1 ? words_of(comparison.over).singular
                                                         : words_of(comparison.over).plural);
  layout.table = ranking(comparison, shown.runs, mass);
  for (Section& section :
       std::vector{ranges_section(comparison, shown.runs, mass), reading(comparison, rows),
                   differences(shown.runs, all_terms, comparison.over),
                   shared(shown.runs, all_terms), what_methods_leave_out(comparison, shown.runs),
                   left_out(comparison), embodied_section(shown, mass), owned_section(shown),
                   gathered(shown.runs, over_time_section, most_names),
                   gathered(shown.runs, assumption_section, most_names),
                   warnings(comparison, shown.runs), source_section(shown.sources)}) {
    if (!section.empty()) layout.sections.push_back(std::move(section));
  }
  layout.made_by = made_by(comparison);
  return layout;
}

}  // namespace trainprint::report
