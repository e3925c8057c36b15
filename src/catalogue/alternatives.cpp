// SPDX-License-Identifier: MIT
#include "catalogue/alternatives.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "catalogue/findings.hpp"
#include "catalogue/provenance.hpp"
#include "text/locate.hpp"

namespace trainprint {
namespace {

// What stands for a factor that an alternative does not have.
double neutral(Role role) {
  return role == Role::family || role == Role::cpu_share ? 1 : 0;
}

const Factor* find(const std::vector<Factor>& factors, Role role) {
  const auto found = std::find_if(factors.begin(), factors.end(),
                                  [&](const Factor& factor) { return factor.role == role; });
  return found == factors.end() ? nullptr : &*found;
}

void add_sources(Factor& into, const Factor& from) {
  if (!from.source.empty()) add_source(into, from.source);
  for (const std::string& source : from.further_sources) add_source(into, source);
}

// The factor of that role over all alternatives.
Factor hull(Role role, const std::vector<const std::vector<Factor>*>& all) {
  Factor out;
  double low = 0;
  double high = 0;
  double sum = 0;
  bool is_first = true;
  bool is_shared = true;
  for (const std::vector<Factor>* factors : all) {
    const Factor* one = find(*factors, role);
    const Range<double> value = one != nullptr ? one->value : Range<double>{neutral(role)};
    low = is_first ? value.low() : std::min(low, value.low());
    high = std::max(high, value.high());
    sum += value.central();
    is_first = false;
    if (one == nullptr) {
      is_shared = false;
    } else if (out.basis.empty() && out.source.empty()) {
      const bool was_shared = is_shared;
      out = *one;
      is_shared = was_shared;
    } else {
      is_shared = is_shared && out.shared_key == one->shared_key && out.value == one->value;
      if (out.basis != one->basis) out.basis = "alternatives";
      if (out.year != one->year) out.year.reset();
      add_sources(out, *one);
    }
  }
  if (!is_shared) out.shared_key.clear();
  const double central = sum / static_cast<double>(all.size());
  out.role = role;
  out.value = {low, std::clamp(central, low, high), high};
  return out;
}

std::vector<Factor> hull(const std::vector<const std::vector<Factor>*>& all) {
  std::vector<Factor> out;
  for (const std::vector<Factor>* factors : all) {
    for (const Factor& factor : *factors) {
      if (find(out, factor.role) == nullptr) out.push_back(hull(factor.role, all));
    }
  }
  return out;
}

// Days such as `2026-11-01` or `2026-10-01..2026-11-01`.
std::string days(const std::vector<Run>& runs) {
  std::string first;
  std::string last;
  for (const Run& run : runs) {
    const std::string& one = run.prices->as_of;
    if (one.empty()) continue;
    const std::size_t dots = one.find("..");
    const std::string begin = one.substr(0, dots);
    const std::string end = dots == std::string::npos ? one : one.substr(dots + 2);
    first = first.empty() ? begin : std::min(first, begin);
    last = std::max(last, end);
  }
  return first == last ? first : first + ".." + last;
}

std::optional<Prices> hull_of_prices(const std::vector<Run>& runs) {
  Prices out;
  double low = 0;
  double high = 0;
  double sum = 0;
  for (const Run& run : runs) {
    if (!run.prices) return std::nullopt;
    const auto& price = run.prices->per_accelerator_hour;
    low = &run == runs.data() ? price.low().value() : std::min(low, price.low().value());
    high = std::max(high, price.high().value());
    sum += price.central().value();
    out.basis = run.prices->basis;
    for (const std::string& source : run.prices->sources) {
      if (std::find(out.sources.begin(), out.sources.end(), source) == out.sources.end()) {
        out.sources.push_back(source);
      }
    }
  }
  using Price = DollarsPerAcceleratorHour;
  const double central = sum / static_cast<double>(runs.size());
  out.per_accelerator_hour = {Price{low}, Price{std::clamp(central, low, high)}, Price{high}};
  out.as_of = days(runs);
  return out;
}

// `A100 or V100`, each once.
std::string joined(const std::vector<Run>& runs, std::string Accelerator::*name,
                   const char* between) {
  std::vector<std::string> names;
  for (const Run& run : runs) {
    const std::string& one = (*run.accelerator).*name;
    if (std::find(names.begin(), names.end(), one) == names.end()) names.push_back(one);
  }
  std::string out;
  for (const std::string& one : names) out += (out.empty() ? "" : between) + one;
  return out;
}

Accelerator accelerators(const std::vector<Run>& runs) {
  Accelerator out{joined(runs, &Accelerator::id, "|"), joined(runs, &Accelerator::name, " or "),
                  joined(runs, &Accelerator::short_name, " or "), runs.front().accelerator->tdp,
                  runs.front().accelerator->kind};
  for (const Run& run : runs) {
    if (run.accelerator->kind != out.kind) out.kind = "other";
    const auto& tdp = run.accelerator->tdp;
    if (!out.tdp || !tdp || tdp->value() != out.tdp->value()) out.tdp.reset();
  }
  return out;
}

template <class Line>
void add_once(std::vector<Line>& into, const std::vector<Line>& from,
              bool (*same)(const Line&, const Line&)) {
  for (const Line& line : from) {
    const bool is_there =
        std::any_of(into.begin(), into.end(), [&](const Line& other) { return same(line, other); });
    if (!is_there) into.push_back(line);
  }
}

std::optional<std::vector<Factor>> hull_of(const std::vector<Run>& runs,
                                           std::optional<std::vector<Factor>> Run::*factors) {
  std::vector<const std::vector<Factor>*> all;
  for (const Run& run : runs) {
    if (!(run.*factors)) return std::nullopt;
    all.push_back(&*(run.*factors));
  }
  return hull(all);
}

// What the hours were computed from, where that differs; an assumption has it for each.
void forget_training(Run& run) {
  run.parameters.reset();
  run.tokens.reset();
  run.mfu.reset();
  run.peak_tflops.reset();
}

Run joined(const std::vector<Run>& runs) {
  Run out = runs.front();
  std::vector<const std::vector<Factor>*> factors;
  for (const Run& run : runs) factors.push_back(&run.factors);
  out.factors = hull(factors);
  out.prices = hull_of_prices(runs);
  out.embodied = hull_of(runs, &Run::embodied);
  out.owned = hull_of(runs, &Run::owned);
  out.accelerator = accelerators(runs);
  for (const Run& run : runs) {
    if (run.peak_tflops != out.peak_tflops) forget_training(out);
    add_once<Assumption>(out.assumptions, run.assumptions,
                         [](const Assumption& a, const Assumption& b) {
                           return a.field == b.field && a.value == b.value && a.reason == b.reason;
                         });
    add_once<Warning>(out.warnings, run.warnings, [](const Warning& a, const Warning& b) {
      return a.code == b.code && a.message == b.message;
    });
  }
  return out;
}

}  // namespace

Run resolve_alternatives(const RunDescription& description, const Catalogue& catalogue) {
  std::vector<Run> runs;
  std::vector<Diagnostic> faults;
  for (const Given<std::string>& gpu : description.gpu_alternatives) {
    RunDescription one = description;
    one.gpu_alternatives.clear();
    one.gpu = gpu;
    try {
      runs.push_back(resolve(one, catalogue));
    } catch (const InputError& error) {
      faults.insert(faults.end(), error.diagnostics().begin(), error.diagnostics().end());
    }
  }
  if (!faults.empty()) throw InputError{in_order(std::move(faults))};
  const bool same_part = std::all_of(
      runs.begin(), runs.end(), [&](const Run& run) { return run.share == runs.front().share; });
  const bool has_devices = std::all_of(runs.begin(), runs.end(),
                                       [](const Run& run) { return run.accelerator.has_value(); });
  if (!same_part || !has_devices) {
    throw InputError{text::diagnose(description.gpu_alternatives.front().place, "ambiguous-gpu",
                                    "these are different parts of a GPU, or none",
                                    "say which (--gpu)")};
  }
  Run run = joined(runs);
  if (runs.size() > 1) {
    run.alternatives = std::move(runs);
    run.warnings.push_back(
        {"gpu-alternatives",
         fmt::format("it may run on {}: the range holds them all", run.accelerator->name)});
  }
  return run;
}

}  // namespace trainprint
