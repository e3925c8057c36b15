// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/series.hpp>

#include "cli/context.hpp"
#include "cli/options.hpp"
#include "readers/series/series.hpp"

namespace trainprint::cli {

inline constexpr const char* series_group = "Carbon intensity over time";

/// For commands that take series: `--series`, and which of what the files hold is meant.
inline constexpr OptionRow series_option{
    "--series",
    "FILE",
    "carbon intensity over time, as downloaded; given again, more files of\nthe same zone",
    series_group,
    true,
    {Values::Kind::file}};
inline constexpr OptionRow zone_option{
    "--zone", "ZONE", "which zone of files that hold several, as they call it", series_group};
inline constexpr OptionRow fill_option{
    "--fill",     "HOW", "what becomes of gaps: none (the default), or hold for the value before",
    series_group, false, {Values::Kind::choice, "none hold"}};

/// Reads the series that files hold, compressed or not, with the emission factors of the catalogue
/// for those that tell generation alone. Throws InputError with all that is wrong with them.
[[nodiscard]] std::vector<GridSeries> read_series_files(const std::vector<std::string>& names,
                                                        readers::SeriesRequest request,
                                                        Context& context,
                                                        const Catalogue& catalogue);

/// What `--zone`, `--fill` and the run's basis ask of files.
[[nodiscard]] readers::SeriesRequest series_request(const Args& args, const RunDescription& run);

/// For messages where one series is wanted: how many there are, their zones, and what each counts.
[[nodiscard]] std::string several_series_text(const std::vector<GridSeries>& all);

/// Whether they are of several zones, and not of one on several bases.
[[nodiscard]] bool differ_in_zone(const std::vector<GridSeries>& all);

}  // namespace trainprint::cli
