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

}  // namespace trainprint::writers
