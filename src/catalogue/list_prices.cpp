// SPDX-License-Identifier: MIT
#include "catalogue/list_prices.hpp"

#include <algorithm>

namespace trainprint {

using tables::PriceRow;
using tables::Tables;

std::optional<double> per_accelerator(std::optional<double> usd_per_hour, const PriceRow& row) {
  if (!usd_per_hour) return std::nullopt;
  return *usd_per_hour / row.count;
}

void ListPrices::add_spot(const Tables& tables, const PriceRow& row) {
  add(per_accelerator(row.spot_usd_per_hour, row), tables.str(row.spot_as_of),
      tables.str(row.spot_source));
}

void ListPrices::add_on_demand(const Tables& tables, const PriceRow& row) {
  add(per_accelerator(row.on_demand_usd_per_hour, row), tables.str(row.on_demand_as_of),
      tables.str(row.on_demand_source));
}

void ListPrices::add(const ListPrices& other) {
  if (other.usd.empty()) return;
  usd.insert(usd.end(), other.usd.begin(), other.usd.end());
  extend(other.first, other.last);
  sources.insert(other.sources.begin(), other.sources.end());
}

double ListPrices::least() const {
  return *std::min_element(usd.begin(), usd.end());
}

double ListPrices::most() const {
  return *std::max_element(usd.begin(), usd.end());
}

std::string ListPrices::days() const {
  return first == last ? first : first + ".." + last;
}

void ListPrices::add(std::optional<double> price, std::string_view as_of, std::string_view source) {
  if (!price) return;
  const std::size_t dots = as_of.find("..");
  usd.push_back(*price);
  extend(std::string{as_of.substr(0, dots)},
         std::string{dots == std::string_view::npos ? as_of : as_of.substr(dots + 2)});
  sources.emplace(source);
}

void ListPrices::extend(const std::string& begin, const std::string& end) {
  first = first.empty() ? begin : std::min(first, begin);
  last = std::max(last, end);
}

}  // namespace trainprint
