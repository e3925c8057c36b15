// SPDX-License-Identifier: MIT
#include "writers/write.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include <trainprint/diagnostic.hpp>

#include "report/codecarbon.hpp"
#include "report/exact.hpp"
#include "report/model_card.hpp"
#include "report/paper.hpp"
#include "report/report_json.hpp"
#include "report/statement.hpp"
#include "text/locate.hpp"
#include "writers/csv.hpp"
#include "writers/hf.hpp"
#include "writers/html.hpp"
#include "writers/latex.hpp"
#include "writers/markdown.hpp"
#include "writers/prose.hpp"
#include "writers/text.hpp"

namespace trainprint::writers {
namespace {

// What people read where nothing can be drawn.
template <class Result>
report::Layout undrawn_layout(const Result& result, const Style& style) {
  return report::without_charts(report::lay_out(result, style.view));
}

// The formats that every kind of result has.
template <class Result>
std::optional<std::string> write_any(const Result& result, Format format, const Style& style) {
  switch (format) {
    case Format::table:
      return write_text(report::lay_out(result, style.view), style.terminal);
    case Format::json:
      return report::to_json(result);
    case Format::csv:
      return write_csv(report::exact_table(result));
    case Format::markdown:
      return write_comment(undrawn_layout(result, style), style.most_bytes);
    case Format::html:
      return write_html(report::lay_out(result, style.view));
    default:
      return std::nullopt;
  }
}

// The formats for papers.
template <class Result>
std::string write_paper(const Result& result, const Style& style) {
  const report::Paper paper = report::paper_of(result, style.view);
  return style.bibtex ? write_bibtex(paper) : write_latex(paper);
}

// The formats that are about runs.
template <class Result>
std::string write_of_runs(const Result& result, Format format, const Style& style) {
  switch (format) {
    case Format::latex:
      return write_paper(result, style);
    case Format::prose:
      return write_prose(report::statement_of(result, style.view, style.form));
    case Format::hf:
      return write_hf(report::model_card_of(result));
    case Format::codecarbon:
      return write_csv(report::codecarbon_table(result));
    default:
      return write_any(result, format, style).value();
  }
}

[[noreturn]] void throw_unknown_format(const char* what, Format format, const char* hint) {
  throw InputError{text::diagnose("--format", "unknown-choice",
                                  fmt::format("a {} cannot be written as {}", what,
                                              format_names.at(static_cast<std::size_t>(format))),
                                  hint)};
}

}  // namespace

std::optional<Format> format_named(std::string_view name) {
  const auto found = std::find(format_names.begin(), format_names.end(), name);
  if (found == format_names.end()) return std::nullopt;
  return static_cast<Format>(found - format_names.begin());
}

std::string write(const report::Report& report, Format format, const Style& style) {
  return write_of_runs(report, format, style);
}

std::string write(const report::Comparison& comparison, Format format, const Style& style) {
  return write_of_runs(comparison, format, style);
}

std::string write(const report::Diff& diff, Format format, const Style& style) {
  if (auto written = write_any(diff, format, style)) return *written;
  throw_unknown_format("diff", format, "give table, json, csv, markdown or html");
}

std::string write(const report::Schedule& schedule, Format format, const Style& style) {
  if (format == Format::latex) return write_paper(schedule, style);
  if (auto written = write_any(schedule, format, style)) return *written;
  throw_unknown_format("schedule", format, "give table, json, csv, markdown, latex or html");
}

std::string write(const report::JobReading& reading, Format format, const Style& style) {
  if (auto written = write_any(reading, format, style)) return *written;
  throw_unknown_format("dry run", format, "give table, json, csv, markdown or html");
}

std::string write(const report::Measurement& measurement, Format format, const Style& style) {
  if (auto written = write_any(measurement, format, style)) return *written;
  throw_unknown_format("measurement", format, "give table, json, csv, markdown or html");
}

}  // namespace trainprint::writers
