// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include <trainprint/series.hpp>

#include "text/locate.hpp"

/// What the files of the US Energy Information Administration's form 930 have in common.
namespace trainprint::readers {

/// What a word for a fuel means.
struct EiaFuel {
  std::string_view word;
  const char* fuel;  ///< id in the table of emission factors; empty: left out, as it was stored
};

/// The fuel that a code of EIA's, such as `COL`, stands for; nothing for other words. Solar power
/// and others count as they do in the intensities that are published with EIA's mix of fuels: as
/// rooftop photovoltaics and as biomass.
[[nodiscard]] inline std::optional<EiaFuel> eia_fuel(std::string_view code) {
  constexpr std::array<EiaFuel, 18> fuels{{{"COL", "coal"},
                                           {"NG", "gas"},
                                           {"NUC", "nuclear"},
                                           {"OIL", "oil"},
                                           {"WAT", "hydro"},
                                           {"SUN", "solar-rooftop"},
                                           {"WND", "wind-onshore"},
                                           {"GEO", "geothermal"},
                                           {"OTH", "biomass"},
                                           {"UNK", "unknown"},
                                           {"SNB", "solar-rooftop"},
                                           {"WNB", "wind-onshore"},
                                           {"PS", ""},
                                           {"BAT", ""},
                                           {"OES", ""},
                                           {"UES", ""},
                                           {"BIO", "biomass"},
                                           {"WOF", "wind-offshore"}}};
  for (const EiaFuel& fuel : fuels) {
    if (fuel.word == code) return fuel;
  }
  return std::nullopt;
}

/// What is known of any series from EIA-930 that generation makes.
[[nodiscard]] inline SeriesFacts eia_facts(Scope scope) {
  SeriesFacts facts;
  facts.basis = {Signal::average, scope, Side::production};
  facts.source =
      "US Energy Information Administration, form EIA-930, generation by fuel with emission "
      "factors";
  facts.licence = "public domain (US Government work)";
  facts.url = "https://www.eia.gov/electricity/gridmonitor";
  return facts;
}

/// That a file made of EIA-930 does not say of which end of an hour its times are.
[[nodiscard]] inline Warning begin_assumed(const text::Document& file) {
  return {"series-time-assumed",
          fmt::format("{}: the times are taken for the begin of each hour, which the file does not "
                      "say; EIA-930 itself gives the end",
                      text::printable(file.name))};
}

}  // namespace trainprint::readers
