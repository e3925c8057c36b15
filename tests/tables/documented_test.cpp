// SPDX-License-Identifier: MIT
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "catch.hpp"
#include "tables/identity.hpp"
#include "tables/tables.hpp"

namespace {

using namespace trainprint::tables;

// The row counts that docs/data.md gives: | `accelerators` | 484 | …
std::map<std::string, std::size_t> documented_counts() {
  std::map<std::string, std::size_t> counts;
  std::ifstream in{DATA_DIRECTORY "/../docs/data.md"};
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| `")) continue;
    const std::size_t end = line.find('`', 3);
    std::string digits;
    for (const char c : line.substr(end + 4, line.find('|', end + 4) - end - 4)) {
      if (c >= '0' && c <= '9') digits += c;
    }
    if (!digits.empty()) counts.emplace(line.substr(3, end - 3), std::stoul(digits));
  }
  return counts;
}

// The sources that docs/sources.md lists, each with the rest of its line: | `id` | … | 2025 | MIT |
std::map<std::string, std::string> documented_sources() {
  std::map<std::string, std::string> sources;
  std::ifstream in{DATA_DIRECTORY "/../docs/sources.md"};
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| `")) continue;
    const std::size_t end = line.find('`', 3);
    CHECK(sources.emplace(line.substr(3, end - 3), line.substr(end + 1)).second);
  }
  return sources;
}

// A text as a cell of a Markdown table has it.
std::string in_a_cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string{"\\|"} : std::string{c};
  return out;
}

TEST_CASE("docs/sources.md lists every source with its date and licence, and no other") {
  const auto listed = documented_sources();
  const Tables& tables = bundled();
  CHECK(listed.size() == tables.of<SourceRow>().rows.size());
  for (const SourceRow& source : tables.of<SourceRow>().rows) {
    const std::string id{tables.str(source.id)};
    INFO(id);
    REQUIRE(listed.count(id) == 1);
    const std::string end = " | " + std::string{tables.str(source.date)} + " | " +
                            std::string{tables.str(source.licence)} + " |";
    CHECK(listed.at(id).ends_with(end));
    CHECK(listed.at(id).find(in_a_cell(tables.str(source.title))) != std::string::npos);
    CHECK(listed.at(id).find(tables.str(source.url)) != std::string::npos);
  }
}

TEST_CASE("docs/data.md gives the number of rows of every table") {
  const auto counts = documented_counts();
  const auto check = [&]<class Row>(const Table<Row>& table) {
    INFO(Fields<Row>::table);
    REQUIRE(counts.count(Fields<Row>::table) == 1);
    CHECK(counts.at(Fields<Row>::table) == table.rows.size());
  };
  std::apply([&](const auto&... tables) { (check(tables), ...); }, bundled().all);
}

// What docs/data.md says identifies the rows of a table without ids, such as `zone`, `year`.
std::string documented_identity(const std::string& table) {
  std::ifstream in{DATA_DIRECTORY "/../docs/data.md"};
  for (std::string line; std::getline(in, line);) {
    const std::string begin = "  | `" + table + "` | ";
    if (line.starts_with(begin)) return line.substr(begin.size(), line.size() - begin.size() - 2);
  }
  return {};
}

TEST_CASE("docs/data.md tells what identifies a row of the user's") {
  const auto check = [&]<class Row>(const Table<Row>& /*table*/) {
    INFO(Fields<Row>::table);
    std::string columns;
    for (const std::string_view column : identity_columns<Row>()) {
      columns += (columns.empty() ? "`" : ", `") + std::string{column} + "`";
    }
    const std::string documented = documented_identity(Fields<Row>::table);
    if (id_column<Row>() != nullptr && documented.empty()) {
      CHECK((columns == "`id`" || columns == "`name`"));
    } else {
      CHECK(documented.starts_with(columns));
    }
  };
  std::apply([&](const auto&... tables) { (check(tables), ...); }, bundled().all);
}

}  // namespace
