// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "text/locate.hpp"

namespace trainprint::cli {

/// Gives the next block of a content, of any size; empty at its end, however often it is asked. A
/// block stays valid until the next call.
using Blocks = std::function<std::string_view()>;

/// What blocks hold that are compressed with gzip or zstd, by the first of them, which has four
/// bytes if there are as many; others as they are. Several compressed parts in a row are one
/// content. It takes no more memory for a longer one. Asked for a block, it throws InputError:
/// `bad-compression` for data that is cut off or broken. `name` is what messages call it.
[[nodiscard]] Blocks decompressed(Blocks blocks, std::string name);

/// What a document holds that is compressed with so, under the same name; another document as it is. Throws
/// InputError: `bad-compression`, and `too-large` as soon as more than `most` bytes come out.
[[nodiscard]] std::shared_ptr<const text::Document> decompressed(
    std::shared_ptr<const text::Document> document, std::size_t most = std::size_t{256} << 20U);

}  // namespace trainprint::cli
