// SPDX-License-Identifier: MIT
#include "report/paper.hpp"

#include <algorithm>
#include <set>

#include "catch.hpp"
#include "report/reported.hpp"

namespace trainprint::report {
namespace {

Options with(Options options, const std::string& option, const std::string& value) {
  options.emplace_back(option, value);
  return options;
}

Paper paper(const Options& options, const View& view = {}) {
  return paper_of(reported(options), view);
}

bool has(const std::string& text, const std::string& part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

std::set<std::string> keys(const Paper& paper) {
  std::set<std::string> out;
  for (const Citation& citation : paper.citations) out.insert(citation.key);
  return out;
}

std::string all_notes(const Paper& paper) {
  std::string out;
  for (const std::string& note : paper.notes) out += note + '\n';
  return out;
}

}  // namespace

TEST_CASE("the caption says what the table holds") {
  const std::string caption = paper(cloud_run()).caption;
  CHECK(has(caption, "90 % ranges"));
  CHECK(has(caption, "CO2e is in kg."));
  CHECK(has(caption, "Region aws:us-east-1 (Ashburn, Virginia, US)"));
  CHECK(has(caption, "g CO2e/kWh (lifecycle, "));
  CHECK(has(caption, "PUE 1.15"));
  CHECK(has(caption, "Method: trainprint."));
  CHECK(has(caption, "as of 20"));
  CHECK(has(paper(cloud_run(), {*mass_named("lb")}).caption, "CO2e is in lb."));
}

TEST_CASE("single values are not called ranges") {
  const std::string caption = paper(with(cloud_run(), "--method", "strubell2019")).caption;
  CHECK_FALSE(has(caption, "90 %"));
  CHECK(has(caption, "Method: Strubell, Ganesh and McCallum 2019."));
}

TEST_CASE("the program, the method and the sources of the numbers are cited, and no others") {
  const Report report = reported(with(cloud_run(), "--method", "lacoste2019"));
  const std::set<std::string> cited = keys(paper_of(report, {}));
  CHECK(cited.contains("trainprint"));
  CHECK(cited.contains("trainprint:lacoste-2019"));
  CHECK(cited.contains("trainprint:nvidia-a100"));
  // Everyday amounts are not in the table.
  REQUIRE(std::any_of(report.sources.begin(), report.sources.end(),
                      [](const Source& source) { return source.id == "epa-equivalencies"; }));
  CHECK_FALSE(cited.contains("trainprint:epa-equivalencies"));
}

TEST_CASE("every source of a factor is cited") {
  const Report report = reported(cloud_run());
  const std::set<std::string> cited = keys(paper_of(report, {}));
  for (const FactorLine& line : report.runs.front().factors) {
    if (!line.source.empty()) CHECK(cited.contains("trainprint:" + line.source));
  }
}

TEST_CASE("keys, years and notes suit BibTeX") {
  RunReports reports;
  Report report = reported(cloud_run());
  report.sources.push_back({"own_table é", "Own", "", "2024-01..2025-06", ""});
  report.runs.front().factors.front().further_sources.emplace_back("own_table é");
  const Paper out = paper_of(report, {});
  const Citation& own = out.citations.back();
  CHECK(own.key == "trainprint:own_5ftable_20_c3_a9");
  CHECK(own.year == "2025");
  CHECK(own.note == "As of 2024-01..2025-06");
}

TEST_CASE("what differs between runs stands in the notes, not in the caption") {
  const Report report = make_report(
      {estimated(cloud_run()), estimated(with(with(cloud_run(), "--region", "FR"), "--name", "b"))},
      Catalogue::bundled());
  const Paper out = paper_of(report, {});
  CHECK_FALSE(has(out.caption, "Region"));
  CHECK(has(all_notes(out), "Region France (FR)"));
  CHECK(has(all_notes(out), ": b.\n"));
  CHECK(out.total_rows == 1);
}

TEST_CASE("what is not known is said") {
  const std::string caption = paper(bare_run()).caption;
  CHECK(has(caption, "Carbon intensity not known"));
  CHECK(has(caption, "A dash: not known."));
  CHECK_FALSE(has(paper(cloud_run()).caption, "A dash"));
}

TEST_CASE("what stands beside is in the notes") {
  const std::string notes = all_notes(paper(run_with_all_beside()));
  CHECK(has(notes, "The share of manufacturing comes on top"));
  CHECK(has(notes, "On own hardware the cost is $"));
}

TEST_CASE("a label has letters, digits and dashes alone") {
  CHECK(paper(cloud_run()).label == "tab:trainprint-bert");
  CHECK(paper(with(cloud_run(), "--name", "a_b & ü")).label == "tab:trainprint-a-b");
  CHECK(paper(with(cloud_run(), "--name", "été")).label == "tab:trainprint-t");
}

}  // namespace trainprint::report
