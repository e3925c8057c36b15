// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cli/context.hpp"
#include "readers/power/power_log.hpp"

namespace trainprint::cli {

/// Reads a power log from a file, or from standard input for `-`, block by block. One that is
/// compressed with gzip or zstd is decompressed on the way. Throws InputError with what keeps it
/// from being read.
[[nodiscard]] readers::PowerLog read_power_log(const std::string& name,
                                               const readers::PowerLogRequest& request,
                                               Context& context);

}  // namespace trainprint::cli
