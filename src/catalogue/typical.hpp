// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/run.hpp>
#include <trainprint/series.hpp>

/// Typical days of grids, bundled for where no series is given (docs/method.md#typical).
namespace trainprint {

/// A bundled profile, and for which place it was found.
struct TypicalProfile {
  std::string id, name;  ///< the area whose generation it was taken from
  std::string place;     ///< the zone or region that it stands for
  int first_year = 0, last_year = 0;
  std::string source;  ///< id in the sources table
};

/// The profile for a cloud region (`aws:us-west-1`) or a zone (`US-CA`): that of the region, else
/// of its zone, else of its second zone. Nothing where there is none.
[[nodiscard]] std::optional<TypicalProfile> typical_profile_of(std::string_view place,
                                                               const Catalogue& catalogue);

/// The ids of the zones and regions that profiles stand for, in order.
[[nodiscard]] std::vector<std::string> typical_places(const Catalogue& catalogue);

/// What a typical series is wanted of.
struct TypicalRequest {
  std::string place;             ///< id of a cloud region or zone
  GramsPerKilowattHour level;    ///< yearly mean that the profile is laid on
  std::optional<Scope> scope{};  ///< of the level
  Span span{};
};

/// The typical intensity over a span, in steps of whole hours that cover it: level × the profile's
/// value of that month and hour; `low` and `high` hold 9 of 10 single days. Profiles are of
/// life-cycle values: for a level of another scope, the warning says so. Nothing where the place
/// has no profile. Throws std::invalid_argument for a span without length, or above 10 years.
[[nodiscard]] std::optional<GridSeries> typical_series(const TypicalRequest& request,
                                                       const Catalogue& catalogue);

/// Likewise for a run: where it is, with its carbon intensity as the level, whose range widens
/// `low` and `high`. Nothing for a run without region or intensity, either.
[[nodiscard]] std::optional<GridSeries> typical_series(const Run& run, Span span,
                                                       const Catalogue& catalogue);

}  // namespace trainprint
