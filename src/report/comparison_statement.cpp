// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "report/forms/forms.hpp"
#include "report/method_sentences.hpp"
#include "report/phrases.hpp"
#include "report/said.hpp"
#include "report/statement.hpp"

namespace trainprint::report {
namespace {

std::string candidate_text(const Comparison& comparison, const RunReport& run) {
  switch (comparison.over) {
    case Over::region:
      return run.region ? fmt::format("{} ({})", run.name, run.region->name) : run.name;
    case Over::gpu:
      return run.accelerator ? run.accelerator->name : run.name;
    case Over::provider:
      return run.region ? fmt::format("{} (in {})", run.name, run.region->id) : run.name;
    case Over::method:
      break;
  }
  return run.name;
}

std::string times_lowest(const Standing& standing) {
  if (!standing.ratio_to_best || standing.rank == 1) return {};
  return ratio_text(*standing.ratio_to_best) + " times the lowest";
}

// Emissions, energy and cost of a run; behind what the ranking goes by stands the ratio to the
// lowest.
std::string amounts(const Comparison& comparison, std::size_t at, const Mass& mass) {
  const RunReport& run = comparison.runs[at];
  const std::string ratio = times_lowest(comparison.standings[at]);
  const std::string behind = ratio.empty() ? ratio : fmt::format(", {}", ratio);
  const std::string energy = quantity_text(run.energy_kwh, "kWh");
  const std::string co2e = co2e_text(run.co2e_kg, mass);
  std::string out;
  if (co2e.empty()) {
    out = energy + behind;
  } else if (comparison.by_energy) {
    out = fmt::format("{}{}, and {}", energy, behind, co2e);
  } else {
    out = fmt::format("{}{}{} from {}", co2e, behind, behind.empty() ? "" : ",", energy);
  }
  if (run.cost_usd) out += fmt::format(", at a cost of {}", dollars_text(run.cost_usd));
  return out;
}

void say_place_of_described(const Comparison& comparison, const Mass& mass, Paragraph& out) {
  const auto at = described_at(comparison);
  if (!at) return;
  const Standing& standing = comparison.standings[*at];
  if (standing.rank == 1) {
    out.say("this is the run as described");
    return;
  }
  out.say(fmt::format(
      "the run as described, {}, ranks {} of {}{} with {}",
      candidate_text(comparison, comparison.runs[*at]), standing.rank, comparison.runs.size(),
      *at + 1 == comparison.runs.size() ? ", the highest," : "", amounts(comparison, *at, mass)));
}

void say_highest(const Comparison& comparison, const Mass& mass, Paragraph& out) {
  const std::size_t last = comparison.runs.size() - 1;
  if (comparison.standings[last].rank == 1 || described_at(comparison) == last) return;
  out.say(fmt::format("the highest is {} with {}",
                      candidate_text(comparison, comparison.runs[last]),
                      amounts(comparison, last, mass)));
}

// How many candidates cannot be told from the lowest.
void say_certainty(const Comparison& comparison, Paragraph& out) {
  const auto& standings = comparison.standings;
  if (standings.size() < 2) return;
  const auto uncertain =
      std::count_if(standings.begin() + 1, standings.end(), [](const Standing& standing) {
        return !standing.ratio_to_best || standing.ratio_to_best->low() <= 1;
      });
  const auto others = standings.size() - 1;
  if (uncertain == 0) {
    out.say(others == 1 ? "the order of the two is certain within these ranges"
                        : "each of the others is higher than the lowest over its whole range");
    return;
  }
  out.say(others == 1 ? std::string{"the order of the two is not certain"}
                      : fmt::format("{} of the {} others cannot be told from the lowest with "
                                    "certainty",
                                    uncertain, others));
}

void say_left_out(const Comparison& comparison, Paragraph& out) {
  Said reasons;
  for (const LeftOut& one : comparison.left_out) reasons.add(one.message, one.id);
  for (const auto& [reason, ids] : reasons.all()) {
    out.say(fmt::format("left out {} {}: {}", ids.size() == 1 ? "is" : "are",
                        names_text(ids, names_in_sentence), reason));
  }
}

std::string ranking_paragraph(const Comparison& comparison, const Mass& mass) {
  Paragraph out;
  const OverWords& words = words_of(comparison.over);
  const std::size_t number = comparison.runs.size();
  out.say(fmt::format(
      "{} was compared over {} {}, by central {}",
      comparison.run.empty() ? "the run" : fmt::format("the run “{}”", comparison.run), number,
      number == 1 ? words.singular : words.plural, comparison.by_energy ? "energy" : "emissions"));
  const RunReport& best = comparison.runs.front();
  out.say(fmt::format("the lowest is {} with {}", candidate_text(comparison, best),
                      amounts(comparison, 0, mass)));
  say_place_of_described(comparison, mass, out);
  say_highest(comparison, mass, out);
  say_certainty(comparison, out);
  say_left_out(comparison, out);
  for (const Warning& warning : comparison.warnings) {
    out.say(with_quoted_names(warning.message, comparison.runs));
  }
  return out.text();
}

// Some of the runs, with their sources.
RunReports part_of(const Comparison& comparison, const std::vector<std::size_t>& which) {
  RunReports out{static_cast<const Tool&>(comparison), {}, {}};
  for (const std::size_t at : which) out.runs.push_back(comparison.runs[at]);
  const std::set<std::string> ids = source_ids(out.runs);
  for (const Source& source : comparison.sources) {
    if (ids.contains(source.id)) out.sources.push_back(source);
  }
  return out;
}

// The report on one of the runs alone.
Report report_on(const Comparison& comparison, std::size_t at) {
  Report out{part_of(comparison, {at}), {}, {}, {}};
  const RunReport& run = out.runs.front();
  out.totals = totals_of(run);
  out.by_stage.emplace_back(run.stage, out.totals);
  return out;
}

}  // namespace

Statement statement_of(const Comparison& comparison, const View& view, std::optional<Form> form) {
  const auto described = described_at(comparison);
  std::vector<std::size_t> spoken_of{0};
  for (const std::size_t at : {described.value_or(0), comparison.runs.size() - 1}) {
    if (std::find(spoken_of.begin(), spoken_of.end(), at) == spoken_of.end()) {
      spoken_of.push_back(at);
    }
  }
  const RunReports runs = part_of(comparison, spoken_of);
  Statement out;
  for (std::string paragraph :
       {ranking_paragraph(comparison, view.mass), method_paragraph(runs), source_paragraph(runs)}) {
    if (!paragraph.empty()) out.paragraphs.push_back(std::move(paragraph));
  }
  if (!form) return out;
  out.groups = filled(*form, report_on(comparison, described.value_or(0)), view);
  for (FieldGroup& group : out.groups) {
    group.heading += fmt::format(" — {} ({})", comparison.runs[described.value_or(0)].name,
                                 described ? "the run as described" : "the lowest");
  }
  return out;
}

}  // namespace trainprint::report
