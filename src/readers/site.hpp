// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <trainprint/site.hpp>

#include "text/locate.hpp"

namespace trainprint::readers {

/// Reads a site file (docs/sites.md): JSON, with comments. What cannot be read goes to the site's
/// faults: `unknown-key`, `wrong-type`, `empty-value`, `duplicate-word`, `bad-range`,
/// `not-a-duration`, `out-of-range`, `exclusive-keys`. Throws InputError where the document is no
/// JSON.
[[nodiscard]] Site read_site(std::shared_ptr<const text::Document> document);

/// Keys and values as text, for showing.
using Entries = std::vector<std::pair<std::string, std::string>>;

/// What a site says about the whole cluster, in the order of its fields; what it does not say is
/// left out.
[[nodiscard]] Entries entries(const Site& site);
/// What it says about a partition.
[[nodiscard]] Entries entries(const Partition& partition);
/// The GPUs that a word stands for, under the key `gpu`.
[[nodiscard]] Entries entries(const SiteWord& word);

}  // namespace trainprint::readers
