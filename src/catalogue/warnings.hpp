// SPDX-License-Identifier: MIT
#pragma once

#include <array>

namespace trainprint {

/// A warning that a result can carry.
struct WarningRow {
  const char* code;     ///< stable
  const char* meaning;  ///< one sentence without a full stop
  const char* mend;     ///< what the user can give to be rid of it
};

/// Every warning, in the order of their codes.
inline constexpr std::array warning_rows{
    WarningRow{"basis-fallback",
               "the zone has no carbon intensity of the basis asked for: the other basis is taken",
               "choose the other --basis, or give --intensity"},
    WarningRow{"co2e-unknown", "no region is given: the emissions are not known",
               "give --region or --intensity"},
    WarningRow{"electricity-price-unknown",
               "no price of electricity is known: the cost of own hardware is not known",
               "give --electricity-price"},
    WarningRow{"embodied-unknown", "no reading fits: the manufacturing is not known",
               "no option gives it; leave --embodied out"},
    WarningRow{"embodied-unmeasured",
               "no source assessed the manufacturing of this accelerator: it is that of others",
               "give a reading in a table of your own (--data)"},
    WarningRow{
        "load-unmeasured",
        "no measured run of this family of accelerators is known: the load is that of others",
        "give --power or --load"},
    WarningRow{"no-on-demand-price", "no on-demand price fits: the cost is that of spot prices",
               "give --price, or another region or machine type"},
    WarningRow{"no-spot-price",
               "no spot price fits: the cost's low end is the lowest on-demand price",
               "give --price, or --purchase on-demand"},
    WarningRow{"price-excludes-machine",
               "a price is for the accelerator alone: the machine around it costs extra",
               "give --price with the machine's part in it"},
    WarningRow{"price-unknown", "no price fits: the cost is not known",
               "give --price, or another region, provider or machine type"},
    WarningRow{"purchase-price-unknown",
               "the price of a node is not given: the cost of own hardware is not known",
               "give --purchase-price"},
    WarningRow{"zone-fallback",
               "the zone has no carbon intensity of its own: that of its country is taken",
               "give --intensity"},
};

}  // namespace trainprint
