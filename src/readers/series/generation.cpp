// SPDX-License-Identifier: MIT
#include "readers/series/generation.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace trainprint::readers {

GenerationMix::GenerationMix(std::vector<FuelColumn> columns, const SeriesRequest& request)
    : columns_{std::move(columns)}, scope_{request.scope.value_or(Scope::lifecycle)} {
  constexpr std::size_t most_columns = 64;
  if (columns_.size() > most_columns) throw std::invalid_argument{"too many columns of fuels"};
  for (const FuelColumn& column : columns_) {
    const auto at = std::find_if(request.fuels.begin(), request.fuels.end(),
                                 [&](const FuelFactor& fuel) { return fuel.fuel == column.fuel; });
    std::optional<double> factor;
    if (at != request.fuels.end()) factor = scope_ == Scope::direct ? at->direct : at->lifecycle;
    factors_.push_back(factor);
  }
}

void GenerationMix::add(CsvTable& table, std::size_t index, std::optional<double> generation) {
  if (!generation) return;
  row_.told |= std::uint64_t{1} << index;
  if (*generation <= 0) return;
  const auto& factor = factors_[index];
  if (!factor) {
    table.fault(columns_[index].column, "no-factor",
                fmt::format("no {} emission factor of '{}' is known",
                            scope_ == Scope::direct ? "direct" : "lifecycle", columns_[index].fuel),
                "add one to a table emission_factors.json of your own (--data)");
    return;
  }
  row_.generation += *generation;
  row_.grams += *generation * *factor;
}

void GenerationMix::end_row(std::optional<Moment> begin, std::optional<Moment> end,
                            std::size_t offset) {
  if (begin) {
    row_.begin = *begin;
    row_.end = end;
    row_.offset = offset;
    ever_told_ |= row_.told;
    rows_.push_back(row_);
  }
  row_ = Row{};
}

std::vector<SeriesValue> GenerationMix::values() const {
  std::vector<SeriesValue> values;
  for (const Row& row : rows_) {
    if (row.told != ever_told_ || row.generation <= 0) continue;
    SeriesValue value{row.begin};
    value.end = row.end;
    value.g_per_kwh = row.grams / row.generation;
    value.estimated = row.estimated;
    value.offset = row.offset;
    values.push_back(value);
  }
  return values;
}

}  // namespace trainprint::readers
