// SPDX-License-Identifier: MIT
#include "writers/write.hpp"

#include <algorithm>
#include <stdexcept>

#include "report/codecarbon.hpp"
#include "report/exact.hpp"
#include "report/model_card.hpp"
#include "report/paper.hpp"
#include "report/report_json.hpp"
#include "report/statement.hpp"
#include "writers/csv.hpp"
#include "writers/hf.hpp"
#include "writers/html.hpp"
#include "writers/latex.hpp"
#include "writers/markdown.hpp"
#include "writers/prose.hpp"
#include "writers/text.hpp"

namespace trainprint::writers {
namespace {

// Every kind of result has the same functions in `report`.
template <class Result>
std::string write_any(const Result& result, Format format, const Style& style) {
  switch (format) {
    case Format::table:
      return write_text(report::lay_out(result, style.view), style.terminal);
    case Format::json:
      return report::to_json(result);
    case Format::csv:
      return write_csv(report::exact_table(result));
    case Format::markdown:
      return write_markdown(report::lay_out(result, style.view));
    case Format::latex: {
      const report::Paper paper = report::paper_of(result, style.view);
      return style.bibtex ? write_bibtex(paper) : write_latex(paper);
    }
    case Format::html:
      return write_html(report::lay_out(result, style.view));
    case Format::prose:
      return write_prose(report::statement_of(result, style.view, style.form));
    case Format::hf:
      return write_hf(report::model_card_of(result));
    case Format::codecarbon:
      return write_csv(report::codecarbon_table(result));
  }
  return {};
}

}  // namespace

std::optional<Format> format_named(std::string_view name) {
  const auto found = std::find(format_names.begin(), format_names.end(), name);
  if (found == format_names.end()) return std::nullopt;
  return static_cast<Format>(found - format_names.begin());
}

std::string write(const report::Report& report, Format format, const Style& style) {
  return write_any(report, format, style);
}

std::string write(const report::Comparison& comparison, Format format, const Style& style) {
  return write_any(comparison, format, style);
}

std::string write(const report::Diff& diff, Format format, const Style& style) {
  switch (format) {
    case Format::table:
      return write_text(report::lay_out(diff, style.view), style.terminal);
    case Format::json:
      return report::to_json(diff);
    case Format::csv:
      return write_csv(report::exact_table(diff));
    case Format::markdown:
      return write_markdown(report::lay_out(diff, style.view));
    case Format::html:
      return write_html(report::lay_out(diff, style.view));
    default:
      throw std::invalid_argument{"a diff is not written in this format"};
  }
}

}  // namespace trainprint::writers
