// SPDX-License-Identifier: MIT
#include "browse/named.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "browse/kinds.hpp"
#include "catalogue/device.hpp"
#include "catalogue/names.hpp"
#include "text/locate.hpp"
#include "text/suggest.hpp"

namespace trainprint::browse {

using tables::Tables;

void take(Findings findings, std::vector<std::string>& notes) {
  if (!findings.faults.empty()) throw InputError{std::move(findings.faults)};
  for (const Assumption& line : findings.assumptions) {
    notes.push_back(fmt::format("{}: {} ({})", line.field, line.value, line.reason));
  }
  for (const Warning& line : findings.warnings) {
    notes.push_back(fmt::format("{} [{}]", line.message, line.code));
  }
}

const tables::AcceleratorRow& accelerator_named(const std::string& name, const Tables& tables,
                                                std::vector<std::string>& notes) {
  RunDescription description;
  description.gpu = Given<std::string>{name, {}};
  Findings findings;
  const Device device = find_device(description, tables, findings);
  // `none` is no accelerator, and wants a processor instead.
  if (device.none) throw_unknown("accelerator", name, {});
  take(std::move(findings), notes);
  return *device.accelerator;
}

const tables::InstanceRow& instance_named(const std::string& name, const Tables& tables,
                                          std::vector<std::string>& notes) {
  RunDescription description;
  description.instance = Given<std::string>{name, {}};
  Findings findings;
  const Device device = find_device(description, tables, findings);
  take(std::move(findings), notes);
  return *device.instance;
}

Where where_named(const std::string& name, const Tables& tables, std::vector<std::string>& notes,
                  std::string_view forms) {
  RunDescription description;
  description.region = Given<std::string>{name, {}};
  Findings findings;
  const Where where = find_where(description, nullptr, tables, findings, forms);
  take(std::move(findings), notes);
  return where;
}

const tables::ProviderRow& provider_named(const std::string& name, const std::string& option,
                                          const Tables& tables) {
  RunDescription description;
  description.provider = Given<std::string>{name, {nullptr, 0, option}};
  Findings findings;
  const Where where = find_where(description, nullptr, tables, findings);
  std::vector<std::string> notes;
  take(std::move(findings), notes);
  return *where.provider;
}

std::string id_in_table(std::string_view table, const std::string& name, const Tables& tables) {
  std::string id = name;
  tables::for_each(tables.all, [&]<class Row>(const tables::Table<Row>& /*table*/) {
    if constexpr (tables::id_column<Row>() != nullptr) {
      if (table != tables::Fields<Row>::table) return;
      if (const Row* row = tables::find<Row>(tables, name)) {
        id = tables.str(row->*tables::id_column<Row>());
      }
    }
  });
  return id;
}

void throw_unknown(std::string_view kind, const std::string& name,
                   const std::vector<std::string_view>& names) {
  const auto written = [&](char between) {
    std::string words{kind};
    std::replace(words.begin(), words.end(), '_', between);
    return words;
  };
  throw InputError{text::diagnose(
      "", fmt::format("unknown-{}", written('-')),
      fmt::format("unknown {} '{}'", written(' '), text::printable(name)),
      text::hint_of(text::nearest(name, names),
                    fmt::format("trainprint list {} shows the names", find_kind(kind)->name)))};
}

}  // namespace trainprint::browse
