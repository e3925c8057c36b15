// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/locate.hpp"

namespace trainprint::text {

/// A YAML value that knows where in its document it stood. What an alias stands for has the place
/// of its anchor.
struct Yaml {
  enum class Kind { null, scalar, sequence, map };
  struct Member;

  Kind kind = Kind::null;
  bool plain = false;  ///< a scalar without quotes, which may be a number or a boolean
  std::string text;    ///< of a scalar
  std::vector<Yaml> items;
  std::vector<Member> members;  ///< of a map, in the order of the document, merged ones last
  std::size_t offset = 0;       ///< of its first byte

  /// The member's value, or null pointer: also for what is no map, and for a member that is null.
  [[nodiscard]] const Yaml* find(std::string_view key) const;
  /// The value behind a path of keys, likewise.
  template <class... Keys>
  [[nodiscard]] const Yaml* find(std::string_view key, Keys... further) const {
    const Yaml* found = find(key);
    return found == nullptr ? nullptr : found->find(further...);
  }
};

struct Yaml::Member {
  std::string key;
  std::size_t key_offset = 0;
  Yaml value;
};

/// `nothing`, `a text`, `a list`, `a map`: for messages.
[[nodiscard]] std::string_view kind_name(Yaml::Kind kind);

/// Reads the documents of a YAML stream, those that hold nothing left out. Throws InputError with
/// what is wrong with its form: not UTF-8 (code `not-utf8`), a syntax error (`yaml-syntax`), equal
/// keys in one map (`duplicate-key`), nesting deeper than 64 (`too-deep`), more than 1 MiB or, with
/// aliases written out, 100,000 values (`too-large`).
[[nodiscard]] std::vector<Yaml> parse_yaml(const Document& document);

}  // namespace trainprint::text
