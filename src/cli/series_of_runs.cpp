// SPDX-License-Identifier: MIT
#include "cli/series_of_runs.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "text/locate.hpp"

namespace trainprint::cli {
namespace {

// What files came to: a series, or what is wrong with them.
struct Read {
  std::shared_ptr<const GridSeries> grid;
  std::vector<Diagnostic> faults;
};

Read read(const RunDescription& run, const readers::SeriesRequest& request, Context& context,
          const Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const auto& file : run.series) names.push_back(file.value);
  try {
    std::vector<GridSeries> all = read_series_files(names, request, context, catalogue);
    if (all.size() == 1) return {std::make_shared<const GridSeries>(std::move(all.front())), {}};
    return {nullptr,
            {text::diagnose(run.series.front().place, "several-zones", several_series_text(all),
                            differ_in_zone(all)
                                ? "choose a zone with --zone, and give files of one basis"
                                : "choose with --basis, or give files of one basis")}};
  } catch (const InputError& error) {
    return {nullptr, error.diagnostics()};
  }
}

}  // namespace

void read_series_of(std::vector<RunDescription>& runs, const Args& args, Context& context,
                    const Catalogue& catalogue) {
  std::map<std::pair<std::vector<std::string>, std::optional<Scope>>, Read> known;
  for (RunDescription& run : runs) {
    if (run.series.empty()) continue;
    const readers::SeriesRequest request = series_request(args, run);
    std::vector<std::string> names;
    for (const auto& file : run.series) names.push_back(file.value);
    auto found = known.find({names, request.scope});
    if (found == known.end()) {
      found = known.emplace(std::pair{names, request.scope}, read(run, request, context, catalogue))
                  .first;
    }
    run.grid = found->second.grid;
    run.faults.insert(run.faults.end(), found->second.faults.begin(), found->second.faults.end());
  }
  if (!known.empty()) return;
  for (const char* option : {"--zone", "--fill"}) {
    if (!args.has(option)) continue;
    throw UsageError{"missing-series", fmt::format("{} is given, and no series", option),
                     fmt::format("give --series, or leave {} out", option)};
  }
}

}  // namespace trainprint::cli
