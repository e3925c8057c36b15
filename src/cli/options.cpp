// SPDX-License-Identifier: MIT
#include "cli/options.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "cli/commands/commands.hpp"
#include "text/split.hpp"

namespace trainprint::cli {

std::span<const CommandRow> commands() {
  static const std::array all{estimate_command,   compare_command,    schedule_command,
                              measure_command,    render_command,     diff_command,
                              list_command,       show_command,       reproduce_command,
                              check_data_command, completion_command, help_command};
  return all;
}

const CommandRow* find_command(std::string_view name) {
  const auto all = commands();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const CommandRow& command) { return command.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::span<const OptionRow> common_options() {
  static constexpr std::array all{
      OptionRow{"-h,--help", "", "show a short help", "General"},
      OptionRow{"--version", "", "show the version of the program and of its tables", "General"},
      OptionRow{"-q,--quiet", "", "say nothing on standard error but errors", "General"},
      OptionRow{"-v,--verbose", "", "say on standard error what is being done", "General"},
  };
  return all;
}

std::vector<std::string_view> names_of(const OptionRow& option) {
  return text::split(option.names, ',');
}

std::vector<std::string_view> words_of(const Values& values) {
  return text::split_list(values.words, ' ');
}

bool Args::has(std::string_view name) const {
  return std::any_of(options.begin(), options.end(),
                     [&](const auto& option) { return option.first == name; });
}

std::vector<std::string> Args::values(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [option, value] : options) {
    if (option == name) values.push_back(value);
  }
  return values;
}

std::optional<std::string> setting(const Args& args, std::string_view option,
                                   const char* variable) {
  if (auto given = args.value(option)) return given;
  const char* value = std::getenv(variable);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

std::optional<std::string> Args::value(std::string_view name) const {
  for (const auto& [option, value] : options) {
    if (option == name) return value;
  }
  return std::nullopt;
}

}  // namespace trainprint::cli
