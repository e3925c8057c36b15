// SPDX-License-Identifier: MIT
#include "cli/series.hpp"

#include <algorithm>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "catalogue/fuels.hpp"
#include "catalogue/series_basis.hpp"
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

readers::SeriesRequest series_request(const Args& args, const RunDescription& run) {
  readers::SeriesRequest request;
  request.zone = args.value("--zone").value_or("");
  request.fill = args.value("--fill") == "hold" ? readers::Fill::hold : readers::Fill::none;
  if (run.basis && run.basis->value == "lifecycle") request.scope = Scope::lifecycle;
  if (run.basis && run.basis->value == "direct") request.scope = Scope::direct;
  return request;
}

std::string several_series_text(const std::vector<GridSeries>& all) {
  constexpr std::size_t most = 8;
  std::string out;
  for (std::size_t i = 0; i < std::min(most, all.size()); ++i) {
    const SeriesFacts& facts = all[i].facts;
    const std::string basis = basis_text(facts.basis);
    out += fmt::format("{}{} ({})", i == 0 ? "" : ", ",
                       facts.zone.empty() ? "a zone without a name" : text::printable(facts.zone),
                       basis.empty() ? "basis not known" : basis);
  }
  if (all.size() > most) out += fmt::format(" and {} more", all.size() - most);
  return fmt::format("the files hold {} series: {}", all.size(), out);
}

bool differ_in_zone(const std::vector<GridSeries>& all) {
  return std::any_of(all.begin(), all.end(), [&](const GridSeries& one) {
    return one.facts.zone != all.front().facts.zone;
  });
}

}  // namespace trainprint::cli
