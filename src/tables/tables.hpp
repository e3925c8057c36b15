// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

#include "tables/rows.hpp"

namespace trainprint::tables {

/// A normalised name and the row that answers to it.
struct NameRow {
  Text key;
  std::uint32_t row = 0;
};

/// A row that a user's own table gives or changes.
struct OwnRow {
  std::uint32_t row = 0;
  Columns columns = 0;  ///< those that are the user's
  std::string place;    ///< file and line, such as `accelerators.json:4`
  bool is_new = false;  ///< false: it changes a bundled row
};

/// One table: its rows, sorted by their `order_key` (see order.hpp), and the names that its `name`
/// and `names` columns give them, sorted by key. A region also answers to `provider:region`.
template <class Row>
struct Table {
  std::span<const Row> rows;
  std::span<const NameRow> names;
  std::span<const OwnRow> own = {};  ///< sorted by row
};

/// One `Of<Row>` for each table.
template <template <class> class Of>
using PerTable =
    std::tuple<Of<SourceRow>, Of<NodeRow>, Of<FamilyRow>, Of<WorkloadRow>, Of<AcceleratorRow>,
               Of<AmbiguityRow>, Of<MeasurementRow>, Of<ZoneRow>, Of<IntensityRow>, Of<ProviderRow>,
               Of<RegionRow>, Of<PueRow>, Of<InstanceRow>, Of<PriceRow>, Of<CpuRow>, Of<HostRow>,
               Of<EquivalentRow>, Of<EmbodiedRow>, Of<ElectricityPriceRow>, Of<EmissionFactorRow>,
               Of<TimeZoneRow>, Of<ProfileRow>, Of<ProfileMonthRow>>;

/// A complete set of tables over one text block. A view: it owns nothing.
struct Tables {
  std::string_view text;
  std::string_view version;  ///< newest `updated` of the files
  std::string_view sha256;   ///< of the files (see docs/data.md)
  PerTable<Table> all;
  std::span<const std::string> own_files = {};  ///< a user's, laid over the bundled tables

  template <class Row>
  [[nodiscard]] const Table<Row>& of() const {
    return std::get<Table<Row>>(all);
  }
  [[nodiscard]] std::string_view str(Text slice) const {
    return text.substr(slice.offset, slice.size);
  }
};

/// The tables that are part of the program. Costs nothing at start: constant arrays.
[[nodiscard]] const Tables& bundled();

/// What a user's own table says about a row of these tables; null pointer if it says nothing.
template <class Row>
[[nodiscard]] const OwnRow* own(const Tables& tables, const Row& row) {
  const Table<Row>& table = tables.of<Row>();
  const auto index = static_cast<std::uint32_t>(&row - table.rows.data());
  const auto at = std::lower_bound(
      table.own.begin(), table.own.end(), index,
      [](const OwnRow& entry, std::uint32_t wanted) { return entry.row < wanted; });
  return at != table.own.end() && at->row == index ? &*at : nullptr;
}

/// The place in a user's own tables that the value of a column comes from, such as
/// `accelerators.json:4`; empty if it is the bundled one.
template <class Row>
[[nodiscard]] std::string_view own_place(const Tables& tables, const Row& row,
                                         std::string_view column) {
  const OwnRow* said = own(tables, row);
  const bool is_own = said != nullptr && (said->columns & column_bit<Row>(column)) != 0;
  return is_own ? std::string_view{said->place} : std::string_view{};
}

/// The row that answers to `name` (compared as letters and digits), or null pointer.
template <class Row>
[[nodiscard]] const Row* find(const Tables& tables, std::string_view name);

}  // namespace trainprint::tables
