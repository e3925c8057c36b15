// SPDX-License-Identifier: MIT
#include "core/methods/dodge2022.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include <trainprint/catalogue.hpp>
#include <trainprint/estimate.hpp>
#include <trainprint/units.hpp>

#include "report/reproduction.hpp"

namespace trainprint::report {
namespace {

constexpr auto none = std::nullopt;

// A run of Table 2.
struct Row {
  const char* model;
  const char* hardware;
  const char* accelerator;
  double gpus, hours;
  double energy_kwh, printed_unit;
  double power_w;  // per GPU: what the energy over the GPU-hours comes to
};

constexpr std::array table_2{
    Row{"BERT fine-tune", "V100x4", "v100", 4, 6, 3.1, 0.1, 129.167},
    Row{"BERT LM", "V100x8", "v100", 8, 36, 37.3, 0.1, 129.514},
    Row{"6.1B, 13 % of a run", "A100x256", "a100", 256, 192, 13812.4, 0.1, 281.014},
    Row{"DenseNet-121", "P40", "p40", 1, 0.3, 0.02, 0.01, 66.667},
    Row{"DenseNet-169", "P40", "p40", 1, 0.3, 0.03, 0.01, 100.0},
    Row{"DenseNet-201", "P40", "p40", 1, 0.4, 0.04, 0.01, 100.0},
    Row{"ViT tiny", "V100", "v100", 1, 19, 1.7, 0.1, 89.474},
    Row{"ViT small", "V100", "v100", 1, 19, 2.2, 0.1, 115.789},
    Row{"ViT base", "V100", "v100", 1, 21, 4.7, 0.1, 223.81},
    Row{"ViT large", "V100x4", "v100", 4, 90, 93.3, 0.1, 259.167},
    Row{"ViT huge", "V100x4", "v100", 4, 216, 237.6, 0.1, 275},
};
constexpr const Row& fine_tuning = table_2[0];
constexpr const Row& language_model = table_2[1];
constexpr const Row& large = table_2[2];

// g/kWh of the regions with the least and the most, as means over the runs.
constexpr double best_intensity = 200, worst_intensity = 755;

// What the whole run of 6.1 billion parameters takes.
constexpr double full_run_days = 60;

Estimate estimate_of(const char* accelerator, double gpus, double hours, double power_w,
                     std::optional<double> intensity, const Catalogue& catalogue) {
  RunDescription run;
  run.method = Given<std::string>{dodge2022::method.id, {}};
  run.gpu = Given<std::string>{accelerator, {}};
  run.count = Given<double>{gpus, {}};
  run.hours = Given<Range<double>>{Range<double>{hours}, {}};
  run.power = Given<Range<double>>{Range<double>{power_w}, {}};
  run.no_region = !intensity;
  if (intensity) run.intensity = Given<Range<double>>{Range<double>{*intensity}, {}};
  return estimate(resolve(run, catalogue));
}

double kilowatt_hours(const Row& row, const Catalogue& catalogue) {
  return estimate_of(row.accelerator, row.gpus, row.hours, row.power_w, none, catalogue)
      .energy.range.central()
      .value();
}

double kilograms(const Row& row, double intensity, const Catalogue& catalogue) {
  return estimate_of(row.accelerator, row.gpus, row.hours, row.power_w, intensity, catalogue)
      .co2e->range.central()
      .value();
}

double watts_per_gpu(const Row& row, const Catalogue& catalogue) {
  return kilowatt_hours(row, catalogue) / (row.gpus * row.hours) * 1000;
}

// The paper's run of 6.1 billion parameters, but to its end.
Row full_run() {
  Row row = large;
  row.hours = full_run_days * 24;
  return row;
}

Cell equal(const char* row, const char* column, std::optional<double> published, double unit,
           std::optional<double> computed) {
  return {row, column, published, unit, computed};
}

Cell bound(const char* row, const char* column, Cell::Says says, double published, double unit,
           double computed) {
  return {row, column, published, unit, computed, false, says};
}

// Set beside the published number, which rests on more than the paper prints.
Cell beside(const char* row, const char* column, double published, double computed) {
  return {row, column, published, 1, computed, false, Cell::Says::equal, false};
}

// A number that the paper doesn't print: two digits below 10, else whole.
Cell derived(const char* row, const char* column, double computed) {
  const double unit = std::min(1.0, std::pow(10, std::floor(std::log10(computed)) - 1));
  return {row, column, none, unit, computed};
}

PublishedTable make_table_1(const Catalogue& catalogue) {
  struct Part {
    const char* name;
    double power_w, percent;
  };
  constexpr std::array parts{Part{"GPU", 187.1, 74}, Part{"CPU 0", 22.9, 9}, Part{"CPU 1", 9.3, 4},
                             Part{"DRAM 0", 23.0, 9}, Part{"DRAM 1", 9.3, 4}};
  constexpr double published_total = 251.6;
  const double counted_w = estimate_of("titan-x", 1, 1, parts[0].power_w, none, catalogue)
                               .energy.range.central()
                               .value() *
                           1000;
  double total = 0;
  for (const Part& part : parts) total += part.power_w;

  PublishedTable table{"Table 1: draw while training BERT on one TITAN X, by component", {}, {}};
  table.cells.push_back(equal("All components", "W", published_total, 0.1, total));
  table.cells.push_back(
      equal("What the method counts: the GPU", "W", parts[0].power_w, 0.1, counted_w));
  for (const Part& part : parts) {
    table.cells.push_back(
        equal(part.name, "% of all", part.percent, 1, part.power_w / published_total * 100));
  }
  table.cells.push_back(
      equal("CPUs and DRAM", "% of the GPU", none, 1, (published_total / counted_w - 1) * 100));
  table.notes = {"The last row is computed here; the paper says that the GPU has almost 3/4."};
  return table;
}

PublishedTable make_table_2(const Catalogue& catalogue) {
  PublishedTable table{"Table 2: energy of the GPUs in 11 experiments", {}, {}};
  for (const Row& row : table_2) {
    const std::string name = std::string{row.model} + " on " + row.hardware;
    table.cells.push_back(equal(name.c_str(), "kWh", row.energy_kwh, row.printed_unit,
                                kilowatt_hours(row, catalogue)));
  }
  table.notes = {
      "Each is computed at the power per GPU that the energy over the GPU-hours comes to.",
      "BERT fine-tuning took 3.1 kWh by the table and around 3.2 kWh by the text; DenseNet-201 "
      "0.04 kWh by the table, up to 38 Wh by the text and 37 Wh by Figure 10."};
  return table;
}

PublishedTable make_derived(const Catalogue& catalogue) {
  PublishedTable table{
      "What follows from Table 2 (computed here, not printed in the paper)", {}, {}, true};
  for (const Row& row : table_2) {
    table.cells.push_back(derived(row.model, "W per GPU", watts_per_gpu(row, catalogue)));
    table.cells.push_back(
        derived(row.model, "kg CO2e at 200 g/kWh", kilograms(row, best_intensity, catalogue)));
    table.cells.push_back(
        derived(row.model, "kg CO2e at 755 g/kWh", kilograms(row, worst_intensity, catalogue)));
  }
  table.notes = {
      "200 and 755 g/kWh are what the paper has for its regions with the least and the most "
      "emissions, as means over the year and the experiments."};
  return table;
}

PublishedTable make_full_run(const Catalogue& catalogue) {
  const Row whole = full_run();
  // The text goes on with the energy as it prints it, in MWh.
  const double text_kwh = 13.8 * 1000;
  Row as_in_text = whole;
  as_in_text.power_w = text_kwh / (large.gpus * large.hours) * 1000;
  const double full_kwh = kilowatt_hours(whole, catalogue);
  PublishedTable table{"Sections 4.1 and 5.1: the run of 6.1 billion parameters", {}, {}};
  table.cells = {
      equal("Share of the full run", "% of 60 days", 13, 1, large.hours / whole.hours * 100),
      equal("Full run, caption of Table 2", "kWh", 103593, 1, full_kwh),
      equal("Full run, text", "MWh", 103.5, 0.1, kilowatt_hours(as_in_text, catalogue) / 1000),
      equal("Full run in runs of BERT LM", "times", 2800, 100,
            kilowatt_hours(as_in_text, catalogue) / kilowatt_hours(language_model, catalogue)),
      equal("Full run, best region", "t CO2e", 21, 1,
            kilograms(whole, best_intensity, catalogue) / 1000),
      equal("Full run, worst region", "t CO2e", 78, 1,
            kilograms(whole, worst_intensity, catalogue) / 1000),
      bound("13 % of it, worst region", "t, US home for a year", Cell::Says::above, 8.3, 0.1,
            kilograms(large, worst_intensity, catalogue) / 1000),
      bound("13 % of it, best region", "t, a barrel of oil", Cell::Says::above, 0.43, 0.01,
            kilograms(large, best_intensity, catalogue) / 1000)};
  table.notes = {
      "103,593 kWh are 7.5 times 13,812.4; the text has 7.5 times 13.8 MWh, which is 103.5 MWh."};
  return table;
}

PublishedTable make_statements(const Catalogue& catalogue) {
  double least = HUGE_VAL, most = 0, sum = 0;
  for (const Row& row : table_2) {
    const double kilowatts = watts_per_gpu(row, catalogue) / 1000;
    least = std::min(least, kilowatts);
    most = std::max(most, kilowatts);
    sum += kilowatts;
  }
  const double mean = sum / static_cast<double>(table_2.size());
  PublishedTable table{"Sections 4.1 and 5.1: what the text says of the experiments", {}, {}};
  table.cells = {
      bound("BERT fine-tune", "of BERT LM", Cell::Says::below, 0.1, 0.1,
            kilowatt_hours(fine_tuning, catalogue) / kilowatt_hours(language_model, catalogue)),
      equal("kWh per GPU-hour", "least", 0.07, 0.01, least),
      equal("kWh per GPU-hour", "most", 0.28, 0.01, most),
      beside("g CO2e per GPU-hour", "best region", 34, mean * best_intensity),
      beside("g CO2e per GPU-hour", "worst region", 128, mean * worst_intensity),
      beside("BERT LM, kg CO2e", "best region", 7,
             kilograms(language_model, best_intensity, catalogue)),
      beside("BERT LM, kg CO2e", "worst region", 26,
             kilograms(language_model, worst_intensity, catalogue))};
  table.notes = {
      "Rows without a verdict rest on the emissions of each run in each region, which the paper "
      "does not print; means over runs, 200 and 755 g/kWh, stand in. 26 kg of BERT LM are 697 "
      "g/kWh, not 755."};
  return table;
}

PublishedTable make_comparison() {
  PublishedTable table{"Section 5.1: what earlier work reports, as the paper quotes it", {}, {}};
  const auto quoted = [&](const char* work, const char* what, double published, double unit) {
    table.cells.push_back({work, what, published, unit, none});
  };
  const char* patterson_2021 = "Patterson et al. 2021";
  quoted(patterson_2021, "kWh per GPU-hour, least", 0.22, 0.01);
  quoted(patterson_2021, "kWh per GPU-hour, most", 0.47, 0.01);
  quoted(patterson_2021, "g CO2e per GPU-hour, least", 63, 1);
  quoted(patterson_2021, "g CO2e per GPU-hour, most", 202, 1);
  quoted(patterson_2021, "g CO2e per kWh, least", 427, 1);
  quoted(patterson_2021, "g CO2e per kWh, most", 545, 1);
  quoted("  GShard 600B", "g CO2e per kWh", 200, 1);
  const char* patterson_2022 = "Patterson et al. 2022";
  quoted(patterson_2022, "kWh per GPU-hour", 0.36, 0.01);
  quoted(patterson_2022, "g CO2e per GPU-hour", 32, 1);
  quoted(patterson_2022, "g CO2e per kWh", 88, 1);
  table.notes = {
      "Theirs have the PUE in them. The paper finds most of them within its own range, but for "
      "those of 2022, of a region chosen for its low emissions."};
  return table;
}

PublishedTable make_equivalents(const Catalogue& catalogue) {
  struct Equivalent {
    const char* name;
    double tonnes;
  };
  constexpr std::array equivalents{
      Equivalent{"phone charges", 8.22e-6},        Equivalent{"miles driven", 3.98e-4},
      Equivalent{"gallons of gasoline", 8.887e-3}, Equivalent{"barrels of oil", 0.43},
      Equivalent{"US homes for a year", 8.30},     Equivalent{"rail cars of coal", 181.29}};
  PublishedTable table{
      "Figure 2: the 13 % run of 6.1B in the equivalents of its axis (computed here)",
      {},
      {},
      true};
  for (const Equivalent& equivalent : equivalents) {
    const double kg = equivalent.tonnes * 1000;
    table.cells.push_back(
        derived(equivalent.name, "at 200 g/kWh", kilograms(large, best_intensity, catalogue) / kg));
    table.cells.push_back(derived(equivalent.name, "at 755 g/kWh",
                                  kilograms(large, worst_intensity, catalogue) / kg));
  }
  table.notes = {
      "By the figures of the EPA's calculator of 2021 that the paper gives; trainprint list "
      "equivalents has newer ones."};
  return table;
}

PublishedTable make_table_3(const Catalogue& catalogue) {
  struct Day {
    const char* name;
    double midnight_g, six_g;  // CO2e of a start then
  };
  constexpr std::array days{Day{"Day 1", 2381, 2210}, Day{"Day 2", 2330, 2204},
                            Day{"Day 3", 2430, 2257}};
  constexpr double least_g = 2204, most_g = 2430;  // of all eight start hours
  PublishedTable table{"Table 3: BERT fine-tuning in Central US by start hour", {}, {}};
  double most_percent = 0;
  for (const Day& day : days) {
    const double percent = (day.midnight_g / day.six_g - 1) * 100;
    most_percent = std::max(most_percent, percent);
    table.cells.push_back(equal(day.name, "0:00 above 6:00, %", none, 1, percent));
  }
  table.cells.push_back(equal("Most of the three", "0:00 above 6:00, %", 8, 1, most_percent));
  const double kwh = kilowatt_hours(fine_tuning, catalogue);
  table.cells.push_back(equal("Least, 2,204 g", "g/kWh", none, 1, least_g / kwh));
  table.cells.push_back(equal("Most, 2,430 g", "g/kWh", none, 1, most_g / kwh));
  table.notes = {"g/kWh are computed here, over the 3.1 kWh of Table 2."};
  return table;
}

}  // namespace

Reproduction reproduce_dodge2022(const Catalogue& catalogue) {
  return {{make_table_1(catalogue), make_table_2(catalogue), make_derived(catalogue),
           make_full_run(catalogue), make_statements(catalogue), make_comparison(),
           make_equivalents(catalogue), make_table_3(catalogue)},
          "dodge2022"};
}

}  // namespace trainprint::report
