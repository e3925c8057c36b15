// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include <trainprint/series.hpp>

namespace trainprint {

/// `average lifecycle consumption`, as far as it is known; empty if nothing of it is.
[[nodiscard]] std::string basis_text(const SeriesBasis& basis);

/// The basis of a factor: `lifecycle` or `direct` of average values, as the tables have them;
/// `marginal direct` of marginal ones. What is not known is said to be so: `unknown`,
/// `average, scope unknown`, `lifecycle, signal unknown`.
[[nodiscard]] std::string factor_basis(const SeriesBasis& basis);

}  // namespace trainprint
