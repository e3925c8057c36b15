// SPDX-License-Identifier: MIT
#include "catalogue/findings.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "text/locate.hpp"

namespace trainprint {

void Findings::fault(const Place& place, std::string_view code, std::string message,
                     std::string hint) {
  faults.push_back(text::diagnose(place, code, std::move(message), std::move(hint)));
}

void Findings::missing(const Place& place, std::string_view code, std::string message,
                       std::string hint) {
  const bool is_told = std::find(told.begin(), told.end(), code) != told.end();
  if (!unreadable && !is_told) fault(place, code, std::move(message), std::move(hint));
}

void Findings::assume(std::string field, std::string value, std::string reason) {
  assumptions.push_back({std::move(field), std::move(value), std::move(reason)});
}

void Findings::warn(std::string code, std::string message) {
  warnings.push_back({std::move(code), std::move(message)});
}

std::vector<Diagnostic> in_order(std::vector<Diagnostic> faults) {
  std::set<std::tuple<std::string, std::size_t, std::size_t, std::string, std::string>> seen;
  std::erase_if(faults, [&](const Diagnostic& fault) {
    return !seen.emplace(fault.file, fault.line, fault.column, fault.code, fault.message).second;
  });
  std::map<std::string, std::size_t> files;  // in the order in which they came up
  for (const Diagnostic& fault : faults) files.emplace(fault.file, files.size());
  std::stable_sort(faults.begin(), faults.end(), [&](const Diagnostic& a, const Diagnostic& b) {
    return std::tuple{files.at(a.file), a.line, a.column} <
           std::tuple{files.at(b.file), b.line, b.column};
  });
  return faults;
}

}  // namespace trainprint
