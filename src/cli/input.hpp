// SPDX-License-Identifier: MIT
#pragma once

#include <istream>
#include <memory>
#include <string>

#include "text/locate.hpp"

namespace trainprint::cli {

/// Reads a whole text: a file, or standard input for `-`. Throws InputError: `no-such-file`,
/// `is-a-folder`, `cannot-read`, `too-large`.
[[nodiscard]] std::shared_ptr<const text::Document> read_document(const std::string& name,
                                                                  std::istream& in);

}  // namespace trainprint::cli
