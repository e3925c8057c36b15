// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tables/tables.hpp"

namespace trainprint {

/// A row's price, which is for all of its accelerators, in USD per accelerator-hour.
[[nodiscard]] std::optional<double> per_accelerator(std::optional<double> usd_per_hour,
                                                    const tables::PriceRow& row);

/// List prices that belong together, such as those of one kind of purchase.
struct ListPrices {
  std::vector<double> usd;  ///< per accelerator-hour
  std::string first, last;  ///< days of the prices
  std::set<std::string> sources;

  /// Adds the row's price of that kind, if it has one.
  void add_spot(const tables::Tables& tables, const tables::PriceRow& row);
  void add_on_demand(const tables::Tables& tables, const tables::PriceRow& row);
  void add(const ListPrices& other);

  /// Precondition of both: not empty.
  [[nodiscard]] double least() const;
  [[nodiscard]] double most() const;

  /// `DATE` or `DATE..DATE`; empty if there are no prices.
  [[nodiscard]] std::string days() const;

 private:
  void add(std::optional<double> price, std::string_view as_of, std::string_view source);
  void extend(const std::string& begin, const std::string& end);
};

}  // namespace trainprint
