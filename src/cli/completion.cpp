// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "browse/kinds.hpp"
#include "cli/schemas.hpp"
#include "cli/topics.hpp"
#include "readers/run_fields.hpp"
#include "tables/tables.hpp"
#include "text/suggest.hpp"

namespace trainprint::cli {
namespace {

using browse::Kind;
using browse::Sheet;

// What stood before the word at the cursor.
struct Before {
  std::set<const OptionRow*> options;
  std::vector<std::string> arguments;
  const OptionRow* wants_value = nullptr;  // the option that the word at the cursor belongs to
};

const OptionRow* find_option(const CommandRow& command, std::string_view name) {
  for (const auto& rows : {command.options, common_options()}) {
    for (const OptionRow& row : rows) {
      const auto names = names_of(row);
      if (std::find(names.begin(), names.end(), name) != names.end()) return &row;
    }
  }
  return nullptr;
}

bool takes_value(const OptionRow& option) {
  return option.metavar[0] != '\0';
}

// The option that a word names, and the value that stands in the same word.
std::pair<const OptionRow*, std::optional<std::string>> option_in(const CommandRow& command,
                                                                  const std::string& word) {
  if (word.starts_with("--")) {
    const std::size_t end = word.find('=');
    const OptionRow* option = find_option(command, std::string_view{word}.substr(0, end));
    if (end == std::string::npos) return {option, std::nullopt};
    return {option, word.substr(end + 1)};
  }
  if (word.size() < 2 || word.front() != '-') return {nullptr, std::nullopt};
  const OptionRow* option = find_option(command, std::string_view{word}.substr(0, 2));
  if (word.size() == 2) return {option, std::nullopt};
  return {option, word.substr(2)};
}

Before read_before(const CommandRow& command, const std::vector<std::string>& words) {
  Before before;
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const auto [option, value] = option_in(command, words[i]);
    if (option == nullptr) {
      if (!words[i].starts_with('-')) before.arguments.push_back(words[i]);
      continue;
    }
    before.options.insert(option);
    if (!takes_value(*option) || value) continue;
    if (i + 2 == words.size()) before.wants_value = option;
    ++i;
  }
  return before;
}

// A name as one word: lower case, dashes for blanks and signs. It is looked up like the name.
std::string as_word(std::string_view name) {
  std::string word;
  for (const char c : text::lower(name)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter) {
      word += c;
    } else if (!word.empty() && word.back() != '-') {
      word += '-';
    }
  }
  while (word.ends_with('-')) word.pop_back();
  return word;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<signed char>(c) > 0; });
}

// The texts of a cell.
std::vector<std::string> texts_of(const browse::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return {*text};
  if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) return *texts;
  return {};
}

// The first of the columns that the sheet has, or the number of its columns.
std::size_t first_column(const Sheet& sheet, const std::vector<std::string_view>& keys) {
  for (const std::string_view key : keys) {
    const std::size_t index = column_index(sheet, key);
    if (index < sheet.columns.size()) return index;
  }
  return sheet.columns.size();
}

class Completer {
 public:
  Completer(const std::vector<std::string>& words, const Catalogue& catalogue)
      : words_{words}, catalogue_{catalogue}, typed_{words.back()} {}

  Completions take() {
    if (words_.size() == 1) {
      offer_commands();
      offer_options(common_options(), {});
    } else if (const CommandRow* command = find_command(words_.front())) {
      offer_for(*command);
    }
    return std::move(out_);
  }

 private:
  // Offers a word if it begins with what was typed.
  void offer(std::string_view word, std::string_view meaning) {
    if (word.starts_with(typed_)) add(word, meaning);
  }

  // Likewise without regard to case, as names are looked up.
  void offer_name(std::string_view word, std::string_view meaning) {
    const std::string lower = text::lower(word);
    if (lower.starts_with(text::lower(typed_))) {
      add(word.starts_with(typed_) ? word : std::string_view{lower}, meaning);
    }
  }

  void add(std::string_view word, std::string_view meaning) {
    std::string text = head_ + typed_;
    text += word.substr(typed_.size());
    if (!seen_.insert(text).second) return;
    std::string line{meaning};
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    out_.words.push_back({std::move(text), std::move(line)});
  }

  void offer_commands() {
    for (const CommandRow& command : commands()) offer(command.name, command.summary);
  }

  void offer_options(std::span<const OptionRow> rows, const std::set<const OptionRow*>& given) {
    if (!typed_.starts_with('-')) return;
    for (const OptionRow& row : rows) {
      if (given.contains(&row) && !row.repeatable) continue;
      const auto names = names_of(row);
      const auto fits = [&](std::string_view name) {
        return name.starts_with("--") && name.starts_with(typed_);
      };
      const auto found = std::find_if(names.begin(), names.end(), fits);
      const std::string_view meaning = row.brief[0] != '\0' ? row.brief : row.help;
      if (found != names.end()) offer(*found, meaning);
      if (typed_.size() == 2 && typed_ != "--") offer(names.front(), meaning);
    }
  }

  void offer_for(const CommandRow& command) {
    const Before before = read_before(command, words_);
    if (!before.arguments.empty()) first_argument_ = before.arguments.front();
    if (before.wants_value != nullptr) {
      offer_values(before.wants_value->values);
      return;
    }
    const auto [option, value] = option_in(command, typed_);
    if (option != nullptr && value && takes_value(*option)) {
      head_ = typed_.substr(0, typed_.size() - value->size());
      typed_ = *value;
      offer_values(option->values);
      return;
    }
    if (typed_.starts_with('-')) {
      offer_options(command.options, before.options);
      offer_options(common_options(), before.options);
      return;
    }
    if (before.arguments.size() < command.most_positionals) {
      offer_values(before.arguments.empty() ? command.first : command.further);
    }
  }

  void offer_values(const Values& values) {
    if (values.several) {
      const std::size_t comma = typed_.rfind(',');
      head_ += typed_.substr(0, comma == std::string::npos ? 0 : comma + 1);
      typed_.erase(0, comma == std::string::npos ? 0 : comma + 1);
    }
    switch (values.kind) {
      case Values::Kind::any:
        return;
      case Values::Kind::choice:
      case Values::Kind::example:
        for (const std::string_view word : words_of(values)) offer(word, "");
        return;
      case Values::Kind::listed:
        offer_listed(words_of(values));
        return;
      case Values::Kind::kinds:
        for (const Kind& kind : browse::kinds()) offer(kind.name, "");
        return;
      case Values::Kind::kind:
        for (const Kind& kind : browse::kinds()) offer(kind.singular, "");
        for (const std::string_view word : words_of(values)) offer(word, "");
        return;
      case Values::Kind::named:
        offer_named();
        return;
      case Values::Kind::column:
      case Values::Kind::condition:
        offer_columns(values.kind == Values::Kind::condition ? "=" : "");
        return;
      case Values::Kind::topic:
        offer_commands();
        for (const TopicRow& topic : topics()) offer(topic.name, topic.summary);
        return;
      case Values::Kind::file:
        out_.kind = Completions::Kind::files;
        return;
      case Values::Kind::folder:
        out_.kind = Completions::Kind::folders;
        return;
    }
  }

  void offer_listed(const std::vector<std::string_view>& words) {
    if (const Kind* kind = browse::find_kind(words.front())) offer_names(*kind);
    for (std::size_t i = 1; i < words.size(); ++i) offer_name(words[i], "");
  }

  // What `trainprint show KIND` takes.
  void offer_named() {
    if (first_argument_ == "site" || first_argument_ == "sites" || first_argument_ == "series") {
      out_.kind = Completions::Kind::files;
    } else if (first_argument_ == "schema" || first_argument_ == "schemas") {
      for (const text::Document& schema : all_schemas()) offer(schema_word(schema), "");
    } else if (const Kind* kind = browse::find_kind(first_argument_)) {
      offer_names(*kind);
    }
  }

  void offer_columns(std::string_view after) {
    const Kind* kind = browse::find_kind(first_argument_);
    if (kind == nullptr) return;
    if (typed_.starts_with('-')) {
      head_ += '-';
      typed_.erase(0, 1);
    }
    for (const browse::Column& column : kind->list(catalogue_).columns) {
      offer(column.key + std::string{after}, "");
    }
  }

  void offer_names(const Kind& kind) {
    if (std::string_view{kind.name} == "regions") {
      offer_regions();
      offer_names_of(*browse::find_kind("zones"));
    } else {
      offer_names_of(kind);
    }
  }

  // The names in a sheet: ids, and other names once something is typed.
  void offer_names_of(const Kind& kind) {
    const Sheet sheet = kind.list(catalogue_);
    const std::size_t key =
        first_column(sheet, {"id", "code", "name", "place", "accelerator", "zone", "profile"});
    if (key == sheet.columns.size()) return;
    const std::string& of = sheet.columns[key].key;
    if (of == "accelerator" || of == "zone" || of == "profile") {
      offer_names_of(*browse::find_kind(of));
      return;
    }
    const std::size_t about = first_column(sheet, {"name", "label", "title", "meaning"});
    const std::size_t provider = column_index(sheet, "provider");
    for (const auto& row : sheet.rows) {
      if (!is_of_provider(row, provider)) continue;
      const bool is_told = about < row.size() && about != key;
      offer_row(sheet, row, key, is_told ? browse::exact_text(row[about]) : "");
    }
  }

  void offer_row(const Sheet& sheet, const std::vector<browse::Value>& row, std::size_t key,
                 const std::string& meaning) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool is_name = sheet.columns[i].names && sheet.columns[i].table.empty();
      if (i != key && (typed_.empty() || !is_name)) continue;
      for (const std::string& name : texts_of(row[i])) {
        if (!is_ascii(name) || !known_.insert(text::normalised(name)).second) continue;
        const bool is_word = i == key && name.find(' ') == std::string::npos;
        offer_name(is_word ? name : as_word(name), meaning);
      }
    }
  }

  // Providers, then their regions; bare regions once something is typed.
  void offer_regions() {
    const Sheet sheet = browse::find_kind("regions")->list(catalogue_);
    const std::size_t id = column_index(sheet, "id");
    const std::size_t name = column_index(sheet, "name");
    const std::size_t provider = column_index(sheet, "provider");
    const bool with_provider = typed_.find(':') != std::string::npos;
    for (const auto& row : sheet.rows) {
      if (!is_of_provider(row, provider)) continue;
      const std::string whole = browse::exact_text(row[id]);
      const std::size_t colon = whole.find(':') + 1;
      const std::string meaning = browse::exact_text(row[name]);
      if (with_provider) {
        offer_name(whole, meaning);
      } else {
        offer_name(whole.substr(0, colon), "");
        if (!typed_.empty()) offer_name(whole.substr(colon), meaning);
      }
    }
  }

  // Whether a row can be meant beside the `--provider` that is given.
  [[nodiscard]] bool is_of_provider(const std::vector<browse::Value>& row,
                                    std::size_t provider) const {
    if (given_provider_.empty() || provider >= row.size()) return true;
    return browse::exact_text(row[provider]) == given_provider_;
  }

  // The id of the `--provider` that is given; empty if there is none.
  [[nodiscard]] std::string provider_given() const {
    const tables::Tables& tables = catalogue_.tables();
    const auto* row = tables::find<tables::ProviderRow>(tables, value_among(words_, "--provider"));
    return row == nullptr ? std::string{} : std::string{tables.str(row->id)};
  }

  const std::vector<std::string>& words_;
  const Catalogue& catalogue_;
  std::string head_;   // what of the word at the cursor stays as it is
  std::string typed_;  // the rest of it
  std::string first_argument_;
  std::string given_provider_ = provider_given();
  std::set<std::string> seen_;   // words that are offered
  std::set<std::string> known_;  // names that are, by their letters and digits
  Completions out_;
};

}  // namespace

Completions complete(const std::vector<std::string>& words, const Catalogue& catalogue) {
  if (words.empty()) return {};
  return Completer{words, catalogue}.take();
}

std::string value_among(const std::vector<std::string>& words, std::string_view option) {
  const CommandRow* command = words.empty() ? nullptr : find_command(words.front());
  if (command == nullptr) return {};
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto [found, value] = option_in(*command, words[i]);
    if (found == nullptr || readers::option_of(found->names) != option) continue;
    if (value) return *value;
    return i + 2 < words.size() ? words[i + 1] : "";
  }
  return {};
}

}  // namespace trainprint::cli
