// SPDX-License-Identifier: MIT
#include "text/glob.hpp"

#include "catch.hpp"

namespace trainprint::text {

TEST_CASE("a star or a question mark makes a pattern") {
  CHECK(is_glob("aws:*"));
  CHECK(is_glob("h?00"));
  CHECK_FALSE(is_glob("aws:us-east-1"));
  CHECK_FALSE(is_glob(""));
}

TEST_CASE("a pattern fits a whole text") {
  CHECK(fits_glob("us-east-1", "us-east-1"));
  CHECK_FALSE(fits_glob("us-east-1", "us-east"));
  CHECK_FALSE(fits_glob("us-east", "us-east-1"));
  CHECK(fits_glob("", ""));
  CHECK_FALSE(fits_glob("a", ""));
}

TEST_CASE("a star stands for any characters, also none") {
  CHECK(fits_glob("", "*"));
  CHECK(fits_glob("us-east-1", "*"));
  CHECK(fits_glob("us-east-1", "us-*"));
  CHECK(fits_glob("us-", "us-*"));
  CHECK(fits_glob("us-east-1", "*-1"));
  CHECK(fits_glob("us-gov-west-1", "us-*west*"));
  CHECK(fits_glob("us-east-1", "us-east-1**"));
  CHECK_FALSE(fits_glob("eu-west-1", "us-*"));
  CHECK_FALSE(fits_glob("us-east-12", "*-1"));
}

TEST_CASE("a star that took too little takes more") {
  CHECK(fits_glob("aab", "*ab"));
  CHECK(fits_glob("abcabd", "ab*abd"));
  CHECK(fits_glob("xaxbxc", "*a*b*c"));
  CHECK_FALSE(fits_glob("xaxbxc", "*a*c*b"));
}

TEST_CASE("a question mark stands for one character") {
  CHECK(fits_glob("h100", "h?00"));
  CHECK_FALSE(fits_glob("h00", "h?00"));
  CHECK_FALSE(fits_glob("h", "h?"));
}

}  // namespace trainprint::text
