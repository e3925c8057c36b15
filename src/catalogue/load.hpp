// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include <trainprint/run.hpp>

#include "catalogue/device.hpp"
#include "catalogue/findings.hpp"

namespace trainprint {

/// The row of the kind of training that a description names, or of `unknown`; null pointer, with
/// the fault `unknown-workload`, if there is none of that name. On more than 8 devices another row
/// may stand for it.
[[nodiscard]] const tables::WorkloadRow* find_workload(const RunDescription& description,
                                                       const Device& device,
                                                       const tables::Tables& tables,
                                                       Findings& findings);

/// Mean power in training as a share of TDP (docs/method.md#load): that of the family if it has one
/// of its own, else idle power and what the workload adds.
[[nodiscard]] Range<double> load_of(const tables::FamilyRow& family,
                                    const tables::WorkloadRow& workload);

/// The factors of the load that the tables give: the load of one run, and what its family's may be
/// off, which all its runs share. Warns of families that few or none have measured.
[[nodiscard]] std::vector<Factor> load_factors(const tables::FamilyRow& family,
                                               const tables::WorkloadRow& workload,
                                               const tables::Tables& tables, Findings& findings);

}  // namespace trainprint
