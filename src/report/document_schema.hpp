// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trainprint::report {

/// A field of a document that the program writes.
struct DocumentField {
  const char* key;
  /// What it may hold, alternatives separated by `|`: `text`, `number` and `whole` (not negative),
  /// `signed`, `flag`, `null`, `=a,b` (one of these texts) or the name of a part. `x[]` is an array
  /// of such, `x{}` an object with any keys whose values are such.
  const char* type;
  const char* meaning;  ///< with the unit
  bool always = true;   ///< false: only where it was asked for
};

/// What documents are made of, under the name by which types mention it: an object with fields, or
/// another word for a type.
struct DocumentPart {
  const char* name;
  std::vector<std::span<const DocumentField>> fields;
  const char* type = nullptr;  ///< of a part without fields
};

/// The JSON Schema (2020-12) of version 1 of a document: an object with the field `schema` and
/// `fields`. It holds the `parts`, so that it validates alone. Fields that it does not name are
/// allowed, as later programs may add some.
[[nodiscard]] std::string document_schema(std::string_view document, std::string_view meaning,
                                          std::span<const DocumentField> fields,
                                          const std::vector<DocumentPart>& parts);

}  // namespace trainprint::report
