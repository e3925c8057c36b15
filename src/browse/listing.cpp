// SPDX-License-Identifier: MIT
#include "browse/listing.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "browse/named.hpp"
#include "browse/table_sheet.hpp"
#include "text/locate.hpp"
#include "text/split.hpp"

namespace trainprint::browse {
namespace {

// The condition with the id of what it names, where its column holds ids.
Condition with_id(Condition condition, const Sheet& sheet, const tables::Tables& tables,
                  std::vector<std::string>& notes) {
  const std::size_t index = column_index(sheet, condition.column);
  const bool equality =
      condition.comparison == Comparison::equal || condition.comparison == Comparison::different;
  if (index == sheet.columns.size() || !equality) return condition;
  const std::string_view table = sheet.columns[index].table;
  const bool is_accelerator = table == "accelerators" && tables::find<tables::AcceleratorRow>(
                                                             tables, condition.value) != nullptr;
  condition.value =
      is_accelerator ? std::string{tables.str(accelerator_named(condition.value, tables, notes).id)}
                     : id_in_table(table, condition.value, tables);
  return condition;
}

}  // namespace

Sheet list(const Kind& kind, const Request& request, const Catalogue& catalogue,
           std::vector<std::string>& notes) {
  const tables::Tables& tables = catalogue.tables();
  Sheet sheet = kind.list(catalogue);
  if (!request.provider.empty()) {
    const auto& provider = provider_named(request.provider, "--provider", tables);
    if (column_index(sheet, "provider") == sheet.columns.size()) {
      throw InputError{text::diagnose("--provider", "unknown-column",
                                      fmt::format("the {} have no provider", kind.name),
                                      "leave --provider out")};
    }
    keep(sheet, {"provider", Comparison::equal, std::string{tables.str(provider.id)}});
  }
  for (const Condition& condition : request.conditions) {
    keep(sheet, with_id(condition, sheet, tables, notes));
  }
  keep_with_words(sheet, request.words);
  if (!request.sort.empty()) sort(sheet, request.sort);
  return sheet;
}

Sheet for_people(const Kind& kind, const Sheet& sheet) {
  std::vector<std::string> keys;
  for (const std::string_view key : text::split_list(kind.columns, ' ')) keys.emplace_back(key);
  const bool all = keys.empty();
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    const std::string& key = sheet.columns[i].key;
    if (key != own_table) {
      if (all) keys.push_back(key);
      continue;
    }
    const bool any = std::any_of(sheet.rows.begin(), sheet.rows.end(),
                                 [&](const auto& row) { return !is_absent(row[i]); });
    if (any) keys.push_back(key);
  }
  return only(sheet, keys);
}

std::string to_json(const Kind& kind, const Sheet& sheet) {
  return text::write_json(text::json_object({{"schema", text::json_text("trainprint/list/1")},
                                             {"kind", text::json_text(kind.name)},
                                             {"rows", to_json(sheet)}}));
}

}  // namespace trainprint::browse
