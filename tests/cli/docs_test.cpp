// SPDX-License-Identifier: MIT
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cli/run.hpp"
#include "cli/words.hpp"

// What the documents show is run: in every block ```console of README.md and docs, the lines after
// `$ trainprint …` are what the command prints, standard output and standard error together.
// Commands run in docs/examples.
namespace {

namespace fs = std::filesystem;

struct Example {
  std::string where, command, output;
};

std::vector<Example> examples_of(const fs::path& document) {
  std::vector<Example> examples;
  std::ifstream in{document};
  bool inside = false;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("```")) {
      inside = line == "```console";
    } else if (inside && line.starts_with("$ ")) {
      examples.push_back(
          {document.filename().string() + ":" + std::to_string(number), line.substr(2), {}});
    } else if (inside && !examples.empty()) {
      examples.back().output += line + '\n';
    }
  }
  return examples;
}

std::vector<Example> all_examples() {
  const fs::path source{SOURCE_DIRECTORY};
  std::vector<Example> examples = examples_of(source / "README.md");
  for (const auto& entry : fs::recursive_directory_iterator{source / "docs"}) {
    if (entry.path().extension() != ".md") continue;
    for (Example& example : examples_of(entry.path())) examples.push_back(std::move(example));
  }
  return examples;
}

TEST_CASE("every example of the documents prints what they show") {
  const auto examples = all_examples();
  REQUIRE(examples.size() >= 5);
  const fs::path before = fs::current_path();
  fs::current_path(fs::path{SOURCE_DIRECTORY} / "docs/examples");
  for (const Example& example : examples) {
    INFO(example.where << ": " << example.command);
    auto words = trainprint::words(example.command);
    REQUIRE(words.front() == "trainprint");
    words.erase(words.begin());
    std::istringstream in;
    std::ostringstream out;
    const int code = trainprint::cli::run(words, in, out, out);
    CHECK(out.str() == example.output);
    CHECK(code != 70);
  }
  fs::current_path(before);
}

}  // namespace
