// SPDX-License-Identifier: MIT
#include "writers/text.hpp"

#include <algorithm>
#include <sstream>
#include <string>

#include "catch.hpp"
#include "text/width.hpp"

namespace trainprint::writers {
namespace {

const report::Layout runs{"Runs",
                          {{{"Model"}, {"kWh", true}, {"", false, true}},
                           {{"small", "12", "█"}, {"訓練 of the large model", "3,456", "██████"}}},
                          {{"Notes", {"one line of notes that is somewhat longer than the others"}},
                           {"Warnings", {"no price"}, {}, {}, {}, false, true}}};

std::size_t widest_line(const std::string& text) {
  std::istringstream in{text};
  std::size_t widest = 0;
  for (std::string line; std::getline(in, line);) {
    widest = std::max(widest, text::columns_of(line));
  }
  return widest;
}

}  // namespace

TEST_CASE("columns are aligned by what a terminal shows") {
  CHECK(write_text(runs) ==
        "Runs\n"
        "\n"
        "Model                      kWh\n"
        "small                       12  █\n"
        "訓練 of the large model  3,456  ██████\n"
        "\n"
        "Notes\n"
        "  one line of notes that is somewhat longer than the others\n"
        "\n"
        "Warnings\n"
        "  no price\n");
}

TEST_CASE("a terminal that is too narrow gets no bars, then broken cells, then records") {
  CHECK(write_text(runs, {70}) == write_text(runs));
  CHECK_THAT(write_text(runs, {33}),
             Catch::Matchers::StartsWith("Runs\n\n"
                                         "Model                      kWh\n"
                                         "small                       12\n"
                                         "訓練 of the large model  3,456\n"));
  CHECK_THAT(write_text(runs, {24}), Catch::Matchers::StartsWith("Runs\n\n"
                                                                 "Model                kWh\n"
                                                                 "small                 12\n"
                                                                 "訓練 of the large  3,456\n"
                                                                 "model\n"
                                                                 "\n"
                                                                 "Notes\n"
                                                                 "  one line of notes that\n"));
  CHECK_THAT(write_text(runs, {15}), Catch::Matchers::StartsWith("Runs\n\n"
                                                                 "Model  small\n"
                                                                 "kWh    12\n"
                                                                 "\n"
                                                                 "Model  訓練 of\n"
                                                                 "       the large\n"
                                                                 "       model\n"
                                                                 "kWh    3,456\n"));
}

TEST_CASE("records leave out what is empty") {
  const report::Layout layout{
      "", {{{"Run"}, {"Quantity"}}, {{"small run", "the energy"}, {"", "the cost"}}}, {}};
  CHECK(write_text(layout, {18}) ==
        "Run       small run\nQuantity  the energy\n"
        "\n"
        "Quantity  the cost\n");
}

TEST_CASE("a long name is broken, and headings of numbers, before the table is given up") {
  const report::Layout layout{"",
                              {{{"Model"}, {"kWh", true}, {"Cloud compute cost", true}},
                               {{"a name that is long", "12", "$1"}}},
                              {}};
  CHECK(write_text(layout, {30}) ==
        "Model        kWh         Cloud\n"
        "                  compute cost\n"
        "a name that   12            $1\n"
        "is long\n");
}

TEST_CASE("no line is wider than the terminal") {
  for (std::size_t columns = 24; columns < 60; ++columns) {
    INFO(columns);
    CHECK(widest_line(write_text(runs, {columns})) <= columns);
  }
}

TEST_CASE("colour changes nothing but colour") {
  std::string coloured = write_text(runs, {{}, true});
  CHECK(coloured.find("\x1b[1;33mWarnings\x1b[0m") != std::string::npos);
  for (std::size_t at = coloured.find('\x1b'); at != std::string::npos;
       at = coloured.find('\x1b')) {
    coloured.erase(at, coloured.find('m', at) - at + 1);
  }
  CHECK(coloured == write_text(runs));
}

TEST_CASE("what a name holds cannot turn the direction of what follows") {
  const report::Layout layout{
      "", {{{"Model"}}, {{"a\xe2\x80\xaez"}}}, {{"N\xe2\x81\xa6", {"b\xe2\x81\xa9: \xd7\x90"}}}};
  CHECK(write_text(layout) == "Model\na\\u202ez\n\nN\\u2066\n  b\\u2069: \xd7\x90\n");
}

TEST_CASE("what a name holds cannot steer the terminal") {
  const report::Layout layout{"", {{{"Model"}}, {{"\x1b[2Jgone"}}}, {}};
  CHECK(write_text(layout) == "Model\n\\x1b[2Jgone\n");
}

}  // namespace trainprint::writers
