// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include <trainprint/run.hpp>

#include "catalogue/device.hpp"
#include "catalogue/findings.hpp"
#include "catalogue/where.hpp"

namespace trainprint {

/// The cloud prices that fit a run (docs/method.md#cost). Nothing, with the warning
/// `price-unknown`, where the tables have no price that fits. Other warnings: `no-spot-price`,
/// `no-on-demand-price`. `purchase` is any, spot or on-demand.
[[nodiscard]] std::optional<Prices> find_prices(const RunDescription& description,
                                                std::string_view purchase, const Device& device,
                                                const Where& where, const tables::Tables& tables,
                                                Findings& findings);

}  // namespace trainprint
