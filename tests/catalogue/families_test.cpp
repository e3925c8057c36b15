// SPDX-License-Identifier: MIT
// The power model's parameters are fitted by data/refresh/power.py, which the validation checks.
#include <string>
#include <string_view>

#include "catch.hpp"
#include "tables/tables.hpp"

namespace trainprint::tables {

TEST_CASE("no kind of training has a wider range than an unknown one at the same scale") {
  const auto row = [](std::string_view id) {
    const auto* found = find<WorkloadRow>(bundled(), id);
    REQUIRE(found != nullptr);
    return found;
  };
  // Of the load, with a tenth of TDP for idle.
  const auto width = [](const WorkloadRow& of) {
    return (0.1 + 0.9 * of.activity_high) / (0.1 + 0.9 * of.activity_low);
  };
  const auto at_scale = [&](const WorkloadRow& of) -> const WorkloadRow& {
    return of.when_large.size > 0 ? *row(bundled().str(of.when_large)) : of;
  };
  const WorkloadRow& unknown = *row("unknown");
  REQUIRE(unknown.when_large.size > 0);
  for (const WorkloadRow& kind : bundled().of<WorkloadRow>().rows) {
    INFO(bundled().str(kind.id));
    CHECK(width(kind) <= width(unknown) * 1.02);  // vision's is as wide
    if (bundled().str(kind.id) == "small-model") continue;
    CHECK(width(at_scale(kind)) <= width(at_scale(unknown)));
  }
}

TEST_CASE("every kind of training and every family draws more than idle and about as much as TDP") {
  for (const WorkloadRow& row : bundled().of<WorkloadRow>().rows) {
    INFO(bundled().str(row.id));
    CHECK((0 < row.activity_low && row.activity_high < 1));
  }
  for (const FamilyRow& row : bundled().of<FamilyRow>().rows) {
    INFO(bundled().str(row.id));
    CHECK((0.5 < row.draw_low && row.draw_high < 1.5));
    CHECK(row.idle.has_value() != row.load_central.has_value());
  }
}

TEST_CASE("a vendor of whom nothing was measured has the wider range") {
  const auto width = [](const char* family) {
    const auto* row = find<FamilyRow>(bundled(), family);
    REQUIRE(row != nullptr);
    return row->draw_high / row->draw_low;
  };
  for (const char* family : {"amd", "intel", "other"}) {
    INFO(family);
    CHECK(width(family) > width("nvidia-ada"));
  }
  CHECK(width("nvidia-ada") > width("nvidia-ampere"));
}

}  // namespace trainprint::tables
