// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "readers/power/format.hpp"
#include "text/csv.hpp"
#include "text/locate.hpp"

namespace trainprint::readers {

/// The cells of a line of separated values, whose cells may stand in quotes (RFC 4180). A quote
/// that is not closed in the line is a fault (`bad-quotes`).
class CsvRow {
 public:
  CsvRow(std::string_view line, char separator, PowerSink& sink);
  CsvRow(const CsvRow&) = delete;
  CsvRow& operator=(const CsvRow&) = delete;

  [[nodiscard]] bool is_good() const { return is_good_; }
  [[nodiscard]] std::size_t size() const { return reader_.cells().size(); }
  /// A cell without the blanks around it.
  [[nodiscard]] std::string_view cell(std::size_t place) const;
  /// All cells, likewise: they are valid as long as the row is.
  [[nodiscard]] std::vector<std::string_view> cells() const;
  /// The column, from 1, at which a cell stands in the line.
  [[nodiscard]] std::size_t column(std::size_t place) const;

  /// A number from 0 to `most` in a cell. Nothing, with a fault, for other texts, as `amount_in`.
  [[nodiscard]] std::optional<double> amount(std::size_t place, std::string_view what, double most,
                                             PowerSink& sink) const;

 private:
  text::Document document_;
  text::CsvReader reader_;
  bool is_good_;
};

}  // namespace trainprint::readers
