// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "readers/series/faults.hpp"
#include "text/csv.hpp"
#include "text/locate.hpp"

namespace trainprint::readers {

/// A text without spaces around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The words of a header or unit in lower case, a space before and behind each: letters and digits,
/// where all else parts words. `Carbon Intensity gCO₂eq/kWh (direct)` becomes
/// ` carbon intensity gco2eq kwh direct `.
[[nodiscard]] std::string words_of(std::string_view text);

/// Whether words, as `words_of` gives them, hold a word or several that follow each other.
[[nodiscard]] bool has_words(std::string_view words, std::string_view wanted);

/// The first line of a file that is no comment (`#`), without byte order mark and line break.
[[nodiscard]] std::string_view header_line(const text::Document& file);

/// A file of separated values under a header, row by row. Faults are gathered; rows with another
/// number of cells than the header are faults (empty cells at the end don't count), and so is a
/// last row that is cut off.
class CsvTable {
 public:
  /// Reads the header, which begins at byte `begin`. Throws InputError if there is none, or two
  /// columns have the same words (code `duplicate-column`).
  CsvTable(std::shared_ptr<const text::Document> file, char separator, std::size_t begin = 0);

  /// The columns' names as they stand, and their words.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }
  /// The first column whose words hold all of those.
  [[nodiscard]] std::optional<std::size_t> find(
      std::initializer_list<std::string_view> wanted) const;
  /// The first column that has exactly that name in lower case.
  [[nodiscard]] std::optional<std::size_t> find_named(std::string_view name) const;
  /// As `find`. Throws InputError (code `missing-column`) if there is none.
  [[nodiscard]] std::size_t need(std::initializer_list<std::string_view> wanted) const;

  /// From now on, rows of one cell are notes and are skipped.
  void skip_notes() { skips_notes_ = true; }
  /// Takes the next row; false behind the last one.
  [[nodiscard]] bool next();
  /// A cell of the row, without spaces around it.
  [[nodiscard]] std::string_view cell(std::size_t column) const;
  /// Where a cell stands.
  [[nodiscard]] std::size_t place(std::size_t column) const;
  /// Where the row stands.
  [[nodiscard]] std::size_t offset() const { return reader_.offset(); }

  /// Notes a fault of a cell of the row.
  void fault(std::size_t column, const char* code, std::string message, std::string hint);
  /// What is wrong with the file.
  [[nodiscard]] SeriesFaults& faults() { return faults_; }

  [[nodiscard]] const std::shared_ptr<const text::Document>& file() const { return file_; }
  [[nodiscard]] std::size_t header_offset() const { return header_offset_; }

 private:
  void refuse_duplicates();
  [[nodiscard]] bool fits();

  std::shared_ptr<const text::Document> file_;
  text::CsvReader reader_;
  std::vector<std::string> names_, words_;
  std::size_t header_offset_ = 0;
  bool skips_notes_ = false;
  SeriesFaults faults_;
};

/// The number in a cell: `0.5`, `-2`, `1e3`. Nothing for other texts.
[[nodiscard]] std::optional<double> plain_number(std::string_view text);
/// With commas between thousands: `1,060` is 1060.
[[nodiscard]] std::optional<double> us_number(std::string_view text);
/// With points between thousands and a comma before decimals: `1.213,5` is 1213.5, and `1.213` is
/// 1213.
[[nodiscard]] std::optional<double> german_number(std::string_view text);

/// Whether a cell says that there is no value: empty, `-`, `NaN`, `n/a`, `null`, `NA`.
[[nodiscard]] bool is_missing(std::string_view cell);

/// Reads a number in a cell as `read` takes it: nothing if it is missing, and nothing, with a fault
/// noted, if it is no number. `hint` says how numbers stand in such files.
[[nodiscard]] std::optional<double> number_in(
    CsvTable& table, std::size_t column, std::string_view hint,
    std::optional<double> (*read)(std::string_view) = plain_number);

/// Reads the intensity in a cell, in g/kWh after `scale`: nothing, with a fault noted, if it is no
/// number or is negative.
[[nodiscard]] std::optional<double> intensity_in(CsvTable& table, std::size_t column, double scale);

}  // namespace trainprint::readers
