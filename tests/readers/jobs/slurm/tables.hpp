// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "readers/jobs/slurm.hpp"
#include "text/csv.hpp"

/// Verdicts of Slurm, row by row.
namespace trainprint::readers {

using Row = std::vector<std::string>;

/// The rows of a table of verdicts without its header.
inline std::vector<Row> rows_of(const std::string& name) {
  std::ifstream in{std::filesystem::path{SOURCE_DIRECTORY} / "tests/readers/jobs/slurm" / name,
                   std::ios::binary};
  const text::Document document{name, {std::istreambuf_iterator<char>{in}, {}}};
  REQUIRE(!document.content.empty());
  std::vector<Row> rows;
  text::CsvReader reader{document, ','};
  while (reader.next()) {
    Row row;
    for (const text::CsvCell& cell : reader.cells()) row.emplace_back(cell.text);
    rows.push_back(std::move(row));
  }
  rows.erase(rows.begin());
  return rows;
}

/// Words at blanks; quotes are kept.
inline std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> words(1);
  for (const char c : line) {
    if (c != ' ') {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// A job that options of the command line describe.
inline JobRequest job_of_options(const std::vector<std::string>& options) {
  return read_slurm({nullptr, options, {}});
}

/// A job that a script describes.
inline JobRequest job_of(const std::string& script, std::vector<std::string> options = {},
                         std::vector<std::pair<std::string, std::string>> environment = {}) {
  auto document = std::make_shared<const text::Document>(text::Document{"job.sh", script});
  return read_slurm({std::move(document), std::move(options), std::move(environment)});
}

/// A job that directives describe.
inline JobRequest job_with(const std::string& directives) {
  return job_of("#!/bin/bash\n" + directives + "\necho\n");
}

/// The codes of warnings, separated by blanks.
inline std::string warned(const JobRequest& job) {
  std::string all;
  for (const Warning& warning : job.warnings) all += (all.empty() ? "" : " ") + warning.code;
  return all;
}

}  // namespace trainprint::readers
