// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/estimate.hpp>

namespace trainprint {

/// What to give to narrow a range, and by how much.
struct Advice {
  std::string run;         ///< its name
  std::string option;      ///< such as `--power`
  std::string meaning;     ///< of the option's value, such as `measured mean W per accelerator`
  std::string instead_of;  ///< an option that was given and cannot stand beside it; empty for none
  std::string quantity;    ///< that it narrows: `energy` or `CO2e`
  std::optional<double> from_ratio;  ///< high ÷ low as it is; absent where low is 0
  double to_ratio = 1;               ///< with the option, at what is the central value now
};

/// The one option that would narrow the CO2e (the energy, where CO2e is not known) of the run with
/// the widest range most (docs/method.md#advice). Nothing where none narrows it by 5 %. The
/// estimates are of the descriptions, in their order; neither is empty.
[[nodiscard]] std::optional<Advice> advise(const std::vector<RunDescription>& descriptions,
                                           const std::vector<Estimate>& estimates,
                                           const Catalogue& catalogue);

}  // namespace trainprint
