// SPDX-License-Identifier: MIT
#include "report/equivalents.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "faults.hpp"

namespace trainprint::report {
namespace {

const Catalogue& bundled() {
  static const Catalogue catalogue = Catalogue::bundled();
  return catalogue;
}

std::vector<EquivalentAmount> of(double kg, const EquivalentChoice& choice = {}) {
  return equivalents(Range<double>{kg / 2, kg, kg * 2}, choice, bundled());
}

std::vector<std::string> keys(const std::vector<EquivalentAmount>& amounts) {
  std::vector<std::string> out;
  for (const EquivalentAmount& amount : amounts) out.push_back(amount.key);
  return out;
}

}  // namespace

TEST_CASE("what suits a run can be read: 1 to 1000, of different kinds, at most three") {
  for (int step = 0; step < 38; ++step) {
    const double kg = 0.02 * std::pow(1.7, step);  // to 6700 t
    INFO(kg << " kg");
    const auto amounts = of(kg);
    CHECK_FALSE(amounts.empty());
    CHECK(amounts.size() <= 3);
    std::set<std::string> kinds;
    double before = 0;
    for (const EquivalentAmount& amount : amounts) {
      CHECK(amount.amount.central() >= 1);
      CHECK(amount.amount.central() <= 1000);
      CHECK(amount.amount.central() >= before);
      before = amount.amount.central();
      kinds.insert(bundled().equivalent(amount.key)->kind);
    }
    CHECK(kinds.size() == amounts.size());
  }
}

// EPA: 0.393 kg a mile, 0.0124 kg a charge. Strubell et al.: 899.9 kg a flight.
TEST_CASE("small runs are compared with charges, middle ones with miles, large ones with flights") {
  CHECK(keys(of(0.1)) == std::vector<std::string>{"smartphone-charge"});
  CHECK(of(0.1).front().amount.central() == Approx(0.1 / 0.0124));
  CHECK(keys(of(10)) == std::vector<std::string>{"us-car-mile", "smartphone-charge"});
  const auto large = keys(of(90'000));
  CHECK(std::find(large.begin(), large.end(), "flight-ny-sf-passenger") != large.end());
}

TEST_CASE("beyond what can be read, the nearest is shown") {
  CHECK(keys(of(1e-6)) == std::vector<std::string>{"smartphone-charge"});
  CHECK(keys(of(1e12)) == std::vector<std::string>{"us-car-lifetime"});
}

TEST_CASE("no emission is as much as nothing") {
  CHECK(of(0).empty());
}

TEST_CASE("all, none, or those named, in their order and each once") {
  CHECK(of(10, read_equivalents("all", bundled())).size() == bundled().equivalents().size());
  CHECK(of(10, read_equivalents("none", bundled())).empty());
  const auto named = of(10, read_equivalents("train-km,human-life-year,Train KM", bundled()));
  CHECK(keys(named) == std::vector<std::string>{"train-km", "human-life-year"});
  CHECK(named.front().amount.low() == Approx(5 / 0.041));
  CHECK(named.front().amount.high() == Approx(20 / 0.041));
}

TEST_CASE("an equivalent that the catalogue doesn't have is refused with suggestions") {
  const auto faults =
      faults_of([] { return read_equivalents("us-car-mile,us-car-mil,nothing", bundled()); });
  CHECK(codes(faults) == "unknown-equivalent unknown-equivalent");
  CHECK(faults.at(0).hint.find("us-car-mile") != std::string::npos);
  CHECK(faults.at(0).file == "--equivalents");
  CHECK_FALSE(faults.at(1).hint.empty());
  CHECK(codes(faults_of([] { return read_equivalents("", bundled()); })) == "unknown-equivalent");
}

// Strubell et al. 2019, Table 1, in lb.
TEST_CASE("the equivalents of Table 1 of Strubell et al. are the paper's") {
  const auto pounds = [](const char* key) { return to_pounds(bundled().equivalent(key)->mass); };
  CHECK(pounds("flight-ny-sf-passenger") == Approx(1984).margin(0.5));
  CHECK(pounds("human-life-year") == Approx(11'023).margin(0.5));
  CHECK(pounds("american-life-year") == Approx(36'156).margin(0.5));
  CHECK(pounds("us-car-lifetime") == Approx(126'000).margin(0.5));
}

TEST_CASE("every equivalent has a definition, a year and a source") {
  for (const Equivalent& equivalent : bundled().equivalents()) {
    INFO(equivalent.id);
    CHECK_FALSE(equivalent.definition.empty());
    CHECK(equivalent.year >= 2000);
    CHECK(bundled().source(equivalent.source));
  }
}

}  // namespace trainprint::report
