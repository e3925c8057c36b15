// SPDX-License-Identifier: MIT
#include <string>

#include "catch.hpp"
#include "readers/power/malformed.hpp"

namespace trainprint::readers {
namespace {

using Clock = PowerLogFacts::Clock;

const std::string header = "JobID|State|Start|ElapsedRaw|NNodes|ConsumedEnergyRaw\n";

TEST_CASE("allocations have the energy of whole nodes; their steps are in it") {
  const PowerLog log = read_log(header +
                                "12|COMPLETED|2026-11-21T19:51:43|3600|2|7200000\n"
                                "12.batch|COMPLETED|2026-11-21T19:51:43|3600|1|3000000\n"
                                "12.0|COMPLETED|2026-11-21T19:51:43|3000|2|7000000\n"
                                "13_4|FAILED|2026-11-21T20:51:43|60|1|60000\n");
  CHECK(log.facts.format == "Slurm accounting");
  CHECK(log.facts.clock == Clock::local);
  CHECK(log.facts.rows == 4);
  REQUIRE(log.devices.size() == 2);
  const DeviceEnergy& job = device_of(log, "12");
  CHECK(job.energy.central().value() == Approx(2));
  CHECK(job.mean_power->value() == Approx(2000));
  CHECK(job.facts.kind == DeviceKind::node);
  CHECK(job.facts.count == 2);
  CHECK(joules(device_of(log, "13_4")) == Approx(60000));
}

TEST_CASE("attempts of a job add up, and what is not measured is not 0") {
  const PowerLog log = read_log(header +
                                "7|REQUEUED|2026-11-21T19:47:31|10|1|5000\n"
                                "7|COMPLETED|2026-11-21T19:48:31|20|1|9000\n"
                                "8|COMPLETED|2026-11-21T19:48:31|20|1|\n"
                                "9|COMPLETED|2026-11-21T19:48:31|20|1|0\n"
                                "10|COMPLETED|2026-11-21T19:48:31|20|1|18446744073709551614\n"
                                "11|PENDING|Unknown|0|1|\n");
  REQUIRE(log.devices.size() == 1);
  CHECK(joules(device_of(log, "7")) == Approx(14000));
  CHECK(log_warning_codes(log) == "log-energy-not-measured");
  CHECK(log.warnings[0].message.find("3 jobs ran") != std::string::npos);
}

TEST_CASE("bars in names of jobs, bars at the ends of lines, other durations") {
  CHECK(joules(device_of(read_log("JobID|JobName|ElapsedRaw|ConsumedEnergyRaw\n"
                                  "1|train|llama|7b|10|5000\n"),
                         "1")) == Approx(5000));
  const PowerLog log =
      read_log("JobIDRaw|Elapsed|ConsumedEnergyRaw|\n1|1-00:00:10|86410|\n2|02:00|120|\n");
  CHECK(log.facts.clock == Clock::none);
  CHECK(device_of(log, "1").mean_power->value() == Approx(1));
  CHECK(device_of(log, "1").facts.count == 0);  // not known
  CHECK(device_of(log, "2").mean_power->value() == Approx(1));
  // Without a duration there is an energy.
  const PowerLog energy = read_log("JobID|ConsumedEnergyRaw\n1|5000\n");
  CHECK(joules(device_of(energy, "1")) == Approx(5000));
  CHECK(!energy.devices[0].mean_power);
}

TEST_CASE("what is wrong in the output of sacct is said") {
  const auto row = [](const std::string& cells) { return header + cells + "\n"; };
  const std::string start = "2026-11-21T19:51:43";
  check_malformed({
      {row("1|COMPLETED|" + start + "|10|1|much"), "not-a-number", "'much' is not an energy in J",
       2, 38},
      {row("1|COMPLETED|" + start + "|10|1|-5"), "out-of-range", "'-5' is not an energy in J", 2,
       38},
      {row("1|COMPLETED|" + start + "|10|1|inf"), "not-a-number", "'inf' is not an energy in J", 2,
       38},
      {row("1|COMPLETED|" + start + "|long|1|5"), "not-a-number", "'long' is not a number of", 2,
       33},
      {row("1|COMPLETED|" + start + "|-1|1|5"), "out-of-range", "'-1' is not a number of", 2, 33},
      {row("1|COMPLETED|yesterday|10|1|5"), "not-a-time", "'yesterday' is not a time", 2, 13},
      {row("1|COMPLETED|" + start + "|10|1"), "cell-mismatch", "the row has 5 cells", 2, 1},
      {row("1|a|b|COMPLETED|" + start + "|10|1|5"), "cell-mismatch", "the row has 8 cells", 2, 1},
      {row("|COMPLETED|" + start + "|10|1|5"), "missing-value", "the row has no job id", 2, 1},
      {"JobID|Elapsed|ConsumedEnergyRaw\n1|soon|5\n", "not-a-duration", "'soon' is not a duration",
       2, 3},
      {"JobID|State|ConsumedEnergy\n1|COMPLETED|5K\n", "missing-column",
       "no column ConsumedEnergyRaw", 1, 1},
      {"JobID|ConsumedEnergyRaw|ConsumedEnergyRaw\n", "duplicate-column",
       "the column 'ConsumedEnergyRaw' stands twice", 1, 25},
      {"JobID           State ConsumedEnergyRaw\n------- ---------- -----------------\n"
       "1         COMPLETED              5000\n",
       "not-parsable", "sacct cut the columns", 1, 1},
      {row("1|COMPLETED|" + start + "|10|1|0"), "no-values", "the cluster does not measure it"},
  });
  CHECK(read_log(row("1|COMPLETED|" + start + "|10|1|5") + "2|COMP").facts.is_cut_off);
}

}  // namespace
}  // namespace trainprint::readers
