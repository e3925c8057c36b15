// SPDX-License-Identifier: MIT
#include "cli/terminal.hpp"

#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace trainprint::cli {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

writers::Terminal standard_output() {
  if (::isatty(STDOUT_FILENO) == 0) return {};
  writers::Terminal terminal;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    terminal.columns = size.ws_col;
  }
  terminal.colour = variable("NO_COLOR").empty() && variable("TERM") != "dumb";
  return terminal;
}

}  // namespace

Screens standard_screens() {
  return {standard_output(), ::isatty(STDERR_FILENO) != 0 && variable("TERM") != "dumb"};
}

}  // namespace trainprint::cli
