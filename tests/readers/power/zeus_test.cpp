// SPDX-License-Identifier: MIT
#include <string>

#include "catch.hpp"
#include "readers/power/malformed.hpp"

namespace trainprint::readers {
namespace {

using Clock = PowerLogFacts::Clock;

const std::string header = "start_time,window_name,elapsed_time,gpu0_energy,gpu1_energy\n";

TEST_CASE("windows that lie in others do not count twice") {
  const PowerLog log = read_log(header +
                                "100.0,step,10,1000,500\n110.0,step,10,1000,500\n"
                                "100.0,epoch,20.5,2100,1050\n130,epoch,10,900,450\n");
  CHECK(joules(device_of(log, "0")) == Approx(3000));
  CHECK(joules(device_of(log, "1")) == Approx(1500));
  CHECK(device_of(log, "0").covered_hours * 3600 == Approx(30.5));
  CHECK(log.facts.clock == Clock::none);
  CHECK(log_warning_codes(log) == "log-windows-nested");
}

TEST_CASE("windows of processors and memory, Unix times, what is not known") {
  const PowerLog log = read_log(
      "start_time,window_name,elapsed_time,gpu0_energy,cpu0_energy,dram0_energy\n"
      "1772409600.5,a,2,400,100,\n1772409610,b,2,400,100,50\n");
  CHECK(log.facts.clock == Clock::utc);
  CHECK(joules(device_of(log, "cpu0")) == Approx(200));
  CHECK(device_of(log, "cpu0").facts.kind == DeviceKind::cpu);
  CHECK(joules(device_of(log, "dram0")) == Approx(50));
  CHECK(device_of(log, "dram0").facts.kind == DeviceKind::memory);
  CHECK(device_of(log, "dram0").unreadable == 1);
}

TEST_CASE("a log that goes on after the clock began anew") {
  const PowerLog log =
      read_log(header + "100,a,10,1000,0\n5,b,10,500,0\n" + header + "100,c,10,1000,0\n");
  CHECK(joules(device_of(log, "0")) == Approx(2500));
}

TEST_CASE("what is wrong in windows of Zeus is said") {
  check_malformed({
      {header + "now,a,1,2,3\n", "not-a-number", "'now' is not a time in s", 2, 1},
      {header + "-1,a,1,2,3\n", "out-of-range", "'-1' is not a time in s", 2, 1},
      {header + "1,a,long,2,3\n", "not-a-number", "'long' is not a duration in s", 2, 5},
      {header + "1,a,1,much,3\n", "not-a-number", "'much' is not an energy in J", 2, 7},
      {header + "1,a,1,-2,3\n", "out-of-range", "'-2' is not an energy in J", 2, 7},
      {header + "1,a,1,inf,3\n", "not-a-number", "'inf' is not an energy in J", 2, 7},
      {header + "1,a,1,2\n", "cell-mismatch", "the row has 4 cells, and its header 5", 2, 1},
      {header + "1,\"a,1,2,3\n", "bad-quotes", "never closed", 2, 3},
      {header + "1,a,10,2,3\n5,b,10,2,3\n", "ambiguous-windows", "partly in the one before", 3, 1},
      {"start_time,window_name,elapsed_time\n1,a,1\n", "missing-column", "of energy", 1, 1},
      {"window_name,elapsed_time,gpu0_energy\n", "missing-column", "no column start_time", 1, 1},
      {"start_time,window_name,gpu0_energy\n", "missing-column", "no column elapsed_time", 1, 1},
      {"start_time,window_name,elapsed_time,gpu0_energy,gpu0_energy\n", "duplicate-column",
       "'gpu0_energy' stands twice", 1, 1},
      {header, "no-values", "no row that can be read"},
  });
  CHECK(read_log(header + "1,a,1,2,3\n3,a,1,2,").facts.is_cut_off);
}

TEST_CASE("zeus_monitor writes mW and local times") {
  const PowerLog log = read_log(
      "Time,Power\n2022-07-13 02:07:36.708783111,32000\n2022-07-13 02:07:37.708783999,32000\n");
  CHECK(log.facts.format == "Zeus power monitor");
  CHECK(log.facts.clock == Clock::local);
  CHECK(joules(device_of(log, "gpu")) == Approx(32));
}

TEST_CASE("what is wrong in a log of zeus_monitor is said") {
  const auto row = [](const std::string& cells) { return "Time,Power\n" + cells + "\n"; };
  check_malformed({
      {row("2022-07-13 02:07:36,lots"), "not-a-number", "'lots' is not a power in mW", 2, 21},
      {row("2022-07-13 02:07:36,-1"), "out-of-range", "'-1' is not a power in mW", 2, 21},
      {row("2022-07-13 02:07:36,inf"), "not-a-number", "'inf' is not a power in mW", 2, 21},
      {row("2022-07-13 02:07:36,1e13"), "out-of-range", "'1e13' is not a power in mW", 2, 21},
      {row("2022-07-32 02:07:36,1"), "not-a-time", "'2022-07-32 02:07:36' is not a time", 2, 1},
      {row("yesterday,1"), "not-a-time", "'yesterday' is not a time", 2, 1},
      {row("2022-07-13 02:07:36"), "cell-mismatch", "the row has 1 cells, and its header 2", 2, 1},
      {row("2022-07-13 02:07:36,1,2"), "cell-mismatch", "the row has 3 cells, and its header 2", 2,
       1},
      {row("2022-07-13 02:07:36,300\n2022-07-13 02:07:37,300"), "unknown-unit", "which writes mW"},
      {row("2022-07-13 02:07:36,3000"), "no-values", "no two readings"},
  });
}

const std::string settings = "network,batch_size,power_limit,time_per_epoch,average_power\n";

TEST_CASE("settings of Zeus are devices of their own") {
  const PowerLog log = read_log(settings + "resnet50,128,100,1000,90\nresnet50,128,200,600,170\n");
  CHECK(joules(device_of(log, "resnet50 128 100 W")) == Approx(90000));
  CHECK(joules(device_of(log, "resnet50 128 200 W")) == Approx(102000));
  CHECK(log.facts.clock == Clock::none);
}

TEST_CASE("what is wrong in a summary of Zeus is said") {
  check_malformed({
      {settings + "a,1,100,long,90\n", "not-a-number", "'long' is not a duration in s", 2, 9},
      {settings + "a,1,100,-1,90\n", "out-of-range", "'-1' is not a duration in s", 2, 9},
      {settings + "a,1,100,1,much\n", "not-a-number", "'much' is not a power in W", 2, 11},
      {settings + "a,1,100,1,-9\n", "out-of-range", "'-9' is not a power in W", 2, 11},
      {settings + "a,1,100,1,nan\n", "not-a-number", "'nan' is not a power in W", 2, 11},
      {settings + "a,1,100,1\n", "cell-mismatch", "the row has 4 cells, and its header 5", 2, 1},
      {settings + "a,1,100,1,9\na,1,100,2,9\n", "duplicate-row", "'a 1 100 W' stand twice", 3, 1},
      {settings + "\"a,1,100,1,9\n", "bad-quotes", "never closed", 2, 1},
      {"network,time_per_epoch\na,1\n", "missing-column", "no column average_power", 1, 1},
      {"network,average_power\na,1\n", "missing-column", "no column time_per_epoch", 1, 1},
      {"a,a,time_per_epoch,average_power\n", "duplicate-column", "'a' stands twice", 1, 1},
      {settings, "no-values", "no row that can be read"},
  });
}

}  // namespace
}  // namespace trainprint::readers
