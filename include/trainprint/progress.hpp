// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>

namespace trainprint {

/// Is told how much of long work is done, out of how much. Empty: nobody wants to know.
using Progress = std::function<void(std::size_t done, std::size_t all)>;

}  // namespace trainprint
