// SPDX-License-Identifier: MIT
#include "catalogue/findings.hpp"

#include "catch.hpp"
#include "faults.hpp"

namespace trainprint {

TEST_CASE("what is missing is a fault, unless it may be among what could not be read") {
  const Place place{nullptr, 0, "--gpu"};
  Findings findings;
  findings.missing(place, "missing-hours", "message", "hint");
  CHECK(codes(findings.faults) == "missing-hours");
  CHECK(findings.faults.front().file == "--gpu");
  findings.unreadable = true;
  findings.missing(place, "missing-region", "message", "hint");
  findings.fault(place, "unknown-region", "message", "hint");
  CHECK(codes(findings.faults) == "missing-hours unknown-region");
}

TEST_CASE("assumptions and warnings are kept in order") {
  Findings findings;
  findings.assume("count", "1", "not given");
  findings.assume("pue", "1.5", "not known");
  findings.warn("price-unknown", "no price");
  CHECK(findings.assumptions.at(1).field == "pue");
  CHECK(findings.assumptions.at(0).reason == "not given");
  CHECK(findings.warnings.at(0).code == "price-unknown");
}

}  // namespace trainprint
