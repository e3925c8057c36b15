// SPDX-License-Identifier: MIT
#include "readers/series/formats.hpp"

namespace trainprint::readers {

std::span<const SeriesFormat> json_formats() {
  return {};
}

}  // namespace trainprint::readers
