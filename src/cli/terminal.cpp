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

}  // namespace

writers::Terminal standard_output_terminal() {
  if (::isatty(STDOUT_FILENO) == 0) return {};
  writers::Terminal terminal;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    terminal.columns = size.ws_col;
  }
  terminal.colour = variable("NO_COLOR").empty() && variable("TERM") != "dumb";
  return terminal;
}

bool standard_error_is_terminal() {
  return ::isatty(STDERR_FILENO) != 0;
}

}  // namespace trainprint::cli
