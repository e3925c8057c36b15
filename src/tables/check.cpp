// SPDX-License-Identifier: MIT
#include "tables/check.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "tables/date.hpp"
#include "tables/faults.hpp"
#include "tables/names.hpp"
#include "tables/order.hpp"
#include "text/suggest.hpp"

namespace trainprint::tables {
namespace {

using text::Json;

class Checker {
 public:
  explicit Checker(const LoadedTables& loaded) : loaded_{loaded}, tables_{loaded.view()} {}

  void check() && {
    check_complete();
    check_names();
    check_references();
    check_dates();
    check_order();
    check_ambiguities();
    check_intensities();
    check_pue();
    check_prices();
    check_electricity_prices();
    faults_.throw_if_any();
  }

 private:
  // Something that may be there once only, and where it stood.
  struct Use {
    std::string key;
    std::string subject;
    const Origin* origin;
    std::size_t offset;
  };

  using Ids = std::vector<std::string_view>;

  template <class Row, class Visit>
  void each(Visit&& visit) const {
    const LoadedTable<Row>& table = loaded_.of<Row>();
    for (std::size_t i = 0; i < table.rows.size(); ++i) visit(table.rows[i], table.origins[i]);
  }

  [[nodiscard]] const text::Document& document(const Origin& origin) const {
    return loaded_.documents[origin.document];
  }

  // A fault of the value of `key`, or of the row if it has none.
  void fault(const Origin& origin, std::string_view key, std::string_view code, std::string message,
             std::string hint = {}) {
    const Json* value = origin.json.find(key);
    fault(origin, value == nullptr ? origin.json.offset : value->offset, code, std::move(message),
          std::move(hint));
  }

  void fault(const Origin& origin, std::size_t offset, std::string_view code, std::string message,
             std::string hint) {
    faults_.add(
        text::diagnose(document(origin), offset, code, std::move(message), std::move(hint)));
  }

  void check_complete() {
    for_each(loaded_.all, [&]<class Row>(const LoadedTable<Row>& table) {
      if (!table.rows.empty()) return;
      Diagnostic fault;
      fault.code = "missing-table";
      fault.message = fmt::format("the table '{}' is missing or has no rows", Fields<Row>::table);
      fault.file = fmt::format("{}.json", Fields<Row>::table);
      faults_.add(std::move(fault));
    });
  }

  // Faults for every use but the first of the same key, unless both are of one row.
  void check_unique(std::vector<Use> uses, std::string_view code, std::string_view hint) {
    const auto place = [](const Use& use) {
      return std::tie(use.key, use.origin->document, use.offset);
    };
    std::sort(uses.begin(), uses.end(),
              [&](const Use& a, const Use& b) { return place(a) < place(b); });
    const Use* first = nullptr;
    for (const Use& use : uses) {
      if (first == nullptr || first->key != use.key) {
        first = &use;
      } else if (first->origin != use.origin) {
        const Diagnostic there = text::diagnose(document(*first->origin), first->offset, "", "");
        fault(*use.origin, use.offset, code,
              fmt::format("{} stands already in {}:{}", use.subject, there.file, there.line),
              std::string{hint});
      }
    }
  }

  void check_names() {
    const std::string_view hint = "names are compared by their letters and digits; keep one";
    for_each(loaded_.all, [&]<class Row>(const LoadedTable<Row>& /*table*/) {
      if constexpr (std::is_same_v<Row, InstanceRow>) return;  // with the accelerators
      std::vector<Use> uses;
      add_names<Row>(uses);
      if constexpr (std::is_same_v<Row, AcceleratorRow>) add_names<InstanceRow>(uses);
      check_unique(std::move(uses), "duplicate-name", hint);
    });
  }

  template <class Row>
  void add_names(std::vector<Use>& uses) const {
    each<Row>([&](const Row& /*row*/, const Origin& origin) {
      for (const Name& name : names_of<Row>(origin.json)) {
        uses.push_back({text::normalised(name.name), fmt::format("the name '{}'", name.name),
                        &origin, name.offset});
      }
    });
  }

  void check_references() {
    std::unordered_map<std::string_view, Ids> ids;
    for_each(tables_.all, [&]<class Row>(const Table<Row>& table) {
      if constexpr (id_column<Row>() != nullptr) {
        for (const Row& row : table.rows) {
          ids[Fields<Row>::table].push_back(tables_.str(row.*id_column<Row>()));
        }
      }
    });
    for_each(loaded_.all, [&]<class Row>(const LoadedTable<Row>& /*table*/) {
      each<Row>([&](const Row& /*row*/, const Origin& origin) {
        for_each(Fields<Row>::columns, [&](const auto& field) {
          const Json* value = origin.json.find(field.key);
          if (value == nullptr) return;
          if (field.column == Column::reference) check_reference(origin, *value, ids, field.table);
          if (field.column == Column::references) {
            for (const Json& item : value->items) check_reference(origin, item, ids, field.table);
          }
        });
      });
    });
  }

  // Rows are sorted by id, and so are `ids`.
  void check_reference(const Origin& origin, const Json& value,
                       const std::unordered_map<std::string_view, Ids>& ids,
                       std::string_view table) {
    const auto known = ids.find(table);
    if (known == ids.end()) return;  // reported as a missing table
    if (std::binary_search(known->second.begin(), known->second.end(), value.text)) return;
    fault(origin, value.offset, "unknown-reference",
          fmt::format("'{}' is not the id of a row of '{}'", value.text, table),
          text::did_you_mean(text::nearest(value.text, known->second)));
  }

  void check_dates() {
    each<SourceRow>(
        [&](const SourceRow& row, const Origin& origin) { check_date(origin, "date", row.date); });
    each<PriceRow>([&](const PriceRow& row, const Origin& origin) {
      check_date(origin, "on_demand_as_of", row.on_demand_as_of);
      check_date(origin, "spot_as_of", row.spot_as_of);
    });
  }

  void check_date(const Origin& origin, std::string_view key, Text date) {
    const std::string_view written = tables_.str(date);
    if (written.empty() || is_date(written)) return;
    fault(origin, key, "bad-date", fmt::format("'{}' is not a date", written),
          "write YYYY, YYYY-MM, YYYY-MM-DD or first..last");
  }

  void check_order() {
    each<AcceleratorRow>([&](const AcceleratorRow& row, const Origin& origin) {
      check_ascending(
          origin,
          {{"tdp_low_w", row.tdp_low_w}, {"tdp_w", row.tdp_w}, {"tdp_high_w", row.tdp_high_w}});
    });
    each<CpuRow>([&](const CpuRow& row, const Origin& origin) {
      check_ascending(
          origin,
          {{"tdp_low_w", row.tdp_low_w}, {"tdp_w", row.tdp_w}, {"tdp_high_w", row.tdp_high_w}});
    });
    each<FamilyRow>([&](const FamilyRow& row, const Origin& origin) {
      check_ascending(origin, {{"load_low", row.load_low},
                               {"load_central", row.load_central},
                               {"load_high", row.load_high}});
      check_ascending(origin, {{"host_low", row.host_low},
                               {"host_central", row.host_central},
                               {"host_high", row.host_high}});
    });
    each<PueRow>([&](const PueRow& row, const Origin& origin) {
      check_ascending(origin, {{"low", row.low}, {"pue", row.pue}, {"high", row.high}});
    });
    each<EmbodiedRow>([&](const EmbodiedRow& row, const Origin& origin) {
      check_ascending(origin, {{"lifetime_low_years", row.lifetime_low_years},
                               {"lifetime_years", row.lifetime_years},
                               {"lifetime_high_years", row.lifetime_high_years}});
      check_ascending(origin, {{"utilisation_low", row.utilisation_low},
                               {"utilisation", row.utilisation},
                               {"utilisation_high", row.utilisation_high}});
    });
    each<PriceRow>([&](const PriceRow& row, const Origin& origin) {
      check_ascending(origin, {{"spot_usd_per_hour", row.spot_usd_per_hour},
                               {"on_demand_usd_per_hour", row.on_demand_usd_per_hour}});
    });
  }

  // Faults where of two values that are given the first is above the second.
  void check_ascending(
      const Origin& origin,
      std::initializer_list<std::pair<std::string_view, std::optional<double>>> values) {
    const std::pair<std::string_view, std::optional<double>>* before = nullptr;
    for (const auto& value : values) {
      if (!value.second) continue;
      if (before != nullptr && *before->second > *value.second) {
        fault(origin, before->first, "not-ordered",
              fmt::format("'{}' ({}) is above '{}' ({})", before->first, *before->second,
                          value.first, *value.second));
      }
      before = &value;
    }
  }

  void check_ambiguities() {
    each<AmbiguityRow>([&](const AmbiguityRow& row, const Origin& origin) {
      const std::string_view name = tables_.str(row.name);
      const auto* named = find<AcceleratorRow>(tables_, name);
      if (named == nullptr) {
        fault(origin, "name", "unknown-reference",
              fmt::format("'{}' is not a name of an accelerator", name),
              "give a name or alias of the accelerator that it is taken for");
      } else if (named->id == row.accelerator) {
        fault(origin, "accelerator", "not-ambiguous",
              fmt::format("'{}' is a name of '{}' itself", name, tables_.str(row.accelerator)),
              "give the other accelerator that the name may mean");
      }
    });
  }

  void check_intensities() {
    std::vector<Use> headlines;
    std::set<std::string_view> zones;
    each<IntensityRow>([&](const IntensityRow& row, const Origin& origin) {
      const std::string_view zone = tables_.str(row.zone);
      zones.insert(zone);
      if (tables_.str(row.role) != "headline") return;
      const std::string value = fmt::format("{} {} {}", zone, tables_.str(row.basis), row.year);
      headlines.push_back(
          {value, fmt::format("a headline for {}", value), &origin, origin.json.offset});
    });
    check_unique(std::move(headlines), "duplicate-row", "make one of them 'second'");
    each<ZoneRow>([&](const ZoneRow& row, const Origin& origin) {
      const bool country = row.iso3.size > 0 && row.country.size == 0;
      if (country) check_intensity(origin, "id", tables_.str(row.id), zones);
    });
    each<RegionRow>([&](const RegionRow& row, const Origin& origin) {
      check_intensity(origin, "zone", tables_.str(row.zone), zones);
    });
  }

  void check_intensity(const Origin& origin, std::string_view key, std::string_view zone,
                       const std::set<std::string_view>& known) {
    if (known.contains(zone)) return;
    fault(origin, key, "missing-intensity", fmt::format("zone '{}' has no intensity", zone),
          "add a row to intensities.json");
  }

  // Providers need not be known here (some only let space), but a known one goes by its id.
  void check_pue() {
    std::set<std::string> regions;
    each<RegionRow>([&](const RegionRow& row, const Origin& /*origin*/) {
      regions.insert(fmt::format("{}:{}", tables_.str(row.provider), tables_.str(row.region)));
    });
    std::vector<Use> uses;
    each<PueRow>([&](const PueRow& row, const Origin& origin) {
      const std::string_view scope = tables_.str(row.scope);
      const std::string_view name = tables_.str(row.name);
      const auto* provider = find<ProviderRow>(tables_, name);
      if (scope == "provider" && provider != nullptr && tables_.str(provider->id) != name) {
        fault(origin, "name", "unknown-reference",
              fmt::format("'{}' is a name of a provider, not its id", name),
              fmt::format("write '{}'", tables_.str(provider->id)));
      }
      if (scope == "region" && !regions.contains(std::string{name})) {
        fault(origin, "name", "unknown-reference",
              fmt::format("'{}' is not a region written as provider:region", name),
              text::did_you_mean(text::nearest(name, {regions.begin(), regions.end()})));
      }
      const std::string place = fmt::format("{} {} {}", scope, name, row.year);
      uses.push_back({place, fmt::format("a PUE of {}", place), &origin, origin.json.offset});
    });
    check_unique(std::move(uses), "duplicate-row", "keep one of the two");
  }

  void check_prices() {
    std::unordered_map<std::string_view, Ids> regions;
    each<RegionRow>([&](const RegionRow& row, const Origin& /*origin*/) {
      regions[tables_.str(row.provider)].push_back(tables_.str(row.region));
    });
    std::vector<Use> uses;
    each<PriceRow>([&](const PriceRow& row, const Origin& origin) {
      check_price_region(row, origin, regions);
      check_price_instance(row, origin);
      check_price_given(row, origin);
      const std::string place = fmt::format("{} {} {}", tables_.str(row.provider),
                                            tables_.str(row.region), tables_.str(row.instance));
      uses.push_back({place, fmt::format("a price of {}", place), &origin, origin.json.offset});
    });
    check_unique(std::move(uses), "duplicate-row", "keep one of the two");
  }

  void check_electricity_prices() {
    std::vector<Use> uses;
    each<ElectricityPriceRow>([&](const ElectricityPriceRow& row, const Origin& origin) {
      const std::string place =
          fmt::format("{} {} {} [{}]", tables_.str(row.zone), tables_.str(row.customers), row.year,
                      tables_.str(row.source));
      uses.push_back(
          {place, fmt::format("an electricity price of {}", place), &origin, origin.json.offset});
    });
    check_unique(std::move(uses), "duplicate-row", "keep one of the two");
  }

  void check_price_region(const PriceRow& row, const Origin& origin,
                          const std::unordered_map<std::string_view, Ids>& regions) {
    const auto known = regions.find(tables_.str(row.provider));
    if (row.region.size == 0 || known == regions.end()) return;
    const std::string_view region = tables_.str(row.region);
    if (std::binary_search(known->second.begin(), known->second.end(), region)) return;
    fault(origin, "region", "unknown-reference",
          fmt::format("'{}' is not a region of '{}'", region, known->first),
          text::did_you_mean(text::nearest(region, known->second)));
  }

  void check_price_instance(const PriceRow& row, const Origin& origin) {
    const auto* instance = find<InstanceRow>(tables_, tables_.str(row.instance));
    if (instance == nullptr) return;  // reported as an unknown reference
    const auto differs = [&](std::string_view key, const auto& here, const auto& there) {
      fault(origin, key, "instance-mismatch",
            fmt::format("'{}' is {} here and {} in instances.json", key, here, there));
    };
    if (row.provider != instance->provider) {
      differs("provider", tables_.str(row.provider), tables_.str(instance->provider));
    }
    if (row.accelerator != instance->accelerator) {
      differs("accelerator", tables_.str(row.accelerator), tables_.str(instance->accelerator));
    }
    if (row.count != instance->count) differs("count", row.count, instance->count);
  }

  void check_price_given(const PriceRow& row, const Origin& origin) {
    if (!row.on_demand_usd_per_hour && !row.spot_usd_per_hour) {
      fault(origin, "", "missing-price", "this row gives no price",
            "give 'on_demand_usd_per_hour' or 'spot_usd_per_hour'");
    }
    for (const std::string_view kind : {"on_demand", "spot"}) {
      const std::string price = fmt::format("{}_usd_per_hour", kind);
      for (const std::string_view part : {"as_of", "source"}) {
        const std::string key = fmt::format("{}_{}", kind, part);
        if (origin.json.find(price) == nullptr || origin.json.find(key) != nullptr) continue;
        fault(origin, price, "missing-key", fmt::format("'{}' stands without '{}'", price, key));
      }
    }
  }

  const LoadedTables& loaded_;
  Tables tables_;
  Faults faults_;
};

}  // namespace

void check(const LoadedTables& loaded) {
  Checker{loaded}.check();
}

}  // namespace trainprint::tables
