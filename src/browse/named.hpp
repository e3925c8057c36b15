// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <trainprint/catalogue.hpp>

#include "catalogue/findings.hpp"
#include "catalogue/where.hpp"
#include "tables/order.hpp"
#include "tables/tables.hpp"

namespace trainprint::browse {

/// Names are looked up as `estimate` looks them up; what was chosen for the user goes to `notes`.
/// All of these throw InputError with the code that `estimate` gives.

/// `unknown-accelerator`, `unknown-slice`.
[[nodiscard]] const tables::AcceleratorRow& accelerator_named(const std::string& name,
                                                              const tables::Tables& tables,
                                                              std::vector<std::string>& notes);

/// `unknown-instance`.
[[nodiscard]] const tables::InstanceRow& instance_named(const std::string& name,
                                                        const tables::Tables& tables,
                                                        std::vector<std::string>& notes);

/// A cloud region or a zone: `unknown-region`, `ambiguous-region`, `unknown-provider`. `forms` is
/// the hint where no name is near.
[[nodiscard]] Where where_named(const std::string& name, const tables::Tables& tables,
                                std::vector<std::string>& notes,
                                std::string_view forms = place_forms);

/// `option` is named by the fault: `unknown-provider`.
[[nodiscard]] const tables::ProviderRow& provider_named(const std::string& name,
                                                        const std::string& option,
                                                        const tables::Tables& tables);

/// The id that the row of that name has in a table, or the name itself if there is none.
[[nodiscard]] std::string id_in_table(std::string_view table, const std::string& name,
                                      const tables::Tables& tables);

/// The fault `unknown-<kind>`, with suggestions out of `names`. `kind` is a kind's singular, such
/// as `electricity_price` (`unknown-electricity-price`).
[[noreturn]] void throw_unknown(std::string_view kind, const std::string& name,
                                const std::vector<std::string_view>& names);

/// The notes that findings make; throws InputError if there are faults.
void take(Findings findings, std::vector<std::string>& notes);

/// Notes that a row is given or changed by a user's own table.
template <class Row>
void note_own(const tables::Tables& tables, const Row& row, std::vector<std::string>& notes) {
  if (const auto* entry = tables::own(tables, row)) {
    notes.push_back("given by your own table, " + entry->place);
  }
}

}  // namespace trainprint::browse
