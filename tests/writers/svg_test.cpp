// SPDX-License-Identifier: MIT
#include "writers/svg.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

namespace trainprint::writers {
namespace {

report::Chart chart_up_to(double high) {
  return {"", {{"a", Range<double>{0, high / 2, high}, ""}, {"b", std::nullopt, ""}}, ""};
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a scale has round steps up to the highest value") {
  CHECK(scale_of(chart_up_to(375)).ticks == std::vector<double>{0, 100, 200, 300, 400});
  CHECK(scale_of(chart_up_to(123)).ticks == std::vector<double>{0, 50, 100, 150});
  CHECK(scale_of(chart_up_to(100)).ticks == std::vector<double>{0, 25, 50, 75, 100});
  CHECK(scale_of(chart_up_to(8)).ticks == std::vector<double>{0, 2, 4, 6, 8});
}

TEST_CASE("a scale of any size holds all bars") {
  for (double high = 1e-290; high < 1e300; high *= 3.7) {
    const Scale scale = scale_of(chart_up_to(high));
    INFO(high);
    CHECK(scale.top >= high * (1 - 1e-12));
    CHECK(scale.top <= high * 2.001);
    CHECK(scale.ticks.size() >= 3);
    CHECK(scale.ticks.size() <= 5);
  }
}

TEST_CASE("a scale of nothing has no end") {
  CHECK(scale_of({"", {{"a", std::nullopt, ""}}, ""}).top == 0);
  CHECK(scale_of({"", {{"a", Range<double>{0}, ""}}, ""}).percent(0) == 0);
}

TEST_CASE("a bar goes from low to high, and its mark is at the central value") {
  const std::string svg =
      svg_bar({"a", Range<double>{20, 50, 80}, "50 (20–80)"}, {100, {0, 50, 100}}, "CO2e (kg)");
  CHECK(holds(svg, "class=\"range\" x=\"20.00%\" y=\"50%\" width=\"60.00%\""));
  CHECK(holds(svg, "class=\"mark\" x=\"50.00%\""));
  CHECK(holds(svg, "role=\"img\" aria-label=\"a: 50 (20–80), CO2e (kg)\""));
}

TEST_CASE("an exact value has a bar from 0, an unknown one none") {
  const Scale scale{100, {0, 100}};
  const std::string exact = svg_bar({"a", Range<double>{40}, "40"}, scale, "");
  CHECK(holds(exact, "x=\"0\" y=\"50%\" width=\"40.00%\""));
  CHECK_FALSE(holds(svg_bar({"a", std::nullopt, "not known"}, scale, ""), "<rect"));
}

TEST_CASE("no label can leave a drawing") {
  const std::string svg = svg_bar({"\"><script>'&", std::nullopt, "</title>"}, {100, {0, 100}}, "");
  CHECK_FALSE(holds(svg, "<script>"));
  CHECK(holds(svg, "<title>&quot;&gt;&lt;script&gt;&#39;&amp;: &lt;/title&gt;</title>"));
}

}  // namespace trainprint::writers
