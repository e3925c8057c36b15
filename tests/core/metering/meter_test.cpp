// SPDX-License-Identifier: MIT
// Traces whose integrals are known: by geometry, or by calculus.
#include <chrono>
#include <cmath>
#include <random>

#include <trainprint/metering.hpp>

#include "catch.hpp"

namespace trainprint {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

const LogMoment noon{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1} +
                     std::chrono::hours{12}};

LogMoment at(double after_seconds) {
  return noon + microseconds{std::llround(after_seconds * 1e6)};
}
double joules(KilowattHours energy) {
  return energy.value() * 3.6e6;
}
Meter meter(MeterOptions options = {}) {
  return Meter{{"0", "", DeviceKind::accelerator}, options};
}

TEST_CASE("constant power over an hour is that power for an hour") {
  Meter one = meter();
  for (int i = 0; i <= 3600; i += 5) one.add_power(at(i), 400);
  const DeviceEnergy device = one.result();
  CHECK(device.has_energy);
  CHECK(device.energy.is_exact());
  CHECK(device.energy.central().value() == Approx(0.4).epsilon(1e-12));
  CHECK(device.covered_hours == Approx(1));
  CHECK(device.gap_hours == 0);
  CHECK(device.mean_power->value() == Approx(400));
  CHECK(device.peak_power == Watts{400});
  CHECK(device.lowest_power == Watts{400});
  CHECK(*device.median_step_seconds == Approx(5));
  CHECK(*device.gap_limit_seconds == Approx(15));
  CHECK(device.first == noon);
  CHECK(device.last == at(3600));
  CHECK(device.readings == 721);
  CHECK(!device.idle_share);
}

TEST_CASE("a ramp is integrated exactly, whatever the steps") {
  Meter one = meter();
  std::mt19937 random{1};
  double time = 0;
  while (time < 1000) {
    one.add_power(at(time), 100 + time / 2);
    time += 1 + static_cast<double>(random() % 1000) / 1000;
  }
  one.add_power(at(1000), 600);
  const DeviceEnergy device = one.result();
  CHECK(device.gap_count == 0);
  // ∫ (100 + t/2) dt from 0 to 1000
  CHECK(joules(device.energy.central()) == Approx(350000).epsilon(1e-9));
}

TEST_CASE("a sine is integrated to 0.1 %, with jitter and a tenth of the rows dropped") {
  Meter one = meter();
  std::mt19937 random{7};
  const double length = 6000;  // ten periods of 600 s
  for (double time = 0; time <= length; time += 5) {
    const double jittered = time == 0 || time == length
                                ? time
                                : time + static_cast<double>(random() % 1000) / 1000 - 0.5;
    const bool is_dropped = time > 0 && time < length && random() % 10 == 0;
    if (is_dropped) continue;
    one.add_power(at(jittered), 300 + 200 * std::sin(2 * M_PI * jittered / 600));
  }
  const DeviceEnergy device = one.result();
  CHECK(joules(device.energy.central()) == Approx(300 * length).epsilon(1e-3));
  CHECK(device.peak_power->value() == Approx(500).epsilon(1e-3));
}

TEST_CASE("a gap is not bridged: nothing, the mean of both ends, or the peak") {
  Meter one = meter();
  for (int i = 0; i <= 100; ++i) one.add_power(at(i), 200);
  for (int i = 500; i <= 600; ++i) one.add_power(at(i), 400);
  one.add_power(at(601), 600);
  const DeviceEnergy device = one.result();
  REQUIRE(device.gap_count == 1);
  REQUIRE(device.gaps.size() == 1);
  CHECK(device.gaps[0].begin == at(100));
  CHECK(device.gaps[0].end == at(500));
  CHECK(device.gap_hours == Approx(400.0 / 3600));
  const double covered = 100 * 200 + 100 * 400 + 500;
  CHECK(joules(device.covered_energy) == Approx(covered));
  CHECK(joules(device.energy.low()) == Approx(covered));
  CHECK(joules(device.energy.central()) == Approx(covered + 300 * 400));
  CHECK(joules(device.energy.high()) == Approx(covered + 600 * 400));
  CHECK(device.mean_power->value() == Approx(covered / 201));
}

TEST_CASE("rows may be missing one or two at a time; a given limit is exact") {
  MeterOptions options;
  const auto trace = [&] {
    Meter one = meter(options);
    for (int i = 0; i <= 1000; i += 10) {
      if (i != 300 && i != 600 && i != 610) one.add_power(at(i), 100);
    }
    return one.result();
  };
  CHECK(trace().gap_count == 0);
  options.max_gap = seconds{30};
  CHECK(trace().gap_count == 0);
  options.max_gap = milliseconds{29999};
  CHECK(trace().gap_count == 1);
  CHECK(trace().gap_hours == Approx(30.0 / 3600));
  options.max_gap = seconds{10};
  CHECK(trace().gap_count == 2);
  options.max_gap = milliseconds{9999};
  CHECK(trace().gap_count == 97);
  CHECK(trace().gaps.size() == 20);
  CHECK(trace().gaps[0].begin == at(590));
  CHECK(trace().covered_hours == 0);
  CHECK(!trace().mean_power);
  CHECK(trace().has_energy);
}

TEST_CASE("the default limit holds to 1 in 64") {
  const auto gaps = [](double pause) {
    Meter one = meter();
    for (int i = 0; i <= 100; ++i) one.add_power(at(i), 100);
    one.add_power(at(100 + pause), 100);
    return one.result().gap_count;
  };
  CHECK(gaps(2.9) == 0);
  CHECK(gaps(3.0) == 0);
  CHECK(gaps(3.1) == 1);
}

TEST_CASE("a clock that jumps back begins anew, and takes no time away") {
  Meter one = meter();
  for (int i = 0; i <= 100; ++i) one.add_power(at(i), 100);
  for (int i = -3500; i <= -3400; ++i) one.add_power(at(i), 300);
  const DeviceEnergy device = one.result();
  CHECK(device.jumps_back == 1);
  REQUIRE(device.jumps.size() == 1);
  CHECK(device.jumps[0].from == at(100));
  CHECK(device.jumps[0].to == at(-3500));
  CHECK(joules(device.energy.central()) == Approx(100 * 100 + 100 * 300));
  CHECK(device.covered_hours == Approx(200.0 / 3600));
  CHECK(device.first == at(-3500));
  CHECK(device.last == at(100));
}

TEST_CASE("of two readings at one instant, the first ends a stretch, the second begins the next") {
  Meter one = meter();
  one.add_power(at(0), 100);
  one.add_power(at(10), 100);
  one.add_power(at(10), 300);
  one.add_power(at(20), 300);
  const DeviceEnergy device = one.result();
  CHECK(joules(device.energy.central()) == Approx(1000 + 3000));
  CHECK(device.repeated == 1);
  CHECK(device.jumps_back == 0);
}

TEST_CASE("one reading tells no energy") {
  Meter one = meter();
  CHECK(!one.result().has_energy);
  one.add_power(at(0), 100);
  one.add_unreadable();
  const DeviceEnergy device = one.result();
  CHECK(!device.has_energy);
  CHECK(!device.mean_power);
  CHECK(!device.median_step_seconds);
  CHECK(device.unreadable == 1);
  CHECK(device.peak_power == Watts{100});
}

TEST_CASE("idle is where nothing is used, or less power drawn than said") {
  MeterOptions options;
  const auto share = [&](bool with_utilisation) {
    Meter one = meter(options);
    for (int i = 0; i <= 100; ++i) {
      const bool is_busy = i > 25;
      const double watts = is_busy ? 300 : 60;
      if (with_utilisation) {
        one.add_power(at(i), watts, is_busy ? 0.5 : 0);
      } else {
        one.add_power(at(i), watts);
      }
    }
    return one.result().idle_share;
  };
  CHECK(*share(true) == Approx(0.255));
  CHECK(!share(false));
  options.idle_below = Watts{100};
  CHECK(*share(false) == Approx(0.255));
  options.idle_below = Watts{50};
  CHECK(*share(true) == 0);
}

TEST_CASE("a counter's differences go before power, which still tells the peak") {
  Meter one = meter();
  for (int i = 0; i <= 10; ++i) {
    one.add_power(at(i), i == 5 ? 900 : 100);
    one.add_counter(at(i), 1e6 + 250.0 * i);
  }
  const DeviceEnergy device = one.result();
  CHECK(joules(device.energy.central()) == Approx(2500));
  CHECK(device.energy.is_exact());
  CHECK(device.mean_power->value() == Approx(250));
  CHECK(device.peak_power == Watts{900});
  CHECK(device.readings == 11);
}

TEST_CASE("a counter knows what was drawn while nothing was read") {
  Meter one = meter();
  one.add_counter(at(0), 0);
  one.add_counter(at(1), 100);
  one.add_counter(at(1001), 100100);
  const DeviceEnergy device = one.result();
  CHECK(joules(device.energy.low()) == Approx(100100));
  CHECK(device.energy.is_exact());
  CHECK(device.gap_count == 0);
  CHECK(!device.peak_power);
}

TEST_CASE("the stretch in which a counter begins anew is a gap") {
  Meter one = meter();
  one.add_counter(at(0), 5000);
  one.add_counter(at(10), 6000);  // 100 W
  one.add_counter(at(30), 50);
  one.add_counter(at(40), 3050);  // 300 W
  const DeviceEnergy device = one.result();
  CHECK(device.resets == 1);
  CHECK(device.gap_count == 1);
  CHECK(device.gap_hours == Approx(20.0 / 3600));
  CHECK(joules(device.energy.low()) == Approx(4000));
  CHECK(joules(device.energy.central()) == Approx(4000 + 20 * 200));
  CHECK(joules(device.energy.high()) == Approx(4000 + 20 * 300));

  Meter last = meter();
  last.add_counter(at(0), 5000);
  last.add_counter(at(10), 6000);
  last.add_counter(at(30), 50);
  CHECK(joules(last.result().energy.central()) == Approx(1000 + 20 * 100));
}

TEST_CASE("a counter that stands still while power is drawn is not believed") {
  Meter one = meter();
  for (int i = 0; i <= 10; ++i) {
    one.add_power(at(i), 100);
    one.add_counter(at(i), 0);
  }
  CHECK(joules(one.result().energy.central()) == Approx(1000));
}

TEST_CASE("energies of stretches add up") {
  Meter one = meter();
  one.add_energy(std::nullopt, seconds{10}, 1000);
  one.add_energy(at(0), seconds{10}, 3000);
  DeviceEnergy device = one.result();
  CHECK(joules(device.energy.central()) == Approx(4000));
  CHECK(device.mean_power->value() == Approx(200));
  CHECK(device.first == at(0));
  CHECK(device.last == at(10));
  one.add_energy(std::nullopt, seconds{0}, 500);
  device = one.result();
  CHECK(joules(device.energy.central()) == Approx(4500));
  CHECK(!device.mean_power);
}

TEST_CASE("slots add up to the central energy, gaps and all") {
  MeterOptions options;
  options.slot = seconds{60};
  Meter one = meter(options);
  for (int i = 30; i <= 100; ++i) one.add_power(at(i), 100.0 + i);
  one.add_power(at(290), 500);
  const DeviceEnergy device = one.result();
  REQUIRE(device.slots.size() == 5);
  CHECK(device.slots[0].begin == noon);
  // ∫ (100 + t) dt from 30 to 60
  CHECK(joules(device.slots[0].energy) == Approx(30 * 145));
  double sum = 0;
  for (const SlotEnergy& slot : device.slots) sum += joules(slot.energy);
  CHECK(sum == Approx(joules(device.energy.central())));
  CHECK(device.gap_count == 1);

  Meter endless = meter(options);
  endless.add_power(at(0), 100);
  endless.add_power(at(1e9), 100);
  CHECK(!endless.result().has_all_slots);
  CHECK(endless.result().slots.empty());
}

}  // namespace
}  // namespace trainprint
