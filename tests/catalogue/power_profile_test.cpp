// SPDX-License-Identifier: MIT
#include "catalogue/power_profile.hpp"

#include <chrono>
#include <string>

#include <trainprint/schedule.hpp>

#include "catalogue/described.hpp"
#include "catch.hpp"

namespace trainprint {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

// Two A100 whose power is measured, so that only what a test says draws; PUE 1 and no region.
PowerProfile profile_of(const std::string& more) {
  const auto runs =
      described(R"({"gpu": "A100-SXM4-80GB", "count": 2, "pue": 1, "region": null, )" + more + "}");
  const Catalogue catalogue = Catalogue::bundled();
  return power_over_time(runs.front(), resolve(runs.front(), catalogue), catalogue);
}

}  // namespace

TEST_CASE("the power of a run without phases is constant") {
  const PowerProfile profile = profile_of(R"("hours": 1.5, "total_power_w": 800)");
  REQUIRE(profile.steps().size() == 1);
  CHECK(profile.length() == seconds{5400});
  CHECK(profile.steps()[0].power.value() == Approx(800));
}

TEST_CASE("each phase draws its own power in its own time") {
  const PowerProfile profile = profile_of(
      R"("phases": [{"hours": 2, "total_power_w": 1000}, {"hours": 1, "total_power_w": 4000}])");
  REQUIRE(profile.steps().size() == 2);
  CHECK(profile.steps()[0].duration == hours{2});
  CHECK(profile.steps()[0].power.value() == Approx(1000));
  CHECK(profile.steps()[1].duration == hours{1});
  CHECK(profile.steps()[1].power.value() == Approx(4000));
  CHECK(profile.energy().value() == Approx(6));
}

TEST_CASE("the power of phases is that of the facility, with all trials at once") {
  const auto text =
      R"({"gpu": "A100-SXM4-80GB", "count": 2, "pue": 1.5, "region": null, "trials": 3,
          "phases": [{"hours": 2, "load": 0.3}, {"hours": 1, "load": 0.6}]})";
  const auto runs = described(text);
  const Run run = resolve(runs.front(), Catalogue::bundled());
  const PowerProfile profile = power_over_time(runs.front(), run, Catalogue::bundled());
  REQUIRE(profile.steps().size() == 2);
  // 2 × 400 W × 0.3 more, × 1.5, three times; the rest of the node draws the same in both.
  CHECK(profile.steps()[1].power.value() - profile.steps()[0].power.value() ==
        Approx(2 * 400 * 0.3 * 1.5 * 3));
  CHECK(profile.energy().value() == Approx(central_kwh(estimate(run))));
}

TEST_CASE("the load of phases moves the processors of a run without accelerators") {
  const auto runs = described(
      R"({"gpu": "none", "cpu": "EPYC 7763", "pue": 1, "region": null,
          "phases": [{"hours": 1, "load": 0.1}, {"hours": 1, "load": 0.3}]})");
  const Catalogue catalogue = Catalogue::bundled();
  const PowerProfile profile =
      power_over_time(runs.front(), resolve(runs.front(), catalogue), catalogue);
  CHECK(profile.steps()[0].power.value() == Approx(28));  // of 280 W
  CHECK(profile.steps()[1].power.value() == Approx(84));
}

TEST_CASE("times that are no whole seconds add up to the rounded whole") {
  // 3 × 0.5 s: ends at 0.5, 1 and 1.5 s, rounded half away from zero.
  const std::string phase = R"({"hours": )" + std::to_string(0.5 / 3600) + R"(, "load": 0.5})";
  const PowerProfile profile =
      profile_of(R"("phases": [)" + phase + ", " + phase + ", " + phase + "]");
  CHECK(profile.length() <= seconds{2});
  CHECK(profile.length() >= seconds{1});
  CHECK(profile_of(R"("hours": 0.00001, "total_power_w": 800)").length() == seconds{1});
  CHECK(profile_of(R"("phases": [{"hours": 0.00001, "total_power_w": 800}])").length() ==
        seconds{1});
}

TEST_CASE("phases weigh the intensity of the hours that they run in") {
  // 1 kW for 2 h, then 4 kW for 1 h, from half past; 100 g/kWh until 2:00, then 400 g/kWh.
  const PowerProfile profile = profile_of(
      R"("phases": [{"hours": 2, "total_power_w": 1000}, {"hours": 1, "total_power_w": 4000}])");
  const Moment midnight{std::chrono::sys_days{std::chrono::year{2024} / 2 / 29}};
  const Series series{{{midnight, midnight + hours{2}, GramsPerKilowattHour{100}},
                       {midnight + hours{2}, midnight + hours{9}, GramsPerKilowattHour{400}}}};
  const auto plan = run_from(series, {profile}, midnight + seconds{1800});
  REQUIRE(plan);
  // 1.5 kWh × 100 + 0.5 kWh × 400 + 4 kWh × 400 = 1950 g of 6 kWh.
  CHECK(plan->co2e.value() == Approx(1.95));
  CHECK(plan->intensity().value() == Approx(325));
}

}  // namespace trainprint
