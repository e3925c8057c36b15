// SPDX-License-Identifier: MIT
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "browse/show.hpp"
#include "readers/site_fields.hpp"

namespace trainprint::browse {
namespace {

using Gpus = std::vector<Given<std::string>>;

Value value_of(const Gpus& gpus) {
  std::vector<std::string> names;
  for (const auto& gpu : gpus) names.push_back(gpu.value);
  return names.empty() ? Value{} : Value{std::move(names)};
}

template <class Type>
Value value_of(const Maybe<Type>& given) {
  return given ? Value{given->value} : Value{};
}

// What the site or one of its partitions says for a key.
template <class Owner>
Value value_in(const Owner& owner, const readers::SiteField<Owner>& field) {
  return std::visit([&](auto member) { return value_of(owner.*member); }, field.member);
}

CardTable partitions(const Site& site) {
  Sheet sheet{{{"partition", "Partition"}}, {}};
  for (const auto& field : readers::partition_fields) {
    sheet.columns.push_back(
        {field.key, field.key,
         field.kind != readers::SiteKind::text && field.kind != readers::SiteKind::gpus});
  }
  for (const Partition& partition : site.partitions) {
    auto& row = sheet.rows.emplace_back();
    row.push_back(text_value(partition.name));
    for (const auto& field : readers::partition_fields) row.push_back(value_in(partition, field));
  }
  return {"partitions", "Partitions", std::move(sheet)};
}

CardTable words(const char* key, const char* heading, const std::vector<SiteWord>& words) {
  Sheet sheet{{{"word", "Word"}, {"gpu", "Stands for"}}, {}};
  for (const SiteWord& word : words) {
    sheet.rows.push_back({text_value(word.word), value_of(word.gpus)});
  }
  return {key, heading, std::move(sheet)};
}

}  // namespace

Card show_site(const Site& site) {
  Card card;
  card.kind = "site";
  card.id = site.name ? site.name->value : "site";
  card.title = "what the cluster's words mean";
  for (const auto& field : readers::site_fields) {
    card.facts.push_back({field.key, field.key, value_in(site, field)});
  }
  card.tables = {partitions(site), words("constraints", "Constraints", site.constraints),
                 words("gpu_types", "GPU types", site.gpu_types)};
  return card;
}

}  // namespace trainprint::browse
