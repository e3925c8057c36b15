// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace trainprint::report {

/// A bar of block characters for `value` out of `most`, at most `columns` wide.
[[nodiscard]] std::string bar(double value, double most, std::size_t columns);

}  // namespace trainprint::report
