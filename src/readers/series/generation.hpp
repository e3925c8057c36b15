// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <trainprint/series.hpp>

#include "readers/series/csv_table.hpp"
#include "readers/series/part.hpp"
#include "readers/series/series.hpp"

namespace trainprint::readers {

/// A column of a file that tells generation, and the fuel that its publisher means by it.
struct FuelColumn {
  std::size_t column = 0;
  const char* fuel = "";  ///< id in the table of emission factors
};

/// The carbon intensity of what a file says was generated from each fuel
/// (docs/data.md#emission-factors-of-fuels): the mean of the fuels' factors, weighted with their
/// generation. Negative generation counts as 0. A fuel for which the file has no value at all is
/// one that there is not; where another one is missing, or nothing was generated, the intensity is
/// not known.
class GenerationMix {
 public:
  /// At most 64 columns.
  GenerationMix(std::vector<FuelColumn> columns, const SeriesRequest& request);

  /// The scope of the intensities: that of the request, life-cycle if it has none.
  [[nodiscard]] Scope scope() const { return scope_; }

  /// Adds what a column of the current row says, in any unit that all columns share. An absent
  /// number is a missing one.
  void add(CsvTable& table, std::size_t index, std::optional<double> generation);
  /// Says that the publisher calls the current row an estimate.
  void mark_estimated() { row_.estimated = true; }
  /// Ends the current row; it is dropped if it has no begin.
  void end_row(std::optional<Moment> begin, std::optional<Moment> end, std::size_t offset);

  [[nodiscard]] const std::vector<FuelColumn>& columns() const { return columns_; }
  /// The values of the rows that are complete.
  [[nodiscard]] std::vector<SeriesValue> values() const;

 private:
  struct Row {
    Moment begin;
    std::optional<Moment> end = {};
    std::size_t offset = 0;
    double generation = 0, grams = 0;
    bool estimated = false;
    std::uint64_t told = 0;  // the columns with a value, as bits
  };

  std::vector<FuelColumn> columns_;
  std::vector<std::optional<double>> factors_;  // of the columns, g/kWh
  Scope scope_;
  Row row_;
  std::uint64_t ever_told_ = 0;
  std::vector<Row> rows_;
};

}  // namespace trainprint::readers
