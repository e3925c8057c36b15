// SPDX-License-Identifier: MIT
#include <string>

#include "catch.hpp"
#include "readers/power/malformed.hpp"

namespace trainprint::readers {
namespace {

using Clock = PowerLogFacts::Clock;

PowerLogRequest every(std::chrono::microseconds interval) {
  PowerLogRequest request;
  request.interval = interval;
  return request;
}

std::string power(const std::string& labels, const std::string& rest) {
  return "DCGM_FI_DEV_POWER_USAGE{" + labels + "} " + rest + "\n";
}

TEST_CASE("scrapes with times need no interval") {
  const PowerLog log = read_log(power("gpu=\"0\",Hostname=\"a\"", "100 1772409600000") +
                                power("gpu=\"0\",Hostname=\"b\"", "10 1772409600000") +
                                power("gpu=\"0\",Hostname=\"a\"", "100 1772409601500") +
                                power("gpu=\"0\",Hostname=\"b\"", "10 1772409601500"));
  CHECK(log.facts.clock == Clock::utc);
  CHECK(joules(device_of(log, "a/0")) == Approx(150));
  CHECK(joules(device_of(log, "b/0")) == Approx(15));
  // OpenMetrics has seconds.
  CHECK(joules(device_of(read_log(power("gpu=\"0\"", "100 1772409600") +
                                  power("gpu=\"0\"", "100 1772409601.5") + "# EOF\n"),
                         "0")) == Approx(150));
}

TEST_CASE("counters of dcgm-exporter are mJ, and preferred") {
  const std::string name = "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION";
  for (const std::string& counter : {name, name + "_total"}) {
    const PowerLog log = read_log(power("gpu=\"0\"", "1") + counter + "{gpu=\"0\"} 9.8e10\n" +
                                      power("gpu=\"0\"", "1") + counter + "{gpu=\"0\"} 9.8002e10\n",
                                  every(std::chrono::seconds{10}));
    CHECK(joules(device_of(log, "0")) == Approx(2000));
  }
}

TEST_CASE("labels may hold commas, braces and quotes") {
  const std::string labels = R"(gpu="0", modelName = "A \"B\", {C}\\ }", pod="x\ny",)";
  const PowerLog log =
      read_log(power(labels, "100") + power(labels, "100"), every(std::chrono::seconds{1}));
  CHECK(device_of(log, "0").facts.model == R"(A "B", {C}\ })");
  CHECK(joules(device_of(log, "0")) == Approx(100));
}

TEST_CASE("parts and users of a GPU repeat what the whole draws") {
  const std::string scrape =
      power("gpu=\"0\",UUID=\"GPU-a\",GPU_I_PROFILE=\"1g.6gb\",GPU_I_ID=\"3\"", "100") +
      power("gpu=\"0\",UUID=\"GPU-a\",GPU_I_PROFILE=\"1g.6gb\",GPU_I_ID=\"4\"", "100") +
      power("gpu=\"1\",UUID=\"GPU-b\",pod=\"x\"", "10") +
      power("gpu=\"1\",UUID=\"GPU-b\",pod=\"y\"", "10");
  const PowerLog log = read_log(scrape + scrape + scrape, every(std::chrono::seconds{1}));
  REQUIRE(log.devices.size() == 2);
  CHECK(joules(device_of(log, "0")) == Approx(200));
  CHECK(joules(device_of(log, "1")) == Approx(20));
}

TEST_CASE("a scrape whose GPUs have other users is another scrape") {
  const std::string type = "# TYPE DCGM_FI_DEV_POWER_USAGE gauge\n";
  std::string log;
  for (const char* pod : {"a", "b", "c"}) {
    log += type + power(std::string{"gpu=\"0\",pod=\""} + pod + "\"", "100") +
           power(std::string{"gpu=\"1\",pod=\""} + pod + "\"", "100");
  }
  const PowerLog read = read_log(log, every(std::chrono::seconds{5}));
  CHECK(joules(device_of(read, "0")) == Approx(1000));
  CHECK(joules(device_of(read, "1")) == Approx(1000));
}

TEST_CASE("GPUs of nodes without names are told apart by their UUIDs") {
  const std::string scrape =
      power("gpu=\"0\",UUID=\"GPU-a\"", "100") + power("gpu=\"0\",UUID=\"GPU-b\"", "10");
  const PowerLog log = read_log(scrape + scrape, every(std::chrono::seconds{1}));
  CHECK(joules(device_of(log, "0")) == Approx(100));
  CHECK(joules(device_of(log, "GPU-b")) == Approx(10));
}

TEST_CASE("other metrics, comments and what is between scrapes are not read") {
  const std::string scrape = "# a comment\ngo_gc_duration_seconds{quantile=\"0\"} x y z\n" +
                             power("gpu=\"0\"", "NaN") + "DCGM_FI_DEV_POWER_USAGE_LIMIT 5\n\n" +
                             "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\"} 0\n";
  const PowerLog log =
      read_log(power("gpu=\"0\"", "5") + "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\"} 0\n" + scrape +
                   power("gpu=\"0\"", "5") + "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\"} 0\n",
               every(std::chrono::seconds{1}));
  CHECK(device_of(log, "0").unreadable == 1);
  CHECK(joules(device_of(log, "0")) == Approx(10));
  CHECK(device_of(log, "0").idle_share == 1);
}

TEST_CASE("zones of Kepler that hold each other are not added up") {
  const std::string scrape =
      "kepler_node_cpu_watts{zone=\"psys\",path=\"/p\",node_name=\"n\"} 300\n"
      "kepler_node_cpu_watts{zone=\"core\",path=\"/p/intel-rapl:0:0\",node_name=\"n\"} 80\n"
      "kepler_node_cpu_watts{zone=\"uncore\",path=\"/p/intel-rapl:0:2\",node_name=\"n\"} 9\n"
      "kepler_node_cpu_watts{zone=\"package\",path=\"/p/intel-rapl:0\",node_name=\"n\"} 100\n"
      "kepler_node_cpu_watts{zone=\"package\",path=\"/p/intel-rapl:1\",node_name=\"n\"} 50\n"
      "kepler_node_cpu_watts{zone=\"dram\",path=\"/p/intel-rapl:0/intel-rapl:0:1\","
      "node_name=\"n\"} 10\n"
      "kepler_node_cpu_watts{zone=\"psys\",path=\"/p\",node_name=\"alone\"} 200\n";
  const PowerLog log = read_log(scrape + scrape, every(std::chrono::seconds{1}));
  REQUIRE(log.devices.size() == 4);
  CHECK(joules(device_of(log, "n/package-0")) == Approx(100));
  CHECK(joules(device_of(log, "n/package-1")) == Approx(50));
  CHECK(joules(device_of(log, "n/dram-0")) == Approx(10));
  CHECK(joules(device_of(log, "alone/psys")) == Approx(200));
  CHECK(device_of(log, "alone/psys").facts.kind == DeviceKind::cpu);
  CHECK(log_warning_codes(log) == "log-zones-left-out");
}

TEST_CASE("older names of Kepler") {
  const auto scrape = [](int seconds) {
    const auto counter = [&](const std::string& name, const std::string& mode, int watts) {
      return "kepler_node_" + name + "_joules_total{instance=\"n\",mode=\"" + mode + "\"} " +
             std::to_string(1000 + seconds * watts) + "\n";
    };
    return counter("package", "dynamic", 100) + counter("package", "idle", 40) +
           counter("core", "dynamic", 90) + counter("dram", "dynamic", 10) +
           counter("platform", "dynamic", 300) + counter("platform", "idle", 200) +
           counter("gpu", "dynamic", 400) + counter("gpu", "idle", 50);
  };
  const PowerLog log = read_log(scrape(0) + scrape(15), every(std::chrono::seconds{15}));
  REQUIRE(log.devices.size() == 4);
  // What is drawn with and without load adds up.
  CHECK(joules(device_of(log, "n/package")) == Approx(2100));
  CHECK(joules(device_of(log, "n/dram")) == Approx(150));
  CHECK(joules(device_of(log, "n/gpu")) == Approx(6750));
  CHECK(joules(device_of(log, "n/platform")) == Approx(7500));
  CHECK(device_of(log, "n/platform").facts.kind == DeviceKind::node);
  CHECK(device_of(log, "n/platform").facts.kind == DeviceKind::node);
  CHECK(log_warning_codes(log) == "log-gpus-added-up");
}

TEST_CASE("a mode that is missing at an instant does not make the sum fall") {
  const auto counter = [](const std::string& mode, const std::string& value) {
    return "kepler_node_dram_joules_total{mode=\"" + mode + "\"} " + value + "\n";
  };
  const PowerLog log = read_log(counter("a", "1000") + counter("b", "500") + counter("a", "1010") +
                                    counter("a", "1020") + counter("b", "520"),
                                every(std::chrono::seconds{1}));
  CHECK(device_of(log, "dram").resets == 0);
  CHECK(joules(device_of(log, "dram")) == Approx(40));
  CHECK(device_of(log, "dram").unreadable == 1);
}

TEST_CASE("what is wrong in a log of scrapes is said") {
  const std::string good = power("gpu=\"0\"", "5");
  check_malformed(
      {
          {good + power("gpu=\"0\"", "lots"), "not-a-number", "'lots' is not a power", 2, 34},
          {good + power("gpu=\"0\"", "-5"), "out-of-range", "'-5' is not a power", 2, 34},
          {good + power("gpu=\"0\"", "+Inf"), "not-a-number", "'+Inf' is not a power", 2, 34},
          {good + power("gpu=\"0\"", ""), "cell-mismatch", "0 values stand behind", 2, 33},
          {good + power("gpu=\"0\"", "5 1772409600000 7"), "cell-mismatch", "3 values stand", 2,
           33},
          {power("gpu=\"0\"", "5 yesterday"), "not-a-time", "'yesterday' is not a time", 1, 36},
          {power("gpu=\"0\"", "5 -1"), "not-a-time", "'-1' is not a time", 1, 36},
          {good + power("gpu=\"0\"", "5 1772409600000"), "mixed-clocks", "some lines of the log", 2,
           36},
          {"DCGM_FI_DEV_POWER_USAGE{gpu=\"0\" 5\n", "bad-labels", "the labels are not complete", 1,
           24},
          {good, "no-duration", "one instant alone"},
          {"# TYPE up gauge\nup 1\n", "no-values", "no series that tells power"},
      },
      every(std::chrono::seconds{1}));
  CHECK(log_codes("DCGM_FI_DEV_POWER_USAGE{gpu=0} 5\n") == "bad-labels");
  CHECK(log_codes("DCGM_FI_DEV_POWER_USAGE{=\"0\"} 5\n") == "bad-labels");
  CHECK(log_codes(good + good) == "missing-interval");
  CHECK(log_codes("DCGM_FI_DEV_GPU_UTIL{gpu=\"0\"} 5 1000000000000\n"
                  "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\"} 5 1000000001000\n") == "no-values");
  CHECK(
      read_log(good + good + "DCGM_FI_DEV_POWER_USAGE{gpu=\"0\"} 4", every(std::chrono::seconds{1}))
          .facts.is_cut_off);
}

}  // namespace
}  // namespace trainprint::readers
