// SPDX-License-Identifier: MIT
#include "catalogue/warnings.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "catch.hpp"

namespace trainprint {
namespace {

std::string content_of(const std::filesystem::path& file) {
  std::ostringstream out;
  out << std::ifstream{file}.rdbuf();
  return out.str();
}

// Every code that the sources warn with.
std::set<std::string> codes_in_sources() {
  const std::regex warning{
      R"re((?:warn\(|Warning\{|warnings\.push_back\(\s*\{|warnings\.emplace_back\()\s*"([a-z0-9-]+)")re"};
  std::set<std::string> codes;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{SOURCE_DIRECTORY "/src"}) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string content = content_of(entry.path());
    for (std::sregex_iterator match{content.begin(), content.end(), warning}, end; match != end;
         ++match) {
      codes.insert((*match)[1]);
    }
  }
  return codes;
}

TEST_CASE("the table of warnings holds the codes that the sources warn with, and no other") {
  std::set<std::string> documented;
  for (const WarningRow& row : warning_rows) documented.insert(row.code);
  CHECK(documented == codes_in_sources());
}

TEST_CASE("the table of warnings is in order") {
  CHECK(std::is_sorted(
      warning_rows.begin(), warning_rows.end(),
      [](const WarningRow& a, const WarningRow& b) { return std::string_view{a.code} < b.code; }));
}

TEST_CASE("docs/exit-codes.md names every warning") {
  const std::string document = content_of(SOURCE_DIRECTORY "/docs/exit-codes.md");
  const std::string warnings = document.substr(document.find("Warnings stand in the result"));
  for (const WarningRow& row : warning_rows) {
    INFO(row.code);
    CHECK(warnings.find("`" + std::string{row.code} + "`") != std::string::npos);
  }
}

}  // namespace
}  // namespace trainprint
