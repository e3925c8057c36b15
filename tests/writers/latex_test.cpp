// SPDX-License-Identifier: MIT
#include "writers/latex.hpp"

#include "catch.hpp"
#include "writers/latex_text.hpp"

namespace trainprint::writers {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

// A paper with that many rows of two columns.
report::Paper paper_with(std::size_t rows, const std::string& cell) {
  report::Paper paper;
  paper.label = "tab:x";
  paper.caption = "What it is.";
  paper.table.columns = {{"Model"}, {"CO2e (kg)", true}};
  for (std::size_t i = 0; i < rows; ++i) paper.table.rows.push_back({cell, "1–2"});
  paper.notes = {"One note."};
  paper.citations = {{"trainprint", "trainprint 1", "2026", "", "A note"},
                     {"trainprint:a_5fb", "On & off", "2024", "https://a.example/b_c", ""}};
  return paper;
}

}  // namespace

TEST_CASE("TeX's own marks are escaped") {
  CHECK(latex_text("a & b") == R"(a \& b)");
  CHECK(latex_text("50 %") == R"(50 \%)");
  CHECK(latex_text("x_y #1 $2") == R"(x\_y \#1 \$2)");
  CHECK(latex_text("{a}") == R"(\textbraceleft{}a\textbraceright{})");
  CHECK(latex_text("~^\\") == R"(\textasciitilde{}\textasciicircum{}\textbackslash{})");
  CHECK(latex_text("<a|b>") == R"(\textless{}a\textbar{}b\textgreater{})");
}

TEST_CASE("what would begin an argument after the end of a row does not") {
  CHECK(latex_text("[2cm] x") == "{[}2cm] x");
  CHECK(latex_text("*x") == "{*}x");
}

TEST_CASE("characters that TeX would join stay apart") {
  CHECK(latex_text("a--b---c") == "a-{}-b-{}-{}-c");
  CHECK(latex_text("''x,,") == "'{}'x,{},");
  CHECK(latex_text("?`\"") == R"(?\textasciigrave{}\char34{})");
}

TEST_CASE("a range has the dash of TeX, which no hyphens make") {
  CHECK(latex_text("1–2") == "1--2");
  CHECK(latex_text("–-") == "--{}-");
  CHECK(latex_text("-–") == "-{}--");
}

TEST_CASE("blanks that TeX would drop are kept") {
  CHECK(latex_text(" a  b ") == R"(\ a \ b\ )");
}

TEST_CASE("what pdflatex sets stays; the rest is named by its code point") {
  CHECK(latex_text("größe é Ł µ €") == "größe é Ł µ €");
  CHECK(latex_text("ℝ") == R"(\trainprintchar{8477}{211D})");
  CHECK(latex_text("😀") == R"(\trainprintchar{128512}{1F600})");
  CHECK(latex_text("e\xcc\x81") == R"(e\trainprintchar{769}{0301})");
  // Not in OT1.
  CHECK(latex_text("Þ «") == R"(\trainprintchar{222}{00DE} \trainprintchar{171}{00AB})");
}

TEST_CASE("long words can be broken, after a mark if there is one") {
  CHECK(latex_text("short_word") == R"(short\_word)");
  CHECK(latex_text("experiment_with_things") == R"(experiment\_\allowbreak{}with\_things)");
  CHECK(latex_text("abcdefghijabcdefghij") == R"(abcdefghija\allowbreak{}bcdefghij)");
  CHECK(latex_unbroken("experiment_with_things") == R"(experiment\_with\_things)");
  // Hyphens and dashes are places already.
  CHECK(latex_text("$3,201,722–$4,201,722") == R"(\$3,201,722--\$4,201,722)");
}

TEST_CASE("the 2 of CO2e is set low in our words, not in those of a user") {
  CHECK(latex_prose("1 kg CO2e is") == R"(1 kg CO\textsubscript{2}e is)");
  CHECK(latex_prose("CO2e (kg)") == R"(CO\textsubscript{2}e (kg))");
  CHECK(latex_text("CO2e") == "CO2e");
}

TEST_CASE("the macro is defined where it is used") {
  CHECK(latex_definitions("plain").empty());
  CHECK(latex_definitions(R"(\trainprintchar{8477}{211D})").find("\\providecommand") == 0);
}

TEST_CASE("a small table is as wide as it needs, with its numbers flush right") {
  const std::string out = write_latex(paper_with(2, "a&b"));
  CHECK(out.starts_with("% \\usepackage{array,booktabs}\n"));
  CHECK(count(out, "\\begin{tabular}{@{}lr@{}}") == 1);
  CHECK(count(out, "\\label{tab:x}") == 1);
  CHECK(count(out, "a\\&b & 1--2 \\\\\n") == 2);
  for (const char* rule : {"\\toprule", "\\midrule", "\\bottomrule"}) CHECK(count(out, rule) == 1);
  CHECK(count(out, "% \\cite{trainprint,trainprint:a_5fb}") == 1);
  CHECK(count(out, "\\begin{table}") == 1);
  CHECK(count(out, "\\end{table}") == 1);
}

TEST_CASE("a rule stands before the totals") {
  report::Paper paper = paper_with(3, "a");
  paper.table.rows.push_back({"Total", "3"});
  paper.total_rows = 1;
  CHECK(count(write_latex(paper), "\\midrule\nTotal & 3") == 1);
}

TEST_CASE("a wide table is as wide as the text") {
  const std::string out = write_latex(paper_with(1, std::string(200, 'x')));
  CHECK(count(out, "\\linewidth}\n") == 2);
  CHECK(count(out, "\\raggedleft\\arraybackslash") == 1);
}

TEST_CASE("a table that no page holds goes over pages") {
  const std::string out = write_latex(paper_with(100, "a"));
  CHECK(out.starts_with("% \\usepackage{array,booktabs,longtable}\n"));
  CHECK(count(out, "\\begin{longtable}") == 1);
  CHECK(count(out, "\\begin{table}") == 0);
}

TEST_CASE("notes that the page does not hold follow in the text, and leave the table on it") {
  report::Paper paper = paper_with(2, "a");
  paper.sources = "Sources: " + std::string(400, 's') + ".";
  CHECK(count(write_latex(paper), "\\end{table}") == 1);
  CHECK(write_latex(paper).ends_with(".\\par\n\\end{table}\n"));
  for (int i = 0; i < 300; ++i) paper.sources += " Another source.";
  const std::string out = write_latex(paper);
  CHECK(count(out, "longtable") == 0);
  CHECK(count(out, "One note.\\par\n\\end{table}\n\\par\\begingroup\n") == 1);
  CHECK(count(out, "Notes to Table~\\ref{tab:x}:\\par\n\n\\scriptsize Sources: ") == 1);
  CHECK(out.ends_with("\\endgroup\n"));
}

TEST_CASE("a comment says what a document of two columns needs") {
  CHECK(count(write_latex(paper_with(2, "a")), "two columns") == 0);
  CHECK(count(write_latex(paper_with(2, std::string(60, 'x'))), "% in two columns: table* ") == 1);
  CHECK(count(write_latex(paper_with(100, "a")), "% in two columns: between \\onecolumn") == 1);
}

TEST_CASE("BibTeX has an entry for every citation, and protects the titles") {
  CHECK(write_bibtex(paper_with(1, "a")) ==
        "% \\usepackage[hyphens]{url} breaks the addresses\n"
        "@preamble{{\\providecommand\\url[1]{\\texttt{\\detokenize{#1}}}}}\n"
        "\n"
        "@misc{trainprint,\n"
        "  title = {{trainprint 1}},\n"
        "  key = {trainprint 1},\n"
        "  year = {2026},\n"
        "  note = {A note},\n"
        "}\n"
        "\n"
        "@misc{trainprint:a_5fb,\n"
        "  title = {{On \\& off}},\n"
        "  key = {On \\& off},\n"
        "  year = {2024},\n"
        "  howpublished = {\\url{https://a.example/b_c}},\n"
        "}\n");
}

TEST_CASE("an address is ASCII in BibTeX, with nothing that \\url cannot hold") {
  report::Paper paper = paper_with(1, "a");
  const auto address = [&](const std::string& url) {
    paper.citations = {{"k", "a", "", url, ""}};
    std::string entry = write_bibtex(paper);
    // Where a line may end is no part of it.
    for (std::size_t at = 0; (at = entry.find("\\allowbreak{}")) != std::string::npos;) {
      entry.erase(at, std::string_view{"\\allowbreak{}"}.size());
    }
    const std::size_t begin = entry.find("howpublished = ") + 15;
    return entry.substr(begin, entry.find(",\n", begin) - begin);
  };
  // RFC 3986: the bytes of UTF-8.
  CHECK(address("https://a.example/größe/日") ==
        R"({https://a.example/gr\%C3\%B6\%C3\%9Fe/\%E6\%97\%A5})");
  CHECK(address(R"(https://a.example/{b}\c^d e)") ==
        R"({https://a.example/\%7Bb\%7D\%5Cc\%5Ed\%20e})");
  CHECK(address("https://a.example/b%20c") == R"({https://a.example/b\%20c})");
}

TEST_CASE("braces of a title stay balanced in BibTeX") {
  report::Paper paper = paper_with(1, "a");
  paper.citations = {{"k", "a } b", "", "", ""}};
  CHECK(count(write_bibtex(paper), R"(title = {{a \textbraceright{} b}})") == 1);
}

}  // namespace trainprint::writers
