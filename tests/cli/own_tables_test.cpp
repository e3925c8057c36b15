// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <unistd.h>

#include "catch.hpp"
#include "cli/run.hpp"

// Folders of own tables that are broken in any way: a fault is told, nothing breaks.
namespace trainprint::cli {
namespace {

namespace fs = std::filesystem;

// A folder that lasts as long as the test.
class Folder {
 public:
  Folder() : path_{fs::temp_directory_path() / ("trainprint-own-" + std::to_string(::getpid()))} {
    fs::remove_all(path_);
    fs::copy(fs::path{SOURCE_DIRECTORY} / "docs/examples/university", path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  [[nodiscard]] std::vector<fs::path> files() const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator{path_}) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
  }
  [[nodiscard]] std::string name() const { return path_.string(); }

 private:
  fs::path path_;
};

std::string content_of(const fs::path& file) {
  std::ostringstream content;
  content << std::ifstream{file, std::ios::binary}.rdbuf();
  return content.str();
}

void write(const fs::path& file, const std::string& content) {
  std::ofstream{file, std::ios::binary} << content;
}

// Some bytes of `text` replaced, removed, doubled, or cut off.
std::string broken(std::string text, std::mt19937& random) {
  const auto below = [&](std::size_t most) { return random() % most; };
  const std::string bytes = "{}[]\":,/0-9.eE \\\n\xC3\xFFntfalse";
  for (std::size_t times = 1 + below(3); times > 0 && !text.empty(); --times) {
    const std::size_t at = below(text.size());
    const std::size_t size = std::min(1 + below(12), text.size() - at);
    switch (below(4)) {
      case 0:
        text[at] = bytes[below(bytes.size())];
        break;
      case 1:
        text.erase(at, size);
        break;
      case 2:
        text.insert(at, text.substr(at, size));
        break;
      default:
        text.resize(at);
    }
  }
  return text;
}

int check_data(const std::string& folder, std::string& told) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  const int code = run({"check-data", folder}, in, out, err);
  told = err.str();
  CHECK((code == 0) == told.empty());
  return code;
}

}  // namespace

TEST_CASE("whatever is broken in own tables is told") {
  const Folder folder;
  std::mt19937 random{20261121};
  std::string told;
  REQUIRE(check_data(folder.name(), told) == 0);
  std::size_t refused = 0;
  for (const fs::path& file : folder.files()) {
    const std::string good = content_of(file);
    for (int i = 0; i < 60; ++i) {
      write(file, broken(good, random));
      INFO(file.filename().string() << ":\n" << content_of(file));
      const int code = check_data(folder.name(), told);
      CHECK((code == 0 || code == 1));
      if (code == 1) ++refused;
      if (code == 1) CHECK(told.find(".json:") != std::string::npos);
    }
    write(file, good);
  }
  CHECK(refused > 100);
}

}  // namespace trainprint::cli
