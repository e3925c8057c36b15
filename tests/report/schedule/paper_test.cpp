// SPDX-License-Identifier: MIT
#include "report/paper.hpp"

#include <string>

#include "catch.hpp"
#include "report/schedule/schedule.hpp"
#include "report/schedule/scheduled.hpp"

namespace trainprint::report {

TEST_CASE("a table for a paper says what was planned on which series, and cites it") {
  const Paper paper = paper_of(scheduled(), {});
  CHECK(paper.label == "tab:trainprint-schedule-bert");
  CHECK(paper.table.rows.size() == 4);
  CHECK(paper.caption ==
        "When to run bert between 2026-03-01 00:00 and 2026-03-01 12:00 UTC, 8 h more than it "
        "takes. The plan that emits least, with pauses, emits 63 % less than a start now, 53 % "
        "less than the mean start, 70 % less than the worst start of the window. CO2e is in kg. "
        "Ranges are 90 % ranges. Saved: against a start now. Carbon intensity of DE (Germany): a "
        "record, average, life-cycle, consumption-based, every 1 h; Example Energy (licence: CC BY "
        "4.0).");
  REQUIRE(paper.citations.size() == 3);
  CHECK(paper.citations[0].key == "trainprint");
  CHECK(paper.citations[1].key == "trainprint:dodge-2022");
  CHECK(paper.citations[2].key == "trainprint:series-1");
  CHECK(paper.citations[2].url == "https://series.example/de");
  CHECK(paper.sources ==
        "Sources: Dodge et al., Measuring the Carbon Intensity of AI in Cloud Instances (2022); "
        "Example Energy (2026).");
}

TEST_CASE("of several zones each series stands in a note, its publisher once") {
  const Paper paper = paper_of(scheduled_in_two(), {});
  REQUIRE(paper.notes.size() == 3);
  CHECK(paper.notes[2] ==
        "Carbon intensity of FR: a record, average, life-cycle, consumption-based, every 1 h; "
        "Example Energy (licence: CC BY 4.0).");
  CHECK(paper.citations.size() == 3);
}

}  // namespace trainprint::report
