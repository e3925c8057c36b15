// SPDX-License-Identifier: MIT
#include <string>

#include "catch.hpp"
#include "readers/power/malformed.hpp"

namespace trainprint::readers {
namespace {

using Clock = PowerLogFacts::Clock;

const std::string header =
    "# gpu    pwr  gtemp     sm    mem\n"
    "# Idx      W      C      %      %\n";

TEST_CASE("rows of dmon without times are an interval apart, however long the header repeats") {
  const std::string log =
      header + "    0    100     48     50     10\n    1    200     48      0     10\n" + header +
      "    0    300     48     50     10\n    1    200     48      0     10\n";
  CHECK(joules(device_of(read_log(log), "0")) == Approx(200));
  PowerLogRequest request;
  request.interval = std::chrono::milliseconds{2500};
  const PowerLog slower = read_log(log, request);
  CHECK(slower.warnings.empty());
  CHECK(joules(device_of(slower, "0")) == Approx(500));
  CHECK(device_of(slower, "1").idle_share == 1);
}

TEST_CASE("a GPU that is left out of a tick does not shift the others") {
  const PowerLog log = read_log(header +
                                "0 100 1 1 1\n1 100 1 1 1\n"
                                "1 100 1 1 1\n"
                                "0 100 1 1 1\n1 100 1 1 1\n");
  CHECK(device_of(log, "0").covered_hours * 3600 == Approx(2));
  CHECK(device_of(log, "1").covered_hours * 3600 == Approx(2));
}

TEST_CASE("Ctrl-C before a row, what is not available, and another order of columns") {
  const PowerLog log = read_log(
      "# gpu     sm    pwr\n# Idx      %      W\n    0      5    100\n^C    0      5      -\n"
      "    0      5    100\n# gpu    pwr\n# Idx      W\n    0    100\n^C\n");
  CHECK(device_of(log, "0").unreadable == 1);
  CHECK(device_of(log, "0").covered_hours * 3600 == Approx(3));
  CHECK(joules(device_of(log, "0")) == Approx(300));
}

TEST_CASE("dates and times of dmon are local") {
  const std::string rows =
      "#Date       Time        gpu    pwr\n#YYYYMMDD   HH:MM:SS    Idx      W\n"
      " 20260301   23:59:59      0    100\n 20260302   00:00:01      0    100\n";
  const PowerLog log = read_log(rows);
  CHECK(log.facts.clock == Clock::local);
  CHECK(joules(device_of(log, "0")) == Approx(200));
  PowerLogRequest request;
  request.time_zone = "CET-1";
  CHECK(read_log(rows, request).facts.clock == Clock::utc);
  CHECK(device_of(read_log(rows, request), "0").first ==
        LogMoment{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1} + std::chrono::hours{22} +
                  std::chrono::minutes{59} + std::chrono::seconds{59}});
}

TEST_CASE("times of dmon without dates pass midnight") {
  const PowerLog log = read_log(
      "#Time        gpu    pwr\n#HH:MM:SS    Idx      W\n 23:59:58      0    100\n"
      " 23:59:59      0    100\n 00:00:00      0    100\n");
  CHECK(log.facts.clock == Clock::none);
  CHECK(joules(device_of(log, "0")) == Approx(200));
  CHECK(log.warnings.empty());
}

TEST_CASE("dmon as CSV") {
  const PowerLog log =
      read_log("#gpu, pwr, gtemp, sm\n#Idx, W, C, %\n0, 100, 40, 7\n0, 100, 40, 7\n");
  CHECK(joules(device_of(log, "0")) == Approx(100));
}

TEST_CASE("a last row of dmon without its end is left out") {
  const PowerLog log = read_log(header + "0 100 1 1 1\n0 100 1 1 1\n0 7");
  CHECK(log.facts.is_cut_off);
  CHECK(joules(device_of(log, "0")) == Approx(100));
}

TEST_CASE("what is wrong in a log of dmon is said") {
  const std::string dated =
      "#Date       Time        gpu    pwr\n#YYYYMMDD   HH:MM:SS    Idx      W\n";
  check_malformed({
      {header + "0 lots 1 1 1\n", "not-a-number", "'lots' is not a power in W", 3, 3},
      {header + "0 -5 1 1 1\n", "out-of-range", "'-5' is not a power in W", 3, 3},
      {header + "0 inf 1 1 1\n", "not-a-number", "'inf' is not a power in W", 3, 3},
      {header + "0 1e10 1 1 1\n", "out-of-range", "'1e10' is not a power", 3, 3},
      {header + "GPU0 5 1 1 1\n", "not-a-number", "'GPU0' is not the number of a GPU", 3, 1},
      {header + "0 100 1 1\n", "cell-mismatch", "the row has 4 cells, and its header 5", 3, 1},
      {header + "0 100 1 1 1 1\n", "cell-mismatch", "the row has 6 cells, and its header 5", 3, 1},
      {"# gpu  pwr\n# Idx  mW\n0 5\n", "unknown-unit", "the power is in 'mW', not in W", 2, 8},
      {"# gpu  sm\n# Idx   %\n0 5\n", "missing-column", "no column pwr", 1, 1},
      {"# gpu pwr pwr\n0 5 5\n", "duplicate-column", "the column 'pwr' stands twice", 1, 11},
      {"0 5\n" + header, "missing-column", "no line before this row names the columns", 1, 1},
      {dated + "20260230 23:59:59 0 5\n", "not-a-time", "'20260230 23:59:59'", 3, 1},
      {dated + "20260228 23:61:59 0 5\n", "not-a-time", "'20260228 23:61:59'", 3, 1},
      {header, "no-values", "no row that can be read"},
  });
  const PowerLog back = read_log(dated +
                                 "20260228 23:59:50 0 5\n20260228 23:59:51 0 5\n"
                                 "20260228 20:00:00 0 5\n20260228 20:00:01 0 5\n");
  CHECK(log_warning_codes(back) == "log-clock-back");
}

}  // namespace
}  // namespace trainprint::readers
