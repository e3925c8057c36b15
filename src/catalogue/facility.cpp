// SPDX-License-Identifier: MIT
#include "catalogue/facility.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "catalogue/own.hpp"
#include "catalogue/spread.hpp"
#include "text/number.hpp"

namespace trainprint {
namespace {

using tables::PueRow;
using tables::Tables;

// An allowance for what a yearly mean hides, as a share of the overhead (docs/method.md#pue).
constexpr double least_spread_of_overhead = 0.1;

Range<double> pue_range(double low, double central, double high) {
  const Range<double> overhead =
      at_least_wide(low - 1, central - 1, high - 1, least_spread_of_overhead);
  return {1 + overhead.low(), central, 1 + overhead.high()};
}

// The figures of one name, in the order of their years.
std::vector<const PueRow*> figures(const Tables& tables, std::string_view scope,
                                   std::string_view name) {
  std::vector<const PueRow*> found;
  for (const PueRow& row : tables.of<PueRow>().rows) {
    if (tables.str(row.scope) == scope && tables.str(row.name) == name) found.push_back(&row);
  }
  std::sort(found.begin(), found.end(),
            [](const PueRow* a, const PueRow* b) { return a->year < b->year; });
  return found;
}

// Every figure of the provider's regions.
std::vector<double> of_regions(const Tables& tables, std::string_view provider) {
  std::vector<double> found;
  for (const PueRow& row : tables.of<PueRow>().rows) {
    const std::string_view name = tables.str(row.name);
    const bool of_provider =
        name.starts_with(provider) && name.substr(provider.size()).starts_with(':');
    if (tables.str(row.scope) == "region" && of_provider) found.push_back(row.pue);
  }
  return found;
}

Factor make(const Tables& tables, const PueRow& row, const Range<double>& value,
            std::string_view basis, Findings& findings) {
  note_own(tables, row, "pue", "pue", text::exact(row.pue), findings);
  return {Role::pue,
          value,
          fmt::format("pue:{}", tables.str(row.name)),
          std::string{basis},
          std::string{tables.str(row.source)},
          static_cast<int>(row.year)};
}

}  // namespace

Factor find_pue(const Where& where, const Tables& tables, Findings& findings) {
  if (where.region != nullptr) {
    const auto own = figures(tables, "region", region_id(tables, *where.region));
    if (!own.empty()) {
      const auto [least, most] = std::minmax_element(
          own.begin(), own.end(), [](const PueRow* a, const PueRow* b) { return a->pue < b->pue; });
      const PueRow& newest = *own.back();
      return make(tables, newest, pue_range((*least)->pue, newest.pue, (*most)->pue), "region",
                  findings);
    }
  }
  if (where.provider != nullptr) {
    const std::string_view provider = tables.str(where.provider->id);
    const auto fleet = figures(tables, "provider", provider);
    if (!fleet.empty()) {
      const PueRow& newest = *fleet.back();
      std::vector<double> spread = of_regions(tables, provider);
      for (const PueRow* row : fleet) spread.push_back(row->pue);
      findings.assume("pue", text::exact(newest.pue),
                      fmt::format("no figure is known for the region: the mean of all of {}'s, {}",
                                  provider, newest.year));
      return make(tables, newest,
                  pue_range(std::min(newest.pue, fifth_percentile(spread)), newest.pue,
                            std::max(newest.pue, ninety_fifth_percentile(spread))),
                  "provider", findings);
    }
  }
  const std::string_view setting =
      where.provider == nullptr ? "on-premises" : tables.str(where.provider->setting);
  const PueRow& row = *figures(tables, "setting", setting).back();
  findings.assume("pue", text::exact(row.pue),
                  where.provider == nullptr
                      ? "the data centre is not known: the industry's average"
                      : fmt::format("{} publishes none: the average of its kind ({})",
                                    tables.str(where.provider->name), setting));
  return make(tables, row,
              pue_range(row.low.value_or(row.pue), row.pue, row.high.value_or(row.pue)), "setting",
              findings);
}

}  // namespace trainprint
