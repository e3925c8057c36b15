// SPDX-License-Identifier: MIT
#include <string>

#include "catch.hpp"
#include "readers/power/malformed.hpp"

namespace trainprint::readers {
namespace {

using Clock = PowerLogFacts::Clock;

const std::string header =
    "timestamp,project_name,run_id,duration,emissions,cpu_energy,gpu_energy,ram_energy,"
    "energy_consumed,gpu_count,gpu_model,pue\n";

TEST_CASE("rows of a run count since its begin, those of others apart") {
  const PowerLog log =
      read_log(header +
               "2026-03-01T12:00:10,p,a,10,0,0.001,0.002,0.003,0.006,2,2 x T4,1\n"
               "2026-03-01T12:00:20,p,b,10,0,0.001,0.002,0.003,0.006,2,2 x T4,1\n"
               "2026-03-01T12:00:30,p,a,30,0,0.003,0.005,0.004,0.012,2,2 x T4,1\n");
  CHECK(log.facts.clock == Clock::local);
  CHECK(log.warnings.empty());
  CHECK(joules(device_of(log, "gpu")) == Approx(7 * 3600));
  CHECK(joules(device_of(log, "cpu")) == Approx(4 * 3600));
  CHECK(joules(device_of(log, "ram")) == Approx(7 * 3600));
  CHECK(device_of(log, "gpu").covered_hours * 3600 == Approx(40));
  CHECK(device_of(log, "gpu").facts.accelerators == 2);
  CHECK(device_of(log, "gpu").facts.model == "T4");
  CHECK(device_of(log, "gpu").first ==
        LogMoment{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1} + std::chrono::hours{12}});
}

TEST_CASE("a tracker that begins anew under its run id counts anew") {
  const PowerLog log = read_log(header +
                                "2026-03-01T12:00:10,p,a,10,0,0.001,0,0.003,0.006,,,1\n"
                                "2026-03-01T12:00:20,p,a,5,0,0.001,0,0.003,0.006,,,1\n");
  CHECK(joules(device_of(log, "cpu")) == Approx(2 * 3600));
  CHECK(log_warning_codes(log) == "log-run-restarted");
}

TEST_CASE("a PUE is taken out of the energies, which hold it") {
  const PowerLog log =
      read_log(header + "2026-03-01T12:00:10,p,a,10,0,0.0012,0.0024,0.003,0.006,1,T4,1.2\n");
  CHECK(joules(device_of(log, "gpu")) == Approx(2 * 3600));
  CHECK(log_warning_codes(log) == "log-pue-removed");
}

TEST_CASE("what a later row does not know stays, and machines are told apart") {
  const PowerLog log = read_log(header +
                                "2026-03-01T12:00:10,p,a,10,0,0.001,0.002,0.003,0.006,1,T4,1\n"
                                "2026-03-01T12:00:20,p,a,20,0,,0.004,0.006,,1,T4,1\n"
                                "2026-03-01T12:00:20,p,b,20,0,,0.004,0.006,,8,A100,1\n");
  CHECK(joules(device_of(log, "cpu")) == Approx(3600));
  CHECK(device_of(log, "cpu").unreadable == 1);  // of the other run
  CHECK(joules(device_of(log, "gpu")) == Approx(4 * 3600));
  CHECK(device_of(log, "gpu 2").facts.accelerators == 8);
}

TEST_CASE("version 1 knows runs by their experiment, and tells all parts together") {
  // The header of https://huggingface.co/Gikubu/joe_roberta/blob/main/emissions.csv.
  const PowerLog log = read_log(
      "timestamp,experiment_id,project_name,duration,emissions,energy_consumed,country_name,"
      "country_iso_code,region,on_cloud,cloud_provider,cloud_region\n"
      "2023-07-22T21:53:40,c1733a29,codecarbon,3600,0.06,0.23,\"States, United\",USA,x,N,,\n"
      "2023-07-22T22:53:40,c1733a29,codecarbon,7200,0.12,0.46,\"States, United\",USA,x,N,,\n");
  REQUIRE(log.devices.size() == 1);
  CHECK(log.devices[0].facts.id == "total");
  CHECK(log.devices[0].facts.is_node);
  CHECK(log.devices[0].energy.central().value() == Approx(0.46));
  CHECK(log.devices[0].mean_power->value() == Approx(230));
}

TEST_CASE("tasks of a run are added up") {
  const PowerLog log = read_log(
      "task_name,timestamp,project_name,run_id,duration,emissions,energy_consumed\n"
      "load,2026-03-01T12:00:10,p,a,10,0,0.001\ntrain,2026-03-01T12:00:40,p,a,30,0,0.004\n");
  CHECK(joules(device_of(log, "total")) == Approx(5 * 3600));
  CHECK(log.warnings.empty());
}

TEST_CASE("what is wrong in emissions.csv is said") {
  const auto row = [](const std::string& cells) { return header + cells + "\n"; };
  check_malformed({
      {row("2026-03-01T12:00:10,p,a,long,0,1,1,1,3,1,T4,1"), "not-a-number",
       "'long' is not a duration in s", 2, 25},
      {row("2026-03-01T12:00:10,p,a,-1,0,1,1,1,3,1,T4,1"), "out-of-range",
       "'-1' is not a duration in s", 2, 25},
      {row("2026-03-01T12:00:10,p,a,10,0,much,1,1,3,1,T4,1"), "not-a-number",
       "'much' is not an energy in kWh", 2, 30},
      {row("2026-03-01T12:00:10,p,a,10,0,-1,1,1,3,1,T4,1"), "out-of-range",
       "'-1' is not an energy in kWh", 2, 30},
      {row("2026-03-01T12:00:10,p,a,10,0,inf,1,1,3,1,T4,1"), "not-a-number",
       "'inf' is not an energy in kWh", 2, 30},
      {row("yesterday,p,a,10,0,1,1,1,3,1,T4,1"), "not-a-time", "'yesterday' is not a time", 2, 1},
      {row("2026-03-01T12:00:10,p,a,10,0,1,1,1,3,1,T4"), "cell-mismatch",
       "the row has 11 cells, and its header 12", 2, 1},
      {row("2026-03-01T12:00:10,p,a,10,0,1,1,1,3,1,T4,high"), "not-a-number", "'high' is not a PUE",
       2, 43},
      {row("2026-03-01T12:00:10,\"p,a,10,0,1,1,1,3,1,T4,1"), "bad-quotes", "never closed", 2, 21},
      {"timestamp,run_id,duration,emissions\n", "missing-column", "no column of energy", 1, 1},
      {"timestamp,duration,emissions,emissions\n", "duplicate-column", "'emissions' stands twice",
       1, 1},
      {header, "no-values", "the log has no run"},
  });
  CHECK(read_log(row("2026-03-01T12:00:10,p,a,10,0,1,1,1,3,1,T4,1") + "2026-03-01T12:00:10,p,b,10")
            .facts.is_cut_off);
}

}  // namespace
}  // namespace trainprint::readers
