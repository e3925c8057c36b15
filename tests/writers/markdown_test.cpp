// SPDX-License-Identifier: MIT
#include "writers/markdown.hpp"

#include "catch.hpp"

namespace trainprint::writers {

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
      "", {{{"a"}}, {{"x|y <b> *s* _u_ `c` [l](u) #1 ~~d~~ $1–$2 &lt; \\"}}}, {}};
  CHECK(write_markdown(layout) ==
        "| a |\n| --- |\n"
        R"(| x\|y \<b\> \*s\* \_u\_ \`c\` \[l\](u) \#1 \~\~d\~\~ \$1–\$2 \&lt; \\ |)"
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

TEST_CASE("blanks at the ends of a text are kept") {
  const report::Layout layout{"", {{{"a"}}, {{" x  y "}}}, {}};
  CHECK(write_markdown(layout) == "| a |\n| --- |\n| &#32;x  y&#32; |\n");
}

}  // namespace trainprint::writers
