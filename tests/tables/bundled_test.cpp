// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "tables/date.hpp"
#include "tables/load.hpp"
#include "tables/order.hpp"
#include "tables/small_tables.hpp"
#include "tables/tables.hpp"
#include "text/split.hpp"

namespace trainprint::tables {

TEST_CASE("the bundled tables have rows, a version and a hash") {
  CHECK(is_day(bundled().version));
  CHECK(bundled().sha256.size() == 64);
  for_each(bundled().all, [&]<class Row>(const Table<Row>& table) {
    INFO(Fields<Row>::table);
    CHECK_FALSE(table.rows.empty());
  });
}

TEST_CASE("the bundled tables are what the files under data hold") {
  std::vector<text::Document> files;
  for_each(bundled().all, [&]<class Row>(const Table<Row>& /*table*/) {
    const std::string name = std::string{Fields<Row>::table} + ".json";
    files.push_back({name, data_file(name)});
  });
  const LoadedTables loaded_tables = load(std::move(files), text::Comments::refused);
  const Tables tables = loaded_tables.view();
  CHECK(tables.version == bundled().version);
  CHECK(tables.text.size() == bundled().text.size());
  for_each(bundled().all, [&]<class Row>(const Table<Row>& table) {
    const auto& expected = tables.of<Row>().rows;
    REQUIRE(table.rows.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      for_each(Fields<Row>::columns, [&]<class Value>(const Field<Row, Value>& field) {
        INFO(Fields<Row>::table << " " << i << " " << field.key);
        if constexpr (std::is_same_v<Value, Text>) {
          CHECK(bundled().str(table.rows[i].*field.member) ==
                tables.str(expected[i].*field.member));
        } else {
          CHECK(table.rows[i].*field.member == expected[i].*field.member);
        }
      });
    }
  });
}

TEST_CASE("the bundled rows are in order") {
  for_each(bundled().all, [&]<class Row>(const Table<Row>& table) {
    INFO(Fields<Row>::table);
    CHECK(std::is_sorted(table.rows.begin(), table.rows.end(), [](const Row& a, const Row& b) {
      return order_key(bundled(), a) < order_key(bundled(), b);
    }));
  });
}

TEST_CASE("the bundled names are sorted, unique, and lead to a row") {
  for_each(bundled().all, [&]<class Row>(const Table<Row>& table) {
    INFO(Fields<Row>::table);
    CHECK(std::is_sorted(table.names.begin(), table.names.end(),
                         [](const NameRow& a, const NameRow& b) {
                           return bundled().str(a.key) < bundled().str(b.key);
                         }));
    CHECK(std::adjacent_find(table.names.begin(), table.names.end(),
                             [](const NameRow& a, const NameRow& b) {
                               return bundled().str(a.key) == bundled().str(b.key);
                             }) == table.names.end());
    CHECK(std::all_of(table.names.begin(), table.names.end(),
                      [&](const NameRow& name) { return name.row < table.rows.size(); }));
  });
}

TEST_CASE("every reference of every bundled row resolves") {
  std::set<std::pair<std::string_view, std::string_view>> ids;
  for_each(bundled().all, [&]<class Row>(const Table<Row>& table) {
    if constexpr (id_column<Row>() != nullptr) {
      for (const Row& row : table.rows) {
        ids.emplace(Fields<Row>::table, bundled().str(row.*id_column<Row>()));
      }
    }
  });
  for_each(bundled().all, [&]<class Row>(const Table<Row>& table) {
    for (const Row& row : table.rows) {
      for_each(Fields<Row>::columns, [&]<class Value>(const Field<Row, Value>& field) {
        if constexpr (std::is_same_v<Value, Text>) {
          if (std::string_view{field.table}.empty()) return;
          for (const std::string_view id :
               text::split_list(bundled().str(row.*field.member), '\n')) {
            INFO(Fields<Row>::table << " " << field.key << " " << id);
            CHECK(ids.contains({field.table, id}));
          }
        }
      });
    }
  });
}

TEST_CASE("no grid is bundled as free of emissions") {
  // What is published as 0 g/kWh is rounded.
  for (const IntensityRow& row : bundled().of<IntensityRow>().rows) {
    INFO(bundled().str(row.zone) << " " << row.year);
    CHECK(row.g_per_kwh > 0);
  }
}

TEST_CASE("every bundled id finds its own row") {
  for_each(bundled().all, [&]<class Row>(const Table<Row>& table) {
    if constexpr (id_column<Row>() != nullptr) {
      for (const Row& row : table.rows) {
        const std::string_view id = bundled().str(row.*id_column<Row>());
        INFO(Fields<Row>::table << " " << id);
        CHECK(find<Row>(bundled(), id) == &row);
      }
    }
  });
}

}  // namespace trainprint::tables
