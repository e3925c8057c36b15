// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <trainprint/estimate.hpp>

namespace trainprint {

/// What a run costs on hardware of one's own (docs/method.md#owned): its electricity, and its share
/// of the purchase by hours of the hardware's life; without a lifetime the whole purchase. Nothing
/// where it was not asked for.
[[nodiscard]] std::optional<OwnedCost> owned(const Run& run);

}  // namespace trainprint
