// SPDX-License-Identifier: MIT
#include "browse/show_series.hpp"

#include <algorithm>

#include "catch.hpp"
#include "text/time.hpp"

namespace trainprint::browse {
namespace {

Moment at(const char* text) {
  return text::to_time(text).value.value();
}

const Value& fact(const Card& card, std::string_view key) {
  const auto found = std::find_if(card.facts.begin(), card.facts.end(),
                                  [&](const Fact& one) { return one.key == key; });
  if (found == card.facts.end()) throw std::logic_error{"no such fact"};
  return found->value;
}

std::string text(const Card& card, std::string_view key) {
  return std::get<std::string>(fact(card, key));
}

// The rows of a table as `key value`.
std::vector<std::string> rows(const Card& card, std::string_view key) {
  const auto found = std::find_if(card.tables.begin(), card.tables.end(),
                                  [&](const CardTable& one) { return one.key == key; });
  if (found == card.tables.end()) throw std::logic_error{"no such table"};
  std::vector<std::string> out;
  for (const auto& row : found->sheet.rows) {
    std::string& line = out.emplace_back();
    for (const Value& value : row) line += (line.empty() ? "" : " ") + exact_text(value);
  }
  return out;
}

GridSeries series_of(std::vector<IntensityStep> steps) {
  Series values{std::move(steps)};
  SeriesFacts facts;
  facts.zone = "DE";
  facts.zone_name = "Germany";
  facts.values = values.steps().size();
  facts.gaps = values.gaps();
  facts.step = std::chrono::hours{1};
  return {std::move(facts), std::move(values)};
}

TEST_CASE("means by hour and month are weighted by time, over leap days and ends of years") {
  const Card card = show_series(series_of({
      // 23:30 to 00:15: half an hour in hour 23, a quarter in hour 00.
      {at("2024-02-29T23:30Z"), at("2024-03-01T00:15Z"), GramsPerKilowattHour{100}},
      {at("2024-03-01T00:15Z"), at("2024-03-01T01:00Z"), GramsPerKilowattHour{300}},
      {at("2024-12-31T23:00Z"), at("2025-01-01T02:00Z"), GramsPerKilowattHour{500}},
  }));
  // 00: (100/4 + 300 x 3/4 + 500) / 2; 23: (100/2 + 500) / 1.5
  CHECK(rows(card, "by_hour") ==
        std::vector<std::string>{"00 375", "01 500", "23 366.6666666666667"});
  // March: (100/4 + 300 x 3/4) / 1
  CHECK(rows(card, "by_month") ==
        std::vector<std::string>{"January 500", "February 100", "March 250", "December 500"});
  CHECK(rows(card, "gaps") ==
        std::vector<std::string>{"2024-03-01T01:00:00Z 2024-12-31T23:00:00Z 7342"});
  CHECK(rows(card, "steps") == std::vector<std::string>{"45 2", "180 1"});
  CHECK(std::get<double>(fact(card, "gap_hours")) == 7342);
  CHECK(text(card, "lowest_at") == "2024-02-29T23:30:00Z");
  CHECK(text(card, "highest_at") == "2024-12-31T23:00:00Z");
  CHECK(text(card, "end") == "2025-01-01T02:00:00Z");
  // (75 + 225 + 1500) / 4.5
  CHECK(std::get<double>(fact(card, "mean_g_per_kwh")) == Approx(400));
}

TEST_CASE("a series of steps of centuries is no trouble") {
  const Card card = show_series(
      series_of({{at("1700-01-01T00:00Z"), at("2100-01-01T00:00Z"), GramsPerKilowattHour{7}}}));
  CHECK(rows(card, "by_hour").size() == 24);
  CHECK(rows(card, "by_month").front() == "January 7");
}

TEST_CASE("what a series counts is said in words, and what is not known too") {
  CHECK(basis_in_words({Signal::average, Scope::lifecycle, Side::consumption}) ==
        "average, life-cycle, of consumption");
  CHECK(basis_in_words({Signal::average, Scope::direct, Side::production}) ==
        "average, direct, of production");
  CHECK(basis_in_words({Signal::marginal, Scope::direct, {}}) == "marginal, direct");
  CHECK(basis_in_words({Signal::average, {}, {}}) ==
        "average, life-cycle or direct: not known, of consumption or production: not known");
  CHECK(basis_in_words({}) == "not known");
}

TEST_CASE("at most a hundred gaps are listed") {
  std::vector<IntensityStep> steps;
  for (int hour = 0; hour < 240; hour += 2) {
    const Moment begin = at("2024-01-01") + std::chrono::hours{hour};
    steps.push_back({begin, begin + std::chrono::hours{1}, GramsPerKilowattHour{1}});
  }
  const Card card = show_series(series_of(steps));
  CHECK(rows(card, "gaps").size() == 100);
  CHECK(card.notes == std::vector<std::string>{"the first 100 of 119 gaps are shown"});
}

TEST_CASE("several series are a row each") {
  const std::vector<IntensityStep> steps{
      {at("2024-01-01"), at("2024-01-02"), GramsPerKilowattHour{50}}};
  GridSeries second = series_of(steps);
  second.facts.zone = "FR";
  second.facts.zone_name = "";
  const Card card = show_several_series({series_of(steps), second, second});
  CHECK(card.title == "DE, FR");
  CHECK(rows(card, "series") ==
        std::vector<std::string>{
            "DE Germany not known actual 2024-01-01T00:00:00Z 2024-01-02T00:00:00Z 1 0 50",
            "FR  not known actual 2024-01-01T00:00:00Z 2024-01-02T00:00:00Z 1 0 50",
            "FR  not known actual 2024-01-01T00:00:00Z 2024-01-02T00:00:00Z 1 0 50"});
}

}  // namespace
}  // namespace trainprint::browse
