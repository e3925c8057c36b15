// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "core/methods/strubell2019.hpp"

namespace trainprint {

/// A choice of numbers for the formula (docs/method.md).
struct Method {
  const char* id;
  const char* name;
  const char* takes;       ///< where its numbers come from
  const char* leaves_out;  ///< what its result does not hold
  const char* source;      ///< id in the sources table; empty where every number has its own
};

/// Every method; the first is the default.
inline constexpr std::array methods{
    Method{"trainprint", "trainprint",
           "TDP, load, host, PUE, carbon intensity and prices of the tables, each as a range of "
           "what is published",
           "the making of the hardware, idle time between runs, storage, the network outside the "
           "node, and whatever inference follows",
           ""},
    Method{strubell2019::name, "Strubell, Ganesh and McCallum 2019",
           "PUE, carbon intensity of the United States and prices of the paper, each exact; TDP, "
           "load and host of the tables where the power of the whole job is not given",
           "where the run takes place, the making of the hardware, and any doubt about PUE, grid "
           "and prices",
           strubell2019::source}};

/// The ids of every method.
[[nodiscard]] inline std::vector<std::string_view> method_ids() {
  std::vector<std::string_view> ids;
  for (const Method& method : methods) ids.emplace_back(method.id);
  return ids;
}

}  // namespace trainprint
