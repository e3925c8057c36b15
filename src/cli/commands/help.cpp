// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"

namespace trainprint::cli {
namespace {

int run(const Args& args, Context& context) {
  if (args.positionals.empty()) {
    context.out << overview();
    return Exit::done;
  }
  const CommandRow* command = find_command(args.positionals.front());
  if (command == nullptr) throw_unknown_command(args.positionals.front());
  context.out << help_of(*command);
  return Exit::done;
}

}  // namespace

const CommandRow help_command{"help", "[COMMAND]", "Help on the program or on a command.", "", {},
                              1,      run};

}  // namespace trainprint::cli
