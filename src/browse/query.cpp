// SPDX-License-Identifier: MIT
#include "browse/query.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "text/locate.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace trainprint::browse {
namespace {

constexpr const char* filter_forms =
    "give COLUMN OP VALUE, such as 'tdp_w>300', provider=aws or name~rtx; OP is one of "
    "= != > >= < <= and ~ (contains); --where can be given several times";

[[noreturn]] void refuse_filter(std::string message, std::string hint = filter_forms) {
  throw InputError{text::diagnose("--where", "bad-filter", std::move(message), std::move(hint))};
}

std::size_t known_column(const Sheet& sheet, std::string_view key, const char* option) {
  const std::size_t index = column_index(sheet, key);
  if (index < sheet.columns.size()) return index;
  std::vector<std::string_view> keys;
  for (const Column& column : sheet.columns) keys.emplace_back(column.key);
  throw InputError{text::diagnose(
      option, "unknown-column", fmt::format("there is no column '{}'", text::printable(key)),
      text::hint_of(text::nearest(key, keys),
                    fmt::format("the columns are {}", fmt::join(keys, ", "))))};
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

template <class Key>
bool holds(Comparison comparison, const Key& a, const Key& b) {
  switch (comparison) {
    case Comparison::equal:
      return a == b;
    case Comparison::different:
      return a != b;
    case Comparison::above:
      return a > b;
    case Comparison::at_least:
      return a >= b;
    case Comparison::below:
      return a < b;
    default:
      return a <= b;
  }
}

// How the texts of a column are compared.
std::string key_of(const Column& column, std::string_view text) {
  std::string key = column.names ? text::normalised(text) : std::string{};
  return key.empty() ? text::lower(text) : key;
}

class Matcher {
 public:
  Matcher(const Column& column, const Condition& condition)
      : column_{column},
        comparison_{condition.comparison},
        wanted_{key_of(column, condition.value)},
        contained_{text::lower(condition.value)},
        number_{text::to_number(condition.value)},
        absent_{condition.value.empty()} {
    const bool equality = comparison_ == Comparison::equal || comparison_ == Comparison::different;
    if (absent_ && !equality) {
      refuse_filter(fmt::format("nothing to compare '{}' with", column.key));
    }
    if (column.numeric && !number_ && !absent_ && comparison_ != Comparison::contains) {
      refuse_filter(fmt::format("'{}' is not a number, and '{}' holds numbers",
                                text::printable(condition.value), column.key));
    }
  }

  [[nodiscard]] bool operator()(const Value& value) const {
    if (absent_) return is_absent(value) == (comparison_ == Comparison::equal);
    if (is_absent(value)) return comparison_ == Comparison::different;
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return any_of(*list);
    if (const auto* number = std::get_if<double>(&value);
        number != nullptr && comparison_ != Comparison::contains) {
      return holds(comparison_, *number, *number_);
    }
    if (const auto* flag = std::get_if<bool>(&value)) return is(*flag);
    return matches(exact_text(value));
  }

 private:
  [[nodiscard]] bool matches(const std::string& text) const {
    if (comparison_ == Comparison::contains) {
      return text::lower(text).find(contained_) != std::string::npos;
    }
    return holds(comparison_, key_of(column_, text), wanted_);
  }

  [[nodiscard]] bool any_of(const std::vector<std::string>& items) const {
    if (comparison_ == Comparison::different) {
      return std::all_of(items.begin(), items.end(),
                         [&](const std::string& item) { return matches(item); });
    }
    return std::any_of(items.begin(), items.end(),
                       [&](const std::string& item) { return matches(item); });
  }

  [[nodiscard]] bool is(bool flag) const {
    const bool yes = wanted_ == "yes" || wanted_ == "true";
    if (!yes && wanted_ != "no" && wanted_ != "false") {
      refuse_filter(fmt::format("'{}' is yes or no", column_.key));
    }
    return holds(comparison_, flag, yes);
  }

  const Column& column_;
  Comparison comparison_;
  std::string wanted_, contained_;
  std::optional<double> number_;
  bool absent_;
};

// True if `a` comes before `b`; neither is absent.
bool before(const Value& a, const Value& b) {
  const auto* number = std::get_if<double>(&a);
  const auto* other = std::get_if<double>(&b);
  if (number != nullptr && other != nullptr) return *number < *other;
  return text::lower(exact_text(a)) < text::lower(exact_text(b));
}

}  // namespace

Condition read_condition(const std::string& text) {
  const std::size_t at = text.find_first_of("=!<>~");
  const std::string_view whole = text;
  const std::string_view column = trimmed(whole.substr(0, at));
  if (at == std::string::npos || column.empty()) {
    refuse_filter(fmt::format("'{}' is not a filter", text::printable(text)));
  }
  // The longer ones first.
  constexpr std::array signs{
      std::pair{"!=", Comparison::different}, std::pair{">=", Comparison::at_least},
      std::pair{"<=", Comparison::at_most},   std::pair{"==", Comparison::equal},
      std::pair{"=", Comparison::equal},      std::pair{">", Comparison::above},
      std::pair{"<", Comparison::below},      std::pair{"~", Comparison::contains}};
  for (const auto& [sign, comparison] : signs) {
    const std::string_view rest = whole.substr(at);
    if (!rest.starts_with(sign)) continue;
    return {std::string{column}, comparison,
            std::string{trimmed(rest.substr(std::string_view{sign}.size()))}};
  }
  refuse_filter(fmt::format("'{}' is not a filter", text::printable(text)));
}

void keep(Sheet& sheet, const Condition& condition) {
  const std::size_t index = known_column(sheet, condition.column, "--where");
  const Matcher matches{sheet.columns[index], condition};
  std::erase_if(sheet.rows, [&](const auto& row) { return !matches(row[index]); });
}

void keep_with_words(Sheet& sheet, const std::vector<std::string>& words) {
  if (words.empty()) return;
  std::vector<std::string> wanted;
  for (const std::string& word : words) wanted.push_back(text::lower(word));
  std::erase_if(sheet.rows, [&](const auto& row) {
    // Cells stand apart, so that no word matches across two of them.
    std::string all;
    for (const Value& value : row) all += text::lower(exact_text(value)) + '\n';
    return !std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
      return all.find(word) != std::string::npos;
    });
  });
}

void sort(Sheet& sheet, std::string_view column) {
  const bool descending = column.starts_with('-');
  if (descending) column.remove_prefix(1);
  const std::size_t index = known_column(sheet, column, "--sort");
  std::stable_sort(sheet.rows.begin(), sheet.rows.end(), [&](const auto& a, const auto& b) {
    if (is_absent(a[index]) || is_absent(b[index])) {
      return !is_absent(a[index]) && is_absent(b[index]);
    }
    return descending ? before(b[index], a[index]) : before(a[index], b[index]);
  });
}

Sheet only(const Sheet& sheet, const std::vector<std::string>& keys) {
  Sheet chosen;
  std::vector<std::size_t> indices;
  for (const std::string& key : keys) {
    indices.push_back(known_column(sheet, key, "--columns"));
    chosen.columns.push_back(sheet.columns[indices.back()]);
  }
  chosen.rows.reserve(sheet.rows.size());
  for (const auto& row : sheet.rows) {
    auto& values = chosen.rows.emplace_back();
    for (const std::size_t index : indices) values.push_back(row[index]);
  }
  return chosen;
}

}  // namespace trainprint::browse
