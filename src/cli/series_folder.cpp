// SPDX-License-Identifier: MIT
#include "cli/series_folder.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "cli/series.hpp"
#include "text/locate.hpp"

namespace trainprint::cli {
namespace {

bool may_hold_a_series(const std::filesystem::path& file) {
  constexpr std::array endings{".csv", ".json", ".gz", ".zst"};
  return std::find(endings.begin(), endings.end(), file.extension().string()) != endings.end();
}

// The files of a folder with carbon intensities, in the order of their names.
std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code failed;
  auto entry = std::filesystem::directory_iterator{folder, failed};
  for (; !failed && entry != std::filesystem::directory_iterator{}; entry.increment(failed)) {
    if (may_hold_a_series(entry->path())) files.push_back(entry->path().string());
  }
  if (failed) {
    throw InputError{text::diagnose(folder, "cannot-read",
                                    fmt::format("the folder cannot be read: {}", failed.message()),
                                    "check its permissions")};
  }
  if (files.empty()) {
    throw InputError{text::diagnose(folder, "no-series", "there is no series in this folder",
                                    "put carbon intensities over time in it, in files that end "
                                    "in .csv, .json, .gz or .zst")};
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> files_named(const std::vector<std::string>& names) {
  std::vector<std::string> files;
  for (const std::string& name : names) {
    std::error_code failed;
    if (std::filesystem::is_directory(name, failed)) {
      const std::vector<std::string> more = files_in(name);
      files.insert(files.end(), more.begin(), more.end());
    } else {
      files.push_back(name);
    }
  }
  return files;
}

std::string zone_in_name(const std::string& file) {
  const std::string name = std::filesystem::path{file}.filename().string();
  return name.substr(0, name.find_first_of("_."));
}

// Files that tell of the same zone, and what they hold.
struct Group {
  std::vector<std::string> files;
  std::vector<GridSeries> series;
};

bool same_zone(const GridSeries& a, const GridSeries& b) {
  return a.facts.zone == b.facts.zone && a.facts.basis == b.facts.basis;
}

bool share_a_zone(const Group& group, const std::vector<GridSeries>& series) {
  return std::any_of(group.series.begin(), group.series.end(), [&](const GridSeries& one) {
    return std::any_of(series.begin(), series.end(),
                       [&](const GridSeries& other) { return same_zone(one, other); });
  });
}

class Reader {
 public:
  Reader(Context& context, const Catalogue& catalogue) : context_{context}, catalogue_{catalogue} {}

  std::vector<GridSeries> read(const std::vector<std::string>& files) {
    for (const std::string& file : files) {
      try {
        add(file);
      } catch (const InputError& error) {
        note(error);
      }
    }
    std::vector<GridSeries> out;
    for (Group& group : groups_) {
      try {
        if (group.files.size() > 1) group.series = read_together(group.files);
        std::move(group.series.begin(), group.series.end(), std::back_inserter(out));
      } catch (const InputError& error) {
        note(error);
      }
    }
    if (!faults_.empty()) throw InputError{std::move(faults_)};
    std::stable_sort(out.begin(), out.end(), [](const GridSeries& a, const GridSeries& b) {
      return a.facts.zone < b.facts.zone;
    });
    return out;
  }

 private:
  [[nodiscard]] std::vector<GridSeries> read_together(const std::vector<std::string>& files) const {
    std::vector<GridSeries> series = read_series_files(files, {}, context_, catalogue_);
    for (GridSeries& one : series) {
      if (one.facts.zone.empty()) one.facts.zone = zone_in_name(files.front());
    }
    return series;
  }

  void add(const std::string& file) {
    std::vector<GridSeries> series = read_together({file});
    for (Group& group : groups_) {
      if (!share_a_zone(group, series)) continue;
      group.files.push_back(file);
      std::move(series.begin(), series.end(), std::back_inserter(group.series));
      return;
    }
    groups_.push_back({{file}, std::move(series)});
  }

  void note(const InputError& error) {
    faults_.insert(faults_.end(), error.diagnostics().begin(), error.diagnostics().end());
  }

  Context& context_;
  const Catalogue& catalogue_;
  std::vector<Group> groups_;
  std::vector<Diagnostic> faults_;
};

}  // namespace

std::vector<GridSeries> read_zones(const std::vector<std::string>& names, Context& context,
                                   const Catalogue& catalogue) {
  return Reader{context, catalogue}.read(files_named(names));
}

}  // namespace trainprint::cli
