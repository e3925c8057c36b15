// SPDX-License-Identifier: MIT
#include <chrono>
#include <initializer_list>
#include <string>

#include <fmt/format.h>

#include "catch.hpp"
#include "readers/power/reading.hpp"

namespace trainprint::readers {
namespace {

using Clock = PowerLogFacts::Clock;

const std::string header = "timestamp, index, power.draw [W], utilization.gpu [%]\n";

double joules(const DeviceEnergy& device) {
  return device.energy.central().value() * 3.6e6;
}

std::string row(int second, int index, double watts, int used = 90) {
  return fmt::format("2026/03/01 12:{:02}:{:02}.000, {}, {:.2f} W, {} %\n", second / 60,
                     second % 60, index, watts, used);
}

TEST_CASE("the samples of nvidia-smi give the same, with and without header and units") {
  const PowerLog log = read_log(sample_log("constructed_nvidia_smi_units.csv"));
  CHECK(log.facts.format == "nvidia-smi CSV");
  CHECK(log.facts.clock == Clock::local);
  CHECK(log.facts.quantity == "power.draw");
  CHECK(log.facts.rows == 24);
  CHECK(log.warnings.empty());
  REQUIRE(log.devices.size() == 2);
  // 12 readings each, 5.003 s apart.
  const double step = 5.003;
  CHECK(joules(device_of(log, "0")) ==
        Approx(step * (61.20 / 2 + 61.20 + 477.15 + 401.73 + 652.91 + 505.45 + 397.73 + 553.13 +
                       393.97 + 542.21 + 410.92 + 549.31 / 2)));
  CHECK(device_of(log, "1").readings == 12);
  CHECK(*device_of(log, "1").idle_share == Approx(1.5 / 11));
  for (const char* name :
       {"constructed_nvidia_smi_nounits.csv", "constructed_nvidia_smi_noheader_nounits.csv"}) {
    const PowerLog other = read_log(sample_log(name));
    REQUIRE(other.devices.size() == 2);
    CHECK(other.devices[0].energy == log.devices[0].energy);
    CHECK(other.devices[1].energy == log.devices[1].energy);
  }
}

TEST_CASE("a dirty log gives what can be read of it") {
  const PowerLog log = read_log(sample_log("constructed_nvidia_smi_dirty.csv"));
  CHECK(log.facts.is_cut_off);
  CHECK(log.facts.left_out == 0);
  CHECK(log.facts.rows == 20);  // without two headers, and the row that is cut off
  CHECK(device_of(log, "0").unreadable == 1);
  CHECK(device_of(log, "1").unreadable == 1);
  CHECK(device_of(log, "1").readings == 9);
  CHECK(log_warning_codes(log) == "log-cut-off");
  CHECK(device_of(log, "0").gap_count == 0);  // 10 s, twice the step
}

TEST_CASE("columns stand in any order, and others are not read") {
  const PowerLog log = read_log(
      "name, power.limit [W], utilization.memory [%], power.draw.instant [W], gpu_uuid, timestamp, "
      "power.draw.average [W], pci.bus_id\n"
      "NVIDIA H100 80GB HBM3, 700.00 W, 1 %, 50.00 W, GPU-aa, 2026/03/01 12:00:00.000, 100.00 W, "
      "x\n"
      "NVIDIA H100 80GB HBM3, 700.00 W, 1 %, 50.00 W, GPU-aa, 2026/03/01 12:00:10.500, 100.00 W, "
      "x\n");
  REQUIRE(log.devices.size() == 1);
  CHECK(log.devices[0].facts.id == "GPU-aa");
  CHECK(log.devices[0].facts.model == "NVIDIA H100 80GB HBM3");
  CHECK(log.facts.quantity == "power.draw.average");
  CHECK(joules(log.devices[0]) == Approx(1050));
  CHECK(!log.devices[0].idle_share);
}

TEST_CASE("a time zone makes local times UTC") {
  PowerLogRequest request;
  request.time_zone = "JST-9";
  const PowerLog log = read_log(header + row(0, 0, 100) + row(1, 0, 100), request);
  CHECK(log.facts.clock == Clock::utc);
  CHECK(log.devices[0].first ==
        LogMoment{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1} + std::chrono::hours{3}});
}

TEST_CASE("GPUs of several nodes in one log are told apart by UUID") {
  std::string content = "timestamp, index, uuid, power.draw [W]\n";
  for (int i = 0; i < 3; ++i) {
    for (const char* uuid : {"GPU-a", "GPU-b"}) {
      content += fmt::format("2026/03/01 12:00:0{}.000, 0, {}, {}.00 W\n", i, uuid,
                             uuid[4] == 'a' ? 100 : 200);
    }
  }
  const PowerLog log = read_log(content);
  CHECK(joules(device_of(log, "0")) == Approx(200));
  CHECK(joules(device_of(log, "0 GPU-b")) == Approx(400));
}

TEST_CASE("GPUs that are not told apart are added up, tick by tick") {
  std::string content = "timestamp, power.draw [W]\n";
  for (int i = 0; i <= 100; ++i) {
    for (int gpu = 0; gpu < 4; ++gpu) {
      if (i == 50 && gpu == 2) {
        content += fmt::format("2026/03/01 12:{:02}:{:02}.{:03}, [N/A]\n", i / 60, i % 60, 3 * gpu);
      } else {
        content += fmt::format("2026/03/01 12:{:02}:{:02}.{:03}, {}.00 W\n", i / 60, i % 60,
                               3 * gpu, 100 * (gpu + 1));
      }
    }
  }
  const PowerLog log = read_log(content);
  REQUIRE(log.devices.size() == 1);
  CHECK(log.devices[0].facts.id == "all GPUs");
  CHECK(log.devices[0].facts.accelerators == 4);
  CHECK(joules(log.devices[0]) == Approx(100 * 1000));
  CHECK(log.devices[0].peak_power == Watts{1000});
  CHECK(log.devices[0].unreadable == 1);
  CHECK(log_warning_codes(log) == "log-gpus-added-up");
  CHECK(log.warnings[0].message.find("the 4 rows of each time") != std::string::npos);
}

TEST_CASE("one GPU without index is one GPU, however it is sampled") {
  for (const int step : {20, 100, 1000}) {
    std::string content = "timestamp, power.draw [W]\n";
    int time = 0;
    for (int i = 0; i <= 1000; ++i) {
      content += fmt::format("2026/03/01 12:{:02}:{:02}.{:03}, 100.00 W\n", time / 60000,
                             time / 1000 % 60, time % 1000);
      time += i == 500 ? 2 * step : step + i % 3;
    }
    const PowerLog log = read_log(content);
    REQUIRE(log.devices.size() == 1);
    CHECK(log.devices[0].facts.id == "GPU");
    CHECK(log.devices[0].facts.accelerators == 1);
    CHECK(log.devices[0].readings == 1001);
    CHECK(log.warnings.empty());
  }
}

TEST_CASE("a log without times needs the interval") {
  const std::string content =
      "index, power.draw [W]\n0, 100.00 W\n1, 200.00 W\n0, 100.00 W\n1, [N/A]\n0, 100.00 W\n"
      "1, 200.00 W\n";
  CHECK(log_codes(content) == "missing-interval");
  PowerLogRequest request;
  request.interval = std::chrono::milliseconds{500};
  const PowerLog log = read_log(content, request);
  CHECK(log.facts.clock == Clock::none);
  CHECK(joules(device_of(log, "0")) == Approx(100));
  CHECK(joules(device_of(log, "1")) == Approx(200));
  const PowerLog bare = read_log("100.00 W\n100.00 W\n100.00 W\n", request);
  CHECK(joules(bare.devices.at(0)) == Approx(100));
}

TEST_CASE("columns without header are those of the request") {
  const std::string content =
      "2026/03/01 12:00:00.000, 60, 100, 1\n2026/03/01 12:00:01.000, 60, 100, 1\n";
  CHECK(log_codes(content) == "unknown-columns");
  PowerLogRequest request;
  request.columns = {"timestamp", "utilization.gpu", "power.draw", "index"};
  const PowerLog log = read_log(content, request);
  CHECK(joules(device_of(log, "1")) == Approx(100));
  CHECK(log.warnings.empty());
  request.columns.pop_back();
  CHECK(log_codes(content, request) == "cell-mismatch cell-mismatch");
}

TEST_CASE("columns without header are guessed only where there is one reading") {
  const auto log_of = [](std::initializer_list<const char*> rows) {
    std::string content;
    int second = 0;
    for (const char* one : rows) {
      content += fmt::format("2026/03/01 12:00:{:02}.000, {}\n", second++ / 2, one);
    }
    return content;
  };
  const PowerLog log =
      read_log(log_of({"50, 0, 100.00", "60, 1, 200.00", "60, 0, 100.00", "60, 1, 200.00"}));
  CHECK(joules(device_of(log, "0")) == Approx(100));
  CHECK(joules(device_of(log, "1")) == Approx(200));
  CHECK(log_warning_codes(log) == "log-columns-assumed");
  CHECK(log.warnings[0].message.find("1 timestamp, 3 index, 4 power.draw") != std::string::npos);
  // The rows of a tick may be some milliseconds apart, and other columns be constant.
  std::string apart;
  for (int i = 0; i < 40; ++i) {
    apart += fmt::format("2026/03/01 12:00:{:02}.{:03}, 30, {}, {}.00\n", i / 4, 7 * (i % 4), i % 4,
                         100 * (i % 4 + 1));
  }
  CHECK(joules(device_of(read_log(apart), "3")) == Approx(9 * 400));
  // Power and its limit look alike.
  CHECK(log_codes(log_of({"0, 100.00, 700.00", "1, 200.00, 700.00"})) == "unknown-columns");
  CHECK(log_codes(log_of({"0, 100.00 W, 700.00 W", "1, 200.00 W, 700.00 W"})) == "unknown-columns");
  // With units, other decimals do not matter.
  CHECK(read_log(
            log_of({"0, 100.00 W, 0.50", "1, 2.00 W, 0.50", "0, 1.00 W, 0.50", "1, 1.00 W, 1.50"}))
            .devices.size() == 2);
}

TEST_CASE("what follows a row that is cut off is read") {
  const std::string rows = row(0, 0, 100) + row(1, 0, 100);
  const auto left_out = [&](const std::string& content) {
    const PowerLog log = read_log(header + rows + content);
    CHECK(log.devices.size() == 1);
    CHECK(joules(log.devices[0]) == Approx(100 * (log.facts.rows - 1)));
    return std::pair{log.facts.left_out, log.facts.rows};
  };
  using Counts = std::pair<std::size_t, std::size_t>;
  const std::string next = row(2, 0, 100);
  CHECK(left_out(next) == Counts{0, 3});
  CHECK(left_out(header + next) == Counts{0, 3});
  CHECK(left_out("2026/03/01 12:00:01.900, 0, 4" + header + next) == Counts{1, 3});
  CHECK(left_out("2026/03/01 12:00:01.900, 0, 4" + next) == Counts{1, 3});
  CHECK(left_out("2026/03" + next) == Counts{1, 3});
  CHECK(left_out("2026/03/01 12:0\n" + next) == Counts{1, 3});
  CHECK(left_out("2026/03/01 12:00:01.900, 0, 41, 3\n" + next) == Counts{1, 3});
  CHECK(left_out("^C" + next) == Counts{0, 3});
  CHECK(left_out("^C\n" + next) == Counts{0, 3});
  CHECK(left_out("slurmstepd: error: *** STEP CANCELLED ***\n" + next) == Counts{1, 3});
  CHECK(left_out("\r\n" + next) == Counts{0, 3});
}

TEST_CASE("each fault of a log of nvidia-smi has its message") {
  const std::string good = row(0, 0, 100) + row(1, 0, 100);
  const auto fault = [&](const std::string& bad) {
    const auto faults = log_faults(header + good + bad + "\n");
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].line == 4);
    CHECK(faults[0].source_line == bad);
    CHECK(!faults[0].hint.empty());
    return fmt::format("{} {} {}", faults[0].code, faults[0].column, faults[0].message);
  };
  CHECK(fault("2026/03/01 12:00:02.000, 0, much, 90 %") == "not-a-number 29 'much' is not a power");
  CHECK(fault("2026/03/01 12:00:02.000, 0, -5.00 W, 90 %") ==
        "out-of-range 29 '-5.00 W' is not a power");
  CHECK(fault("2026/03/01 12:00:02.000, 0, 9999999999.00 W, 90 %") ==
        "out-of-range 29 '9999999999.00 W' is not a power");
  CHECK(fault("2026/03/01 12:00:02.000, 0, 0.41 kW, 90 %") ==
        "not-a-number 29 '0.41 kW' is not a power");
  CHECK(fault("2026/03/01 12:00:02.000, zero, 100.00 W, 90 %") ==
        "not-a-number 26 'zero' is not the index of a GPU");
  CHECK(fault("2026/13/01 12:00:02.000, 0, 100.00 W, 90 %") ==
        "not-a-time 1 '2026/13/01 12:00:02.000' is not a time");
  CHECK(fault("2026/03/01 24:00:02.000, 0, 100.00 W, 90 %") ==
        "not-a-time 1 '2026/03/01 24:00:02.000' is not a time");
  CHECK(fault("soon, 0, 100.00 W, 90 %") == "not-a-time 1 'soon' is not a time");
  CHECK(fault("2026/03/01 12:00:02.000, 0, 100.00 W, 90 %, 7") ==
        "cell-mismatch 1 the row has 5 cells, not 4");
  CHECK(fault("2026/03/01 12:00:02.000Z, 0, 100.00 W, 90 %") ==
        "mixed-clocks 1 some times of the log have an offset from UTC, others have none");

  CHECK(log_codes("timestamp, utilization.gpu [%]\n2026/03/01 12:00:02.000, 0 %\n") ==
        "missing-column");
  CHECK(log_codes(header + row(0, 0, 100)) == "no-values");
  CHECK(log_codes(header) == "no-values");
  CHECK(log_codes(header + "2026/03/01 12:00:00.000, 0\n2026/03/01 12:00:01.000, 0\n") ==
        "cell-mismatch");
  CHECK(log_codes(header + "2026/03/01 12:00:00.000, 0, [N/A], 0 %\n") == "no-values");
  CHECK(log_codes("2026/03/01 12:00:00.000, idle\n2026/03/01 12:00:01.000, idle\n") ==
        "unknown-columns");
}

TEST_CASE("no block of whatever size changes what is read") {
  for (const char* name : {"constructed_nvidia_smi_dirty.csv", "constructed_nvidia_smi_units.csv",
                           "constructed_nvidia_smi_noheader_nounits.csv"}) {
    const std::string content = sample_log(name);
    const PowerLog whole = read_log(content);
    for (const std::size_t size : {1U, 2U, 7U, 64U, 500U}) {
      const PowerLog log = read_log(content, {}, size);
      REQUIRE(log.devices.size() == whole.devices.size());
      for (std::size_t i = 0; i < log.devices.size(); ++i) {
        CHECK(log.devices[i].energy == whole.devices[i].energy);
        CHECK(log.devices[i].readings == whole.devices[i].readings);
      }
      CHECK(log.facts.rows == whole.facts.rows);
      CHECK(log.facts.is_cut_off == whole.facts.is_cut_off);
    }
  }
}

}  // namespace
}  // namespace trainprint::readers
