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

using tables::ProviderRow;
using tables::PueRow;
using tables::Tables;

// An allowance for what a yearly mean hides, as a share of the overhead (docs/method.md#pue).
constexpr double least_spread_of_overhead = 0.1;

Range<double> pue_range(double low, double central, double high) {
  const Range<double> overhead =
      at_least_wide(low - 1, central - 1, high - 1, least_spread_of_overhead);
  return {1 + overhead.low(), central, 1 + overhead.high()};
}

using Figures = std::vector<const PueRow*>;

// The figures of one name, in the order of their years.
Figures figures(const Tables& tables, std::string_view scope, std::string_view name) {
  Figures found;
  for (const PueRow& row : tables.of<PueRow>().rows) {
    if (tables.str(row.scope) == scope && tables.str(row.name) == name) found.push_back(&row);
  }
  std::sort(found.begin(), found.end(),
            [](const PueRow* a, const PueRow* b) { return a->year < b->year; });
  return found;
}

// Every figure of the provider's regions.
Figures of_regions(const Tables& tables, std::string_view provider) {
  Figures found;
  for (const PueRow& row : tables.of<PueRow>().rows) {
    const std::string_view name = tables.str(row.name);
    const bool of_provider =
        name.starts_with(provider) && name.substr(provider.size()).starts_with(':');
    if (tables.str(row.scope) == "region" && of_provider) found.push_back(&row);
  }
  return found;
}

// The figure of the year asked for, else null pointer; the newest where no year is asked for.
// Precondition: not empty.
const PueRow* of_year(const Figures& figures, std::optional<double> year) {
  if (!year) return figures.back();
  const auto found = std::find_if(figures.begin(), figures.end(),
                                  [&](const PueRow* row) { return row->year == *year; });
  return found == figures.end() ? nullptr : *found;
}

// Finds the PUE of a place, step by step.
class Finder {
 public:
  Finder(const Where& where, std::optional<double> year, const Tables& tables, Findings& findings)
      : where_{where}, year_{year}, tables_{tables}, findings_{findings} {}

  Factor find() {
    const auto own = where_.region == nullptr
                         ? Figures{}
                         : figures(tables_, "region", region_id(tables_, *where_.region));
    if (!own.empty()) {
      if (const PueRow* row = of_year(own, year_)) return of_region(own, *row);
    }
    if (where_.provider == nullptr) {
      return where_.at_a_desk && !year_ ? of_workstation() : of_unknown_site();
    }
    const ProviderRow& provider = *where_.provider;
    const auto fleet = figures(tables_, "provider", tables_.str(provider.id));
    if (!fleet.empty()) {
      if (const PueRow* row = of_year(fleet, year_)) {
        return of_fleet(provider, fleet, *row, own.empty());
      }
    }
    if (!own.empty()) return of_region(own, *own.back());
    if (!fleet.empty()) return of_fleet(provider, fleet, *fleet.back(), true);
    return of_setting(provider);
  }

 private:
  // `others` are the figures that the range was widened to.
  Factor make(const PueRow& row, const Range<double>& value, std::string_view name,
              std::string_view basis, const Figures& others = {}) {
    Factor factor{Role::pue,
                  value,
                  fmt::format("pue:{}", name),
                  std::string{basis},
                  std::string{tables_.str(row.source)},
                  static_cast<int>(row.year)};
    note_own(tables_, row, "pue", "pue", text::exact(row.pue), findings_);
    OwnPlaces own;
    for (const PueRow* other : others) {
      add_source(factor, tables_.str(other->source));
      if (other != &row) own.add(tables_, *other, "pue");
    }
    own.note("pue", "your own rows are among the figures of its range", findings_);
    return factor;
  }

  // A setting has ends of its own, and sources for them.
  Factor make_setting(const PueRow& row, const PueRow& ends, const Range<double>& value) {
    Factor factor = make(row, value, tables_.str(ends.name), "setting");
    add_source(factor, tables_.str(ends.source));
    factor = with_sources(std::move(factor), tables_.str(ends.further_sources));
    note_own_ends(tables_, ends, {"low", "high"}, factor, findings_);
    return factor;
  }

  // What to say where the year asked for is not known.
  [[nodiscard]] std::string instead_of_year(const PueRow& row) const {
    if (!year_ || row.year == *year_) return {};
    return fmt::format("; no figure of {} is known: that of {}", text::exact(*year_), row.year);
  }

  Factor of_region(const Figures& own, const PueRow& row) {
    const auto [least, most] = std::minmax_element(
        own.begin(), own.end(), [](const PueRow* a, const PueRow* b) { return a->pue < b->pue; });
    if (!instead_of_year(row).empty()) {
      findings_.assume("pue", text::exact(row.pue), "the region's own" + instead_of_year(row));
    }
    return make(row, pue_range((*least)->pue, row.pue, (*most)->pue), tables_.str(row.name),
                "region", own);
  }

  Factor of_fleet(const ProviderRow& provider, const Figures& fleet, const PueRow& row,
                  bool region_unknown) {
    Figures others = of_regions(tables_, tables_.str(provider.id));
    others.insert(others.end(), fleet.begin(), fleet.end());
    std::vector<double> spread;
    for (const PueRow* figure : others) spread.push_back(figure->pue);
    findings_.assume("pue", text::exact(row.pue),
                     fmt::format("no figure{} is known for the region: the mean of all of {}'s, {}",
                                 region_unknown ? "" : fmt::format(" of {}", row.year),
                                 tables_.str(provider.id), row.year) +
                         instead_of_year(row));
    return make(row,
                pue_range(std::min(row.pue, fifth_percentile(spread)), row.pue,
                          std::max(row.pue, ninety_fifth_percentile(spread))),
                tables_.str(row.name), "provider", others);
  }

  Factor of_setting(const ProviderRow& provider) {
    const std::string_view setting = tables_.str(provider.setting);
    const auto known = figures(tables_, "setting", setting);
    const PueRow* of_that_year = of_year(known, year_);
    const PueRow& row = of_that_year != nullptr ? *of_that_year : *known.back();
    findings_.assume("pue", text::exact(row.pue),
                     fmt::format("{} publishes none: the average of its kind ({}){}",
                                 tables_.str(provider.name), setting, instead_of_year(row)));
    return make_setting(row, row,
                        pue_range(row.low.value_or(row.pue), row.pue, row.high.value_or(row.pue)));
  }

  // At a desk there is no facility; in a data centre, the industry's average.
  Factor of_workstation() {
    const PueRow& desk = *figures(tables_, "setting", "workstation").back();
    const PueRow& hall = *figures(tables_, "setting", "on-premises").back();
    findings_.assume(
        "pue", text::exact(desk.pue),
        fmt::format("a workstation or laptop at a desk; in a data centre {} on average "
                    "(--pue)",
                    text::exact(hall.pue)));
    return make_setting(desk, hall, {desk.pue, desk.pue, hall.pue});
  }

  // The industry's average; of an earlier year with the same doubt about the data centre.
  Factor of_unknown_site() {
    const PueRow& newest = *figures(tables_, "setting", "on-premises").back();
    const auto averages = figures(tables_, "setting", "industry-average");
    const PueRow* of_that_year =
        year_ && newest.year != *year_ && !averages.empty() ? of_year(averages, year_) : nullptr;
    const PueRow& row = of_that_year != nullptr ? *of_that_year : newest;
    findings_.assume("pue", text::exact(row.pue),
                     fmt::format("the data centre is not known: the industry's average{}{}",
                                 of_that_year != nullptr ? fmt::format(" of {}", row.year) : "",
                                 instead_of_year(row)));
    return make_setting(row, newest,
                        pue_range(std::min(newest.low.value_or(newest.pue), row.pue), row.pue,
                                  std::max(newest.high.value_or(newest.pue), row.pue)));
  }

  const Where& where_;
  std::optional<double> year_;
  const Tables& tables_;
  Findings& findings_;
};

}  // namespace

Factor find_pue(const Where& where, std::optional<double> year, const Tables& tables,
                Findings& findings) {
  return Finder{where, year, tables, findings}.find();
}

}  // namespace trainprint
