// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <trainprint/run.hpp>

#include "text/locate.hpp"

namespace trainprint::readers {

/// Reads run descriptions in JSON (docs/formats.md): one run, or `{"defaults": …, "runs": […]}`.
/// What cannot be read goes to the descriptions' faults: `unknown-key`, `wrong-type`,
/// `not-a-number`, `not-a-duration`, `not-a-time`, `time-without-offset`, `bad-range`,
/// `duplicate-key`. Throws InputError where the document is no JSON.
[[nodiscard]] std::vector<RunDescription> read_runs(std::shared_ptr<const text::Document> document);

/// Reads options such as {"--gpu", "a100"}, . Faults as above, about
/// the options.
[[nodiscard]] RunDescription read_run_options(
    const std::vector<std::pair<std::string, std::string>>& options);

/// `base` with everything that `options` gives in its place; what is given in one of several forms
/// (a duration, a draw, a device, a region, a carbon intensity)
/// replaces the others.
[[nodiscard]] RunDescription with_options(RunDescription base, const RunDescription& options);

}  // namespace trainprint::readers
