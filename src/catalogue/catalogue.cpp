// SPDX-License-Identifier: MIT
#include <trainprint/catalogue.hpp>

#include "tables/tables.hpp"

namespace trainprint {

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
  const auto text = [&](tables::Text slice) { return std::string{tables_->str(slice)}; };
  return Equivalent{text(row->id), text(row->label), text(row->per), text(row->source),
                    KilogramsCO2e{row->kg_co2e}};
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
