// SPDX-License-Identifier: MIT
#include "report/warning_codes.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "catch.hpp"

namespace trainprint::report {
namespace {

namespace fs = std::filesystem;

// The codes that the sources give to warnings.
std::set<std::string> codes_in_use() {
  const std::regex given{
      R"re((?:findings_?\.warn\(|warnings\.push_back\(\s*\{|Warning\{)\s*"([a-z0-9-]+)")re"};
  std::set<std::string> codes;
  for (const auto& entry : fs::recursive_directory_iterator{SOURCE_DIRECTORY "/src"}) {
    if (entry.path().extension() != ".cpp") continue;
    std::ostringstream content;
    content << std::ifstream{entry.path()}.rdbuf();
    const std::string text = content.str();
    for (std::sregex_iterator match{text.begin(), text.end(), given}, end; match != end; ++match) {
      codes.insert((*match)[1]);
    }
  }
  return codes;
}

}  // namespace

TEST_CASE("every code that a warning can carry has a meaning, and no other has") {
  std::set<std::string> known;
  for (const WarningCode& one : warning_codes()) {
    known.emplace(one.code);
    CHECK_FALSE(one.meaning.empty());
    CHECK(meaning_of(one.code) == one.meaning);
  }
  CHECK(codes_in_use() == known);
}

TEST_CASE("codes are in alphabetical order") {
  const auto codes = warning_codes();
  CHECK(std::is_sorted(codes.begin(), codes.end(),
                       [](const WarningCode& a, const WarningCode& b) { return a.code < b.code; }));
}

TEST_CASE("an unknown code has no meaning") {
  CHECK(meaning_of("no-such-code").empty());
}

}  // namespace trainprint::report
