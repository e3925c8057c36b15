// SPDX-License-Identifier: MIT
#include "text/time.hpp"

#include <chrono>
#include <random>
#include <string>
#include <string_view>

#include "catch.hpp"

namespace trainprint::text {
namespace {

using std::chrono::sys_seconds;

// Seconds since 1970 as RFC 3339 in UTC has them, or the code of what is wrong.
std::string utc(std::string_view text) {
  const Parsed<sys_seconds> parsed = to_time(text);
  return parsed.value ? time_text(*parsed.value) : std::string{parsed.code};
}

constexpr const char* day = "2026-03-01T00:00:00Z";
constexpr const char* noon = "2026-03-01T12:00:00Z";

}  // namespace

TEST_CASE("a time is counted in seconds since 1970") {
  const auto seconds = [](std::string_view text) {
    return to_time(text).value.value().time_since_epoch().count();
  };
  CHECK(seconds("1970-01-01T00:00:00Z") == 0);
  CHECK(seconds("1970-01-02") == 86'400);
  CHECK(seconds("1969-12-31T23:59:59Z") == -1);
  CHECK(seconds("2001-09-09T01:46:40Z") == 1'000'000'000);
  CHECK(seconds("2001-09-09T03:46:40+02:00") == 1'000'000'000);
}

TEST_CASE("the forms of RFC 3339 are read") {
  CHECK(utc("2026-03-01T12:00:00Z") == noon);
  CHECK(utc("2026-03-01t12:00:00z") == noon);
  CHECK(utc("2026-03-01 12:00:00Z") == noon);
  CHECK(utc("2026-03-01T12:00:00.5Z") == noon);
  CHECK(utc("2026-03-01T12:00:00.123456789Z") == noon);
  CHECK(utc("2026-03-01T12:00:00+00:00") == noon);
  CHECK(utc("2026-03-01T12:00Z") == noon);
  CHECK(utc("2026-03-01T23:59:59Z") == "2026-03-01T23:59:59Z");
}

TEST_CASE("an offset counts in either direction and over days and years") {
  CHECK(utc("2026-03-01T13:00:00+01:00") == noon);
  CHECK(utc("2026-03-01T04:00:00-08:00") == noon);
  CHECK(utc("2026-03-01T17:30:00+05:30") == noon);
  CHECK(utc("2026-03-02T02:00:00+14:00") == noon);
  CHECK(utc("2024-02-29T23:30:00-01:00") == "2024-03-01T00:30:00Z");
  CHECK(utc("2026-01-01T00:15:00+00:30") == "2025-12-31T23:45:00Z");
}

TEST_CASE("a time that is read has an empty code") {
  for (const char* text : {noon, "2026-03-01"}) {
    REQUIRE(to_time(text).code != nullptr);
    CHECK(to_time(text).code == std::string{});
  }
}

TEST_CASE("a date is its midnight in UTC") {
  CHECK(utc("2026-03-01") == day);
}

TEST_CASE("only leap years have a 29 February") {
  CHECK(utc("2024-02-29") == "2024-02-29T00:00:00Z");
  CHECK(utc("2000-02-29") == "2000-02-29T00:00:00Z");
  for (const char* wrong : {"2023-02-29", "1900-02-29", "2024-02-30", "2026-04-31", "2026-00-10",
                            "2026-13-01", "2026-01-00", "2026-01-32"}) {
    INFO(wrong);
    CHECK(utc(wrong) == "not-a-time");
  }
}

TEST_CASE("a time without an offset is refused as such") {
  for (const char* local : {"2026-03-01T12:00:00", "2026-03-01T12:00", "2026-03-01 12:00:00",
                            "2026-03-01T12:00:00.25"}) {
    INFO(local);
    CHECK(utc(local) == "time-without-offset");
    CHECK(to_time(local).hint.find("Z") != std::string::npos);
  }
}

TEST_CASE("what is no time is refused") {
  for (const char* wrong : {"",
                            " ",
                            "now",
                            "tomorrow",
                            "1772366400",
                            "2026",
                            "2026-03",
                            "2026-3-1",
                            "26-03-01",
                            "2026/03/01",
                            "20260301",
                            "01-03-2026",
                            " 2026-03-01",
                            "2026-03-01 ",
                            "2026-03-01T",
                            "2026-03-01Z",
                            "2026-03-01T12",
                            "2026-03-01T12Z",
                            "2026-03-01T24:00:00Z",
                            "2026-03-01T12:60:00Z",
                            "2026-03-01T12:00:61Z",
                            "2026-03-01T12:00:00.Z",
                            "2026-03-01T12:00:00+1",
                            "2026-03-01T12:00:00+0100",
                            "2026-03-01T12:00:00+24:00",
                            "2026-03-01T12:00:00+01:60",
                            "2026-03-01T12:00:00+01:00Z",
                            "2026-03-01T12:00:00ZZ",
                            "2026-03-01T12:00:00 Z",
                            "2026-03-01T12:00:00 CET",
                            "-026-03-01",
                            "2026-03-01T-1:00:00Z",
                            "２026-03-01"}) {
    INFO(wrong);
    CHECK(utc(wrong) == "not-a-time");
  }
  CHECK(utc(std::string_view{"2026-03-01\0", 11}) == "not-a-time");
}

TEST_CASE("a message quotes the text in one printable line") {
  const auto parsed = to_time("soon\n\x01");
  CHECK(parsed.problem.find("soon\\x0a\\x01") != std::string::npos);
  CHECK_FALSE(parsed.hint.empty());
}

TEST_CASE("what is written is read as the same moment") {
  std::mt19937 engine{3339};
  std::uniform_int_distribution<long> moment{-2'000'000'000, 7'000'000'000};
  for (int i = 0; i < 2000; ++i) {
    const sys_seconds time{std::chrono::seconds{moment(engine)}};
    INFO(time_text(time));
    CHECK(to_time(time_text(time)).value == time);
  }
}

TEST_CASE("the year of a moment is that in UTC") {
  CHECK(year_of(*to_time("2026-03-01").value) == 2026);
  CHECK(year_of(*to_time("2026-12-31T23:30:00-01:00").value) == 2027);
  CHECK(year_of(*to_time("1969-12-31").value) == 1969);
}

TEST_CASE("whatever the text, it is a time or refused with a code") {
  std::mt19937 engine{20260301};
  const auto below = [&](std::size_t end) {
    return std::uniform_int_distribution<std::size_t>{0, end - 1}(engine);
  };
  constexpr std::string_view marks = "0123456789-:+.TtZz \xff";
  for (int i = 0; i < 20'000; ++i) {
    std::string text = "2026-03-01T12:00:00+01:00";
    for (std::size_t edits = 1 + below(4); edits > 0 && !text.empty(); --edits) {
      const std::size_t at = below(text.size());
      const std::size_t kind = below(4);
      if (kind == 0) text.erase(at, 1 + below(3));
      if (kind == 1) text.insert(at, 1, marks[below(marks.size())]);
      if (kind == 2) text[at] = marks[below(marks.size())];
      if (kind == 3) text.resize(at);
    }
    const auto parsed = to_time(text);
    const std::string result = utc(text);
    const bool sound = parsed.value ? to_time(result).value == parsed.value
                                    : result == "not-a-time" || result == "time-without-offset";
    if (!sound) FAIL_CHECK(text);
  }
}

TEST_CASE("a local time has no offset") {
  using std::chrono::hours;
  using std::chrono::local_days;
  using std::chrono::minutes;
  const auto leap_day = local_days{std::chrono::year{2024} / 2 / 29};
  CHECK(to_local_time("2024-02-29") == leap_day);
  CHECK(to_local_time("2024-02-29 23:30") == leap_day + hours{23} + minutes{30});
  CHECK(to_local_time("2024-02-29T01:00:00.000") == leap_day + hours{1});
  for (const char* text : {"", "2023-02-29", "2024-02-29Z", "2024-02-29T01:00Z", "2024-02-29 1:00",
                           "2024-02-29T24:00", "2024-02-29T01:00+01:00", "29.02.2024 01:00"}) {
    INFO(text);
    CHECK_FALSE(to_local_time(text));
  }
}

}  // namespace trainprint::text
