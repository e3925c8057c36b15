// SPDX-License-Identifier: MIT
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "cli/run.hpp"
#include "cli/words.hpp"
#include "temporary_folder.hpp"

// What the documents show is run: in every block ```console of README.md and docs, the lines after
// `$ trainprint …` are what the command prints, standard output and standard error together.
// Commands run in a copy of docs/examples, which they may write to; `|` joins them.
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

// What a pipeline of commands prints: what the earlier ones say on standard error, then all that
// the last one prints.
std::string printed_by(const std::string& line) {
  std::vector<std::vector<std::string>> commands(1);
  for (std::string& word : trainprint::words(line)) {
    if (word == "|") {
      commands.emplace_back();
    } else {
      commands.back().push_back(std::move(word));
    }
  }
  std::string result;
  std::ostringstream printed;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    REQUIRE(commands[i].front() == "trainprint");
    std::istringstream in{result};
    std::ostringstream out;
    std::ostream& results = i + 1 < commands.size() ? out : printed;
    CHECK(trainprint::cli::run({commands[i].begin() + 1, commands[i].end()}, in, results,
                               printed) != 70);
    result = out.str();
  }
  return printed.str();
}

TEST_CASE("every example of the documents prints what they show") {
  const auto examples = all_examples();
  REQUIRE(examples.size() >= 5);
  const fs::path before = fs::current_path();
  const trainprint::TemporaryFolder folder;
  fs::copy(fs::path{SOURCE_DIRECTORY} / "docs/examples", folder.path(),
           fs::copy_options::recursive);
  fs::current_path(folder.path());
  for (const Example& example : examples) {
    INFO(example.where << ": " << example.command);
    CHECK(printed_by(example.command) == example.output);
  }
  fs::current_path(before);
}

}  // namespace
