// SPDX-License-Identifier: MIT
#include "browse/kinds.hpp"

#include <algorithm>
#include <vector>

#include "browse/lists.hpp"
#include "browse/show.hpp"
#include "browse/show_row.hpp"
#include "browse/table_sheet.hpp"
#include "tables/order.hpp"
#include "text/suggest.hpp"

namespace trainprint::browse {
namespace {

template <class Row>
Sheet list_table(const Catalogue& catalogue) {
  return sheet_of<Row>(catalogue.tables());
}

// What is written of a table beside its columns.
struct Shown {
  const char* singular;
  const char* columns;  // empty: all
};

template <class Row>
constexpr Shown shown{tables::Fields<Row>::table, ""};
template <>
constexpr Shown shown<tables::EquivalentRow>{"equivalent", ""};
template <>
constexpr Shown shown<tables::ProviderRow>{"provider", "id name setting"};
template <>
constexpr Shown shown<tables::CpuRow>{"cpu", "name cores tdp_w tdp_low_w tdp_high_w source"};
template <>
constexpr Shown shown<tables::HostRow>{"host", "id kind name value unit source"};
template <>
constexpr Shown shown<tables::FamilyRow>{
    "family",
    "id idle load_low load_central load_high draw_low draw_central draw_high node source"};
template <>
constexpr Shown shown<tables::WorkloadRow>{
    "workload", "id name activity_low activity_central activity_high measured_runs source"};
template <>
constexpr Shown shown<tables::NodeRow>{
    "node", "id name host_low host_central host_high measured_runs source"};
template <>
constexpr Shown shown<tables::MeasurementRow>{
    "measurement", "accelerator workload workload_kind kind scope power_w share_of_tdp source"};
template <>
constexpr Shown shown<tables::IntensityRow>{"intensity", "zone year basis role g_per_kwh source"};
template <>
constexpr Shown shown<tables::ElectricityPriceRow>{"electricity_price", ""};
template <>
constexpr Shown shown<tables::TimeZoneRow>{"time_zone", "place iana posix since source"};
template <>
constexpr Shown shown<tables::ProfileMonthRow>{"profile_month", ""};
template <>
constexpr Shown shown<tables::EmissionFactorRow>{
    "emission_factor", "id name lifecycle_g_per_kwh direct_g_per_kwh source"};
template <>
constexpr Shown shown<tables::AmbiguityRow>{"ambiguity", "name accelerator same_name_in_tools"};

template <class Row>
Card show_any(const std::string& name, const Catalogue& catalogue) {
  if constexpr (tables::id_column<Row>() != nullptr) {
    return show_row<Row>(shown<Row>.singular, name, catalogue);
  } else {
    return show_rows<Row>(shown<Row>.singular, name, catalogue);
  }
}

std::vector<Kind> all_kinds() {
  std::vector<Kind> all{
      {"accelerators", "accelerator", "id name kind tdp_w memory_gb year basis source",
       list_table<tables::AcceleratorRow>, show_accelerator},
      {"instances", "instance", "name provider accelerator count vcpus memory_gib source",
       list_table<tables::InstanceRow>, show_instance},
      {"regions", "region", "id name zone source pue pue_year pue_source", list_regions,
       show_region},
      {"zones", "zone", "id name g_per_kwh basis year intensity_source", list_zones, show_zone},
      {"prices", "price",
       "accelerator provider region instance count on_demand_usd_per_hour on_demand_source "
       "spot_usd_per_hour spot_source",
       list_prices, show_prices},
      {"pue", "pue", "scope name year pue low high source", list_pue, show_pue},
      {"profiles", "profile", "id name places first_year last_year side basis source",
       list_table<tables::ProfileRow>, show_profile},
      {"profile_months", "profile_month", "profile month days central source", list_profile_months,
       show_any<tables::ProfileMonthRow>},
      {"equivalents", "equivalent", "id label kg_co2e per year source",
       list_table<tables::EquivalentRow>, show_any<tables::EquivalentRow>},
      {"methods", "method", "id name source", list_methods, show_method},
      {"sources", "source", "id title date licence", list_table<tables::SourceRow>, show_source},
      {"warnings", "warning", "code meaning", list_warnings, show_warning}};
  // Every other table under its own name.
  tables::for_each(tables::Tables{}.all, [&]<class Row>(const tables::Table<Row>& /*table*/) {
    const char* name = tables::Fields<Row>::table;
    const bool known = std::any_of(all.begin(), all.end(), [&](const Kind& kind) {
      return std::string_view{kind.name} == name;
    });
    if (known) return;
    all.push_back({name, shown<Row>.singular, shown<Row>.columns, list_table<Row>, show_any<Row>});
  });
  return all;
}

}  // namespace

std::span<const Kind> kinds() {
  static const std::vector<Kind> all = all_kinds();
  return all;
}

const Kind* find_kind(std::string_view word) {
  const std::string key = text::normalised(word);
  for (const Kind& kind : kinds()) {
    if (text::normalised(kind.name) == key || text::normalised(kind.singular) == key) return &kind;
  }
  return nullptr;
}

}  // namespace trainprint::browse
