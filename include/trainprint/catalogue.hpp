// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <trainprint/progress.hpp>
#include <trainprint/run.hpp>

namespace trainprint {

namespace tables {
struct Tables;
}

/// An everyday amount that an emission is compared with.
struct Equivalent {
  std::string id, label, definition, kind, per, source;
  KilogramsCO2e mass;
  int year = 0;
  bool usual = false;  ///< shown unasked where its amount suits
};

/// What is known about devices, places and prices. A cheap view of tables.
class Catalogue {
 public:
  explicit Catalogue(const tables::Tables& tables) : tables_{&tables} {}
  /// Keeps `tables` alive.
  explicit Catalogue(std::shared_ptr<const tables::Tables> tables)
      : owner_{std::move(tables)}, tables_{owner_.get()} {}

  /// The tables that are part of the program.
  [[nodiscard]] static Catalogue bundled();

  [[nodiscard]] std::optional<Source> source(std::string_view id) const;
  [[nodiscard]] std::optional<Equivalent> equivalent(std::string_view id) const;
  /// All of them, in the order of their ids.
  [[nodiscard]] std::vector<Equivalent> equivalents() const;
  [[nodiscard]] std::string_view version() const;
  /// SHA-256 of the tables' files (docs/data.md says of what exactly).
  [[nodiscard]] std::string_view sha256() const;

  /// Names of a user's own table files, such as `accelerators.json`, that lie over the bundled
  /// ones.
  [[nodiscard]] std::vector<std::string> own_tables() const;

  [[nodiscard]] const tables::Tables& tables() const { return *tables_; }

 private:
  std::shared_ptr<const tables::Tables> owner_;
  const tables::Tables* tables_;
};

/// Looks up every name of a description and sources every number. Throws InputError with all that
/// is wrong; std::invalid_argument where the description names a series that was not read.
[[nodiscard]] Run resolve(const RunDescription& description, const Catalogue& catalogue);

/// Resolves several runs, or throws InputError with all that is wrong with any of them;
/// `duplicate-name` where two have the same name. Runs without a name are numbered if there are
/// several.
[[nodiscard]] std::vector<Run> resolve(const std::vector<RunDescription>& descriptions,
                                       const Catalogue& catalogue, const Progress& progress = {});

}  // namespace trainprint
