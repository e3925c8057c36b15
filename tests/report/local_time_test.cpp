// SPDX-License-Identifier: MIT
#include "report/local_time.hpp"

#include "catch.hpp"
#include "text/time.hpp"

namespace trainprint::report {
namespace {

std::chrono::sys_seconds moment(const char* text) {
  return text::to_time(text).value.value();
}

std::string local(const char* when, const char* zone) {
  return local_text(moment(when), time_zone_given(zone).value());
}

}  // namespace

TEST_CASE("a local time says its offset") {
  const char* berlin = "CET-1CEST,M3.5.0,M10.5.0/3";
  CHECK(local("2026-03-01T04:00:00Z", berlin) == "2026-03-01T05:00:00+01:00");
  CHECK(local("2026-07-01T23:30:15Z", berlin) == "2026-07-02T01:30:15+02:00");
  // The hour that comes twice: 25 October 2026, 03:00 CEST is 02:00 CET.
  CHECK(local("2026-10-25T00:30:00Z", berlin) == "2026-10-25T02:30:00+02:00");
  CHECK(local("2026-10-25T01:30:00Z", berlin) == "2026-10-25T02:30:00+01:00");
  CHECK(local("2026-01-01T00:00:00Z", "EST5EDT,M3.2.0,M11.1.0") == "2025-12-31T19:00:00-05:00");
}

TEST_CASE("local times for people name the zone and its offset") {
  const std::string morning = "2026-03-01T05:00:00+01:00";
  CHECK(local_words(morning, "2026-03-01T09:00:30+01:00", "Europe/Berlin") ==
        "2026-03-01 05:00 to 2026-03-01 09:00:30 (+01:00, Europe/Berlin)");
  CHECK(local_words(morning, "2026-03-29T09:00:00+02:00", "Europe/Berlin") ==
        "2026-03-01 05:00 (+01:00) to 2026-03-29 09:00 (+02:00, Europe/Berlin)");
  CHECK(local_words(morning, morning, "+01:00") == "2026-03-01 05:00 to 2026-03-01 05:00 (+01:00)");
  CHECK(local_words("2026-03-01T05:00:00Z", "2026-03-01T05:00:00Z", "") ==
        "2026-03-01 05:00 to 2026-03-01 05:00 (+00:00)");
  CHECK(local_words("x", "y", "") == "x to y (offset not known)");
}

TEST_CASE("a time zone can be an offset, counted eastwards") {
  CHECK(local("2026-03-01T04:00:00Z", "+05:45") == "2026-03-01T09:45:00+05:45");
  CHECK(local("2026-03-01T04:00:00Z", "-09:30") == "2026-02-28T18:30:00-09:30");
  CHECK(local("2026-03-01T04:00:00Z", "Z") == "2026-03-01T04:00:00+00:00");
  CHECK(time_zone_given("+14:00"));
  for (const char* text : {"", "+", "+1:00", "+01:60", "+15:00", "+0100", "+ab:cd", "Europe/Berlin",
                           "CEST", "EST5EDT"}) {
    INFO(text);
    CHECK_FALSE(time_zone_given(text));
  }
}

TEST_CASE("a moment in UTC for people has no letters and no seconds without need") {
  CHECK(utc_text("2026-03-01T04:00:00Z") == "2026-03-01 04:00");
  CHECK(utc_text("2026-03-01T04:00:05Z") == "2026-03-01 04:00:05");
  CHECK(utc_text("2026-03-01T05:00:00+01:00") == "2026-03-01 04:00");
  CHECK(utc_text("no time") == "no time");
}

}  // namespace trainprint::report
