// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <trainprint/catalogue.hpp>

#include "faults.hpp"
#include "readers/run.hpp"
#include "tables/tables.hpp"

namespace trainprint {

/// A run as options: {"--gpu", "a100"}, ….
using Options = std::vector<std::pair<std::string, std::string>>;

/// The options, and what a run needs besides: an A100 80 GB for an hour, without a region.
[[nodiscard]] inline Options completed(Options options) {
  const auto given = [&](std::initializer_list<std::string_view> names) {
    return std::any_of(options.begin(), options.end(), [&](const auto& option) {
      return std::find(names.begin(), names.end(), option.first) != names.end();
    });
  };
  if (!given({"--gpu", "--instance"})) options.emplace_back("--gpu", "A100-SXM4-80GB");
  if (!given({"--hours", "--gpu-hours", "--parameters"})) options.emplace_back("--hours", "1");
  if (!given({"--region", "--intensity"})) options.emplace_back("--region", "none");
  return options;
}

/// The run of the options, completed.
[[nodiscard]] inline Run resolved(const Options& options,
                                  const Catalogue& catalogue = Catalogue::bundled()) {
  return resolve(readers::read_run_options(completed(options)), catalogue);
}

/// The faults of the options just as they are.
[[nodiscard]] inline std::vector<Diagnostic> faults_of_options(
    const Options& options, const Catalogue& catalogue = Catalogue::bundled()) {
  return faults_of([&] { return resolve(readers::read_run_options(options), catalogue); });
}

/// The faults of the options, completed; their codes with `codes`.
[[nodiscard]] inline std::vector<Diagnostic> refusal(
    const Options& options, const Catalogue& catalogue = Catalogue::bundled()) {
  return faults_of_options(completed(options), catalogue);
}

/// The value of a run's factor; the run must have it.
[[nodiscard]] inline Range<double> value_of(const Run& run, Role role) {
  const Factor* factor = run.find(role);
  if (factor == nullptr) throw std::logic_error{std::string{"the run has no "} + role_name(role)};
  return factor->value;
}

/// The assumption about a field, or null pointer.
[[nodiscard]] inline const Assumption* assumption(const Run& run, std::string_view field) {
  const auto found = std::find_if(run.assumptions.begin(), run.assumptions.end(),
                                  [&](const Assumption& one) { return one.field == field; });
  return found == run.assumptions.end() ? nullptr : &*found;
}

/// The codes of the run's warnings, separated by spaces.
[[nodiscard]] inline std::string warnings(const Run& run) {
  std::string out;
  for (const Warning& warning : run.warnings) out += (out.empty() ? "" : " ") + warning.code;
  return out;
}

[[nodiscard]] inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace trainprint
