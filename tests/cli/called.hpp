// SPDX-License-Identifier: MIT
#pragma once

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cli/run.hpp"

namespace trainprint::cli {

/// What a call of the program gave.
struct Called {
  int code = 0;
  std::string out, err;
};

/// Calls the program with an input.
[[nodiscard]] inline Called call(const std::vector<std::string>& args, const std::string& input) {
  std::istringstream in{input};
  std::ostringstream out;
  std::ostringstream err;
  const int code = run(args, in, out, err);
  return {code, out.str(), err.str()};
}

/// A run as options: {"--gpu", "a100"}, ….
using Options = std::vector<std::pair<std::string, std::string>>;

/// `trainprint estimate` with options, and with the input as a run if there is one.
[[nodiscard]] inline Called estimate_with(const Options& options, const std::string& input = {}) {
  std::vector<std::string> args{"estimate"};
  if (!input.empty()) args.emplace_back("-");
  for (const auto& [option, value] : options) {
    args.push_back(option);
    args.push_back(value);
  }
  return call(args, input);
}

}  // namespace trainprint::cli
