// SPDX-License-Identifier: MIT
#include "browse/card.hpp"

#include "catalogue/small_catalogue.hpp"
#include "catch.hpp"
#include "writers/csv.hpp"
#include "writers/text.hpp"

namespace trainprint::browse {
namespace {

// Sources `maker` and `paper` are those of the small tables.
Card card() {
  Card card;
  card.kind = "thing";
  card.id = "t1";
  card.title = "Thing One";
  card.facts = {{"tdp_w", "TDP", Range<double>{90, 100, 120}, "W", {"paper"}},
                {"idle_w", "Idle", {}, "W"},
                {"names", "Names", std::vector<std::string>{"one", "uno"}}};
  card.tables = {{"years",
                  "By year",
                  {{{"year", "Year", true},
                    {"g_per_kwh", "g/kWh", true},
                    {"source", "Source", false, true, "sources"},
                    {"note", "Note"}},
                   {{2023.0, 50.0, "maker", {}}, {2024.0, 25.0, "maker", {}}}},
                  "g_per_kwh"},
                 {"none", "Nothing", {{{"a"}}, {}}}};
  card.notes = {"a note"};
  return card;
}

TEST_CASE("a card's sources are those of its facts and of its tables, each once") {
  CHECK(source_ids(card()) == std::vector<std::string>{"maker", "paper"});
}

TEST_CASE("people see facts, tables with bars, notes and sources, but nothing empty") {
  const SmallCatalogue small{{}};
  CHECK(writers::write_text(lay_out(card(), small.catalogue())) ==
        "thing t1: Thing One\n"
        "\n"
        "Fact  Value           Sources\n"
        "TDP   100 (90–120) W  [paper]\n"
        "Idle  –\n"
        "\n"
        "Names\n"
        "  one; uno\n"
        "\n"
        "By year\n"
        "  Year  g/kWh                                  Source\n"
        "  2023     50  ██████████████████████████████  maker\n"
        "  2024     25  ███████████████                 maker\n"
        "\n"
        "Notes\n"
        "  a note\n"
        "\n"
        "Sources\n"
        "  [maker] Maker's pages (2026-01)\n"
        "  [paper] A paper, Ångström et al. (2019), https://example.org\n");
}

TEST_CASE("JSON holds everything, with null for what is not known") {
  const SmallCatalogue small{{}};
  const text::Json json =
      text::parse_json({"card.json", to_json(card(), small.catalogue())}, text::Comments::refused);
  CHECK(json.find("schema")->text == "trainprint/show/1");
  const text::Json& facts = *json.find("facts");
  CHECK(facts.find("tdp_w")->find("high")->number == 120);
  CHECK(facts.find("idle_w")->kind == text::Json::Kind::null);
  CHECK(json.find("fact_sources")->find("tdp_w")->items.front().text == "paper");
  CHECK(json.find("fact_sources")->find("idle_w") == nullptr);
  const text::Json& tables = *json.find("tables");
  CHECK(tables.find("years")->items[1].find("g_per_kwh")->number == 25);
  CHECK(tables.find("years")->items[1].find("note")->kind == text::Json::Kind::null);
  CHECK(tables.find("none")->items.empty());
  REQUIRE(json.find("sources")->items.size() == 2);
  CHECK(json.find("sources")->items[0].find("licence")->text == "facts");
  CHECK(json.find("sources")->items[0].find("url")->kind == text::Json::Kind::null);
}

TEST_CASE("CSV is one table with a row for each value") {
  const std::string csv = writers::write_csv(exact_table(card()));
  CHECK(
      csv.starts_with("part,row,key,value,unit,sources\n"
                      "facts,,tdp_w_low,90,W,paper\n"
                      "facts,,tdp_w_central,100,W,paper\n"
                      "facts,,tdp_w_high,120,W,paper\n"
                      "facts,,idle_w,,W,\n"
                      "facts,,names,one; uno,,\n"
                      "years,1,year,2023,,\n"));
  CHECK(csv.ends_with("notes,1,note,a note,,\n"));
}

}  // namespace
}  // namespace trainprint::browse
