// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace trainprint::cli {

/// The number of a percentage from 0 up, such as `10%`; nothing where the text ends in no per-cent
/// sign, or is none.
[[nodiscard]] std::optional<double> to_percentage(std::string_view text);

/// Likewise, as the value of an option. Throws InputError (`not-a-percentage`) for another text.
[[nodiscard]] double percentage_of(const char* option, const std::string& given);

}  // namespace trainprint::cli
