// SPDX-License-Identifier: MIT
#include "writers/html.hpp"

#include <string_view>

#include <fmt/format.h>

#include "writers/escaped.hpp"
#include "writers/svg.hpp"

namespace trainprint::writers {
namespace {

constexpr std::string_view usual_title = "Energy, CO2e and cost of training";

// No colour stands for anything alone. Wide tables scroll on their own, so that the page does not.
constexpr std::string_view style = R"(:root {
  color-scheme: light dark;
  --paper: #fff; --ink: #1c2127; --soft: #57606a; --rule: #d5dae0; --band: #f4f6f8;
  --bar: #2f7fb5; --mark: #0b2f4a; --link: #0a5a94;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181d; --ink: #e4e8ec; --soft: #a3adb8; --rule: #39424c; --band: #1d232a;
    --bar: #3f87bd; --mark: #f2f7fb; --link: #7cbcec;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 64rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans",
    "DejaVu Sans", sans-serif;
  overflow-wrap: break-word;
}
h1 { margin: 0 0 1.25rem; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 0 0 .6rem; font-size: 1.1rem; line-height: 1.3; }
section, details { margin-top: 2rem; }
summary { cursor: pointer; }
summary h2 { display: inline; }
summary + * { margin-top: .6rem; }
ul { margin: 0; padding-left: 1.2rem; }
li { margin: .2rem 0; }
li::marker { color: var(--soft); }
a { color: var(--link); text-underline-offset: .15em; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .4rem .7rem; border-bottom: 1px solid var(--rule); text-align: start;
  vertical-align: top; overflow-wrap: normal; }
thead th { color: var(--soft); font-size: .85rem; font-weight: 600; vertical-align: bottom;
  border-bottom: 2px solid var(--rule); }
tbody th, tfoot th { font-weight: 600; min-width: 10.5rem; max-width: 22rem; overflow-wrap: anywhere;
  white-space: pre-wrap; }
.number { text-align: right; white-space: nowrap; }
tfoot { background: var(--band); }
pre { margin: .6rem 0 0; padding: .6rem .75rem; overflow-x: auto; background: var(--band);
  font-size: .85rem; }
figure { margin: 1rem 0 0; }
figcaption { margin-bottom: .35rem; color: var(--soft); font-size: .85rem; font-weight: 600; }
.bar { display: grid; grid-template: "label plot value" minmax(24px, auto) / 12rem 1fr 11.5rem;
  column-gap: 1rem; align-items: center; }
.bar > .label { grid-area: label; white-space: pre-wrap; }
.bar > .value { grid-area: value; text-align: right; font-variant-numeric: tabular-nums; }
.bar > svg { grid-area: plot; align-self: stretch; height: 0; min-height: 100%; }
svg { display: block; overflow: visible; }
.axis text { fill: var(--soft); font-size: .75rem; font-variant-numeric: tabular-nums; }
.grid, .zero { stroke: var(--rule); stroke-width: 1; }
.zero { stroke: var(--soft); }
.range { fill: var(--bar); transform: translateY(-6px); }
.mark { fill: var(--mark); transform: translate(-1.5px, -9px); }
.over-time { margin-left: 3.2rem; }
.over-time figcaption, .over-time .note { margin-left: -3.2rem; }
.over-time .plot { height: 11rem; margin-top: .8rem; }
.over-time .plot > text { fill: var(--soft); font-size: .75rem; font-variant-numeric: tabular-nums; }
.over-time .values { fill: var(--bar); fill-opacity: .45; stroke: var(--bar); stroke-width: 1.5;
  vector-effect: non-scaling-stroke; }
.over-time .chosen { fill: var(--mark); fill-opacity: .16; }
.track { margin: .35rem 0 0 -3.2rem; font-size: .85rem; }
.track > svg { margin-left: 3.2rem; width: calc(100% - 3.2rem); height: 10px; }
.track .rail { fill: var(--rule); }
.track .run { fill: var(--mark); }
.note, footer { color: var(--soft); font-size: .85rem; margin: .5rem 0 0; }
footer { margin-top: 2.5rem; padding-top: .75rem; border-top: 1px solid var(--rule); }
@media (max-width: 40rem) {
  th, td { padding: .35rem .5rem; }
  .bar { grid-template: "label value" auto "plot plot" 24px / minmax(0, 1fr) auto; }
  .bar.scale { grid-template-rows: 0 20px; }
  .bar + .bar { margin-top: .35rem; }
}
/* A phone holds no wide table: each row is a card, with the headings before the values. */
@media screen and (max-width: 500px) {
  table, tbody, tfoot { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { display: flex; flex-direction: column; padding: .6rem 0; border-bottom: 1px solid var(--rule); }
  th, td { border: 0; padding: .1rem .5rem; }
  tbody th, tfoot th { order: -1; min-width: 0; max-width: none; }
  td { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); column-gap: 1rem;
    text-align: end; overflow-wrap: break-word; }
  td::before { content: attr(data-label); text-align: start; color: var(--soft); font-size: .85rem; }
  .number { white-space: normal; }
  th:empty, td:empty { display: none; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --rule: #bbb; --band: #fff; --bar: #5b9bc8;
    --mark: #000; --link: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .wide { overflow: visible; }
  thead { display: table-header-group; }
  tr, figure, li { break-inside: avoid; }
  h2 { break-after: avoid; }
  a { text-decoration: none; }
  summary { list-style: none; }
}
)";

// Only these lead to a page: another scheme could run something.
bool is_address(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

std::string line_of(std::string_view line, std::string_view link) {
  if (!is_address(link) || !line.ends_with(link)) return escaped_html(in_direction(line));
  const std::string address = escaped_html(link);
  return fmt::format("{}<a href=\"{}\" rel=\"noreferrer\">{}</a>",
                     escaped_html(in_direction(line.substr(0, line.size() - link.size()))), address,
                     address);
}

std::string cell_of(std::string_view text, const report::Table::Column& column, bool head) {
  const std::string inner = escaped_html(text);
  if (head) return fmt::format("<th scope=\"row\" dir=\"auto\">{}</th>", inner);
  return fmt::format("<td {} data-label=\"{}\">{}</td>",
                     column.numeric ? "class=\"number\"" : "dir=\"auto\"",
                     escaped_html(column.heading), inner);
}

// The column that names the rows: the first that holds no numbers.
std::size_t naming_column(const report::Table& table) {
  std::size_t at = 0;
  while (at < table.columns.size() && table.columns[at].numeric) ++at;
  return at;
}

std::string rows_of(const report::Table& table, std::size_t from, std::size_t to) {
  const std::size_t naming = naming_column(table);
  std::string out;
  for (std::size_t i = from; i < to; ++i) {
    out += "<tr>";
    const auto& row = table.rows[i];
    for (std::size_t column = 0; column < row.size(); ++column) {
      if (table.columns[column].bars) continue;
      out += cell_of(row[column], table.columns[column], column == naming);
    }
    out += "</tr>\n";
  }
  return out;
}

std::string table_of(const report::Table& table, std::string_view what) {
  if (table.columns.empty()) return {};
  std::string out = fmt::format(
      "<div class=\"wide\" role=\"region\" aria-label=\"{}\" "
      "tabindex=\"0\">\n<table>\n<thead>\n<tr>",
      escaped_html(what));
  for (const auto& column : table.columns) {
    if (column.bars) continue;
    out += fmt::format("<th scope=\"col\"{}>{}</th>", column.numeric ? " class=\"number\"" : "",
                       escaped_html(column.heading));
  }
  const std::size_t body = table.rows.size() - table.sums;
  out += fmt::format("</tr>\n</thead>\n<tbody>\n{}</tbody>\n", rows_of(table, 0, body));
  if (table.sums > 0) {
    out += fmt::format("<tfoot>\n{}</tfoot>\n", rows_of(table, body, table.rows.size()));
  }
  return out + "</table>\n</div>\n";
}

std::string chart_of(const report::Chart& chart) {
  const Scale scale = scale_of(chart);
  std::string out = "<figure>\n";
  if (!chart.caption.empty()) {
    out += fmt::format("<figcaption>{}</figcaption>\n", escaped_html(chart.caption));
  }
  for (const report::Bar& bar : chart.bars) {
    out += fmt::format(
        "<div class=\"bar\"><span class=\"label\" dir=\"auto\">{}</span>{}"
        "<span class=\"value\">{}</span></div>\n",
        escaped_html(bar.label), svg_bar(bar, scale, chart.caption), escaped_html(bar.text));
  }
  if (!scale.ticks.empty()) {
    out += fmt::format("<div class=\"bar scale\">{}</div>\n", svg_axis(scale));
  }
  if (!chart.note.empty())
    out += fmt::format("<p class=\"note\">{}</p>\n", escaped_html(chart.note));
  return out + "</figure>\n";
}

std::string time_chart_of(const report::TimeChart& chart) {
  const std::string plot = svg_over_time(chart);
  if (plot.empty()) return {};
  std::string out =
      fmt::format("<figure class=\"over-time\">\n<figcaption>{}</figcaption>\n{}\n{}\n",
                  escaped_html(in_direction(chart.caption)), plot, svg_time_axis(chart));
  for (const report::TimeTrack& track : chart.tracks) {
    std::string said = in_direction(track.label);
    if (!track.text.empty()) said += ": " + in_direction(track.text);
    out += fmt::format("<div class=\"track\"><span dir=\"auto\">{}</span>{}</div>\n",
                       escaped_html(said), svg_track(track, chart));
  }
  if (!chart.note.empty()) {
    out += fmt::format("<p class=\"note\">{}</p>\n", escaped_html(in_direction(chart.note)));
  }
  return out + "</figure>\n";
}

std::string section_of(const report::Section& section) {
  const std::string heading =
      fmt::format("<h2 dir=\"auto\">{}</h2>", escaped_html(in_direction(section.heading)));
  std::string out = section.detail ? fmt::format("<details open>\n<summary>{}</summary>\n", heading)
                                   : fmt::format("<section>\n{}\n", heading);
  for (const report::TimeChart& chart : section.time_charts) out += time_chart_of(chart);
  if (!section.lines.empty()) out += "<ul>\n";
  for (std::size_t i = 0; i < section.lines.size(); ++i) {
    const std::string_view link = i < section.links.size() ? section.links[i] : std::string_view{};
    out += fmt::format("<li dir=\"auto\">{}</li>\n", line_of(section.lines[i], link));
  }
  if (!section.lines.empty()) out += "</ul>\n";
  if (!section.code.empty()) {
    out += "<pre tabindex=\"0\"><code>";
    for (const std::string& line : section.code) out += escaped_html(in_direction(line)) + '\n';
    out += "</code></pre>\n";
  }
  out += table_of(section.table, section.heading);
  for (const report::Chart& chart : section.charts) out += chart_of(chart);
  return out + (section.detail ? "</details>\n" : "</section>\n");
}

}  // namespace

std::string write_html(const report::Layout& layout) {
  const std::string_view title = layout.title.empty() ? usual_title : layout.title;
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"trainprint\">\n"
      "<title>{0}</title>\n<style>\n{1}</style>\n</head>\n<body>\n<main>\n"
      "<h1 dir=\"auto\">{0}</h1>\n",
      escaped_html(in_direction(title)), style);
  out += table_of(layout.table, title);
  for (const report::Section& section : layout.sections) out += section_of(section);
  out += "</main>\n";
  if (!layout.made_by.empty()) {
    out += fmt::format("<footer>{}</footer>\n", escaped_html(layout.made_by));
  }
  return out + "</body>\n</html>\n";
}

}  // namespace trainprint::writers
