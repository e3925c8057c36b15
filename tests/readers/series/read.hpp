// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "faults.hpp"
#include "readers/series/series.hpp"
#include "text/time.hpp"

namespace trainprint::readers {

[[nodiscard]] inline Moment at(const char* text) {
  return text::to_time(text).value.value();
}

/// The series in files of that content.
[[nodiscard]] inline std::vector<GridSeries> read_texts(const std::vector<std::string>& contents,
                                                        const SeriesRequest& request = {}) {
  std::vector<std::shared_ptr<const text::Document>> files;
  for (const std::string& content : contents) {
    files.push_back(std::make_shared<text::Document>(
        text::Document{"file" + std::to_string(files.size() + 1), content}));
  }
  return read_series(files, request);
}

[[nodiscard]] inline GridSeries read_text(const std::string& content,
                                          const SeriesRequest& request = {}) {
  auto all = read_texts({content}, request);
  REQUIRE(all.size() == 1);
  return std::move(all.front());
}

/// The codes of what is wrong with a file.
[[nodiscard]] inline std::string faults_in(const std::string& content,
                                           const SeriesRequest& request = {}) {
  return codes(faults_of([&] { return read_texts({content}, request); }));
}

[[nodiscard]] inline std::string warning_codes(const GridSeries& series) {
  std::string out;
  for (const Warning& warning : series.warnings) out += (out.empty() ? "" : " ") + warning.code;
  return out;
}

/// The folder of collected samples, with a slash; empty where there is none.
[[nodiscard]] inline std::string collected() {
  const char* folder = std::getenv("TRAINPRINT_FACTS");  // NOLINT(concurrency-mt-unsafe)
  return folder == nullptr || *folder == '\0' ? std::string{} : std::string{folder} + "/";
}

[[nodiscard]] inline std::string content_of(const std::string& file) {
  std::ifstream in{file, std::ios::binary};
  REQUIRE(in);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace trainprint::readers
