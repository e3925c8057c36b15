// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <trainprint/run.hpp>

#include "catalogue/findings.hpp"
#include "tables/tables.hpp"

namespace trainprint {

/// What is known of the processors and the memory of a node (docs/method.md#host).
struct Host {
  const tables::CpuRow* cpu = nullptr;  ///< null if none was named
  std::vector<Factor> factors;          ///< of what was named
  double rest = 1;                      ///< part of the host's share of TDP that is not named
};

/// Finds the processor that a description names, and the factors of processors and memory. Fault:
/// `unknown-cpu`.
[[nodiscard]] Host find_host(const RunDescription& description, const tables::Tables& tables,
                             Findings& findings);

}  // namespace trainprint
