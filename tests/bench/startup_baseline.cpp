// SPDX-License-Identifier: MIT
// The least that a program with CLI11 and fmt can do: one command, its options, one line of output.
#include <iostream>
#include <string>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

// NOLINTNEXTLINE(bugprone-exception-escape): ending in any way but well is failing
int main(int argc, char** argv) {
  CLI::App app;
  CLI::App* estimate = app.add_subcommand("estimate");
  std::string gpu;
  std::string region;
  std::string format;
  double count = 0;
  double hours = 0;
  estimate->add_option("--gpu", gpu);
  estimate->add_option("--count", count);
  estimate->add_option("--hours", hours);
  estimate->add_option("--region", region);
  estimate->add_option("--format", format);
  CLI11_PARSE(app, argc, argv);
  std::cout << fmt::format("{} x {}, {} h, {}, {}\n", count, gpu, hours, region, format);
}
