// SPDX-License-Identifier: MIT
#include "cli/site.hpp"

#include <cstdlib>
#include <string>

#include <fmt/format.h>

#include "cli/input.hpp"
#include "readers/site.hpp"
#include "text/locate.hpp"

namespace trainprint::cli {
namespace {

std::string name_of_site(const Args& args) {
  if (const auto given = args.value("--site")) return *given;
  const char* variable = std::getenv("TRAINPRINT_SITE");
  return variable == nullptr ? std::string{} : variable;
}

}  // namespace

std::optional<Site> open_site(const Args& args, Context& context, const Catalogue& catalogue) {
  const std::string name = name_of_site(args);
  if (name.empty() && !args.has("--site")) return std::nullopt;
  context.log.info(fmt::format("reading {}", text::printable(name)));
  Site site = readers::read_site(read_document(name, context.in));
  if (auto faults = faults_of_site(site, catalogue); !faults.empty()) {
    throw InputError{std::move(faults)};
  }
  return site;
}

}  // namespace trainprint::cli
