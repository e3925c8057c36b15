// SPDX-License-Identifier: MIT
// Any name that a run can have can be read again from every format that shows it. What undoes a
// format stands here, apart from what writes it.
#include <array>
#include <cctype>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "cli/called.hpp"

namespace trainprint::cli {
namespace {

using Names = std::vector<std::string>;

std::string utf8(unsigned code) {
  std::string out;
  const auto add = [&](unsigned byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    add(code);
  } else if (code < 0x800) {
    add(0xC0U | code >> 6U);
    add(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    add(0xE0U | code >> 12U);
    add(0x80U | (code >> 6U & 0x3FU));
    add(0x80U | (code & 0x3FU));
  } else {
    add(0xF0U | code >> 18U);
    add(0x80U | (code >> 12U & 0x3FU));
    add(0x80U | (code >> 6U & 0x3FU));
    add(0x80U | (code & 0x3FU));
  }
  return out;
}

// A text out of characters of every plane, and many of those that formats give a meaning.
class Generator {
 public:
  explicit Generator(unsigned seed) : engine_{seed} {}

  std::string name() {
    std::string out;
    for (unsigned left = 1 + below(20); left > 0; --left) out += character();
    return out;
  }

 private:
  unsigned below(unsigned end) { return static_cast<unsigned>(engine_() % end); }
  unsigned between(unsigned first, unsigned last) { return first + below(last - first + 1); }

  std::string character() {
    constexpr std::string_view marks = "&%_#$~^\\{}[]()<>|`*'\"=+-@,;:!?./ ";
    switch (below(9)) {
      case 0:
      case 1:
      case 2:
        return std::string{marks[below(marks.size())]};
      case 3:
        return utf8(between(0x20, 0x7E));
      case 4:
        return utf8(between(0xA0, 0x24F));
      case 5:  // combining marks, and what runs from right to left
        return utf8(below(2) == 0 ? between(0x300, 0x36F) : between(0x590, 0x6FF));
      case 6:  // dashes, quotes, invisible and directing characters
        return utf8(between(0x2000, 0x206F));
      case 7:
        return utf8(below(2) == 0 ? between(0x800, 0xD7FF) : between(0xE000, 0xFFFF));
      default:
        return utf8(between(0x10000, 0x10FFFF));
    }
  }

  std::mt19937 engine_;
};

Names nasty_names() {
  return {"& % _ # $ { } ~ ^ \\",
          "\\input{x}",
          "\\\\[3cm] \\begin{document} % end",
          "[1cm]",
          "*",
          "--",
          "---",
          "–",
          "a–-b-–c––d",
          "''",
          ",,",
          "?`!`",
          " leading",
          "trailing ",
          "  two  ",
          " ",
          "=1+1",
          "+1",
          "-1",
          "-1+1",
          "@SUM(A1)",
          "=HYPERLINK(\"http://a\";\"b\")",
          "'=1",
          "''=1",
          "'quoted'",
          "'",
          "＝1",
          "\"quoted\", with comma",
          "a,b;c",
          "<b>bold</b> <script>alert(1)</script>",
          "<!-- no -->",
          "&lt;&amp;&#32;",
          "**bold** _u_ `c` ~~s~~ [l](u) ![i](u)",
          "| a | b |",
          "a\\|b\\",
          "1. one",
          "- item",
          "# heading",
          "null",
          "~",
          "yes",
          "{a: b}",
          "key: value # comment",
          "\\textbackslash{}",
          "\\trainprintchar{128512}{1F600}",
          "\\allowbreak{}",
          "U+1F600",
          "😀🇫🇷👩‍🔬",
          "e\xcc\x81 vs é",
          "\xe2\x80\xae"
          "right to left",
          "\xef\xbb\xbf"
          "marked",
          "\xe2\x80\xa8line\xe2\x80\xa9paragraph",
          "\xef\xbf\xbe\xef\xbf\xbf\xf4\x8f\xbf\xbf",
          "CO2e",
          std::string(300, 'x'),
          std::string(60, '-')};
}

std::string in_json(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string document_of(const Names& names) {
  std::string runs;
  for (const std::string& name : names) {
    runs += (runs.empty() ? "" : ", ") + ("{\"name\": " + in_json(name) + "}");
  }
  return R"({"defaults": {"gpu": "a100", "hours": 1, "region": "FR"}, "runs": [)" + runs + "]}";
}

// What stands between each `before` that begins a line and the `after` that follows it.
std::vector<std::string> between(const std::string& text, const std::string& before,
                                 const std::string& after) {
  std::vector<std::string> out;
  for (std::size_t at = text.find(before); at != std::string::npos; at = text.find(before, at)) {
    at += before.size();
    const std::size_t end = text.find(after, at);
    out.push_back(text.substr(at, end - at));
  }
  return out;
}

std::string from_json(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      REQUIRE((text[i + 1] == '"' || text[i + 1] == '\\'));
      ++i;
    }
    out += text[i];
  }
  return out;
}

Names names_of_json(const std::string& document) {
  Names out;
  for (const std::string& text : between(document, "\n      \"name\": \"", "\",\n")) {
    out.push_back(from_json(text));
  }
  return out;
}

// The fields of RFC 4180.
std::vector<std::vector<std::string>> records(const std::string& csv) {
  std::vector<std::vector<std::string>> out{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
      out.back().back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      out.back().emplace_back();
    } else if (!quoted && c == '\n') {
      out.push_back({""});
    } else {
      out.back().back() += c;
    }
  }
  out.pop_back();
  return out;
}

bool runs_in_spreadsheet(std::string_view text) {
  for (const std::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
    if (text.starts_with(sign)) return true;
  }
  return false;
}

// Takes the apostrophe away that keeps a spreadsheet from running the text.
std::string from_csv(std::string text) {
  const std::size_t first = text.find_first_not_of('\'');
  if (first == 0 || first == std::string::npos) return text;
  if (runs_in_spreadsheet(std::string_view{text}.substr(first))) text.erase(0, 1);
  return text;
}

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("+-.0123456789e") == std::string::npos &&
         text.find_first_of("0123456789") != std::string::npos &&
         text.find_first_of("+-", 1) == std::string::npos;
}

Names names_of_csv(const std::string& csv, const std::string& column) {
  const auto rows = records(csv);
  std::size_t at = 0;
  while (rows.front().at(at) != column) ++at;
  Names out;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    CHECK(rows[i].size() == rows.front().size());
    for (const std::string& cell : rows[i]) {
      INFO(cell);
      CHECK((!runs_in_spreadsheet(cell) || is_number(cell)));
    }
    out.push_back(from_csv(rows[i].at(at)));
  }
  return out;
}

// Takes Markdown's backslashes away, its blanks by number, its comments that part words, and the
// brackets around an address.
std::string from_markdown(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> meanings{
      {{"&#32;", " "}, {"<!-- -->", ""}, {"<http://", "http://"}, {"<https://", "https://"}}};
  std::string out;
  bool in_address = false;
  while (!text.empty()) {
    const auto found = std::find_if(meanings.begin(), meanings.end(), [&](const auto& meaning) {
      return text.starts_with(meaning.first);
    });
    if (found != meanings.end() && !in_address) {
      out += found->second;
      in_address = found->second.size() > 1;
      text.remove_prefix(found->first.size());
      continue;
    }
    if (in_address && text.front() == '>') {
      in_address = false;
    } else if (!in_address && text.front() == '\\') {
      text.remove_prefix(1);
      REQUIRE(std::ispunct(static_cast<unsigned char>(text.front())) != 0);
      out += text.front();
    } else {
      REQUIRE((in_address ||
               std::string_view{"<>&|*_`[]~"}.find(text.front()) == std::string_view::npos));
      out += text.front();
    }
    text.remove_prefix(1);
  }
  return out;
}

Names names_of_markdown(const std::string& document) {
  Names out;
  const std::string rows = document.substr(document.find("\n| --- ") + 1);
  const std::string table = rows.substr(0, rows.find("\n\n"));
  for (const std::string& row : between(table, "\n| ", " | ")) out.push_back(from_markdown(row));
  if (out.size() > 1) out.pop_back();  // the total
  return out;
}

// What stands for a text in LaTeX, and the text.
std::string from_latex(std::string_view code) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 22> meanings{{
      {"\\allowbreak{}", ""},
      {"\\textbraceleft{}", "{"},
      {"\\textbraceright{}", "}"},
      {"\\textbackslash{}", "\\"},
      {"\\textasciitilde{}", "~"},
      {"\\textasciicircum{}", "^"},
      {"\\textasciigrave{}", "`"},
      {"\\textless{}", "<"},
      {"\\textgreater{}", ">"},
      {"\\textbar{}", "|"},
      {"\\char34{}", "\""},
      {"\\&", "&"},
      {"\\%", "%"},
      {"\\#", "#"},
      {"\\$", "$"},
      {"\\_", "_"},
      {"\\ ", " "},
      {"{[}", "["},
      {"{*}", "*"},
      {"--", "–"},
      {"{}", ""},
      {"-", "-"},
  }};
  std::string out;
  while (!code.empty()) {
    constexpr std::string_view by_number = "\\trainprintchar{";
    if (code.starts_with(by_number)) {
      code.remove_prefix(by_number.size());
      out += utf8(static_cast<unsigned>(std::stoul(std::string{code.substr(0, code.find('}'))})));
      code.remove_prefix(code.find('}', code.find('}') + 1) + 1);
      continue;
    }
    bool found = false;
    for (const auto& [written, meant] : meanings) {
      if (!code.starts_with(written)) continue;
      out += meant;
      code.remove_prefix(written.size());
      found = true;
      break;
    }
    if (found) continue;
    REQUIRE(std::string_view{"\\{}~^&%#$_<>|`\"[*"}.find(code.front()) == std::string_view::npos);
    out += code.front();
    code.remove_prefix(1);
  }
  return out;
}

Names names_of_latex(const std::string& document) {
  // Headings may stand twice; the totals after another rule.
  const bool is_long = document.find("longtable}{") != std::string::npos;
  const std::string before = is_long ? "\\endlastfoot\n" : "\\midrule\n";
  std::string rows = document.substr(document.find(before) + before.size());
  rows = rows.substr(0, rows.find(is_long ? "\\end{longtable}" : "\\bottomrule"));
  rows = rows.substr(0, rows.find("\\midrule"));
  Names out;
  for (const std::string& cell : between("\n" + rows, "\n", " & ")) {
    if (!cell.empty() || out.empty()) out.push_back(from_latex(cell));
  }
  return out;
}

// Takes HTML's character references away.
std::string from_html(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> meanings{
      {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}}};
  std::string out;
  while (!text.empty()) {
    const auto found = std::find_if(meanings.begin(), meanings.end(), [&](const auto& meaning) {
      return text.starts_with(meaning.first);
    });
    if (found == meanings.end()) {
      REQUIRE(std::string_view{"<>&\"'"}.find(text.front()) == std::string_view::npos);
      out += text.front();
      text.remove_prefix(1);
    } else {
      out += found->second;
      text.remove_prefix(found->first.size());
    }
  }
  return out;
}

Names names_of_html(const std::string& document) {
  Names out;
  const std::string body = document.substr(document.find("<tbody>"));
  const std::string rows = body.substr(0, body.find("</tbody>"));
  for (const std::string& cell : between(rows, "<th scope=\"row\" dir=\"auto\">", "</th>")) {
    out.push_back(from_html(cell));
  }
  return out;
}

struct Inverse {
  const char* format;
  std::function<Names(const std::string&)> names;
};

std::vector<Inverse> inverses() {
  return {{"json", names_of_json},
          {"csv", [](const std::string& out) { return names_of_csv(out, "name"); }},
          {"codecarbon", [](const std::string& out) { return names_of_csv(out, "project_name"); }},
          {"markdown", names_of_markdown},
          {"html", names_of_html},
          {"latex", names_of_latex}};
}

void check(const Names& names) {
  const std::string document = document_of(names);
  for (const Inverse& inverse : inverses()) {
    INFO(inverse.format);
    const Called result = estimate_with({{"--format", inverse.format}}, document);
    INFO(result.err);
    REQUIRE(result.code == 0);
    CHECK(inverse.names(result.out) == names);
  }
}

TEST_CASE("nasty names can be read again from every format") {
  check(nasty_names());
  for (const std::string& name : nasty_names()) {
    INFO(name);
    check({name});
  }
}

TEST_CASE("random names can be read again from every format") {
  Generator generator{2026};
  for (int document = 0; document < 30; ++document) {
    std::set<std::string> names;
    while (names.size() < 100) names.insert(generator.name());
    check({names.begin(), names.end()});
  }
}

TEST_CASE("a name by option is the name") {
  for (const std::string& name : nasty_names()) {
    const Called result = estimate_with({{"--name", name},
                                         {"--gpu", "a100"},
                                         {"--hours", "1"},
                                         {"--region", "FR"},
                                         {"--format", "json"}});
    REQUIRE(result.code == 0);
    CHECK(names_of_json(result.out) == Names{name});
  }
}

TEST_CASE("a name with a control character is refused, with its place") {
  for (const char* escape : {"\\n", "\\t", "\\u0000", "\\u001b[31m", "\\u007f", "\\u0085"}) {
    INFO(escape);
    const Called result =
        estimate_with({}, "{\"gpu\": \"a100\",\n \"name\": \"a" + std::string{escape} + "\"}");
    CHECK(result.code == 1);
    CHECK(result.err.find(":2:10: error: 'name' must not hold line breaks") != std::string::npos);
    CHECK(result.err.find("[control-character]") != std::string::npos);
  }
  CHECK(estimate_with({{"--name", "a\nb"}, {"--gpu", "a100"}}).err.find("[control-character]") !=
        std::string::npos);
}

}  // namespace
}  // namespace trainprint::cli
