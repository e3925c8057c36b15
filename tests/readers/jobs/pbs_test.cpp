// SPDX-License-Identifier: MIT
#include <string>

#include "catch.hpp"
#include "faults.hpp"
#include "readers/jobs/slurm/tables.hpp"

namespace trainprint::readers {
namespace {

TEST_CASE("lines of PBS are read") {
  const JobRequest job = job_with("#PBS -l nodes=2:ppn=4,walltime=01:00:00\n#PBS -N name -q long");
  CHECK(job.format == "pbs");
  CHECK(job.faults.empty());
  const JobComponent& component = job.components.at(0);
  CHECK(component.nodes.value == 2);
  CHECK(component.tasks.value == 8);
  CHECK(component.hours.value == 1);
  CHECK(component.gpus.value == 0);
  CHECK(component.name.value == "name");
  CHECK(component.partition.value == "long");
}

TEST_CASE("GPUs of PBS are those of its chunks") {
  const auto gpus = [](const std::string& resources) {
    return job_with("#PBS -l " + resources).components.at(0).gpus.value;
  };
  CHECK(gpus("nodes=2:ppn=4:gpus=2") == 4);
  CHECK(gpus("nodes=1:gpus=4:ppn=2") == 4);
  CHECK(gpus("select=2:ncpus=8:ngpus=4") == 8);
  CHECK(gpus("select=1:ngpus=4+3:ngpus=4") == 16);
  CHECK(gpus("nodes=2,naccelerators=2") == 4);
  CHECK_FALSE(gpus("select=1:ngpus=4+3:ngpus=2"));
  CHECK(job_with("#PBS -l select=2:ngpus=4:gpu_type=a100").components.at(0).gpu_type.value ==
        std::vector<std::string>{"a100"});
}

TEST_CASE("a bare walltime is in seconds to PBS, and not known where sbatch reads it") {
  const JobRequest job = job_with("#PBS -l walltime=5400");
  CHECK(job.components.at(0).hours.value == 1.5);
  CHECK(warned(job) == "pbs-walltime");
  const JobRequest mixed = job_with("#SBATCH -N 1\n#PBS -l walltime=5400");
  CHECK(mixed.format == "slurm");
  CHECK_FALSE(mixed.components.at(0).hours.value);
}

TEST_CASE("sbatch reads lines of PBS below commands, and they win over its own") {
  const JobRequest job = job_with("#SBATCH -N 5 -t 7\necho\n#PBS -l nodes=2:ppn=4,walltime=10:00");
  CHECK(job.components.at(0).nodes.value == 2);
  CHECK(*job.components.at(0).hours.value == Approx(1.0 / 6));
  const std::string script = "#!/bin/sh\n#PBS -l nodes=2\n";
  CHECK(job_of(script, {"--ignore-pbs"}).components.at(0).nodes.value == 1);
  CHECK(job_of(script, {}, {{"SBATCH_IGNORE_PBS", "1"}}).components.at(0).nodes.value == 1);
}

TEST_CASE("sbatch passes over GPUs of select, so that they are not known") {
  const JobRequest job = job_with("#SBATCH -t 60\n#PBS -l select=2:ncpus=8:ngpus=4");
  CHECK_FALSE(job.components.at(0).gpus.value);
  CHECK(warned(job) == "pbs-gpus");
}

TEST_CASE("what PBS refuses is a fault") {
  CHECK(codes(job_with("#PBS nodes=2").faults) == "bad-directive");
  CHECK(codes(job_with("#PBS -l").faults) == "missing-value");
  CHECK(codes(job_with("#PBS -y 3").faults) == "unknown-option");
  CHECK(codes(job_with("#PBS -l walltime=1:2:3:4").faults) == "bad-time-limit");
}

}  // namespace
}  // namespace trainprint::readers
