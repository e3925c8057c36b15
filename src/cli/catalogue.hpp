// SPDX-License-Identifier: MIT
#pragma once

#include <trainprint/catalogue.hpp>

#include "cli/context.hpp"
#include "cli/options.hpp"

namespace trainprint::cli {

/// For commands that look things up: `--data`.
inline constexpr OptionRow data_option{"--data", "DIR", "own tables, laid over the bundled ones",
                                       "Tables"};

/// The bundled tables, with those of `--data` over them if it is given. Throws InputError.
[[nodiscard]] Catalogue open_catalogue(const Args& args, Context& context);

}  // namespace trainprint::cli
