// SPDX-License-Identifier: MIT
// Strubell, Ganesh and McCallum 2019, "Energy and Policy Considerations for Deep Learning in NLP",
// Tables 1, 3 and 4. Hours of BERT (3.3 days) and of NAS on TPU are those that the paper's results
// imply.
#include <cstddef>
#include <vector>

#include <fmt/format.h>

#include "catch.hpp"
#include "report/reported.hpp"
#include "report/reproduction.hpp"

namespace trainprint::report {
namespace {

struct Published {
  const char* model;
  const char* accelerator;
  int devices;
  const char* hours;
  const char* power_w;  ///< null pointer where the paper has none
  double energy_kwh, co2e_lb;
  double cost_low, cost_high;
};

// Products of the paper's inputs, by hand, to a hundredth.
const Published table_3[] = {
    {"Transformer (base)", "p100", 8, "12", "1415.78", 26.84, 25.61, 41.28, 140.16},
    {"Transformer (big)", "p100", 8, "84", "1515.43", 201.13, 191.88, 288.96, 981.12},
    {"ELMo", "p100", 3, "336", "517.66", 274.82, 262.17, 433.44, 1471.68},
    {"BERT", "v100", 64, "79.2", "12041.51", 1506.83, 1437.51, 3750.91, 12570.62},
    {"BERT on TPU", "tpu-v2", 64, "96", nullptr, 0, 0, 2073.60, 6912.00},
    {"NAS", "p100", 8, "274120", "1515.43", 656347.28, 626155.31, 942972.80, 3201721.60},
    {"NAS on TPU", "tpu-v2", 4, "32633", nullptr, 0, 0, 44054.55, 146848.50},
    {"GPT-2", "tpu-v3", 128, "168", nullptr, 0, 0, 12902.40, 43008.00},
};

Estimate estimate_of(const Published& row) {
  Options options{{"--method", "strubell2019"},
                  {"--gpu", row.accelerator},
                  {"--count", fmt::format("{}", row.devices)},
                  {"--hours", row.hours}};
  if (row.power_w != nullptr) options.emplace_back("--total-power", row.power_w);
  return estimated(options);
}

Approx hundredths(double value) {
  return Approx(value).epsilon(0).margin(0.00501);
}

}  // namespace

TEST_CASE("Table 3 follows from the paper's power, hours and prices") {
  for (const Published& row : table_3) {
    INFO(row.model);
    const Estimate result = estimate_of(row);
    CHECK(result.cost->low().value() == hundredths(row.cost_low));
    CHECK(result.cost->high().value() == hundredths(row.cost_high));
    if (row.power_w == nullptr) continue;
    CHECK(result.energy.range.is_exact());
    CHECK(result.energy.range.central().value() == hundredths(row.energy_kwh));
    CHECK(to_pounds(result.co2e->range.central()) == hundredths(row.co2e_lb));
  }
}

TEST_CASE("the printed 79 hours of BERT do not give the printed 1507 kWh") {
  Published bert = table_3[3];
  bert.hours = "79";
  CHECK(estimate_of(bert).energy.range.central().value() == Approx(1503).margin(0.5));
}

TEST_CASE("every cell of Tables 1, 3 and 4 that can be computed agrees") {
  const Reproduction reproduction = reproduce_strubell2019(Catalogue::bundled());
  REQUIRE(reproduction.tables.size() == 3);
  // Table 1: 8. Table 3: 5 rows of 4 and 3 of 2. Table 4: 3 rows of 3.
  CHECK(computed_cells(reproduction) == 8 + 5 * 4 + 3 * 2 + 3 * 3);
  CHECK(disagreements(reproduction) == 0);
  for (const PublishedTable& table : reproduction.tables) {
    for (const Cell& cell : table.cells) {
      INFO(table.title << " | " << cell.row << " | " << cell.column);
      CHECK(cell.agrees());
    }
  }
}

TEST_CASE("the published numbers are those of the paper") {
  const Reproduction reproduction = reproduce_strubell2019(Catalogue::bundled());
  const auto published = [&](std::size_t table) {
    std::vector<double> out;
    for (const Cell& cell : reproduction.tables.at(table).cells) {
      if (cell.published) out.push_back(*cell.published);
    }
    return out;
  };
  CHECK(published(0) == std::vector<double>{1984, 11023, 36156, 126000, 39, 78468, 192, 626155});
  CHECK(published(1) == std::vector<double>{27,      26,    41,     140,   201,    192,    289,
                                            981,     275,   262,    433,   1472,   1507,   1438,
                                            3751,    12571, 2074,   6912,  656347, 626155, 942973,
                                            3201722, 44055, 146848, 12902, 43008});
  CHECK(published(2) == std::vector<double>{52, 175, 5, 1238, 4205, 118, 103000, 350000, 9870});
}

}  // namespace trainprint::report
