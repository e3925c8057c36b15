// SPDX-License-Identifier: MIT
#pragma once

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

namespace trainprint {

inline std::string read_file(const std::filesystem::path& path) {
  std::ostringstream content;
  content << std::ifstream{path, std::ios::binary}.rdbuf();
  return content.str();
}

/// The variables of a case's `env`, until the end of its life; then all is as it was.
class Environment {
 public:
  explicit Environment(const std::filesystem::path& file) {
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

/// The folders of all cases.
inline std::vector<std::filesystem::path> all_cases(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    if (entry.path().filename() == "args") out.push_back(entry.path().parent_path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace trainprint
