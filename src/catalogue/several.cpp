// SPDX-License-Identifier: MIT
#include <set>
#include <string>

#include <fmt/format.h>

#include <trainprint/catalogue.hpp>

#include "catalogue/findings.hpp"
#include "text/locate.hpp"

namespace trainprint {

std::vector<Run> resolve(const std::vector<RunDescription>& descriptions,
                         const Catalogue& catalogue, const Progress& progress) {
  std::vector<Run> runs;
  std::vector<Diagnostic> faults;
  std::set<std::string> names;
  for (std::size_t i = 0; i < descriptions.size(); ++i) {
    if (progress) progress(i, descriptions.size());
    RunDescription description = descriptions[i];
    if (!description.name && descriptions.size() > 1) {
      description.name = Given<std::string>{fmt::format("run {}", i + 1), description.place};
    }
    try {
      runs.push_back(resolve(description, catalogue));
    } catch (const InputError& error) {
      faults.insert(faults.end(), error.diagnostics().begin(), error.diagnostics().end());
    }
    if (description.name && !names.insert(description.name->value).second) {
      faults.push_back(text::diagnose(
          description.name->place, "duplicate-name",
          fmt::format("two runs are named '{}'", text::printable(description.name->value)),
          "give each run a name of its own"));
    }
  }
  if (!faults.empty()) throw InputError{in_order(std::move(faults))};
  return runs;
}

}  // namespace trainprint
