// SPDX-License-Identifier: MIT
#include "text/csv.hpp"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

namespace trainprint::text {
namespace {

// The rows of a text: cells between bars, rows with a line each.
std::string rows_of(std::string content, char separator = ',') {
  const Document document{"series.csv", std::move(content)};
  CsvReader reader{document, separator};
  std::string out;
  while (reader.next()) {
    for (const CsvCell& cell : reader.cells()) out += "|" + std::string{cell.text};
    out += reader.fault() ? "!" : "";
    out += reader.is_ended() ? "\n" : "$";
  }
  return out;
}

}  // namespace

TEST_CASE("rows of separated values are parted into cells") {
  CHECK(rows_of("a,b\n1,2\n") == "|a|b\n|1|2\n");
  CHECK(rows_of("a;b\r\n1,5;2\r\n", ';') == "|a|b\n|1,5|2\n");
  CHECK(rows_of("a\tb\n\t\n", '\t') == "|a|b\n||\n");
  CHECK(rows_of("\xEF\xBB\xBF"
                "a,b\n") == "|a|b\n");
  CHECK(rows_of("a,,\n\n\r\nb") == "|a||\n|b$");
  CHECK(rows_of("a,") == "|a|$");
  CHECK(rows_of("").empty());
  CHECK(rows_of("\n\r\n\n").empty());
}

// RFC 4180, section 2, rules 5 to 7.
TEST_CASE("cells in quotes hold separators, line breaks and quotes") {
  CHECK(rows_of("\"aaa\",\"b,bb\",\"ccc\"\r\nzzz,yyy,xxx") == "|aaa|b,bb|ccc\n|zzz|yyy|xxx$");
  CHECK(rows_of("\"aaa\",\"b\r\nbb\",\"ccc\"\n") == "|aaa|b\r\nbb|ccc\n");
  CHECK(rows_of("\"aaa\",\"b\"\"bb\",\"ccc\"\n") == "|aaa|b\"bb|ccc\n");
  CHECK(rows_of("\"\",\"\"\"\"\n") == "||\"\n");
  CHECK(rows_of("\"a\"\"b\"\"\",\"\"\"c\"") == "|a\"b\"|\"c$");
  CHECK(rows_of("a\"b,c\n") == "|a\"b|c\n");
}

TEST_CASE("quotes that are not closed, or not at the end, are a fault of their row") {
  const Document open{"series.csv", "a,b\n1,\"2\n3,4\n"};
  CsvReader reader{open, ','};
  REQUIRE(reader.next());
  REQUIRE(reader.next());
  REQUIRE(reader.fault());
  CHECK(reader.fault()->code == "bad-quotes");
  CHECK(reader.fault()->line == 2);
  CHECK(reader.fault()->column == 3);
  CHECK_FALSE(reader.next());

  CHECK(rows_of("\"a\"b,c\n1,2\n") == "|a|c!\n|1|2\n");
}

TEST_CASE("a cell knows where it stands") {
  const Document document{"series.csv",
                          "\xEF\xBB\xBF"
                          "a,\"b\"\r\n\r\n1,22,3"};
  CsvReader reader{document, ','};
  REQUIRE(reader.next());
  CHECK(reader.offset() == 3);
  CHECK(reader.cells().at(1).offset == 5);
  REQUIRE(reader.next());
  CHECK(reader.offset() == 12);
  CHECK(reader.cells().at(2).offset == 17);
  CHECK_FALSE(reader.is_ended());
}

TEST_CASE("the separator is the one that stands most often") {
  CHECK(separator_of("timestamp,g_co2e_per_kwh") == ',');
  CHECK(separator_of("Datum;Uhrzeit;Wind, an Land[MWh]") == ';');
  CHECK(separator_of("Date\tHeures") == '\t');
  CHECK(separator_of("alone") == ',');
}

TEST_CASE("what is written with quotes reads back") {
  std::mt19937 random{4180};
  const std::string letters = "ab\"\",\r\n ";
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::string> cells(1 + random() % 4);
    std::string line;
    for (std::string& cell : cells) {
      for (std::size_t size = random() % 6; size > 0; --size) {
        cell += letters[random() % letters.size()];
      }
      line += line.empty() ? "\"" : ",\"";
      for (const char c : cell) line += c == '"' ? std::string{"\"\""} : std::string{c};
      line += '"';
    }
    const Document document{"series.csv", line + "\r\n"};
    CsvReader reader{document, ','};
    REQUIRE(reader.next());
    INFO(line);
    CHECK_FALSE(reader.fault());
    std::vector<std::string> read;
    for (const CsvCell& cell : reader.cells()) read.emplace_back(cell.text);
    CHECK(read == cells);
    CHECK_FALSE(reader.next());
  }
}

TEST_CASE("no bytes break the reading of rows") {
  std::mt19937 random{930};
  const std::string letters = "\"\",;\r\n\xEF\xBB\xBF a";
  for (int round = 0; round < 5000; ++round) {
    std::string content;
    for (std::size_t size = random() % 40; size > 0; --size) {
      content += letters[random() % letters.size()];
    }
    const Document document{"series.csv", content};
    CsvReader reader{document, ','};
    std::size_t last = 0;
    while (reader.next()) {
      const bool goes_on = reader.offset() >= last && !reader.cells().empty();
      if (!goes_on) FAIL(content);
      last = reader.offset() + 1;
      for (const CsvCell& cell : reader.cells()) {
        const bool inside = cell.offset <= content.size() && cell.text.size() <= content.size();
        if (!inside) FAIL(content);
      }
    }
  }
}

}  // namespace trainprint::text
