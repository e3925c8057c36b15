// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <trainprint/site.hpp>

#include "text/locate.hpp"

namespace trainprint::readers {

/// Reads a site file (docs/sites.md): JSON, with comments. What cannot be read goes to the site's
/// faults: `unknown-key`, `wrong-type`, `empty-value`, `duplicate-word`, `bad-range`,
/// `not-a-duration`, `out-of-range`, `exclusive-keys`. Throws InputError where the document is no
/// JSON.
[[nodiscard]] Site read_site(std::shared_ptr<const text::Document> document);

}  // namespace trainprint::readers
