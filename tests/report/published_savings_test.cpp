// SPDX-License-Identifier: MIT
// What planning saves at most, as measured by others on series of whole years: one start a day at
// 0:00 UTC, perfect knowledge, emissions of all planned starts over those of all starts at once.
// The series are not part of the sources: TRAINPRINT_FACTS names the folder that has them.
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <trainprint/schedule.hpp>

#include "catch.hpp"
#include "readers/series/series.hpp"

namespace trainprint {
namespace {

using std::chrono::hours;

// Percent saved: flexible start of 1, 12 and 192 h with 24 h of slack; pauses in 12 h with 24 h, in
// 192 h with 24 h and with 192 h.
using Savings = std::array<double, 6>;

struct Zone {
  const char* file;
  Savings percent;
  bool rows_joined = false;  ///< measured as if its hours followed each other without gaps
};

const Zone zones[] = {
    {"US-CAL-CISO_2023_hourly.csv", {26.8, 27.9, 0.8, 29.2, 3.7, 19.6}},
    {"US-TEX-ERCO_2023_hourly.csv", {27.8, 12.2, 1.2, 15.7, 3.7, 14.9}},
    {"DE_2023_hourly.csv", {29.3, 14.3, 2.0, 19.4, 5.6, 25.4}},
    {"GB-direct_2024_hourly.csv", {33.3, 20.4, 2.8, 27.2, 9.2, 36.2}},
    {"AU-NSW-direct_2024_hourly.csv", {13.3, 11.9, 0.6, 28.4, 4.2, 23.1}},
    {"US-MIDA-PJM-eia_2022_hourly.csv", {8.5, 2.8, 0.4, 4.3, 1.0, 4.6}, true},
    {"US-NW-BPAT-eia_2022_hourly.csv", {10.4, 6.5, 1.1, 9.7, 2.9, 12.9}},
};

std::optional<Series> series_in(const std::string& file) {
  const char* facts = std::getenv("TRAINPRINT_FACTS");
  const std::string path = std::string{facts == nullptr ? "" : facts} + "/intensity_series/" + file;
  if (facts == nullptr || !std::filesystem::exists(path)) {
    WARN("skipped: TRAINPRINT_FACTS names no folder with intensity_series/" << file);
    return std::nullopt;
  }
  std::ifstream in{path, std::ios::binary};
  const auto document = std::make_shared<text::Document>(
      text::Document{file, {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}}});
  return readers::read_series({document}, {}).front().values;
}

Series without_gaps(const Series& series) {
  std::vector<IntensityStep> steps = series.steps();
  for (std::size_t i = 1; i < steps.size(); ++i) {
    const auto length = steps[i].end - steps[i].begin;
    steps[i].begin = steps[i - 1].end;
    steps[i].end = steps[i].begin + length;
  }
  return Series{std::move(steps)};
}

double saved_percent(const Series& series, hours length, hours slack, bool with_pauses) {
  const Job job{PowerProfile{{{length, Watts{1000}}}}};
  double now = 0, planned = 0;
  const auto midnight = std::chrono::ceil<std::chrono::days>(series.begin());
  for (Moment start = midnight; start + length + slack <= series.end(); start += hours{24}) {
    const Window window{start, start + length + slack};
    if (!series.covers({window.from, window.deadline})) continue;
    now += run_from(series, job, start)->co2e.value();
    planned += with_pauses ? pause_and_resume(series, job, window)->co2e.value()
                           : starts_within(series, job, window)->best.co2e.value();
  }
  return (1 - planned / now) * 100;
}

Savings savings_of(const Series& series) {
  return {saved_percent(series, hours{1}, hours{24}, false),
          saved_percent(series, hours{12}, hours{24}, false),
          saved_percent(series, hours{192}, hours{24}, false),
          saved_percent(series, hours{12}, hours{24}, true),
          saved_percent(series, hours{192}, hours{24}, true),
          saved_percent(series, hours{192}, hours{192}, true)};
}

}  // namespace

TEST_CASE("planning saves what others measured on the same series") {
  for (const Zone& zone : zones) {
    const auto series = series_in(zone.file);
    if (!series) continue;
    const Savings percent = savings_of(zone.rows_joined ? without_gaps(*series) : *series);
    for (std::size_t i = 0; i < percent.size(); ++i) {
      INFO(zone.file << ", column " << i);
      CHECK(percent[i] == Approx(zone.percent[i]).epsilon(0).margin(0.06));
    }
  }
}

TEST_CASE("gaps that are kept as such change what planning saves by less than a point") {
  for (const Zone& zone : zones) {
    if (!zone.rows_joined) continue;
    const auto series = series_in(zone.file);
    if (!series) continue;
    const Savings percent = savings_of(*series);
    for (std::size_t i = 0; i < percent.size(); ++i) {
      INFO(zone.file << ", column " << i);
      CHECK(percent[i] == Approx(zone.percent[i]).epsilon(0).margin(1));
    }
  }
}

}  // namespace trainprint
