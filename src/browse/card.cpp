// SPDX-License-Identifier: MIT
#include "browse/card.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "browse/query.hpp"
#include "report/bar.hpp"
#include "report/report_json.hpp"
#include "text/json.hpp"
#include "text/number.hpp"

namespace trainprint::browse {
namespace {

using text::Json;
using text::json_array;
using text::json_object;
using text::json_text;

constexpr std::size_t bar_columns = 30;

std::vector<std::string> texts_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return {*text};
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return *list;
  return {};
}

std::string in_brackets(const std::vector<std::string>& ids) {
  std::string out;
  for (const std::string& id : ids) out += fmt::format("[{}]", id);
  return out;
}

// Lists and long texts would make a table too wide.
bool has_own_section(const Fact& fact) {
  constexpr std::size_t longest_cell = 60;
  const auto* text = std::get_if<std::string>(&fact.value);
  return std::holds_alternative<std::vector<std::string>>(fact.value) ||
         (text != nullptr && text->size() > longest_cell);
}

std::string fact_text(const Fact& fact) {
  const std::string text = short_text(fact.value);
  return fact.unit.empty() || is_absent(fact.value) ? text : text + " " + fact.unit;
}

// The sheet without columns that no row fills.
Sheet without_empty_columns(const Sheet& sheet) {
  std::vector<std::string> filled;
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    const bool any = std::any_of(sheet.rows.begin(), sheet.rows.end(),
                                 [&](const auto& row) { return !is_absent(row[i]); });
    if (any) filled.push_back(sheet.columns[i].key);
  }
  return only(sheet, filled);
}

report::Table with_bars(const CardTable& table) {
  const Sheet sheet = without_empty_columns(table.sheet);
  report::Table out = lay_out(sheet);
  if (table.bars.empty()) return out;
  const std::size_t index = column_index(sheet, table.bars);
  double most = 0;
  for (const auto& row : sheet.rows) {
    if (const auto* number = std::get_if<double>(&row[index])) most = std::max(most, *number);
  }
  out.columns.insert(out.columns.begin() + static_cast<std::ptrdiff_t>(index) + 1,
                     report::Table::Column{"", false, true});
  for (std::size_t i = 0; i < out.rows.size(); ++i) {
    const auto* number = std::get_if<double>(&sheet.rows[i][index]);
    out.rows[i].insert(out.rows[i].begin() + static_cast<std::ptrdiff_t>(index) + 1,
                       report::bar(number == nullptr ? 0 : *number, most, bar_columns));
  }
  return out;
}

std::vector<Source> sources_of(const Card& card, const Catalogue& catalogue) {
  std::vector<Source> sources;
  for (const std::string& id : source_ids(card)) {
    if (auto source = catalogue.source(id)) sources.push_back(std::move(*source));
  }
  return sources;
}

Json texts(const std::vector<std::string>& items) {
  return to_json(Value{items});
}

// The rows of the long form: a range takes three.
void add_cells(report::Table& out, const std::string& part, const std::string& row,
               const std::string& key, const Value& value, const std::string& unit,
               const std::string& sources) {
  if (const auto* range = std::get_if<Range<double>>(&value)) {
    const std::array ends{std::pair{"_low", range->low()}, std::pair{"_central", range->central()},
                          std::pair{"_high", range->high()}};
    for (const auto& [end, number] : ends) {
      out.rows.push_back({part, row, key + end, text::exact(number), unit, sources});
    }
    return;
  }
  out.rows.push_back({part, row, key, exact_text(value), unit, sources});
}

}  // namespace

std::vector<std::string> source_ids(const Card& card) {
  std::set<std::string> ids;
  for (const Fact& fact : card.facts) ids.insert(fact.sources.begin(), fact.sources.end());
  for (const CardTable& table : card.tables) {
    for (std::size_t i = 0; i < table.sheet.columns.size(); ++i) {
      if (table.sheet.columns[i].table != "sources") continue;
      for (const auto& row : table.sheet.rows) {
        for (std::string& id : texts_of(row[i])) ids.insert(std::move(id));
      }
    }
  }
  return {ids.begin(), ids.end()};
}

report::Layout lay_out(const Card& card, const Catalogue& catalogue) {
  report::Layout layout;
  layout.title = card.title == card.id ? fmt::format("{} {}", card.kind, card.id)
                                       : fmt::format("{} {}: {}", card.kind, card.id, card.title);
  layout.table.columns = {{"Fact", false}, {"Value", false}, {"Sources", false}};
  std::vector<report::Section> sections;
  for (const Fact& fact : card.facts) {
    if (has_own_section(fact)) {
      if (is_absent(fact.value)) continue;
      std::string line = exact_text(fact.value);
      if (!fact.sources.empty()) line += " " + in_brackets(fact.sources);
      sections.push_back({fact.heading, {std::move(line)}});
    } else {
      layout.table.rows.push_back({fact.heading, fact_text(fact), in_brackets(fact.sources)});
    }
  }
  if (layout.table.rows.empty()) layout.table.columns.clear();
  for (const CardTable& table : card.tables) {
    if (!table.sheet.rows.empty()) sections.push_back({table.heading, {}, with_bars(table)});
  }
  if (!card.notes.empty()) sections.push_back({"Notes", card.notes});
  const auto sources = sources_of(card, catalogue);
  if (!sources.empty()) sections.push_back(report::source_section(sources));
  layout.sections = std::move(sections);
  return layout;
}

std::string to_json(const Card& card, const Catalogue& catalogue) {
  std::vector<std::pair<std::string, Json>> facts;
  std::vector<std::pair<std::string, Json>> fact_sources;
  for (const Fact& fact : card.facts) {
    facts.emplace_back(fact.key, to_json(fact.value));
    if (!fact.sources.empty()) fact_sources.emplace_back(fact.key, texts(fact.sources));
  }
  std::vector<std::pair<std::string, Json>> tables;
  for (const CardTable& table : card.tables) tables.emplace_back(table.key, to_json(table.sheet));
  std::vector<Json> sources;
  for (const Source& source : sources_of(card, catalogue)) {
    sources.push_back(report::source_json(source));
  }
  return text::write_json(json_object({{"schema", json_text("trainprint/show/1")},
                                       {"kind", json_text(card.kind)},
                                       {"id", json_text(card.id)},
                                       {"title", json_text(card.title)},
                                       {"facts", json_object(std::move(facts))},
                                       {"fact_sources", json_object(std::move(fact_sources))},
                                       {"tables", json_object(std::move(tables))},
                                       {"notes", texts(card.notes)},
                                       {"sources", json_array(std::move(sources))}}));
}

report::Table exact_table(const Card& card) {
  report::Table out;
  for (const char* key : {"part", "row", "key", "value", "unit", "sources"}) {
    out.columns.push_back({key, false});
  }
  for (const Fact& fact : card.facts) {
    add_cells(out, "facts", "", fact.key, fact.value, fact.unit, exact_text(fact.sources));
  }
  for (const CardTable& table : card.tables) {
    for (std::size_t i = 0; i < table.sheet.rows.size(); ++i) {
      for (std::size_t j = 0; j < table.sheet.columns.size(); ++j) {
        add_cells(out, table.key, std::to_string(i + 1), table.sheet.columns[j].key,
                  table.sheet.rows[i][j], "", "");
      }
    }
  }
  for (std::size_t i = 0; i < card.notes.size(); ++i) {
    out.rows.push_back({"notes", std::to_string(i + 1), "note", card.notes[i], "", ""});
  }
  return out;
}

}  // namespace trainprint::browse
