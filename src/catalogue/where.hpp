// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <trainprint/run.hpp>

#include "catalogue/findings.hpp"
#include "tables/tables.hpp"

namespace trainprint {

/// The forms that the region of a run can have, for hints.
inline constexpr const char* region_forms =
    "give a cloud region (aws:us-east-1), a country or state (FR, US-CA), world, or none";
/// Likewise where a place must be named.
inline constexpr const char* place_forms =
    "give a cloud region (aws:us-east-1), a country or state (FR, US-CA), or world";

/// Where a run takes place, as far as its names tell. Null pointers are not known.
struct Where {
  const tables::ProviderRow* provider = nullptr;
  const tables::RegionRow* region = nullptr;
  const tables::ZoneRow* zone = nullptr;
  bool at_a_desk = false;  ///< the node is a workstation, which may stand outside a data centre
};

/// Finds the region and the provider that a description names (docs/method.md#regions). A bare
/// region is that of the provider, else of the one of aws, gcp and azure that has it, else of the
/// one provider that has it. `of_instance` is the provider of the instance, or null. Faults:
/// `unknown-region`, `ambiguous-region`, `unknown-provider`, `provider-mismatch`. `forms` is the
/// hint for an unknown region where no name is near.
[[nodiscard]] Where find_where(const RunDescription& description,
                               const tables::ProviderRow* of_instance, const tables::Tables& tables,
                               Findings& findings, std::string_view forms = region_forms);

/// `aws:us-east-1`.
[[nodiscard]] std::string region_id(const tables::Tables& tables, const tables::RegionRow& region);

/// The run's place as reports show it: what its names tell, without a carbon intensity. Nothing
/// where no zone is known.
[[nodiscard]] std::optional<Region> place_of(const tables::Tables& tables, const Where& where);

/// True if `zone` is `container` or a part of it; everything is part of the world.
[[nodiscard]] bool lies_in(const tables::Tables& tables, const tables::ZoneRow& zone,
                           const tables::ZoneRow& container);

}  // namespace trainprint
