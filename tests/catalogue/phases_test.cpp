// SPDX-License-Identifier: MIT
#include "catalogue/phases.hpp"

#include <string>

#include "catalogue/described.hpp"
#include "catch.hpp"

namespace trainprint {
namespace {

// Two A100 (400 W) without host share's doubt in the way: PUE 1 and no region.
std::string document(const std::string& phases, const std::string& more = {}) {
  return R"({"gpu": "A100-SXM4-80GB", "count": 2, "pue": 1, "region": null)" +
         (more.empty() ? more : ", " + more) + ", \"phases\": " + phases + "}";
}

Run run_of(const std::string& phases, const std::string& more = {}) {
  return resolved_from(document(phases, more));
}

std::vector<Diagnostic> refused(const std::string& phases, const std::string& more = {}) {
  return faults_of([&] { return run_of(phases, more); });
}

void check_ends(const Range<double>& range, double low, double central, double high) {
  CHECK(range.low() == Approx(low));
  CHECK(range.central() == Approx(central));
  CHECK(range.high() == Approx(high));
}

void check_exact(const Range<double>& range, double value) {
  check_ends(range, value, value, value);
}

}  // namespace

TEST_CASE("the hours of phases add up and their load is the mean over the time") {
  const Run run = run_of(R"([{"hours": 3, "load": 0.2}, {"hours": 9, "load": 0.8}])");
  check_exact(value_of(run, Role::hours), 12);
  check_exact(value_of(run, Role::load), 0.65);  // (0.6 + 7.2) / 12
  // 2 × 400 W × 0.65 × 12 h
  CHECK(central(estimate(run).accelerators) == Approx(6.24));
}

TEST_CASE("one phase is a run without phases") {
  const Run phased = run_of(R"([{"hours": "1d", "load": 0.5}])");
  const Run plain = resolved_from(
      R"({"gpu": "A100-SXM4-80GB", "count": 2, "pue": 1, "region": null, "hours": 24,
          "load": 0.5})");
  CHECK(value_of(phased, Role::hours) == value_of(plain, Role::hours));
  CHECK(value_of(phased, Role::load) == value_of(plain, Role::load));
  CHECK(estimate(phased).energy.range == estimate(plain).energy.range);
}

TEST_CASE("the powers of phases are the mean over the time") {
  const Run run = run_of(
      R"([{"hours": 2, "accelerator_power_w": 100}, {"hours": 6, "accelerator_power_w": 300}])");
  check_exact(value_of(run, Role::hours), 8);
  check_exact(value_of(run, Role::accelerator_power), 250);  // (200 + 1800) / 8
  CHECK(run.find(Role::load) == nullptr);
  CHECK(central(estimate(run).accelerators) == Approx(2 * 250 * 8 / 1000.0));
}

TEST_CASE("the powers of the whole job are the mean over the time") {
  const Run run =
      run_of(R"([{"hours": 1, "total_power_w": 1000}, {"hours": 3, "total_power_w": 3000}])");
  check_exact(value_of(run, Role::hours), 4);
  check_exact(value_of(run, Role::total_power), 2500);
  CHECK(central_kwh(estimate(run)) == Approx(10));  // 1 + 9 kWh
}

TEST_CASE("ranges of phases go through end by end") {
  const Run run = run_of(
      R"([{"hours": {"low": 1, "central": 2, "high": 3},
           "load": {"low": 0.2, "central": 0.4, "high": 0.6}},
          {"hours": {"low": 2, "central": 4, "high": 6},
           "load": {"low": 0.5, "central": 0.7, "high": 0.8}}])");
  check_ends(value_of(run, Role::hours), 3, 6, 9);
  // Twice as long in the second phase: (0.2 + 1) / 3, (0.4 + 1.4) / 3, (0.6 + 1.6) / 3.
  check_ends(value_of(run, Role::load), 0.4, 0.6, 2.2 / 3);
}

TEST_CASE("many phases stand beside trials, nodes and a price") {
  const Run run =
      run_of(R"([{"hours": 1, "load": 0.1}, {"hours": 1, "load": 0.2}, {"hours": 2, "load": 0.9}])",
             R"("nodes": 3, "trials": 5, "price_usd_per_accelerator_hour": 2)");
  // 3 nodes × 2 × 4 h × 5 = 120 accelerator-hours; 400 W × 0.525.
  const Estimate result = estimate(run);
  CHECK(central(result.accelerator_hours) == Approx(120));
  CHECK(central(result.accelerators) == Approx(120 * 0.4 * 0.525));
  CHECK(central(result.cost) == Approx(240));
}

TEST_CASE("a power limit stands beside phases with loads") {
  const Run run = run_of(R"([{"hours": 2, "load": 0.5}])", R"("power_limit_w": 300)");
  CHECK(central(estimate(run).accelerators) == Approx(2 * 300 * 0.5 * 2 / 1000));
  CHECK(codes(refused(R"([{"hours": 2, "accelerator_power_w": 100}])",
                      R"("power_limit_w": 300)")) == "exclusive-keys");
}

TEST_CASE("the load of phases is that of the processors in a run on them alone") {
  const Run run = resolved_from(
      R"({"gpu": "none", "cpu": "EPYC 7763", "pue": 1, "region": null,
          "phases": [{"hours": 1, "load": 0.1}, {"hours": 1, "load": 0.3}]})");
  CHECK(central_kwh(estimate(run)) == Approx(280 * 0.2 * 2 / 1000));
}

TEST_CASE("what phases say cannot be said beside them") {
  for (const char* other : {R"("hours": 3)", R"("gpu_hours": 3)", R"("load": 0.5)",
                            R"("accelerator_power_w": 300)", R"("total_power_w": 900)"}) {
    INFO(other);
    const auto faults = refused(R"([{"hours": 3, "load": 0.2}])", other);
    CHECK(codes(faults) == "exclusive-keys");
    for (const Diagnostic& fault : faults) CHECK(fault.line == 1);
  }
}

TEST_CASE("a phase has a duration and one draw of the same kind as the others") {
  CHECK(codes(refused(R"([{"load": 0.2}])")) == "missing-hours");
  CHECK(codes(refused(R"([{"hours": 3}])")) == "missing-power");
  CHECK(codes(refused(R"([{}])")) == "missing-hours missing-power");
  CHECK(codes(refused(R"([{"hours": 3, "load": 0.2, "total_power_w": 900}])")) == "exclusive-keys");
  CHECK(codes(refused(R"([{"hours": 3, "load": 0.2, "accelerator_power_w": 90}])")) ==
        "exclusive-keys");
  CHECK(codes(refused(R"([{"hours": 3, "load": 0.2}, {"hours": 1, "accelerator_power_w": 90}])")) ==
        "exclusive-keys");
  CHECK(codes(refused(R"([{"hours": 3, "total_power_w": 900}, {"hours": 1, "load": 0.2}])")) ==
        "exclusive-keys");
}

TEST_CASE("the numbers of each phase must be such as a run may have") {
  CHECK(codes(refused(R"([{"hours": 0, "load": 0.2}])")) == "out-of-range");
  CHECK(codes(refused(R"([{"hours": 2, "load": 0.2}, {"hours": {"low": 0, "high": 2},
                          "load": 0.2}])")) == "out-of-range");
  CHECK(codes(refused(R"([{"hours": -1, "load": 0.2}])")) == "bad-range");
  CHECK(codes(refused(R"([{"hours": 3, "load": 70}])")) == "out-of-range");
  CHECK(codes(refused(R"([{"hours": 3, "total_power_w": 0}])")) == "out-of-range");
}

TEST_CASE("a load above 1.2 is refused though the mean of the phases is below") {
  CHECK(codes(refused(R"([{"hours": 1, "load": 2}, {"hours": 9, "load": 0.1}])")) ==
        "out-of-range");
}

TEST_CASE("a power of 0 is refused though the mean of the phases is above") {
  CHECK(
      codes(refused(R"([{"hours": 1, "total_power_w": 0}, {"hours": 9, "total_power_w": 900}])")) ==
      "out-of-range");
}

TEST_CASE("all faults of phases are named at their places") {
  const auto faults = refused(
      "[\n{\"hours\": 1, \"load\": 0.2},\n  {\"load\": 0.3},\n  {\"hours\": 2},\n"
      "{\"hours\": 0, \"load\": 0.2}]");
  CHECK(positions(faults) == "3:3 missing-hours, 4:3 missing-power, 5:11 out-of-range");
}

}  // namespace trainprint
