// SPDX-License-Identifier: MIT
#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include "cli/run.hpp"
#include "cli/terminal.hpp"

int main(int argc, char** argv) {
  // A closed pipe ends the program quietly, also where the one who called it ignores that; a file
  // that grows beyond its limit is a failed write.
  std::signal(SIGPIPE, SIG_DFL);
  std::signal(SIGXFSZ, SIG_IGN);
  const std::vector<std::string> args{argv + (argc > 0 ? 1 : 0), argv + argc};
  return trainprint::cli::run(args, std::cin, std::cout, std::cerr,
                              trainprint::cli::standard_screens());
}
