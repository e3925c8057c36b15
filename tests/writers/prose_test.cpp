// SPDX-License-Identifier: MIT
#include "writers/prose.hpp"

#include "catch.hpp"

namespace trainprint::writers {

TEST_CASE("paragraphs are lines parted by empty ones, fields stand under their heading") {
  CHECK(write_prose(
            {{"One.", "Two."}, {{"Form", {{"A", "1"}, {"B", ""}}}, {"More", {{"C", "3"}}}}}) ==
        "One.\n\nTwo.\n\nForm\nA: 1\nB: not reported\n\nMore\nC: 3\n");
  CHECK(write_prose({{"One."}, {}}) == "One.\n");
}

TEST_CASE("names stand as they are, control characters do not") {
  CHECK(write_prose({{"a “100 %_&#~^\\{}$” ü 語."}, {}}) == "a “100 %_&#~^\\{}$” ü 語.\n");
  CHECK(write_prose({{"a\nb\x1b[31m\x7f"}, {}}) == "a\\x0ab\\x1b[31m\\x7f\n");
}

}  // namespace trainprint::writers
