// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/run.hpp>
#include <trainprint/site.hpp>

#include "cli/catalogue.hpp"
#include "cli/context.hpp"
#include "cli/jobs.hpp"
#include "cli/limits.hpp"
#include "cli/options.hpp"
#include "cli/site.hpp"
#include "readers/run_fields.hpp"

namespace trainprint::cli {

/// Rows of options in one array.
template <std::size_t... Sizes>
[[nodiscard]] constexpr auto joined(const std::array<OptionRow, Sizes>&... parts) {
  std::array<OptionRow, (Sizes + ...)> rows{};
  std::size_t i = 0;
  const auto add = [&](const auto& part) {
    for (const OptionRow& row : part) rows.at(i++) = row;
  };
  (add(parts), ...);
  return rows;
}

/// For commands that take runs: every field of a run description as an option, and the tables.
inline constexpr auto run_options = [] {
  std::array<OptionRow, readers::run_fields.size()> rows{};
  std::size_t i = 0;
  for (const auto& field : readers::run_fields) {
    rows.at(i++) = {field.names, field.metavar, field.help, field.group,
                    false,       field.values,  field.brief};
  }
  return joined(rows, std::array{time_fraction_option, data_option, site_option});
}();

/// Options that the short help of a command names without describing them.
template <std::size_t Size>
[[nodiscard]] constexpr auto by_name_alone(std::array<OptionRow, Size> rows) {
  for (OptionRow& row : rows) row.brief = "";
  return rows;
}

/// Throws UsageError `repeated-input` if standard input is named twice: it can be read once only.
void check_standard_input(const Args& args);

/// The descriptions in the files named (run descriptions, and jobs, whose words the site explains),
/// and that of the job after `--`, or the one that the options make, with the options over all of
/// them. Throws InputError with all that keeps a file from being read, and UsageError as
/// `check_standard_input` and `time_fraction_of` do.
[[nodiscard]] std::vector<RunDescription> describe(const Args& args, Context& context,
                                                   const Catalogue& catalogue, const Site* site);

/// Likewise, for a command that takes one run; `what` is done with it, such as `is compared`.
/// Throws InputError `too-many-runs` for a file with several.
[[nodiscard]] RunDescription describe_one(const Args& args, Context& context,
                                          const Catalogue& catalogue, const Site* site,
                                          const char* what);

}  // namespace trainprint::cli
