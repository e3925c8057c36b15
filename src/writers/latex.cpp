// SPDX-License-Identifier: MIT
#include "writers/latex.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>

#include <fmt/format.h>

#include "writers/latex_text.hpp"

namespace trainprint::writers {
namespace {

// The page of LaTeX's article, and one of two columns, in points: what the estimates of widths are
// held against.
constexpr double page_width = 345;
constexpr double column_width = 229;
constexpr double most_lines = 50;  // of footnote size

// Between columns, of `page_width`.
constexpr double gap = 6;

// How the columns are set.
struct Setting {
  bool is_narrow = true;  ///< each column as wide as it needs
  bool is_slim = false;   ///< one of two columns of a page holds it
  std::vector<double> widths;
};

std::vector<double> widths(const report::Table& table, double (*width_of)(std::string_view)) {
  std::vector<double> out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    double width = width_of(table.columns[i].heading);
    for (const auto& row : table.rows) width = std::max(width, width_of(row[i]));
    out.push_back(width);
  }
  return out;
}

// Columns that are together too wide get what they cannot do without, and of the rest in
// proportion to what they lack.
Setting setting_of(const report::Table& table) {
  Setting out{true, false, widths(table, latex_width)};
  const double room = page_width - gap * static_cast<double>(table.columns.size() - 1);
  const double wanted = std::accumulate(out.widths.begin(), out.widths.end(), 0.0);
  out.is_slim = wanted + page_width - room <= column_width;
  if (wanted <= room) return out;
  out.is_narrow = false;
  const std::vector<double> least = widths(table, latex_least_width);
  const double needed = std::accumulate(least.begin(), least.end(), 0.0);
  const double part = std::max((room - needed) / (wanted - needed), 0.0);
  for (std::size_t i = 0; i < least.size(); ++i) {
    const double fair = least[i] + (out.widths[i] - least[i]) * part;
    out.widths[i] = needed > room ? least[i] * room / needed : fair;
  }
  return out;
}

double lines_of(std::string_view text, double width) {
  return std::max(std::ceil(latex_width(text) / width), 1.0);
}

// How wide the text around the table is, at least.
double text_width(const Setting& setting) {
  return setting.is_slim ? column_width : page_width;
}

// Lines of footnote size that caption and table take, about.
double height_of(const report::Paper& paper, const Setting& setting) {
  constexpr double caption_size = 1.6;  // 10 points on lines of 12, against 8 on 9.5
  constexpr double rules = 4;
  double lines = rules + caption_size * lines_of(paper.caption, text_width(setting));
  const auto add = [&](const auto& text_of) {
    double most = 1;
    for (std::size_t i = 0; i < setting.widths.size(); ++i) {
      most = std::max(most, lines_of(text_of(i), setting.widths[i]));
    }
    lines += most;
  };
  add([&](std::size_t i) -> std::string_view { return paper.table.columns[i].heading; });
  for (const auto& row : paper.table.rows) {
    add([&](std::size_t i) -> std::string_view { return row[i]; });
  }
  return lines;
}

std::string columns_of(const report::Table& table, const Setting& setting) {
  std::string out = "@{}";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const bool numeric = table.columns[i].numeric;
    if (setting.is_narrow) {
      out += numeric ? 'r' : 'l';
      continue;
    }
    out += fmt::format("\n  >{{\\{}\\arraybackslash}}p{{{:.3f}\\linewidth}}",
                       numeric ? "raggedleft" : "raggedright",
                       std::floor(setting.widths[i] / page_width * 1000) / 1000);
  }
  return out + (setting.is_narrow ? "@{}" : "\n  @{}");
}

std::string row_of(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : " & ") + cells[i];
  return out + " \\\\\n";
}

std::string headings_of(const report::Table& table) {
  std::vector<std::string> cells;
  for (const auto& column : table.columns) cells.push_back(latex_prose(column.heading));
  return row_of(cells);
}

std::string rows_of(const report::Paper& paper) {
  const auto& rows = paper.table.rows;
  std::string out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (paper.total_rows > 0 && i + paper.total_rows == rows.size()) out += "\\midrule\n";
    std::vector<std::string> cells;
    for (const std::string& cell : rows[i]) cells.push_back(latex_text(cell));
    out += row_of(cells);
  }
  return out;
}

// A text below the table.
struct Note {
  std::string code;
  double height;  ///< in lines of footnote size
};

// The notes, then the sources, which are set smaller.
std::vector<Note> notes_of(const report::Paper& paper, const Setting& setting) {
  constexpr double smaller = 0.85;  // 7 points on lines of 8, against 8 on 9.5
  const double width = text_width(setting);
  std::vector<Note> out;
  for (const std::string& note : paper.notes) {
    out.push_back({latex_prose(note), lines_of(note, width)});
  }
  if (!paper.sources.empty()) {
    out.push_back({"\\scriptsize " + latex_prose(paper.sources),
                   smaller * lines_of(paper.sources, width / smaller)});
  }
  return out;
}

// The notes from one to another, each a paragraph.
std::string paragraphs(const std::vector<Note>& notes, std::size_t from, std::size_t to) {
  std::string out;
  for (std::size_t i = from; i < to; ++i) out += "\n" + notes[i].code + "\\par\n";
  return out;
}

std::string keys_of(const report::Paper& paper) {
  std::string out;
  for (const report::Citation& citation : paper.citations) {
    out += (out.empty() ? "" : ",") + citation.key;
  }
  return out;
}

// Words that do not fit are set apart rather than into the margin.
constexpr std::string_view manners =
    "\\tolerance=9999\\emergencystretch=3em\\hbadness=10000\\setlength{\\tabcolsep}{0."
    "0087\\linewidth}%\n";

// A table on one page, with as many of the notes as the page holds too. The others follow it in the
// text.
std::string floating(const report::Paper& paper, const Setting& setting) {
  const std::vector<Note> notes = notes_of(paper, setting);
  std::size_t held = 0;
  for (double lines = height_of(paper, setting); held < notes.size(); ++held) {
    lines += notes[held].height;
    if (lines > most_lines) break;
  }
  std::string out = "\\begin{table}\n";
  out += manners;
  out += "\\centering\n";
  out += fmt::format("\\caption{{{}}}\n\\label{{{}}}\n", latex_prose(paper.caption), paper.label);
  out += fmt::format("\\smallskip\\footnotesize\n\\begin{{tabular}}{{{}}}\n\\toprule\n",
                     columns_of(paper.table, setting));
  out += headings_of(paper.table) + "\\midrule\n" + rows_of(paper);
  out += "\\bottomrule\n\\end{tabular}\\par\n\\smallskip\\raggedright\n";
  out += paragraphs(notes, 0, held) + "\\end{table}\n";
  if (held == notes.size()) return out;
  out += fmt::format("\\par\\begingroup\n{}\\footnotesize\\raggedright\n", manners);
  out += fmt::format("Notes to Table~\\ref{{{}}}:\\par\n", paper.label);
  return out + paragraphs(notes, held, notes.size()) + "\\endgroup\n";
}

// A table that goes over pages.
std::string running(const report::Paper& paper, const Setting& setting) {
  const std::string headings = "\\toprule\n" + headings_of(paper.table) + "\\midrule\n";
  std::string out = "\\begingroup\n";
  out += manners;
  out += "\\setlength{\\LTcapwidth}{\\linewidth}\\footnotesize\n";
  out += fmt::format("\\begin{{longtable}}{{{}}}\n", columns_of(paper.table, setting));
  out +=
      fmt::format("\\caption{{{}}}\n\\label{{{}}}\\\\\n", latex_prose(paper.caption), paper.label);
  out += headings + "\\endfirsthead\n" + headings + "\\endhead\n";
  out += "\\bottomrule\n\\endlastfoot\n" + rows_of(paper);
  out += "\\end{longtable}\n\\raggedright\n";
  const std::vector<Note> notes = notes_of(paper, setting);
  return out + paragraphs(notes, 0, notes.size()) + "\\endgroup\n";
}

std::string field(std::string_view name, const std::string& value) {
  return value.empty() ? std::string{} : fmt::format("  {} = {{{}}},\n", name, value);
}

// An address in ASCII, without what no address has: each other byte as `%` and two digits.
std::string percent_encoded(const std::string& url) {
  constexpr std::string_view no_part = "{}\\^";
  std::string out;
  for (const char c : url) {
    if (c > ' ' && c < '\x7F' && no_part.find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

// An address as a bibliography has it: \url takes no mark that begins a comment where it stands in
// the argument of another macro, as those of biblatex do, and would print an escaped one as it is.
std::string url_field(const std::string& given) {
  const std::string url = percent_encoded(given);
  if (url.find_first_of("%#~") != std::string::npos) {
    return field("howpublished", latex_text(url));
  }
  return field("howpublished", "\\url{" + url + "}");
}

}  // namespace

std::string write_latex(const report::Paper& paper) {
  const Setting setting = setting_of(paper.table);
  const bool is_long = height_of(paper, setting) > most_lines;
  const std::string body = is_long ? running(paper, setting) : floating(paper, setting);
  std::string out =
      fmt::format("% \\usepackage{{array,booktabs{}}}\n", is_long ? ",longtable" : "");
  if (is_long) {
    out += "% in two columns: between \\onecolumn and \\twocolumn\n";
  } else if (!setting.is_slim) {
    out += "% in two columns: table* instead of table\n";
  }
  out += fmt::format("% \\cite{{{}}} (--bibtex prints the entries)\n", keys_of(paper));
  out += latex_definitions(body);
  return out + body;
}

std::string write_bibtex(const report::Paper& paper) {
  std::string entries;
  bool has_url = false;
  for (const report::Citation& citation : paper.citations) {
    const std::string title = latex_unbroken(citation.title);
    entries += fmt::format("\n@misc{{{},\n", citation.key);
    entries += field("title", "{" + title + "}");
    entries += field("key", title);
    entries += field("year", latex_unbroken(citation.year));
    if (!citation.url.empty()) entries += url_field(citation.url);
    entries += field("note", latex_unbroken(citation.note));
    entries += "}\n";
    has_url = has_url || !citation.url.empty();
  }
  std::string out;
  if (has_url) {
    out +=
        "% \\usepackage[hyphens]{url} breaks the addresses\n"
        "@preamble{{\\providecommand\\url[1]{\\texttt{\\detokenize{#1}}}}}\n";
  }
  std::string definitions{latex_definitions(entries)};
  if (!definitions.empty()) {
    definitions.pop_back();
    out += "@preamble{{" + definitions + "}}\n";
  }
  return out.empty() ? entries.substr(1) : out + entries;
}

}  // namespace trainprint::writers
