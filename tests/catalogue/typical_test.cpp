// SPDX-License-Identifier: MIT
#include "catalogue/typical.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

#include "catalogue/resolved.hpp"
#include "catalogue/small_catalogue.hpp"
#include "catch.hpp"
#include "text/time.hpp"

namespace trainprint {
namespace {

Moment at(std::string_view time) {
  return text::to_time(time).value.value();
}

Span from_to(std::string_view from, std::string_view to) {
  return {at(from), at(to)};
}

std::string profile_at(std::string_view place) {
  const auto found = typical_profile_of(place, Catalogue::bundled());
  return found ? found->id : "";
}

}  // namespace

// In the small tables, hour h of month m has m + h / 24, from half to twice that.
TEST_CASE("a typical series takes each hour's value of its month in UTC") {
  const SmallCatalogue small{{}};
  const auto grid = typical_series({"FR", GramsPerKilowattHour{48}, Scope::lifecycle,
                                    from_to("2026-01-31T22:30:00Z", "2026-02-01T01:15:00Z")},
                                   small.catalogue());
  REQUIRE(grid.has_value());
  const auto& steps = grid->values.steps();
  REQUIRE(steps.size() == 4);
  CHECK(steps[0] == IntensityStep{at("2026-01-31T22:00:00Z"), at("2026-01-31T23:00:00Z"),
                                  GramsPerKilowattHour{48 + 2 * 22}});
  CHECK(steps[1].intensity.value() == Approx(48 + 2 * 23));
  CHECK(steps[2] == IntensityStep{at("2026-02-01T00:00:00Z"), at("2026-02-01T01:00:00Z"),
                                  GramsPerKilowattHour{2 * 48}});
  CHECK(steps[3].end == at("2026-02-01T02:00:00Z"));
  CHECK(grid->low.value().steps()[1].intensity.value() == Approx(47));
  CHECK(grid->high.value().steps()[1].intensity.value() == Approx(188));
}

TEST_CASE("a typical series says what it is") {
  const SmallCatalogue small{{}};
  const auto grid = typical_series({"cirrus:west-1", GramsPerKilowattHour{48}, Scope::lifecycle,
                                    from_to("2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z")},
                                   small.catalogue());
  REQUIRE(grid.has_value());
  const SeriesFacts& facts = grid->facts;
  CHECK(facts.typical);
  CHECK_FALSE(facts.forecast);
  CHECK(facts.zone == "cirrus:west-1");
  CHECK(facts.zone_name == "The west, typical days of 2019 to 2020");
  CHECK(facts.basis == SeriesBasis{Signal::average, Scope::lifecycle, Side::production});
  CHECK(facts.source == "Maker's pages");
  CHECK(facts.values == 24);
  CHECK(facts.step == std::chrono::hours{1});
  REQUIRE(grid->warnings.size() == 1);
  CHECK(grid->warnings[0].code == "typical-profile");
  CHECK(grid->warnings[0].message.find("direct") == std::string::npos);
}

TEST_CASE("on a direct level, the warning says of what the shape is") {
  const SmallCatalogue small{{}};
  const auto grid = typical_series({"FR", GramsPerKilowattHour{20}, Scope::direct,
                                    from_to("2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z")},
                                   small.catalogue());
  CHECK(grid.value().facts.basis.scope == Scope::direct);
  CHECK(grid.value().warnings.at(0).message.find(
            "its shape is that of lifecycle values, and direct ones go further") !=
        std::string::npos);
}

TEST_CASE("a profile stands for its places and the regions in them, not for parts of a country") {
  CHECK(profile_at("DE") == "de");
  CHECK(profile_at("aws:eu-central-1") == "de");
  CHECK(profile_at("aws:us-west-1") == "ciso");
  CHECK(profile_at("aws:us-west-2") == "bpat");        // by itself: not for all of Oregon
  CHECK(profile_at("azure:northcentralus") == "pjm");  // Chicago, by its second zone
  CHECK(profile_at("gcp:us-central1") == "miso");
  for (const char* place :
       {"US", "US-OR", "US-AL", "US-AZ", "FR", "WORLD", "nowhere", "", "aws:eu-west-1"}) {
    INFO(place);
    CHECK(profile_at(place).empty());
    CHECK_FALSE(typical_series({place,
                                GramsPerKilowattHour{1},
                                {},
                                from_to("2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z")},
                               Catalogue::bundled())
                    .has_value());
  }
}

TEST_CASE("the typical places are in order, and each has a profile") {
  const auto places = typical_places(Catalogue::bundled());
  CHECK(std::is_sorted(places.begin(), places.end()));
  for (const std::string& place : places) {
    INFO(place);
    CHECK_FALSE(profile_at(place).empty());
  }
}

TEST_CASE("over a year the mean of a typical series is about its level") {
  for (const std::string& place : typical_places(Catalogue::bundled())) {
    INFO(place);
    const auto grid = typical_series({place, GramsPerKilowattHour{100}, Scope::lifecycle,
                                      from_to("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z")},
                                     Catalogue::bundled());
    CHECK(grid.value().values.mean().value() == Approx(100).epsilon(0.005));
    CHECK(grid.value().values.steps().size() == 8760);
  }
}

// What is known of these grids: sun at noon in California (20:00 UTC), and in July least of all at
// night in Germany's evening.
TEST_CASE("the bundled profiles go with the sun") {
  const auto value = [](const char* place, const char* hour) {
    const auto grid = typical_series({place, GramsPerKilowattHour{100}, Scope::lifecycle,
                                      Span{at(hour), at(hour) + std::chrono::hours{1}}},
                                     Catalogue::bundled());
    return grid.value().values.mean().value();
  };
  CHECK(value("US-CA", "2025-04-10T20:00:00Z") < 0.6 * value("US-CA", "2025-04-10T08:00:00Z"));
  CHECK(value("DE", "2025-07-10T11:00:00Z") < 0.8 * value("DE", "2025-07-10T21:00:00Z"));
}

TEST_CASE("a run gives place, level and scope") {
  const Span span = from_to("2025-07-01T00:00:00Z", "2026-07-01T00:00:00Z");
  const Catalogue catalogue = Catalogue::bundled();
  const Run run = resolved({{"--region", "aws:us-west-1"}});
  const auto grid = typical_series(run, span, catalogue);
  REQUIRE(grid.has_value());
  CHECK(grid->facts.basis.scope == Scope::lifecycle);
  CHECK(grid->facts.zone == "US-CA");
  CHECK(grid->values.mean().value() ==
        Approx(value_of(run, Role::intensity).central()).epsilon(0.005));

  const Run direct = resolved({{"--region", "US-CA"}, {"--basis", "direct"}});
  CHECK(typical_series(direct, span, catalogue).value().facts.basis.scope == Scope::direct);
  const Run given = resolved({{"--region", "US-CA"}, {"--intensity", "200"}});
  CHECK_FALSE(typical_series(given, span, catalogue).value().facts.basis.scope.has_value());
  CHECK_FALSE(typical_series(resolved({}), span, catalogue).has_value());
}

TEST_CASE("a doubt in the level and that of single days add up in quadrature") {
  const Span span = from_to("2025-07-01T00:00:00Z", "2025-07-01T01:00:00Z");
  const auto ends = [&](const char* intensity) {
    const Run run = resolved({{"--region", "US-CA"}, {"--intensity", intensity}});
    const GridSeries grid = typical_series(run, span, Catalogue::bundled()).value();
    const double central = grid.values.mean().value();
    return std::pair{std::log(grid.low->mean().value() / central),
                     std::log(grid.high->mean().value() / central)};
  };
  const auto days = ends("200");
  const auto both = ends("100:200:800");
  CHECK(days.first < 0);
  CHECK(days.second > 0);
  CHECK(both.first == Approx(-std::hypot(days.first, std::log(2))));
  CHECK(both.second == Approx(std::hypot(days.second, std::log(4))));
}

TEST_CASE("a typical series needs a span of a length that can be meant") {
  const auto of = [](Span span) {
    return typical_series({"DE", GramsPerKilowattHour{1}, {}, span}, Catalogue::bundled());
  };
  const Moment begin = at("2025-01-01");
  CHECK_THROWS_AS(of({begin, begin}), std::invalid_argument);
  CHECK_THROWS_AS(of({begin, begin + std::chrono::years{11}}), std::invalid_argument);
}

}  // namespace trainprint
