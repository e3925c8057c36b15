// SPDX-License-Identifier: MIT
#include "tables/check.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tables/date.hpp"
#include "tables/faults.hpp"
#include "tables/identity.hpp"
#include "tables/names.hpp"
#include "tables/order.hpp"
#include "text/split.hpp"
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
    check_identities();
    check_references();
    check_dates();
    check_order();
    check_ambiguities();
    check_intensities();
    check_pue();
    check_prices();
    check_conventions();
    check_instances();
    check_zones();
    faults_.throw_if_any();
  }

 private:
  using Ids = std::vector<std::string_view>;

  template <class Row, class Visit>
  void each(Visit&& visit) const {
    const LoadedTable<Row>& table = loaded_.of<Row>();
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      if (table.origins[i].document != Origin::none) visit(table.rows[i], table.origins[i]);
    }
  }

  // True if the row gives that column itself.
  template <class Row>
  [[nodiscard]] static bool gives(const Origin& origin, std::string_view column) {
    return (origin.columns & column_bit<Row>(column)) != 0;
  }

  [[nodiscard]] Json json(const Origin& origin) const {
    return text::parse_json_at(document(origin), loaded_.comments, origin.offset);
  }

  [[nodiscard]] const text::Document& document(const Origin& origin) const {
    return loaded_.documents[origin.document];
  }

  // A fault of the value of `key`, or of the row if it has none.
  void fault(const Origin& origin, std::string_view key, std::string_view code, std::string message,
             std::string hint = {}) {
    if (faults_.is_full()) return;
    const Json row = json(origin);
    const Json* value = row.find(key);
    fault(origin, value == nullptr ? row.offset : value->offset, code, std::move(message),
          std::move(hint));
  }

  void fault(const Origin& origin, std::size_t offset, std::string_view code, std::string message,
             std::string hint) {
    if (faults_.is_full()) return;
    faults_.add(
        text::diagnose(document(origin), offset, code, std::move(message), std::move(hint)));
  }

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

  // Rows without names are told apart by other columns. A user's rows were, when they were laid
  // over the bundled ones.
  void check_identities() {
    if (loaded_.base != nullptr) return;
    for_each(loaded_.all, [&]<class Row>(const LoadedTable<Row>& /*table*/) {
      if constexpr (id_column<Row>() == nullptr) {
        std::vector<std::pair<std::string, const Origin*>> rows;
        each<Row>([&](const Row& row, const Origin& origin) {
          rows.emplace_back(identity(tables_, row), &origin);
        });
        check_identities(std::move(rows));
      }
    });
  }

  void check_identities(std::vector<std::pair<std::string, const Origin*>> rows) {
    const auto place = [](const auto& row) {
      return std::tie(row.first, row.second->document, row.second->offset);
    };
    std::sort(rows.begin(), rows.end(),
              [&](const auto& a, const auto& b) { return place(a) < place(b); });
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (rows[i].first != rows[i - 1].first || faults_.is_full()) continue;
      const Origin& first = *rows[i - 1].second;
      const Diagnostic there = text::diagnose(document(first), first.offset, "", "");
      fault(*rows[i].second, rows[i].second->offset, "duplicate-row",
            fmt::format("this row stands already in {}:{}", there.file, there.line),
            "keep one of the two");
    }
  }

  // A row that answers to a name.
  struct Answer {
    std::string_view key;
    const Origin* origin;
    std::string_view id;
    std::vector<std::string> (*names)(const Tables& tables, const void* row);
    const void* row;
  };

  void check_names() {
    for_each(loaded_.all, [&]<class Row>(const LoadedTable<Row>& /*table*/) {
      if constexpr (std::is_same_v<Row, InstanceRow>) return;  // with the accelerators
      std::vector<Answer> answers;
      add_answers<Row>(answers);
      if constexpr (std::is_same_v<Row, AcceleratorRow>) {
        const auto middle = static_cast<std::ptrdiff_t>(answers.size());
        add_answers<InstanceRow>(answers);
        std::inplace_merge(answers.begin(), answers.begin() + middle, answers.end(),
                           [](const Answer& a, const Answer& b) { return a.key < b.key; });
      }
      check_answers(std::move(answers));
    });
  }

  template <class Row>
  void add_answers(std::vector<Answer>& answers) const {
    static const Origin bundled;
    const LoadedTable<Row>& loaded = loaded_.of<Row>();
    const Table<Row>& table = tables_.of<Row>();
    for (const NameRow& name : table.names) {
      const Row& row = table.rows[name.row];
      std::string_view id;
      if constexpr (id_column<Row>() != nullptr) id = tables_.str(row.*id_column<Row>());
      if constexpr (std::is_same_v<Row, RegionRow>) id = tables_.str(row.region);
      answers.push_back({tables_.str(name.key),
                         loaded.origins.empty() ? &bundled : &loaded.origins[name.row], id,
                         [](const Tables& tables, const void* named) {
                           return names_of(tables, *static_cast<const Row*>(named));
                         },
                         &row});
    }
  }

  // Faults for every row but the first that answers to the same name. The answers come sorted.
  void check_answers(std::vector<Answer> answers) {
    const auto place = [](const Answer& answer) {
      const std::size_t document = answer.origin->document + 1;  // 0 for what is bundled
      return std::pair{document, answer.origin->offset};
    };
    for (auto first = answers.begin(); first != answers.end();) {
      auto end = std::next(first);
      while (end != answers.end() && end->key == first->key) ++end;
      std::sort(first, end, [&](const Answer& a, const Answer& b) { return place(a) < place(b); });
      for (auto other = std::next(first); other != end; ++other) {
        if (other->row != first->row) duplicate_name(*first, *other);
      }
      first = end;
    }
  }

  void duplicate_name(const Answer& first, const Answer& second) {
    if (faults_.is_full()) return;
    // A changed row keeps the names that it doesn't give: then the other one is at fault.
    const auto offset = offset_of_name(second);
    if (!offset && first.origin->document != Origin::none) {
      if (const auto other = offset_of_name(first)) {
        belongs_to(first, *other, second);
        return;
      }
    }
    if (first.origin->document == Origin::none) {
      belongs_to(second, offset.value_or(second.origin->offset), first);
      return;
    }
    const Diagnostic there = text::diagnose(document(*first.origin), place_of(first), "", "");
    fault(*second.origin, offset.value_or(second.origin->offset), "duplicate-name",
          fmt::format("the name '{}' stands already in {}:{}", spelling(second), there.file,
                      there.line),
          "names are compared by their letters and digits; keep one");
  }

  void belongs_to(const Answer& own, std::size_t offset, const Answer& other) {
    fault(*own.origin, offset, "duplicate-name",
          fmt::format("the name '{}' belongs already to '{}'", spelling(own), other.id),
          fmt::format("give another name, or change that row by giving its id '{}'", other.id));
  }

  [[nodiscard]] std::string spelling(const Answer& answer) const {
    for (std::string& name : answer.names(tables_, answer.row)) {
      if (text::normalised(name) == answer.key) return std::move(name);
    }
    return std::string{answer.key};
  }

  [[nodiscard]] std::size_t place_of(const Answer& answer) const {
    return offset_of_name(answer).value_or(answer.origin->offset);
  }

  // Where in its document the row gives the name; nothing if it doesn't.
  [[nodiscard]] std::optional<std::size_t> offset_of_name(const Answer& answer) const {
    const std::string name = spelling(answer);
    const Json row = json(*answer.origin);
    for (const Json::Member& member : row.members) {
      if (member.value.text == name) return member.value.offset;
      if (member.key == "region" && name.ends_with(":" + member.value.text)) {
        return member.value.offset;
      }
      for (const Json& item : member.value.items) {
        if (item.text == name) return item.offset;
      }
    }
    return std::nullopt;
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
      each<Row>([&](const Row& row, const Origin& origin) {
        for_each(Fields<Row>::columns, [&](const auto& field) {
          if constexpr (std::is_same_v<decltype(row.*field.member), const Text&>) {
            if (field.column == Column::reference || field.column == Column::references) {
              check_references(origin, field.key, row.*field.member, ids, field.table);
            }
          }
        });
      });
    });
  }

  // Rows are sorted by id, and so are `ids`.
  void check_references(const Origin& origin, std::string_view key, Text value,
                        const std::unordered_map<std::string_view, Ids>& ids,
                        std::string_view table) {
    const auto known = ids.find(table);
    if (known == ids.end()) return;  // reported as a missing table
    for (const std::string_view id : text::split_list(tables_.str(value), '\n')) {
      if (std::binary_search(known->second.begin(), known->second.end(), id)) continue;
      if (faults_.is_full()) return;
      fault(origin, offset_of(origin, key, id), "unknown-reference",
            fmt::format("'{}' is not the id of a row of '{}'", id, table),
            mend(text::did_you_mean(text::nearest(id, known->second)), table));
    }
  }

  // A suggestion; a user may also add the row that is missing.
  [[nodiscard]] std::string mend(const std::string& suggestion, std::string_view table) const {
    if (loaded_.base == nullptr) return suggestion;
    return suggestion.empty() ? fmt::format("add it to {}.json", table)
                              : fmt::format("{} Or add it to {}.json", suggestion, table);
  }

  // Where the row gives that text in the column, alone or in a list.
  [[nodiscard]] std::size_t offset_of(const Origin& origin, std::string_view key,
                                      std::string_view text) const {
    const Json row = json(origin);
    const Json* value = row.find(key);
    if (value == nullptr) return origin.offset;
    for (const Json& item : value->items) {
      if (item.text == text) return item.offset;
    }
    return value->offset;
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

  const LoadedTables& loaded_;
  Tables tables_;
  std::set<const InstanceRow*> contradicted_;  // told of already
  Faults faults_;
};

}  // namespace

void check(const LoadedTables& loaded) {
  Checker{loaded}.check();
}

}  // namespace trainprint::tables
