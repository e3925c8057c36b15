// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace trainprint {

/// What a file holds; empty if there is none.
[[nodiscard]] inline std::string content_of(const std::filesystem::path& file) {
  std::ostringstream out;
  out << std::ifstream{file}.rdbuf();
  return out.str();
}

/// The files of a folder and its folders that have one of those extensions.
[[nodiscard]] inline std::vector<std::filesystem::path> files_in(
    const std::filesystem::path& folder, const std::vector<std::string>& extensions) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    for (const std::string& extension : extensions) {
      if (entry.is_regular_file() && entry.path().extension() == extension) {
        files.push_back(entry.path());
      }
    }
  }
  return files;
}

}  // namespace trainprint
