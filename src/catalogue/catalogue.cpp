// SPDX-License-Identifier: MIT
#include <trainprint/catalogue.hpp>

#include "tables/tables.hpp"

namespace trainprint {
namespace {

Equivalent made_of(const tables::Tables& tables, const tables::EquivalentRow& row) {
  const auto text = [&](tables::Text slice) { return std::string{tables.str(slice)}; };
  return {text(row.id),  text(row.label),  text(row.definition),       text(row.kind),
          text(row.per), text(row.source), KilogramsCO2e{row.kg_co2e}, static_cast<int>(row.year),
          row.usual};
}

}  // namespace

Catalogue Catalogue::bundled() {
  return Catalogue{tables::bundled()};
}

std::optional<Source> Catalogue::source(std::string_view id) const {
  const auto* row = tables::find<tables::SourceRow>(*tables_, id);
  if (row == nullptr) return std::nullopt;
  const auto text = [&](tables::Text slice) { return std::string{tables_->str(slice)}; };
  return Source{text(row->id), text(row->title), text(row->url), text(row->date),
                text(row->licence)};
}

std::optional<Equivalent> Catalogue::equivalent(std::string_view id) const {
  const auto* row = tables::find<tables::EquivalentRow>(*tables_, id);
  if (row == nullptr) return std::nullopt;
  return made_of(*tables_, *row);
}

std::vector<Equivalent> Catalogue::equivalents() const {
  std::vector<Equivalent> out;
  for (const auto& row : tables_->of<tables::EquivalentRow>().rows) {
    out.push_back(made_of(*tables_, row));
  }
  return out;
}

std::string_view Catalogue::version() const {
  return tables_->version;
}
std::string_view Catalogue::sha256() const {
  return tables_->sha256;
}

std::vector<std::string> Catalogue::own_tables() const {
  return {tables_->own_files.begin(), tables_->own_files.end()};
}

}  // namespace trainprint
