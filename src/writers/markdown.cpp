// SPDX-License-Identifier: MIT
#include "writers/markdown.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "text/locate.hpp"
#include "text/number.hpp"
#include "writers/escaped.hpp"

namespace trainprint::writers {
namespace {

constexpr std::string_view marks = "\\`*_{}[]<>#|~$&";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_alphanumeric(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The length of the address that the text begins with, or 0. None has a character that Markdown
// reads otherwise in an address.
std::size_t address_length(std::string_view text) {
  if (!text.starts_with("https://") && !text.starts_with("http://")) return 0;
  constexpr std::string_view further = "-._~:/?#@!$'()*+,=%&";
  std::size_t length = 0;
  while (length < text.size() &&
         (is_alphanumeric(text[length]) || further.find(text[length]) != std::string_view::npos)) {
    ++length;
  }
  // Another character within would end up outside of the link.
  if (length < text.size() && text[length] != ' ' && text[length] != ')') return 0;
  const std::string_view address = text.substr(0, length);
  const bool has_brackets = address.find('(') != std::string_view::npos;
  const std::size_t last = address.find_last_not_of(has_brackets ? ".,:!?'" : ".,:!?')");
  return last > address.find("://") + 2 ? last + 1 : 0;
}

// True if the text begins with `:word:`, which GitHub shows as a picture if it knows the word. It
// knows none like a region's, with a digit after a dash.
bool begins_emoji(std::string_view text) {
  std::size_t at = 1;
  while (at < text.size() &&
         (is_alphanumeric(text[at]) || text[at] == '_' || text[at] == '+' || text[at] == '-')) {
    ++at;
  }
  if (at == 1 || at == text.size() || text[at] != ':') return false;
  const std::string_view word = text.substr(1, at - 1);
  return word.find('-', 1) == std::string_view::npos ||
         std::none_of(word.begin(), word.end(), is_digit);
}

bool begins_www(std::string_view text) {
  constexpr std::string_view www = "www.";
  return text.size() >= www.size() &&
         std::equal(www.begin(), www.end(), text.begin(),
                    [](char a, char b) { return a == (b == 'W' ? 'w' : b); });
}

// What stands for the first character of the text. GitHub links people, issues and addresses
// wherever it finds them, escaped or not: an empty comment parts them.
std::string first_escaped(std::string_view text) {
  constexpr std::string_view parted = "<!-- -->";
  const char c = text.front();
  const char next = text.size() > 1 ? text[1] : ' ';
  std::string out{c};
  if (marks.find(c) != std::string_view::npos) out.insert(0, "\\");
  if ((c == '@' && next != ' ') || (c == '#' && is_digit(next)) ||
      (c == ':' && begins_emoji(text))) {
    return out + std::string{parted};
  }
  if (c == ':' && text.starts_with("://")) return "\\:";
  return out;
}

// The text with nothing left in it that Markdown reads as markup; on one line. Addresses are
// links.
std::string escaped(std::string_view text) {
  const std::string plain = text::printable(text);
  const std::string_view all = plain;
  std::string out;
  const std::size_t begin = std::min(all.find_first_not_of(' '), all.size());
  const std::size_t end = all.find_last_not_of(' ') + 1;
  for (std::size_t at = 0; at < all.size();) {
    const std::string_view rest = all.substr(at);
    const std::size_t address = at == 0 || !is_alphanumeric(all[at - 1]) ? address_length(rest) : 0;
    if (address > 0) {
      out += fmt::format("<{}>", rest.substr(0, address));
      at += address;
    } else if (begins_www(rest)) {
      out += fmt::format("{}\\.", rest.substr(0, 3));
      at += 4;
    } else {
      // Spaces at the ends would be dropped.
      out += at < begin || at >= end ? "&#32;" : first_escaped(rest);
      ++at;
    }
  }
  return out;
}

// A line of a list. What would begin a list of its own is escaped.
std::string item(std::string_view line) {
  std::string text = escaped(in_direction(line));
  const std::size_t digits = text.find_first_not_of("0123456789");
  const bool numbered =
      digits != std::string::npos && digits > 0 && (text[digits] == '.' || text[digits] == ')');
  if (numbered) text.insert(digits, "\\");
  if (text.starts_with('-') || text.starts_with('+') || text.starts_with('=')) {
    text.insert(0, "\\");
  }
  return "- " + text + '\n';
}

std::string head_of(const report::Table& table) {
  std::string out;
  for (const auto& column : table.columns) out += "| " + escaped(column.heading) + ' ';
  out += "|\n";
  for (const auto& column : table.columns) out += column.numeric ? "| ---: " : "| --- ";
  return out + "|\n";
}

std::string row_of(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) out += "| " + escaped(cell) + ' ';
  return out + "|\n";
}

std::string table_of(const report::Table& table) {
  std::string out = head_of(table);
  for (const auto& row : table.rows) out += row_of(row);
  return out;
}

// Lines of code between fences that are longer than any run of backticks within.
std::string code_of(const std::vector<std::string>& lines) {
  std::size_t longest = 2;
  std::string body;
  for (const std::string& line : lines) {
    const std::string plain = in_direction(line);
    std::size_t run = 0;
    for (const char c : plain) {
      run = c == '`' ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    body += plain + '\n';
  }
  const std::string fence(longest + 1, '`');
  return fence + "sh\n" + body + fence + '\n';
}

// What stands below the heading of a section.
std::string body_of(const report::Section& section) {
  std::string out;
  for (const std::string& line : section.lines) out += item(line);
  if (!section.code.empty()) {
    if (!out.empty()) out += '\n';
    out += code_of(section.code);
  }
  if (section.table.columns.empty()) return out;
  if (!out.empty()) out += '\n';
  return out + table_of(section.table);
}

std::string open_section(const report::Section& section) {
  const std::string body = body_of(section);
  return "### " + escaped(in_direction(section.heading)) + '\n' + (body.empty() ? "" : '\n' + body);
}

std::string folded_section(const report::Section& section) {
  return fmt::format("<details>\n<summary><b>{}</b></summary>\n\n{}\n</details>\n",
                     escaped_html(in_direction(section.heading)), body_of(section));
}

std::size_t size_of(const std::vector<std::string>& texts) {
  return std::accumulate(
      texts.begin(), texts.end(), std::size_t{0},
      [](std::size_t sum, const std::string& text) { return sum + text.size(); });
}

// The parts of a document, of which some may have to go.
struct Parts {
  std::string head, table_head;
  std::vector<std::string> rows, sums;
  std::vector<std::string> headings, sections;  // each section with the empty line before it
  std::vector<bool> of_row;                     // as of the sections
  std::string foot;

  [[nodiscard]] std::string together(const std::string& note) const {
    std::string out = head + table_head;
    for (const std::string& row : rows) out += row;
    for (const std::string& row : sums) out += row;
    out += note;
    for (const std::string& section : sections) out += section;
    return out + foot;
  }
  [[nodiscard]] std::size_t size() const {
    return head.size() + table_head.size() + size_of(rows) + size_of(sums) + size_of(sections) +
           foot.size();
  }
};

Parts parts_of(const report::Layout& layout) {
  Parts parts;
  parts.head = std::string{comment_tag} + '\n';
  if (!layout.title.empty()) parts.head += "## " + escaped(in_direction(layout.title)) + '\n';
  const report::Table& table = layout.table;
  if (!table.columns.empty()) parts.table_head = '\n' + head_of(table);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    (i + table.sums < table.rows.size() ? parts.rows : parts.sums).push_back(row_of(table.rows[i]));
  }
  for (const auto& section : layout.sections) {
    parts.headings.push_back(section.heading);
    parts.of_row.push_back(section.of_row);
    parts.sections.push_back('\n' +
                             (section.detail ? folded_section(section) : open_section(section)));
  }
  if (!layout.made_by.empty())
    parts.foot = fmt::format("\n<sub>{}</sub>\n", escaped(layout.made_by));
  return parts;
}

// What is left of the parts, and the line that says what is gone.
class Cut {
 public:
  Cut(Parts whole, std::size_t most_bytes) : parts_{std::move(whole)} {
    drop_what_is_too_long(most_bytes);
    const std::size_t fixed = parts_.head.size() + parts_.table_head.size() + size_of(parts_.sums) +
                              parts_.foot.size() + longest_note;
    if (fixed > most_bytes) {
      drop_sections_beyond(0, false);
      drop_sections_beyond(0, true);
      drop_rows_beyond(0);
      return;
    }
    const std::size_t left = most_bytes - fixed;
    const std::size_t rows = size_of(parts_.rows);
    // What explains single rows goes first, then the table, which leaves room for what explains it.
    const std::size_t used =
        drop_sections_beyond(std::max(left / 2, left - std::min(rows, left)), false);
    drop_rows_beyond(left - used);
    drop_sections_beyond(left - used - size_of(parts_.rows), true);
  }

  [[nodiscard]] std::string text() const { return parts_.together(note()); }

 private:
  static constexpr std::size_t longest_note = 512;
  static constexpr std::size_t longest_names = 256;
  static constexpr std::size_t most_names = 3;

  // A title, sums or a foot that leave no room for the rest.
  void drop_what_is_too_long(std::size_t most_bytes) {
    const std::size_t room = most_bytes / 4;
    if (parts_.head.size() > room) parts_.head = std::string{comment_tag} + '\n';
    if (parts_.foot.size() > room) parts_.foot.clear();
    if (size_of(parts_.sums) > room) {
      rows_gone_ += parts_.sums.size();
      parts_.sums.clear();
    }
  }

  // Of the sections of single rows, or of the others; what is left of them takes so many bytes.
  std::size_t drop_sections_beyond(std::size_t room, bool of_row) {
    std::size_t used = 0;
    for (std::size_t i = 0; i < parts_.sections.size(); ++i) {
      if (parts_.of_row[i] != of_row) continue;
      if (parts_.sections[i].size() <= room - used) {
        used += parts_.sections[i].size();
        continue;
      }
      parts_.sections[i].clear();
      ++sections_gone_;
      const std::string name = escaped(in_direction(parts_.headings[i]));
      if (names_.size() + name.size() > longest_names) continue;
      names_ += (names_.empty() ? "" : ", ") + name;
    }
    return used;
  }

  void drop_rows_beyond(std::size_t room) {
    std::size_t kept = 0;
    while (kept < parts_.rows.size() && parts_.rows[kept].size() <= room) {
      room -= parts_.rows[kept++].size();
    }
    rows_gone_ += parts_.rows.size() - kept;
    parts_.rows.resize(kept);
  }

  [[nodiscard]] std::string note() const {
    const auto number = [](std::size_t count) {
      return text::with_decimals(static_cast<double>(count), 0);
    };
    std::string what;
    if (rows_gone_ > 0) {
      what = fmt::format("{} of {} rows of the table", number(rows_gone_),
                         number(rows_gone_ + parts_.rows.size() + parts_.sums.size()));
    }
    if (sections_gone_ > 0) {
      what += fmt::format("{}{} {}", what.empty() ? "" : " and ", number(sections_gone_),
                          sections_gone_ == 1 ? "section" : "sections");
      if (!names_.empty() && sections_gone_ <= most_names) what += fmt::format(" ({})", names_);
    }
    return fmt::format(
        "\n**Left out, as it does not fit here:** {}. `--format html --output FILE` has all.\n",
        what);
  }

  Parts parts_;
  std::size_t rows_gone_ = 0;
  std::size_t sections_gone_ = 0;
  std::string names_;
};

}  // namespace

std::string write_markdown(const report::Layout& layout) {
  std::string out;
  const auto begin = [&] {
    if (!out.empty()) out += '\n';
  };
  if (!layout.title.empty()) out += "## " + escaped(in_direction(layout.title)) + '\n';
  if (!layout.table.columns.empty()) {
    begin();
    out += table_of(layout.table);
  }
  for (const auto& section : layout.sections) {
    begin();
    out += open_section(section);
  }
  return out;
}

std::string write_comment(const report::Layout& layout, std::size_t most_bytes) {
  Parts whole = parts_of(layout);
  if (whole.size() <= most_bytes) return whole.together({});
  std::string out = Cut{std::move(whole), most_bytes}.text();
  return out.size() <= most_bytes ? out : std::string{};
}

}  // namespace trainprint::writers
