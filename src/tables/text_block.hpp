// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

#include "tables/rows.hpp"

namespace trainprint::tables {

/// The text that the rows of a set of tables point into. Equal texts are kept once, so that slices
/// of it are equal if and only if their texts are.
class TextBlock {
 public:
  TextBlock();
  /// Begins with the text of other tables, of which `learn` says what is in use.
  explicit TextBlock(std::string_view text);

  void learn(Text slice) { known_.insert(slice); }
  [[nodiscard]] Text intern(std::string_view text);
  /// A slice of its own, for what is never compared by its slice.
  [[nodiscard]] Text append(std::string_view text);
  void expect(std::size_t texts) { known_.reserve(known_.size() + texts); }
  [[nodiscard]] std::string_view str(Text slice) const {
    return std::string_view{*text_}.substr(slice.offset, slice.size);
  }
  [[nodiscard]] std::string_view all() const { return *text_; }
  /// The whole text. Nothing can be interned any more.
  [[nodiscard]] std::string take() && { return std::move(*text_); }

 private:
  // Slices are hashed and compared by what they stand for, and so can be found by a text.
  struct ByText {
    using is_transparent = void;
    const std::string* block;

    [[nodiscard]] std::string_view str(Text slice) const {
      return std::string_view{*block}.substr(slice.offset, slice.size);
    }
    [[nodiscard]] static std::string_view str(std::string_view text) { return text; }
    std::size_t operator()(Text slice) const { return std::hash<std::string_view>{}(str(slice)); }
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
    template <class A, class B>
    bool operator()(const A& a, const B& b) const {
      return str(a) == str(b);
    }
  };

  std::unique_ptr<std::string> text_;
  std::unordered_set<Text, ByText, ByText> known_;
};

}  // namespace trainprint::tables
