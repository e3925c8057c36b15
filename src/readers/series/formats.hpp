// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "readers/series/part.hpp"

/// The formats of series (docs/series.md#formats), in the order in which they are tried.
namespace trainprint::readers {

[[nodiscard]] std::span<const SeriesFormat> json_formats();
[[nodiscard]] std::span<const SeriesFormat> csv_formats();

}  // namespace trainprint::readers
