// SPDX-License-Identifier: MIT
#include "cli/saved.hpp"

#include <utility>

#include <fmt/format.h>

#include "cli/input.hpp"

namespace trainprint::cli {

report::Result read_result(const std::string& name, Context& context) {
  report::Saved saved = report::read_saved(*read_document(name, context.in));
  for (const Diagnostic& note : saved.notes) {
    context.log.warning(fmt::format("{}:{}: {}", note.file, note.line, note.message));
  }
  return std::move(saved.result);
}

}  // namespace trainprint::cli
