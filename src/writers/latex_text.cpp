// SPDX-License-Identifier: MIT
#include "writers/latex_text.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include <fmt/format.h>

#include "text/utf8.hpp"

namespace trainprint::writers {
namespace {

struct Span {
  char32_t first, last;
};

// Beyond ASCII, what pdflatex sets with its fonts alone (OT1 and TS1), without those that cannot be
// seen. tests/writers/latex_compile.py sets every one.
constexpr std::array spans{
    Span{0xA0, 0xAA},     Span{0xAC, 0xAC},     Span{0xAE, 0xBA},     Span{0xBC, 0xCF},
    Span{0xD1, 0xDD},     Span{0xDF, 0xEF},     Span{0xF1, 0xFD},     Span{0xFF, 0x103},
    Span{0x106, 0x10F},   Span{0x112, 0x117},   Span{0x11A, 0x121},   Span{0x124, 0x125},
    Span{0x128, 0x12D},   Span{0x130, 0x135},   Span{0x139, 0x13E},   Span{0x141, 0x144},
    Span{0x147, 0x148},   Span{0x14C, 0x155},   Span{0x158, 0x165},   Span{0x168, 0x171},
    Span{0x174, 0x17E},   Span{0x218, 0x21B},   Span{0x2010, 0x2016}, Span{0x2018, 0x2019},
    Span{0x201C, 0x201D}, Span{0x2020, 0x2022}, Span{0x2026, 0x2026}, Span{0x2030, 0x2030},
    Span{0x20AC, 0x20AC}, Span{0x2122, 0x2122}, Span{0x2126, 0x2126}, Span{0x2190, 0x2193}};

bool is_set(char32_t code) {
  return std::any_of(spans.begin(), spans.end(),
                     [&](const Span& span) { return span.first <= code && code <= span.last; });
}

// ASCII that TeX reads as something else, or joins with what stands beside it.
std::string_view escape_of(char32_t code) {
  switch (code) {
    case U'&':
      return "\\&";
    case U'%':
      return "\\%";
    case U'#':
      return "\\#";
    case U'$':
      return "\\$";
    case U'_':
      return "\\_";
    case U'{':
      return "\\textbraceleft{}";
    case U'}':
      return "\\textbraceright{}";
    case U'\\':
      return "\\textbackslash{}";
    case U'~':
      return "\\textasciitilde{}";
    case U'^':
      return "\\textasciicircum{}";
    case U'<':
      return "\\textless{}";
    case U'>':
      return "\\textgreater{}";
    case U'|':
      return "\\textbar{}";
    case U'`':
      return "\\textasciigrave{}";
    case U'"':
      return "\\char34{}";
    case U'[':
      return "{[}";  // after \\ it would be a length
    case U'*':
      return "{*}";
    case U'–':
      return "--";
    default:
      return {};
  }
}

std::string code_of(const text::Character& c) {
  if (const std::string_view escape = escape_of(c.code); !escape.empty()) {
    return std::string{escape};
  }
  if ((c.code >= 0x20 && c.code < 0x7F) || is_set(c.code)) return std::string{c.bytes};
  return fmt::format("\\trainprintchar{{{}}}{{{:04X}}}", static_cast<unsigned>(c.code),
                     static_cast<unsigned>(c.code));
}

// Characters of which two in a row become another one.
bool joins(const std::string& out, const std::string& next) {
  return !out.empty() && !next.empty() && out.back() == next.front() &&
         std::string_view{"-',"}.find(next.front()) != std::string_view::npos;
}

// Widths of Computer Modern at 8 points, rounded up.
double width_of(char32_t code) {
  if (code >= 0x7F && code != U'–' && !is_set(code)) return code < 0x10000 ? 36 : 42;
  if (code == U'–' || (code >= U'0' && code <= U'9')) return 4.3;
  if (std::u32string_view{U" .,:;'|!()[]-·iljftr"}.find(code) != std::u32string_view::npos) {
    return 3.4;
  }
  if (code >= U'A' && code <= U'Z') return code == U'W' || code == U'M' ? 8.8 : 6.6;
  if (code == U'm' || code == U'w') return 7.1;
  return code < 0x7F ? 4.8 : 8;
}

// Wider parts of words can be broken: after one of `breaking` that stands far enough in, or else
// anywhere. In points; a column is narrower than a line of the text.
constexpr double widest_in_cell = 52;
constexpr double widest_in_line = 90;
constexpr double far_enough = 28;
constexpr std::u32string_view breaking = U"/_.:=@+,;?&#";

bool is_breaking(char32_t code) {
  return breaking.find(code) != std::u32string_view::npos;
}

// Blanks and dashes, at which TeX breaks.
bool ends_part(char32_t code) {
  return code == U' ' || code == U'-' || code == U'–';
}

double width_of(const std::vector<text::Character>& characters, std::size_t begin,
                std::size_t end) {
  double width = 0;
  for (std::size_t i = begin; i < end; ++i) width += width_of(characters[i].code);
  return width;
}

// Where in a text there may be a break beside those: after the characters at these indices.
std::vector<bool> breaks(const std::vector<text::Character>& characters, double widest) {
  std::vector<bool> out(characters.size());
  for (std::size_t begin = 0; begin < characters.size();) {
    std::size_t end = begin;
    while (end < characters.size() && !ends_part(characters[end].code)) ++end;
    const bool is_wide = width_of(characters, begin, end) > widest;
    double unbroken = 0;
    for (std::size_t i = begin; is_wide && i + 1 < end; ++i) {
      const char32_t code = characters[i].code;
      unbroken += width_of(code);
      const char32_t next = characters[i + 1].code;
      const bool is_place = unbroken > far_enough && is_breaking(code) && !is_breaking(next);
      out[i] = is_place || unbroken + width_of(next) > widest;
      if (out[i]) unbroken = 0;
    }
    begin = end + 1;
  }
  return out;
}

std::string escaped(std::string_view text, double widest) {
  const auto characters = text::characters(text);
  const std::vector<bool> breaks_at = breaks(characters, widest);
  std::string out;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const bool is_blank = characters[i].code == U' ';
    const bool is_lost =
        is_blank && (i == 0 || i + 1 == characters.size() || characters[i - 1].code == U' ');
    const std::string next = is_lost ? "\\ " : code_of(characters[i]);
    if (joins(out, next)) out += "{}";
    out += next;
    if (breaks_at[i]) out += "\\allowbreak{}";
  }
  return out;
}

}  // namespace

std::string latex_text(std::string_view text) {
  return escaped(text, widest_in_cell);
}

std::string latex_unbroken(std::string_view text) {
  return escaped(text, std::numeric_limits<double>::infinity());
}

std::string latex_prose(std::string_view text) {
  constexpr std::string_view formula = "CO2e";
  std::string out;
  for (std::size_t at = text.find(formula); at != std::string_view::npos; at = text.find(formula)) {
    // The blank before stays one: it stands between words.
    std::string before = escaped(text.substr(0, at), widest_in_line);
    if (before.ends_with("\\ ")) before.replace(before.size() - 2, 2, " ");
    out += before + "CO\\textsubscript{2}e";
    text.remove_prefix(at + formula.size());
    if (text.starts_with(' ')) {
      out += ' ';
      text.remove_prefix(1);
    }
  }
  return out + escaped(text, widest_in_line);
}

std::string_view latex_definitions(std::string_view code) {
  if (code.find("\\trainprintchar{") == std::string_view::npos) return {};
  return "\\providecommand\\trainprintchar[2]{\\ifdefined\\Uchar\\char#1\\relax\\else U+#2\\fi}\n";
}

double latex_width(std::string_view text) {
  double width = 0;
  for (const auto& c : text::characters(text)) width += width_of(c.code);
  return width;
}

double latex_least_width(std::string_view text) {
  const auto characters = text::characters(text);
  const std::vector<bool> breaks_at = breaks(characters, widest_in_cell);
  double widest = 0;
  double width = 0;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char32_t code = characters[i].code;
    if (code != U' ') width += width_of(code);
    widest = std::max(widest, width);
    if (breaks_at[i] || ends_part(code)) width = 0;
  }
  return widest;
}

}  // namespace trainprint::writers
