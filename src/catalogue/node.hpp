// SPDX-License-Identifier: MIT
#pragma once

#include <trainprint/run.hpp>

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

/// Accelerators in one of the run's nodes, as far as that is known: all of them where the nodes are
/// not, 1 where nothing is.
[[nodiscard]] inline double per_node(const Run& run) {
  if (run.count) return *run.count;
  return run.accelerators ? *run.accelerators / run.nodes.value_or(1) : 1;
}

}  // namespace trainprint
