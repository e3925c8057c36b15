// SPDX-License-Identifier: MIT
#include "tables/read.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tables/date.hpp"
#include "text/locate.hpp"
#include "text/split.hpp"
#include "text/suggest.hpp"

namespace trainprint::tables {
namespace {

using text::Json;

std::string_view table_name(std::string_view file) {
  file.remove_prefix(file.rfind('/') + 1);
  if (file.ends_with(".json")) file.remove_suffix(5);
  return file;
}

std::vector<std::string_view> table_names() {
  std::vector<std::string_view> names;
  for_each(LoadedTables{}.all, [&]<class Row>(const LoadedTable<Row>& /*table*/) {
    names.emplace_back(Fields<Row>::table);
  });
  return names;
}

template <class Row>
std::vector<std::string_view> keys() {
  std::vector<std::string_view> keys;
  for_each(Fields<Row>::columns, [&](const auto& field) { keys.emplace_back(field.key); });
  return keys;
}

std::string choices_hint(std::string_view written, const std::vector<std::string_view>& choices) {
  return text::hint_of(text::nearest(written, choices),
                       fmt::format("it can be {}", fmt::join(choices, ", ")));
}

// "did you mean …? Else ", or nothing.
std::string suggestion(std::string_view table) {
  const std::string near = text::did_you_mean(text::nearest(table, table_names()));
  return near.empty() ? near : near + " Else ";
}

class Reader {
 public:
  Reader(LoadedTables& loaded, Form form, TextBlock& texts, Faults& faults)
      : loaded_{loaded}, form_{form}, texts_{texts}, faults_{faults} {}

  void read_documents() {
    for (document_ = 0; document_ < loaded_.documents.size(); ++document_) {
      try {
        read_document();
      } catch (const InputError& error) {
        for (const Diagnostic& fault : error.diagnostics()) faults_.add(fault);
      }
    }
  }

 private:
  void fault(std::size_t offset, std::string_view code, std::string message,
             std::string hint = {}) {
    if (faults_.is_full()) return;
    faults_.add(text::diagnose(loaded_.documents[document_], offset, code, std::move(message),
                               std::move(hint)));
  }

  bool is_a(Json::Kind kind, const Json& json, std::string_view key) {
    if (json.kind == kind) return true;
    fault(json.offset, "wrong-type",
          fmt::format("'{}' must be {}, not {}", key, text::kind_name(kind),
                      text::kind_name(json.kind)),
          json.kind == Json::Kind::null ? "leave the key out where the value is not known"
                                        : fmt::format("write {}", text::kind_name(kind)));
    return false;
  }

  bool is_text(const Json& json, std::string_view key) {
    if (!is_a(Json::Kind::text, json, key)) return false;
    if (json.text.empty()) {
      fault(json.offset, "empty-text", fmt::format("'{}' must not be empty", key),
            "leave the key out where the value is not known");
      return false;
    }
    if (text::has_control_character(json.text)) {
      fault(json.offset, "control-character",
            fmt::format("'{}' must not hold line breaks or other control characters", key),
            "write it on one line, without them");
      return false;
    }
    return true;
  }

  bool is_name(const Json& json, std::string_view key) {
    if (!is_text(json, key)) return false;
    if (!text::normalised(json.text).empty()) return true;
    fault(json.offset, "empty-text", fmt::format("'{}' must hold a letter or digit", key),
          "names are compared by their letters a to z and digits");
    return false;
  }

  void check_keys(const Json& object, const std::vector<std::string_view>& keys) {
    for (const Json::Member& member : object.members) {
      if (std::find(keys.begin(), keys.end(), member.key) == keys.end()) unknown_key(member, keys);
    }
  }

  template <class Row>
  void unknown_key(const Json::Member& member) {
    unknown_key(member, keys<Row>());
  }

  void unknown_key(const Json::Member& member, const std::vector<std::string_view>& keys) {
    fault(member.key_offset, "unknown-key",
          fmt::format("unknown key '{}'", text::printable(member.key)),
          choices_hint(member.key, keys));
  }

  // The member, or null pointer after a fault.
  const Json* required(const Json& object, std::string_view key, std::string_view meaning) {
    const Json* value = object.find(key);
    if (value == nullptr) {
      fault(object.offset, "missing-key", fmt::format("this object lacks '{}'", key),
            fmt::format("'{}' is: {}", key, meaning));
    }
    return value;
  }

  void read_document() {
    const std::string_view name = table_name(loaded_.documents[document_].name);
    bool known = false;
    for_each(loaded_.all, [&]<class Row>(LoadedTable<Row>& table) {
      if (name != Fields<Row>::table) return;
      known = true;
      read_table(table);
    });
    if (known) return;
    fault(0, "unknown-table", fmt::format("there is no table '{}'", text::printable(name)),
          fmt::format("{}name the file after one of {}", suggestion(name),
                      fmt::join(table_names(), ", ")));
  }

  template <class Row>
  void read_table(LoadedTable<Row>& table) {
    const Json root = text::parse_rows(loaded_.documents[document_], loaded_.comments, "rows",
                                       [&](const Json& row) {
                                         if (is_a(Json::Kind::object, row, "row"))
                                           read_row(row, table);
                                       });
    if (!is_a(Json::Kind::object, root, Fields<Row>::table)) return;
    check_keys(root, {"$schema", "updated", "rows"});
    if (const Json* schema = root.find("$schema"); schema != nullptr) is_text(*schema, "$schema");
    const Json* updated = form_ == Form::own ? root.find("updated")
                                             : required(root, "updated", "day of the last change");
    if (updated != nullptr && is_text(*updated, "updated")) {
      if (!is_day(updated->text)) {
        fault(updated->offset, "bad-date", fmt::format("'{}' is not a day", updated->text),
              "write it as YYYY-MM-DD");
      }
      loaded_.version = std::max(loaded_.version, updated->text);
    }
    const Json* rows = required(root, "rows", "an array with an object for each row");
    if (rows != nullptr) is_a(Json::Kind::array, *rows, "rows");
  }

  template <class Row>
  void read_row(const Json& json, LoadedTable<Row>& table) {
    Row row;
    Origin origin{document_, json.offset, 0};
    for (const Json::Member& member : json.members) {
      if (!read_member(member, row, origin)) unknown_key<Row>(member);
    }
    table.rows.push_back(row);
    table.origins.push_back(origin);
    if (form_ == Form::bundled) require_columns<Row>(json);
  }

  template <class Row>
  void require_columns(const Json& json) {
    for_each(Fields<Row>::columns, [&](const auto& field) {
      if (field.required) required(json, field.key, field.meaning);
    });
  }

  // Reads the column of that name; false if there is none.
  template <class Row>
  bool read_member(const Json::Member& member, Row& row, Origin& origin) {
    bool known = false;
    for_each_column<Row>([&](const auto& field, Columns bit) {
      if (known || member.key != field.key) return;
      known = true;
      origin.columns |= bit;
      read(member.value, field, row.*field.member);
    });
    return known;
  }

  template <class Row>
  void read(const Json& json, const Field<Row, bool>& field, bool& value) {
    if (is_a(Json::Kind::boolean, json, field.key)) value = json.boolean;
  }

  template <class Row>
  void read(const Json& json, const Field<Row, double>& field, double& value) {
    value = number(json, field).value_or(value);
  }

  template <class Row>
  void read(const Json& json, const Field<Row, std::optional<double>>& field,
            std::optional<double>& value) {
    value = number(json, field);
  }

  template <class Row>
  void read(const Json& json, const Field<Row, std::uint32_t>& field, std::uint32_t& value) {
    const std::optional<double> given = number(json, field);
    if (!given) return;
    if (!json.whole) {
      fault(json.offset, "wrong-type",
            fmt::format("'{}' must be a whole number, not {}", field.key, *given),
            "write it without fraction and exponent");
      return;
    }
    value = static_cast<std::uint32_t>(*given);
  }

  template <class Field>
  std::optional<double> number(const Json& json, const Field& field) {
    if (!is_a(Json::Kind::number, json, field.key)) return {};
    if (json.number >= field.least && json.number <= field.most)
      return json.number + 0.0;  // not -0
    fault(json.offset, "out-of-range",
          fmt::format("'{}' must be from {} to {}, not {}", field.key, field.least, field.most,
                      json.number),
          fmt::format("'{}' is: {}", field.key, field.meaning));
    return {};
  }

  template <class Row>
  void read(const Json& json, const Field<Row, HourlyValues>& field, HourlyValues& value) {
    if (!is_a(Json::Kind::array, json, field.key)) return;
    if (json.items.size() != value.size()) {
      fault(json.offset, "wrong-count",
            fmt::format("'{}' must hold {} numbers, not {}", field.key, value.size(),
                        json.items.size()),
            "give one for each hour of the day in UTC, the first from 00:00 to 01:00");
      return;
    }
    for (std::size_t hour = 0; hour < value.size(); ++hour) {
      value.at(hour) = number(json.items[hour], field).value_or(value.at(hour));
    }
  }

  template <class Row>
  void read(const Json& json, const Field<Row, Text>& field, Text& value) {
    switch (field.column) {
      case Column::names:
      case Column::references:
        value = texts_.intern(lines(json, field));
        return;
      case Column::name:
        if (is_name(json, field.key)) value = texts_.intern(json.text);
        return;
      case Column::choice:
        if (is_text(json, field.key)) value = choice(json, field);
        return;
      default:
        if (is_text(json, field.key)) value = texts_.intern(json.text);
    }
  }

  template <class Field>
  std::string lines(const Json& json, const Field& field) {
    if (!is_a(Json::Kind::array, json, field.key)) return {};
    if (field.required && json.items.empty()) {
      fault(json.offset, "empty-text", fmt::format("'{}' must not be empty", field.key),
            fmt::format("'{}' is: {}", field.key, field.meaning));
    }
    std::string lines;
    for (const Json& item : json.items) {
      const bool good =
          field.column == Column::names ? is_name(item, field.key) : is_text(item, field.key);
      if (good) lines += (lines.empty() ? "" : "\n") + item.text;
    }
    return lines;
  }

  template <class Field>
  Text choice(const Json& json, const Field& field) {
    const std::vector<std::string_view> choices = text::split(field.choices, '|');
    if (std::find(choices.begin(), choices.end(), json.text) == choices.end()) {
      fault(json.offset, "unknown-choice", fmt::format("'{}' can't be '{}'", field.key, json.text),
            choices_hint(json.text, choices));
    }
    return texts_.intern(json.text);
  }

  LoadedTables& loaded_;
  Form form_;
  TextBlock& texts_;
  Faults& faults_;
  std::size_t document_ = 0;  // that is being read
};

}  // namespace

LoadedTables read(std::vector<text::Document> documents, text::Comments comments, Form form,
                  TextBlock& texts, Faults& faults) {
  LoadedTables loaded;
  loaded.documents = std::move(documents);
  loaded.comments = comments;
  Reader{loaded, form, texts, faults}.read_documents();
  return loaded;
}

}  // namespace trainprint::tables
