// SPDX-License-Identifier: MIT
#include "readers/series/join.hpp"

#include <algorithm>
#include <random>

#include "readers/series/read.hpp"

namespace trainprint::readers {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const Moment start = at("2022-03-01T00:00Z");

SeriesValue value(Moment begin, double g_per_kwh) {
  SeriesValue out;
  out.begin = begin;
  out.g_per_kwh = g_per_kwh;
  return out;
}

SeriesPart part_of(std::vector<SeriesValue> values, std::string zone = "DE") {
  SeriesPart part;
  part.facts.zone = std::move(zone);
  part.facts.basis = {Signal::average, Scope::lifecycle, Side::consumption};
  part.values = std::move(values);
  return part;
}

std::vector<SeriesValue> every(seconds step, std::vector<double> values, Moment from = start) {
  std::vector<SeriesValue> out;
  for (const double g_per_kwh : values) {
    out.push_back(value(from, g_per_kwh));
    from += step;
  }
  return out;
}

GridSeries joined(std::vector<SeriesPart> parts, const SeriesRequest& request = {}) {
  auto all = join(std::move(parts), request);
  REQUIRE(all.size() == 1);
  return std::move(all.front());
}

TEST_CASE("a value holds until the next one, the last one for a step") {
  const GridSeries series = joined({part_of(every(hours{1}, {100, 200, 300}))});
  CHECK(series.values.begin() == start);
  CHECK(series.values.end() == start + hours{3});
  CHECK(series.facts.step == hours{1});
  CHECK(series.facts.values == 3);
  CHECK(series.values.mean().value() == Approx(200));
  CHECK(warning_codes(series).empty());
}

TEST_CASE("the step is the most common distance, not the first one") {
  // A hole of an hour right at the begin: 0, 2, 3, 4 o'clock.
  auto values = every(hours{1}, {100, 0, 300, 300, 300});
  values.erase(values.begin() + 1);
  const GridSeries series = joined({part_of(values)});
  CHECK(series.facts.step == hours{1});
  CHECK(series.facts.gaps == std::vector{Span{start + hours{1}, start + hours{2}}});
  // 100 + 3 x 300 over four known hours
  CHECK(series.values.mean().value() == Approx(250));
  CHECK(warning_codes(series) == "series-gap");
}

TEST_CASE("a gap that comes back is not taken for a step") {
  std::vector<SeriesValue> values;
  for (int hour = 0; hour < 100; ++hour) {
    if (hour % 10 != 3) values.push_back(value(start + hours{hour}, 100));
  }
  const GridSeries series = joined({part_of(values)});
  CHECK(series.facts.gaps.size() == 10);
  for (const Span& gap : series.facts.gaps) CHECK(gap.length() == hours{1});
}

TEST_CASE("steps that change are taken as they are") {
  // A day of hours, a day of half hours, a day of quarter hours, and 50 times five minutes.
  std::vector<SeriesValue> values = every(hours{1}, std::vector<double>(24, 400));
  for (const auto& one : {every(minutes{30}, std::vector<double>(48, 300), start + hours{24}),
                          every(minutes{15}, std::vector<double>(96, 200), start + hours{48}),
                          every(minutes{5}, std::vector<double>(50, 100), start + hours{72})}) {
    values.insert(values.end(), one.begin(), one.end());
  }
  const GridSeries series = joined({part_of(values)});
  CHECK(series.facts.gaps.empty());
  CHECK(series.values.end() == start + hours{72} + minutes{250});
  CHECK(series.facts.step == minutes{15});
  CHECK(series.values.mean({start, start + hours{72}}).value().value() == Approx(300));
}

TEST_CASE("a gap where the step changes does not become part of a value") {
  std::vector<SeriesValue> values = every(hours{1}, std::vector<double>(24, 400));
  const auto later = every(minutes{15}, std::vector<double>(96, 200), start + hours{30});
  values.insert(values.end(), later.begin(), later.end());
  const GridSeries series = joined({part_of(values)});
  CHECK(series.facts.gaps == std::vector{Span{start + hours{24}, start + hours{30}}});
}

TEST_CASE("what is said twice counts once") {
  auto values = every(hours{1}, {100, 200, 300});
  SECTION("the same") {
    values.push_back(values[1]);
    const GridSeries series = joined({part_of(values)});
    CHECK(series.facts.repeated == 1);
    CHECK(series.facts.conflicting == 0);
    CHECK(series.facts.values == 3);
    CHECK(warning_codes(series).empty());
  }
  SECTION("otherwise, by order of files") {
    const GridSeries series = joined({part_of(values), part_of({value(start + hours{1}, 290)})});
    CHECK(series.facts.conflicting == 1);
    CHECK(series.values.steps()[1].intensity.value() == 290);
    REQUIRE(warning_codes(series) == "series-conflict");
    CHECK(series.warnings[0].message ==
          "DE: 1 moment is given again with another value: the last one counts (at "
          "2022-03-01T01:00:00Z 290 instead of 200 g/kWh)");
  }
  SECTION("otherwise, by the time of issue") {
    values[1].issued = at("2022-03-05T00:00Z");
    SeriesValue old = value(start + hours{1}, 290);
    old.issued = at("2022-03-04T00:00Z");
    const GridSeries series = joined({part_of(values), part_of({old})});
    CHECK(series.values.steps()[1].intensity.value() == 200);
    CHECK(series.facts.conflicting == 0);
  }
}

TEST_CASE("overlapping intervals are cut, the finer one counts") {
  SeriesValue hour = value(start, 100);
  hour.end = start + hours{1};
  SeriesValue half = value(start + minutes{30}, 200);
  half.end = start + hours{1};
  SeriesValue same = value(start, 50);
  same.end = start + minutes{10};
  const GridSeries series = joined({part_of({hour, half}), part_of({same})});
  CHECK(series.values.steps() ==
        std::vector<IntensityStep>{
            {start, start + minutes{10}, GramsPerKilowattHour{50}},
            {start + minutes{30}, start + hours{1}, GramsPerKilowattHour{200}}});
  CHECK(warning_codes(series).find("series-overlap") != std::string::npos);
  CHECK(joined({part_of({same}), part_of({half, hour})}).values.steps() == series.values.steps());
}

TEST_CASE("gaps are filled only where asked, up to a day, and stay on record") {
  auto values = every(hours{1}, {100, 200, 300});
  for (const SeriesValue& one : every(hours{1}, {400, 400, 400}, start + hours{5})) {
    values.push_back(one);
  }
  for (const SeriesValue& one : every(hours{1}, {500, 500, 500}, start + hours{8 + 25})) {
    values.push_back(one);
  }
  SeriesRequest request;
  request.fill = Fill::hold;
  const GridSeries series = joined({part_of(values)}, request);
  CHECK(series.facts.gaps == std::vector{Span{start + hours{3}, start + hours{5}},
                                         Span{start + hours{8}, start + hours{33}}});
  CHECK(series.facts.filled == 1);
  CHECK(series.values.gaps() == std::vector{Span{start + hours{8}, start + hours{33}}});
  CHECK(series.values.mean({start + hours{3}, start + hours{5}}).value().value() == Approx(300));
  CHECK(warning_codes(series) == "series-filled series-gap");
  CHECK(joined({part_of(values)}).facts.filled == 0);
}

TEST_CASE("actual values go before forecasts, unless the forecasts are asked for") {
  auto values = every(hours{1}, {100, 200, 300});
  for (SeriesValue one : every(hours{1}, {110, 210, 310, 410, 510})) {
    one.forecast = true;
    values.push_back(one);
  }
  const GridSeries mixed = joined({part_of(values)});
  CHECK(mixed.facts.values == 5);
  CHECK(mixed.facts.forecast_values == 2);
  CHECK(mixed.facts.forecasts_given == 5);
  CHECK_FALSE(mixed.facts.forecast);
  CHECK(warning_codes(mixed) == "series-forecast-mixed");
  // (100 + 200 + 300 + 410 + 510) / 5
  CHECK(mixed.values.mean().value() == Approx(304));

  SeriesRequest request;
  request.forecast = true;
  const GridSeries forecast = joined({part_of(values)}, request);
  CHECK(forecast.facts.forecast);
  CHECK(forecast.values.mean().value() == Approx(310));
  CHECK(codes(faults_of([&] {
          return join({part_of(every(hours{1}, {1, 2}))}, request);
        })) == "no-forecast");
}

TEST_CASE("a forecast fills what actual values leave open") {
  auto values = every(hours{1}, {100, 200, 300, 400});
  values.erase(values.begin() + 1);
  SeriesValue long_one = value(start + minutes{30}, 50);
  long_one.end = start + hours{2} + minutes{30};
  long_one.forecast = true;
  values.push_back(long_one);
  const GridSeries series = joined({part_of(values)});
  CHECK(series.facts.gaps.empty());
  CHECK(series.values.mean({start + hours{1}, start + hours{2}}).value().value() == Approx(50));
  CHECK(series.values.mean({start, start + hours{1}}).value().value() == Approx(100));
}

TEST_CASE("each zone and each basis is a series of its own") {
  SeriesPart direct = part_of(every(hours{1}, {50, 60}));
  direct.facts.basis.scope = Scope::direct;
  SeriesPart unknown = part_of(every(hours{1}, {70, 80}));
  unknown.facts.basis = {};
  const auto all = join({part_of(every(hours{1}, {100, 200})), direct, unknown,
                         part_of(every(hours{1}, {1, 2}), "FR"),
                         part_of(every(hours{1}, {3, 4}, start + hours{2}), "fr")},
                        {});
  REQUIRE(all.size() == 4);
  CHECK(all[3].facts.values == 4);
  CHECK(warning_codes(all[2]) == "series-basis-unknown");

  SeriesRequest request;
  request.zone = "Fr";
  CHECK(joined({part_of(every(hours{1}, {1, 2}), "FR"), part_of(every(hours{1}, {3, 4}))}, request)
            .facts.zone == "FR");
  request.zone = "GB";
  const auto faults = faults_of([&] {
    return join({part_of(every(hours{1}, {1, 2}), "FR")}, request);
  });
  REQUIRE(codes(faults) == "unknown-zone");
  CHECK(faults[0].hint == "they hold FR");
}

TEST_CASE("the basis that is asked for is chosen where there is the other too") {
  SeriesPart direct = part_of(every(hours{1}, {50, 60}));
  direct.facts.basis.scope = Scope::direct;
  const SeriesPart lifecycle = part_of(every(hours{1}, {100, 200}));
  const SeriesPart other = part_of(every(hours{1}, {1, 2}), "FR");
  SeriesRequest request;
  request.scope = Scope::direct;
  const auto all = join({direct, lifecycle, other}, request);
  REQUIRE(all.size() == 2);
  CHECK(all[0].facts.basis.scope == Scope::direct);
  CHECK(all[1].facts.zone == "FR");
  request.scope = Scope::lifecycle;
  CHECK(join({direct, lifecycle, other}, request).at(0).facts.basis.scope == Scope::lifecycle);
  CHECK(join({direct, lifecycle, other}, {}).size() == 3);
}

TEST_CASE("one value alone has no length") {
  CHECK(codes(faults_of([] { return join({part_of({value(start, 1)})}, {}); })) == "unknown-step");
  CHECK(codes(faults_of([] { return join({part_of({})}, {}); })) == "no-values");
  CHECK(codes(faults_of([] { return join({}, {}); })) == "no-values");
  const auto all = join({part_of({value(start, 1)}), part_of(every(hours{1}, {1, 2}), "FR")}, {});
  REQUIRE(all.size() == 1);
  CHECK(warning_codes(all[0]) == "series-left-out");
}

TEST_CASE("values that fall and come back at once are pointed out") {
  std::vector<double> values(200, 360);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] += static_cast<double>(i % 24);
  const auto dips = [](const std::vector<double>& all) {
    return warning_codes(joined({part_of(every(hours{1}, all))}));
  };
  CHECK(dips(values).empty());
  values[100] = 46;
  values[101] = 43;
  values[102] = 42.7;
  CHECK(dips(values) == "series-dip");
  values[102] = 80;  // comes back slowly
  values[103] = 150;
  values[104] = 250;
  CHECK(dips(values).empty());
}

TEST_CASE("a midday full of sun is no fault") {
  std::vector<double> values;
  for (int day = 0; day < 20; ++day) {
    for (const double one : {330, 330, 330, 330, 330, 320, 280, 200, 140, 100, 80,  75,
                             75,  78,  85,  120, 190, 270, 320, 340, 340, 335, 330, 330}) {
      values.push_back(one);
    }
  }
  CHECK(warning_codes(joined({part_of(every(hours{1}, values))})).empty());
}

TEST_CASE("halves in any order of files make the whole") {
  std::mt19937_64 random{7};
  std::uniform_int_distribution<int> intensity{0, 900};
  std::uniform_int_distribution<int> percent{0, 99};
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    std::vector<SeriesValue> values;
    const seconds step = minutes{std::array{5, 15, 30, 60}.at(random() % 4)};
    Moment time = start + seconds{static_cast<int>(random() % 100'000)};
    const int count = 50 + static_cast<int>(random() % 200);
    for (int i = 0; i < count; ++i) {
      if (percent(random) >= 5) values.push_back(value(time, intensity(random)));
      time += step;
    }
    const GridSeries whole = joined({part_of(values)});
    CHECK(whole.facts.step == step);

    std::vector<std::vector<SeriesValue>> files(1 + random() % 4);
    for (const SeriesValue& one : values) {
      files[random() % files.size()].push_back(one);
      if (percent(random) < 5) files[random() % files.size()].push_back(one);
    }
    std::vector<SeriesPart> parts;
    for (auto& file : files) {
      std::shuffle(file.begin(), file.end(), random);
      parts.push_back(part_of(file));
    }
    const GridSeries again = joined(parts);
    CHECK(again.values.steps() == whole.values.steps());
    CHECK(again.facts.gaps == whole.facts.gaps);
    CHECK(again.facts.conflicting == 0);
  }
}

TEST_CASE("finer steps of the same values leave the integral") {
  std::mt19937_64 random{11};
  std::uniform_int_distribution<int> intensity{0, 900};
  for (int round = 0; round < 100; ++round) {
    CAPTURE(round);
    std::vector<SeriesValue> hourly;
    std::vector<SeriesValue> fine;
    for (int hour = 0; hour < 60; ++hour) {
      const double g_per_kwh = intensity(random);
      const Moment time = start + hours{hour};
      hourly.push_back(value(time, g_per_kwh));
      const int parts = std::array{1, 2, 4, 12}.at(static_cast<std::size_t>(hour) / 15);
      for (int i = 0; i < parts; ++i) {
        fine.push_back(value(time + i * minutes{60 / parts}, g_per_kwh));
      }
    }
    const GridSeries a = joined({part_of(hourly)});
    const GridSeries b = joined({part_of(fine)});
    REQUIRE(a.values.end() == b.values.end());
    CHECK(b.facts.gaps.empty());
    for (int i = 0; i < 20; ++i) {
      const Moment moment = start + seconds{static_cast<int>(random() % (60 * 3600))};
      CHECK(b.values.integral_until(moment) == Approx(a.values.integral_until(moment)));
    }
  }
}

TEST_CASE("collected years read: values, gaps and dips as their notes have them") {
  const std::string folder = collected();
  if (folder.empty()) {
    WARN("TRAINPRINT_FACTS names no folder: samples are not checked");
    return;
  }
  struct Year {
    const char* file;
    std::size_t values;
    int gap_hours;
    bool dips;
  };
  // README.md of the folder; GB-direct_2024 has single hours of 46 -> 8 -> 47 g/kWh.
  for (const Year& year :
       {Year{"US-MIDA-PJM-eia_2022_hourly", 8737, 23, true},
        Year{"US-CAL-CISO-eia_2022_hourly", 8757, 3, false},
        Year{"US-CAL-CISO-direct_2024_hourly", 8784, 0, false},
        Year{"US-MIDW-MISO-eia_2022_hourly", 8757, 3, false},
        Year{"GB-direct_2024_hourly", 8784, 0, true}, Year{"GB-neso_2021_hourly", 8760, 0, false},
        Year{"DE-smard_2020_15min", 35136, 0, false}}) {
    INFO(year.file);
    const GridSeries series =
        read_text(content_of(folder + "intensity_series/" + year.file + ".csv"));
    CHECK(series.facts.values == year.values);
    seconds gaps{0};
    for (const Span& gap : series.facts.gaps) gaps += gap.length();
    CHECK(gaps == hours{year.gap_hours});
    CHECK((warning_codes(series).find("series-dip") != std::string::npos) == year.dips);
  }
}

}  // namespace
}  // namespace trainprint::readers
