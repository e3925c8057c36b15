// SPDX-License-Identifier: MIT
#include "text/width.hpp"

#include <string>

#include "catch.hpp"

namespace trainprint::text {

TEST_CASE("a text is as wide as a terminal shows it") {
  CHECK(columns_of("") == 0);
  CHECK(columns_of("A100x8") == 6);
  CHECK(columns_of("12–34 × é") == 9);
  CHECK(columns_of("訓練") == 4);
  CHECK(columns_of("ﾊﾝ") == 2);  // half-width katakana
  CHECK(columns_of("훈련") == 4);
  CHECK(columns_of("e\u0301") == 1);  // e and a combining acute accent
  CHECK(columns_of("🚀") == 2);
  CHECK(columns_of("👩\u200D🔬") == 2);  // woman and microscope, joined
  CHECK(columns_of("🇫🇷") == 2);        // a flag out of two letters
  CHECK(columns_of("❤\uFE0F") == 2);   // a heart in emoji style
  CHECK(columns_of("a\u200Bb") == 2);  // zero-width space
}

TEST_CASE("a beginning is cut between characters as they are shown") {
  CHECK(bytes_within("abc", 2) == 2);
  CHECK(bytes_within("abc", 9) == 3);
  CHECK(bytes_within("訓練", 3) == 3);
  CHECK(bytes_within("訓練", 4) == 6);
  CHECK(bytes_within("訓練", 1) == 3);
  CHECK(bytes_within("e\u0301x", 1) == 3);
  CHECK(bytes_within("", 5) == 0);
}

}  // namespace trainprint::text
