// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "readers/jobs/slurm/settings.hpp"
#include "readers/jobs/slurm/words.hpp"

namespace trainprint::readers::slurm {

/// Where words stand, and whose they are.
struct Arguments {
  Strength strength = Strength::script;
  bool srun = false;  ///< options of `srun` and `salloc` are allowed
};

/// Puts the options that words hold into `settings`, as getopt_long does: `--name=value`,
/// `--name value`, `-Nvalue`, `-N value`, letters in a row, and names cut short. Reading stops at
/// the first word that is no option; returns its index, or the number of words. Faults:
/// `unknown-option`, `ambiguous-option`, `missing-value`, `unexpected-value`.
std::size_t take_options(std::span<const Word> words, const Arguments& arguments,
                         Settings& settings, std::vector<Diagnostic>& faults);

/// The words of a command line.
[[nodiscard]] std::vector<Word> words_of(std::span<const std::string> command_line);

}  // namespace trainprint::readers::slurm
