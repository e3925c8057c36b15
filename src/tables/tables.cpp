// SPDX-License-Identifier: MIT
#include "tables/tables.hpp"

#include <algorithm>
#include <string>

#include "text/suggest.hpp"

namespace trainprint::tables {

template <class Row>
const Row* find(const Tables& tables, std::string_view name) {
  const Table<Row>& table = tables.of<Row>();
  const std::string key = text::normalised(name);
  const auto at = std::lower_bound(table.names.begin(), table.names.end(), std::string_view{key},
                                   [&](const NameRow& entry, std::string_view wanted) {
                                     return tables.str(entry.key) < wanted;
                                   });
  if (at == table.names.end() || tables.str(at->key) != key) return nullptr;
  return &table.rows[at->row];
}

template const SourceRow* find(const Tables&, std::string_view);
template const FamilyRow* find(const Tables&, std::string_view);
template const NodeRow* find(const Tables&, std::string_view);
template const WorkloadRow* find(const Tables&, std::string_view);
template const AcceleratorRow* find(const Tables&, std::string_view);
template const ZoneRow* find(const Tables&, std::string_view);
template const ProviderRow* find(const Tables&, std::string_view);
template const RegionRow* find(const Tables&, std::string_view);
template const InstanceRow* find(const Tables&, std::string_view);
template const CpuRow* find(const Tables&, std::string_view);
template const HostRow* find(const Tables&, std::string_view);
template const EquivalentRow* find(const Tables&, std::string_view);
template const EmbodiedRow* find(const Tables&, std::string_view);
template const TimeZoneRow* find(const Tables&, std::string_view);
template const ProfileRow* find(const Tables&, std::string_view);

}  // namespace trainprint::tables
