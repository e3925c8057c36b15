// SPDX-License-Identifier: MIT
#include "cli/browsing.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/context.hpp"
#include "text/locate.hpp"
#include "text/suggest.hpp"

namespace trainprint::cli {

std::string browse_format(const Args& args) {
  return args.value("--format").value_or("table");
}

const browse::Kind& kind_of(const Args& args, const std::vector<std::string_view>& further) {
  std::vector<std::string_view> names;
  for (const browse::Kind& kind : browse::kinds()) names.emplace_back(kind.name);
  names.insert(names.end(), further.begin(), further.end());
  const std::string all = fmt::format("give one of {}", fmt::join(names, ", "));
  if (args.positionals.empty()) {
    throw UsageError{"missing-kind", "the kind of thing is not given", all};
  }
  const std::string& word = args.positionals.front();
  if (const browse::Kind* kind = browse::find_kind(word)) return *kind;
  throw UsageError{"unknown-kind", fmt::format("unknown kind '{}'", text::printable(word)),
                   text::hint_of(text::nearest(word, names), all)};
}

std::string name_of(const Args& args) {
  return fmt::format("{}", fmt::join(args.positionals.begin() + 1, args.positionals.end(), " "));
}

}  // namespace trainprint::cli
