// SPDX-License-Identifier: MIT
#include "text/number.hpp"

#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"

namespace trainprint::text {

TEST_CASE("a range that was given is written with its ends") {
  CHECK(range_as_given(Range<double>{1.2}) == "1.2");
  CHECK(range_as_given(Range<double>{1.25, 1.3, 1.4}) == "1.3 (1.25–1.4)");
  CHECK(range_as_given(Range<double>{1.2, 1.2 + (1.4 - 1.2) / 2, 1.4}) == "1.3 (1.2–1.4)");
}

TEST_CASE("a number is a finite decimal, and nothing else") {
  const std::pair<const char*, double> accepted[] = {
      {"0", 0},       {"72", 72},
      {"0.5", 0.5},   {".5", 0.5},
      {"1.", 1},      {"-2", -2},
      {"1e3", 1000},  {"1E-2", 0.01},
      {"2.5e+1", 25}, {"007", 7},
      {"-0.0", -0.0}, {"1e308", 1e308},
      {"0.1", 0.1},   {"432.72712098", 432.72712098},
  };
  for (const auto& [text, value] : accepted) {
    INFO(text);
    CHECK(to_number(text) == value);
  }
  for (const char* refused :
       {"",      " ",      "-",   ".",   "e3",   "1e",   "1e+",      " 1",  "1 ",  "1,000",
        "1_000", "0x10",   "1h",  "12W", "inf",  "-inf", "infinity", "nan", "NaN", "nan(1)",
        "1e999", "-1e999", "--1", "1-2", "1..2", "1:2",  "٣",        "½"}) {
    INFO(refused);
    CHECK(to_number(refused) == std::nullopt);
  }
  CHECK(to_number(std::string_view{"1\0", 2}) == std::nullopt);
}

TEST_CASE("an amount may end in a letter for thousands, millions, billions or trillions") {
  const std::pair<const char*, double> accepted[] = {
      {"7", 7}, {"7e9", 7e9}, {"0.5K", 500}, {"350m", 350e6}, {"7B", 7e9}, {"1.4T", 1.4e12},
  };
  for (const auto& [text, number] : accepted) {
    INFO(text);
    CHECK(to_amount(text).value == number);
  }
  for (const char* refused : {"", "B", "7BB", "7 B", "7G", "B7", "7:9", "1e300T", "nanB"}) {
    INFO(refused);
    const auto parsed = to_amount(refused);
    CHECK_FALSE(parsed.value);
    CHECK(parsed.code == std::string_view{"not-a-number"});
    CHECK_FALSE(parsed.hint.empty());
  }
}

TEST_CASE("a quantity is a number, or a range of two or three") {
  const std::pair<const char*, Range<double>> accepted[] = {
      {"300", Range<double>{300}},  {"0", Range<double>{0}},   {"100:200", {100, 150, 200}},
      {"1:2:10", {1, 2, 10}},       {"5:5", Range<double>{5}}, {"0:1:1", {0, 1, 1}},
      {"1e2:3e2", {100, 200, 300}},
  };
  for (const auto& [text, range] : accepted) {
    INFO(text);
    const auto parsed = to_quantity(text);
    CHECK(parsed.value == range);
    CHECK(parsed.problem.empty());
  }
}

TEST_CASE("a quantity that is refused says what is wrong and how to mend it") {
  const std::pair<const char*, const char*> refused[] = {
      {"", "'' is not a number"},
      {"abc", "'abc' is not a number"},
      {"1:x:3", "'x' is not a number"},
      {"1:", "'' is not a number"},
      {":1", "'' is not a number"},
      {"-1", "-1 is negative"},
      {"-1:1", "-1 is negative"},
      {"3:1", "the range 3:1 is not in order"},
      {"1:5:3", "the range 1:5:3 is not in order"},
      {"1:2:3:4", "'1:2:3:4' has too many parts"},
  };
  for (const auto& [text, problem] : refused) {
    INFO(text);
    const auto parsed = to_quantity(text);
    CHECK_FALSE(parsed.value);
    CHECK(parsed.problem == problem);
    CHECK_FALSE(parsed.hint.empty());
  }
}

TEST_CASE("the ends of a range must be finite, not negative and in order") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CHECK(to_range(1, 2, 3).value == Range<double>{1, 2, 3});
  CHECK(to_range(1e308, 1.2e308, 1.7e308).value);
  CHECK_FALSE(to_range(1, 2, infinity).value);
  CHECK_FALSE(to_range(std::nan(""), 2, 3).value);
  CHECK_FALSE(to_range(-1, 2, 3).value);
  CHECK_FALSE(to_range(2, 1, 3).value);
}

TEST_CASE("an exact text is the shortest that reads back") {
  const std::pair<double, const char*> expected[] = {
      {0, "0"},
      {72, "72"},
      {0.1, "0.1"},
      {1.5, "1.5"},
      {-2, "-2"},
      {100000, "100000"},
      {123456789, "123456789"},
      {0.0375, "0.0375"},
      {1e14, "100000000000000"},
  };
  for (const auto& [number, text] : expected) CHECK(exact(number) == text);
}

TEST_CASE("an exact text reads back as the same number, whatever the number") {
  std::mt19937 engine{42};
  std::uniform_real_distribution<double> exponent{-30, 30};
  for (int i = 0; i < 2000; ++i) {
    const double number = std::pow(10, exponent(engine));
    INFO(exact(number));
    REQUIRE(to_number(exact(number)) == number);
  }
}

TEST_CASE("numbers for people are whole from 10 up and have two digits below") {
  const std::pair<double, const char*> expected[] = {
      {0, "0"},      {10, "10"},      {12.4, "12"},      {999.4, "999"},      {9.95, "10"},
      {9.94, "9.9"}, {9.5, "9.5"},    {1, "1"},          {1.04, "1"},         {1.06, "1.1"},
      {0.5, "0.5"},  {0.123, "0.12"}, {0.0376, "0.038"}, {0.00123, "0.0012"},
  };
  for (const auto& [number, text] : expected) {
    INFO(number);
    CHECK(rounded(number) == text);
  }
}

TEST_CASE("numbers for people have commas between thousands") {
  const std::pair<double, const char*> expected[] = {
      {999, "999"},           {1000, "1,000"},
      {12041.51, "12,042"},   {999999, "999,999"},
      {1000000, "1,000,000"}, {123456789, "123,456,789"},
      {626155.3, "626,155"},  {999999999999999, "999,999,999,999,999"},
  };
  for (const auto& [number, text] : expected) {
    INFO(number);
    CHECK(rounded(number) == text);
  }
}

TEST_CASE("numbers for people round half up, as the tables of papers do") {
  const std::pair<double, const char*> expected[] = {
      {25.61, "26"},         {26.84, "27"},   {262.17, "262"},   {1437.51, "1,438"},
      {146848.5, "146,849"}, {10.5, "11"},    {11.5, "12"},      {999.5, "1,000"},
      {1.25, "1.3"},         {0.125, "0.13"}, {0.0375, "0.038"}, {2.5, "2.5"},
  };
  for (const auto& [number, text] : expected) {
    INFO(number);
    CHECK(rounded(number) == text);
  }
}

TEST_CASE("very large and very small numbers for people have exponents") {
  CHECK(rounded(1e15) == "1e+15");
  CHECK(rounded(1.2345e20) == "1.23e+20");
  CHECK(rounded(0.000012) == "1.2e-05");
  CHECK(rounded(0.0001) == "0.0001");
}

TEST_CASE("estimates for people have three significant digits above 1,000") {
  const std::pair<double, const char*> expected[] = {
      {12.4, "12"},    {123.4, "123"},       {999.5, "1,000"},           {1234, "1,230"},
      {1236, "1,240"}, {12041.51, "12,000"}, {626155.3, "626,000"},      {999999, "1,000,000"},
      {1000, "1,000"}, {0.0376, "0.038"},    {123456789, "123,000,000"},
  };
  for (const auto& [number, text] : expected) {
    INFO(number);
    CHECK(approximate(number) == text);
  }
}

TEST_CASE("decimals are cut at a number of places, without trailing zeros") {
  struct Case {
    double number;
    int decimals;
    const char* text;
  };
  const Case expected[] = {
      {9.95, 2, "9.95"},
      {1415.78, 2, "1,415.78"},
      {72, 2, "72"},
      {1.5, 2, "1.5"},
      {1234567.891, 1, "1,234,567.9"},
      {0.0375, 4, "0.0375"},
      {0.704, 3, "0.704"},
      {0.7, 3, "0.7"},
      {0, 3, "0"},
      {100, 0, "100"},
      {1000, 3, "1,000"},
      {999.999, 2, "1,000"},
      {0.001, 2, "0"},
      {12, -1, "12"},
  };
  for (const Case& one : expected) {
    INFO(one.number << " to " << one.decimals);
    CHECK(with_decimals(one.number, one.decimals) == one.text);
  }
}

TEST_CASE("a number cut to nothing has no sign") {
  CHECK(with_decimals(-0.001, 2) == "0");
  CHECK(with_decimals(-1234.5, 1) == "-1,234.5");
}

}  // namespace trainprint::text
