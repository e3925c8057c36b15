// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <trainprint/run.hpp>

#include "catalogue/findings.hpp"
#include "tables/tables.hpp"

namespace trainprint {

/// What a run computes on, as far as its names tell.
struct Device {
  const tables::AcceleratorRow* accelerator = nullptr;
  const tables::InstanceRow* instance = nullptr;  ///< null if none was named with --instance
  std::optional<Range<double>> tdp_w;             ///< per device as users count them, W
  std::vector<std::string> tdp_sources;           ///< of what it was widened to
  double share = 1;                               ///< part of one device that the name stands for
  bool none = false;                              ///< the run was said to have no accelerator
};

/// TDP per device as users count them, W: as the table has it, with what sources and configurations
/// disagree about. Nothing where it is not known.
[[nodiscard]] std::optional<Range<double>> tdp_per_device(const tables::AcceleratorRow& row);

/// Finds the accelerator and the instance that a description names. An instance's name resolves
/// before a bare accelerator's; a name that fits several accelerators leaves an assumption, or
/// widens the TDP where tools print the same name for all of them; `a100:1g.10gb` is a MIG slice.
/// Faults: `missing-accelerator`, `unknown-accelerator`, `unknown-instance`,
/// `accelerator-mismatch`, `unknown-slice`.
[[nodiscard]] Device find_device(const RunDescription& description, const tables::Tables& tables,
                                 Findings& findings);

}  // namespace trainprint
