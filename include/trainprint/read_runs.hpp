// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <trainprint/run.hpp>

namespace trainprint {

/// Reads run descriptions in JSON (docs/formats.md#run-description): one run, or several with
/// defaults. `name` is what messages call the document. What cannot be read goes to the
/// descriptions' faults, which `resolve` throws; throws InputError where the document is no JSON.
[[nodiscard]] std::vector<RunDescription> read_runs(std::string json,
                                                    std::string name = "run.json");

}  // namespace trainprint
