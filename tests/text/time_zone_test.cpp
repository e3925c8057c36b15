// SPDX-License-Identifier: MIT
#include "text/time_zone.hpp"

#include <chrono>
#include <random>
#include <string>
#include <string_view>

#include "catch.hpp"
#include "text/time.hpp"

namespace trainprint::text {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr const char* berlin = "CET-1CEST,M3.5.0,M10.5.0/3";
constexpr const char* sydney = "AEST-10AEDT,M10.1.0,M4.1.0/3";

TimeZone zone(std::string_view posix) {
  INFO(posix);
  const auto found = TimeZone::parse(posix);
  REQUIRE(found);
  return *found;
}

std::chrono::sys_seconds utc(std::string_view text) {
  return to_time(text).value.value();
}

// A local time, written as if it were UTC.
std::chrono::local_seconds local(std::string_view text) {
  return std::chrono::local_seconds{utc(std::string{text} + "Z").time_since_epoch()};
}

}  // namespace

// The changes as published: EU directive 2000/84/EC (01:00 UTC on the last Sundays of March and
// October), US Energy Policy Act of 2005 (02:00 on the second Sunday of March and the first of
// November), New South Wales (first Sundays of October and April), Greenland's of 2023.
TEST_CASE("clocks change when the law says") {
  const struct {
    const char* posix;
    const char* moment;
    seconds before, from;
  } cases[] = {
      {berlin, "2020-03-29T01:00:00Z", hours{1}, hours{2}},
      {berlin, "2020-10-25T01:00:00Z", hours{2}, hours{1}},
      {"GMT0BST,M3.5.0/1,M10.5.0", "2022-03-27T01:00:00Z", hours{0}, hours{1}},
      {"GMT0BST,M3.5.0/1,M10.5.0", "2022-10-30T01:00:00Z", hours{1}, hours{0}},
      {"EST5EDT,M3.2.0,M11.1.0", "2022-03-13T07:00:00Z", hours{-5}, hours{-4}},
      {"EST5EDT,M3.2.0,M11.1.0", "2022-11-06T06:00:00Z", hours{-4}, hours{-5}},
      {sydney, "2023-04-01T16:00:00Z", hours{11}, hours{10}},
      {sydney, "2023-09-30T16:00:00Z", hours{10}, hours{11}},
      {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2024-03-31T01:00:00Z", hours{-2}, hours{-1}},
      {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2024-10-27T01:00:00Z", hours{-1}, hours{-2}},
      // Winter time as a negative summer time, as Ireland's law has it.
      {"IST-1GMT0,M10.5.0,M3.5.0/1", "2022-03-27T01:00:00Z", hours{0}, hours{1}},
      {"IST-1GMT0,M10.5.0,M3.5.0/1", "2022-10-30T01:00:00Z", hours{1}, hours{0}},
      {"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2024-10-05T15:30:00Z", minutes{630}, hours{11}},
      // 1 March is day 60 of Jn in any year, and day 60 of n in leap years alone.
      {"AAA0BBB,J60/0,J300/0", "2024-03-01T00:00:00Z", hours{0}, hours{1}},
      {"AAA0BBB,J60/0,J300/0", "2023-03-01T00:00:00Z", hours{0}, hours{1}},
      {"AAA0BBB,60/0,300/0", "2024-03-01T00:00:00Z", hours{0}, hours{1}},
      {"AAA0BBB,60/0,300/0", "2023-03-02T00:00:00Z", hours{0}, hours{1}},
  };
  for (const auto& c : cases) {
    INFO(c.posix << " at " << c.moment);
    CHECK(zone(c.posix).offset_at(utc(c.moment) - seconds{1}) == c.before);
    CHECK(zone(c.posix).offset_at(utc(c.moment)) == c.from);
  }
}

TEST_CASE("a place without summer time has one offset") {
  const auto june = utc("2024-06-01");
  CHECK(zone("AEST-10").offset_at(june) == hours{10});
  CHECK(zone("<+0530>-5:30").offset_at(june) == hours{5} + minutes{30});
  CHECK(zone("<-03>3").offset_at(june) == hours{-3});
  CHECK(zone("UTC0").offset_at(june) == hours{0});
  CHECK(zone("LMT-0:53:28").offset_at(june) == seconds{3208});
}

TEST_CASE("summer time all the year never ends") {
  const TimeZone always = zone("EST5EDT,0/0,J365/25");
  for (const char* moment : {"2023-12-31T23:59:59Z", "2024-01-01T04:59:59Z", "2024-01-01T05:00:00Z",
                             "2024-07-01", "2024-12-31T12:00:00Z"}) {
    INFO(moment);
    CHECK(always.offset_at(utc(moment)) == hours{-4});
  }
}

TEST_CASE("the abbreviation is that of the moment") {
  CHECK(zone(berlin).abbreviation_at(utc("2020-01-01")) == "CET");
  CHECK(zone(berlin).abbreviation_at(utc("2020-07-01")) == "CEST");
  CHECK(zone("<+0530>-5:30").abbreviation_at(utc("2020-07-01")) == "+0530");
}

TEST_CASE("a repeated local time is first summer, then winter time") {
  const TimeZone place = zone(berlin);
  const auto half_past_two = local("2020-10-25T02:30:00");
  CHECK(place.is_repeated(half_past_two));
  CHECK(place.local_to_utc(half_past_two, false) == utc("2020-10-25T00:30:00Z"));
  CHECK(place.local_to_utc(half_past_two, true) == utc("2020-10-25T01:30:00Z"));
  CHECK_FALSE(place.is_repeated(local("2020-10-25T01:59:59")));
  CHECK(place.local_to_utc(local("2020-10-25T01:59:59"), true) == utc("2020-10-24T23:59:59Z"));
  CHECK(place.is_repeated(local("2020-10-25T02:00:00")));
  CHECK_FALSE(place.is_repeated(local("2020-10-25T03:00:00")));
  CHECK(place.local_to_utc(local("2020-10-25T03:00:00"), false) == utc("2020-10-25T02:00:00Z"));

  CHECK(zone(sydney).local_to_utc(local("2023-04-02T02:00:00"), false) ==
        utc("2023-04-01T15:00:00Z"));
  CHECK(zone(sydney).local_to_utc(local("2023-04-02T02:00:00"), true) ==
        utc("2023-04-01T16:00:00Z"));
}

TEST_CASE("a local time that is skipped is no moment") {
  const TimeZone place = zone(berlin);
  CHECK(place.local_to_utc(local("2020-03-29T01:59:59"), false) == utc("2020-03-29T00:59:59Z"));
  CHECK_FALSE(place.local_to_utc(local("2020-03-29T02:00:00"), false));
  CHECK_FALSE(place.local_to_utc(local("2020-03-29T02:59:59"), true));
  CHECK(place.local_to_utc(local("2020-03-29T03:00:00"), false) == utc("2020-03-29T01:00:00Z"));
  CHECK(place.utc_to_local(utc("2020-03-29T01:00:00Z")) == local("2020-03-29T03:00:00"));
}

TEST_CASE("every moment comes back from its local time") {
  for (const char* posix : {berlin, sydney, "IST-1GMT0,M10.5.0,M3.5.0/1", "EST5EDT,0/0,J365/25",
                            "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "AEST-10"}) {
    const TimeZone place = zone(posix);
    for (auto moment = utc("2023-01-01"); moment < utc("2025-01-02"); moment += minutes{30}) {
      const auto shown = place.utc_to_local(moment);
      const bool found =
          place.local_to_utc(shown, false) == moment || place.local_to_utc(shown, true) == moment;
      if (!found) FAIL(posix << " at " << time_text(moment));
    }
  }
}

TEST_CASE("what is no rule is not taken for one") {
  for (const char* text : {"",
                           "CET",
                           "CE-1",
                           "CET-",
                           "CET-25",
                           "CET-1:60",
                           "CET-1CEST",
                           "CET-1CEST,M3.5.0",
                           "CET-1CEST,M13.5.0,M10.5.0",
                           "CET-1CEST,M3.6.0,M10.5.0",
                           "CET-1CEST,M3.5.7,M10.5.0",
                           "CET-1CEST,M3.5.0,M10.5.0/168",
                           "CET-1CEST,M3.5.0,M10.5.0/3x",
                           "CET-1CEST,J0,J300",
                           "CET-1CEST,1,366",
                           "<+05-5",
                           "Europe/Berlin",
                           "CET 1",
                           "CET-1 ",
                           ":CET",
                           "<+5>-5",
                           "CET-99999999999999999999"}) {
    INFO(text);
    CHECK_FALSE(TimeZone::parse(text));
  }
}

TEST_CASE("no text breaks the reading of a rule, and no moment its use") {
  std::mt19937 random{20200329};
  const std::string letters = "CETS01239,.:/+-<>MJ";
  std::size_t read = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text = round % 2 == 0 ? berlin : "";
    for (std::size_t change = random() % 8 + 1; change > 0; --change) {
      const char letter = letters[random() % letters.size()];
      if (text.empty() || random() % 2 == 0) {
        text.insert(text.begin() + static_cast<std::ptrdiff_t>(random() % (text.size() + 1)),
                    letter);
      } else {
        text[random() % text.size()] = letter;
      }
    }
    const auto place = TimeZone::parse(text);
    if (!place) continue;
    ++read;
    const std::chrono::sys_seconds moment{seconds{static_cast<std::int32_t>(random())}};
    CHECK(std::chrono::abs(place->offset_at(moment)) <= hours{26});
    const bool back = place->local_to_utc(place->utc_to_local(moment), false).has_value();
    CHECK(back);
  }
  CHECK(read > 100);
  const TimeZone place = zone(berlin);
  CHECK(place.offset_at(std::chrono::sys_seconds{hours{24 * 366 * 30'000L}}) == hours{1});
  CHECK(place.offset_at(std::chrono::sys_seconds{hours{24 * 366 * -30'000L}}) == hours{1});
}

}  // namespace trainprint::text
