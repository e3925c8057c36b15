// SPDX-License-Identifier: MIT
#include "text/locate.hpp"

#include <memory>
#include <string>

#include "catch.hpp"

namespace trainprint::text {
namespace {

// `line:column line` of a byte in a document.
std::string place(const std::string& content, std::size_t offset) {
  const Diagnostic found = diagnose(Document{"f", content}, offset, "code", "message");
  return std::to_string(found.line) + ":" + std::to_string(found.column) + " " + found.source_line;
}

bool is_good(std::string_view text, std::size_t expected_bad = 0) {
  std::size_t bad = 12345;
  const bool good = is_utf8(text, &bad);
  if (!good) CHECK(bad == expected_bad);
  return good;
}

}  // namespace

TEST_CASE("a byte has a line and a column, counted from 1") {
  const std::string content = "one\ntwo\n\nfour";
  CHECK(place(content, 0) == "1:1 one");
  CHECK(place(content, 2) == "1:3 one");
  CHECK(place(content, 3) == "1:4 one");  // the line's end
  CHECK(place(content, 4) == "2:1 two");
  CHECK(place(content, 8) == "3:1 ");
  CHECK(place(content, 9) == "4:1 four");
  CHECK(place(content, 12) == "4:4 four");
}

TEST_CASE("offsets at and beyond the end stand for the end") {
  CHECK(place("one\ntwo", 7) == "2:4 two");
  CHECK(place("one\ntwo", 1000) == "2:4 two");
  CHECK(place("one\n", 4) == "2:1 ");
  CHECK(place("", 0) == "1:1 ");
  CHECK(place("", 9) == "1:1 ");
}

TEST_CASE("a carriage return before the line's end is not part of the line") {
  CHECK(place("one\r\ntwo\r\n", 5) == "2:1 two");
  CHECK(place("one\r\ntwo\r\n", 7) == "2:3 two");
}

TEST_CASE("columns count bytes") {
  CHECK(place("\"é\": 1", 6) == "1:7 \"é\": 1");
}

TEST_CASE("a line with bytes that must not reach a terminal is not quoted") {
  CHECK(place("a\x1b[2Jb", 0) == "1:1 ");
  CHECK(place("a\xff", 0) == "1:1 ");
  CHECK(place("a\x7f", 0) == "1:1 ");
  CHECK(place("a\tb", 0) == "1:1 a\tb");
}

TEST_CASE("a fault of a given value is at its place in a document, or about its option") {
  const auto document = std::make_shared<const Document>(Document{"run.json", "{\n\"gpu\": 1}"});
  const Diagnostic in_document = diagnose(Place{document, 9, {}}, "code", "message", "hint");
  CHECK(in_document.file == "run.json");
  CHECK(in_document.line == 2);
  CHECK(in_document.column == 8);
  CHECK(in_document.source_line == "\"gpu\": 1}");
  CHECK(in_document.code == "code");
  CHECK(in_document.hint == "hint");
  const Diagnostic of_option = diagnose(Place{nullptr, 0, "--gpu"}, "code", "message");
  CHECK(of_option.file == "--gpu");
  CHECK(of_option.line == 0);
  CHECK(of_option.column == 0);
}

TEST_CASE("a fault of a whole file or of an option has its name and no line") {
  const Diagnostic of_file = diagnose("a\tfolder", "code", "message", "hint");
  CHECK(of_file.file == "a\\x09folder");
  CHECK(of_file.code == "code");
  CHECK(of_file.message == "message");
  CHECK(of_file.hint == "hint");
  CHECK(of_file.line == 0);
  CHECK(of_file.source_line.empty());
}

TEST_CASE("well-formed UTF-8 is told from the rest at the first bad byte") {
  CHECK(is_good(""));
  CHECK(is_good("plain"));
  CHECK(is_good("é€𝄞"));
  CHECK(is_good("\x7f\xc2\x80\xef\xbf\xbf\xf4\x8f\xbf\xbf"));
  CHECK_FALSE(is_good("ab\xff", 2));
  CHECK_FALSE(is_good("\x80", 0));              // a continuation alone
  CHECK_FALSE(is_good("a\xc3", 1));             // cut off
  CHECK_FALSE(is_good("a\xe2\x82", 1));         // cut off
  CHECK_FALSE(is_good("a\xf0\x9d\x84", 1));     // cut off
  CHECK_FALSE(is_good("\xc0\xaf", 0));          // overlong
  CHECK_FALSE(is_good("\xe0\x80\x80", 0));      // overlong
  CHECK_FALSE(is_good("\xf0\x80\x80\x80", 0));  // overlong
  CHECK_FALSE(is_good("\xed\xa0\x80", 0));      // surrogate
  CHECK_FALSE(is_good("\xf4\x90\x80\x80", 0));  // beyond U+10FFFF
  CHECK_FALSE(is_good("\xf5\x80\x80\x80", 0));
}

TEST_CASE("control bytes are shown by their number") {
  CHECK(printable("A100") == "A100");
  CHECK(printable("é€") == "é€");
  CHECK(printable("a\nb\x1b[0m") == "a\\x0ab\\x1b[0m");
  CHECK(printable("\x7f\xff") == "\\x7f\\xff");
  CHECK(printable("").empty());
}

}  // namespace trainprint::text
