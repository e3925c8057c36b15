// SPDX-License-Identifier: MIT
#include "catalogue/names.hpp"

#include "tables/split.hpp"
#include "text/suggest.hpp"

namespace trainprint {
namespace {

void add(std::vector<std::string_view>& names, std::string_view joined) {
  for (const std::string_view name : tables::split(joined, '\n')) names.push_back(name);
}

}  // namespace

template <>
std::vector<std::string_view> names_of<tables::AcceleratorRow>(const tables::Tables& tables) {
  std::vector<std::string_view> names;
  for (const auto& row : tables.of<tables::AcceleratorRow>().rows) {
    names.push_back(tables.str(row.short_name));
    names.push_back(tables.str(row.name));
    add(names, tables.str(row.aliases));
  }
  return names;
}

template <>
std::vector<std::string_view> names_of<tables::InstanceRow>(const tables::Tables& tables) {
  std::vector<std::string_view> names;
  for (const auto& row : tables.of<tables::InstanceRow>().rows)
    names.push_back(tables.str(row.name));
  return names;
}

template <>
std::vector<std::string_view> names_of<tables::ZoneRow>(const tables::Tables& tables) {
  std::vector<std::string_view> names;
  for (const auto& row : tables.of<tables::ZoneRow>().rows) {
    names.push_back(tables.str(row.id));
    if (row.country.size == 0) names.push_back(tables.str(row.name));
    add(names, tables.str(row.aliases));
  }
  return names;
}

template <>
std::vector<std::string_view> names_of<tables::ProviderRow>(const tables::Tables& tables) {
  std::vector<std::string_view> names;
  for (const auto& row : tables.of<tables::ProviderRow>().rows) {
    names.push_back(tables.str(row.id));
    add(names, tables.str(row.aliases));
  }
  return names;
}

std::string hint_of(const std::vector<std::string>& suggestions, std::string_view otherwise) {
  return suggestions.empty() ? std::string{otherwise} : text::did_you_mean(suggestions);
}

}  // namespace trainprint
