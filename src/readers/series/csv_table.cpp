// SPDX-License-Identifier: MIT
#include "readers/series/csv_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "text/number.hpp"
#include "text/suggest.hpp"

namespace trainprint::readers {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view subscript_two = "\xE2\x82\x82";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The number without the marks between thousands, which must stand before three digits each.
std::optional<std::string> without_thousands(std::string_view text, char mark, char decimal) {
  const std::size_t point = std::min(text.find(decimal), text.size());
  std::string out;
  std::size_t since_mark = 0;
  bool any_mark = false;
  for (const char c : text.substr(0, point)) {
    if (c == mark) {
      if (since_mark == 0 || since_mark > 3 || (any_mark && since_mark != 3)) return std::nullopt;
      any_mark = true;
      since_mark = 0;
      continue;
    }
    if (is_digit(c)) ++since_mark;
    out += c;
  }
  if (any_mark && since_mark != 3) return std::nullopt;
  if (point < text.size()) {
    const std::string_view decimals = text.substr(point + 1);
    if (!std::all_of(decimals.begin(), decimals.end(), is_digit)) return std::nullopt;
    out += '.';
    out += decimals;
  }
  return out;
}

std::optional<double> grouped_number(std::string_view text, char mark, char decimal) {
  if (text.find(mark) == std::string_view::npos && text.find(decimal) == std::string_view::npos) {
    return text::to_number(text);
  }
  const auto written = without_thousands(text, mark, decimal);
  return written ? text::to_number(*written) : std::nullopt;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r";
  const std::size_t begin = text.find_first_not_of(spaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(spaces) - begin + 1);
}

std::string words_of(std::string_view text) {
  std::string out{' '};
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (text.substr(at).starts_with(subscript_two)) {
      c = '2';
      at += subscript_two.size() - 1;
    }
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (is_digit(c) || (c >= 'a' && c <= 'z')) {
      out += c;
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.back() != ' ') out += ' ';
  return out;
}

bool has_words(std::string_view words, std::string_view wanted) {
  return words.find(fmt::format(" {} ", wanted)) != std::string_view::npos;
}

std::string_view header_line(const text::Document& file) {
  std::string_view rest = file.content;
  if (rest.starts_with(byte_order_mark)) rest.remove_prefix(byte_order_mark.size());
  while (true) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    if ((!line.empty() && !line.starts_with('#')) || end == rest.size()) return line;
    rest.remove_prefix(end + 1);
  }
}

CsvTable::CsvTable(std::shared_ptr<const text::Document> file, char separator, std::size_t begin)
    : file_{std::move(file)}, reader_{*file_, separator, begin}, faults_{file_} {
  if (!reader_.next()) {
    throw InputError{
        text::diagnose(file_->name, "no-values", "the file is empty", "download it again")};
  }
  header_offset_ = reader_.offset();
  for (const text::CsvCell& cell : reader_.cells()) {
    names_.emplace_back(trimmed(cell.text));
    words_.push_back(words_of(cell.text));
  }
  if (reader_.fault()) throw InputError{*reader_.fault()};
  refuse_duplicates();
}

void CsvTable::refuse_duplicates() {
  std::vector<std::string_view> sorted{words_.begin(), words_.end()};
  std::sort(sorted.begin(), sorted.end());
  const auto nameless = std::upper_bound(sorted.begin(), sorted.end(), std::string_view{" "});
  const auto twice = std::adjacent_find(nameless, sorted.end());
  if (twice == sorted.end()) return;
  const auto at = std::find(words_.begin(), words_.end(), *twice);
  const std::string& name = names_[static_cast<std::size_t>(at - words_.begin())];
  throw InputError{text::diagnose(*file_, header_offset_, "duplicate-column",
                                  fmt::format("two columns are called '{}'", text::printable(name)),
                                  "delete one of them")};
}

std::optional<std::size_t> CsvTable::find(std::initializer_list<std::string_view> wanted) const {
  for (std::size_t column = 0; column < words_.size(); ++column) {
    const bool fits = std::all_of(wanted.begin(), wanted.end(), [&](std::string_view words) {
      return has_words(words_[column], words);
    });
    if (fits) return column;
  }
  return std::nullopt;
}

std::optional<std::size_t> CsvTable::find_named(std::string_view name) const {
  for (std::size_t column = 0; column < names_.size(); ++column) {
    if (text::lower(names_[column]) == name) return column;
  }
  return std::nullopt;
}

std::size_t CsvTable::need(std::initializer_list<std::string_view> wanted) const {
  if (const auto found = find(wanted)) return *found;
  std::string words;
  for (const std::string_view word : wanted)
    words += fmt::format("{}{}", words.empty() ? "" : " ", word);
  throw InputError{text::diagnose(*file_, header_offset_, "missing-column",
                                  fmt::format("there is no column '{}'", words),
                                  "download the file again with all of its columns")};
}

bool CsvTable::next() {
  while (reader_.next()) {
    if (fits()) return true;
  }
  return false;
}

// Whether the row has the header's columns; else it is noted, or is an empty line.
bool CsvTable::fits() {
  const auto& cells = reader_.cells();
  if (cells.size() == 1 && (skips_notes_ || trimmed(cells[0].text).empty())) return false;
  if (reader_.fault()) {
    faults_.add(*reader_.fault());
    return false;
  }
  const bool rest_is_empty =
      cells.size() >= names_.size() &&
      std::all_of(cells.begin() + static_cast<std::ptrdiff_t>(names_.size()), cells.end(),
                  [](const text::CsvCell& cell) { return trimmed(cell.text).empty(); });
  if (rest_is_empty) return true;
  if (!reader_.is_ended() && cells.size() < names_.size()) {
    faults_.add(reader_.offset(), "missing-cells", "the last row is cut off",
                "download the file again, or delete the row");
  } else {
    faults_.add(reader_.offset(), "cell-mismatch",
                fmt::format("{} {} under a header of {}", cells.size(),
                            cells.size() == 1 ? "cell" : "cells", names_.size()),
                "give each row a cell for each column");
  }
  return false;
}

std::string_view CsvTable::cell(std::size_t column) const {
  return trimmed(reader_.cells()[column].text);
}

std::size_t CsvTable::place(std::size_t column) const {
  return reader_.cells()[column].offset;
}

void CsvTable::fault(std::size_t column, const char* code, std::string message, std::string hint) {
  faults_.add(place(column), code, std::move(message), std::move(hint));
}

std::optional<double> plain_number(std::string_view text) {
  return text::to_number(text);
}

std::optional<double> us_number(std::string_view text) {
  return grouped_number(text, ',', '.');
}

std::optional<double> german_number(std::string_view text) {
  return grouped_number(text, '.', ',');
}

bool is_missing(std::string_view cell) {
  if (cell.empty()) return true;
  constexpr std::array<std::string_view, 6> words{"-", "nan", "n/a", "na", "null", "none"};
  if (cell.size() > 4) return false;
  return std::find(words.begin(), words.end(), text::lower(cell)) != words.end();
}

std::optional<double> number_in(CsvTable& table, std::size_t column, std::string_view hint,
                                std::optional<double> (*read)(std::string_view)) {
  const std::string_view cell = table.cell(column);
  if (is_missing(cell)) return std::nullopt;
  const auto number = read(cell);
  if (!number) {
    table.fault(column, "not-a-number", fmt::format("'{}' is not a number", text::printable(cell)),
                std::string{hint});
  }
  return number;
}

std::optional<double> intensity_in(CsvTable& table, std::size_t column, double scale) {
  const std::string_view cell = table.cell(column);
  const auto number = plain_number(cell);
  if (!number) {
    table.fault(column, "not-a-number", fmt::format("'{}' is not a number", text::printable(cell)),
                "give a number such as 230.5, or leave the cell empty where none is known");
    return std::nullopt;
  }
  if (*number < 0) {
    table.fault(column, "out-of-range", fmt::format("a carbon intensity of {} is negative", cell),
                "check which column it is; leave the cell empty where none is known");
    return std::nullopt;
  }
  return *number * scale;
}

}  // namespace trainprint::readers
