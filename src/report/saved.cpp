// SPDX-License-Identifier: MIT
#include "report/saved.hpp"

namespace trainprint::report {}  // namespace trainprint::report
