// SPDX-License-Identifier: MIT
#include "writers/text.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "text/width.hpp"
#include "writers/escaped.hpp"
#include "writers/time_chart.hpp"

namespace trainprint::writers {
namespace {

using Cells = std::vector<std::string>;

constexpr std::size_t widest_line = 98;
constexpr std::size_t narrowest_column = 10;
constexpr std::string_view gap = "  ";

// A way to make text stand out (ECMA-48, Select Graphic Rendition).
constexpr const char* bold = "1";
constexpr const char* yellow = "1;33";
constexpr const char* cyan = "36";

std::string padded(const std::string& text, std::size_t columns, bool right) {
  const std::string blank(columns - std::min(columns, text::columns_of(text)), ' ');
  return right ? blank + text : text + blank;
}

std::string without_end_blanks(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

// The text in lines of at most `columns`, broken between words, or within one that is too long.
Cells wrapped(std::string_view text, std::size_t columns) {
  Cells lines;
  while (text::columns_of(text) > columns) {
    std::size_t end = text::bytes_within(text, columns);
    const std::size_t blank = text.substr(0, end + 1).rfind(' ');
    const bool between_words = blank != std::string_view::npos && blank > 0;
    if (between_words) end = blank;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(between_words ? end + 1 : end);
  }
  lines.emplace_back(text);
  return lines;
}

// A table that is ready to be shown: cells without control characters, columns with widths.
struct Sized {
  std::vector<report::Table::Column> columns;
  std::vector<Cells> rows;
  std::vector<std::size_t> widths;

  [[nodiscard]] std::size_t width() const {
    return std::accumulate(widths.begin(), widths.end(), gap.size() * (widths.size() - 1));
  }
};

Sized sized(const report::Table& table, bool with_bars) {
  Sized out;
  out.rows.resize(table.rows.size());
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto& column = table.columns[i];
    if (column.bars && !with_bars) continue;
    out.columns.push_back(column);
    std::size_t width = text::columns_of(column.heading);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      Cells& cells = out.rows[row];
      cells.push_back(in_direction(table.rows[row][i]));
      width = std::max(width, text::columns_of(cells.back()));
    }
    out.widths.push_back(width);
  }
  return out;
}

// How narrow a column may get: numbers stay whole, and their heading is broken between words.
std::size_t least_width(const Sized& table, std::size_t column) {
  if (!table.columns[column].numeric) return std::min(table.widths[column], narrowest_column);
  std::size_t least = 1;
  for (const Cells& row : table.rows) least = std::max(least, text::columns_of(row[column]));
  std::string_view heading = table.columns[column].heading;
  while (!heading.empty()) {
    const std::string_view word = heading.substr(0, heading.find(' '));
    least = std::max(least, text::columns_of(word));
    heading.remove_prefix(std::min(word.size() + 1, heading.size()));
  }
  return least;
}

// Takes from the widest columns until the table is as narrow as that; false if it cannot.
bool narrowed(Sized& table, std::size_t columns) {
  std::vector<std::size_t> least;
  for (std::size_t i = 0; i < table.widths.size(); ++i) least.push_back(least_width(table, i));
  while (table.width() > columns) {
    std::size_t widest = table.widths.size();
    for (std::size_t i = 0; i < table.widths.size(); ++i) {
      const bool wider = widest == table.widths.size() || table.widths[i] > table.widths[widest];
      if (table.widths[i] > least[i] && wider) widest = i;
    }
    if (widest == table.widths.size()) return false;
    --table.widths[widest];
  }
  return true;
}

class Writer {
 public:
  explicit Writer(const Terminal& terminal) : terminal_{terminal} {}

  std::string write(const report::Layout& layout) {
    if (!layout.title.empty()) out_ += coloured(in_direction(layout.title), bold) + '\n';
    if (!layout.table.columns.empty()) {
      if (!out_.empty()) out_ += '\n';
      write_table(layout.table, "");
    }
    for (const auto& section : layout.sections) {
      const std::string drawn = drawn_of(section);
      const bool has_text = !section.lines.empty() || !section.code.empty();
      if (drawn.empty() && !has_text && section.table.columns.empty()) continue;
      out_ += "\n" + coloured(in_direction(section.heading), section.warns ? yellow : bold) + "\n";
      out_ += drawn;
      for (const std::string& line : section.lines) write_line(in_direction(line));
      for (const std::string& line : section.code) {
        out_ += std::string{gap} + in_direction(line) + '\n';
      }
      if (!section.table.columns.empty()) write_table(section.table, gap);
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string coloured(const std::string& text, const char* how) const {
    return terminal_.colour && !text.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", how, text) : text;
  }

  void write_table(const report::Table& table, std::string_view indent) {
    Sized with_bars = sized(table, true);
    if (!terminal_.columns || indent.size() + with_bars.width() <= *terminal_.columns) {
      return write_rows(with_bars, indent);
    }
    const std::size_t room = *terminal_.columns - std::min(*terminal_.columns, indent.size());
    Sized without_bars = sized(table, false);
    if (narrowed(without_bars, room)) return write_rows(without_bars, indent);
    write_records(without_bars, room, indent);
  }

  void write_rows(const Sized& table, std::string_view indent) {
    Cells headings;
    for (const auto& column : table.columns) headings.push_back(column.heading);
    write_row(headings, table, indent, bold);
    for (const Cells& cells : table.rows) write_row(cells, table, indent, nullptr);
  }

  // A row takes as many lines as its highest cell.
  void write_row(const Cells& cells, const Sized& table, std::string_view indent, const char* how) {
    std::vector<Cells> lines;
    std::size_t height = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      lines.push_back(wrapped(cells[i], std::max<std::size_t>(table.widths[i], 1)));
      height = std::max(height, lines.back().size());
    }
    for (std::size_t j = 0; j < height; ++j) {
      std::size_t blanks = indent.size();
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string text = j < lines[i].size() ? lines[i][j] : std::string{};
        const std::string cell = padded(text, table.widths[i], table.columns[i].numeric);
        const std::size_t begin = std::min(cell.find_first_not_of(' '), cell.size());
        const std::size_t end = cell.find_last_not_of(' ') + 1;
        if (begin < cell.size()) {
          out_.append(blanks + begin, ' ');
          const char* style = table.columns[i].bars ? cyan : how;
          const std::string shown = cell.substr(begin, end - begin);
          out_ += style == nullptr ? shown : coloured(shown, style);
          blanks = cell.size() - end;
        } else {
          blanks += cell.size();
        }
        blanks += gap.size();
      }
      out_ += '\n';
    }
  }

  // Each row as a list of its cells that hold something, for narrow terminals.
  void write_records(const Sized& table, std::size_t room, std::string_view indent) {
    std::size_t headings = 0;
    for (const auto& column : table.columns) {
      headings = std::max(headings, text::columns_of(column.heading));
    }
    const std::size_t used = headings + gap.size();
    const std::size_t rest = room > used + narrowest_column ? room - used : narrowest_column;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      if (row > 0) out_ += '\n';
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.rows[row][i].empty()) continue;
        bool first = true;
        for (const std::string& line : wrapped(table.rows[row][i], rest)) {
          const std::string heading =
              padded(first ? table.columns[i].heading : "", headings, false);
          out_ += std::string{indent} + coloured(heading, bold) + std::string{gap} + line + '\n';
          first = false;
        }
      }
    }
  }

  // The width for lines of a section, beside what sets them in.
  [[nodiscard]] std::size_t widest() const {
    return terminal_.columns ? std::clamp<std::size_t>(*terminal_.columns, 20, widest_line + 2) - 2
                             : widest_line;
  }

  // The drawings of a section, where there is room for them.
  [[nodiscard]] std::string drawn_of(const report::Section& section) const {
    std::string out;
    for (const report::TimeChart& chart : section.time_charts) {
      const auto lines = time_chart_lines(chart, widest());
      if (lines.empty()) continue;
      std::size_t labels = 0;
      for (const DrawnLine& line : lines) {
        labels = std::max(labels, text::columns_of(line.label));
      }
      for (const std::string& line : wrapped(in_direction(chart.caption), widest())) {
        out += std::string{gap} + line + '\n';
      }
      for (const DrawnLine& line : lines) {
        const std::string shown = line.bars ? coloured(line.drawn, cyan) : line.drawn;
        const std::string label = padded(line.label, labels, true);
        out += without_end_blanks(std::string{gap} + label + ' ' + shown) + '\n';
      }
    }
    return out;
  }

  // A line of a section, broken between words where it is too wide, the rest set further in.
  void write_line(std::string_view line) {
    std::size_t used = 0;
    while (!line.empty()) {
      const std::size_t end = std::min(line.find(' '), line.size());
      const std::string_view word = line.substr(0, end);
      line.remove_prefix(std::min(end + 1, line.size()));
      const std::size_t width = text::columns_of(word);
      if (used == 0) {
        out_ += gap;
      } else if (used + 1 + width > widest()) {
        out_ += "\n      ";
        used = 4;
      } else {
        out_ += ' ';
        ++used;
      }
      out_ += word;
      used += width;
    }
    out_ += '\n';
  }

  const Terminal& terminal_;
  std::string out_;
};

}  // namespace

std::string write_text(const report::Layout& layout, const Terminal& terminal) {
  return Writer{terminal}.write(layout);
}

}  // namespace trainprint::writers
