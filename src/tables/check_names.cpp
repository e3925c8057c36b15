// SPDX-License-Identifier: MIT
#include "tables/check_names.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>
#include <type_traits>
#include <unordered_map>

#include "tables/identity.hpp"
#include "tables/names.hpp"
#include "tables/order.hpp"
#include "tables/row_checker.hpp"
#include "text/split.hpp"
#include "text/suggest.hpp"

namespace trainprint::tables {
namespace {

using text::Json;

class NameChecker : private RowChecker {
 public:
  NameChecker(const LoadedTables& loaded, Faults& faults) : RowChecker{loaded, faults} {}

  void check() {
    check_names();
    check_identities();
    check_references();
  }

 private:
  // Rows without names are told apart by other columns. A user's rows were, when they were laid
  // over the bundled ones.
  void check_identities() {
    if (loaded_.base != nullptr) return;
    for_each(loaded_.all, [&]<class Row>(const LoadedTable<Row>& /*table*/) {
      if constexpr (id_column<Row>() == nullptr) {
        std::vector<std::pair<std::string, const Origin*>> rows;
        each<Row>([&](const Row& row, const Origin& origin) {
          rows.emplace_back(identity(tables_, row), &origin);
        });
        check_identities(std::move(rows));
      }
    });
  }

  void check_identities(std::vector<std::pair<std::string, const Origin*>> rows) {
    const auto place = [](const auto& row) {
      return std::tie(row.first, row.second->document, row.second->offset);
    };
    std::sort(rows.begin(), rows.end(),
              [&](const auto& a, const auto& b) { return place(a) < place(b); });
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (rows[i].first != rows[i - 1].first || faults_.is_full()) continue;
      const Origin& first = *rows[i - 1].second;
      const Diagnostic there = text::diagnose(document(first), first.offset, "", "");
      fault(*rows[i].second, rows[i].second->offset, "duplicate-row",
            fmt::format("this row stands already in {}:{}", there.file, there.line),
            "keep one of the two");
    }
  }

  // A row that answers to a name.
  struct Answer {
    std::string_view key;
    const Origin* origin;
    std::string_view id;
    std::vector<std::string> (*names)(const Tables& tables, const void* row);
    const void* row;
  };

  void check_names() {
    for_each(loaded_.all, [&]<class Row>(const LoadedTable<Row>& /*table*/) {
      if constexpr (std::is_same_v<Row, InstanceRow>) return;  // with the accelerators
      std::vector<Answer> answers;
      add_answers<Row>(answers);
      if constexpr (std::is_same_v<Row, AcceleratorRow>) {
        const auto middle = static_cast<std::ptrdiff_t>(answers.size());
        add_answers<InstanceRow>(answers);
        std::inplace_merge(answers.begin(), answers.begin() + middle, answers.end(),
                           [](const Answer& a, const Answer& b) { return a.key < b.key; });
      }
      check_answers(std::move(answers));
    });
  }

  template <class Row>
  void add_answers(std::vector<Answer>& answers) const {
    static const Origin bundled;
    const LoadedTable<Row>& loaded = loaded_.of<Row>();
    const Table<Row>& table = tables_.of<Row>();
    for (const NameRow& name : table.names) {
      const Row& row = table.rows[name.row];
      std::string_view id;
      if constexpr (id_column<Row>() != nullptr) id = tables_.str(row.*id_column<Row>());
      if constexpr (std::is_same_v<Row, RegionRow>) id = tables_.str(row.region);
      answers.push_back({tables_.str(name.key),
                         loaded.origins.empty() ? &bundled : &loaded.origins[name.row], id,
                         [](const Tables& tables, const void* named) {
                           return names_of(tables, *static_cast<const Row*>(named));
                         },
                         &row});
    }
  }

  // Faults for every row but the first that answers to the same name. The answers come sorted.
  void check_answers(std::vector<Answer> answers) {
    const auto place = [](const Answer& answer) {
      const std::size_t document = answer.origin->document + 1;  // 0 for what is bundled
      return std::pair{document, answer.origin->offset};
    };
    for (auto first = answers.begin(); first != answers.end();) {
      auto end = std::next(first);
      while (end != answers.end() && end->key == first->key) ++end;
      std::sort(first, end, [&](const Answer& a, const Answer& b) { return place(a) < place(b); });
      for (auto other = std::next(first); other != end; ++other) {
        if (other->row != first->row) duplicate_name(*first, *other);
      }
      first = end;
    }
  }

  void duplicate_name(const Answer& first, const Answer& second) {
    if (faults_.is_full()) return;
    // A changed row keeps the names that it doesn't give: then the other one is at fault.
    const auto offset = offset_of_name(second);
    if (!offset && first.origin->document != Origin::none) {
      if (const auto other = offset_of_name(first)) {
        belongs_to(first, *other, second);
        return;
      }
    }
    if (first.origin->document == Origin::none) {
      belongs_to(second, offset.value_or(second.origin->offset), first);
      return;
    }
    const Diagnostic there = text::diagnose(document(*first.origin), place_of(first), "", "");
    fault(*second.origin, offset.value_or(second.origin->offset), "duplicate-name",
          fmt::format("the name '{}' stands already in {}:{}", spelling(second), there.file,
                      there.line),
          "names are compared by their letters and digits; keep one");
  }

  void belongs_to(const Answer& own, std::size_t offset, const Answer& other) {
    fault(*own.origin, offset, "duplicate-name",
          fmt::format("the name '{}' belongs already to '{}'", spelling(own), other.id),
          fmt::format("give another name, or change that row by giving its id '{}'", other.id));
  }

  [[nodiscard]] std::string spelling(const Answer& answer) const {
    for (std::string& name : answer.names(tables_, answer.row)) {
      if (text::normalised(name) == answer.key) return std::move(name);
    }
    return std::string{answer.key};
  }

  [[nodiscard]] std::size_t place_of(const Answer& answer) const {
    return offset_of_name(answer).value_or(answer.origin->offset);
  }

  // Where in its document the row gives the name; nothing if it doesn't.
  [[nodiscard]] std::optional<std::size_t> offset_of_name(const Answer& answer) const {
    const std::string name = spelling(answer);
    const Json row = json(*answer.origin);
    for (const Json::Member& member : row.members) {
      if (member.value.text == name) return member.value.offset;
      if (member.key == "region" && name.ends_with(":" + member.value.text)) {
        return member.value.offset;
      }
      for (const Json& item : member.value.items) {
        if (item.text == name) return item.offset;
      }
    }
    return std::nullopt;
  }

  void check_references() {
    std::unordered_map<std::string_view, Ids> ids;
    for_each(tables_.all, [&]<class Row>(const Table<Row>& table) {
      if constexpr (id_column<Row>() != nullptr) {
        for (const Row& row : table.rows) {
          ids[Fields<Row>::table].push_back(tables_.str(row.*id_column<Row>()));
        }
      }
    });
    for_each(loaded_.all, [&]<class Row>(const LoadedTable<Row>& /*table*/) {
      each<Row>([&](const Row& row, const Origin& origin) {
        for_each(Fields<Row>::columns, [&](const auto& field) {
          if constexpr (std::is_same_v<decltype(row.*field.member), const Text&>) {
            if (field.column == Column::reference || field.column == Column::references) {
              check_references(origin, field.key, row.*field.member, ids, field.table);
            }
          }
        });
      });
    });
  }

  // Rows are sorted by id, and so are `ids`.
  void check_references(const Origin& origin, std::string_view key, Text value,
                        const std::unordered_map<std::string_view, Ids>& ids,
                        std::string_view table) {
    const auto known = ids.find(table);
    if (known == ids.end()) return;  // reported as a missing table
    for (const std::string_view id : text::split_list(tables_.str(value), '\n')) {
      if (std::binary_search(known->second.begin(), known->second.end(), id)) continue;
      if (faults_.is_full()) return;
      fault(origin, offset_of(origin, key, id), "unknown-reference",
            fmt::format("'{}' is not the id of a row of '{}'", id, table),
            mend(text::did_you_mean(text::nearest(id, known->second)), table));
    }
  }

  // Where the row gives that text in the column, alone or in a list.
  [[nodiscard]] std::size_t offset_of(const Origin& origin, std::string_view key,
                                      std::string_view text) const {
    const Json row = json(origin);
    const Json* value = row.find(key);
    if (value == nullptr) return origin.offset;
    for (const Json& item : value->items) {
      if (item.text == text) return item.offset;
    }
    return value->offset;
  }
};

}  // namespace

void check_names(const LoadedTables& loaded, Faults& faults) {
  NameChecker{loaded, faults}.check();
}

}  // namespace trainprint::tables
