// SPDX-License-Identifier: MIT
#include "text/split.hpp"

#include "catch.hpp"

namespace trainprint::text {

using Parts = std::vector<std::string_view>;

TEST_CASE("a text splits at every separator") {
  CHECK(split("a:b", ':') == Parts{"a", "b"});
  CHECK(split("a", ':') == Parts{"a"});
  CHECK(split("", ':') == Parts{""});
  CHECK(split(":a:", ':') == Parts{"", "a", ""});
}

TEST_CASE("a list splits into its items, an empty one into none") {
  CHECK(split_list("", '|') == Parts{});
  CHECK(split_list("a", '|') == Parts{"a"});
  CHECK(split_list("a|bc", '|') == Parts{"a", "bc"});
  CHECK(split_list("a||b", '|') == Parts{"a", "", "b"});
}

}  // namespace trainprint::text
