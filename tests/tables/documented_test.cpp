// SPDX-License-Identifier: MIT
#include <fstream>
#include <map>
#include <string>
#include <tuple>

#include "catch.hpp"
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

TEST_CASE("docs/data.md gives the number of rows of every table") {
  const auto counts = documented_counts();
  const auto check = [&]<class Row>(const Table<Row>& table) {
    INFO(Fields<Row>::table);
    REQUIRE(counts.count(Fields<Row>::table) == 1);
    CHECK(counts.at(Fields<Row>::table) == table.rows.size());
  };
  std::apply([&](const auto&... tables) { (check(tables), ...); }, bundled().all);
}

}  // namespace
