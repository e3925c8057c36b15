// SPDX-License-Identifier: MIT
#include "report/paper.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/methods/methods.hpp"
#include "report/method_sentences.hpp"
#include "report/said.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

using Texts = std::vector<std::string>;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

template <class Text>
Said said_by(const std::vector<RunReport>& runs, const Text& text_of) {
  Said said;
  for (const RunReport& run : runs) said.add(text_of(run), run.name);
  return said;
}

// Where the run is, and what follows from that.
std::string place(const RunReport& run) {
  std::string out;
  if (run.region) {
    const Region& region = *run.region;
    out = region.id == region.zone
              ? fmt::format("Region {} ({}), ", region.name, region.id)
              : fmt::format("Region {} ({}), grid zone {}, ", region.id, region.name, region.zone);
  }
  out += out.empty() ? "Carbon intensity " : "carbon intensity ";
  if (const FactorLine* line = find_factor(run.factors, "intensity")) {
    out += fmt::format("{} g CO2e/kWh ({}", value_text(*line), line->basis);
    out += line->year ? fmt::format(", {})", *line->year) : ")";
  } else {
    out += "not known";
  }
  const FactorLine* pue = find_factor(run.factors, "pue");
  return out + (pue == nullptr ? ", no PUE" : fmt::format(", PUE {}", value_text(*pue)));
}

std::string method_name(const RunReport& run) {
  const Method* method = known_method(run.method);
  return method == nullptr ? run.method : method->name;
}

bool has_ranges(const RunReport& run) {
  return !run.energy_kwh.is_exact() || (run.co2e_kg && !run.co2e_kg->is_exact());
}

std::string ranges_sentence(const std::vector<RunReport>& runs) {
  const auto with = std::count_if(runs.begin(), runs.end(), has_ranges);
  if (with == 0) return "Single values: no doubt is counted.";
  std::string out =
      "Ranges of energy and CO2e are 90 % ranges: they are meant to hold the true value for 9 of "
      "10 runs that fit the description.";
  if (with < std::ssize(runs)) out += " A single value: no doubt is counted.";
  return out;
}

std::string cost_sentence(const std::vector<RunReport>& runs) {
  std::set<std::string> days;
  bool given = false;
  for (const RunReport& run : runs) {
    if (!run.cost_usd) continue;
    if (run.prices_as_of.empty()) {
      given = true;
    } else {
      days.insert(run.prices_as_of);
    }
  }
  if (days.empty()) return given ? "Costs are in USD, at prices that were given." : "";
  return fmt::format(
      "Costs are in USD, from the lowest to the highest price that fits, as of {}{}.",
      fmt::join(days, ", "), given ? ", or at prices that were given" : "");
}

bool lacks_something(const RunReport& run) {
  return !run.co2e_kg || !run.cost_usd || !run.power_w || !run.hours;
}

// The caption's sentences that both kinds of table share.
std::string further_sentences(const std::vector<RunReport>& runs, const Said& places,
                              const Said& methods, const Mass& mass) {
  std::string out = ranges_sentence(runs);
  out += fmt::format(" CO2e is in {}. Power is the mean of the whole job, before PUE.", mass.unit);
  if (places.is_one()) out += fmt::format(" {}.", places.all().front().first);
  if (methods.is_one()) out += fmt::format(" Method: {}.", methods.all().front().first);
  if (const std::string cost = cost_sentence(runs); !cost.empty()) out += " " + cost;
  if (std::any_of(runs.begin(), runs.end(), lacks_something)) out += " A dash: not known.";
  return out;
}

std::string key_of(const std::string& id) {
  std::string out = "trainprint:";
  for (const char c : id) {
    if (is_letter_or_digit(c) || c == '-') {
      out += c;
    } else {
      out += fmt::format("_{:02x}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

void note_differences(const char* what, const Said& said, Paper& out) {
  if (said.is_one()) return;
  for (const auto& [text, names] : said.all()) {
    const bool says_it =
        names.size() == 1 && (text.starts_with("Region " + names.front()) ||
                              text.find("(" + names.front() + ")") != std::string::npos);
    out.notes.push_back(what + text + (says_it ? "." : ": " + names_text(names, 8) + "."));
  }
}

void note_methods(const std::vector<RunReport>& runs, bool making_is_told, Paper& out) {
  std::set<std::string> seen;
  for (const RunReport& run : runs) {
    const Method* method = known_method(run.method);
    if (method == nullptr || !seen.insert(run.method).second) continue;
    out.notes.push_back(fmt::format(
        "{} leaves out {}.", method->name,
        making_is_told ? without_making(method->leaves_out) : std::string{method->leaves_out}));
  }
}

// All but the first sentence of the caption, the notes and the citations.
void complete(const RunReports& reports, const std::vector<RunReport>& shown, bool making_is_told,
              const Mass& mass, Paper& out) {
  const Said places = said_by(shown, place);
  const Said methods = said_by(shown, method_name);
  out.caption += " " + further_sentences(shown, places, methods, mass);
  std::string program =
      fmt::format("Made with trainprint {}, data of {}", reports.version, reports.data_version);
  if (!reports.own_tables.empty()) {
    program += fmt::format(", with tables of our own ({})", fmt::join(reports.own_tables, ", "));
  }
  out.notes.push_back(program + ".");
  note_differences("", places, out);
  note_differences("Method ", methods, out);
  note_methods(shown, making_is_told, out);
  const std::vector<Source> sources = table_sources(reports.sources, shown);
  Texts texts;
  out.citations.push_back(citation_of_program(reports));
  for (const Source& source : sources) {
    const Citation citation = citation_of(source);
    // The addresses stand in the bibliography.
    texts.push_back(citation.title +
                    (citation.year.empty() ? "" : fmt::format(" ({})", citation.year)));
    out.citations.push_back(citation);
  }
  if (!texts.empty()) out.sources = fmt::format("Sources: {}.", fmt::join(texts, "; "));
}

void drop_bars(Table& table) {
  for (std::size_t i = table.columns.size(); i-- > 0;) {
    if (!table.columns[i].bars) continue;
    const auto at = static_cast<std::ptrdiff_t>(i);
    table.columns.erase(table.columns.begin() + at);
    for (auto& row : table.rows) row.erase(row.begin() + at);
  }
}

// What stands beside the estimates, where it is asked for and known.
void note_beside(const Totals& totals, const Mass& mass, Paper& out) {
  if (totals.embodied_co2e_kg) {
    out.notes.push_back(fmt::format("The share of manufacturing comes on top: {} {} CO2e.",
                                    range_text(in_mass(totals.embodied_co2e_kg, mass)), mass.unit));
  }
  if (totals.owned_cost_usd && totals.owned_cost_usd->total) {
    out.notes.push_back(fmt::format("On own hardware the cost is {} (electricity and purchase).",
                                    money_text(totals.owned_cost_usd->total)));
  }
}

}  // namespace

Citation citation_of(const Source& source) {
  Citation out{key_of(source.id), source.title, {}, source.url, {}};
  // The last year of a span such as 2024-01..2025-06.
  const std::size_t span = source.date.rfind("..");
  const std::string last = span == std::string::npos ? source.date : source.date.substr(span + 2);
  out.year = last.substr(0, 4);
  if (source.date.size() > 4) out.note = "As of " + source.date;
  return out;
}

Citation citation_of_program(const RunReports& reports) {
  return {"trainprint", fmt::format("trainprint {}", reports.version),
          reports.data_version.substr(0, 4), "",
          fmt::format("Computer program; data of {}, SHA-256 {}", reports.data_version,
                      reports.data_sha256)};
}

std::vector<Source> table_sources(const std::vector<Source>& all, std::vector<RunReport> runs) {
  for (RunReport& run : runs) {
    run.equivalents.clear();
    run.embodied_factors.clear();
    run.owned_factors.clear();
  }
  const std::set<std::string> ids = source_ids(runs);
  std::vector<Source> out;
  for (const Source& source : all) {
    if (ids.contains(source.id)) out.push_back(source);
  }
  return out;
}

std::string label_of(std::string_view name) {
  constexpr std::size_t longest = 60;
  name = name.substr(0, longest);
  std::string out = "tab:trainprint";
  bool apart = true;
  for (const char c : name) {
    if (!is_letter_or_digit(c)) {
      apart = true;
      continue;
    }
    if (apart) out += '-';
    apart = false;
    out += c;
  }
  return out;
}

Paper paper_of(const Report& report, const View& view) {
  Paper out;
  const bool is_one = report.runs.size() == 1;
  const std::string& first = report.runs.front().name;
  out.label = label_of(is_one ? first : fmt::format("{} {}", first, report.runs.back().name));
  out.table = lay_out(report, view).table;
  drop_bars(out.table);
  out.total_rows = out.table.rows.size() - report.runs.size();
  out.caption = is_one ? "Estimated energy, CO2e and cloud compute cost of training."
                       : fmt::format(
                             "Estimated energy, CO2e and cloud compute cost of {} training "
                             "runs.",
                             report.runs.size());
  const bool repeats = std::any_of(report.runs.begin(), report.runs.end(),
                                   [](const RunReport& run) { return run.trials != 1; });
  if (repeats) out.caption += " Hours NxT: N trials of T hours each.";
  note_beside(report.totals, view.mass, out);
  complete(report, report.runs, report.totals.embodied_co2e_kg.has_value(), view.mass, out);
  return out;
}

Paper paper_of(const Comparison& comparison, const View& view) {
  Paper out;
  const auto words = words_of(comparison.over);
  out.label = label_of(fmt::format("{} {}", comparison.run, words.plural));
  out.table = lay_out(comparison, view).table;
  drop_bars(out.table);
  const std::size_t rows = std::min(view.most_rows, comparison.runs.size());
  const char* what = comparison.by_energy ? "energy" : "CO2e";
  out.caption = fmt::format(
      "{} over {} {}, ranked by central {}{}. × lowest: the {} as a multiple of that of rank 1, "
      "with a range in which the doubts that both share cancel.",
      comparison.run.empty() ? "A training run" : comparison.run, comparison.runs.size(),
      comparison.runs.size() == 1 ? words.singular : words.plural, what,
      rows < comparison.runs.size() ? fmt::format("; the first {}", rows) : std::string{}, what);
  const std::vector<RunReport> shown{comparison.runs.begin(),
                                     comparison.runs.begin() + static_cast<std::ptrdiff_t>(rows)};
  complete(comparison, shown, false, view.mass, out);
  return out;
}

}  // namespace trainprint::report
