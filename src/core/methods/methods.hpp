// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "core/methods/codecarbon.hpp"
#include "core/methods/dodge2022.hpp"
#include "core/methods/green_algorithms.hpp"
#include "core/methods/lacoste2019.hpp"
#include "core/methods/llmcarbon.hpp"
#include "core/methods/method.hpp"
#include "core/methods/patterson2021.hpp"
#include "core/methods/strubell2019.hpp"

namespace trainprint {

/// Every method; the first is the default, then in the order of their years.
inline constexpr std::array methods{
    Method{
        .id = "trainprint",
        .name = "trainprint",
        .takes = "TDP, load, host, PUE, carbon intensity and prices of the tables, each as a range "
                 "of what is published",
        .leaves_out =
            "the making of the hardware, idle time between runs, storage, the network outside the "
            "node, and whatever inference follows",
        .source = "",
        .keeps_doubt = true,
    },
    strubell2019::method,
    lacoste2019::method,
    patterson2021::method,
    green_algorithms::method,
    codecarbon::method,
    dodge2022::method,
    llmcarbon::method,
};

/// The ids of every method.
[[nodiscard]] inline std::vector<std::string_view> method_ids() {
  std::vector<std::string_view> ids;
  for (const Method& method : methods) ids.emplace_back(method.id);
  return ids;
}

/// The method of that id; null pointer if this version of the program has none.
[[nodiscard]] inline const Method* known_method(std::string_view id) {
  const auto* found = std::find_if(methods.begin(), methods.end(),
                                   [&](const Method& method) { return method.id == id; });
  return found == methods.end() ? nullptr : found;
}

/// The method of that id, else the default: what is not given is estimated by.
[[nodiscard]] inline const Method& method_of(std::string_view id) {
  const Method* found = known_method(id);
  return found == nullptr ? methods.front() : *found;
}

}  // namespace trainprint
