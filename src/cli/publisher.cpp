// SPDX-License-Identifier: MIT
#include "cli/publisher.hpp"

#include <cmath>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "text/locate.hpp"
#include "text/number.hpp"

namespace trainprint::cli {
namespace {

// An option that goes with one format alone.
void check_goes_with(const Args& args, const char* option, const char* format) {
  if (!args.has(option) || args.value("--format") == format) return;
  throw UsageError{"exclusive-options", fmt::format("{} is for --format {}", option, format),
                   fmt::format("add --format {}", format)};
}

std::size_t rows_of(const Args& args) {
  const auto given = args.value("--top");
  if (!given) return report::usual_rows;
  if (*given == "all") return static_cast<std::size_t>(-1);
  const auto rows = text::to_number(*given);
  constexpr double most = 1e6;
  if (rows && *rows >= 1 && *rows <= most && *rows == std::floor(*rows)) {
    return static_cast<std::size_t>(*rows);
  }
  throw InputError{text::diagnose(
      "--top", "not-a-number", fmt::format("'{}' is not a number of rows", text::printable(*given)),
      "give a whole number from 1 up, or all")};
}

writers::Style style_of(const Args& args, const Context& context) {
  check_goes_with(args, "--for", "prose");
  check_goes_with(args, "--bibtex", "latex");
  writers::Style style;
  style.view.mass = report::mass_named(args.value("--mass").value_or("kg")).value();
  style.view.most_rows = rows_of(args);
  style.view.explain = args.has("--explain");
  style.terminal = args.has("--output") ? writers::Terminal{} : context.terminal;
  const std::string color = args.value("--color").value_or("auto");
  if (color != "auto") style.terminal.colour = color == "always";
  style.bibtex = args.has("--bibtex");
  if (const auto form = args.value("--for")) style.form = report::form_named(*form).value();
  return style;
}

// The result would take the place of the summary.
void check_files_differ(const Args& args, const StepSummary& summary) {
  const auto output = args.value("--output");
  std::error_code ignored;
  const bool same = output && std::filesystem::is_regular_file(*output, ignored) &&
                    std::filesystem::equivalent(*output, summary.file(), ignored);
  if (!same) return;
  throw UsageError{"exclusive-options", "--output names the file of --github-summary",
                   "give another file to one of them"};
}

}  // namespace

Publisher::Publisher(const Args& args, Context& context)
    : format_{writers::format_named(args.value("--format").value_or("table")).value()},
      style_{style_of(args, context)},
      out_{args.value("--output"), context.out},
      log_{context.log} {
  if (!args.has("--github-summary")) return;
  summary_.emplace();
  check_files_differ(args, *summary_);
}

void Publisher::add_to_summary(const std::string& markdown) {
  if (markdown.empty()) {
    log_.warning("the summary of this step has no room left: nothing is added to it");
  } else {
    summary_->append(markdown);
  }
}

}  // namespace trainprint::cli
