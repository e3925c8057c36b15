// SPDX-License-Identifier: MIT
#include <string>

#include "catch.hpp"
#include "readers/power/malformed.hpp"

namespace trainprint::readers {
namespace {

const std::string header =
    "#Entity   POWER                TOTEC                GPUTL\n"
    "ID        W                    mJ                        \n";

TEST_CASE("the counter of dcgmi is preferred to its power") {
  const PowerLog log = read_log(header +
                                "GPU 0     100.0                1000000              0\n"
                                "GPU 0     300.0                1250000              0\n" +
                                header + "GPU 0     300.0                1500000              0\n");
  CHECK(joules(device_of(log, "0")) == Approx(500));
  CHECK(device_of(log, "0").peak_power->value() == Approx(300));
  CHECK(device_of(log, "0").idle_share == 1);
}

TEST_CASE("dcgmi without a counter, and what is not available") {
  PowerLogRequest request;
  request.interval = std::chrono::seconds{10};
  const PowerLog log = read_log(
      "# Entity  POWER\n      Id         \n    GPU 0  100.0\n    GPU 1  N/A\n    GPU 0  200.0\n"
      "    GPU 1  50\n    GPU 0  200.0\n    GPU 1  50\n",
      request);
  CHECK(joules(device_of(log, "0")) == Approx(1500 + 2000));
  CHECK(joules(device_of(log, "1")) == Approx(500));
  CHECK(device_of(log, "1").unreadable == 1);
}

TEST_CASE("parts of a GPU do not count twice") {
  const PowerLog log = read_log(
      "#Entity   POWER\nID        W\nGPU 0     100.0\nGPU-I 3   100.0\nGPU-CI 1  N/A\n"
      "CPU 0     70.0\nGPU 0     100.0\nGPU-I 3   100.0\n");
  REQUIRE(log.devices.size() == 1);
  CHECK(joules(device_of(log, "0")) == Approx(100));
  CHECK(log_warning_codes(log) == "log-interval-assumed log-slices-left-out");
}

TEST_CASE("a counter that begins anew leaves a gap") {
  const PowerLog log = read_log(
      "#Entity   TOTEC\nID        mJ\nGPU 0     5000000\nGPU 0     5100000\nGPU 0     20000\n"
      "GPU 0     120000\n");
  CHECK(device_of(log, "0").resets == 1);
  CHECK(device_of(log, "0").covered_energy.value() * 3.6e6 == Approx(200));
}

TEST_CASE("what is wrong in a log of dcgmi is said") {
  check_malformed({
      {header + "GPU 0 lots 5 1\n", "not-a-number", "'lots' is not a power in W", 3, 7},
      {header + "GPU 0 -5 5 1\n", "out-of-range", "'-5' is not a power in W", 3, 7},
      {header + "GPU 0 inf 5 1\n", "not-a-number", "'inf' is not a power", 3, 7},
      {header + "GPU 0 5 many 1\n", "not-a-number", "'many' is not an energy in mJ", 3, 9},
      {header + "GPU 0 5 -7 1\n", "out-of-range", "'-7' is not an energy in mJ", 3, 9},
      {header + "GPU x 5 5 1\n", "not-a-number", "'x' is not the number of a GPU", 3, 5},
      {header + "GPU 0 5 5\n", "cell-mismatch", "the row has 3 cells, and its header 4", 3, 1},
      {header + "GPU 0 NVIDIA H100 5 5 1\n", "cell-mismatch", "the row has 6 cells", 3, 1},
      {"#Entity   POWER\nID        mW\n", "unknown-unit", "the unit is 'mW', not W", 2, 11},
      {"#Entity   TOTEC\nID        J\n", "unknown-unit", "the unit is 'J', not mJ", 2, 11},
      {"#Entity   GPUTL\nGPU 0     5\n", "missing-column", "neither POWER nor TOTEC", 1, 1},
      {"#Entity POWER POWER\n", "duplicate-column", "the column 'POWER' stands twice", 1, 15},
      {"GPU 0     5\n" + header, "missing-column", "no line before this row", 1, 1},
      {"#Entity POWER\nGPU-I 3 5\nGPU-I 3 5\n", "missing-gpus", "parts of GPUs"},
      {header, "no-values", "no row that can be read"},
  });
  CHECK(read_log(header + "GPU 0 5 5 1\nGPU 0 5 6 1\nGPU 0 5").facts.is_cut_off);
  CHECK(log_warning_codes(read_log(header + "GPU 0 5 5 1\nError: lost\nGPU 0 5 6 1\n")) ==
        "log-interval-assumed log-rows-left-out");
}

}  // namespace
}  // namespace trainprint::readers
