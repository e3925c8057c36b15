// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "readers/values.hpp"

namespace trainprint::cli {

struct Context;

using readers::Values;

/// One option of a command. Parsing, help, completion and man pages are walks over these rows.
struct OptionRow {
  const char* names = "";    ///< `-g,--gpu,--accelerator`; the first long one is the option's name
  const char* metavar = "";  ///< what the value is called in the help; empty for a flag
  const char* help = "";
  const char* group = "";  ///< heading in the help
  bool repeatable = false;
  Values values = {};
  const char* brief = "";  ///< one line for the short help, which else has the name alone
};

/// The row with its help as its line in the short help.
[[nodiscard]] constexpr OptionRow described(OptionRow row) {
  row.brief = row.help;
  return row;
}

/// The names of an option, `-g`, `--gpu`, ….
[[nodiscard]] std::vector<std::string_view> names_of(const OptionRow& option);

/// The words of `values`, which blanks separate.
[[nodiscard]] std::vector<std::string_view> words_of(const Values& values);

/// What stood on the command line after the command.
struct Args {
  std::vector<std::pair<std::string, std::string>>
      options;  ///< name (`--gpu`) and value; flags have none
  std::vector<std::string> positionals;
  /// Of `sbatch`, `srun` or `salloc`, where one stands after `--`: the program and its words.
  std::vector<std::string> command_line = {};

  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] std::optional<std::string> value(std::string_view name) const;
  /// Every value of a repeatable option, in the order given.
  [[nodiscard]] std::vector<std::string> values(std::string_view name) const;
};

/// What an option says, or else the environment; an empty variable says nothing.
[[nodiscard]] std::optional<std::string> setting(const Args& args, std::string_view option,
                                                 const char* variable);

/// For a command that takes any number of arguments.
inline constexpr std::size_t any_number = static_cast<std::size_t>(-1);

/// A command line that shows what a command is for.
struct Example {
  const char* command = "";  ///< with the program's name; runs in docs/examples
  const char* shows = "";
};

/// One command.
struct CommandRow {
  const char* name;
  const char* arguments;  ///< as in `[RUN] [OPTIONS]`
  const char* summary;    ///< one line
  const char* details;    ///< further lines of the help; may be empty
  std::span<const OptionRow> options;
  std::size_t most_positionals;
  int (*run)(const Args& args, Context& context);
  std::array<Example, 2> examples;
  Values first = {};    ///< what the first argument is
  Values further = {};  ///< what those after it are
};

/// Every command, in the order of the help.
[[nodiscard]] std::span<const CommandRow> commands();

/// The command of that name, or null pointer.
[[nodiscard]] const CommandRow* find_command(std::string_view name);

/// Options that every command takes.
[[nodiscard]] std::span<const OptionRow> common_options();

}  // namespace trainprint::cli
