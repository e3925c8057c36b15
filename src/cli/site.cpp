// SPDX-License-Identifier: MIT
#include "cli/site.hpp"

#include <utility>

#include <fmt/format.h>

#include "cli/input.hpp"
#include "readers/site.hpp"
#include "text/locate.hpp"

namespace trainprint::cli {

Site read_site(const std::string& name, Context& context, const Catalogue& catalogue) {
  context.log.info(fmt::format("reading {}", text::printable(name)));
  Site site = readers::read_site(read_document(name, context.in));
  if (auto faults = faults_of_site(site, catalogue); !faults.empty()) {
    throw InputError{std::move(faults)};
  }
  return site;
}

std::optional<Site> open_site(const Args& args, Context& context, const Catalogue& catalogue) {
  const auto name = setting(args, "--site", "TRAINPRINT_SITE");
  if (!name) return std::nullopt;
  return read_site(*name, context, catalogue);
}

}  // namespace trainprint::cli
