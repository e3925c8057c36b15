// SPDX-License-Identifier: MIT
#include "cli/power_log.hpp"

#include <fstream>
#include <istream>
#include <utility>

#include <fmt/format.h>

#include "cli/decompressed.hpp"
#include "cli/input.hpp"
#include "text/locate.hpp"

namespace trainprint::cli {
namespace {

constexpr std::size_t block = std::size_t{1} << 20U;

Blocks blocks_of(std::istream& in, const std::string& name) {
  return [&in, name, content = std::string(block, '\0')]() mutable {
    if (!in) return std::string_view{};
    in.read(content.data(), static_cast<std::streamsize>(content.size()));
    if (in.bad()) refuse_to_read(name);
    return std::string_view{content}.substr(0, static_cast<std::size_t>(in.gcount()));
  };
}

}  // namespace

readers::PowerLog read_power_log(const std::string& name, const readers::PowerLogRequest& request,
                                 Context& context) {
  context.log.info(fmt::format("reading {}", text::printable(name)));
  const bool is_standard_input = name == "-";
  const std::string called = is_standard_input ? "<stdin>" : text::printable(name);
  std::ifstream file;
  if (!is_standard_input) file = open_document(name);
  std::istream& in = is_standard_input ? context.in : file;
  return readers::read_power_log(called, decompressed(blocks_of(in, called), called), request);
}

}  // namespace trainprint::cli
