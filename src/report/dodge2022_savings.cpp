// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalogue/series_basis.hpp"
#include "core/schedule/dodge2022.hpp"
#include "core/schedule/dodge2022_year.hpp"
#include "report/reproduction.hpp"

namespace trainprint::report {
namespace {

constexpr std::size_t steps_per_hour = 12;
constexpr std::size_t model_count = 11, slack_count = 8;

// What one of the runs takes; of those of minutes, by the captions of Figures 8 to 10.
struct Model {
  const char* name;
  std::size_t length;  // steps of five minutes
};

constexpr std::array<Model, model_count> models{{{"BERT ft", 6 * steps_per_hour},
                                                 {"BERT LM", 36 * steps_per_hour},
                                                 {"6B", 192 * steps_per_hour},
                                                 {"D-121", 4},
                                                 {"D-169", 4},
                                                 {"D-201", 5},
                                                 {"ViT T", 19 * steps_per_hour},
                                                 {"ViT S", 19 * steps_per_hour},
                                                 {"ViT B", 21 * steps_per_hour},
                                                 {"ViT L", 90 * steps_per_hour},
                                                 {"ViT H", 216 * steps_per_hour}}};
constexpr std::size_t large = 2, dense_201 = 5, longest = 10;

using Row = std::array<double, model_count>;

// A table of the paper: percent saved, and pauses, as printed.
struct Slack {
  const char* title;
  std::size_t hours, percent;  // one of them is 0
  Row flexible, paused, pauses;

  [[nodiscard]] std::size_t steps(std::size_t length) const {
    return hours > 0 ? hours * steps_per_hour : (length * percent + 50) / 100;
  }
};

constexpr std::array<Slack, slack_count> slacks{
    {{"Table 10: 6 h of slack",
      6,
      0,
      {6.9, 1.2, 0.2, 15.3, 14.9, 14.5, 2.3, 2.2, 1.7, 0.5, 0.2},
      {9.4, 2.9, 0.8, 15.8, 15.5, 15.3, 5.5, 5.3, 4.8, 1.5, 0.7},
      {0.41, 0.21, 0.06, 0.22, 0.27, 0.28, 0.29, 0.30, 0.29, 0.11, 0.06}},
     {"Table 11: 12 h of slack",
      12,
      0,
      {10.1, 2.3, 0.3, 21.6, 21.1, 20.6, 3.8, 3.6, 2.7, 0.8, 0.3},
      {13.8, 5.3, 1.4, 22.2, 21.7, 21.5, 8.3, 8.1, 7.7, 2.7, 1.3},
      {0.33, 0.27, 0.10, 0.12, 0.15, 0.15, 0.32, 0.33, 0.32, 0.17, 0.09}},
     {"Table 12: 18 h of slack",
      18,
      0,
      {13.3, 2.9, 0.4, 24.1, 23.7, 23.2, 4.9, 4.6, 3.6, 1.1, 0.4},
      {17.4, 7.0, 2.0, 24.9, 24.5, 24.2, 10.8, 10.5, 9.9, 3.8, 1.9},
      {0.26, 0.29, 0.13, 0.08, 0.09, 0.10, 0.31, 0.32, 0.32, 0.20, 0.12}},
     {"Tables 4 and 13: 24 h of slack",
      24,
      0,
      {14.5, 3.4, 0.5, 26.8, 26.4, 25.9, 5.6, 5.3, 4.2, 1.3, 0.5},
      {19.0, 8.5, 2.5, 27.7, 27.3, 27.1, 12.5, 12.3, 11.7, 4.7, 2.4},
      {0.23, 0.30, 0.15, 0.06, 0.07, 0.08, 0.30, 0.30, 0.30, 0.23, 0.14}},
     {"Table 6: 25 % of slack",
      0,
      25,
      {1.9, 1.7, 0.8, 0.6, 0.4, 0.4, 1.8, 1.8, 1.6, 1.3, 0.9},
      {3.1, 4.1, 4.5, 0.7, 0.6, 0.5, 4.5, 4.6, 4.4, 4.4, 4.5},
      {0.45, 0.25, 0.22, 2.2, 2.4, 2.4, 0.28, 0.29, 0.28, 0.22, 0.21}},
     {"Table 7: 50 % of slack",
      0,
      50,
      {3.6, 2.9, 1.5, 1.0, 1.3, 1.2, 3.3, 3.1, 2.5, 2.1, 1.6},
      {5.5, 7.0, 7.4, 1.1, 1.5, 1.6, 7.2, 7.0, 7.0, 7.3, 7.4},
      {0.47, 0.29, 0.27, 1.83, 2.33, 2.33, 0.32, 0.33, 0.32, 0.27, 0.26}},
     {"Table 8: 75 % of slack",
      0,
      75,
      {5.4, 3.6, 2.0, 1.5, 1.7, 1.9, 4.2, 4.0, 3.3, 2.8, 2.2},
      {7.6, 9.2, 9.6, 1.6, 2.0, 2.4, 9.2, 9.3, 9.2, 9.6, 9.6},
      {0.45, 0.30, 0.27, 1.71, 2.0, 2.14, 0.33, 0.33, 0.32, 0.28, 0.26}},
     {"Tables 5 and 9: 100 % of slack",
      0,
      100,
      {7.0, 4.1, 2.6, 1.8, 2.5, 2.7, 5.0, 4.8, 3.9, 3.3, 3.0},
      {9.5, 11.0, 11.4, 2.0, 2.8, 3.1, 11.0, 11.0, 10.8, 11.4, 11.3},
      {0.42, 0.29, 0.27, 1.5, 1.88, 2.0, 0.31, 0.32, 0.31, 0.27, 0.26}}}};
constexpr std::size_t day = 3, doubled = 7;

using dodge2022::MeanSavings;

// Everything that is computed on one series.
struct ZoneSavings {
  std::string name;
  double mean_g = 0;
  std::array<std::array<MeanSavings, model_count>, slack_count> savings;
};

ZoneSavings savings_in(const GridSeries& zone) {
  ZoneSavings out{zone.facts.zone, zone.values.mean().value(), {}};
  const auto starts = dodge2022::starts_of_year(zone.values);
  constexpr std::chrono::days most_time{31};  // run and slack
  const auto series = dodge2022::from_series(zone.values, starts.back() + most_time);
  for (std::size_t i = 0; i < slack_count; ++i) {
    for (std::size_t j = 0; j < model_count; ++j) {
      // Runs that take as long save the same.
      const bool again = j > 0 && models[j].length == models[j - 1].length;
      out.savings[i][j] =
          again ? out.savings[i][j - 1]
                : mean_savings(series, starts, models[j].length, slacks[i].steps(models[j].length));
    }
  }
  return out;
}

using Number = double MeanSavings::*;

std::optional<double> of_zone(const ZoneSavings& zone, std::size_t slack, std::size_t model,
                              Number number) {
  const MeanSavings& mean = zone.savings[slack][model];
  return mean.starts == 0 ? std::nullopt : std::optional{mean.*number};
}

std::optional<double> over_zones(const std::vector<ZoneSavings>& zones, std::size_t slack,
                                 std::size_t model, Number number) {
  double sum = 0;
  std::size_t known = 0;
  for (const ZoneSavings& zone : zones) {
    if (const auto value = of_zone(zone, slack, model, number)) {
      sum += *value;
      ++known;
    }
  }
  return known == 0 ? std::nullopt : std::optional{sum / static_cast<double>(known)};
}

Cell beside(std::string row, std::string column, std::optional<double> published, double unit,
            std::optional<double> computed) {
  return {std::move(row), std::move(column), published, unit, computed,
          false,          Cell::Says::equal, false};
}

PublishedTable make_table(const std::vector<ZoneSavings>& zones, std::size_t slack) {
  const Slack& published = slacks[slack];
  PublishedTable table{
      std::string{published.title} + ", % saved as a mean over zones and starts", {}, {}, true};
  const auto add = [&](const char* row, const Row& numbers, double unit, Number number) {
    for (std::size_t i = 0; i < model_count; ++i) {
      table.cells.push_back(
          beside(row, models[i].name, numbers[i], unit, over_zones(zones, slack, i, number)));
    }
  };
  add("FS", published.flexible, 0.1, &MeanSavings::flexible_percent);
  add("P&R", published.paused, 0.1, &MeanSavings::paused_percent);
  add("Pauses/h", published.pauses, 0.01, &MeanSavings::pauses_per_hour);
  return table;
}

// Which zones have which basis.
std::vector<std::string> basis_notes(const std::vector<GridSeries>& zones) {
  std::vector<std::pair<std::string, std::vector<std::string>>> by_basis;
  for (const GridSeries& zone : zones) {
    const std::string basis = basis_text(zone.facts.basis);
    auto found = std::find_if(by_basis.begin(), by_basis.end(),
                              [&](const auto& one) { return one.first == basis; });
    if (found == by_basis.end()) found = by_basis.insert(by_basis.end(), {basis, {}});
    found->second.push_back(zone.facts.zone);
  }
  std::vector<std::string> notes;
  for (const auto& [basis, names] : by_basis) {
    notes.push_back(fmt::format("Intensities {}: {}.",
                                basis.empty() ? "of a basis that is not known" : basis,
                                fmt::join(names, ", ")));
  }
  if (by_basis.size() > 1) {
    notes.emplace_back(
        "Intensities of different basis stand side by side here: compare savings, "
        "not levels.");
  }
  return notes;
}

PublishedTable make_zones(const std::vector<ZoneSavings>& zones,
                          const std::vector<GridSeries>& series) {
  PublishedTable table{"Figures 3 and 4: the zones, % saved as a mean over starts", {}, {}, true};
  for (const ZoneSavings& zone : zones) {
    const auto add = [&](const char* column, std::size_t slack, std::size_t model, Number number) {
      table.cells.push_back(
          beside(zone.name, column, std::nullopt, 0.1, of_zone(zone, slack, model, number)));
    };
    const auto starts = [&](std::size_t model) {
      return static_cast<double>(zone.savings[doubled][model].starts);
    };
    table.cells.push_back(beside(zone.name, "g/kWh", std::nullopt, 1, zone.mean_g));
    add("FS, D-201, 24 h", day, dense_201, &MeanSavings::flexible_percent);
    add("FS, 6B, 24 h", day, large, &MeanSavings::flexible_percent);
    add("P&R, D-201, 100 %", doubled, dense_201, &MeanSavings::paused_percent);
    add("P&R, 6B, 100 %", doubled, large, &MeanSavings::paused_percent);
    table.cells.push_back(beside(zone.name, "starts, D-201", std::nullopt, 1, starts(dense_201)));
    table.cells.push_back(beside(zone.name, "starts, ViT H", std::nullopt, 1, starts(longest)));
  }
  table.notes = basis_notes(series);
  table.notes.emplace_back(
      "Starts: days 1, 7, 13, 19 and 25 of twelve months at 0:00, 5:00, 10:00, 15:00 and 20:00 "
      "UTC, 60 in all; those for which a series does not cover the run and its slack are left "
      "out. The numbers of starts are those with 100 % of slack.");
  table.notes.emplace_back(
      "The paper's numbers come from marginal intensities of 16 regions in 2020, in steps of five "
      "minutes, which cannot be passed on. Other series save other amounts, so no cell of Tables 4 "
      "to 13 counts as agreeing or not.");
  table.notes.emplace_back(
      "Power is constant here, and intensities are known beforehand. Pauses per hour are counted "
      "between blocks, over the hours of run and slack.");
  return table;
}

// The most that a zone saves.
std::optional<double> most(const std::vector<ZoneSavings>& zones, std::size_t slack,
                           std::size_t model, Number number) {
  std::optional<double> out;
  for (const ZoneSavings& zone : zones) {
    const auto value = of_zone(zone, slack, model, number);
    if (value && (!out || *value > *out)) out = value;
  }
  return out;
}

PublishedTable make_regions(const std::vector<ZoneSavings>& zones) {
  const auto [least, greatest] = std::minmax_element(
      zones.begin(), zones.end(),
      [](const ZoneSavings& a, const ZoneSavings& b) { return a.mean_g < b.mean_g; });
  PublishedTable table{"Sections 5.1 and 6.1.1: what differs between regions", {}, {}};
  const auto ratio =
      least->mean_g > 0 ? std::optional{greatest->mean_g / least->mean_g} : std::nullopt;
  table.cells = {beside("Region with the least", "g/kWh", 200, 1, least->mean_g),
                 beside("Region with the most", "g/kWh", 755, 1, greatest->mean_g),
                 beside("Most over least", "times", std::nullopt, 0.1, ratio),
                 beside("FS, D-201, 24 h", "%, best region", 80, 1,
                        most(zones, day, dense_201, &MeanSavings::flexible_percent)),
                 beside("FS, 6B, 24 h", "%, best region", 1.5, 0.1,
                        most(zones, day, large, &MeanSavings::flexible_percent)),
                 beside("P&R, D-201, 100 %", "%, best region", 10, 1,
                        most(zones, doubled, dense_201, &MeanSavings::paused_percent)),
                 beside("P&R, 6B, 100 %", "%, best region", 25, 1,
                        most(zones, doubled, large, &MeanSavings::paused_percent))};
  table.cells[4].says = table.cells[5].says = Cell::Says::below;
  table.notes = {fmt::format("Least: {}; most: {}; means of all that the series hold.", least->name,
                             greatest->name),
                 "The paper's 200 and 755 g/kWh are 3.8 times apart."};
  return table;
}

}  // namespace

std::vector<PublishedTable> dodge2022_savings(const std::vector<GridSeries>& zones) {
  if (zones.empty()) return {};
  std::vector<ZoneSavings> computed;
  computed.reserve(zones.size());
  for (const GridSeries& zone : zones) computed.push_back(savings_in(zone));
  std::vector<PublishedTable> tables;
  for (std::size_t i = 0; i < slack_count; ++i) tables.push_back(make_table(computed, i));
  tables.push_back(make_zones(computed, zones));
  tables.push_back(make_regions(computed));
  return tables;
}

}  // namespace trainprint::report
