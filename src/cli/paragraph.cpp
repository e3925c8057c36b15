// SPDX-License-Identifier: MIT
#include "cli/paragraph.hpp"

#include <utility>

#include "text/width.hpp"

namespace trainprint::cli {

std::vector<std::string> text_words(std::string_view text) {
  std::vector<std::string> words{""};
  for (const char c : text) {
    if (c != ' ' && c != '\n') {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string paragraph(std::string begin, const std::vector<std::string>& words,
                      std::size_t indent) {
  std::string out = std::move(begin);
  std::size_t used = text::columns_of(out);
  bool at_start = out.empty() || out.back() == ' ';
  for (const std::string& word : words) {
    const std::size_t width = text::columns_of(word);
    if (!at_start && used + 1 + width > help_width) {
      out += '\n' + std::string(indent, ' ');
      used = indent;
    } else if (!at_start) {
      out += ' ';
      ++used;
    }
    out += word;
    used += width;
    at_start = false;
  }
  return out + '\n';
}

std::string entry(std::string begin, std::size_t column, std::string_view text) {
  const std::size_t used = text::columns_of(begin);
  if (used + 2 > column) {
    begin += '\n';
    return begin + paragraph(std::string(column, ' '), text_words(text), column);
  }
  begin.append(column - used, ' ');
  return paragraph(std::move(begin), text_words(text), column);
}

}  // namespace trainprint::cli
