// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <trainprint/catalogue.hpp>

namespace trainprint::report {

/// An amount of something everyday with the same emission.
struct EquivalentAmount {
  std::string key, label, definition, per, source;
  int year = 0;
  Range<double> amount;
};

/// Which equivalents a report gives.
struct EquivalentChoice {
  enum class Kind {
    suited,  ///< those that suit the size of the run
    all,
    named
  };
  Kind kind = Kind::suited;
  std::vector<std::string> keys = {};  ///< for `named`; none of them for no equivalents
};

/// Reads `all`, `none` or keys separated by commas. Throws InputError with an
/// `unknown-equivalent` for each key that the catalogue doesn't have.
[[nodiscard]] EquivalentChoice read_equivalents(std::string_view text, const Catalogue& catalogue);

/// The amounts that emit as much. Those that suit (docs/method.md#equivalents) are of different
/// kinds, from 1 to 1000 of each, at most three, the fewest first; where there is none, the one
/// whose amount is nearest to that.
[[nodiscard]] std::vector<EquivalentAmount> equivalents(const Range<double>& co2e_kg,
                                                        const EquivalentChoice& choice,
                                                        const Catalogue& catalogue);

}  // namespace trainprint::report
