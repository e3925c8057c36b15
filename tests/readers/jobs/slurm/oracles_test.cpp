// SPDX-License-Identifier: MIT
// What Slurm itself made of options (22.05), and what scripts of public repositories ask for: each
// value is the same here, or said to be missing where the row says that only Slurm knows it.
#include <cmath>
#include <cstddef>
#include <string>

#include "catch.hpp"
#include "faults.hpp"
#include "readers/jobs/slurm/tables.hpp"

namespace trainprint::readers {
namespace {

// Counts what became of the values of a table.
struct Score {
  int right = 0, missing = 0;

  // A value is what is expected, or missing where that is allowed.
  void check(const JobField<double>& field, const std::string& expected, bool may_miss) {
    if (field.value) {
      CHECK_FALSE(may_miss);
      CHECK(*field.value == Approx(std::stod(expected)).epsilon(1e-4));
      ++right;
    } else {
      INFO(field.reason);
      CHECK(may_miss);
      CHECK_FALSE(field.reason.empty());
      ++missing;
    }
  }
};

bool names(const std::string& list, const char* word) {
  return list.find(word) != std::string::npos;
}

TEST_CASE("options for GPUs are read as Slurm reads them") {
  Score score;
  for (const Row& row : rows_of("gpu_options.csv")) {
    const JobRequest job = job_of_options(split(row[0]));
    const std::string& not_known = row[5];
    INFO(row[0] << ": " << codes(job.faults));
    if (row[1] == "reject") {
      CHECK(job.faults.empty() == (not_known == "refusal"));
      continue;
    }
    CHECK(job.faults.empty() == (not_known != "fault"));
    if (not_known == "fault") continue;
    REQUIRE(job.components.size() == 1);
    const JobComponent& component = job.components.front();
    score.check(component.nodes, row[2], names(not_known, "nodes"));
    score.check(component.gpus, row[3], names(not_known, "gpus"));
    if (!component.gpu_type.value) continue;
    for (const std::string& type : *component.gpu_type.value) {
      CHECK(row[4].starts_with(type + "="));
    }
  }
  INFO(score.right << " right, " << score.missing << " missing");
  CHECK(score.right >= 80);
  CHECK(score.missing <= 24);
}

TEST_CASE("time limits are read as Slurm reads them") {
  for (const Row& row : rows_of("time_limits.csv")) {
    INFO("--time=" << row[0]);
    const JobRequest job = job_of_options({"--time=" + row[0]});
    if (row[1] == "reject") {
      CHECK(codes(job.faults) == "bad-time-limit");
      continue;
    }
    CHECK(codes(job.faults).empty());
    const JobComponent& component = job.components.at(0);
    if (row[2] == "unlimited") {
      CHECK_FALSE(component.hours.value);
      CHECK(warned(job) == "no-time-limit");
      continue;
    }
    REQUIRE(component.hours.value);
    CHECK(*component.hours.value * 60 == Approx(std::stod(row[2])));
    CHECK(component.hours.certainty == Certainty::given);
    CHECK(component.hours_is_limit.value == true);
  }
}

TEST_CASE("job arrays are read as Slurm reads them") {
  for (const Row& row : rows_of("arrays.csv")) {
    INFO("--array=" << row[0]);
    const JobRequest job = job_of_options({"--array=" + row[0], "-t1"});
    if (row[1] == "reject") {
      CHECK(codes(job.faults) == "bad-array");
      continue;
    }
    CHECK(codes(job.faults).empty());
    REQUIRE(job.components.at(0).array_tasks.value);
    CHECK(*job.components[0].array_tasks.value == std::stod(row[3]));
    CHECK(warned(job) == (row[2].empty() ? "" : "array-throttle"));
  }
}

// A script with one directive for each option.
std::string script_of(const Row& row) {
  std::string script = "#!/bin/bash\n";
  if (row[0] == "wusize/raw_ovd") script += "PARTITION=$1\n";
  bool begun = false;
  for (const std::string& word : split(row[2])) {
    const bool value = begun && !word.starts_with('-');
    script += value ? " " + word : (begun ? "\n#SBATCH " : "#SBATCH ") + word;
    begun = true;
  }
  return script + "\nsrun python train.py\n";
}

TEST_CASE("scripts of public repositories are read as they are meant") {
  Score score;
  for (const Row& row : rows_of("scripts.csv")) {
    const JobRequest job =
        row[0] == "pytorch/torchtitan" ? job_of_options(split(row[2])) : job_of(script_of(row));
    INFO(row[0] << " " << row[1] << ": " << row[2] << ": " << codes(job.faults));
    const bool refused = row[3] == "error" || row[6] == "error";
    CHECK(job.faults.empty() == !refused);
    if (refused) continue;
    const JobComponent& component = job.components.at(0);
    score.check(component.nodes, row[3], row[3].empty());
    score.check(component.gpus, row[4], row[4].empty());
    score.check(component.hours, row[6], row[6].empty());
    const bool of_constraint = component.constraint.value == row[5];
    if (!row[5].empty() && !of_constraint) {
      REQUIRE(component.gpu_type.value);
      CHECK(component.gpu_type.value->front() == row[5]);
    } else {
      CHECK_FALSE(component.gpu_type.value);
    }
  }
  INFO(score.right << " right, " << score.missing << " missing");
  CHECK(score.right == 50);
  CHECK(score.missing == 10);
}

}  // namespace
}  // namespace trainprint::readers
