// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <trainprint/catalogue.hpp>

#include "cli/options.hpp"

namespace trainprint::cli {

/// What may stand in the place of the word at the cursor.
struct Completions {
  enum class Kind { words, files, folders };
  struct Word {
    std::string text, meaning;
  };
  Kind kind = Kind::words;
  std::vector<Word> words;  ///< each begins with what stands at the cursor, letter by letter
};

/// What the last of `words`, which may be empty or begun, can become. `words` are those after the
/// program's name.
[[nodiscard]] Completions complete(const std::vector<std::string>& words,
                                   const Catalogue& catalogue);

/// The value that an option of the command has among `words`, which begin with the command; empty
/// if it is not given.
[[nodiscard]] std::string value_among(const std::vector<std::string>& words,
                                      std::string_view option);

/// The shells for which there is a script, separated by blanks.
inline constexpr const char* shells = "bash zsh fish";

/// The script that makes a shell complete, or an empty text for a shell that is not known.
[[nodiscard]] std::string_view completion_script(std::string_view shell);

}  // namespace trainprint::cli
