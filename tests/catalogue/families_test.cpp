// SPDX-License-Identifier: MIT
// The power model's parameters are fitted by data/refresh/power.py, which the validation checks.
#include <string>

#include "catch.hpp"
#include "tables/tables.hpp"

namespace trainprint::tables {

TEST_CASE("what is not known of a run has a row, and stands for more than 8 devices too") {
  const auto* unknown = find<WorkloadRow>(bundled(), "unknown");
  REQUIRE(unknown != nullptr);
  REQUIRE(unknown->on_many.size > 0);
  const auto* many = find<WorkloadRow>(bundled(), bundled().str(unknown->on_many));
  REQUIRE(many != nullptr);
  CHECK(many->activity_low > unknown->activity_low);
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
