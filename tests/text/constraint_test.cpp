// SPDX-License-Identifier: MIT
#include "text/constraint.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

namespace trainprint::text {
namespace {

using All = std::vector<std::vector<std::string>>;

TEST_CASE("a constraint is read as alternatives of words that a node has together") {
  CHECK(constraint_alternatives("a100") == All{{"a100"}});
  CHECK(constraint_alternatives("[v100]") == All{{"v100"}});
  CHECK(constraint_alternatives("a100|v100") == All{{"a100"}, {"v100"}});
  CHECK(constraint_alternatives("[a100|v100]") == All{{"a100"}, {"v100"}});
  CHECK(constraint_alternatives("gpu80&ib") == All{{"gpu80", "ib"}});
  CHECK(constraint_alternatives("(a100&ib)|h100") == All{{"a100", "ib"}, {"h100"}});
  CHECK(constraint_alternatives("ib&[a100|h100]") == All{{"ib", "a100"}, {"ib", "h100"}});
  CHECK(constraint_alternatives("a|a") == All{{"a"}});
  CHECK(constraint_alternatives(" a100 | v100 ") == All{{"a100"}, {"v100"}});
}

TEST_CASE("operators of a constraint are taken from left to right") {
  CHECK(constraint_alternatives("a|b&c") == All{{"a", "c"}, {"b", "c"}});
}

TEST_CASE("counted words of a constraint are of different nodes") {
  CHECK(constraint_alternatives("[a100*1&v100*1]") == All{{"a100"}, {"v100"}});
  CHECK(constraint_alternatives("[(a&x)*2&b*4]") == All{{"a", "x"}, {"b"}});
  CHECK(constraint_alternatives("[a*2&b*4]&ib") == All{{"a", "ib"}, {"b", "ib"}});
  CHECK(constraint_alternatives("graphics*4") == All{{"graphics"}, {}});
}

TEST_CASE("what is no constraint has no alternatives") {
  for (const char* text : {"", " ", "&", "a&", "|a", "a||b", "[a", "a]", "(a", "a b", "*3", "[]"}) {
    INFO(text);
    CHECK(constraint_alternatives(text).empty());
  }
  CHECK(constraint_alternatives(std::string(100'000, '(')).empty());
  std::string long_one = "w";
  for (int i = 0; i < 100'000; ++i) long_one += "&w" + std::to_string(i);
  CHECK(constraint_alternatives(long_one).empty());
  std::string product = "(a|b)";
  for (char c = 'c'; c < 'o'; ++c) product += std::string{"&("} + c + "|" + c + c + ")";
  CHECK(constraint_alternatives(product).empty());
}

}  // namespace
}  // namespace trainprint::text
