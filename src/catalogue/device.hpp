// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <trainprint/run.hpp>

#include "catalogue/findings.hpp"
#include "tables/tables.hpp"

namespace trainprint {

/// What a run computes on, as far as its names tell.
struct Device {
  const tables::AcceleratorRow* accelerator = nullptr;
  const tables::InstanceRow* instance = nullptr;  ///< null if none was named with --instance
  std::optional<Range<double>> tdp_w;             ///< per device as users count them, W
};

/// Finds the accelerator and the instance that a description names. An instance's name resolves
/// before a bare accelerator's; a name that fits several accelerators leaves an assumption, or
/// widens the TDP where tools print the same name for all of them. Faults: `missing-accelerator`,
/// `unknown-accelerator`, `unknown-instance`, `accelerator-mismatch`.
[[nodiscard]] Device find_device(const RunDescription& description, const tables::Tables& tables,
                                 Findings& findings);

}  // namespace trainprint
