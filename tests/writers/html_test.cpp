// SPDX-License-Identifier: MIT
#include "writers/html.hpp"

#include <string>

#include "catch.hpp"

namespace trainprint::writers {
namespace {

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a page has a title, a table whose rows are named, and sections") {
  const report::Layout layout{
      "Title",
      {{{"Rank", true}, {"Name"}, {"W", true}}, {{"1", "A100", "400"}, {"", "Total", "400"}}, 1},
      {{"Notes", {"one"}}}};
  const std::string page = write_html(layout);
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n"));
  CHECK(holds(page, "<title>Title</title>"));
  CHECK(holds(page, "<h1 dir=\"auto\">Title</h1>"));
  CHECK(holds(
      page,
      "<thead>\n<tr><th scope=\"col\" class=\"number\">Rank</th><th scope=\"col\">Name</th>"
      "<th scope=\"col\" class=\"number\">W</th></tr>\n</thead>\n<tbody>\n"
      "<tr><td class=\"number\" data-label=\"Rank\">1</td><th scope=\"row\" dir=\"auto\">A100</th>"
      "<td class=\"number\" data-label=\"W\">400</td></tr>\n</tbody>\n<tfoot>\n"
      "<tr><td class=\"number\" data-label=\"Rank\"></td><th scope=\"row\" "
      "dir=\"auto\">Total</th>"));
  CHECK(holds(page, "<section>\n<h2 dir=\"auto\">Notes</h2>\n<ul>\n<li dir=\"auto\">one</li>\n"));
}

TEST_CASE("a page has no columns of block characters") {
  const std::string page = write_html({"", {{{"a"}, {"b", false, true}}, {{"x", "▇▇"}}}, {}});
  CHECK_FALSE(holds(page, "▇"));
  CHECK_FALSE(holds(page, ">b<"));
}

TEST_CASE("only addresses of the web are links") {
  report::Section section{"Sources",
                          {"[a] A, https://a.example/?x=1&y=2", "[b] B, javascript:b()", "[c] C"}};
  section.links = {"https://a.example/?x=1&y=2", "javascript:b()", ""};
  const std::string page = write_html({"", {}, {section}});
  CHECK(holds(page,
              "[a] A, <a href=\"https://a.example/?x=1&amp;y=2\" rel=\"noreferrer\">"
              "https://a.example/?x=1&amp;y=2</a></li>"));
  CHECK(holds(page, "<li dir=\"auto\">[b] B, javascript:b()</li>"));
  CHECK(holds(page, "<li dir=\"auto\">[c] C</li>"));
}

TEST_CASE("nothing that is told can become markup") {
  const std::string text = "<i>&\"'\n";
  report::Section section{text, {text}, {{{text}}, {{text}}}};
  section.charts = {{text, {{text, Range<double>{1, 2, 3}, text}}, text}};
  const std::string page = write_html({text, {{{text}}, {{text}}}, {section}, text});
  CHECK_FALSE(holds(page, "<i>"));
  CHECK(holds(page, "&lt;i&gt;&amp;&quot;&#39;\\x0a"));
}

TEST_CASE("details can be folded, and are open") {
  report::Section section{"Factors", {"a"}};
  section.detail = true;
  CHECK(holds(write_html({"", {}, {section}}),
              "<details open>\n<summary><h2 dir=\"auto\">Factors</h2></summary>\n<ul>"));
}

}  // namespace trainprint::writers
