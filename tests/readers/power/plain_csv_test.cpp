// SPDX-License-Identifier: MIT
#include <chrono>
#include <string>

#include "catch.hpp"
#include "readers/power/reading.hpp"

namespace trainprint::readers {
namespace {

using Clock = PowerLogFacts::Clock;

double joules(const DeviceEnergy& device) {
  return device.energy.central().value() * 3.6e6;
}

TEST_CASE("a plain log has times and powers") {
  const PowerLog log = read_log(
      "timestamp,power_w\n2026-03-01T12:00:00Z,100\n2026-03-01T13:00:10+01:00,300\n"
      "2026-03-01T12:00:20.5Z,300\n");
  CHECK(log.facts.format == "plain CSV");
  CHECK(log.facts.name == "power.log");
  CHECK(log.facts.clock == Clock::utc);
  CHECK(log.facts.rows == 3);
  REQUIRE(log.devices.size() == 1);
  CHECK(log.devices[0].facts.id == "all");
  CHECK(!log.devices[0].facts.is_node);
  CHECK(joules(log.devices[0]) == Approx(2000 + 3150));
  CHECK(log.warnings.empty());
}

TEST_CASE("devices, other columns, blanks, comments and line ends") {
  const PowerLog log = read_log(
      "\xEF\xBB\xBF# a comment\r\n device , note, total_power_w ,timestamp\r\n"
      "a,x,\"100\",2026-03-01 12:00\r\n\r\nb,x,1e3,2026-03-01 12:00\r\n"
      "a,,100,2026-03-01 12:01\r\nb,,nan,2026-03-01 12:00:30\r\nb,,1000,2026-03-01 12:01\r\n");
  CHECK(log.facts.clock == Clock::local);
  CHECK(joules(device_of(log, "a")) == Approx(6000));
  CHECK(joules(device_of(log, "b")) == Approx(60000));
  CHECK(device_of(log, "b").facts.is_node);
  CHECK(device_of(log, "b").unreadable == 1);
}

TEST_CASE("seconds from the start have no clock; Unix seconds have") {
  CHECK(read_log("seconds,power_w\n0,100\n0.5,100\n").facts.clock == Clock::none);
  const PowerLog log = read_log("timestamp,power_w\n1772409600,100\n1772409601.25,100\n");
  CHECK(log.facts.clock == Clock::utc);
  CHECK(joules(log.devices[0]) == Approx(125));
}

TEST_CASE("local times of a known zone pass the end of summer time without a jump") {
  std::string content = "timestamp,power_w\n";
  for (const char* time :
       {"02:00", "02:15", "02:30", "02:45", "02:00", "02:15", "02:30", "02:45", "03:00"}) {
    content += std::string{"2026-10-25T"} + time + ":00,100\n";
  }
  PowerLogRequest request;
  const PowerLog local = read_log(content, request);
  CHECK(local.devices[0].jumps_back == 1);
  CHECK(log_warning_codes(local) == "log-clock-back");
  request.time_zone = "CET-1CEST,M3.5.0,M10.5.0/3";
  const PowerLog log = read_log(content, request);
  CHECK(log.facts.clock == Clock::utc);
  CHECK(log.warnings.empty());
  // Two hours from 02:00 CEST, which is 00:00 UTC.
  CHECK(log.devices[0].covered_hours == Approx(2));
  CHECK(log.devices[0].first ==
        LogMoment{std::chrono::sys_days{std::chrono::year{2026} / 10 / 25}});
}

TEST_CASE("local times of an unknown zone have an hour too much as summer time begins") {
  std::string content = "timestamp,power_w\n";
  for (const char* time : {"01:45", "01:50", "01:55", "03:00", "03:05"}) {
    content += std::string{"2026-03-29T"} + time + ":00,100\n";
  }
  PowerLogRequest request;
  CHECK(log_warning_codes(read_log(content, request)) == "log-clock-forward log-gap");
  request.time_zone = "CET-1CEST,M3.5.0,M10.5.0/3";
  CHECK(read_log(content, request).warnings.empty());
  CHECK(log_codes("timestamp,power_w\n2026-03-29T02:30:00,1\n", request) == "no-such-time");
}

TEST_CASE("a last row without its end may be cut off") {
  const PowerLog log = read_log("seconds,power_w\n0,100\n1,100\n2,4");
  CHECK(log.facts.is_cut_off);
  CHECK(joules(log.devices[0]) == Approx(100));
  CHECK(log_warning_codes(log) == "log-cut-off");
}

TEST_CASE("each fault of a plain log has its message") {
  const auto fault = [](const std::string& row) {
    const auto faults = log_faults("timestamp,power_w\n" + row + "\n");
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].line == 2);
    CHECK(faults[0].source_line == row);
    CHECK(!faults[0].hint.empty());
    return faults[0].code + " " + std::to_string(faults[0].column);
  };
  CHECK(fault("2026-03-01T12:00:00Z") == "cell-mismatch 1");
  CHECK(fault("2026-03-01T12:00:00Z,1,2") == "cell-mismatch 1");
  CHECK(fault("2026-03-01T12:00:00Z, many") == "not-a-number 23");
  CHECK(fault("2026-03-01T12:00:00Z,-1") == "out-of-range 22");
  CHECK(fault("2026-03-01T12:00:00Z,1e10") == "out-of-range 22");
  CHECK(fault("2026-03-01T12:00:00Z,inf") == "not-a-number 22");
  CHECK(fault("yesterday,1") == "not-a-time 1");
  CHECK(fault("2026-02-29T12:00:00Z,1") == "not-a-time 1");
  CHECK(fault("2026-03-01T12:61:00Z,1") == "not-a-time 1");
  CHECK(fault("2026-03-01T12:00:00+25:00,1") == "not-a-time 1");
  CHECK(fault("1e15,1") == "out-of-range 1");
  CHECK(log_codes("seconds,power_w\nx,1\n") == "not-a-number");
  CHECK(log_codes("timestamp,power_w\n2026-03-01T12:00:00Z,1\n2026-03-01T12:00:00,1\n") ==
        "mixed-clocks");
  CHECK(log_codes("timestamp,power_w\n") == "no-values");
  PowerLogRequest request;
  request.time_zone = "Berlin?";
  CHECK(log_codes("timestamp,power_w\n", request) == "not-a-time-zone");
}

}  // namespace
}  // namespace trainprint::readers
