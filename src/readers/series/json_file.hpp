// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "readers/series/faults.hpp"
#include "readers/series/part.hpp"
#include "text/json.hpp"

namespace trainprint::readers {

/// Whether a document begins as JSON does and each of the keys stands in its first 8 KiB.
[[nodiscard]] bool is_json_with(const text::Document& file,
                                std::initializer_list<std::string_view> keys);

/// A series in JSON: its values, and what is wrong with them.
class JsonFile {
 public:
  /// Throws InputError if it is not JSON.
  explicit JsonFile(const std::shared_ptr<const text::Document>& document);

  [[nodiscard]] const text::Json& root() const { return root_; }
  /// The objects in the array that is the value, or the value itself if it is an object; anything
  /// else is a fault `wrong-type`.
  std::vector<const text::Json*> objects(const text::Json& value);
  /// Likewise of a member that the object must have (fault `missing-key`).
  std::vector<const text::Json*> objects(const text::Json& object, std::string_view key);

  /// The member, or null pointer with the fault `missing-key`.
  const text::Json* member(const text::Json& object, std::string_view key);
  /// The moment that a member gives; nothing, with a fault, if there is none.
  std::optional<Moment> time(const text::Json& object, std::string_view key);
  /// Likewise of a member that may be left out or null, without a fault then.
  std::optional<Moment> optional_time(const text::Json& object, std::string_view key);
  /// The number that a member gives; nothing if it is null, and with a fault if it is none.
  std::optional<double> number(const text::Json& object, std::string_view key);
  /// The text of a member; empty if it is left out or null.
  std::string optional_text(const text::Json& object, std::string_view key);
  /// Whether a member is true; false if it is left out or null.
  bool optional_flag(const text::Json& object, std::string_view key);

  SeriesFaults& faults() { return faults_; }

  /// The part of that zone and basis; a new one if there is none. Throws InputError with the fault
  /// `too-many-zones` where no file that is meant has so many.
  SeriesPart& part(const SeriesFacts& facts);
  [[nodiscard]] std::vector<SeriesPart>& parts() { return parts_; }
  /// The parts; throws InputError with the faults if there are any.
  [[nodiscard]] std::vector<SeriesPart> take_parts();

 private:
  const text::Json* given(const text::Json& object, std::string_view key, text::Json::Kind kind,
                          const char* expected);

  text::Json root_;
  SeriesFaults faults_;
  std::vector<SeriesPart> parts_;
};

/// Adds what the publisher says of its values.
void add_note(SeriesPart& part, const std::string& note);

}  // namespace trainprint::readers
