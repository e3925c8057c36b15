// SPDX-License-Identifier: MIT
#include "readers/power/nvidia_smi_guess.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "readers/power/cells.hpp"
#include "readers/power/log_time.hpp"

namespace trainprint::readers {
namespace {

using Row = std::vector<std::string_view>;

bool are_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// As nvidia-smi prints powers.
bool has_two_decimals(std::string_view cell) {
  const std::size_t point = cell.find('.');
  return point != std::string_view::npos && cell.size() == point + 3 &&
         are_digits(cell.substr(0, point)) && are_digits(cell.substr(point + 1));
}

bool is_in_watts(std::string_view cell) {
  return cell.ends_with(" W") && has_two_decimals(cell.substr(0, cell.size() - 2));
}

bool is_bus(std::string_view cell) {
  constexpr std::string_view shape = "xxxxxxxx:xx:xx.x";
  return cell.size() == shape.size() &&
         std::equal(shape.begin(), shape.end(), cell.begin(), [](char wanted, char c) {
           const bool is_hex =
               (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
           return wanted == 'x' ? is_hex : c == wanted;
         });
}

class Guess {
 public:
  explicit Guess(const std::vector<std::string>& lines) {
    std::map<std::size_t, std::size_t> widths;
    for (const std::string& line : lines) {
      Row row;
      split_cells(line, ',', row);
      ++widths[row.size()];
      rows_.push_back(std::move(row));
    }
    std::size_t most = 0;
    for (const auto& [width, count] : widths) {
      if (count > most) columns_.width = width;
      most = std::max(most, count);
    }
    const auto is_other = [&](const Row& row) { return row.size() != columns_.width; };
    rows_.erase(std::remove_if(rows_.begin(), rows_.end(), is_other), rows_.end());
  }

  SmiGuess guess() {
    columns_.time = only(columns_that(begins_with_smi_time));
    columns_.uuid = only(columns_that([](std::string_view cell) {
      return cell.starts_with("GPU-") || cell.starts_with("MIG-");
    }));
    columns_.bus = only(columns_that(is_bus));
    find_power();
    if (!problem_.empty()) return {std::nullopt, {}, std::move(problem_)};
    if (!columns_.uuid && !columns_.bus) find_index();
    if (!problem_.empty()) return {std::nullopt, {}, std::move(problem_)};
    return {columns_, said(), {}};
  }

 private:
  // The columns in which every value that could be read is such a one.
  template <class Fits>
  [[nodiscard]] std::vector<std::size_t> columns_that(Fits fits) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < columns_.width; ++i) {
      std::size_t values = 0;
      const bool all = std::all_of(rows_.begin(), rows_.end(), [&](const Row& row) {
        if (is_smi_nothing(row[i])) return true;
        ++values;
        return fits(row[i]);
      });
      if (all && values > 0) found.push_back(i);
    }
    return found;
  }

  static std::optional<std::size_t> only(const std::vector<std::size_t>& columns) {
    if (columns.size() != 1) return std::nullopt;
    return columns.front();
  }

  void find_power() {
    auto candidates = columns_that(is_in_watts);
    if (candidates.empty()) candidates = columns_that(has_two_decimals);
    columns_.power = only(candidates);
    columns_.power_name = "power.draw";
    if (columns_.power) return;
    problem_ = candidates.empty()
                   ? "the log has no header, and none of its columns looks like a power"
                   : "the log has no header, and several of its columns may be the power";
  }

  // How many values the column goes round, each once at every time; 0 where it does not.
  [[nodiscard]] std::size_t round_of(std::size_t column) const {
    std::set<std::string_view> first;
    std::set<std::string_view> values;
    std::chrono::microseconds longest_within{0};
    std::optional<std::chrono::microseconds> shortest_between;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::string_view value = rows_[i][column];
      const auto step =
          i == 0 ? std::chrono::microseconds{0} : std::chrono::abs(times_[i] - times_[i - 1]);
      if (values.insert(value).second) {
        longest_within = std::max(longest_within, step);
        continue;
      }
      if (first.empty()) first = values;
      if (values != first) return 0;
      values = {value};
      shortest_between = std::min(step, shortest_between.value_or(step));
    }
    const bool is_whole = std::includes(first.begin(), first.end(), values.begin(), values.end());
    return is_whole && shortest_between > longest_within ? first.size() : 0;
  }

  void find_index() {
    const auto whole = columns_that(are_digits);
    if (!columns_.time) {
      if (!whole.empty()) {
        problem_ = "the log has no header, and it is not known which of its columns is what";
      }
      return;
    }
    LogTimes times{{}};
    for (const Row& row : rows_) {
      const auto time = times.parse(row[*columns_.time]);
      times_.push_back(time ? time->since_1970 : std::chrono::microseconds{0});
    }
    std::size_t largest = 1;  // one GPU needs no index
    for (const std::size_t column : whole) {
      const std::size_t round = round_of(column);
      if (round > largest) columns_.index = column;
      largest = std::max(largest, round);
    }
  }

  [[nodiscard]] std::string said() const {
    std::vector<std::pair<std::size_t, std::string_view>> named;
    const auto name = [&](std::optional<std::size_t> column, std::string_view as) {
      if (column) named.emplace_back(*column + 1, as);
    };
    name(columns_.time, "timestamp");
    name(columns_.index, "index");
    name(columns_.uuid, "uuid");
    name(columns_.bus, "pci.bus_id");
    name(columns_.power, "power.draw");
    std::sort(named.begin(), named.end());
    std::vector<std::string> out;
    for (const auto& [column, as] : named) out.push_back(fmt::format("{} {}", column, as));
    return fmt::format("{}", fmt::join(out, ", "));
  }

  std::vector<Row> rows_;
  std::vector<std::chrono::microseconds> times_;  // of the rows
  SmiColumns columns_;
  std::string problem_;
};

}  // namespace

SmiGuess guess_smi_columns(const std::vector<std::string>& rows) {
  return Guess{rows}.guess();
}

}  // namespace trainprint::readers
