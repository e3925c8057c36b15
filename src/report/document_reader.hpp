// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <trainprint/diagnostic.hpp>
#include <trainprint/range.hpp>
#include <trainprint/units.hpp>

#include "text/json.hpp"
#include "text/locate.hpp"

namespace trainprint::report {

/// Reads the members of one object of a document (report/document.hpp) into a part of a result.
/// Faults are gathered; what has one keeps the value it had.
class DocumentReader {
 public:
  /// A member that another version has, or has not, at one place or at many.
  struct Note {
    bool is_missing = false;  ///< else it is there and not known
    std::string key;
    std::size_t offset = 0;  ///< of the first place
    std::size_t places = 0;
  };

  /// What the readers of one document share. A document can be wrong at each of its bytes: a
  /// diagnostic, which takes the time and memory of the whole line, is made of the first ones only.
  struct Findings {
    const text::Document& document;
    std::vector<Diagnostic> faults;
    std::vector<Note> notes;  ///< one for each key, in the order of their first places
    std::size_t more_faults = 0;
    std::array<std::map<std::string, std::size_t, std::less<>>, 2> place_of_note = {};

    void fault(std::size_t offset, const char* code, std::string message, std::string hint);
    void note(bool is_missing, std::string_view key, std::size_t offset);
    /// The faults, of which the last tells how many more there are.
    [[nodiscard]] std::vector<Diagnostic> take_faults();
    /// A diagnostic of each note, as far as they can be read.
    [[nodiscard]] std::vector<Diagnostic> told() const;
  };

  /// `object` must be one.
  DocumentReader(const text::Json& object, Findings& findings)
      : object_{object}, findings_{findings} {}
  DocumentReader(const DocumentReader&) = delete;
  DocumentReader& operator=(const DocumentReader&) = delete;
  /// Tells of the members that nobody asked for.
  ~DocumentReader();

  void text(const char* key, std::string& value);
  void text_or_null(const char* key, std::string& value);
  void texts(const char* key, std::vector<std::string>& values);

  void optional_text(const char* key, std::optional<std::string>& value) {
    if (!is_null(key)) text(key, value.emplace());
  }
  void texts_or_null(const char* key, std::optional<std::vector<std::string>>& values) {
    if (!is_null(key)) texts(key, values.emplace());
  }
  void flag_or_null(const char* key, std::optional<bool>& value) {
    if (!is_null(key)) flag(key, value.emplace());
  }

  void number(const char* key, double& value);
  void number(const char* key, int& value);
  void number(const char* key, std::size_t& value);
  template <class Number>
  void number_or_null(const char* key, std::optional<Number>& value) {
    if (is_null(key)) return;
    number(key, value.emplace());
  }
  void number_or_null(const char* key, std::optional<Watts>& value);
  /// A whole number that may be 0.
  void whole(const char* key, std::size_t& value);
  /// Numbers in their order, of which some may be not known.
  void numbers_or_null(const char* key, std::vector<std::optional<double>>& values);
  /// A number that may be negative.
  void difference(const char* key, double& value);
  void difference_or_null(const char* key, std::optional<double>& value) {
    if (!is_null(key)) difference(key, value.emplace());
  }
  void flag(const char* key, bool& value);

  void ends(Range<double>& range);
  void range(const char* key, Range<double>& value);
  void range_or_null(const char* key, std::optional<Range<double>>& value);
  void input_or_null(const char* key, std::optional<Range<double>>& value);

  template <class Choice>
  void choice(const char* key, Choice& value, std::span<const std::string_view> words) {
    value = static_cast<Choice>(choice_of(key, words));
  }

  template <class Members>
  void group(const char* key, const Members& members) {
    const text::Json* found = find(key, text::Json::Kind::object);
    if (found == nullptr) return;
    DocumentReader inner{*found, findings_};
    members(inner);
  }
  template <class Part>
  void object_or_null(const char* key, std::optional<Part>& part) {
    if (is_null(key)) return;
    group(key, [&](DocumentReader& inner) { fields(inner, part.emplace()); });
  }
  template <class Part>
  void object_if_any(const char* key, std::optional<Part>& part) {
    if (object_.find(key) != nullptr) object_or_null(key, part);
  }
  [[nodiscard]] bool is_there(const char* key, bool& there) const {
    return there = object_.find(key) != nullptr;
  }

  template <class Part>
  void list(const char* key, std::vector<Part>& parts) {
    read_list(key, [&](DocumentReader& inner) { fields(inner, parts.emplace_back()); });
  }
  template <class First, class Second>
  void lists(const char* key, std::vector<First>& first, std::vector<Second>& second) {
    read_list(key, [&](DocumentReader& inner) {
      fields(inner, first.emplace_back());
      fields(inner, second.emplace_back());
    });
  }
  template <class Part>
  void map(const char* key, std::vector<std::pair<std::string, Part>>& parts) {
    group(key, [&](DocumentReader& inner) {
      for (const text::Json::Member& member : inner.object_.members) {
        Part& part = parts.emplace_back(member.key, Part{}).second;
        inner.group(member.key.c_str(), [&](DocumentReader& one) { fields(one, part); });
      }
    });
  }

 private:
  // The member, or null pointer with a fault.
  const text::Json* find(std::string_view key);
  const text::Json* find(std::string_view key, text::Json::Kind kind);
  // Whether the member is null, or not there: an earlier version may lack it.
  bool is_null(std::string_view key);
  void mark(std::string_view key) { asked_.push_back(key); }
  void fault(const text::Json& at, const char* code, std::string message, std::string hint);
  std::optional<double> number_of(std::string_view key);
  // A number without fraction in that interval.
  std::optional<double> whole_of(std::string_view key, double lowest, double highest);
  std::size_t choice_of(const char* key, std::span<const std::string_view> words);
  template <class Read>
  void read_list(const char* key, const Read& read) {
    const text::Json* found = find(key, text::Json::Kind::array);
    if (found == nullptr) return;
    for (const text::Json& item : found->items) {
      if (!is_object(item)) continue;
      DocumentReader inner{item, findings_};
      read(inner);
    }
  }
  bool is_object(const text::Json& item);

  const text::Json& object_;
  Findings& findings_;
  std::vector<std::string_view> asked_;
};

}  // namespace trainprint::report
