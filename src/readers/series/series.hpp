// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <trainprint/series.hpp>

#include "text/locate.hpp"

namespace trainprint::readers {

/// What becomes of a gap: it stays, or the value before it holds on.
enum class Fill { none, hold };

/// The carbon intensity of generation from one fuel, g/kWh. Absent: not known on that basis.
struct FuelFactor {
  std::string fuel;  ///< id in the table of emission factors
  std::optional<double> lifecycle, direct;
};

/// What is wanted of files that hold more than one series.
struct SeriesRequest {
  std::string zone = {};            ///< as the publisher calls it; empty: all there are
  std::optional<Scope> scope = {};  ///< where there are both; not given: life-cycle
  bool forecast = false;            ///< the forecast values, where there are actual ones too
  Fill fill = Fill::none;
  std::vector<FuelFactor> fuels = {};  ///< for files that tell generation alone
};

/// Reads the series that files hold, whatever their formats, which are recognised by their content
/// (docs/series.md): files of one zone and basis join. Throws InputError with all that is wrong.
[[nodiscard]] std::vector<GridSeries> read_series(
    const std::vector<std::shared_ptr<const text::Document>>& files, const SeriesRequest& request);

}  // namespace trainprint::readers
