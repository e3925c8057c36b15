// SPDX-License-Identifier: MIT
// What the sources cite of the documents is there.
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "catch.hpp"
#include "cli/content.hpp"

namespace trainprint {
namespace {

const std::filesystem::path root{SOURCE_DIRECTORY};

// A heading as the anchor that links to it: lower case, dashes for spaces, no punctuation.
std::string anchor_of(const std::string& heading) {
  std::string anchor;
  for (const char c : heading) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    if (upper) anchor += static_cast<char>(c - 'A' + 'a');
    if (kept) anchor += c;
    if (c == ' ') anchor += '-';
  }
  return anchor;
}

std::set<std::string> anchors_of(const std::filesystem::path& document) {
  std::istringstream in{content_of(document)};
  std::set<std::string> anchors;
  for (std::string line; std::getline(in, line);) {
    const std::size_t level = line.find_first_not_of('#');
    if (level == 0 || level == std::string::npos || line[level] != ' ') continue;
    anchors.insert(anchor_of(line.substr(level + 1)));
  }
  return anchors;
}

TEST_CASE("every document and section that the sources cite exists") {
  const std::regex citation{R"re((docs/[a-z0-9/_-]+\.md)(?:#([a-z0-9_-]+))?)re"};
  int sections = 0;
  for (const char* folder : {"src", "include"}) {
    for (const auto& file : files_in(root / folder, {".cpp", ".hpp"})) {
      const std::string content = content_of(file);
      for (std::sregex_iterator match{content.begin(), content.end(), citation}, end; match != end;
           ++match) {
        INFO(file.string() << " cites " << match->str());
        const std::filesystem::path document = root / (*match)[1].str();
        REQUIRE(std::filesystem::exists(document));
        if (!(*match)[2].matched) continue;
        CHECK(anchors_of(document).contains((*match)[2]));
        ++sections;
      }
    }
  }
  CHECK(sections > 0);
}

}  // namespace
}  // namespace trainprint
