// SPDX-License-Identifier: MIT
#include "report/comparison.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include <trainprint/estimate.hpp>

#include "catalogue/findings.hpp"
#include "core/methods/methods.hpp"
#include "core/ratio.hpp"
#include "text/locate.hpp"

namespace trainprint::report {
namespace {

constexpr std::size_t most_names = 5;

using Faults = std::vector<Diagnostic>;

// A candidate with what came of its runs.
struct Tried {
  const Candidate* candidate = nullptr;
  std::vector<Estimate> estimates;
  Faults faults;  // of the first of its runs that has any
};

Tried tried(const Candidate& candidate, const Catalogue& catalogue) {
  Tried out{&candidate, {}, {}};
  for (const RunDescription& run : candidate.runs) {
    try {
      out.estimates.push_back(estimate(resolve(run, catalogue)));
    } catch (const InputError& error) {
      if (out.faults.empty()) out.faults = error.diagnostics();
    }
  }
  return out;
}

auto key_of(const Diagnostic& fault) {
  return std::tie(fault.file, fault.line, fault.column, fault.code, fault.message);
}

bool has(const Faults& faults, const Diagnostic& wanted) {
  return std::any_of(faults.begin(), faults.end(),
                     [&](const Diagnostic& fault) { return key_of(fault) == key_of(wanted); });
}

// No candidate could be estimated: what is wrong with all of them, else with each.
[[noreturn]] void throw_no_candidate(const std::vector<Tried>& all,
                                     const std::vector<LeftOut>& left_out, Over over) {
  Faults common;
  if (!all.empty()) common = all.front().faults;
  for (const Tried& one : all) {
    std::erase_if(common, [&](const Diagnostic& fault) { return !has(one.faults, fault); });
  }
  if (!common.empty()) throw InputError{in_order(std::move(common))};
  std::vector<std::string> reasons;
  for (const LeftOut& one : left_out) reasons.push_back(fmt::format("{}: {}", one.id, one.message));
  throw InputError{
      text::diagnose(words_of(over).option, "no-candidate",
                     fmt::format("none of the {} can be estimated", words_of(over).plural),
                     names_text(reasons, most_names))};
}

bool is_priced(const Estimate& estimate) {
  return estimate.run.prices.has_value();
}

bool has_basis_asked_for(const Estimate& estimate) {
  const auto& warnings = estimate.run.warnings;
  return std::none_of(warnings.begin(), warnings.end(),
                      [](const Warning& warning) { return warning.code == "basis-fallback"; });
}

// Leaves out what a pattern found and does not satisfy, where something else does.
template <class Why>
void keep_if(bool (*satisfies)(const Estimate&), const char* code, const Why& why,
             std::vector<Tried>& all, std::vector<LeftOut>& left_out) {
  const auto some = [&](const Tried& one) {
    return std::any_of(one.estimates.begin(), one.estimates.end(), satisfies);
  };
  if (std::none_of(all.begin(), all.end(), some)) return;
  for (Tried& one : all) {
    if (!one.candidate->by_pattern || one.estimates.empty()) continue;
    if (!some(one)) left_out.push_back({one.candidate->id, code, why(one.estimates.front())});
    std::erase_if(one.estimates, [&](const Estimate& estimate) { return !satisfies(estimate); });
  }
}

void keep_comparable(std::vector<Tried>& all, std::vector<LeftOut>& left_out) {
  keep_if(
      is_priced, "price-unknown",
      [](const Estimate& estimate) {
        return fmt::format("no price of {} is known there", estimate.run.accelerator
                                                                ? estimate.run.accelerator->name
                                                                : "the accelerator");
      },
      all, left_out);
  keep_if(
      has_basis_asked_for, "basis-fallback",
      [](const Estimate& estimate) {
        return fmt::format(
            "only a {} carbon intensity is known there, which does not compare with "
            "the others",
            estimate.run.find(Role::intensity)->basis);
      },
      all, left_out);
}

double rated(const Estimate& estimate, bool by_energy) {
  return by_energy ? estimate.energy.range.central().value()
                   : estimate.co2e->range.central().value();
}

// The lowest of a candidate's runs. Precondition: not empty.
Estimate lowest(Tried& one, bool by_energy) {
  const auto best = std::min_element(one.estimates.begin(), one.estimates.end(),
                                     [&](const Estimate& a, const Estimate& b) {
                                       return rated(a, by_energy) < rated(b, by_energy);
                                     });
  if (one.candidate->in_regions) {
    const std::size_t regions = one.estimates.size();
    best->run.assumptions.push_back(
        {"region", best->run.region->id,
         regions == 1 ? fmt::format("the only region of {} that compares", one.candidate->id)
                      : fmt::format("the cleanest of the {} regions of {} that compare", regions,
                                    one.candidate->id)});
  }
  return std::move(*best);
}

std::vector<Tried> try_all(const Candidates& candidates, const Catalogue& catalogue,
                           std::vector<LeftOut>& left_out, const Progress& progress) {
  std::vector<Tried> all;
  for (const Candidate& candidate : candidates.all) {
    if (progress) progress(all.size(), candidates.all.size());
    Tried one = tried(candidate, catalogue);
    if (one.estimates.empty()) {
      const Diagnostic& fault = one.faults.front();
      left_out.push_back({candidate.id, fault.code, fault.message});
    }
    all.push_back(std::move(one));
  }
  return all;
}

std::vector<Estimate> ranked(std::vector<Tried>& all, bool by_energy) {
  std::vector<Estimate> out;
  for (Tried& one : all) out.push_back(lowest(one, by_energy));
  std::sort(out.begin(), out.end(), [&](const Estimate& a, const Estimate& b) {
    return std::pair{rated(a, by_energy), std::string_view{a.run.name}} <
           std::pair{rated(b, by_energy), std::string_view{b.run.name}};
  });
  return out;
}

std::vector<Standing> standings(const std::vector<Estimate>& estimates, bool by_energy) {
  std::vector<Standing> out;
  const Estimate& best = estimates.front();
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    const Estimate& one = estimates[i];
    const bool equal = i > 0 && rated(one, by_energy) == rated(estimates[i - 1], by_energy);
    out.push_back({equal ? out.back().rank : i + 1,
                   by_energy ? energy_ratio(one, best) : co2e_ratio(one, best)});
  }
  return out;
}

std::vector<Warning> warnings(const std::vector<const Estimate*>& estimates, bool by_energy) {
  std::vector<Warning> out;
  std::vector<std::string> unknown;
  for (const Estimate* estimate : estimates) {
    if (!estimate->co2e) unknown.push_back(fmt::format("'{}'", estimate->run.name));
  }
  if (!unknown.empty()) {
    out.push_back(
        {"co2e-unknown", fmt::format("the ranking is by energy: the emissions of {} are not known",
                                     names_text(unknown, most_names))});
  }
  if (auto mixed = mixed_basis(estimates, "ranking", most_names); mixed && !by_energy) {
    out.push_back(std::move(*mixed));
  }
  return out;
}

std::vector<MethodWords> methods_compared(Over over, const std::vector<Estimate>& estimates) {
  std::vector<MethodWords> out;
  if (over != Over::method) return out;
  for (const Estimate& estimate : estimates) {
    for (const Method& method : methods) {
      if (estimate.run.method != method.id) continue;
      out.push_back({method.id, method.name, method.takes, method.leaves_out, method.source});
    }
  }
  return out;
}

}  // namespace

Comparison compare(const Candidates& candidates, const Catalogue& catalogue,
                   const ReportOptions& options, const Progress& progress) {
  std::vector<LeftOut> left_out = candidates.left_out;
  std::vector<LeftOut> failed;
  std::vector<Tried> all = try_all(candidates, catalogue, failed, progress);
  left_out.insert(left_out.end(), failed.begin(), failed.end());
  keep_comparable(all, left_out);
  const auto is_out = [](const Tried& one) { return one.estimates.empty(); };
  if (std::all_of(all.begin(), all.end(), is_out)) {
    throw_no_candidate(all, left_out, candidates.over);
  }
  std::erase_if(all, is_out);

  bool by_energy = false;
  for (const Tried& one : all) {
    by_energy = by_energy || std::any_of(one.estimates.begin(), one.estimates.end(),
                                         [](const Estimate& estimate) { return !estimate.co2e; });
  }
  const std::vector<Estimate> estimates = ranked(all, by_energy);
  std::vector<const Estimate*> pointers;
  for (const Estimate& one : estimates) pointers.push_back(&one);
  Comparison out{report_runs(pointers, catalogue, options),
                 candidates.over,
                 candidates.name,
                 candidates.described,
                 by_energy,
                 standings(estimates, by_energy),
                 methods_compared(candidates.over, estimates),
                 std::move(left_out),
                 warnings(pointers, by_energy)};
  std::sort(out.left_out.begin(), out.left_out.end(),
            [](const LeftOut& a, const LeftOut& b) { return a.id < b.id; });
  return out;
}

Totals best_of(const Comparison& comparison) {
  return totals_of(comparison.runs.front());
}

std::optional<std::size_t> described_at(const Comparison& comparison) {
  for (std::size_t i = 0; i < comparison.runs.size(); ++i) {
    if (comparison.runs[i].name == comparison.described) return i;
  }
  return std::nullopt;
}

}  // namespace trainprint::report
