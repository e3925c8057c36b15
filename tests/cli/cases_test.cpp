// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <trainprint/catalogue.hpp>

#include "catch.hpp"
#include "cli/run.hpp"
#include "cli/words.hpp"

// Each folder tests/cases/<command>/<what it shows> is a case: `args` (one line), input files,
// perhaps `stdin`, perhaps `env` (a line NAME=VALUE for each variable), and `expected`: exit code,
// standard output, standard error. TRAINPRINT_APPROVE=1 writes `expected` anew.
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ostringstream content;
  content << std::ifstream{path, std::ios::binary}.rdbuf();
  return content.str();
}

// Every change of a table changes the hash; the cases show that it is there.
std::string without_hash(std::string text) {
  const std::string hash{trainprint::Catalogue::bundled().sha256()};
  for (std::size_t at = text.find(hash); at != std::string::npos; at = text.find(hash)) {
    text.replace(at, hash.size(), "<sha256>");
  }
  return text;
}

// The variables of a case's `env`, until the end of its life; then all is as it was.
class Environment {
 public:
  explicit Environment(const fs::path& file) {
    std::ifstream in{file};
    for (std::string line; std::getline(in, line);) {
      const std::size_t at = line.find('=');
      if (at == std::string::npos) throw std::runtime_error{file.string() + ": not NAME=VALUE"};
      const std::string name = line.substr(0, at);
      const char* old = std::getenv(name.c_str());
      before_.emplace_back(name, old == nullptr ? std::nullopt : std::optional<std::string>{old});
      setenv(name.c_str(), line.c_str() + at + 1, 1);
    }
  }
  ~Environment() {
    for (const auto& [name, value] : before_) {
      if (value) {
        setenv(name.c_str(), value->c_str(), 1);
      } else {
        unsetenv(name.c_str());
      }
    }
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  Environment(Environment&&) = delete;
  Environment& operator=(Environment&&) = delete;

 private:
  std::vector<std::pair<std::string, std::optional<std::string>>> before_;
};

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

std::vector<fs::path> all_cases() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator{CASES_DIRECTORY}) {
    if (entry.path().filename() == "args") out.push_back(entry.path().parent_path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST_CASE("every case gives what is expected") {
  const bool approve = std::getenv("TRAINPRINT_APPROVE") != nullptr;
  const auto cases = all_cases();
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
