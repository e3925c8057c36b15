// SPDX-License-Identifier: MIT
// tests/validation/names holds what other tools name, one file per tool and kind: a line `#` with
// the source, then a line per thing with the tool's names for it, separated by `|`. Every name
// leads to a row, and those of a line to the same, except where docs/data.md says why not.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/resolved.hpp"
#include "catch.hpp"
#include "text/split.hpp"

namespace trainprint {
namespace {

namespace fs = std::filesystem;

/// The names of one thing.
using Names = std::vector<std::string>;

std::map<std::string, std::vector<Names>> lists() {
  std::map<std::string, std::vector<Names>> out;
  for (const auto& entry : fs::directory_iterator{DATA_DIRECTORY "/../tests/validation/names"}) {
    std::ifstream in{entry.path()};
    std::vector<Names>& things = out[entry.path().stem().string()];
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("#")) continue;
      const auto names = text::split_list(line, '|');
      things.emplace_back(names.begin(), names.end());
    }
  }
  return out;
}

/// The cells of the rows of docs/data.md that start with the name of a list, by that name.
std::multimap<std::string, std::vector<std::string>> documented() {
  std::multimap<std::string, std::vector<std::string>> out;
  std::ifstream in{DATA_DIRECTORY "/../docs/data.md"};
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) inside = line == "## What other tools name";
    if (!inside || !line.starts_with("| `")) continue;
    std::vector<std::string> cells;
    for (const std::string_view cell : text::split_list(std::string_view{line}.substr(2), '|')) {
      const std::size_t first = cell.find_first_not_of(' ');
      if (first == std::string_view::npos) continue;
      cells.emplace_back(cell.substr(first, cell.find_last_not_of(' ') + 1 - first));
    }
    std::string list = cells.front().substr(1, cells.front().size() - 2);
    out.emplace(std::move(list), std::move(cells));
  }
  return out;
}

/// What stands between backquotes.
std::vector<std::string> quoted(const std::string& cell) {
  const auto pieces = text::split_list(cell, '`');
  std::vector<std::string> out;
  for (std::size_t i = 1; i < pieces.size(); i += 2) out.emplace_back(pieces[i]);
  return out;
}

bool is_count(const std::string& cell) {
  return cell.find_first_not_of("0123456789,") == std::string::npos;
}

std::set<std::pair<std::string, std::string>> exceptions() {
  std::set<std::pair<std::string, std::string>> out;
  for (const auto& [list, cells] : documented()) {
    if (is_count(cells.at(1))) continue;
    for (const std::string& name : quoted(cells.at(1))) out.emplace(list, name);
  }
  return out;
}

/// The id of what a name of that kind leads to, or nothing.
std::optional<std::string> found(std::string_view kind, const std::string& name) {
  if (kind == "cpus") {
    const auto& tables = Catalogue::bundled().tables();
    const auto* row = tables::find<tables::CpuRow>(tables, name);
    return row == nullptr ? std::nullopt : std::optional{std::string{tables.str(row->name)}};
  }
  if (kind == "accelerators" || kind == "instances") {
    Options options{{kind == "accelerators" ? "--gpu" : "--instance", name}, {"--power", "100"}};
    if (contains(codes(refusal(options)), "unknown")) return std::nullopt;
    const Run run = resolved(options);
    return kind == "instances" ? run.instance : run.accelerator->id;
  }
  const Options options{{"--region", name}};
  if (!refusal(options).empty()) return std::nullopt;
  const Region region = *resolved(options).region;
  if (kind == "regions") return region.id;
  return region.provider.empty() ? std::optional{region.zone} : std::nullopt;
}

std::string kind_of(const std::string& list) {
  return list.substr(list.rfind('-') + 1);
}

}  // namespace

TEST_CASE("every accelerator and place that other tools name is known, or its absence explained") {
  const auto excepted = exceptions();
  for (const auto& [list, things] : lists()) {
    for (const Names& names : things) {
      std::set<std::string> ids;
      for (const std::string& name : names) {
        if (excepted.contains({list, name})) continue;
        INFO(list << ": " << name);
        const auto id = found(kind_of(list), name);
        CHECK(id);
        ids.insert(id.value_or(""));
      }
      INFO(list << ": " << names.front());
      CHECK(ids.size() <= 1);
    }
  }
}

TEST_CASE("an explained absence is one") {
  const auto all = lists();
  for (const auto& exception : exceptions()) {
    const std::string& list = exception.first;
    const std::string& name = exception.second;
    INFO(list << ": " << name);
    REQUIRE(all.contains(list));
    const auto& things = all.at(list);
    const auto thing = std::find_if(things.begin(), things.end(), [&](const Names& names) {
      return std::find(names.begin(), names.end(), name) != names.end();
    });
    REQUIRE(thing != things.end());
    const auto id = found(kind_of(list), name);
    CHECK((!id || found(kind_of(list), thing->front()) != id));
  }
}

TEST_CASE("docs/data.md counts what other tools name, and what of it is known") {
  const auto documents = documented();
  for (const auto& entry : lists()) {
    const std::string& list = entry.first;
    const std::vector<Names>& things = entry.second;
    INFO(list);
    const auto known = std::count_if(things.begin(), things.end(), [&](const Names& names) {
      return found(kind_of(list), names.front()).has_value();
    });
    const auto [first, last] = documents.equal_range(list);
    const auto row =
        std::find_if(first, last, [](const auto& one) { return is_count(one.second.at(1)); });
    REQUIRE(row != last);
    CHECK(row->second.at(1) == std::to_string(things.size()));
    CHECK(row->second.at(2) == std::to_string(known));
  }
}

}  // namespace trainprint
