// SPDX-License-Identifier: MIT
#include "browse/kinds.hpp"

#include <set>

#include "browse/listing.hpp"
#include "browse/table_sheet.hpp"
#include "catch.hpp"
#include "core/methods/methods.hpp"
#include "faults.hpp"
#include "tables/tables.hpp"

namespace trainprint::browse {
namespace {

Sheet listed(const Kind& kind, const Request& request = {}) {
  std::vector<std::string> notes;
  return list(kind, request, Catalogue::bundled(), notes);
}

// What `show` is called with for a row: the accelerator for prices, else the id or first name.
std::string name_in(const Kind& kind, const Sheet& sheet, std::size_t row) {
  const std::string_view name = kind.name;
  const char* key = name == "prices"                       ? "accelerator"
                    : name == "pue" || name == "instances" ? "name"
                    : name == "regions"                    ? "id"
                                                           : nullptr;
  return exact_text(sheet.rows[row][key == nullptr ? 0 : column_index(sheet, key)]);
}

std::vector<std::string> texts_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return {*text};
  const auto* list = std::get_if<std::vector<std::string>>(&value);
  return list == nullptr ? std::vector<std::string>{} : *list;
}

void check_sources(const Card& card) {
  for (const std::string& id : source_ids(card)) {
    INFO(card.kind << " " << card.id << " " << id);
    CHECK(Catalogue::bundled().source(id).has_value());
  }
}

TEST_CASE("every table is a kind, in singular and plural") {
  tables::for_each(tables::bundled().all, [&]<class Row>(const tables::Table<Row>& table) {
    INFO(tables::Fields<Row>::table);
    const Kind* kind = find_kind(tables::Fields<Row>::table);
    REQUIRE(kind != nullptr);
    CHECK(find_kind(kind->singular) == kind);
    CHECK(listed(*kind).rows.size() == table.rows.size());
  });
}

TEST_CASE("the kinds that the documents name are there") {
  for (const char* word : {"accelerators",
                           "accelerator",
                           "instances",
                           "instance",
                           "regions",
                           "region",
                           "zones",
                           "zone",
                           "prices",
                           "price",
                           "pue",
                           "equivalents",
                           "equivalent",
                           "methods",
                           "method",
                           "sources",
                           "source",
                           "warnings",
                           "warning",
                           "Accelerators",
                           "electricity_prices",
                           "electricity_price",
                           "embodied"}) {
    INFO(word);
    CHECK(find_kind(word) != nullptr);
  }
  CHECK(find_kind("gpu") == nullptr);
}

TEST_CASE("the columns that people are shown exist, and a number's source is among them") {
  const std::set<std::string_view> without_sources{"warnings", "sources", "providers",
                                                   "ambiguities"};
  for (const Kind& kind : kinds()) {
    INFO(kind.name);
    const Sheet shown = for_people(kind, listed(kind));
    CHECK_FALSE(shown.rows.empty());
    bool any = without_sources.contains(kind.name);
    for (const Column& column : shown.columns) any = any || column.table == "sources";
    CHECK(any);
  }
}

TEST_CASE("every source of every row of every list is one that show source knows") {
  std::size_t seen = 0;
  for (const Kind& kind : kinds()) {
    const Sheet sheet = listed(kind);
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      if (sheet.columns[i].table != "sources") continue;
      for (const auto& row : sheet.rows) {
        for (const std::string& id : texts_of(row[i])) {
          ++seen;
          if (!Catalogue::bundled().source(id)) FAIL(kind.name << ": " << id);
        }
      }
    }
  }
  CHECK(seen > 5000);
}

TEST_CASE("every column named like a source refers to the table of sources") {
  for (const Kind& kind : kinds()) {
    for (const Column& column : listed(kind).columns) {
      if (column.key != "source" && !column.key.ends_with("_source")) continue;
      INFO(kind.name << " " << column.key);
      CHECK(column.table == "sources");
    }
  }
}

TEST_CASE("every kind shows its rows, and every source of a card is one that show source knows") {
  constexpr std::size_t samples = 40;
  for (const Kind& kind : kinds()) {
    const Sheet sheet = listed(kind);
    const std::size_t step = sheet.rows.size() / samples + 1;
    for (std::size_t row = 0; row < sheet.rows.size(); row += step) {
      const std::string name = name_in(kind, sheet, row);
      INFO(kind.name << " " << name);
      const Card card = kind.show(name, Catalogue::bundled());
      CHECK_FALSE(card.id.empty());
      CHECK_FALSE(card.title.empty());
      CHECK(card.facts.size() + card.tables.size() > 0);
      check_sources(card);
    }
  }
}

TEST_CASE("an unknown name is refused with the code that estimate gives") {
  const auto code = [](const char* kind, const std::string& name) {
    return codes(faults_of([&] { return find_kind(kind)->show(name, Catalogue::bundled()); }));
  };
  CHECK(code("accelerator", "A10O") == "unknown-accelerator");
  CHECK(code("accelerator", "none") == "unknown-accelerator");
  CHECK(code("price", "A10O") == "unknown-accelerator");
  CHECK(code("measurement", "A10O") == "unknown-accelerator");
  CHECK(code("instance", "p4d.25xlarge") == "unknown-instance");
  CHECK(code("zone", "Atlantis") == "unknown-region");
  CHECK(code("region", "aws:atlantis-1") == "unknown-region");
  CHECK(code("region", "FR") == "unknown-region");
  CHECK(code("region", "amazonia:us-east-1") == "unknown-provider");
  CHECK(code("pue", "amazonia") == "unknown-pue");
  CHECK(code("equivalent", "x") == "unknown-equivalent");
  CHECK(code("method", "x") == "unknown-method");
  CHECK(code("source", "x") == "unknown-source");
  CHECK(code("warning", "x") == "unknown-warning");
  CHECK(code("intensity", "x") == "unknown-intensity");
  CHECK(code("cpu", "x") == "unknown-cpu");
}

TEST_CASE("a provider is known by any spelling, and an id by any name of what it means") {
  Request request;
  request.provider = "Amazon";
  const Kind& prices = *find_kind("prices");
  const auto of_aws = listed(prices, request).rows.size();
  CHECK(of_aws > 0);
  request.provider.clear();
  request.conditions = {{"provider", Comparison::equal, "EC2"}};
  CHECK(listed(prices, request).rows.size() == of_aws);

  std::vector<std::string> notes;
  request.conditions = {{"accelerator", Comparison::equal, "a100"}};
  const Sheet sheet = list(prices, request, Catalogue::bundled(), notes);
  REQUIRE_FALSE(sheet.rows.empty());
  const std::size_t index = column_index(sheet, "accelerator");
  CHECK(exact_text(sheet.rows.front()[index]) == "nvidia-a100-sxm4-80gb");
  // What an ambiguous name is taken for is said.
  REQUIRE(notes.size() == 1);
  CHECK(notes.front().find("40 GB") != std::string::npos);

  request.conditions.clear();
  request.provider = "amazn";
  CHECK(codes(faults_of([&] { return listed(prices, request); })) == "unknown-provider");
  request.provider = "aws";
  CHECK(codes(faults_of([&] { return listed(*find_kind("sources"), request); })) ==
        "unknown-column");
}

TEST_CASE("rows of a user's own tables say where they come from") {
  tables::Tables tables = tables::bundled();
  const auto* row = tables::find<tables::AcceleratorRow>(tables, "nvidia-t4");
  REQUIRE(row != nullptr);
  auto& table = std::get<tables::Table<tables::AcceleratorRow>>(tables.all);
  const std::vector<tables::OwnRow> own{
      {static_cast<std::uint32_t>(row - table.rows.data()), 1, "accelerators.json:4"}};
  table.own = own;
  const Catalogue catalogue{tables};

  const Kind& kind = *find_kind("accelerators");
  std::vector<std::string> notes;
  Request request;
  request.conditions = {{own_table, Comparison::different, ""}};
  const Sheet sheet = list(kind, request, catalogue, notes);
  REQUIRE(sheet.rows.size() == 1);
  const Sheet shown = for_people(kind, sheet);
  CHECK(shown.columns.back().key == own_table);
  CHECK(exact_text(shown.rows.front().back()) == "accelerators.json:4");
  CHECK(for_people(kind, listed(kind)).columns.back().key != own_table);
  const Card card = kind.show("t4", catalogue);
  CHECK(std::find(card.notes.begin(), card.notes.end(),
                  "given by your own table, accelerators.json:4") != card.notes.end());
}

}  // namespace
}  // namespace trainprint::browse
