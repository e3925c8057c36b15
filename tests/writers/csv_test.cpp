// SPDX-License-Identifier: MIT
#include "writers/csv.hpp"

#include "catch.hpp"

namespace trainprint::writers {

TEST_CASE("CSV quotes what RFC 4180 says, and nothing else") {
  const report::Table table{{{"name"}, {"note, with comma"}},
                            {{"plain text", "a,b"},
                             {"says \"hi\"", "two\nlines"},
                             {"", "carriage\rreturn"},
                             {"Ångström", "semi;colon"}}};
  CHECK(write_csv(table) ==
        "name,\"note, with comma\"\n"
        "plain text,\"a,b\"\n"
        "\"says \"\"hi\"\"\",\"two\nlines\"\n"
        ",\"carriage\rreturn\"\n"
        "Ångström,semi;colon\n");
}

TEST_CASE("CSV of a table without rows is its headings") {
  CHECK(write_csv({{{"a"}, {"b"}}, {}}) == "a,b\n");
}

TEST_CASE("a text that a spreadsheet would run begins with an apostrophe") {
  const report::Table table{{{"a"}},
                            {{"=1+1"},
                             {"+x"},
                             {"-x"},
                             {"@SUM(A1)"},
                             {"\t=1"},
                             {"＝1"},
                             {"=HYPERLINK(\"a\",\"b\")"},
                             {"'=1"},
                             {"'quoted'"},
                             {"a=1"}}};
  CHECK(write_csv(table) ==
        "a\n"
        "'=1+1\n"
        "'+x\n"
        "'-x\n"
        "'@SUM(A1)\n"
        "'\t=1\n"
        "'＝1\n"
        "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"\n"
        "''=1\n"
        "'quoted'\n"
        "a=1\n");
}

TEST_CASE("numbers are as they are") {
  CHECK(write_csv({{{"a"}}, {{"-1.5"}, {"-2e-05"}, {"1e+20"}, {"-1-1"}}}) ==
        "a\n-1.5\n-2e-05\n1e+20\n'-1-1\n");
}

}  // namespace trainprint::writers
