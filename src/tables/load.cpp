// SPDX-License-Identifier: MIT
#include "tables/load.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tables/date.hpp"
#include "tables/faults.hpp"
#include "tables/names.hpp"
#include "tables/order.hpp"
#include "tables/split.hpp"
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
  const std::string hint = text::did_you_mean(text::nearest(written, choices));
  return hint.empty() ? fmt::format("it can be {}", fmt::join(choices, ", ")) : hint;
}

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

class Loader {
 public:
  explicit Loader(std::vector<text::Document> documents) {
    loaded_.documents = std::move(documents);
  }

  LoadedTables load(text::Comments comments) && {
    for (document_ = 0; document_ < loaded_.documents.size(); ++document_) {
      try {
        read_document(text::parse_json(loaded_.documents[document_], comments));
      } catch (const InputError& error) {
        for (const Diagnostic& fault : error.diagnostics()) faults_.add(fault);
      }
    }
    faults_.throw_if_any();
    for_each(loaded_.all, [&](auto& table) {
      sort(table);
      index(table);
    });
    return std::move(loaded_);
  }

 private:
  void fault(std::size_t offset, std::string_view code, std::string message,
             std::string hint = {}) {
    faults_.add(text::diagnose(loaded_.documents[document_], offset, code, std::move(message),
                               std::move(hint)));
  }

  bool is_a(Json::Kind kind, const Json& json, std::string_view key) {
    if (json.kind == kind) return true;
    fault(json.offset, "wrong-type",
          fmt::format("'{}' must be {}, not {}", key, text::kind_name(kind),
                      text::kind_name(json.kind)),
          json.kind == Json::Kind::null ? "leave the key out where the value is not known" : "");
    return false;
  }

  bool is_text(const Json& json, std::string_view key) {
    if (!is_a(Json::Kind::text, json, key)) return false;
    if (json.text.empty()) {
      fault(json.offset, "empty-text", fmt::format("'{}' must not be empty", key),
            "leave the key out where the value is not known");
      return false;
    }
    if (has_control_character(json.text)) {
      fault(json.offset, "control-character",
            fmt::format("'{}' must not hold line breaks or other control characters", key));
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
      if (std::find(keys.begin(), keys.end(), member.key) != keys.end()) continue;
      fault(member.key_offset, "unknown-key",
            fmt::format("unknown key '{}'", text::printable(member.key)),
            choices_hint(member.key, keys));
    }
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

  void read_document(const Json& root) {
    const std::string_view name = table_name(loaded_.documents[document_].name);
    bool known = false;
    for_each(loaded_.all, [&]<class Row>(LoadedTable<Row>& table) {
      if (name != Fields<Row>::table) return;
      known = true;
      read_table(root, table);
    });
    if (known) return;
    fault(0, "unknown-table", fmt::format("there is no table '{}'", text::printable(name)),
          choices_hint(name, table_names()));
  }

  template <class Row>
  void read_table(const Json& root, LoadedTable<Row>& table) {
    if (!is_a(Json::Kind::object, root, Fields<Row>::table)) return;
    check_keys(root, {"$schema", "updated", "rows"});
    if (const Json* schema = root.find("$schema"); schema != nullptr) is_text(*schema, "$schema");
    if (const Json* updated = required(root, "updated", "day of the last change");
        updated != nullptr && is_text(*updated, "updated")) {
      if (!is_day(updated->text)) {
        fault(updated->offset, "bad-date", fmt::format("'{}' is not a day", updated->text),
              "write it as YYYY-MM-DD");
      }
      loaded_.version = std::max(loaded_.version, updated->text);
    }
    const Json* rows = required(root, "rows", "an array with an object for each row");
    if (rows == nullptr || !is_a(Json::Kind::array, *rows, "rows")) return;
    for (const Json& row : rows->items) {
      if (is_a(Json::Kind::object, row, "row")) read_row(row, table);
    }
  }

  template <class Row>
  void read_row(const Json& json, LoadedTable<Row>& table) {
    check_keys(json, keys<Row>());
    Row row;
    for_each(Fields<Row>::columns, [&](const auto& field) {
      const Json* value =
          field.required ? required(json, field.key, field.meaning) : json.find(field.key);
      if (value != nullptr) read(*value, field, row.*field.member);
    });
    table.rows.push_back(row);
    table.origins.push_back({document_, json});
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
    if (json.number >= field.least && json.number <= field.most) return json.number;
    fault(json.offset, "out-of-range",
          fmt::format("'{}' must be from {} to {}, not {}", field.key, field.least, field.most,
                      json.number),
          fmt::format("'{}' is: {}", field.key, field.meaning));
    return {};
  }

  template <class Row>
  void read(const Json& json, const Field<Row, Text>& field, Text& value) {
    switch (field.column) {
      case Column::names:
      case Column::references:
        value = intern(lines(json, field));
        return;
      case Column::name:
        if (is_name(json, field.key)) value = intern(json.text);
        return;
      case Column::choice:
        if (is_text(json, field.key)) value = choice(json, field);
        return;
      default:
        if (is_text(json, field.key)) value = intern(json.text);
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
    const std::vector<std::string_view> choices = split(field.choices, '|');
    if (std::find(choices.begin(), choices.end(), json.text) == choices.end()) {
      fault(json.offset, "unknown-choice", fmt::format("'{}' can't be '{}'", field.key, json.text),
            choices_hint(json.text, choices));
    }
    return intern(json.text);
  }

  Text intern(std::string_view text) {
    if (text.empty()) return {};
    const auto [known, is_new] = known_.try_emplace(std::string{text});
    if (is_new) {
      known->second = {static_cast<std::uint32_t>(loaded_.text.size()),
                       static_cast<std::uint32_t>(text.size())};
      loaded_.text += text;
    }
    return known->second;
  }

  template <class Row>
  void sort(LoadedTable<Row>& table) {
    const Tables view = loaded_.view();
    using Key = decltype(order_key(view, Row{}));
    std::vector<std::pair<Key, std::size_t>> order;
    for (const Row& row : table.rows) order.emplace_back(order_key(view, row), order.size());
    std::sort(order.begin(), order.end());
    LoadedTable<Row> sorted;
    for (const auto& [key, at] : order) {
      sorted.rows.push_back(table.rows[at]);
      sorted.origins.push_back(std::move(table.origins[at]));
    }
    table = std::move(sorted);
  }

  template <class Row>
  void index(LoadedTable<Row>& table) {
    std::vector<std::pair<std::string, std::uint32_t>> names;
    for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
      for (const Name& name : names_of<Row>(table.origins[row].json)) {
        names.emplace_back(text::normalised(name.name), row);
      }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const auto& [key, row] : names) table.names.push_back({intern(key), row});
  }

  LoadedTables loaded_;
  std::unordered_map<std::string, Text> known_;
  Faults faults_;
  std::size_t document_ = 0;  // that is being read
};

}  // namespace

Tables LoadedTables::view() const {
  Tables tables;
  tables.text = text;
  tables.version = version;
  for_each(all, [&]<class Row>(const LoadedTable<Row>& table) {
    std::get<Table<Row>>(tables.all) = {table.rows, table.names};
  });
  return tables;
}

LoadedTables load(std::vector<text::Document> documents, text::Comments comments) {
  return Loader{std::move(documents)}.load(comments);
}

}  // namespace trainprint::tables
