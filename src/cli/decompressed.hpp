// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>

#include "text/locate.hpp"

namespace trainprint::cli {

/// What a document holds that is compressed with gzip or zstd, by its first bytes, under the same
/// name; another document as it is. Several compressed parts in a row are one text. Throws
/// InputError: `bad-compression` for data that is cut off or broken, `too-large` as soon as more
/// than `most` bytes come out.
[[nodiscard]] std::shared_ptr<const text::Document> decompressed(
    std::shared_ptr<const text::Document> document, std::size_t most = std::size_t{256} << 20U);

}  // namespace trainprint::cli
