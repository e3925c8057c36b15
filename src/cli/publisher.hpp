// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string>

#include "cli/context.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/step_summary.hpp"
#include "text/joined.hpp"
#include "writers/write.hpp"

namespace trainprint::cli {

/// For commands that print results.
inline constexpr OptionRow mass_option{
    "--mass",     "UNIT", "kg, lb, g or t, for reading (default kg)",
    output_group, false,  {Values::Kind::choice, text::joined<report::mass_names>}};
inline constexpr OptionRow github_summary_option{
    "--github-summary", "", "append Markdown to the file that GITHUB_STEP_SUMMARY names",
    output_group};
inline constexpr OptionRow color_option{
    "--color",    "WHEN", "auto, always or never (default auto: on a terminal)",
    output_group, false,  {Values::Kind::choice, "auto always never"}};
inline constexpr std::array publish_options{
    OptionRow{"-f,--format",
              "FORMAT",
              "table, json, csv, markdown, latex, html, prose, hf or codecarbon\n(default table)",
              output_group,
              false,
              {Values::Kind::choice, text::joined<writers::format_names>},
              "table, json, csv, markdown, latex, html, prose, hf, …"},
    output_option,
    mass_option,
    OptionRow{"--for",
              "FORM",
              "with prose, the fields that it asks for: neurips, acl, model-card,\nsci, ghg or "
              "eu-ai-act",
              output_group,
              false,
              {Values::Kind::choice, text::joined<report::form_names>}},
    OptionRow{"--bibtex", "", "with latex, the BibTeX entries of what the table cites",
              output_group},
    github_summary_option,
    color_option};

/// For estimates.
inline constexpr OptionRow explain_option{
    "--explain", "", "after the table, how its numbers come about (JSON has that anyway)",
    output_group};
/// For rankings.
inline constexpr OptionRow top_option{
    "--top", "N", "rows of the table, or all (default 20; JSON has all)", output_group};

/// Prints a result as the options say. Made before the work, so that a wrong option or path fails
/// at once.
class Publisher {
 public:
  /// Throws UsageError: `exclusive-options`; InputError: `not-a-number`, `cannot-write`,
  /// `missing-summary-file`.
  Publisher(const Args& args, Context& context);

  /// Throws InputError (`cannot-write`).
  template <class Result>
  void publish(const Result& result) {
    out_.write(writers::write(result, format_, style_));
    if (!summary_) return;
    writers::Style style = style_;
    style.most_bytes = summary_->room();
    add_to_summary(writers::write(result, writers::Format::markdown, style));
  }

 private:
  void add_to_summary(const std::string& markdown);

  writers::Format format_;
  writers::Style style_;
  Output out_;
  std::optional<StepSummary> summary_;
  Log& log_;
};

}  // namespace trainprint::cli
