// SPDX-License-Identifier: MIT
#include "text/utf8.hpp"

#include <string>

#include "catch.hpp"

namespace trainprint::text {

TEST_CASE("characters of one to four bytes have their code points") {
  const auto all = characters("aé€😀");
  REQUIRE(all.size() == 4);
  CHECK(all[0].code == 0x61);
  CHECK(all[1].code == 0xE9);
  CHECK(all[2].code == 0x20AC);
  CHECK(all[3].code == 0x1F600);
  CHECK(all[3].bytes == "😀");
}

TEST_CASE("the ends of each length are read") {
  for (const char32_t code : {0x7FU, 0x80U, 0x7FFU, 0x800U, 0xFFFFU, 0x10000U, 0x10FFFFU}) {
    std::string text;
    if (code < 0x80) {
      text = {static_cast<char>(code)};
    } else if (code < 0x800) {
      text = {static_cast<char>(0xC0U | code >> 6U), static_cast<char>(0x80U | (code & 0x3FU))};
    } else if (code < 0x10000) {
      text = {static_cast<char>(0xE0U | code >> 12U),
              static_cast<char>(0x80U | (code >> 6U & 0x3FU)),
              static_cast<char>(0x80U | (code & 0x3FU))};
    } else {
      text = {static_cast<char>(0xF0U | code >> 18U),
              static_cast<char>(0x80U | (code >> 12U & 0x3FU)),
              static_cast<char>(0x80U | (code >> 6U & 0x3FU)),
              static_cast<char>(0x80U | (code & 0x3FU))};
    }
    const auto all = characters(text);
    REQUIRE(all.size() == 1);
    CHECK(all[0].code == code);
  }
}

TEST_CASE("what is no character stands for itself") {
  const auto all = characters(
      "\xff"
      "a\xc3");
  REQUIRE(all.size() == 3);
  CHECK(all[0].code == 0xFF);
  CHECK(all[1].code == U'a');
  CHECK(all[2].bytes == "\xc3");
}

TEST_CASE("UTF-16 is told by its byte order mark, or by its zeros") {
  using namespace std::string_view_literals;
  CHECK(text::is_utf16("\xFF\xFEt\0i\0"sv));
  CHECK(text::is_utf16("\xFE\xFF\0t\0i"sv));
  CHECK(text::is_utf16("t\0i\0m\0e\0"sv));
  CHECK(text::is_utf16("\0t\0i\0m\0e"sv));
  CHECK_FALSE(text::is_utf16("timestamp"sv));
  CHECK_FALSE(text::is_utf16("t\0i\0m\0"sv));
  CHECK_FALSE(text::is_utf16("\0\0\0\0\0\0\0\0"sv));
}

}  // namespace trainprint::text
