// SPDX-License-Identifier: MIT
#include "report/measure/make_measurement.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <trainprint/series.hpp>

#include "catch.hpp"
#include "faults.hpp"
#include "report/measure/measured.hpp"

namespace trainprint::report {
namespace {

template <class Value>
Maybe<Value> given(Value value) {
  return Given<Value>{std::move(value), {nullptr, 0, "--option"}};
}

MeasureRequest asked(std::vector<DeviceEnergy> devices) {
  MeasureRequest out;
  out.logs = {log_of(std::move(devices))};
  return out;
}

Measurement measured(const MeasureRequest& request) {
  return make_measurement(request, Catalogue::bundled());
}

bool warns_of(const Measurement& measurement, const std::string& code) {
  for (const Warning& warning : measurement.warnings) {
    if (warning.code == code) return true;
  }
  return false;
}

// Two GPUs at 250 W, three hours planned at 300 W each.
RunDescription planned() {
  RunDescription run;
  run.gpu = given<std::string>("a100-80gb");
  run.count = given(2.0);
  run.hours = given(Range<double>{3});
  run.power = given(Range<double>{300});
  run.pue = given(Range<double>{1.25});
  run.intensity = given(Range<double>{400});
  return run;
}

TEST_CASE("what devices drew is added up, and their mean power is what a run takes") {
  const Measurement out = measured(asked({device("0", 200), device("1", 300)}));
  CHECK(out.energy_kwh == Range<double>{1});  // (200 + 300) W × 2 h
  CHECK(out.covered_hours == 4);
  CHECK(out.accelerators == 2);
  CHECK(out.accelerator_power_w == Range<double>{250});
  CHECK_FALSE(out.nodes);
  CHECK_FALSE(out.total_power_w);
  CHECK(warns_of(out, "host-not-measured"));
}

TEST_CASE("without a place there are no emissions, nor a PUE") {
  const Measurement out = measured(asked({device("0", 200)}));
  CHECK_FALSE(out.facility_energy_kwh);
  CHECK_FALSE(out.co2e_kg);
  CHECK(out.factors.empty());
  CHECK(warns_of(out, "co2e-unknown"));
}

TEST_CASE("with PUE and intensity, the emissions are energy × PUE × intensity") {
  MeasureRequest request = asked({device("0", 500)});
  request.run.pue = given(Range<double>{1.2});
  request.run.intensity = given(Range<double>{300});
  const Measurement out = measured(request);
  REQUIRE(out.facility_energy_kwh);
  CHECK(out.facility_energy_kwh->central() == Approx(1.2));
  REQUIRE(out.co2e_kg);
  CHECK(out.co2e_kg->central() == Approx(0.36));
  CHECK(out.co2e_kg->is_exact());
  REQUIRE(out.factors.size() == 3);
  CHECK(out.factors[0].name == "energy");
  CHECK(out.factors[0].value == Range<double>{1});
  CHECK_FALSE(warns_of(out, "co2e-unknown"));
  CHECK_FALSE(warns_of(out, "price-unknown"));
}

TEST_CASE("gaps make ranges of energy, power and emissions") {
  DeviceEnergy with_gap = device("0", 300);
  with_gap.gap_hours = 1;
  with_gap.gap_count = 1;
  with_gap.energy = {KilowattHours{0.6}, KilowattHours{0.9}, KilowattHours{1.2}};
  MeasureRequest request = asked({with_gap});
  request.run.pue = given(Range<double>{1});
  request.run.intensity = given(Range<double>{1000});
  const Measurement out = measured(request);
  CHECK(out.energy_kwh == Range<double>{0.6, 0.9, 1.2});
  CHECK(out.gap_hours == 1);
  REQUIRE(out.accelerator_power_w);
  CHECK(out.accelerator_power_w->low() == Approx(200));
  CHECK(out.accelerator_power_w->high() == Approx(400));
  REQUIRE(out.co2e_kg);
  CHECK(out.co2e_kg->low() == Approx(0.6));
  CHECK(out.co2e_kg->high() == Approx(1.2));
}

TEST_CASE("a region brings its PUE and its grid") {
  MeasureRequest request = asked({device("0", 500)});
  request.run.region = given<std::string>("gcp:europe-west4");
  const Measurement out = measured(request);
  REQUIRE(out.region);
  CHECK(out.region->zone == "NL");
  REQUIRE(out.facility_energy_kwh);
  CHECK(out.facility_energy_kwh->central() > 1);
  CHECK(out.facility_energy_kwh->central() < 1.2);
  CHECK(out.co2e_kg);
  CHECK_FALSE(out.sources.empty());
}

TEST_CASE("accelerators of logged nodes are part of them") {
  const Measurement out =
      measured(asked({node("node-a", 900), device("node-a/0", 200), device("node-a/1", 200)}));
  CHECK(out.energy_kwh == Range<double>{1.8});
  CHECK(out.nodes == 1);
  CHECK(out.total_power_w == Range<double>{900});
  CHECK(out.accelerator_power_w == Range<double>{200});
  CHECK_FALSE(warns_of(out, "host-not-measured"));
  CHECK(out.assumptions.size() == 1);
}

TEST_CASE("accelerators that drew more than the nodes are not theirs") {
  const auto faults = faults_of([] {
    return measured(asked({node("node-a", 300), device("0", 400)}));
  });
  CHECK(codes(faults) == "mixed-devices");
}

TEST_CASE("logs of one device one after another are of one device, at once of two") {
  MeasureRequest request;
  request.logs = {log_of({device("0", 300)}, "first.csv"),
                  log_of({device("0", 200, 120)}, "second.csv")};
  const Measurement parts = measured(request);
  CHECK(parts.accelerators == 1);
  CHECK(parts.accelerator_power_w == Range<double>{250});
  request.logs[1] = log_of({device("0", 200, 60)}, "second.csv");
  CHECK(measured(request).accelerators == 2);
}

TEST_CASE("a device without energy is listed, and not counted") {
  DeviceEnergy silent;
  silent.facts.id = "1";
  silent.readings = 1;
  const Measurement out = measured(asked({device("0", 300), silent}));
  REQUIRE(out.devices.size() == 2);
  CHECK_FALSE(out.devices[1].energy_kwh);
  CHECK(out.accelerators == 1);
  CHECK(out.accelerator_power_w == Range<double>{300});
}

TEST_CASE("of several that are told together, the power is that of one") {
  DeviceEnergy four = device("all GPUs", 1000);
  four.facts.count = 4;
  const Measurement out = measured(asked({four}));
  CHECK(out.energy_kwh == Range<double>{2});
  CHECK(out.accelerators == 4);
  CHECK(out.covered_hours == 8);
  CHECK(out.accelerator_power_w == Range<double>{250});
}

TEST_CASE("of a number that is not known, there is no power of one") {
  DeviceEnergy some = device("gpu", 1000);
  some.facts.count = 0;
  const Measurement out = measured(asked({some}));
  CHECK_FALSE(out.accelerators);
  CHECK_FALSE(out.accelerator_power_w);
  CHECK_FALSE(out.devices[0].count);
  CHECK(out.energy_kwh == Range<double>{2});
}

TEST_CASE("processors and memory count, and are no accelerators") {
  DeviceEnergy cpu = device("cpu", 150);
  cpu.facts.kind = DeviceKind::cpu;
  DeviceEnergy memory = device("ram", 50);
  memory.facts.kind = DeviceKind::memory;
  const Measurement out = measured(asked({device("gpu", 300), cpu, memory}));
  CHECK(out.energy_kwh == Range<double>{1});
  CHECK(out.accelerators == 1);
  CHECK(out.accelerator_power_w == Range<double>{300});
  CHECK(out.covered_hours == 2);
  CHECK(warns_of(out, "host-not-measured"));
}

TEST_CASE("nodes one after another have no power together") {
  DeviceEnergy first = node("job 1", 1000);
  DeviceEnergy second = node("job 2", 500);
  second.first = minutes_in(200);
  second.last = minutes_in(320);
  const Measurement out = measured(asked({first, second}));
  CHECK(out.energy_kwh == Range<double>{3});
  CHECK_FALSE(out.total_power_w);
  second.first = minutes_in(60);
  CHECK(measured(asked({first, second})).total_power_w == Range<double>{1500});
}

TEST_CASE("an energy whose time is not known gives no power") {
  DeviceEnergy summed;
  summed.facts.id = "job";
  summed.facts.kind = DeviceKind::node;
  summed.has_energy = true;
  summed.energy = Range<KilowattHours>{KilowattHours{3}};
  MeasureRequest request = asked({summed});
  request.run.pue = given(Range<double>{1.5});
  request.run.intensity = given(Range<double>{100});
  const Measurement out = measured(request);
  CHECK_FALSE(out.total_power_w);
  REQUIRE(out.co2e_kg);
  CHECK(out.co2e_kg->central() == Approx(0.45));
}

TEST_CASE("devices that drew nothing emit nothing") {
  MeasureRequest request = asked({device("0", 0)});
  request.logs[0].devices[0].peak_power = request.logs[0].devices[0].lowest_power = Watts{0};
  request.run.region = given<std::string>("FR");
  const Measurement out = measured(request);
  CHECK(out.energy_kwh == Range<double>{0});
  REQUIRE(out.co2e_kg);
  CHECK(out.co2e_kg->high() == 0);
}

double product(const ComparedEnergy& compared) {
  double out = 1;
  for (const FactorRatio& factor : compared.factors) out *= factor.ratio.value();
  return out;
}

TEST_CASE("the factors of a comparison multiply to its ratio") {
  MeasureRequest request = asked({device("0", 240), device("1", 260)});
  request.run = planned();
  request.beside = true;
  const Measurement out = measured(request);
  REQUIRE(out.estimated);
  REQUIRE(out.estimated->compared);
  const ComparedEnergy& compared = *out.estimated->compared;
  CHECK(compared.of == "accelerators");
  CHECK(compared.measured_kwh == Approx(1));
  CHECK(compared.estimated_kwh.central() == Approx(1.8));  // 2 × 3 h × 300 W
  CHECK(compared.ratio.value() == Approx(1 / 1.8));
  CHECK_FALSE(compared.is_within_range);
  REQUIRE(compared.factors.size() == 3);
  CHECK(compared.factors[0].name == "hours");
  CHECK(compared.factors[0].ratio.value() == Approx(2.0 / 3));
  CHECK(compared.factors[1].ratio.value() == Approx(1));
  CHECK(compared.factors[2].ratio.value() == Approx(250.0 / 300));
  CHECK(product(compared) == Approx(compared.ratio.value()));
  // PUE and intensity are those of the run: 1 kWh × 1.25 × 400 g/kWh.
  CHECK(out.co2e_kg->central() == Approx(0.5));
}

TEST_CASE("nodes are compared before PUE, with the share of the host") {
  MeasureRequest request = asked({node("a", 1000), device("a/0", 300), device("a/1", 300)});
  request.run = planned();
  request.beside = true;
  const Measurement out = measured(request);
  REQUIRE(out.estimated->compared);
  const ComparedEnergy& compared = *out.estimated->compared;
  CHECK(compared.of == "nodes");
  const RunReport& run = out.estimated->run;
  CHECK(compared.estimated_kwh.central() == Approx(run.energy_kwh.central() / 1.25));
  REQUIRE(compared.factors.size() == 4);
  CHECK(compared.factors[3].name == "host");
  CHECK(compared.factors[3].measured == Approx(1000.0 / 600));
  CHECK(product(compared) == Approx(compared.ratio.value()));
}

TEST_CASE("device-hours are compared where the run says no more") {
  MeasureRequest request = asked({device("0", 250), device("1", 250)});
  request.run = planned();
  request.run.count.reset();
  request.run.hours.reset();
  request.run.gpu_hours = given(Range<double>{8});
  request.beside = true;
  const Measurement out = measured(request);
  REQUIRE(out.estimated->compared);
  const ComparedEnergy& compared = *out.estimated->compared;
  REQUIRE(compared.factors.size() == 2);
  CHECK(compared.factors[0].name == "accelerator_hours");
  CHECK(compared.factors[0].ratio.value() == Approx(0.5));
  CHECK(product(compared) == Approx(compared.ratio.value()));
}

TEST_CASE("what the run does not say is as measured") {
  MeasureRequest request = asked({device("0", 250), device("1", 250)});
  request.run.gpu = given<std::string>("a100-80gb");
  request.beside = true;
  const Measurement out = measured(request);
  const RunReport& run = out.estimated->run;
  CHECK(run.hours == Range<double>{2});
  CHECK(run.accelerators == 2);
  CHECK_FALSE(run.co2e_kg);
  REQUIRE(out.estimated->compared);
  CHECK(out.estimated->compared->factors[0].ratio.value() == Approx(1));
}

TEST_CASE("the power of a whole job tells nothing of its accelerators") {
  MeasureRequest request = asked({device("0", 250)});
  request.run = planned();
  request.run.power.reset();
  request.run.total_power = given(Range<double>{1000});
  request.beside = true;
  CHECK_FALSE(measured(request).estimated->compared);
}

// 100 g/kWh in the first hour, 500 in the others.
std::shared_ptr<const GridSeries> grid() {
  const Moment begin = std::chrono::floor<std::chrono::seconds>(minutes_in(0));
  std::vector<IntensityStep> steps;
  for (int hour = 0; hour < 6; ++hour) {
    steps.push_back({begin + std::chrono::hours{hour}, begin + std::chrono::hours{hour + 1},
                     GramsPerKilowattHour{hour == 0 ? 100.0 : 500.0}});
  }
  GridSeries out{{}, Series{steps}};
  out.facts.zone = "XX";
  out.facts.files = {"grid.csv"};
  return std::make_shared<const GridSeries>(std::move(out));
}

// 0.1 kWh in the first hour, 0.3 kWh in the second.
DeviceEnergy in_slots() {
  DeviceEnergy out = device("0", 200);
  for (int slot = 0; slot < 24; ++slot) {
    out.slots.push_back({minutes_in(5 * slot), KilowattHours{slot < 12 ? 0.1 / 12 : 0.3 / 12}});
  }
  return out;
}

TEST_CASE("a series is weighed by what was drawn when") {
  MeasureRequest request = asked({in_slots()});
  request.run.pue = given(Range<double>{1});
  request.run.grid = grid();
  const Measurement out = measured(request);
  REQUIRE(out.co2e_kg);
  CHECK(out.co2e_kg->central() == Approx(0.1 * 0.1 + 0.3 * 0.5));  // kWh × kg/kWh
  REQUIRE(out.over_time);
  CHECK(out.over_time->intensity_g_per_kwh == Approx(400));
  CHECK(out.over_time->start == "2026-06-01T00:00:00Z");
  CHECK(out.over_time->end == "2026-06-01T02:00:00Z");
}

TEST_CASE("devices that drew nothing have no slots, and emit nothing") {
  MeasureRequest request = asked({device("0", 0)});
  request.run.grid = grid();
  const Measurement out = measured(request);
  REQUIRE(out.co2e_kg);
  CHECK(out.co2e_kg->high() == 0);
}

TEST_CASE("an estimate beside has the intensity of the measured time") {
  MeasureRequest request = asked({in_slots()});
  request.run = planned();
  request.run.intensity.reset();
  request.run.grid = grid();
  request.beside = true;
  const Measurement out = measured(request);
  const FactorLine* intensity = find_factor(out.estimated->run.factors, "intensity");
  REQUIRE(intensity != nullptr);
  CHECK(intensity->value.central() == Approx(400));
  CHECK(intensity->source == "series:grid.csv");
  CHECK(out.co2e_kg->central() == Approx(0.16 * 1.25));
}

TEST_CASE("a log without times begins at the start that is given") {
  MeasureRequest request = asked({in_slots()});
  request.logs[0].line.clock = "none";
  request.run.pue = given(Range<double>{1});
  request.run.grid = grid();
  CHECK(codes(faults_of([&] { return measured(request); })) == "missing-start");
  request.run.start = given(std::chrono::floor<std::chrono::seconds>(minutes_in(60)));
  CHECK(measured(request).co2e_kg->central() == Approx(0.4 * 0.5));
}

TEST_CASE("local times and times beyond the series are refused") {
  MeasureRequest request = asked({in_slots()});
  request.run.grid = grid();
  request.logs[0].line.clock = "local";
  CHECK(codes(faults_of([&] { return measured(request); })) == "missing-time-zone");
  request.logs[0].line.clock = "utc";
  for (SlotEnergy& slot : request.logs[0].devices[0].slots) slot.begin += std::chrono::hours{5};
  CHECK(codes(faults_of([&] { return measured(request); })) == "outside-series");
}

}  // namespace
}  // namespace trainprint::report
