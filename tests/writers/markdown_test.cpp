// SPDX-License-Identifier: MIT
#include "writers/markdown.hpp"

#include <algorithm>
#include <string>

#include "catch.hpp"

namespace trainprint::writers {
namespace {

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// A table of that many rows and a sum, a section, and details of that many lines.
report::Layout long_layout(std::size_t rows, std::size_t details) {
  report::Layout layout{"", {{{"Model"}, {"kWh", true}}, {}, 1}, {{"Region", {"FR: France"}}}};
  for (std::size_t i = 0; i < rows; ++i) {
    layout.table.rows.push_back({"run " + std::to_string(i), "1|2"});
  }
  layout.table.rows.push_back({"Total", "9"});
  report::Section section{"Assumptions", {}};
  section.detail = true;
  for (std::size_t i = 0; i < details; ++i)
    section.lines.push_back(std::to_string(i) + " *assumed*");
  layout.sections.push_back(section);
  return layout;
}

std::size_t rows_in(const std::string& markdown) {
  std::size_t count = 0;
  for (std::size_t at = markdown.find("\n| run "); at != std::string::npos;
       at = markdown.find("\n| run ", at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("Markdown has a heading, a table and lists") {
  const report::Layout layout{"Title",
                              {{{"Name"}, {"W", true}}, {{"A100", "400"}, {"T4", ""}}},
                              {{"Notes", {"one", "two"}}, {"More", {}, {{{"x"}}, {{"1"}}}}}};
  CHECK(write_markdown(layout) ==
        "## Title\n"
        "\n"
        "| Name | W |\n"
        "| --- | ---: |\n"
        "| A100 | 400 |\n"
        "| T4 |  |\n"
        "\n"
        "### Notes\n"
        "\n"
        "- one\n"
        "- two\n"
        "\n"
        "### More\n"
        "\n"
        "| x |\n"
        "| --- |\n"
        "| 1 |\n");
}

TEST_CASE("a table without a title begins at once") {
  CHECK(write_markdown({"", {{{"a"}}, {{"1"}}}, {}}) == "| a |\n| --- |\n| 1 |\n");
}

TEST_CASE("what Markdown reads as markup is escaped") {
  const report::Layout layout{
      "", {{{"a"}}, {{"x|y <b> *s* _u_ `c` [l](u) #x ~~d~~ $1–$2 &lt; \\"}}}, {}};
  CHECK(write_markdown(layout) ==
        "| a |\n| --- |\n"
        R"(| x\|y \<b\> \*s\* \_u\_ \`c\` \[l\](u) \#x \~\~d\~\~ \$1–\$2 \&lt; \\ |)"
        "\n");
}

TEST_CASE("a line break cannot leave its cell") {
  const report::Layout layout{"", {{{"a"}}, {{"x\ny"}}}, {}};
  CHECK(write_markdown(layout) == "| a |\n| --- |\n| x\\\\x0ay |\n");
}

TEST_CASE("a line does not begin a list of its own") {
  const report::Layout layout{"", {}, {{"N", {"- a", "1. b", "2) c", "+ d", "=== e", "3 f"}}}};
  CHECK(write_markdown(layout) ==
        "### N\n\n- \\- a\n- 1\\. b\n- 2\\) c\n- \\+ d\n- \\=== e\n- 3 f\n");
}

TEST_CASE("nobody is called, and no issue, picture or guessed address is linked") {
  const report::Layout layout{
      "", {{{"a"}}, {{"@me a@b.example #12 :smile: x:us-east-1: www.x.example ftp://x"}}}, {}};
  CHECK(write_markdown(layout) ==
        "| a |\n| --- |\n"
        "| @<!-- -->me a@<!-- -->b.example \\#<!-- -->12 :<!-- -->smile: x:us-east-1: "
        "www\\.x.example ftp\\://x |\n");
}

TEST_CASE("an address is a link to itself, whatever stands in it") {
  const report::Layout layout{
      "", {}, {{"N", {"see https://a.example/b_c?d=1&e=*f*, or (http://g)."}}}};
  CHECK(write_markdown(layout) ==
        "### N\n\n- see <https://a.example/b_c?d=1&e=*f*>, or (<http://g>).\n");
}

TEST_CASE("spaces at the ends of a cell stay") {
  CHECK(write_markdown({"", {{{"a"}}, {{"  x y "}}}, {}}) ==
        "| a |\n| --- |\n| &#32;&#32;x y&#32; |\n");
}

TEST_CASE("what a name holds turns its cell at most, not the words of a line") {
  const report::Layout layout{
      "", {{{"a"}}, {{"x\xe2\x80\xaez"}}}, {{"N\xe2\x80\xae", {"b\xe2\x81\xa7: c"}}}};
  CHECK(write_markdown(layout) ==
        "| a |\n| --- |\n| x\xe2\x80\xaez |\n\n### N\\\\u202e\n\n- b\\\\u2067: c\n");
}

TEST_CASE("a comment begins with its tag, folds details and ends with what made it") {
  report::Layout layout = long_layout(1, 1);
  layout.title = "Title";
  layout.made_by = "trainprint 1";
  CHECK(write_comment(layout) ==
        "<!-- trainprint -->\n"
        "## Title\n"
        "\n"
        "| Model | kWh |\n"
        "| --- | ---: |\n"
        "| run 0 | 1\\|2 |\n"
        "| Total | 9 |\n"
        "\n"
        "### Region\n"
        "\n"
        "- FR: France\n"
        "\n"
        "<details>\n"
        "<summary><b>Assumptions</b></summary>\n"
        "\n"
        "- 0 \\*assumed\\*\n"
        "\n"
        "</details>\n"
        "\n"
        "<sub>trainprint 1</sub>\n");
}

TEST_CASE("a comment leaves out the last rows before it is too long, but no sum") {
  const std::string comment = write_comment(long_layout(10'000, 3));
  CHECK(comment.size() <= comment_bytes);
  CHECK(comment.size() > comment_bytes - 1024);
  const std::size_t rows = rows_in(comment);
  CHECK(holds(comment,
              "\n| run " + std::to_string(rows - 1) + " | 1\\|2 |\n| Total | 9 |\n\n**Left"));
  CHECK(holds(comment, "**Left out, as it does not fit here:** "));
  CHECK(holds(comment, " of 10,001 rows of the table. `--format html --output FILE` has all.\n"));
  CHECK(holds(comment, "</details>"));
}

TEST_CASE("a comment leaves out whole sections that are too long") {
  const std::string comment = write_comment(long_layout(3, 10'000));
  CHECK(comment.size() <= comment_bytes);
  CHECK(rows_in(comment) == 3);
  CHECK(holds(comment, "### Region"));
  CHECK_FALSE(holds(comment, "<details>"));
  CHECK(holds(comment, "**Left out, as it does not fit here:** 1 section (Assumptions). "));
}

TEST_CASE("a comment of any size fits, is not cut within a line, and counts what is missing") {
  const report::Layout layout = long_layout(60, 40);
  const std::string whole = write_comment(layout);
  for (std::size_t most = 0; most <= whole.size() + 10; ++most) {
    const std::string comment = write_comment(layout, most);
    INFO(most);
    REQUIRE(comment.size() <= most);
    if (most >= whole.size()) CHECK(comment == whole);
    if (comment.empty() || comment == whole) continue;
    REQUIRE(holds(comment, "**Left out, as it does not fit here:** "));
    const std::size_t missing = 60 - rows_in(comment);
    CHECK(holds(comment, " of 61 rows") == (missing > 0));
    if (missing > 0 && holds(comment, "| Total |")) {
      CHECK(holds(comment, "** " + std::to_string(missing) + " of 61 rows"));
    }
    std::size_t at = 0;
    while (at < comment.size()) {  // every line is one of the whole, but for the one that says so
      const std::size_t end = comment.find('\n', at);
      REQUIRE(end != std::string::npos);
      const std::string line = comment.substr(at, end - at + 1);
      CHECK((line.starts_with("**Left out") || holds(whole, line)));
      at = end + 1;
    }
  }
  CHECK_FALSE(write_comment(layout, 1024).empty());
}

TEST_CASE("rows of the table go before what explains single rows, which is counted") {
  report::Layout layout = long_layout(1000, 3);
  for (int i = 0; i < 1000; ++i) {
    report::Section why{"Why: run " + std::to_string(i), {std::string(200, 'w')}};
    why.of_row = true;
    layout.sections.insert(layout.sections.begin() + i, why);
  }
  const std::string comment = write_comment(layout);
  CHECK(comment.size() <= comment_bytes);
  CHECK(rows_in(comment) == 1000);
  CHECK(holds(comment, "### Why: run 0\n"));
  CHECK(holds(comment, "### Region"));
  CHECK(holds(comment, "</details>"));
  const std::size_t at = comment.find("**Left out, as it does not fit here:** ");
  const std::string note = comment.substr(at, comment.find('\n', at) - at);
  CHECK(holds(note, " sections. `--format html"));
  CHECK(rows_in(write_comment(long_layout(1000, 3), 8000)) <= rows_in(write_comment(layout, 8000)));
}

TEST_CASE("a title that is too long leaves room for the rest") {
  report::Layout layout = long_layout(2, 2);
  layout.title.assign(100'000, 'x');
  const std::string comment = write_comment(layout);
  CHECK(comment.size() <= comment_bytes);
  CHECK(rows_in(comment) == 2);
}

}  // namespace trainprint::writers
