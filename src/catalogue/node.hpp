// SPDX-License-Identifier: MIT
#pragma once

#include "tables/tables.hpp"

namespace trainprint {

/// The class of node that an accelerator is in: its own, else its family's; with more than 4 of
/// them in a node another one may stand for it. Precondition: the tables are checked.
[[nodiscard]] inline const tables::NodeRow& node_of(const tables::AcceleratorRow& accelerator,
                                                    double per_node, const tables::Tables& tables) {
  constexpr double few = 4;
  tables::Text name = accelerator.node;
  if (name.size == 0) {
    name = tables::find<tables::FamilyRow>(tables, tables.str(accelerator.family))->node;
  }
  const auto* node = tables::find<tables::NodeRow>(tables, tables.str(name));
  if (per_node <= few || node->with_many.size == 0) return *node;
  return *tables::find<tables::NodeRow>(tables, tables.str(node->with_many));
}

}  // namespace trainprint
