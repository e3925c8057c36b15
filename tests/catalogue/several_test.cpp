// SPDX-License-Identifier: MIT
#include <string>
#include <vector>

#include "catalogue/described.hpp"
#include "catch.hpp"

namespace trainprint {
namespace {

std::vector<Run> runs_of(const std::string& content) {
  return resolve(described(content), Catalogue::bundled());
}

std::vector<Diagnostic> refused(const std::string& content) {
  return faults_of([&] { return runs_of(content); });
}

std::vector<std::string> names(const std::vector<Run>& runs) {
  std::vector<std::string> out;
  for (const Run& run : runs) out.push_back(run.name);
  return out;
}

using Names = std::vector<std::string>;

constexpr const char* defaults =
    R"({"defaults": {"gpu": "a100", "hours": 1, "region": "FR"}, "runs": )";

std::string several(const std::string& runs) {
  return defaults + runs + "}";
}

}  // namespace

TEST_CASE("runs without a name are numbered where there are several") {
  CHECK(names(runs_of(several("[{}, {}, {}]"))) == Names{"run 1", "run 2", "run 3"});
  CHECK(names(runs_of(several(R"([{}, {"name": "big"}, {}])"))) == Names{"run 1", "big", "run 3"});
  CHECK(names(runs_of(several("[{}]"))) == Names{"run"});
  CHECK(names(runs_of(several(R"([{"name": "one"}])"))) == Names{"one"});
}

TEST_CASE("every run of a document is resolved, in its order") {
  const auto runs = runs_of(several(R"([{"gpu": "h100"}, {"count": 8}, {"gpu": "v100"}])"));
  REQUIRE(runs.size() == 3);
  CHECK(runs[0].accelerator->id == "nvidia-h100-sxm5-80gb");
  CHECK(runs[1].accelerator->id == "nvidia-a100-sxm4-80gb");
  CHECK(runs[1].count == 8);
  CHECK(contains(runs[2].accelerator->id, "v100"));
}

TEST_CASE("two runs cannot have one name") {
  const auto faults =
      refused(several("[\n{\"name\": \"a\"},\n{\"name\": \"b\"},\n{\"name\": \"a\"}]"));
  CHECK(positions(faults) == "4:10 duplicate-name");
  CHECK(contains(faults.at(0).message, "'a'"));
}

TEST_CASE("a name of their own by number is a name too") {
  CHECK(codes(refused(several(R"([{"name": "run 2"}, {}])"))) == "duplicate-name");
}

TEST_CASE("a name among the defaults is one for all runs") {
  CHECK(codes(refused(R"({"defaults": {"name": "x", "gpu": "a100", "hours": 1, "region": "FR"},
                          "runs": [{}, {}]})")) == "duplicate-name");
}

TEST_CASE("the faults of all runs are gathered in the order of their places") {
  const auto faults = refused(
      "{\"defaults\": {\"gpu\": \"a100\"},\n \"runs\": [\n"
      "{\"hours\": 0, \"region\": \"FR\"},\n"
      "{\"hours\": 1, \"region\": \"FR\"},\n"
      "{\"hours\": 1, \"region\": \"Atlantis\", \"count\": 1.5},\n"
      "{\"gpu\": \"a10o\", \"hours\": 1, \"region\": \"FR\"}]}");
  CHECK(positions(faults) ==
        "3:11 out-of-range, 5:24 unknown-region, 5:45 out-of-range, 6:9 unknown-accelerator");
}

TEST_CASE("a fault of the defaults is named once, however many runs share it") {
  const auto faults = refused(
      "{\"defaults\": {\"gpu\": \"a10o\", \"hours\": 1, \"region\": \"FR\"},\n"
      " \"runs\": [{}, {\"count\": 0}, {}]}");
  CHECK(positions(faults) == "1:22 unknown-accelerator, 2:25 out-of-range");
}

TEST_CASE("a default that no run takes is not looked up") {
  const auto runs = runs_of(
      R"({"defaults": {"gpu": "no such device", "hours": 1, "region": "FR"},
          "runs": [{"gpu": "a100"}, {"instance": "p4d.24xlarge"}]})");
  CHECK(runs.size() == 2);
}

TEST_CASE("equal faults at different places stay apart") {
  const auto faults = refused(several("[{\"gpu\": \"zz\"},\n{\"gpu\": \"zz\"}]"));
  REQUIRE(faults.size() == 2);
  CHECK(faults[0].line != faults[1].line);
}

TEST_CASE("what is missing is named for each run") {
  const auto faults = refused(
      "{\"runs\": [\n{\"gpu\": \"a100\", \"region\": \"FR\"},\n{\"hours\": 1, \"region\": "
      "\"FR\"},\n"
      "{\"gpu\": \"a100\", \"hours\": 1}]}");
  CHECK(positions(faults) == "2:1 missing-hours, 3:1 missing-accelerator, 4:1 missing-region");
}

TEST_CASE("runs of several documents are gathered, file by file") {
  std::vector<RunDescription> all = described(R"({"gpu": "zz", "hours": 1, "region": "FR"})");
  for (auto& one : readers::read_runs(std::make_shared<const text::Document>(
           text::Document{"another.json", R"({"gpu": "yy", "hours": 1, "region": "FR"})"}))) {
    all.push_back(one);
  }
  const auto faults = faults_of([&] { return resolve(all, Catalogue::bundled()); });
  REQUIRE(codes(faults) == "unknown-accelerator unknown-accelerator");
  CHECK(faults[0].file == "run.json");
  CHECK(faults[1].file == "another.json");
}

}  // namespace trainprint
