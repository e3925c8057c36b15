// SPDX-License-Identifier: MIT
#include "browse/sheet.hpp"

#include "browse/card.hpp"
#include "catch.hpp"

namespace trainprint::browse {
namespace {

TEST_CASE("people read short numbers, programs exact ones") {
  CHECK(short_text(3.4308625) == "3.431");
  CHECK(exact_text(3.4308625) == "3.4308625");
  CHECK(short_text(13109.04) == "13109.0");
  CHECK(short_text(1082990.0) == "1082990");
  CHECK(short_text(2024.0) == "2024");
  CHECK(short_text(0.0124) == "0.0124");
}

TEST_CASE("what is absent is a dash for people, nothing in CSV and null in JSON") {
  CHECK(short_text(Value{}) == "–");
  CHECK(exact_text(Value{}).empty());
  CHECK(text::write_json(to_json(Value{})) == text::write_json(text::Json{}));
  // A list without items is a list.
  CHECK(short_text(std::vector<std::string>{}) == "–");
  CHECK(to_json(Value{std::vector<std::string>{}}).kind == text::Json::Kind::array);
}

TEST_CASE("a range is written with its ends, unless it has none") {
  CHECK(short_text(Range<double>{1, 2, 3}) == "2 (1–3)");
  CHECK(short_text(Range<double>{2}) == "2");
  CHECK(exact_text(Range<double>{1, 2, 3}) == "1:2:3");
}

}  // namespace
}  // namespace trainprint::browse
