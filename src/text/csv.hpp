// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/locate.hpp"

namespace trainprint::text {

/// A cell of a row: what it says, and where its first byte (a quote, perhaps) stands.
struct CsvCell {
  std::string_view text;
  std::size_t offset = 0;
};

/// The rows of separated values (RFC 4180) of a document, one after another: cells may stand in
/// quotes, in which a doubled quote is one; lines end with LF or CRLF; a byte order mark before the
/// first row is skipped. Keeps one row.
class CsvReader {
 public:
  /// Begins at byte `begin`. The document must outlive the reader.
  CsvReader(const Document& document, char separator, std::size_t begin = 0);

  /// Takes the next row that is not an empty line; false where there is none.
  [[nodiscard]] bool next();

  /// The cells of the row: valid until the next one.
  [[nodiscard]] const std::vector<CsvCell>& cells() const { return cells_; }
  /// Where the row's first byte stands.
  [[nodiscard]] std::size_t offset() const { return offset_; }
  /// Whether a line break follows the row: where none does, the file may be cut off.
  [[nodiscard]] bool is_ended() const { return is_ended_; }
  /// What is wrong with the row's form, if anything is (code `bad-quotes`).
  [[nodiscard]] const std::optional<Diagnostic>& fault() const { return fault_; }

 private:
  void take_cell();
  void take_quoted();
  [[nodiscard]] bool at_end_of_cell() const;

  const Document* document_;
  std::string_view text_;
  char separator_;
  std::size_t at_;
  std::vector<CsvCell> cells_;
  std::deque<std::string> unquoted_;  // texts of cells that are not a part of the document
  std::size_t offset_ = 0;
  bool is_ended_ = false;
  std::optional<Diagnostic> fault_;
};

/// The separator (comma, semicolon or tab) that stands most often in a line; a comma if none does.
[[nodiscard]] char separator_of(std::string_view line);

}  // namespace trainprint::text
