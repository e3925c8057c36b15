// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "tables/changes.hpp"
#include "text/locate.hpp"

namespace trainprint::cli {
namespace {

using tables::Change;

constexpr std::size_t most_lines_per_file = 20;

std::string line_of(const Change& change) {
  std::string what = "new";
  if (!change.is_new) {
    what = change.columns.empty() ? "changes nothing"
                                  : fmt::format("changes {}", fmt::join(change.columns, ", "));
  }
  return fmt::format("  {}: {} ({})\n", change.place, text::printable(change.row), what);
}

std::string file_of(const Change& change) {
  return change.place.substr(0, change.place.rfind(':'));
}

// What each file does, with its first rows one by one.
std::string summary(const std::vector<Change>& changes) {
  std::map<std::string, std::vector<const Change*>> by_file;
  for (const Change& change : changes) by_file[file_of(change)].push_back(&change);
  std::string out;
  for (const auto& [file, rows] : by_file) {
    const auto is_new = [](const Change* change) { return change->is_new; };
    const auto added = std::count_if(rows.begin(), rows.end(), is_new);
    out += fmt::format("{}: {} new, {} changed\n", text::printable(file), added,
                       static_cast<std::ptrdiff_t>(rows.size()) - added);
    for (std::size_t i = 0; i < std::min(rows.size(), most_lines_per_file); ++i) {
      out += line_of(*rows[i]);
    }
    if (rows.size() > most_lines_per_file) {
      out += fmt::format("  and {} more\n", rows.size() - most_lines_per_file);
    }
  }
  return out;
}

int run(const Args& args, Context& context) {
  if (args.positionals.empty()) {
    throw UsageError{"missing-argument", "the folder is not given",
                     "trainprint check-data DIR; docs/data.md shows what it can hold"};
  }
  const OwnTables own = read_own_tables(args.positionals.front(), context);
  context.out << summary(tables::changes(own.view));
  return Exit::done;
}

}  // namespace

const CommandRow check_data_command{
    "check-data",
    "DIR",
    "Checks a folder of own tables before use.",
    "DIR holds tables such as accelerators.json, as --data takes them. What each row adds or\n"
    "changes is listed; every fault is told with its file, line and column, and ends with exit\n"
    "code 1.",
    {},
    1,
    run,
    {{{"trainprint check-data university", "What a folder of own tables adds and changes."},
      {"trainprint estimate --data university --gpu acme-x1 --hours 5 --region DE",
       "A run on a card that only these tables have."}}},
    {Values::Kind::folder}};

}  // namespace trainprint::cli
