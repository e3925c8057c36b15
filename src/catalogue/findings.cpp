// SPDX-License-Identifier: MIT
#include "catalogue/findings.hpp"

#include <utility>

#include "text/locate.hpp"

namespace trainprint {

void Findings::fault(const Place& place, std::string_view code, std::string message,
                     std::string hint) {
  faults.push_back(text::diagnose(place, code, std::move(message), std::move(hint)));
}

void Findings::missing(const Place& place, std::string_view code, std::string message,
                       std::string hint) {
  if (!unreadable) fault(place, code, std::move(message), std::move(hint));
}

void Findings::assume(std::string field, std::string value, std::string reason) {
  assumptions.push_back({std::move(field), std::move(value), std::move(reason)});
}

void Findings::warn(std::string code, std::string message) {
  warnings.push_back({std::move(code), std::move(message)});
}

}  // namespace trainprint
