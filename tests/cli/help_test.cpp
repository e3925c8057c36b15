// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include <set>
#include <sstream>
#include <string>

#include "catch.hpp"
#include "cli/options.hpp"

namespace trainprint::cli {
namespace {

TEST_CASE("the help of a command has each heading once, and every option under one") {
  for (const CommandRow& command : commands()) {
    INFO(command.name);
    std::istringstream help{help_of(command)};
    std::multiset<std::string> headings;
    for (std::string line; std::getline(help, line);) {
      if (!line.empty() && line.front() != ' ' && line.back() == ':') headings.insert(line);
    }
    std::set<std::string> groups;
    for (const auto& options : {command.options, common_options()}) {
      for (const OptionRow& option : options) groups.insert(std::string{option.group} + ":");
    }
    CHECK(headings == std::multiset<std::string>{groups.begin(), groups.end()});
  }
}

TEST_CASE("the help of --data and --site names the variables that stand in for them") {
  const std::string help = help_of(*find_command("estimate"));
  CHECK(help.find("TRAINPRINT_DATA") != std::string::npos);
  CHECK(help.find("TRAINPRINT_SITE") != std::string::npos);
}

}  // namespace
}  // namespace trainprint::cli
