// SPDX-License-Identifier: MIT
#include "tables/overlay.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tables/arrange.hpp"
#include "tables/identity.hpp"
#include "tables/read.hpp"
#include "text/suggest.hpp"

namespace trainprint::tables {
namespace {

// Where the lines of a document begin.
std::vector<std::size_t> line_starts(std::string_view content) {
  std::vector<std::size_t> starts{0};
  for (std::size_t at = content.find('\n'); at != std::string_view::npos;
       at = content.find('\n', at + 1)) {
    starts.push_back(at + 1);
  }
  return starts;
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

template <class Row>
Columns identity_bits() {
  Columns bits = 0;
  for (const std::string_view column : identity_columns<Row>()) bits |= column_bit<Row>(column);
  return bits;
}

class Overlay {
 public:
  Overlay(const Tables& base, std::vector<text::Document> documents)
      : base_{base}, texts_{base.text} {
    constexpr std::size_t bytes_per_text = 60;
    std::size_t texts = 0;
    for (const text::Document& document : documents) {
      texts += document.content.size() / bytes_per_text;
    }
    texts_.expect(base.text.size() / bytes_per_text + texts);
    for_each(base.all, [&](const auto& table) { learn(table); });
    loaded_ = read(std::move(documents), text::Comments::allowed, Form::own, texts_, faults_);
    loaded_.base = &base;
    own_source_ = texts_.intern(own_source);
    given_ = texts_.intern("given");
  }

  LoadedTables lay() && {
    for_each(loaded_.all, [&]<class Row>(LoadedTable<Row>& table) {
      if (!table.rows.empty()) merge(table);
    });
    add_own_source();
    faults_.throw_if_any();
    for (const text::Document& document : loaded_.documents) {
      starts_.push_back(line_starts(document.content));
      loaded_.own_files.emplace_back(file_name(document.name));
    }
    for_each(loaded_.all, [&]<class Row>(LoadedTable<Row>& table) {
      if (table.rows.empty()) return;
      sort(table, texts_);
      index(table, texts_);
      note_own(table);
    });
    loaded_.version = std::max(loaded_.version, std::string{base_.version});
    loaded_.text = std::move(texts_).take();
    return std::move(loaded_);
  }

 private:
  template <class Row>
  void learn(const Table<Row>& table) {
    for (const Row& row : table.rows) {
      for_each(Fields<Row>::columns, [&](const auto& field) {
        if constexpr (std::is_same_v<decltype(row.*field.member), const Text&>) {
          if ((row.*field.member).size > 0) texts_.learn(row.*field.member);
        }
      });
    }
  }

  // Lays the rows that were read over those of the base.
  template <class Row>
  void merge(LoadedTable<Row>& table) {
    const auto base_rows = base_.of<Row>().rows;
    LoadedTable<Row> merged;
    merged.rows.assign(base_rows.begin(), base_rows.end());
    merged.origins.resize(base_rows.size());
    Tables view;
    view.text = texts_.all();
    std::unordered_map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < base_rows.size(); ++i) {
      known.emplace(identity(view, base_rows[i]), i);
    }
    std::vector<Columns> sources;
    for_each(Fields<Row>::columns, [&](const auto& field) {
      sources.push_back(column_bit<Row>(source_column<Row>(field.key)));
    });
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const Origin& origin = table.origins[i];
      if (!is_identified(table.rows[i], origin)) {
        require_columns(table.rows[i], origin, false);
        continue;
      }
      const auto [at, is_new] =
          known.try_emplace(identity(view, table.rows[i]), merged.rows.size());
      if (is_new) {
        require_columns(table.rows[i], origin, true);
        merged.rows.push_back(table.rows[i]);
        merged.origins.push_back(origin);
        merged.origins.back().is_new = true;
        take_source(merged.rows.back(), origin.columns, sources, true);
      } else if (merged.origins[at->second].document == Origin::none) {
        change(merged.rows[at->second], table.rows[i], origin.columns);
        merged.origins[at->second] = origin;
        take_source(merged.rows[at->second], origin.columns, sources, false);
      } else {
        duplicate(origin, merged.origins[at->second]);
      }
    }
    table = std::move(merged);
  }

  // False if a column that identifies the row is missing or was refused. Its source need not be
  // named.
  template <class Row>
  static bool is_identified(const Row& row, const Origin& origin) {
    const Columns identifying = identity_bits<Row>();
    bool identified = true;
    for_each_column<Row>([&](const auto& field, Columns bit) {
      if ((identifying & bit) == 0 || field.table == std::string_view{"sources"}) return;
      const bool given = (origin.columns & bit) != 0;
      bool is_empty = !given;
      if constexpr (std::is_same_v<decltype(row.*field.member), const Text&>) {
        is_empty = (row.*field.member).size == 0;
      }
      if (is_empty && (given || field.required)) identified = false;
    });
    return identified;
  }

  // A row that is not of the base must be complete. If what identifies it is missing, nothing else
  // can be said.
  template <class Row>
  void require_columns(const Row& row, const Origin& origin, bool identified) {
    std::vector<std::string_view> missing = missing_columns<Row>(origin, Form::own);
    if (!identified) {
      const std::vector<std::string_view> columns = identity_columns<Row>();
      std::erase_if(missing, [&](std::string_view key) {
        return std::find(columns.begin(), columns.end(), key) == columns.end();
      });
    }
    if (missing.empty() || faults_.is_full()) return;
    const std::string near = identified ? nearest_id(row) : std::string{};
    faults_.add(text::diagnose(
        loaded_.documents[origin.document], origin.offset, "missing-key",
        fmt::format("this row lacks '{}'", fmt::join(missing, "', '")),
        identified ? fmt::format("{}it is new to the tables, and so must be complete",
                                 near.empty() ? near : near + " Else ")
                   : "these columns tell which row it is"));
  }

  // A suggestion for a misspelt id.
  template <class Row>
  std::string nearest_id(const Row& row) const {
    if constexpr (id_column<Row>() == nullptr) {
      return {};
    } else {
      std::vector<std::string_view> ids;
      for (const Row& known : base_.of<Row>().rows) {
        ids.push_back(base_.str(known.*id_column<Row>()));
      }
      return text::did_you_mean(text::nearest(texts_.str(row.*id_column<Row>()), ids));
    }
  }

  template <class Row>
  static void change(Row& row, const Row& given, Columns columns) {
    for_each_column<Row>([&](const auto& field, Columns bit) {
      if ((columns & bit) != 0) row.*field.member = given.*field.member;
    });
  }

  // What the row gives without naming a source comes from the user; a new row must have one.
  // `source_bits` has, for each column, the bit of the one that names its source.
  template <class Row>
  void take_source(Row& row, Columns columns, const std::vector<Columns>& source_bits,
                   bool is_new) {
    Columns unnamed = 0;
    std::size_t index = 0;
    for_each_column<Row>([&](const auto& field, Columns bit) {
      if ((columns & bit) != 0) unnamed |= source_bits[index];
      ++index;
      if (is_new && field.required && field.table == std::string_view{"sources"}) unnamed |= bit;
    });
    unnamed &= ~columns;
    for_each_column<Row>([&](const auto& field, Columns bit) {
      if constexpr (std::is_same_v<decltype(row.*field.member), Text&>) {
        if ((unnamed & bit) == 0) return;
        row.*field.member = own_source_;
      }
    });
    if constexpr (std::is_same_v<Row, AcceleratorRow>) {
      const bool names_basis = (columns & column_bit<Row>("basis")) != 0;
      if ((row.source == own_source_ && !names_basis) || row.basis.size == 0) row.basis = given_;
      const bool changes_tdp = (columns & column_bit<Row>("tdp_w")) != 0;
      if (changes_tdp && (columns & column_bit<Row>("confirmed_by")) == 0) row.confirmed_by = {};
    }
  }

  void duplicate(const Origin& origin, const Origin& first) {
    if (faults_.is_full()) return;
    const auto& documents = loaded_.documents;
    const Diagnostic there = text::diagnose(documents[first.document], first.offset, "", "");
    faults_.add(
        text::diagnose(documents[origin.document], origin.offset, "duplicate-row",
                       fmt::format("this row stands already in {}:{}", there.file, there.line),
                       "keep one of the two"));
  }

  void add_own_source() {
    auto& sources = std::get<LoadedTable<SourceRow>>(loaded_.all);
    if (sources.rows.empty()) {
      const auto base_rows = base_.of<SourceRow>().rows;
      sources.rows.assign(base_rows.begin(), base_rows.end());
      sources.origins.resize(base_rows.size());
    }
    const auto is_own = [&](const SourceRow& row) { return row.id == own_source_; };
    if (std::any_of(sources.rows.begin(), sources.rows.end(), is_own)) return;
    SourceRow row;
    row.id = own_source_;
    row.title = texts_.intern("Own tables, laid over the bundled ones (--data)");
    row.date = texts_.intern(loaded_.version);
    row.licence = texts_.intern("the user's own");
    sources.rows.push_back(row);
    sources.origins.emplace_back();
  }

  template <class Row>
  void note_own(LoadedTable<Row>& table) {
    for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
      const Origin& origin = table.origins[row];
      if (origin.document == Origin::none) continue;
      const auto& starts = starts_[origin.document];
      const auto line = std::upper_bound(starts.begin(), starts.end(), origin.offset);
      table.own.push_back(
          {row, origin.columns,
           fmt::format("{}:{}", loaded_.own_files[origin.document], line - starts.begin()),
           origin.is_new});
    }
  }

  const Tables& base_;
  TextBlock texts_;
  Faults faults_;
  LoadedTables loaded_;
  std::vector<std::vector<std::size_t>> starts_;  // of the lines, per document
  Text own_source_, given_;
};

}  // namespace

LoadedTables lay_over(const Tables& base, std::vector<text::Document> documents) {
  return Overlay{base, std::move(documents)}.lay();
}

}  // namespace trainprint::tables
