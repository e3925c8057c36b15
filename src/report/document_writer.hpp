// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <trainprint/range.hpp>
#include <trainprint/units.hpp>

#include "text/json.hpp"

namespace trainprint::report {

/// Writes the members of one object of a document (report/document.hpp). What is not known is null.
class DocumentWriter {
 public:
  /// The object as far as it is written.
  [[nodiscard]] text::Json take() { return std::move(object_); }

  void text(const char* key, std::string_view value) { add(key, text::json_text(value)); }
  void text_or_null(const char* key, const std::string& value) {
    add(key, value.empty() ? text::Json{} : text::json_text(value));
  }
  void texts(const char* key, const std::vector<std::string>& values) {
    std::vector<text::Json> items;
    items.reserve(values.size());
    for (const std::string& value : values) items.push_back(text::json_text(value));
    add(key, text::json_array(std::move(items)));
  }

  void optional_text(const char* key, const std::optional<std::string>& value) {
    add(key, value ? text::json_text(*value) : text::Json{});
  }
  void texts_or_null(const char* key, const std::optional<std::vector<std::string>>& values) {
    if (values) return texts(key, *values);
    add(key, {});
  }
  void flag_or_null(const char* key, const std::optional<bool>& value) {
    add(key, value ? text::json_boolean(*value) : text::Json{});
  }

  template <class Number>
  void number(const char* key, Number value) {
    add(key, text::json_number(static_cast<double>(value)));
  }
  template <class Number>
  void number_or_null(const char* key, const std::optional<Number>& value) {
    add(key, value ? text::json_number(static_cast<double>(*value)) : text::Json{});
  }
  void number_or_null(const char* key, const std::optional<Watts>& value) {
    add(key, value ? text::json_number(value->value()) : text::Json{});
  }

  /// A whole number that may be 0.
  void whole(const char* key, std::size_t value) { number(key, value); }
  /// Numbers in their order, of which some may be not known.
  void numbers_or_null(const char* key, const std::vector<std::optional<double>>& values) {
    std::vector<text::Json> items;
    items.reserve(values.size());
    for (const auto& value : values) {
      items.push_back(value ? text::json_number(*value) : text::Json{});
    }
    add(key, text::json_array(std::move(items)));
  }

  /// A number that may be negative.
  void difference(const char* key, double value) { add(key, text::json_number(value)); }
  void difference_or_null(const char* key, const std::optional<double>& value) {
    add(key, value ? text::json_number(*value) : text::Json{});
  }
  void flag(const char* key, bool value) { add(key, text::json_boolean(value)); }

  /// The ends of a range as members of this object.
  void ends(const Range<double>& range) {
    number("low", range.low());
    number("central", range.central());
    number("high", range.high());
  }
  void range(const char* key, const Range<double>& value) {
    DocumentWriter inner;
    inner.ends(value);
    add(key, inner.take());
  }
  void range_or_null(const char* key, const std::optional<Range<double>>& value) {
    if (value) return range(key, *value);
    add(key, {});
  }
  /// A range that may have been given: a plain number if it is exact.
  void input_or_null(const char* key, const std::optional<Range<double>>& value) {
    if (value && value->is_exact()) return number(key, value->central());
    range_or_null(key, value);
  }

  template <class Choice>
  void choice(const char* key, Choice value, std::span<const std::string_view> words) {
    text(key, words[static_cast<std::size_t>(value)]);
  }

  /// An object for members of the part that is being written.
  template <class Members>
  void group(const char* key, const Members& members) {
    DocumentWriter inner;
    members(inner);
    add(key, inner.take());
  }
  template <class Part>
  void object_or_null(const char* key, const std::optional<Part>& part) {
    if (!part) return add(key, {});
    object_if_any(key, part);
  }
  /// An object that is left out where there is none.
  template <class Part>
  void object_if_any(const char* key, const std::optional<Part>& part) {
    if (part) group(key, [&](DocumentWriter& inner) { fields(inner, *part); });
  }
  /// Whether members that are left out otherwise are to be written.
  [[nodiscard]] static bool is_there(const char* /*key*/, bool there) { return there; }

  template <class Part>
  void list(const char* key, const std::vector<Part>& parts) {
    add_list(key, parts.size(),
             [&](DocumentWriter& inner, std::size_t i) { fields(inner, parts[i]); });
  }
  /// A list whose items hold what two lists say of the same thing.
  template <class First, class Second>
  void lists(const char* key, const std::vector<First>& first, const std::vector<Second>& second) {
    add_list(key, second.size(), [&](DocumentWriter& inner, std::size_t i) {
      fields(inner, first[i]);
      fields(inner, second[i]);
    });
  }
  /// An object with a member for each part, under its own key.
  template <class Part>
  void map(const char* key, const std::vector<std::pair<std::string, Part>>& parts) {
    group(key, [&](DocumentWriter& inner) {
      for (const auto& [name, part] : parts) {
        DocumentWriter one;
        fields(one, part);
        inner.object_.members.push_back({name, 0, one.take()});
      }
    });
  }

 private:
  void add(const char* key, text::Json value) {
    object_.members.push_back({key, 0, std::move(value)});
  }
  template <class Write>
  void add_list(const char* key, std::size_t size, const Write& write) {
    std::vector<text::Json> items;
    items.reserve(size);
    for (std::size_t i = 0; i < size; ++i) {
      DocumentWriter inner;
      write(inner, i);
      items.push_back(inner.take());
    }
    add(key, text::json_array(std::move(items)));
  }

  text::Json object_ = text::json_object({});
};

}  // namespace trainprint::report
