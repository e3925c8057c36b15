// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/locate.hpp"

namespace trainprint::text {

/// A JSON value that knows where in its document it stood.
struct Json {
  enum class Kind { null, boolean, number, text, array, object };
  struct Member;

  Kind kind = Kind::null;
  bool boolean = false;
  double number = 0;
  bool whole = false;  ///< a number written without fraction or exponent
  std::string text;
  std::vector<Json> items;      ///< of an array
  std::vector<Member> members;  ///< of an object, in the order of the document
  std::size_t offset = 0;       ///< of its first byte

  /// The member's value, or null pointer.
  [[nodiscard]] const Json* find(std::string_view key) const;
};

struct Json::Member {
  std::string key;
  std::size_t key_offset = 0;
  Json value;
};

/// `null`, `a number`, `a text`, …: for messages.
[[nodiscard]] std::string_view kind_name(Json::Kind kind);

enum class Comments { refused, allowed };

/// Reads one JSON document. Throws InputError naming all that is wrong with its form: not UTF-8, a
/// syntax error (code `json-syntax`), equal keys in one object (`duplicate-key`), nesting deeper
/// than 64 (`too-deep`), a number out of range (`number-range`). With Comments::allowed, `//` and
/// `/* */` are skipped.
[[nodiscard]] Json parse_json(const Document& document, Comments comments);

/// As `parse_json`, but hands each item of the array `path` of the document's object to `take` as
/// soon as it has been read, and leaves the array empty: for documents too large to keep. The path
/// is a key, or keys of objects within each other with points between them.
[[nodiscard]] Json parse_rows(const Document& document, Comments comments, std::string_view path,
                              const std::function<void(Json)>& take);

/// Reads the one value that begins at byte `offset` of a document that has been read before.
[[nodiscard]] Json parse_json_at(const Document& document, Comments comments, std::size_t offset);

/// Writes a JSON document. Objects whose members are all scalars stand on one line if they are
/// short; numbers keep full precision; every text must be UTF-8.
[[nodiscard]] std::string write_json(const Json& value);

/// Makers for documents that are to be written.
[[nodiscard]] Json json_text(std::string_view text);
[[nodiscard]] Json json_number(double number);
[[nodiscard]] Json json_boolean(bool boolean);
[[nodiscard]] Json json_object(std::vector<std::pair<std::string, Json>> members);
[[nodiscard]] Json json_array(std::vector<Json> items);

}  // namespace trainprint::text
