// SPDX-License-Identifier: MIT
#include "writers/time_chart.hpp"

#include <string>

#include "catch.hpp"
#include "text/time.hpp"
#include "text/width.hpp"
#include "writers/html.hpp"
#include "writers/markdown.hpp"
#include "writers/svg.hpp"
#include "writers/text.hpp"
#include "writers/time_axis.hpp"

namespace trainprint::writers {
namespace {

std::chrono::sys_seconds moment(const char* text) {
  return text::to_time(text).value.value();
}

report::TimeChart chart_of(std::vector<std::optional<double>> values, double step_minutes = 60) {
  report::TimeChart chart;
  chart.caption = "g/kWh";
  chart.start = moment("2026-03-01T00:00:00Z");
  chart.step_minutes = step_minutes;
  chart.values = std::move(values);
  return chart;
}

// A chart of a day: 400 g/kWh, but 100 from 06:00 to 12:00.
report::TimeChart day() {
  report::TimeChart chart = chart_of(std::vector<std::optional<double>>(24, 400.));
  for (std::size_t hour = 6; hour < 12; ++hour) chart.values[hour] = 100;
  chart.tracks = {{"now", "", {{0, 3}}}, {"best start", "", {{6, 9}}}};
  return chart;
}

std::string joined(const std::vector<DrawnLine>& lines) {
  std::string out;
  for (const DrawnLine& line : lines) out += line.label + '|' + line.drawn + '\n';
  return out;
}

std::string text_of(const report::TimeChart& chart, std::optional<std::size_t> columns = {}) {
  report::Section section{"Intensity", {}};
  section.time_charts.push_back(chart);
  return write_text({"", {}, {section}}, {columns});
}

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    widest = std::max(widest, text::columns_of(text.substr(at, end - at)));
    at = end + 1;
  }
  return widest;
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("values over time are columns from 0, with the times and the runs below") {
  // 35 columns for the plot: a column for each hour. 100 of 400 is a quarter of six rows: 12 of 48
  // eighths, a row and a half.
  CHECK(joined(time_chart_lines(day(), 46)) ==
        "400|██████      ████████████\n"
        "|██████      ████████████\n"
        "|██████      ████████████\n"
        "200|██████      ████████████\n"
        "|██████▄▄▄▄▄▄████████████\n"
        "|████████████████████████\n"
        "0|│1 Mar      │12:00\n"
        "now|■■■\n"
        "best start|      ■■■\n");
}

TEST_CASE("a chart over time takes a round time per column, as many as there is room for") {
  // 48 columns of half an hour.
  const auto lines = time_chart_lines(day(), 11 + 48);
  CHECK(lines[8].drawn == "            ■■■■■■");
  CHECK(lines[6].drawn == "│1 Mar      │06:00      │12:00      │18:00");
  // With a column less, hours again.
  CHECK(time_chart_lines(day(), 11 + 47)[8].drawn == "      ■■■");
  // 12 columns of two hours: the mean over 06:00 to 08:00 is 100.
  CHECK(time_chart_lines(day(), 11 + 12)[4].drawn == "███▄▄▄██████");
}

TEST_CASE("a mark that is shorter than a column is seen") {
  report::TimeChart chart = day();
  chart.tracks = {{"short", "", {{2.9, 3.1}, {5.2, 5.3}}}};
  CHECK(time_chart_lines(chart, 5 + 1 + 24)[7].drawn == "   ■ ■");
}

TEST_CASE("what is not known stays blank, and zero does not") {
  const auto lines = time_chart_lines(chart_of({0., std::nullopt, 8.}, 720), 60);
  CHECK(lines[5].drawn == "▁▁▁▁▁▁▁▁▁▁▁▁            ████████████");
  CHECK(lines[0].drawn == "                        ████████████");
}

TEST_CASE("one value, a constant series, zeros and gaps alone are drawn") {
  CHECK(time_chart_lines(chart_of({250.}), 60)[5].drawn == "████████████");
  const auto constant = time_chart_lines(chart_of({300., 300., 300.}), 40);
  for (std::size_t row = 0; row < 6; ++row) CHECK(constant[row].drawn == constant[5].drawn);
  const auto zeros = time_chart_lines(chart_of({0., 0.}), 40);
  CHECK(zeros[0].label.empty());
  CHECK(zeros[4].drawn.empty());
  CHECK(holds(zeros[5].drawn, "▁▁"));
  CHECK(time_chart_lines(chart_of({std::nullopt, std::nullopt}), 40)[5].drawn.empty());
}

TEST_CASE("a chart without values, time or room is not drawn") {
  CHECK(time_chart_lines(chart_of({}), 60).empty());
  CHECK(time_chart_lines(chart_of({1.}, 0), 60).empty());
  CHECK(time_chart_lines(chart_of({1.}, -5), 60).empty());
  CHECK(time_chart_lines(chart_of({1.}, 1e308), 60).empty());
  CHECK(time_chart_lines(day(), 12).empty());
  CHECK(text_of(chart_of({})).empty());
  CHECK(svg_over_time(chart_of({})).empty());
  CHECK(svg_over_time(chart_of({1.}, 1e308)).empty());
}

TEST_CASE("a chart keeps to the width of the terminal") {
  report::TimeChart chart = day();
  chart.tracks[0].label = "a plan with a name that is far too long for any chart 訓練";
  CHECK(widest_line(text_of(chart)) <= 100);
  for (std::size_t columns = 20; columns < 200; ++columns) {
    INFO(columns);
    CHECK(widest_line(text_of(chart, columns)) <= columns);
    CHECK(widest_line(text_of(chart_of({1., 2., 3.}, 7), columns)) <= columns);
  }
}

TEST_CASE("values and marks of any size are drawn within the plot") {
  report::TimeChart chart = chart_of({1e308, 0., -5., 1e-320, std::nullopt});
  chart.tracks = {{"x", "", {{-1e300, 1e300}, {3, 2}, {1e18, 1e19}}}};
  for (const DrawnLine& line : time_chart_lines(chart, 60)) {
    CHECK(text::columns_of(line.drawn) <= 60);
  }
  const std::string svg = svg_over_time(chart) + svg_track(chart.tracks[0], chart);
  CHECK_FALSE(holds(svg, "nan"));
  CHECK_FALSE(holds(svg, "inf"));
}

TEST_CASE("ticks are at round times, dates at midnight") {
  report::TimeChart chart = chart_of(std::vector<std::optional<double>>(48, 1.));
  chart.start = moment("2024-02-28T22:30:00Z");
  const auto ticks = time_ticks(chart, 5);
  REQUIRE(ticks.size() == 4);
  CHECK(ticks[0].hours == Approx(1.5));
  CHECK(ticks[0].label == "29 Feb");
  CHECK(ticks[1].hours == Approx(13.5));
  CHECK(ticks[1].label == "12:00");
  CHECK(ticks[2].label == "1 Mar");
  for (std::size_t most = 1; most < 60; ++most) {
    CHECK(time_ticks(chart, most).size() <= most);
  }
  chart.start = moment("1969-12-31T23:00:00Z");
  CHECK(time_ticks(chart, 5).front().label == "1 Jan");
}

TEST_CASE("in a page a chart over time is an image with its description") {
  report::TimeChart chart = day();
  chart.values[20] = std::nullopt;
  chart.tracks[1].text = "06:00 to 09:00";
  report::Section section{"Intensity", {}};
  section.time_charts.push_back(chart);
  const std::string page = write_html({"", {}, {section}});
  CHECK(holds(page, "role=\"img\" aria-label=\"g/kWh\""));
  CHECK(holds(page,
              "<title>g/kWh</title><desc>From 2026-03-01T00:00:00Z to 2026-03-02T00:00:00Z; "
              "lowest 100 at 2026-03-01T06:00:00Z, highest 400 at 2026-03-01T00:00:00Z; 1 of "
              "24 steps are not known.</desc>"));
  // 06:00 to 09:00 of 24 h, in the plot and below it; now only below.
  CHECK(holds(page, "class=\"chosen\" x=\"25.000%\" width=\"12.500%\""));
  CHECK(holds(page, "class=\"run\" x=\"25.000%\" width=\"12.500%\""));
  CHECK(holds(page, "class=\"run\" x=\"0.000%\" width=\"12.500%\""));
  CHECK(count(page, "class=\"chosen\"") == 1);
  CHECK(holds(page, "<span dir=\"auto\">best start: 06:00 to 09:00</span>"));
  // Two stretches around the gap.
  CHECK(holds(page, "d=\"M0 100V0.00H6V75.00H12V0.00H20V100ZM21 100V0.00H24V100Z\""));
}

TEST_CASE("nothing in a chart over time can become markup or turn the text") {
  report::TimeChart chart = day();
  const std::string evil = "<i>&\"'\x1b[31m\n\xe2\x80\xae";
  chart.caption = chart.note = evil;
  chart.tracks = {{evil, evil, {{0, 1}}}};
  report::Section section{"", {}};
  section.time_charts.push_back(chart);
  section.code = {evil + "```"};
  const std::string page = write_html({"", {}, {section}});
  CHECK_FALSE(holds(page, "<i>"));
  CHECK_FALSE(holds(page, "\x1b"));
  CHECK_FALSE(holds(page, "\xe2\x80\xae"));
  const std::string text = write_text({"", {}, {section}}, {});
  CHECK_FALSE(holds(text, "\x1b"));
  CHECK_FALSE(holds(text, "\xe2\x80\xae"));
  const std::string markdown = write_comment({"", {}, {section}}, comment_bytes);
  CHECK(holds(markdown, "````sh\n"));
}

TEST_CASE("code stays on its line, whatever the width") {
  report::Section section{"Lines", {"to paste"}};
  section.code = {"sbatch --begin=\"$(date -d 2026-03-01T04:00:00Z +%FT%T)\" JOB"};
  const report::Layout layout{"", {}, {section}};
  CHECK(write_text(layout, {30}) ==
        "\nLines\n  to paste\n"
        "  sbatch --begin=\"$(date -d 2026-03-01T04:00:00Z +%FT%T)\" JOB\n");
  CHECK(holds(write_comment(layout, comment_bytes),
              "- to paste\n\n```sh\nsbatch --begin=\"$(date -d 2026-03-01T04:00:00Z +%FT%T)\" "
              "JOB\n```\n"));
  CHECK(holds(write_html(layout), "<pre tabindex=\"0\"><code>sbatch --begin=&quot;$(date"));
}

}  // namespace trainprint::writers
