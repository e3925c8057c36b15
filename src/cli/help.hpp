// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cli/options.hpp"

namespace trainprint::cli {

/// What `trainprint --help` prints: one screen.
[[nodiscard]] std::string overview();

/// What `trainprint help` prints: commands and topics.
[[nodiscard]] std::string contents();

/// What `trainprint COMMAND --help` prints: one screen, with the most used options described.
[[nodiscard]] std::string short_help_of(const CommandRow& command);

/// What `trainprint help COMMAND` prints: every option described.
[[nodiscard]] std::string help_of(const CommandRow& command);

/// The names of an option and its value, as in `-g, --gpu, --accelerator NAME`.
[[nodiscard]] std::string names_and_value(const OptionRow& option);

/// The options of a command and those of every command, by the headings of the help.
struct OptionGroup {
  std::string_view heading;
  std::vector<const OptionRow*> options;
};
[[nodiscard]] std::vector<OptionGroup> option_groups(const CommandRow& command);

/// The error for a command that does not exist, with suggestions.
[[noreturn]] void throw_unknown_command(const std::string& word);

/// The error for a word that is neither a command nor a topic, with suggestions out of both.
[[noreturn]] void throw_unknown_topic(const std::string& word);

}  // namespace trainprint::cli
