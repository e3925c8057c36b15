// SPDX-License-Identifier: MIT
// Dodge et al. 2022, "Measuring the Carbon Intensity of AI in Cloud Instances" (arXiv 2206.05229).
#include "core/schedule/dodge2022.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "catch.hpp"
#include "core/schedule/dodge2022_year.hpp"
#include "readers/series/series.hpp"
#include "report/reported.hpp"
#include "report/reproduction.hpp"

namespace trainprint::report {
namespace {

using namespace std::chrono;

const PublishedTable& table_of(const std::vector<PublishedTable>& tables,
                               const std::string& begins) {
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const PublishedTable& table) {
    return table.title.starts_with(begins);
  });
  REQUIRE(found != tables.end());
  return *found;
}

const Cell& cell_of(const std::vector<PublishedTable>& tables, const std::string& title,
                    const std::string& row, const std::string& column) {
  const PublishedTable& table = table_of(tables, title);
  const auto found = std::find_if(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
    return cell.row == row && cell.column == column;
  });
  INFO(title << " | " << row << " | " << column);
  REQUIRE(found != table.cells.end());
  return *found;
}

template <class Intensity>
GridSeries zone_of(const char* name, Moment begin, hours step, std::size_t count,
                   const Intensity& intensity) {
  std::vector<IntensityStep> steps;
  for (std::size_t i = 0; i < count; ++i) {
    const Moment at = begin + step * static_cast<int>(i);
    steps.push_back({at, at + step, GramsPerKilowattHour{intensity(i)}});
  }
  GridSeries zone{{}, Series{std::move(steps)}};
  zone.facts.zone = name;
  return zone;
}

constexpr Moment new_year{sys_days{2021y / January / 1}};
constexpr std::size_t long_year = 400 * 24;  // hours that cover every horizon of a year's starts

const char* const slacks[] = {"Table 10", "Table 11", "Table 12", "Tables 4",
                              "Table 6",  "Table 7",  "Table 8",  "Tables 5"};
const char* const models[] = {"BERT ft", "BERT LM", "6B",    "D-121", "D-169", "D-201",
                              "ViT T",   "ViT S",   "ViT B", "ViT L", "ViT H"};

}  // namespace

TEST_CASE("every printed number that the paper's other numbers give agrees") {
  const Reproduction paper = reproduce_dodge2022(Catalogue::bundled());
  CHECK(computed_cells(paper) == 30);
  CHECK(disagreements(paper) == 0);
}

TEST_CASE("a number that is off by a printed unit, or beyond its bound, disagrees, in any cell") {
  const Reproduction good = reproduce_dodge2022(Catalogue::bundled());
  for (std::size_t i = 0; i < good.tables.size(); ++i) {
    for (std::size_t j = 0; j < good.tables[i].cells.size(); ++j) {
      const Cell& original = good.tables[i].cells[j];
      if (!original.published || !original.computed || !original.asserted) continue;
      for (const double units : {-1.01, 1.01}) {
        if (original.says == Cell::Says::above && units > 0) continue;
        if (original.says == Cell::Says::below && units < 0) continue;
        Reproduction bad = good;
        bad.tables[i].cells[j].computed = *original.published + units * original.printed_unit;
        INFO(original.row << " | " << original.column);
        CHECK(disagreements(bad) == 1);
      }
    }
  }
}

TEST_CASE("watts and emissions follow from the energy of Table 2") {
  // kWh ÷ GPU-hours, and times 200 and 755 g/kWh, by hand.
  struct Row {
    const char* model;
    double watts, best_kg, worst_kg;
  };
  const Row rows[] = {{"BERT fine-tune", 129.17, 0.62, 2.3405},
                      {"BERT LM", 129.51, 7.46, 28.1615},
                      {"6.1B, 13 % of a run", 281.01, 2762.48, 10428.36},
                      {"DenseNet-121", 66.67, 0.004, 0.0151},
                      {"DenseNet-201", 100, 0.008, 0.0302},
                      {"ViT base", 223.81, 0.94, 3.5485},
                      {"ViT huge", 275, 47.52, 179.388}};
  const auto tables = reproduce_dodge2022(Catalogue::bundled()).tables;
  for (const Row& row : rows) {
    const auto computed = [&](const char* column) {
      const Cell& cell = cell_of(tables, "What follows from Table 2", row.model, column);
      CHECK_FALSE(cell.published);
      return *cell.computed;
    };
    CHECK(computed("W per GPU") == Approx(row.watts).epsilon(1e-4));
    CHECK(computed("kg CO2e at 200 g/kWh") == Approx(row.best_kg).epsilon(1e-4));
    CHECK(computed("kg CO2e at 755 g/kWh") == Approx(row.worst_kg).epsilon(1e-4));
  }
}

TEST_CASE("what the paper's printed numbers do not give stands beside ours without a verdict") {
  const Reproduction paper = reproduce_dodge2022(Catalogue::bundled());
  const Cell& cell =
      cell_of(paper.tables, "Sections 4.1 and 5.1: what", "BERT LM, kg CO2e", "worst region");
  CHECK(cell.published == 26.0);
  CHECK(*cell.computed == Approx(37.3 * 0.755).epsilon(1e-4));
  CHECK_FALSE(cell.agrees());
  CHECK(disagreements(paper) == 0);
}

TEST_CASE("savings on a grid of clean mornings are those computed by hand") {
  // 100 g/kWh from 0:00 to 12:00 UTC, else 200.
  const auto zone = zone_of("Z", new_year, hours{12}, long_year / 12,
                            [](std::size_t i) { return i % 2 == 0 ? 100.0 : 200.0; });
  const auto tables = dodge2022_savings({zone});
  const auto computed = [&](const char* title, const char* row, const char* column) {
    const Cell& cell = cell_of(tables, title, row, column);
    CHECK_FALSE(cell.asserted);
    return *cell.computed;
  };
  // 20 minutes: of the starts at 0:00, 5:00, 10:00, 15:00 and 20:00 the last two can go from 200
  // to 100 within a day, the last one within 6 h.
  CHECK(computed("Tables 4", "FS", "D-121") == Approx(20));
  CHECK(computed("Tables 4", "P&R", "D-121") == Approx(20));
  CHECK(computed("Table 10", "FS", "D-121") == Approx(10));
  // 6 h with 6 h of slack: 15:00 goes from 1200 to 900 g per kW, 20:00 from 1000 to 600.
  CHECK(computed("Table 10", "FS", "BERT ft") == Approx((25.0 + 40.0) / 5));
  CHECK(computed("Table 10", "P&R", "BERT ft") == Approx((25.0 + 40.0) / 5));
  // 15:00 alone pauses, once in 12 h, as equal intensities are taken earliest first.
  CHECK(computed("Table 10", "Pauses/h", "BERT ft") == Approx(1.0 / 12 / 5));
  // Without slack's worth of clean hours: 8 days hold as many of either kind as 24 h more.
  CHECK(computed("Table 10", "FS", "6B") <= computed("Table 10", "P&R", "6B"));
  const Cell& first = tables.front().cells.front();
  CHECK(first.published == 6.9);
}

TEST_CASE("a constant grid saves nothing and pauses nothing") {
  const auto zone =
      zone_of("Z", new_year, hours{24}, long_year / 24, [](std::size_t) { return 300.0; });
  for (const PublishedTable& table : dodge2022_savings({zone})) {
    if (!table.title.starts_with("Table")) continue;
    for (const Cell& cell : table.cells) {
      INFO(table.title << " | " << cell.row << " | " << cell.column);
      CHECK(*cell.computed == Approx(0).margin(1e-9));
    }
  }
}

TEST_CASE("pauses save at least as much as a flexible start, and both save more with more slack") {
  std::mt19937 random{20220610};
  std::uniform_real_distribution<double> swing{0, 300};
  std::vector<GridSeries> zones;
  for (const char* name : {"A", "B"}) {
    zones.push_back(zone_of(name, new_year, hours{1}, long_year, [&](std::size_t i) {
      return 300 + 100 * std::sin(static_cast<double>(i) * 0.26) + swing(random);
    }));
  }
  const auto tables = dodge2022_savings(zones);
  const auto saved = [&](std::size_t slack, const char* row, const char* model) {
    return *cell_of(tables, slacks[slack], row, model).computed;
  };
  for (const char* model : models) {
    for (std::size_t slack = 0; slack < std::size(slacks); ++slack) {
      INFO(slacks[slack] << " | " << model);
      CHECK(saved(slack, "FS", model) >= 0);
      CHECK(saved(slack, "FS", model) <= saved(slack, "P&R", model) + 1e-9);
      if (slack % 4 == 0) continue;
      for (const char* row : {"FS", "P&R"}) {
        CHECK(saved(slack - 1, row, model) <= saved(slack, row, model) + 1e-9);
      }
    }
  }
}

TEST_CASE("five starts a month for a year, at all times of day") {
  const auto starts_of = [](Moment begin, std::size_t count) {
    return dodge2022::starts_of_year(
        zone_of("Z", begin, hours{1}, count, [](std::size_t) { return 1.0; }).values);
  };
  const auto starts = starts_of(new_year, 8760);
  REQUIRE(starts.size() == 60);
  CHECK(starts[0] == new_year);
  CHECK(starts[1] == Moment{sys_days{2021y / January / 7}} + hours{5});
  CHECK(starts[4] == Moment{sys_days{2021y / January / 25}} + hours{20});
  CHECK(starts[59] == Moment{sys_days{2021y / December / 25}} + hours{20});
  // A year by local time that begins an hour before the new year in UTC.
  CHECK(starts_of(new_year - hours{1}, 8760) == starts);
}

TEST_CASE("starts whose horizon is not covered are left out") {
  auto zone = zone_of("Z", new_year, hours{1}, 8760, [](std::size_t) { return 100.0; });
  const auto starts = [](const GridSeries& series, const char* column) {
    return *cell_of(dodge2022_savings({series}), "Figures 3 and 4", "Z", column).computed;
  };
  CHECK(starts(zone, "starts, D-201") == 60);
  // 9 days and as many of slack: those of 19 and 25 December end in the next year.
  CHECK(starts(zone, "starts, ViT H") == 58);

  std::vector<IntensityStep> steps = zone.values.steps();
  steps.erase(steps.begin() + 5);  // 5:00 to 6:00 on 1 January, within the horizon of the first
  zone.values = Series{std::move(steps)};
  CHECK(starts(zone, "starts, D-201") == 60);
  CHECK(starts(zone, "starts, ViT H") == 57);
}

TEST_CASE("what a zone's series do not cover is not known") {
  const auto zone = zone_of("Z", new_year, hours{1}, 48, [](std::size_t) { return 100.0; });
  const auto tables = dodge2022_savings({zone});
  CHECK(cell_of(tables, "Table 10", "FS", "D-121").computed);
  CHECK_FALSE(cell_of(tables, "Table 10", "FS", "6B").computed);
  CHECK_FALSE(cell_of(tables, "Figures 3 and 4", "Z", "FS, 6B, 24 h").computed);
}

TEST_CASE("means are over zones, and the best and the worst are named") {
  const auto clean = zone_of("A", new_year, hours{12}, long_year / 12,
                             [](std::size_t i) { return i % 2 == 0 ? 100.0 : 200.0; });
  const auto constant =
      zone_of("B", new_year, hours{12}, long_year / 12, [](std::size_t) { return 600.0; });
  const auto tables = dodge2022_savings({clean, constant});
  CHECK(*cell_of(tables, "Tables 4", "FS", "D-121").computed == Approx(10));
  const char* regions = "Sections 5.1 and 6.1.1";
  CHECK(*cell_of(tables, regions, "Region with the least", "g/kWh").computed == Approx(150));
  CHECK(*cell_of(tables, regions, "Most over least", "times").computed == Approx(4));
  CHECK(table_of(tables, regions).notes.front().starts_with("Least: A; most: B"));
}

}  // namespace trainprint::report
