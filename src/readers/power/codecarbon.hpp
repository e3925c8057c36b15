// SPDX-License-Identifier: MIT
#pragma once

#include "readers/power/format.hpp"

namespace trainprint::readers {

/// `emissions.csv` of CodeCarbon, of any version. Rows of a run count since its begin: the last of
/// them tells its energy.
[[nodiscard]] PowerFormat codecarbon_format();

}  // namespace trainprint::readers
