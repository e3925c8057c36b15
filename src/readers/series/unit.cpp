// SPDX-License-Identifier: MIT
#include "readers/series/unit.hpp"

#include <string>

#include "readers/series/csv_table.hpp"
#include "text/split.hpp"

namespace trainprint::readers {
namespace {

struct Unit {
  const char* word;
  double amount;  // in grams, or in kWh
};

constexpr Unit masses[] = {{"g", 1},
                           {"gram", 1},
                           {"grams", 1},
                           {"kg", 1000},
                           {"kilogram", 1000},
                           {"kilograms", 1000},
                           {"t", 1'000'000},
                           {"ton", 0},  // metric, long or short: not known
                           {"tons", 0},
                           {"tonne", 1'000'000},
                           {"tonnes", 1'000'000},
                           {"lb", grams_per_pound},
                           {"lbs", grams_per_pound},
                           {"pound", grams_per_pound},
                           {"pounds", grams_per_pound}};
constexpr Unit energies[] = {{"kwh", 1}, {"mwh", 1000}, {"gwh", 1'000'000}};

// The amount of a mass, with what it is of behind it or not: `g`, `gco2eq`.
std::optional<double> mass_of(std::string_view word) {
  if (const std::size_t gas = word.find("co2"); gas != std::string_view::npos) {
    const std::string_view kind = word.substr(gas);
    if (gas == 0 || (kind != "co2" && kind != "co2e" && kind != "co2eq")) return std::nullopt;
    word = word.substr(0, gas);
  }
  for (const Unit& unit : masses) {
    if (word == unit.word) return unit.amount;
  }
  return std::nullopt;
}

std::optional<double> energy_of(std::string_view word) {
  for (const Unit& unit : energies) {
    if (word == unit.word) return unit.amount;
  }
  return std::nullopt;
}

}  // namespace

std::optional<double> to_grams_per_kwh(std::string_view text) {
  const std::string words = words_of(text);
  std::optional<double> mass;
  std::optional<double> energy;
  for (const std::string_view word : text::split(words, ' ')) {
    const auto found_mass = mass_of(word);
    const auto found_energy = energy_of(word);
    if ((found_mass && mass) || (found_energy && (energy || !mass))) return std::nullopt;
    if (found_mass) mass = found_mass;
    if (found_energy) energy = found_energy;
  }
  if (!mass || !energy || *mass == 0) return std::nullopt;
  return *mass / *energy;
}

}  // namespace trainprint::readers
