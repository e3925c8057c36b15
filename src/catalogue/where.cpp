// SPDX-License-Identifier: MIT
#include "catalogue/where.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "catalogue/names.hpp"
#include "text/locate.hpp"
#include "text/split.hpp"
#include "text/suggest.hpp"

namespace trainprint {
namespace {

using tables::ProviderRow;
using tables::RegionRow;
using tables::Tables;
using tables::ZoneRow;

const ProviderRow* provider_of(const Tables& tables, const RegionRow& region) {
  return tables::find<ProviderRow>(tables, tables.str(region.provider));
}

// Dashes count: us-east-1 and us-east1 are regions of different providers.
bool same_name(std::string_view a, std::string_view b) {
  return text::lower(a) == text::lower(b);
}

bool answers_to(const Tables& tables, const RegionRow& region, std::string_view name) {
  if (same_name(tables.str(region.region), name)) return true;
  const auto aliases = text::split_list(tables.str(region.aliases), '\n');
  return std::any_of(aliases.begin(), aliases.end(),
                     [&](std::string_view alias) { return same_name(alias, name); });
}

// The regions of that name; of `provider` only, unless it is null.
std::vector<const RegionRow*> regions_named(const Tables& tables, std::string_view name,
                                            const ProviderRow* provider) {
  std::vector<const RegionRow*> found;
  for (const RegionRow& region : tables.of<RegionRow>().rows) {
    const bool of_provider = provider == nullptr || region.provider == provider->id;
    if (of_provider && answers_to(tables, region, name)) found.push_back(&region);
  }
  return found;
}

// The name without an availability zone (`us-east-1a`, `us-central1-b`); empty if it has none.
std::string_view without_availability_zone(std::string_view name) {
  if (name.size() < 3 || name.back() < 'a' || name.back() > 'f') return {};
  const char before = name[name.size() - 2];
  if (before >= '0' && before <= '9') return name.substr(0, name.size() - 1);
  return before == '-' ? name.substr(0, name.size() - 2) : std::string_view{};
}

class Finder {
 public:
  Finder(const RunDescription& description, const ProviderRow* of_instance, const Tables& tables,
         Findings& findings, std::string_view forms)
      : description_{description}, tables_{tables}, findings_{findings}, forms_{forms} {
    where_.provider = of_instance;
  }

  Where find() {
    find_provider();
    if (description_.region) find_region(*description_.region);
    return where_;
  }

 private:
  void find_provider() {
    if (!description_.provider) return;
    const auto& given = *description_.provider;
    const auto* provider = named_provider(given.value, given.place);
    if (provider == nullptr) return;
    if (where_.provider != nullptr && where_.provider != provider) {
      mismatch(given.place, "the instance", *where_.provider, *provider);
      return;
    }
    where_.provider = provider;
  }

  const ProviderRow* named_provider(std::string_view name, const Place& place) {
    const auto* provider = tables::find<ProviderRow>(tables_, name);
    if (provider == nullptr) {
      findings_.fault(place, "unknown-provider",
                      fmt::format("unknown provider '{}'", text::printable(name)),
                      text::hint_of(text::nearest(name, names_of<ProviderRow>(tables_)),
                                    "give a provider such as aws, gcp or azure"));
    }
    return provider;
  }

  void mismatch(const Place& place, std::string_view what, const ProviderRow& one,
                const ProviderRow& other) {
    findings_.fault(place, "provider-mismatch",
                    fmt::format("{} belongs to {}, but this to {}", what, tables_.str(one.id),
                                tables_.str(other.id)),
                    "name a region and a machine type of the same provider");
  }

  void find_region(const Given<std::string>& given) {
    const std::string_view name = given.value;
    if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) {
      const auto* provider = named_provider(name.substr(0, colon), given.place);
      if (provider == nullptr) return;
      if (where_.provider != nullptr && where_.provider != provider) {
        mismatch(given.place, description_.provider ? "the provider given" : "the instance",
                 *where_.provider, *provider);
        return;
      }
      where_.provider = provider;
      take_cloud_region(name.substr(colon + 1), given);
      return;
    }
    if (const auto* zone = tables::find<ZoneRow>(tables_, name)) {
      where_.zone = zone;
      return;
    }
    take_cloud_region(name, given);
  }

  void take_cloud_region(std::string_view name, const Given<std::string>& given) {
    std::vector<const RegionRow*> found = regions_named(tables_, name, where_.provider);
    if (const auto region_part = without_availability_zone(name);
        found.empty() && !region_part.empty()) {
      found = regions_named(tables_, region_part, where_.provider);
      if (!found.empty()) {
        findings_.assume(
            "region", std::string{region_part},
            fmt::format("'{}' is taken as a zone of this region", text::printable(name)));
      }
    }
    if (found.empty()) {
      unknown_region(name, given.place);
      return;
    }
    if (found.size() > 1) found = of_large_providers(found);
    if (found.size() > 1) {
      ambiguous(found, given);
      return;
    }
    take(*found.front(), given);
  }

  std::vector<const RegionRow*> of_large_providers(const std::vector<const RegionRow*>& found) {
    std::vector<const RegionRow*> large;
    for (const auto* region : found) {
      const std::string_view id = tables_.str(region->provider);
      if (id == "aws" || id == "gcp" || id == "azure") large.push_back(region);
    }
    return large.size() == 1 ? large : found;
  }

  void take(const RegionRow& region, const Given<std::string>& given) {
    if (where_.provider == nullptr) {
      findings_.assume("provider", std::string{tables_.str(region.provider)},
                       fmt::format("'{}' is taken as {}", text::printable(given.value),
                                   region_id(tables_, region)));
    }
    where_.provider = provider_of(tables_, region);
    where_.region = &region;
    where_.zone = tables::find<ZoneRow>(tables_, tables_.str(region.zone));
  }

  void ambiguous(const std::vector<const RegionRow*>& found, const Given<std::string>& given) {
    std::string ids;
    for (const auto* region : found) {
      ids += (ids.empty() ? "" : ", ") + region_id(tables_, *region);
    }
    findings_.fault(
        given.place, "ambiguous-region",
        fmt::format("'{}' is a region of several providers", text::printable(given.value)),
        fmt::format("give one of {}", ids));
  }

  void unknown_region(std::string_view name, const Place& place) {
    std::vector<std::string> ids;
    for (const RegionRow& region : tables_.of<RegionRow>().rows) {
      const bool of_provider = where_.provider == nullptr || region.provider == where_.provider->id;
      if (of_provider) ids.push_back(region_id(tables_, region));
    }
    std::vector<std::string_view> candidates;
    std::string wanted{name};
    if (where_.provider != nullptr) {
      wanted = fmt::format("{}:{}", tables_.str(where_.provider->id), name);
      candidates.assign(ids.begin(), ids.end());
    } else {
      for (const std::string& id : ids)
        candidates.push_back(std::string_view{id}.substr(id.find(':') + 1));
      for (const std::string_view zone : names_of<ZoneRow>(tables_)) candidates.push_back(zone);
    }
    const std::string of = where_.provider == nullptr
                               ? std::string{}
                               : fmt::format(" of {}", tables_.str(where_.provider->id));
    findings_.fault(place, "unknown-region",
                    fmt::format("unknown region '{}'{}", text::printable(name), of),
                    text::hint_of(text::nearest(wanted, candidates), forms_));
  }

  const RunDescription& description_;
  const Tables& tables_;
  Findings& findings_;
  std::string_view forms_;
  Where where_;
};

}  // namespace

Where find_where(const RunDescription& description, const ProviderRow* of_instance,
                 const Tables& tables, Findings& findings, std::string_view forms) {
  return Finder{description, of_instance, tables, findings, forms}.find();
}

std::string region_id(const Tables& tables, const RegionRow& region) {
  return fmt::format("{}:{}", tables.str(region.provider), tables.str(region.region));
}

std::optional<Region> place_of(const Tables& tables, const Where& where) {
  if (where.zone == nullptr) return std::nullopt;
  const ZoneRow& zone = *where.zone;
  Region place;
  place.zone = tables.str(zone.id);
  place.id = where.region != nullptr ? region_id(tables, *where.region) : place.zone;
  place.name = tables.str(where.region != nullptr ? where.region->name : zone.name);
  if (where.provider != nullptr) place.provider = tables.str(where.provider->id);
  place.country_code = tables.str(zone.iso3);
  if (place.country_code.empty()) return place;
  const auto* country =
      zone.country.size > 0 ? tables::find<ZoneRow>(tables, tables.str(zone.country)) : &zone;
  if (country != nullptr) place.country = tables.str(country->name);
  return place;
}

bool lies_in(const Tables& tables, const ZoneRow& zone, const ZoneRow& container) {
  return zone.id == container.id || zone.country == container.id ||
         tables.str(container.id) == "WORLD";
}

}  // namespace trainprint
