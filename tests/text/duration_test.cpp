// SPDX-License-Identifier: MIT
#include "text/duration.hpp"

#include <cmath>
#include <random>
#include <string>
#include <utility>

#include "catch.hpp"

namespace trainprint::text {
namespace {

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a duration is hours, has units, or is Slurm's") {
  const std::pair<const char*, double> accepted[] = {
      {"72", 72},           {"1.5", 1.5},      {"1e3", 1000},      {"72h", 72},
      {"1.5h", 1.5},        {"3d", 72},        {"0.5d", 12},       {"90m", 1.5},
      {"30s", 30 / 3600.0}, {"1d12h", 36},     {"1d12h30m", 36.5}, {"1d12h30m36s", 36.51},
      {"2h30m", 2.5},       {"1d25h", 49},     {"1-12:00:00", 36}, {"1-12:30:36", 36.51},
      {"1-12:30", 36.5},    {"1-12", 36},      {"0-01:00:00", 1},  {"10-00:00:00", 240},
      {"72:00:00", 72},     {"00:30:00", 0.5}, {"1:30:36", 1.51},  {"100:00:00", 100},
  };
  for (const auto& [text, hours] : accepted) {
    INFO(text);
    const auto parsed = to_duration(text);
    REQUIRE(parsed.value);
    CHECK(parsed.value->central() == Approx(hours));
    CHECK(parsed.value->is_exact());
    CHECK(parsed.problem.empty());
  }
}

TEST_CASE("a range of durations has a unit on each end") {
  const std::pair<const char*, Range<double>> accepted[] = {
      {"24h:72h", {24, 48, 72}},       {"24h:30h:72h", {24, 30, 72}}, {"1d:3d", {24, 48, 72}},
      {"90m:1d12h", {1.5, 18.75, 36}}, {"5h:5h", Range<double>{5}},
  };
  for (const auto& [text, range] : accepted) {
    INFO(text);
    CHECK(to_duration(text).value == range);
  }
}

TEST_CASE("A:B alone is refused with both of its readings") {
  for (const auto& [first, last] : {std::pair{"3", "00"}, {"24", "72"}, {"1", "30"}}) {
    const std::string text = std::string{first} + ":" + last;
    INFO(text);
    const auto parsed = to_duration(text);
    CHECK_FALSE(parsed.value);
    CHECK(contains(parsed.problem, std::string{first} + " h " + last + " min"));
    CHECK(contains(parsed.problem, std::string{first} + " min " + last + " s"));
    CHECK_FALSE(parsed.hint.empty());
  }
}

TEST_CASE("what is no duration is refused with a reason and a hint") {
  for (const char* text :
       {"",          " ",        "h",           "abc",          "72 h",       "1h2d",
        "1h1h",      "1x",       "h1",          "1d12",         "-5",         "-5h",
        "1h-2h",     "72h:24h",  "24h:12h:72h", "24:72h",       "24h:72",     "1h:2h:3h:4h",
        "00:60:00",  "00:00:60", "1-12:60",     "1-24",         "a-12:00:00", "1-",
        "-12:00:00", "1-2-3",    ":",           "::",           "1::2",       "1:2:3:4",
        "nan",       "nanh",     "inf",         "infh",         "1e999",      "1e999h",
        "1d-2h",     "1,5h",     "5 hours",     "1-12:00:00:00"}) {
    INFO(text);
    const auto parsed = to_duration(text);
    CHECK_FALSE(parsed.value);
    CHECK_FALSE(parsed.problem.empty());
    CHECK_FALSE(parsed.hint.empty());
  }
}

TEST_CASE("any text is a finite range of hours or a fault") {
  constexpr std::string_view alphabet = "0123456789dhms:-.eE +nai";
  std::mt19937 engine{2024};
  std::uniform_int_distribution<std::size_t> length{0, 14};
  std::uniform_int_distribution<std::size_t> letter{0, alphabet.size() - 1};
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (std::size_t left = length(engine); left > 0; --left) text += alphabet[letter(engine)];
    const auto parsed = to_duration(text);
    const bool good = parsed.value && parsed.problem.empty() && parsed.value->low() >= 0 &&
                      std::isfinite(parsed.value->high());
    const bool refused = !parsed.value && !parsed.problem.empty();
    if (good == refused) FAIL(text);
  }
}

}  // namespace trainprint::text
