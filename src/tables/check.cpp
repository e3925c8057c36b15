// SPDX-License-Identifier: MIT
#include "tables/check.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tables/check_names.hpp"
#include "tables/check_time.hpp"
#include "tables/date.hpp"
#include "tables/names.hpp"
#include "tables/row_checker.hpp"
#include "text/suggest.hpp"

namespace trainprint::tables {
namespace {

class ValueChecker : private RowChecker {
 public:
  ValueChecker(const LoadedTables& loaded, Faults& faults) : RowChecker{loaded, faults} {}

  void check() {
    check_complete();
    check_dates();
    check_order();
    check_ambiguities();
    check_intensities();
    check_pue();
    check_prices();
    check_conventions();
    check_instances();
    check_zones();
  }

 private:
  void check_complete() {
    if (loaded_.base != nullptr) return;
    for_each(loaded_.all, [&]<class Row>(const LoadedTable<Row>& table) {
      if (!table.rows.empty()) return;
      Diagnostic fault;
      fault.code = "missing-table";
      fault.message = fmt::format("the table '{}' is missing or has no rows", Fields<Row>::table);
      fault.file = fmt::format("{}.json", Fields<Row>::table);
      faults_.add(std::move(fault));
    });
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
      check_load_of(row, origin);
      check_ascending(origin, {{"draw_low", row.draw_low},
                               {"draw_central", row.draw_central},
                               {"draw_high", row.draw_high}});
    });
    each<WorkloadRow>([&](const WorkloadRow& row, const Origin& origin) {
      check_ascending(origin, {{"activity_low", row.activity_low},
                               {"activity_central", row.activity_central},
                               {"activity_high", row.activity_high}});
    });
    each<NodeRow>([&](const NodeRow& row, const Origin& origin) {
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
    each<EmissionFactorRow>([&](const EmissionFactorRow& row, const Origin& origin) {
      check_ascending(origin, {{"lifecycle_low_g_per_kwh", row.lifecycle_low_g_per_kwh},
                               {"lifecycle_g_per_kwh", row.lifecycle_g_per_kwh},
                               {"lifecycle_high_g_per_kwh", row.lifecycle_high_g_per_kwh}});
      check_ascending(origin, {{"direct_low_g_per_kwh", row.direct_low_g_per_kwh},
                               {"direct_g_per_kwh", row.direct_g_per_kwh},
                               {"direct_high_g_per_kwh", row.direct_high_g_per_kwh}});
    });
    each<PriceRow>([&](const PriceRow& row, const Origin& origin) {
      check_ascending(origin, {{"spot_usd_per_hour", row.spot_usd_per_hour},
                               {"on_demand_usd_per_hour", row.on_demand_usd_per_hour}});
    });
  }

  // A family has idle power, to which a workload adds, or a load of its own.
  void check_load_of(const FamilyRow& row, const Origin& origin) {
    const bool any = row.load_low || row.load_central || row.load_high || row.load_source.size > 0;
    const bool all = row.load_low && row.load_central && row.load_high && row.load_source.size > 0;
    if (any ? all : row.idle && row.idle_source.size > 0) return;
    fault(origin, any ? "load_central" : "", "missing-key",
          "a family has 'idle', or a load of its own",
          "give 'idle' and 'idle_source', or all of 'load_low', 'load_central', 'load_high' and "
          "'load_source'");
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
                          value.first, *value.second),
              "give them in order; a row that changes one of them keeps the others");
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

  [[nodiscard]] std::set<std::string_view> zones_with_intensity() const {
    std::set<std::string_view> zones;
    for (const IntensityRow& row : tables_.of<IntensityRow>().rows) {
      zones.insert(tables_.str(row.zone));
    }
    return zones;
  }

  void check_intensities() {
    const std::set<std::string_view> zones = zones_with_intensity();
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
    for (const RegionRow& row : tables_.of<RegionRow>().rows) {
      regions.insert(fmt::format("{}:{}", tables_.str(row.provider), tables_.str(row.region)));
    }
    each<PueRow>([&](const PueRow& row, const Origin& origin) {
      const std::string_view scope = tables_.str(row.scope);
      const std::string_view name = tables_.str(row.name);
      const auto* provider = find<ProviderRow>(tables_, name);
      if (scope == "provider" && provider != nullptr && tables_.str(provider->id) != name) {
        fault(origin, "name", "unknown-reference",
              fmt::format("'{}' is a name of a provider, not its id", name),
              fmt::format("write '{}'", tables_.str(provider->id)));
      }
      if (scope == "region" && !faults_.is_full() && !regions.contains(std::string{name})) {
        fault(origin, "name", "unknown-reference",
              fmt::format("'{}' is not a region written as provider:region", name),
              mend(text::did_you_mean(text::nearest(name, {regions.begin(), regions.end()})),
                   "regions"));
      }
    });
  }

  void check_prices() {
    std::unordered_map<std::string_view, Ids> regions;
    for (const RegionRow& row : tables_.of<RegionRow>().rows) {
      regions[tables_.str(row.provider)].push_back(tables_.str(row.region));
    }
    each<PriceRow>([&](const PriceRow& row, const Origin& origin) {
      check_price_region(row, origin, regions);
      check_price_instance(row, origin);
      check_price_given(row, origin);
    });
  }

  // Only a part of a device is not whole; bundled prices are for the device and the count of their
  // machine type.
  void check_instances() {
    each<InstanceRow>([&](const InstanceRow& row, const Origin& origin) {
      if (row.count > 1 && row.count != std::floor(row.count)) {
        fault(origin, "count", "not-whole", fmt::format("'count' is {}", row.count),
              "give a whole number of devices, or a part of one below 1");
      }
    });
    if (loaded_.of<InstanceRow>().rows.empty() || loaded_.base == nullptr) return;
    const LoadedTable<PriceRow>& own_prices = loaded_.of<PriceRow>();
    const Table<PriceRow>& prices = tables_.of<PriceRow>();
    for (std::size_t i = 0; i < prices.rows.size(); ++i) {
      const bool is_own =
          !own_prices.rows.empty() && own_prices.origins[i].document != Origin::none;
      if (!is_own) check_instance_of(prices.rows[i]);
    }
  }

  void check_instance_of(const PriceRow& price) {
    const auto* instance = find<InstanceRow>(tables_, tables_.str(price.instance));
    const OwnRow* said = instance == nullptr ? nullptr : own(tables_, *instance);
    const bool agrees = instance == nullptr || (instance->count == price.count &&
                                                instance->accelerator == price.accelerator);
    if (said == nullptr || agrees || !contradicted_.insert(instance).second) return;
    const std::size_t row = said->row;
    fault(loaded_.of<InstanceRow>().origins[row],
          instance->count == price.count ? "accelerator" : "count", "instance-mismatch",
          fmt::format("the bundled prices of '{}' are for {} of {}", tables_.str(instance->name),
                      price.count, tables_.str(price.accelerator)),
          "give a machine type of your own another name");
  }

  // Parts belong to countries, which belong to nothing; a part needs an intensity, its own or its
  // country's.
  void check_zones() {
    const std::set<std::string_view> with_intensity = zones_with_intensity();
    std::set<std::string> regions;
    for (const RegionRow& row : tables_.of<RegionRow>().rows) {
      regions.insert(text::lower(tables_.str(row.region)));
    }
    each<ZoneRow>([&](const ZoneRow& row, const Origin& origin) {
      const std::string_view id = tables_.str(row.id);
      const std::string_view country = tables_.str(row.country);
      const auto* container = find<ZoneRow>(tables_, country);
      if (container != nullptr && (container->country.size > 0 || container->id == row.id ||
                                   country == "WORLD" || id == "WORLD")) {
        fault(origin, "country", "not-a-country",
              fmt::format("'{}' cannot be a part of '{}'", id, country),
              "a part of a country names the country; countries and the world name nothing");
      }
      const bool of_container =
          container != nullptr && with_intensity.contains(tables_.str(container->id));
      const bool is_told = container == nullptr && !country.empty();  // as an unknown reference
      if (id != "WORLD" && !of_container && !is_told) {
        check_intensity(origin, "id", id, with_intensity);
      }
      for (const std::string& name : names_of(tables_, row)) {
        if (!regions.contains(text::lower(name))) continue;
        fault(origin, "id", "duplicate-name",
              fmt::format("the name '{}' is that of a cloud region", name),
              "give the zone another name");
      }
    });
    check_reserved<ZoneRow>();
    check_reserved<AcceleratorRow>();
    check_reserved<InstanceRow>();
    check_reserved<ProviderRow>();
  }

  // A run may say `none` for what it doesn't have.
  template <class Row>
  void check_reserved() {
    each<Row>([&](const Row& row, const Origin& origin) {
      for (const std::string& name : names_of(tables_, row)) {
        if (text::normalised(name) != "none") continue;
        fault(origin, "", "reserved-name", "the name 'none' means that there is nothing",
              "give another name");
      }
    });
  }

  // Conventions that one range is made of are in order; parts of one whole are at most that.
  void check_conventions() {
    check_convention({"cpu-share-idle", "cpu-share-codecarbon", "cpu-share-full"});
    check_convention({"dram-boavizta", "dram-green-algorithms", "dram-ccf"});
    double parts = 0;
    for (const char* id : {"host-part-cpu", "host-part-memory"}) {
      if (const auto* row = find<HostRow>(tables_, id)) parts += row->value;
    }
    each<HostRow>([&](const HostRow& row, const Origin& origin) {
      if (parts > 1 && tables_.str(row.id).starts_with("host-part-")) {
        fault(origin, "value", "not-ordered",
              fmt::format("the parts of the host's power come to {}", parts),
              "host-part-cpu and host-part-memory are at most 1 together");
      }
    });
  }

  void check_convention(std::initializer_list<const char*> ids) {
    const HostRow* before = nullptr;
    bool ordered = true;
    for (const char* id : ids) {
      const auto* row = find<HostRow>(tables_, id);
      if (row == nullptr) return;
      ordered = ordered && (before == nullptr || before->value <= row->value);
      before = row;
    }
    if (ordered) return;
    each<HostRow>([&](const HostRow& row, const Origin& origin) {
      const bool is_one = std::any_of(ids.begin(), ids.end(),
                                      [&](const char* id) { return tables_.str(row.id) == id; });
      if (!is_one) return;
      fault(origin, "value", "not-ordered",
            fmt::format("'{}' ({}) is out of order", tables_.str(row.id), row.value),
            fmt::format("{} make one range: give them in this order", fmt::join(ids, ", ")));
    });
  }

  void check_price_region(const PriceRow& row, const Origin& origin,
                          const std::unordered_map<std::string_view, Ids>& regions) {
    const auto known = regions.find(tables_.str(row.provider));
    if (row.region.size == 0 || known == regions.end() || faults_.is_full()) return;
    const std::string_view region = tables_.str(row.region);
    if (std::binary_search(known->second.begin(), known->second.end(), region)) return;
    fault(origin, "region", "unknown-reference",
          fmt::format("'{}' is not a region of '{}'", region, known->first),
          mend(text::did_you_mean(text::nearest(region, known->second)), "regions"));
  }

  void check_price_instance(const PriceRow& row, const Origin& origin) {
    const auto* instance = find<InstanceRow>(tables_, tables_.str(row.instance));
    if (instance == nullptr) return;  // reported as an unknown reference
    const auto differs = [&](std::string_view key, const auto& here, const auto& there) {
      fault(origin, key, "instance-mismatch",
            fmt::format("'{}' is {} here and {} in instances.json", key, here, there),
            "a price is that of the whole machine type: write what it has");
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
    check_price_origin(origin, "on_demand_usd_per_hour", "on_demand_as_of", row.on_demand_source,
                       "on_demand_source");
    check_price_origin(origin, "spot_usd_per_hour", "spot_as_of", row.spot_source, "spot_source");
  }

  // A price stands with its day and its source.
  void check_price_origin(const Origin& origin, std::string_view price, std::string_view day,
                          Text source, std::string_view source_key) {
    if (!gives<PriceRow>(origin, price)) return;
    const auto lacks = [&](std::string_view key) {
      fault(origin, price, "missing-key", fmt::format("'{}' stands without '{}'", price, key),
            fmt::format("add '{}'", key));
    };
    if (!gives<PriceRow>(origin, day)) lacks(day);
    if (source.size == 0) lacks(source_key);
  }

  std::set<const InstanceRow*> contradicted_;  // told of already
};

}  // namespace

void check(const LoadedTables& loaded) {
  Faults faults;
  check_names(loaded, faults);
  ValueChecker{loaded, faults}.check();
  check_time(loaded, faults);
  faults.throw_if_any();
}

}  // namespace trainprint::tables
