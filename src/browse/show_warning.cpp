// SPDX-License-Identifier: MIT
#include <algorithm>

#include "browse/named.hpp"
#include "browse/show.hpp"
#include "catalogue/warnings.hpp"
#include "text/suggest.hpp"

namespace trainprint::browse {

Card show_warning(const std::string& name, const Catalogue& /*catalogue*/) {
  const auto found = std::find_if(
      warning_rows.begin(), warning_rows.end(),
      [&](const WarningRow& row) { return text::normalised(row.code) == text::normalised(name); });
  if (found == warning_rows.end()) {
    std::vector<std::string_view> codes;
    for (const WarningRow& row : warning_rows) codes.emplace_back(row.code);
    throw_unknown("warning", name, codes);
  }
  Card card;
  card.kind = "warning";
  card.id = found->code;
  card.title = found->code;
  card.facts = {{"meaning", "What it means", found->meaning}, {"mend", "What to do", found->mend}};
  return card;
}

}  // namespace trainprint::browse
