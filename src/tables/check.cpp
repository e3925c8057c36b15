// SPDX-License-Identifier: MIT
#include "tables/check.hpp"

#include <algorithm>
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
    check_references();
    check_dates();
    check_order();
    check_ambiguities();
    check_intensities();
    check_pue();
    check_prices();
    check_electricity_prices();
    check_conventions();
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
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      if (table.origins[i].document != Origin::none) visit(table.rows[i], table.origins[i]);
    }
  }

  // True if the row gives that column itself.
  template <class Row>
  [[nodiscard]] static bool gives(const Origin& origin, std::string_view column) {
    bool given = false;
    std::uint64_t bit = 1;
    for_each(Fields<Row>::columns, [&](const auto& field) {
      if (field.key == column) given = (origin.columns & bit) != 0;
      bit <<= 1U;
    });
    return given;
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

  void check_intensities() {
    std::vector<Use> headlines;
    std::set<std::string_view> zones;
    for (const IntensityRow& row : tables_.of<IntensityRow>().rows) {
      zones.insert(tables_.str(row.zone));
    }
    each<IntensityRow>([&](const IntensityRow& row, const Origin& origin) {
      const std::string_view zone = tables_.str(row.zone);
      if (tables_.str(row.role) != "headline") return;
      const std::string value = fmt::format("{} {} {}", zone, tables_.str(row.basis), row.year);
      headlines.push_back({value, fmt::format("a headline for {}", value), &origin, origin.offset});
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
    for (const RegionRow& row : tables_.of<RegionRow>().rows) {
      regions.insert(fmt::format("{}:{}", tables_.str(row.provider), tables_.str(row.region)));
    }
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
              mend(text::did_you_mean(text::nearest(name, {regions.begin(), regions.end()})),
                   "regions"));
      }
      const std::string place = fmt::format("{} {} {}", scope, name, row.year);
      uses.push_back({place, fmt::format("a PUE of {}", place), &origin, origin.offset});
    });
    check_unique(std::move(uses), "duplicate-row", "keep one of the two");
  }

  void check_prices() {
    std::unordered_map<std::string_view, Ids> regions;
    for (const RegionRow& row : tables_.of<RegionRow>().rows) {
      regions[tables_.str(row.provider)].push_back(tables_.str(row.region));
    }
    std::vector<Use> uses;
    each<PriceRow>([&](const PriceRow& row, const Origin& origin) {
      check_price_region(row, origin, regions);
      check_price_instance(row, origin);
      check_price_given(row, origin);
      const std::string place = fmt::format("{} {} {}", tables_.str(row.provider),
                                            tables_.str(row.region), tables_.str(row.instance));
      uses.push_back({place, fmt::format("a price of {}", place), &origin, origin.offset});
    });
    check_unique(std::move(uses), "duplicate-row", "keep one of the two");
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

  void check_electricity_prices() {
    std::vector<Use> uses;
    each<ElectricityPriceRow>([&](const ElectricityPriceRow& row, const Origin& origin) {
      const std::string place =
          fmt::format("{} {} {} [{}]", tables_.str(row.zone), tables_.str(row.customers), row.year,
                      tables_.str(row.source));
      uses.push_back(
          {place, fmt::format("an electricity price of {}", place), &origin, origin.offset});
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
  Faults faults_;
};

}  // namespace

void check(const LoadedTables& loaded) {
  Checker{loaded}.check();
}

}  // namespace trainprint::tables
