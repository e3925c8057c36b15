// SPDX-License-Identifier: MIT
#include <iostream>
#include <string>
#include <vector>

#include "cli/run.hpp"

int main(int argc, char** argv) {
  const std::vector<std::string> args{argv + (argc > 0 ? 1 : 0), argv + argc};
  return trainprint::cli::run(args, std::cin, std::cout, std::cerr);
}
