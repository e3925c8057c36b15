// SPDX-License-Identifier: MIT
#include "report/equivalents.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "text/locate.hpp"
#include "text/split.hpp"
#include "text/suggest.hpp"

namespace trainprint::report {
namespace {

constexpr double fewest = 1;
constexpr double most = 1000;
constexpr std::size_t most_shown = 3;

double amount_of(const Equivalent& equivalent, double co2e_kg) {
  return co2e_kg / equivalent.mass.value();
}

// How far an amount is from being readable, as a ratio: 1 from `fewest` to `most`.
double strain(double amount) {
  return std::max({fewest / amount, amount / most, 1.0});
}

// Of each kind the least amount that is readable, the fewest first; else the most readable one.
std::vector<Equivalent> suited(double co2e_kg, std::vector<Equivalent> candidates) {
  if (co2e_kg <= 0) return {};
  std::erase_if(candidates, [](const Equivalent& candidate) { return !candidate.usual; });
  std::sort(candidates.begin(), candidates.end(), [&](const Equivalent& a, const Equivalent& b) {
    const double amount_a = amount_of(a, co2e_kg);
    const double amount_b = amount_of(b, co2e_kg);
    return std::tuple{strain(amount_a), amount_a, a.id} <
           std::tuple{strain(amount_b), amount_b, b.id};
  });
  std::vector<Equivalent> chosen;
  for (Equivalent& candidate : candidates) {
    const bool readable = strain(amount_of(candidate, co2e_kg)) <= 1;
    const bool of_new_kind =
        std::none_of(chosen.begin(), chosen.end(),
                     [&](const Equivalent& other) { return other.kind == candidate.kind; });
    const bool wanted = readable && of_new_kind && chosen.size() < most_shown;
    if (wanted || chosen.empty()) chosen.push_back(std::move(candidate));
  }
  return chosen;
}

std::vector<Equivalent> named(const std::vector<std::string>& keys, const Catalogue& catalogue) {
  std::vector<Equivalent> out;
  for (const std::string& key : keys) {
    if (auto equivalent = catalogue.equivalent(key)) out.push_back(std::move(*equivalent));
  }
  return out;
}

std::vector<Equivalent> chosen(double co2e_kg, const EquivalentChoice& choice,
                               const Catalogue& catalogue) {
  switch (choice.kind) {
    case EquivalentChoice::Kind::suited:
      return suited(co2e_kg, catalogue.equivalents());
    case EquivalentChoice::Kind::all:
      return catalogue.equivalents();
    case EquivalentChoice::Kind::named:
      return named(choice.keys, catalogue);
  }
  return {};
}

Diagnostic unknown(std::string_view key, const Catalogue& catalogue) {
  std::vector<std::string> ids;
  for (const Equivalent& equivalent : catalogue.equivalents()) ids.push_back(equivalent.id);
  return text::diagnose(
      "--equivalents", "unknown-equivalent",
      fmt::format("unknown equivalent '{}'", text::printable(key)),
      text::hint_of(text::nearest(key, {ids.begin(), ids.end()}),
                    "give all, none, or keys such as us-car-mile,smartphone-charge"));
}

}  // namespace

EquivalentChoice read_equivalents(std::string_view text, const Catalogue& catalogue) {
  if (text == "all") return {EquivalentChoice::Kind::all};
  EquivalentChoice choice{EquivalentChoice::Kind::named};
  if (text == "none") return choice;
  std::vector<Diagnostic> faults;
  for (const std::string_view key : text::split(text, ',')) {
    const auto equivalent = catalogue.equivalent(key);
    if (!equivalent) {
      faults.push_back(unknown(key, catalogue));
    } else if (std::find(choice.keys.begin(), choice.keys.end(), equivalent->id) ==
               choice.keys.end()) {
      choice.keys.push_back(equivalent->id);
    }
  }
  if (!faults.empty()) throw InputError{std::move(faults)};
  return choice;
}

std::vector<EquivalentAmount> equivalents(const Range<double>& co2e_kg,
                                          const EquivalentChoice& choice,
                                          const Catalogue& catalogue) {
  std::vector<EquivalentAmount> out;
  for (Equivalent& equivalent : chosen(co2e_kg.central(), choice, catalogue)) {
    out.push_back({std::move(equivalent.id), std::move(equivalent.label),
                   std::move(equivalent.definition), std::move(equivalent.per),
                   std::move(equivalent.source), equivalent.year,
                   Range<double>{amount_of(equivalent, co2e_kg.low()),
                                 amount_of(equivalent, co2e_kg.central()),
                                 amount_of(equivalent, co2e_kg.high())}});
  }
  return out;
}

}  // namespace trainprint::report
