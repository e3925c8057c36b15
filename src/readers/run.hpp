// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <trainprint/run.hpp>

#include "text/locate.hpp"

namespace trainprint::readers {

/// Reads a run description in JSON (docs/formats.md). What cannot be read goes to the description's
/// faults: `unknown-key`, `wrong-type`, `not-a-number`, `not-a-duration`, `bad-range`. Throws
/// InputError where the document is no JSON object at all.
[[nodiscard]] RunDescription read_run(std::shared_ptr<const text::Document> document);

/// Reads options such as {"--gpu", "a100"}, . Faults as above, about
/// the options.
[[nodiscard]] RunDescription read_run_options(
    const std::vector<std::pair<std::string, std::string>>& options);

/// `base` with everything that `options` gives in its place.
[[nodiscard]] RunDescription with_options(RunDescription base, const RunDescription& options);

}  // namespace trainprint::readers
