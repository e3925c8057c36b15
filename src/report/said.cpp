// SPDX-License-Identifier: MIT
#include "report/said.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/report.hpp"

namespace trainprint::report {

void Said::add(const std::string& text, const std::string& name) {
  const auto same = std::find_if(all_.begin(), all_.end(),
                                 [&](const auto& entry) { return entry.first == text; });
  if (same == all_.end()) {
    all_.push_back({text, {name}});
  } else {
    same->second.push_back(name);
  }
}

std::vector<std::string> Said::with_names(std::size_t most_names) const {
  std::vector<std::string> out;
  for (const auto& [text, names] : all_) {
    std::vector<std::string> quoted;
    for (const std::string& name : names) quoted.push_back(fmt::format("“{}”", name));
    out.push_back(fmt::format("{} ({})", text, names_text(quoted, most_names)));
  }
  return out;
}

}  // namespace trainprint::report
