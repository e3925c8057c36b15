// SPDX-License-Identifier: MIT
// docs/exit-codes.md names the code of every fault, and no other.
#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <string_view>

#include "browse/kinds.hpp"
#include "catalogue/warnings.hpp"
#include "catch.hpp"
#include "cli/called.hpp"
#include "cli/content.hpp"

namespace trainprint {
namespace {

const std::filesystem::path root{SOURCE_DIRECTORY};

using Codes = std::set<std::string>;

void add_matches(const std::string& text, const std::regex& pattern, Codes& codes) {
  for (std::sregex_iterator match{text.begin(), text.end(), pattern}, end; match != end; ++match) {
    codes.insert((*match)[1]);
  }
}

// The codes in the first column of the table of faults.
Codes documented() {
  const std::string document = content_of(root / "docs/exit-codes.md");
  const std::size_t from = document.find("The word in brackets is the message's code");
  const std::size_t to = document.find("Warnings stand in the result");
  REQUIRE(from < to);
  std::istringstream table{document.substr(from, to - from)};
  Codes codes;
  for (std::string line; std::getline(table, line);) {
    const std::string first_column = line.substr(0, line.find(" | "));
    if (line.starts_with("| `")) add_matches(first_column, std::regex{"`([a-z0-9-]+)`"}, codes);
  }
  return codes;
}

// The texts in the sources that have the form of a fault's code, without those of warnings.
Codes codes_in_sources() {
  const std::regex form{
      "\"((?:ambiguous|bad|cannot|control|duplicate|empty|exclusive|is-a|json|line-too|malformed|"
      "missing|mixed|no|"
      "not|number|out-of|repeated|several|time-without|too|unexpected|unknown|wrong|yaml)-[a-z0-9-]"
      "+"
      "|[a-z]+-mismatch)\""};
  Codes codes;
  for (const auto& file : files_in(root / "src", {".cpp", ".hpp"})) {
    add_matches(content_of(file), form, codes);
  }
  for (const WarningRow& row : warning_rows) codes.erase(row.code);
  return codes;
}

// The codes of the errors that the cases show.
Codes codes_of_cases() {
  Codes codes;
  for (const auto& file : files_in(CASES_DIRECTORY, {""})) {
    if (file.filename() != "expected") continue;
    add_matches(content_of(file), std::regex{"error: [^\n]*\\[([a-z0-9-]+)\\]\n"}, codes);
  }
  return codes;
}

// The code that `show` gives for a name that a kind does not have.
Codes codes_of_kinds() {
  Codes codes;
  for (const browse::Kind& kind : browse::kinds()) {
    const std::string said = cli::call({"show", kind.name, "no-such-name-zzz"}, "").err;
    INFO(kind.name << ": " << said);
    Codes found;
    add_matches(said, std::regex{"\\[(unknown-[a-z0-9-]+)\\]\n"}, found);
    CHECK(found.size() == 1);
    codes.merge(found);
  }
  return codes;
}

void check_all_in(const Codes& codes, const Codes& among, const char* what) {
  for (const std::string& code : codes) {
    INFO(what << ": " << code);
    CHECK(among.contains(code));
  }
}

TEST_CASE("docs/exit-codes.md names the code of every fault") {
  const Codes named = documented();
  REQUIRE(named.size() > 50);
  check_all_in(codes_in_sources(), named, "in the sources");
  check_all_in(codes_of_cases(), named, "in a case");
  check_all_in(codes_of_kinds(), named, "of show");
}

TEST_CASE("docs/exit-codes.md names no code that no fault has") {
  Codes given = codes_in_sources();
  given.merge(codes_of_cases());
  given.merge(codes_of_kinds());
  check_all_in(documented(), given, "documented");
}

TEST_CASE("a case shows every warning of a power log") {
  Codes shown;
  for (const auto& file : files_in(CASES_DIRECTORY, {""})) {
    if (file.filename() != "expected") continue;
    add_matches(content_of(file), std::regex{"\\[(log-[a-z-]+)\\]"}, shown);
  }
  for (const WarningRow& row : warning_rows) {
    if (!std::string_view{row.code}.starts_with("log-")) continue;
    INFO(row.code);
    CHECK(shown.contains(row.code));
  }
}

}  // namespace
}  // namespace trainprint
