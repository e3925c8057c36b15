// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "report/comparison.hpp"
#include "report/diff.hpp"
#include "report/form.hpp"
#include "report/job_reading.hpp"
#include "report/layout.hpp"
#include "report/measure/measurement.hpp"
#include "report/report.hpp"
#include "report/schedule/schedule.hpp"
#include "writers/markdown.hpp"
#include "writers/text.hpp"

namespace trainprint::writers {

/// What a result can be written as (docs/formats.md).
enum class Format { table, json, csv, markdown, latex, html, prose, hf, codecarbon };

/// Their names, in that order.
inline constexpr std::array<std::string_view, 9> format_names{
    "table", "json", "csv", "markdown", "latex", "html", "prose", "hf", "codecarbon"};

/// The format of that name, or nothing.
[[nodiscard]] std::optional<Format> format_named(std::string_view name);

/// How a result is to be written.
struct Style {
  report::View view;
  Terminal terminal = {};
  bool bibtex = false;  ///< LaTeX: the entries of the citations instead of the table
  std::optional<report::Form> form = {};   ///< prose: what is asked for
  std::size_t most_bytes = comment_bytes;  ///< Markdown: what does not fit is left out
};

/// A result in one of the formats. Takes nothing but what the JSON document holds, so that a saved
/// result gives the same bytes.
[[nodiscard]] std::string write(const report::Report& report, Format format, const Style& style);
[[nodiscard]] std::string write(const report::Comparison& comparison, Format format,
                                const Style& style);

/// Likewise. Throws InputError (`unknown-choice`) for a format that is not among
/// `diff_format_words`.
[[nodiscard]] std::string write(const report::Diff& diff, Format format, const Style& style);

/// The formats that a diff can be written as, separated by blanks.
inline constexpr const char* diff_format_words = "table json csv markdown html";

/// Likewise, for a format that is not among `schedule_format_words`.
[[nodiscard]] std::string write(const report::Schedule& schedule, Format format,
                                const Style& style);

/// The formats that a schedule can be written as, separated by blanks.
inline constexpr const char* schedule_format_words = "table json csv markdown latex html";

/// Likewise, for a format that is not among `diff_format_words`.
[[nodiscard]] std::string write(const report::JobReading& reading, Format format,
                                const Style& style);

/// Likewise, for a format that is not among `measure_format_words`.
[[nodiscard]] std::string write(const report::Measurement& measurement, Format format,
                                const Style& style);

/// The formats that a measurement can be written as, separated by blanks.
inline constexpr const char* measure_format_words = "table json csv markdown html";

}  // namespace trainprint::writers
