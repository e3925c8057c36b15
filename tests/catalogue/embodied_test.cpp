// SPDX-License-Identifier: MIT
#include "catalogue/embodied.hpp"

#include <algorithm>
#include <optional>

#include <trainprint/estimate.hpp>

#include "catalogue/resolved.hpp"
#include "catalogue/small_catalogue.hpp"
#include "catch.hpp"

namespace trainprint {
namespace {

std::optional<Factor> factor_of(const Run& run, Role role) {
  const auto& factors = run.embodied.value();
  const auto found = std::find_if(factors.begin(), factors.end(),
                                  [&](const Factor& factor) { return factor.role == role; });
  return found == factors.end() ? std::nullopt : std::optional{*found};
}

Run of_gpu(const char* gpu) {
  return resolved({{"--gpu", gpu}, {"--embodied", ""}});
}

}  // namespace

TEST_CASE("manufacturing is looked up only where it is asked for") {
  CHECK_FALSE(resolved({}).embodied);
  CHECK(resolved({{"--embodied", ""}}).embodied);
  const Run not_asked = resolved({});
  CHECK(assumption(not_asked, "utilisation") == nullptr);
}

// Falk et al. 2025: 127.6 kg; Hubblo and ADEME 2026: 181 kg. NVIDIA 2025: 1312 kg for 8 H100;
// Lees-Perasso et al. 2026: 273 kg.
TEST_CASE("a device has the range of its sources, each with one voice in the middle") {
  const Range<double> a100 = factor_of(of_gpu("a100"), Role::embodied_device)->value;
  CHECK(a100.low() <= 127.6);
  CHECK(a100.high() >= 181);
  const Factor h100 = *factor_of(of_gpu("h100"), Role::embodied_device);
  CHECK(h100.value.low() == Approx(1312.0 / 8));
  CHECK(h100.value.central() == 225);  // of 164, 225 and 273
  CHECK(h100.further_sources.size() == 2);
  CHECK(h100.basis == "published");
  CHECK(factor_of(of_gpu("h200"), Role::embodied_device)->basis == "estimated");
}

TEST_CASE("one source alone leaves a quarter open") {
  const Range<double> b200 = factor_of(of_gpu("b200"), Role::embodied_device)->value;
  CHECK(b200.central() == Approx(2274.0 / 8));
  CHECK(b200.low() == Approx(2274.0 / 8 * 0.75));
  CHECK(b200.high() == Approx(2274.0 / 8 * 1.25));
}

TEST_CASE("a device that nobody assessed has the range of all that were") {
  const Run run = of_gpu("v100");
  CHECK(contains(warnings(run), "embodied-unmeasured"));
  const Factor device = *factor_of(run, Role::embodied_device);
  CHECK(device.value.low() == 60);    // EcoDiag's desktop card
  CHECK(device.value.high() == 364);  // the H200 of Lees-Perasso et al.
  CHECK(device.basis == "other-accelerators");
  CHECK_FALSE(contains(warnings(of_gpu("a100")), "embodied-unmeasured"));
}

TEST_CASE("a reading with the host in it gets no host besides") {
  const Run run = of_gpu("tpu-v5p");
  CHECK(factor_of(run, Role::embodied_device)->value.central() == 1101);
  CHECK(factor_of(run, Role::embodied_device)->basis == "with-host");
  CHECK_FALSE(factor_of(run, Role::embodied_host));
  CHECK(factor_of(of_gpu("tpu-v6e"), Role::embodied_device)->value.central() == 323);
  CHECK(factor_of(of_gpu("tpu-v6e"), Role::embodied_host));
}

TEST_CASE("the manufacturing of a machine without accelerators is not known") {
  const Run run = resolved({{"--gpu", "none"}, {"--cpu", "EPYC 7763"}, {"--embodied", ""}});
  CHECK(contains(warnings(run), "embodied-unknown"));
  CHECK(run.embodied.value().empty());
  CHECK_FALSE(estimate(run).embodied);
}

TEST_CASE("lifetime and utilisation are assumptions, unless given") {
  const Run assumed = resolved({{"--embodied", ""}});
  CHECK(factor_of(assumed, Role::lifetime)->value.low() == 3);
  CHECK(factor_of(assumed, Role::lifetime)->value.high() == 6);
  CHECK(factor_of(assumed, Role::utilisation)->value == Range<double>{0.3, 0.85, 1});
  CHECK(assumption(assumed, "lifetime_years") != nullptr);
  CHECK(assumption(assumed, "utilisation") != nullptr);
  const Run given = resolved({{"--embodied", ""}, {"--lifetime-years", "5"}});
  CHECK(factor_of(given, Role::lifetime)->value == Range<double>{5});
  CHECK(assumption(given, "lifetime_years") == nullptr);
}

TEST_CASE("every number of manufacturing has a source that the catalogue knows") {
  for (const char* gpu : {"a100", "v100", "tpu-v5p"}) {
    const Run run = of_gpu(gpu);
    for (const Factor& factor : run.embodied.value()) {
      INFO(gpu << " " << role_name(factor.role));
      CHECK(Catalogue::bundled().source(factor.source));
      for (const std::string& source : factor.further_sources) {
        CHECK(Catalogue::bundled().source(source));
      }
    }
  }
}

// Luccioni et al. 2022, from their readings alone to the 11.2 t of the paper.
TEST_CASE("BLOOM's manufacturing follows from the readings of its paper") {
  const SmallCatalogue small{
      {{"embodied",
        R"({"name": "H2", "scope": "accelerator", "accelerators": ["maker-h2"], "kg_co2e": 150, "lifetime_years": 6, "utilisation": 0.85, "boundary": "manufacturing", "basis": "published", "source": "paper"},
{"name": "Server", "scope": "host", "kg_co2e": 2500, "devices": 8, "lifetime_years": 6, "utilisation": 0.85, "boundary": "manufacturing", "basis": "published", "source": "paper"})"}}};
  const Run run = resolved({{"--gpu", "H2"}, {"--gpu-hours", "1082990"}, {"--embodied", ""}},
                           small.catalogue());
  CHECK(estimate(run).embodied->range.central().value() == Approx(11'200).margin(50));
}

TEST_CASE("what BLOOM's paper arrives at lies in the range of all sources") {
  const auto range =
      estimate(resolved({{"--gpu", "a100"}, {"--gpu-hours", "1082990"}, {"--embodied", ""}}))
          .embodied->range;
  CHECK(range.low().value() < 11'200);
  CHECK(range.high().value() > 11'200);
}

}  // namespace trainprint
