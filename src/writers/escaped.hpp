// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace trainprint::writers {

/// The text as content or as a quoted attribute of HTML, with control characters shown as `\xNN`.
[[nodiscard]] std::string escaped_html(std::string_view text);

}  // namespace trainprint::writers
