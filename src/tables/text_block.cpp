// SPDX-License-Identifier: MIT
#include "tables/text_block.hpp"

#include <cstdint>
#include <limits>
#include <new>

namespace trainprint::tables {

TextBlock::TextBlock() : TextBlock{std::string_view{}} {}

TextBlock::TextBlock(std::string_view text)
    : text_{std::make_unique<std::string>(text)},
      known_{0, ByText{text_.get()}, ByText{text_.get()}} {}

Text TextBlock::intern(std::string_view text) {
  if (text.empty()) return {};
  if (const auto found = known_.find(text); found != known_.end()) return *found;
  const Text slice = append(text);
  known_.insert(slice);
  return slice;
}

Text TextBlock::append(std::string_view text) {
  if (text_->size() + text.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw std::bad_alloc{};
  }
  const Text slice{static_cast<std::uint32_t>(text_->size()),
                   static_cast<std::uint32_t>(text.size())};
  *text_ += text;
  return slice;
}

}  // namespace trainprint::tables
