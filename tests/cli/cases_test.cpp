// SPDX-License-Identifier: MIT
#include "cli/cases.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <trainprint/catalogue.hpp>

#include "catch.hpp"
#include "cli/run.hpp"
#include "cli/words.hpp"

// Each folder tests/cases/<command>/<what it shows> is a case: `args` (one line), input files,
// perhaps `stdin`, perhaps `env` (a line NAME=VALUE for each variable), and `expected`: exit code,
// standard output, standard error. TRAINPRINT_APPROVE=1 writes `expected` anew.
namespace {

namespace fs = std::filesystem;
using trainprint::Environment;
using trainprint::read_file;

// Every change of a table changes the hash; the cases show that it is there.
std::string without_hash(std::string text) {
  const std::string hash{trainprint::Catalogue::bundled().sha256()};
  for (std::size_t at = text.find(hash); at != std::string::npos; at = text.find(hash)) {
    text.replace(at, hash.size(), "<sha256>");
  }
  return text;
}

std::string run_case(const fs::path& folder) {
  const fs::path before = fs::current_path();
  fs::current_path(folder);
  const Environment environment{folder / "env"};
  std::istringstream in{read_file("stdin")};
  std::ostringstream out;
  std::ostringstream err;
  const int code = trainprint::cli::run(trainprint::words(read_file("args")), in, out, err);
  fs::current_path(before);
  return "exit code " + std::to_string(code) + "\n--- standard output\n" + without_hash(out.str()) +
         "--- standard error\n" + err.str();
}

TEST_CASE("every case gives what is expected") {
  const bool approve = std::getenv("TRAINPRINT_APPROVE") != nullptr;
  const auto cases = trainprint::all_cases(CASES_DIRECTORY);
  REQUIRE_FALSE(cases.empty());
  for (const fs::path& folder : cases) {
    INFO(folder.string());
    const std::string actual = run_case(folder);
    if (approve) {
      std::ofstream{folder / "expected", std::ios::binary} << actual;
    }
    CHECK(actual == read_file(folder / "expected"));
    // The same command gives the same bytes.
    CHECK(actual == run_case(folder));
  }
}

}  // namespace
