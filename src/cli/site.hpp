// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include <trainprint/catalogue.hpp>
#include <trainprint/site.hpp>

#include "cli/context.hpp"
#include "cli/options.hpp"

namespace trainprint::cli {

/// For commands that take words of a cluster: `--site`.
inline constexpr OptionRow site_option{
    "--site",
    "FILE",
    "what a cluster's partitions, constraints and GPU types mean\n(default: TRAINPRINT_SITE)",
    "Tables",
    false,
    {Values::Kind::file}};

/// Reads a site file. Throws InputError with all that is wrong with it.
[[nodiscard]] Site read_site(const std::string& name, Context& context, const Catalogue& catalogue);

/// The site of `--site`, else of the environment variable TRAINPRINT_SITE if that is not empty;
/// nothing without either. Throws InputError with all that is wrong with it.
[[nodiscard]] std::optional<Site> open_site(const Args& args, Context& context,
                                            const Catalogue& catalogue);

}  // namespace trainprint::cli
