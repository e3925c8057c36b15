// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "browse/kinds.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"

namespace trainprint::cli {

/// What `list` and `show` share: the format of the result, and the kinds.
inline constexpr OptionRow browse_format_option =
    described({"-f,--format",
               "FORMAT",
               "table, json, csv or markdown (default table)",
               output_group,
               false,
               {Values::Kind::choice, "table json csv markdown"}});

/// The format that the options choose.
[[nodiscard]] std::string browse_format(const Args& args);

/// The kind that the first argument names. `further` are words that may stand in its place, for
/// suggestions. Throws UsageError: `missing-kind`, `unknown-kind`.
[[nodiscard]] const browse::Kind& kind_of(const Args& args,
                                          const std::vector<std::string_view>& further);

/// The arguments after the first, as one text.
[[nodiscard]] std::string name_of(const Args& args);

}  // namespace trainprint::cli
