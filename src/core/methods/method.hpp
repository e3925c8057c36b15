// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>

#include <trainprint/units.hpp>

namespace trainprint {

/// A number that a method's authors state.
struct Constant {
  const char* key;      ///< in JSON and CSV, with its unit
  const char* heading;  ///< for people
  double value;
  const char* unit;  ///< for people; empty for a ratio
  int year = 0;      ///< that it is of; 0 where none is stated
};

/// How the ids of accelerators begin that a number is for; the rest is empty.
using Accelerators = std::array<std::string_view, 4>;

[[nodiscard]] constexpr bool among(const Accelerators& begins, std::string_view accelerator) {
  return std::any_of(begins.begin(), begins.end(), [&](std::string_view begin) {
    return !begin.empty() && accelerator.starts_with(begin);
  });
}

/// Mean power of a system per accelerator, processors and memory included.
struct SystemPower {
  Accelerators accelerators;
  Watts power;
};

/// PUE that a method takes for a provider.
struct ProviderPue {
  std::string_view provider;  ///< id in the providers table
  double pue;
};

/// A cloud price from spot to on demand, and the accelerators that are charged at it.
struct MethodPrice {
  DollarsPerAcceleratorHour spot, on_demand;
  double devices;  ///< devices that the price covers
  Accelerators accelerators;
};

/// What a method counts of the processors and the memory that a run names.
struct NamedHost {
  double load;                          ///< of the processors, as a share of their TDP
  double memory_w_per_gb;               ///< of DRAM
  std::optional<double> unnamed_cpu_w;  ///< TDP of the processor of a node where none is named
};

/// Where the draw of the accelerators comes from, where it is not given.
enum class Draw {
  model,         ///< the power model of the tables
  tdp,           ///< TDP in full
  system,        ///< the method's own figures of whole systems, per accelerator
  system_or_tdp  ///< those, or the TDP in full where it has none
};

/// What of the host is counted.
enum class HostPart {
  model,     ///< as the power model of the tables has it
  none,      ///< nothing
  named,     ///< processors and memory, by the method's own numbers
  in_system  ///< all of it, as part of the draw
};

/// Where the PUE comes from, where it is not given.
enum class PueFrom {
  none,       ///< the method has none
  place,      ///< the figure of the tables for the place
  published,  ///< what the provider publishes, else the method's own number
  own         ///< the method's own number, or that of its for the provider
};

/// Where the carbon intensity comes from, where it is not given.
enum class IntensityFrom {
  place,  ///< that of the tables for the place; without one, the method's own number if it has any
  own     ///< the method's own number, wherever the run is
};

/// Where each number of the formula (docs/method.md#formula) comes from.
struct Method {
  const char* id;
  const char* name;
  const char* takes;       ///< where its numbers come from
  const char* leaves_out;  ///< what its result does not hold
  const char* source;      ///< id in the sources table; empty where every number has its own

  bool keeps_doubt = false;  ///< ranges of the tables enter as such, not their central values alone
  Draw draw = Draw::model;
  HostPart host = HostPart::model;
  bool takes_load = true;         ///< a load that is given counts
  bool takes_total_power = true;  ///< likewise the power of the whole job
  std::optional<NamedHost> named_host = {};
  PueFrom pue_from = PueFrom::place;
  const Constant* pue = nullptr;
  IntensityFrom intensity_from = IntensityFrom::place;
  const Constant* intensity = nullptr;    ///< g/kWh
  const char* intensity_basis = "";       ///< of that number: `direct`, `lifecycle` or empty
  const char* intensity_differs = "";     ///< how the tables' value for the place differs from its
  const Constant* electricity = nullptr;  ///< USD/kWh, for own hardware; null: that of the tables
  bool purchase_in_full = false;          ///< own hardware counts in full, whatever its lifetime

  std::span<const Constant> constants = {};  ///< all of its single numbers
  std::span<const SystemPower> systems = {};
  std::span<const ProviderPue> providers = {};
  std::span<const MethodPrice> prices = {};  ///< none: those of the tables
  const char* prices_as_of = "";

  /// The power of a system with this accelerator, or null pointer.
  [[nodiscard]] constexpr const SystemPower* system_of(std::string_view accelerator) const {
    for (const SystemPower& one : systems) {
      if (among(one.accelerators, accelerator)) return &one;
    }
    return nullptr;
  }
  /// The price of an accelerator, or null pointer.
  [[nodiscard]] constexpr const MethodPrice* price_of(std::string_view accelerator) const {
    for (const MethodPrice& one : prices) {
      if (among(one.accelerators, accelerator)) return &one;
    }
    return nullptr;
  }
  /// True if the place of the run tells the PUE.
  [[nodiscard]] constexpr bool asks_place_for_pue() const {
    return pue_from == PueFrom::place || pue_from == PueFrom::published;
  }
};

}  // namespace trainprint
