// SPDX-License-Identifier: MIT
#include "readers/power_trace.hpp"

#include <chrono>
#include <string>

#include "catch.hpp"
#include "faults.hpp"

namespace trainprint::readers {
namespace {

using std::chrono::seconds;

PowerProfile read(const std::string& content) {
  return read_power_trace({"power.csv", content});
}

std::string refused(const std::string& content) {
  return codes(faults_of([&] { return read(content); }));
}

TEST_CASE("a power holds until the next row, the last one as long as the one before it") {
  const PowerProfile profile = read("seconds,power_w\n10,100\n40,300\n60,0\n");
  REQUIRE(profile.steps().size() == 3);
  CHECK(profile.steps()[0].duration == seconds{30});
  CHECK(profile.steps()[0].power == Watts{100});
  CHECK(profile.steps()[1].duration == seconds{20});
  CHECK(profile.steps()[2].duration == seconds{20});
  // 100 × 30 s + 300 × 20 s
  CHECK(profile.energy().value() == Approx(9000 / 3.6e6));
}

TEST_CASE("times may be of the clock, and rows of equal power join") {
  const PowerProfile profile = read(
      "\xEF\xBB\xBFtimestamp,power_w\r\n# a comment\r\n2026-03-29T01:59:00+01:00, 100\r\n\r\n"
      "2026-03-29T03:00:00+02:00,100\r\n");
  REQUIRE(profile.steps().size() == 1);
  CHECK(profile.length() == seconds{120});
}

TEST_CASE("parts of seconds and long traces keep their energy") {
  std::string content = "seconds,power_w\n";
  double energy = 0;  // W × s
  constexpr int rows = 1000;
  for (int i = 0; i < rows; ++i) {
    const double watts = 100 + i % 7 * 50;
    content += std::to_string(i * 2.5) + "," + std::to_string(watts) + "\n";
    energy += watts * 2.5;
  }
  const PowerProfile profile = read(content);
  CHECK(profile.steps().size() <= 200);
  CHECK(profile.length() == seconds{2500});
  CHECK(profile.energy().value() == Approx(energy / 3.6e6));
}

TEST_CASE("less than a second is one") {
  const PowerProfile profile = read("seconds,power_w\n0,100\n0.1,300\n");
  CHECK(profile.length() == seconds{1});
  CHECK(profile.mean().value() == Approx(200));
}

TEST_CASE("what is no trace is refused, with all that is wrong") {
  CHECK(refused("") == "no-values");
  CHECK(refused("time,power_w\n0,1\n1,1\n") == "unknown-columns");
  CHECK(refused("seconds,power_w\n0,1\n") == "no-values");
  CHECK(refused("seconds,power_w\n0\n1,x\n2,-1\ny,1\n") ==
        "missing-value not-a-number out-of-range not-a-number");
  CHECK(refused("seconds,power_w\n1,1\n1,1\n0,1\n") == "not-ordered not-ordered");
  CHECK(refused("timestamp,power_w\n2026-03-01T00:00:00,1\nnow,1\n") ==
        "time-without-offset not-a-time");
  CHECK(refused("seconds,power_w\n-1e12,1\n0,nan\n0,1e300\n") ==
        "out-of-range not-a-number out-of-range");
}

}  // namespace
}  // namespace trainprint::readers
