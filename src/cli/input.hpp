// SPDX-License-Identifier: MIT
#pragma once

#include <fstream>
#include <istream>
#include <memory>
#include <string>

#include "text/locate.hpp"

namespace trainprint::cli {

/// Reads a whole text: a file, or standard input for `-`. Throws InputError: `no-such-file`,
/// `is-a-folder`, `cannot-read`, `too-large`.
[[nodiscard]] std::shared_ptr<const text::Document> read_document(const std::string& name,
                                                                  std::istream& in);

/// Opens a file, to be read in parts. Throws InputError: `no-such-file`, `is-a-folder`,
/// `cannot-read`.
[[nodiscard]] std::ifstream open_document(const std::string& name);

/// Throws InputError (`cannot-read`) about a text that breaks off with an error of its device.
[[noreturn]] void refuse_to_read(const std::string& name);

}  // namespace trainprint::cli
