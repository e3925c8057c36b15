// SPDX-License-Identifier: MIT
#include <algorithm>

#include <trainprint/site.hpp>

namespace trainprint {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

template <class Item>
const Item* find(const std::vector<Item>& items, std::string Item::*key, std::string_view wanted) {
  const auto found = std::find_if(items.begin(), items.end(),
                                  [&](const Item& item) { return same_word(item.*key, wanted); });
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
