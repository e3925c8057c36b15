// SPDX-License-Identifier: MIT
#include "readers/series/csv_formats.hpp"

#include <array>

#include "readers/series/formats.hpp"

namespace trainprint::readers {

std::span<const SeriesFormat> csv_formats() {
  static const std::array formats{
      electricitymaps_csv(), smard_csv(),      entsoe_csv(),       neso_csv(),
      eia_balance_csv(),     eia_series_csv(), eia_fuel_mix_csv(), gridemissions_csv(),
      carboncast_csv(),      eco2mix_csv(),    aemo_csv(),         plain_csv()};
  return formats;
}

}  // namespace trainprint::readers
