// SPDX-License-Identifier: MIT
#include <algorithm>

#include <trainprint/site.hpp>

#include "text/suggest.hpp"

namespace trainprint {
namespace {

template <class Item>
const Item* find(const std::vector<Item>& items, std::string Item::*key, std::string_view wanted) {
  const std::string word = text::lower(wanted);
  const auto found = std::find_if(items.begin(), items.end(),
                                  [&](const Item& item) { return text::lower(item.*key) == word; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

const Partition* Site::partition(std::string_view wanted) const {
  return find(partitions, &Partition::name, wanted);
}

const SiteWord* Site::constraint(std::string_view word) const {
  return find(constraints, &SiteWord::word, word);
}

const SiteWord* Site::gpu_type(std::string_view word) const {
  return find(gpu_types, &SiteWord::word, word);
}

}  // namespace trainprint
