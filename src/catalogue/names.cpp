// SPDX-License-Identifier: MIT
#include "catalogue/names.hpp"

#include "text/suggest.hpp"

namespace trainprint {

std::string hint_of(const std::vector<std::string>& suggestions, std::string_view otherwise) {
  return suggestions.empty() ? std::string{otherwise} : text::did_you_mean(suggestions);
}

}  // namespace trainprint
