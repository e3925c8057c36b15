// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include <trainprint/catalogue.hpp>

#include "cli/context.hpp"
#include "cli/options.hpp"
#include "tables/load.hpp"

namespace trainprint::cli {

/// For commands that look things up: `--data`.
inline constexpr OptionRow data_option{
    "--data",
    "DIR",
    "own tables, laid over the bundled ones (see check-data;\ndefault: TRAINPRINT_DATA)",
    "Tables",
    false,
    {Values::Kind::folder}};

/// A user's own tables over the bundled ones, and the whole that they make.
struct OwnTables {
  std::unique_ptr<const tables::LoadedTables> loaded;
  tables::Tables view;
};

/// Reads and checks a folder of own tables (docs/data.md#your-own-tables). Throws InputError:
/// `no-such-folder`, `not-a-folder`, `no-tables`, and whatever is wrong with a table.
[[nodiscard]] OwnTables read_own_tables(const std::string& directory, Context& context);

/// The bundled tables, with those of `--data` or TRAINPRINT_DATA over them if it is given. Throws
/// InputError.
[[nodiscard]] Catalogue open_catalogue(const Args& args, Context& context);

}  // namespace trainprint::cli
