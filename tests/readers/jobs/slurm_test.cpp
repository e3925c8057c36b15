// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm.hpp"

#include <cstddef>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "faults.hpp"
#include "readers/jobs/jobs.hpp"
#include "readers/jobs/slurm/tables.hpp"

namespace trainprint::readers {
namespace {

bool is_script(const std::string& content) {
  return is_job({"job", content});
}

TEST_CASE("a batch script is known by its content") {
  CHECK(is_script("#!/bin/bash\necho\n"));
  CHECK(is_script("#SBATCH -N 2\n"));
  CHECK(is_script("\n\n# x\n#PBS -l nodes=1\n"));
  CHECK(is_script("#BSUB -n 4\n"));
  CHECK(is_script("import torch\n#SBATCH --gres=gpu:2\n"));
  CHECK_FALSE(is_script("{\"gpu\": \"a100\"}"));
  CHECK_FALSE(is_script("// #SBATCH\n{\"gpu\": \"#SBATCH\"}"));
  CHECK_FALSE(is_script(""));
}

TEST_CASE("lines that Slurm takes for directives are those") {
  const auto nodes = [](const std::string& directives) {
    return job_with(directives).components.at(0).nodes.value;
  };
  CHECK(nodes("#SBATCH -N 2") == 2);
  CHECK(nodes("#SBATCH\t-N\t2") == 2);
  CHECK(nodes("#SBATCH-N2") == 2);
  CHECK(nodes("#SLURM -N 2") == 2);
  CHECK(nodes("# comment\n\n   # more\n#SBATCH --nodes=2 # two") == 2);
  CHECK(nodes("#SBATCH --nodes=2# two") == 2);
  CHECK(nodes("#SBATCH -J \"a # b\" -N 2") == 2);
  CHECK(nodes("#SBATCH -N 2 \\\n#SBATCH -t 5") == 2);
  CHECK(nodes("#SBATCH --nodes\n#SBATCH 3") == 3);
  CHECK(nodes("#SBATCH -N 2\n#SBATCH -N 3") == 3);
  CHECK(nodes("#SBATCH -OHN3") == 3);
  CHECK(nodes("#SBATCH -N 1k") == 1024);
  for (const char* comment : {" #SBATCH -N 2", "# SBATCH -N 2", "##SBATCH -N 2", "#sbatch -N 2"}) {
    CHECK(nodes(comment) == 1);
  }
}

TEST_CASE("a line that was perhaps meant as a directive is told") {
  const JobRequest job = job_with("#SBATCH -t 1:00:00\n# SBATCH --gres=gpu:2");
  CHECK(warned(job) == "spoilt-directive");
  CHECK(job.warnings.at(0).message.starts_with("line 3: "));
  CHECK(warned(job_with("#SBATCH -t 1:00:00\n# SBATCH is read by Slurm")).empty());
}

TEST_CASE("what sbatch refuses in a script is a fault at its place") {
  const auto refused = [](const std::string& directives) {
    return codes(job_with(directives).faults);
  };
  CHECK(refused("#SBATCH stray") == "bad-directive");
  CHECK(refused("#SBATCH -J a b") == "bad-directive");
  CHECK(refused("#SBATCH -J \"a") == "bad-directive");
  CHECK(refused("#SBATCH : -N2") == "bad-directive");
  CHECK(refused("#SBATCH \xE2\x80\x94nodes=2") == "bad-directive");
  CHECK(refused("#SBATCH --bogus") == "unknown-option");
  CHECK(refused("#SBATCH -y 2") == "unknown-option");
  CHECK(refused("#SBATCH --nod=2") == "ambiguous-option");
  CHECK(refused("#SBATCH --gpu=2") == "ambiguous-option");
  CHECK(refused("#SBATCH --requeue=yes") == "unexpected-value");
  CHECK(refused("#SBATCH --nodes") == "missing-value");
  CHECK(refused("#SBATCH -t=10") == "bad-time-limit");
  CHECK(refused("#SBATCH -N=2") == "bad-node-count");
  CHECK(refused("#SBATCH -N 0") == "bad-node-count");
  CHECK(refused("#SBATCH -N 4-2") == "bad-node-count");
  CHECK(refused("#SBATCH -N 2-1 -N 3") == "bad-node-count");
  CHECK(refused("#SBATCH -n 0") == "not-a-number");
  CHECK(refused("#SBATCH -nodes=2") == "not-a-number");
  CHECK(refused("#SBATCH --mem=10.5G") == "bad-memory");
  CHECK(refused("#SBATCH --mem=10G --mem-per-cpu=1G") == "exclusive-options");
  CHECK(refused("#SBATCH --exclusive=yes") == "unknown-choice");
  CHECK(refused("#SBATCH --gpus-per-socket=2") == "missing-sockets");
  CHECK(refused("#SBATCH --gpus-per-task=1") == "missing-tasks");
  CHECK(refused("#SBATCH --mem-per-gpu=1G") == "missing-gpus");
  CHECK(refused("#SBATCH --gpus=6 --gpus-per-node=4") == "gpu-mismatch");
  CHECK(refused("#SBATCH --gres=gpu:2 --gpus=a100:4") == "gpu-mismatch");
  for (const char* gres : {"gpu:", "gpu::2", "gpu:a100:", "gpu:a100:x", "gpu:a100:2:3", "gpu:1.5",
                           "gpu:-1", "gpu:2,", "gpu:2(S:0)", "gres/gpu:2", "gpu=2", "GPU:2"}) {
    INFO(gres);
    CHECK(refused(std::string{"#SBATCH --gres="} + gres) == "bad-gres");
  }
  for (const char* gpus : {":4", "a100:", "2:a100", "-1", "1.5", "gpu:2", "none"}) {
    INFO(gpus);
    CHECK(refused(std::string{"#SBATCH --gpus="} + gpus) == "bad-gpus");
  }
}

TEST_CASE("a fault of a script names line and column, and quotes the line") {
  const JobRequest job = job_with("# training\n#SBATCH -N 2 --time=2h");
  REQUIRE(job.faults.size() == 1);
  CHECK(job.faults[0].file == "job.sh");
  CHECK(job.faults[0].line == 3);
  CHECK(job.faults[0].column == 21);
  CHECK(job.faults[0].source_line == "#SBATCH -N 2 --time=2h");
  CHECK_FALSE(job.faults[0].hint.empty());
  const JobRequest line = job_of_options({"-N", "2", "-t", "2h"});
  REQUIRE(line.faults.size() == 1);
  CHECK(line.faults[0].file == "--time");
}

TEST_CASE("all faults of a script are told") {
  CHECK(codes(job_of("#SBATCH --time=2h\r\n#SBATCH --nodes=x\r\n").faults) ==
        "missing-interpreter bad-line-ends bad-node-count bad-time-limit");
}

TEST_CASE("a script of a form that sbatch refuses is refused") {
  CHECK(codes(job_of("").faults) == "bad-script");
  CHECK(codes(job_of("\n \n").faults) == "bad-script");
  CHECK(codes(job_of("#SBATCH -t 5\n").faults) == "missing-interpreter");
  CHECK(codes(job_of(" #!/bin/sh\n").faults) == "missing-interpreter");
  CHECK(codes(job_of("\xEF\xBB\xBF#!/bin/sh\n").faults) == "missing-interpreter");
  CHECK(codes(job_of("#!/bin/sh\necho\r\n").faults) == "bad-line-ends");
  CHECK(codes(job_of(std::string{"#!/bin/sh\n\0", 11}).faults) == "bad-script");
  CHECK(codes(job_of("#!/bin/sh\n#BSUB -n 4 -W 1:00\n").faults) == "unknown-directives");
  CHECK(job_of("#!/bin/sh").faults.empty());
}

TEST_CASE("directives below the first command are ignored, and that is told") {
  const JobRequest job = job_with("#SBATCH -t 60\nset -e\n#SBATCH --nodes=4\n#SBATCH --gres=gpu:8");
  CHECK(job.components.at(0).nodes.value == 1);
  CHECK(job.components.at(0).gpus.value == 0);
  REQUIRE(warned(job) == "ignored-directives");
  CHECK(job.warnings[0].message ==
        "line 4: Slurm ignores this directive and 1 more below the first command, which is line 3");
}

TEST_CASE("a variable in a value is not known, and no fault") {
  const JobRequest job = job_with(
      "#SBATCH --nodes=$NODES --time={{ hours }}:00 --gres=gpu:${N} -p ${PARTITION} -C $C -J $J");
  CHECK(codes(job.faults) == "bad-directive");  // blanks without quotes
  const JobRequest quoted = job_with(
      "#SBATCH --nodes=$NODES\n#SBATCH --time={{hours}}:00 --gres=gpu:${N} -p ${PARTITION} -C $C");
  CHECK(codes(quoted.faults).empty());
  const JobComponent& component = quoted.components.at(0);
  CHECK_FALSE(component.nodes.value);
  CHECK(component.nodes.certainty == Certainty::missing);
  CHECK(component.nodes.reason.starts_with("line 2: "));
  CHECK(component.nodes.reason.find("$NODES") != std::string::npos);
  CHECK_FALSE(component.gpus.value);
  CHECK_FALSE(component.hours.value);
  CHECK_FALSE(component.partition.value);
  CHECK_FALSE(component.constraint.value);
}

TEST_CASE("the command line wins over variables, and those over the script") {
  const std::string script = "#!/bin/bash\n#SBATCH -N 2 --gres=gpu:8 -t 60\n";
  const JobRequest job = job_of(script, {"-N4", "train.sh", "-N9"},
                                {{"SBATCH_TIMELIMIT", "30"},
                                 {"SBATCH_GRES", "gpu:4"},
                                 {"SBATCH_NODES", "7"},
                                 {"HOME", "/root"}});
  const JobComponent& component = job.components.at(0);
  CHECK(component.nodes.value == 4);
  CHECK(component.nodes.place.option == "--nodes");
  CHECK(component.gpus.value == 16);
  CHECK(component.hours.value == 0.5);
  CHECK(component.hours.place.option == "SBATCH_TIMELIMIT");
  REQUIRE(job.assumptions.size() == 2);
  CHECK(job.assumptions[0].field == "SBATCH_TIMELIMIT");
  CHECK(job.assumptions[0].value == "30");
  const JobRequest overridden = job_of(script, {"-t", "10"}, {{"SBATCH_TIMELIMIT", "30"}});
  CHECK(overridden.assumptions.empty());
  CHECK(job_of(script, {"--gres=none"}).components.at(0).gpus.value == 0);
  CHECK(codes(job_of(script, {}, {{"SBATCH_TIMELIMIT", "x"}}).faults) == "bad-time-limit");
}

TEST_CASE("a heterogeneous job has several components") {
  const JobRequest job = job_with(
      "#SBATCH -N 5 -t 60 -p big --gres=gpu:a100:4\n#SBATCH hetjob\n#SBATCH -N 3 --gres=gpu:2");
  REQUIRE(job.components.size() == 2);
  CHECK(job.components[0].gpus.value == 20);
  CHECK(job.components[1].nodes.value == 3);
  CHECK(job.components[1].gpus.value == 6);
  CHECK(job.components[1].hours.value == 1);  // as Slurm takes it over from the first
  CHECK_FALSE(job.components[1].partition.value);
  const JobRequest line = job_of_options({"-N1", ":", "-N2", "--gpus-per-node=4"});
  REQUIRE(line.components.size() == 2);
  CHECK(line.components[0].gpus.value == 0);
  CHECK(line.components[1].gpus.value == 8);
}

TEST_CASE("a command line may begin with the program") {
  const JobRequest job = job_of_options(
      {"srun", "--mpi=pmix", "-N2", "-n16", "--gpus-per-task=1", "python", "train.py", "-n", "5"});
  CHECK(job.faults.empty());
  CHECK(job.components.at(0).gpus.value == 16);
  CHECK(codes(job_of_options({"sbatch", "--mpi=pmix"}).faults) == "unknown-option");
}

TEST_CASE("traps of time limits and whole nodes are told") {
  const JobRequest job = job_with("#SBATCH --time=3:00 --exclusive --gres=gpu:4");
  CHECK(warned(job) == "exclusive-gpus untyped-gpus short-time");
  CHECK(job.warnings.at(2).message ==
        "line 2: --time=3:00 is 3 minutes, as minutes:seconds; for hours, write 3:00:00");
  CHECK(job.components.at(0).gpus.value == 4);
  CHECK(job.components.at(0).exclusive.value == true);
  CHECK(warned(job_with("#SBATCH -t 0")) == "no-time-limit");
  CHECK(warned(job_with("#SBATCH -N 1")) == "no-time-limit");
  CHECK(warned(job_with("#SBATCH -t 1:00:00 --exclusive=user")).empty());
  CHECK(warned(job_with("#SBATCH -t 1:00:00 -N4 -n2")) == "fewer-tasks-than-nodes");
  CHECK(warned(job_with("#SBATCH -t 1:00:00 --gres=gpu:x:2 --gpus-per-node=x:2")) ==
        "gres-and-gpus-per-node");
  CHECK(warned(job_with("#SBATCH -t 1:00:00 --gpus=a100:2,v100:2")) == "several-gpu-types");
  CHECK(warned(job_with("#SBATCH -t 1:00:00 -C a100|v100")) == "constraint-alternatives");
}

TEST_CASE("parts of GPUs are not counted, and slices are words of the cluster") {
  for (const char* part : {"shard:4", "mps:50", "gpumem:10G", "gpu:1,shard:2"}) {
    const JobRequest job = job_with(std::string{"#SBATCH -t 60 --gres="} + part);
    INFO(part << codes(job.faults));
    CHECK(job.faults.empty());
    CHECK_FALSE(job.components.at(0).gpus.value);
  }
  const JobRequest slice = job_with("#SBATCH -t 60 --gres=gpu:1g.10gb:2,tmpspace:100G");
  CHECK(slice.components.at(0).gpus.value == 2);
  CHECK(slice.components.at(0).gpu_type.value == std::vector<std::string>{"1g.10gb"});
}

TEST_CASE("CPUs and memory follow from what is asked for") {
  const JobComponent tasks =
      job_with("#SBATCH -N 2 --ntasks-per-node=4 -c 8 --mem-per-cpu=2G").components.at(0);
  CHECK(tasks.cpus.value == 64);
  CHECK(*tasks.memory_gb.value == Approx(32 * 2 * 1.073741824));
  const JobComponent gpus =
      job_with("#SBATCH -N 2 --gres=gpu:a100:4 --cpus-per-gpu=8 --mem-per-gpu=64G")
          .components.at(0);
  CHECK(gpus.cpus.value == 64);
  CHECK(*gpus.memory_gb.value == Approx(4 * 64 * 1.073741824));
  const JobComponent plain = job_with("#SBATCH --mem 185000 --mincpus 32").components.at(0);
  CHECK(plain.cpus.value == 32);
  CHECK(*plain.memory_gb.value == Approx(185000 * 1.048576 / 1000));
  CHECK_FALSE(job_with("#SBATCH --mem=0").components.at(0).memory_gb.value);
}

TEST_CASE("options of later versions are known") {
  const JobRequest job = job_with(
      "#SBATCH -N 2 --ntasks-per-node=4 --tres-per-task=cpu=8,gres/gpu:a100=1 --oom-kill-step "
      "--segment=2 --tres-bind=gres/gpu:closest");
  CHECK(codes(job.faults).empty());
  CHECK(job.components.at(0).gpus.value == 8);
  CHECK(job.components.at(0).gpu_type.value == std::vector<std::string>{"a100"});
}

TEST_CASE("random changes of a script do no harm") {
  const std::vector<std::string> seeds{
      "#!/bin/bash\n#SBATCH --nodes=2-4 --gres=gpu:a100:4,gpu:v100 # x\n#SBATCH -C "
      "[a*1&b*2]|(c&d)\n"
      "#SBATCH hetjob\n#SBATCH --array=1-9:2,4%3 -t 1-2:3:4 --mem=3G -w n[1-3,5],m\necho\n",
      "#!/bin/sh\n#PBS -l nodes=2:ppn=4:gpus=2+1:ppn=1,walltime=1:00:00 -q long -t 1-4\n"
      "#PBS -l select=2:ncpus=8:mpiprocs=4:ngpus=2:mem=10gb -N name\n"};
  std::mt19937 random{20260101};
  for (int round = 0; round < 4000; ++round) {
    std::string script = seeds[random() % seeds.size()];
    for (auto changes = random() % 6 + 1; changes > 0; --changes) {
      const std::size_t at = random() % script.size();
      switch (random() % 4) {
        case 0:
          script[at] = static_cast<char>(random());
          break;
        case 1:
          script.erase(at, random() % 5);
          break;
        case 2:
          script.insert(at, 1, "0123456789,:-=[]$\"'#\n"[random() % 21]);
          break;
        default:
          script.insert(at, script.substr(at / 2, random() % 30));
          break;
      }
      if (script.empty()) script = "#";
    }
    const JobRequest job = job_of(script, {}, {{"SBATCH_GRES", script.substr(0, 20)}});
    CHECK_FALSE(job.components.empty());
    for (const Diagnostic& fault : job.faults) CHECK_FALSE(fault.message.empty());
  }
}

TEST_CASE("long lines and many directives are read in little time") {
  std::string script = "#!/bin/bash\n#SBATCH -J " + std::string(1'000'000, 'x') + "\n";
  for (int i = 0; i < 20'000; ++i) script += "#SBATCH --nodes=x --gres=gpu:1,gpu:1\n";
  for (int i = 0; i < 20'000; ++i) script += "#SBATCH --bogus --nod\n";
  script += "#SBATCH --gres=" + std::string(200'000, ',') + "\n";
  CHECK_FALSE(job_of(script).faults.empty());
  CHECK(codes(job_of_options({"-w", std::string(100'000, '['), "-a", std::string(100'000, ',')})
                  .faults) == "bad-array");
}

}  // namespace
}  // namespace trainprint::readers
