// SPDX-License-Identifier: MIT
#include <string>

#include <trainprint/diagnostic.hpp>

#include "catch.hpp"

namespace trainprint {

TEST_CASE("a fault in a file shows where, the line with a caret, and how to mend it") {
  CHECK(render({"unknown-accelerator", "unknown accelerator 'A10O'", "did you mean 'A100'?",
                "run.json", 7, 13, R"(    "gpu": "A10O",)"}) ==
        "run.json:7:13: error: unknown accelerator 'A10O' [unknown-accelerator]\n"
        "      \"gpu\": \"A10O\",\n"
        "              ^\n"
        "  hint: did you mean 'A100'?\n");
}

TEST_CASE("what is not known of a fault is left out") {
  CHECK(render({"missing-hours", "the duration is not given", {}, {}, 0, 0, {}}) ==
        "error: the duration is not given [missing-hours]\n");
  CHECK(render({"not-a-number", "'x' is not a number", "give a number", "--count", 0, 0, {}}) ==
        "--count: error: 'x' is not a number [not-a-number]\n"
        "  hint: give a number\n");
  CHECK(render({"json-syntax", "the document is empty", {}, "run.json", 3, 0, {}}) ==
        "run.json:3: error: the document is empty [json-syntax]\n");
}

TEST_CASE("a tab before the column is kept under the line") {
  CHECK(render({"code", "message", {}, "f", 1, 3, "\t{x"}) ==
        "f:1:3: error: message [code]\n  \t{x\n  \t ^\n");
}

TEST_CASE("the caret counts letters, not bytes") {
  CHECK(render({"code", "message", {}, "f", 1, 7, "é€x!"}) ==
        "f:1:7: error: message [code]\n  é€x!\n     ^\n");
}

TEST_CASE("a column beyond the line puts the caret after its end") {
  CHECK(render({"code", "message", {}, "f", 1, 9, "ab"}) ==
        "f:1:9: error: message [code]\n  ab\n    ^\n");
}

TEST_CASE("a long line is cut around the column") {
  std::string line(1000, '.');
  line[500] = 'X';
  const std::string text = render({"code", "message", {}, "f", 1, 501, line});
  CHECK(text.size() < 400);
  const std::size_t shown = text.find('X');
  REQUIRE(shown != std::string::npos);
  const std::size_t quoted = text.find('\n') + 1;
  const std::size_t caret = text.find('^');
  const std::size_t caret_line = text.rfind('\n', caret) + 1;
  CHECK(shown - quoted == caret - caret_line);
}

TEST_CASE("a long line is never cut inside a letter") {
  std::string line;
  for (int i = 0; i < 400; ++i) line += "é";
  for (std::size_t column = 1; column <= line.size(); column += 37) {
    INFO(column);
    const std::string text = render({"code", "message", {}, "f", 1, column, line});
    const std::string quoted = text.substr(text.find('\n') + 3);
    const std::string shown = quoted.substr(0, quoted.find('\n'));
    CHECK(shown.size() % 2 == 0);
    CHECK(shown.starts_with("é"));
  }
}

TEST_CASE("an input error carries all of its faults and the first one's message") {
  const InputError error{
      std::vector<Diagnostic>{{"a", "first", {}, {}, 0, 0, {}}, {"b", "second", {}, {}, 0, 0, {}}}};
  CHECK(error.what() == std::string{"first"});
  CHECK(error.diagnostics().size() == 2);
}

}  // namespace trainprint
