// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace trainprint::tables {

/// True for a day of the calendar written `YYYY-MM-DD`.
[[nodiscard]] bool is_day(std::string_view text);

/// True for `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or two of these in order, as `first..last`.
[[nodiscard]] bool is_date(std::string_view text);

}  // namespace trainprint::tables
