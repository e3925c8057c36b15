// SPDX-License-Identifier: MIT
#include "report/diff.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/describing.hpp"
#include "cli/increase.hpp"
#include "cli/limits.hpp"
#include "cli/publisher.hpp"
#include "cli/saved.hpp"

namespace trainprint::cli {
namespace {

constexpr std::array options{
    OptionRow{"-f,--format",
              "FORMAT",
              "table, json, csv, markdown or html (default table)",
              output_group,
              false,
              {Values::Kind::choice, writers::diff_format_words}},
    output_option,
    mass_option,
    OptionRow{"--top", "N", "changed runs that are shown, or all (default 20; JSON has all)",
              output_group},
    github_summary_option,
    color_option,
    OptionRow{"--max-increase", "P%", "end with exit code 3 if the total CO2e rises by more",
              limits_group},
    gate_option("which end of the ranges is compared: low, central or high\n(default central)")};

[[noreturn]] void throw_mismatch(const std::string& file, std::string message) {
  throw InputError{text::diagnose(file, "result-mismatch", std::move(message),
                                  "give two results of the same command over the same thing")};
}

report::Diff diff_of(const report::Result& old_result, const report::Result& new_result,
                     const std::string& old_file, const std::string& new_file) {
  for (const report::Result* result : {&old_result, &new_result}) {
    const std::string& file = result == &old_result ? old_file : new_file;
    if (std::holds_alternative<report::Diff>(*result)) {
      throw_mismatch(file, "this is itself a diff");
    }
    if (std::holds_alternative<report::Schedule>(*result)) {
      throw_mismatch(file, "this is a schedule: diff takes estimates and comparisons");
    }
    if (std::holds_alternative<report::JobReading>(*result)) {
      throw_mismatch(file, "this is a dry run: diff takes estimates and comparisons");
    }
    if (std::holds_alternative<report::Measurement>(*result)) {
      throw_mismatch(file, "this is a measurement: diff takes estimates and comparisons");
    }
  }
  if (old_result.index() != new_result.index()) {
    throw_mismatch(new_file, "one result is an estimate, the other a comparison");
  }
  if (const auto* old_report = std::get_if<report::Report>(&old_result)) {
    return report::diff_of(*old_report, std::get<report::Report>(new_result));
  }
  const auto& before = std::get<report::Comparison>(old_result);
  const auto& after = std::get<report::Comparison>(new_result);
  if (before.over != after.over) {
    throw_mismatch(new_file, fmt::format("one comparison is over {}, the other over {}",
                                         words_of(before.over).key, words_of(after.over).key));
  }
  return report::diff_of(before, after);
}

int run(const Args& args, Context& context) {
  if (args.positionals.size() < 2) {
    throw UsageError{"missing-name", "the two saved results are not given",
                     "trainprint diff OLD.json NEW.json; - for one of them is standard input"};
  }
  const std::string& old_name = args.positionals[0];
  const std::string& new_name = args.positionals[1];
  if (old_name == "-" && new_name == "-") {
    throw UsageError{"repeated-input", "standard input is named twice", "name a file"};
  }
  const Increase increase = read_increase(args);
  Publisher publisher{args, context};
  const report::Result old_result = read_result(old_name, context);
  const report::Result new_result = read_result(new_name, context);
  const report::Diff diff = diff_of(old_result, new_result, old_name, new_name);
  publisher.publish(diff);
  return check(increase, diff, context.log);
}

}  // namespace

const CommandRow diff_command{
    "diff",
    "OLD.json NEW.json [OPTIONS]",
    "What changed between two saved results, and why.",
    "Both are what estimate, or compare, printed with --format json; - "
    "for one of them is standard\n"
    "input. Runs are the same if they have the same name.",
    options,
    2,
    run,
    {{{"trainprint diff diff/main.json diff/branch.json", "What changed, and what is behind it."},
      {"trainprint diff diff/main.json diff/branch.json --max-increase 200%",
       "Exit code 3 if CO2e rose by more than that."}}},
    {Values::Kind::file},
    {Values::Kind::file}};

}  // namespace trainprint::cli
