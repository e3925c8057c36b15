// SPDX-License-Identifier: MIT
#include "cli/series.hpp"

#include <memory>

#include <fmt/format.h>

#include "catalogue/fuels.hpp"
#include "cli/decompressed.hpp"
#include "cli/input.hpp"
#include "text/locate.hpp"

namespace trainprint::cli {

std::vector<GridSeries> read_series_files(const std::vector<std::string>& names,
                                          readers::SeriesRequest request, Context& context,
                                          const Catalogue& catalogue) {
  std::vector<std::shared_ptr<const text::Document>> files;
  for (const std::string& name : names) {
    context.log.info(fmt::format("reading {}", text::printable(name)));
    files.push_back(decompressed(read_document(name, context.in)));
  }
  for (const EmissionFactor& factor : emission_factors(catalogue)) {
    request.fuels.push_back({factor.fuel, factor.lifecycle, factor.direct});
  }
  return readers::read_series(files, request);
}

}  // namespace trainprint::cli
