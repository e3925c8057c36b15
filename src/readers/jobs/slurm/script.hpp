// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <vector>

#include "readers/jobs/slurm/words.hpp"

namespace trainprint::readers::slurm {

/// The lines of a batch script that matter to a batch system.
struct Script {
  std::vector<Directive> slurm;    ///< `#SBATCH` (and `#SLURM`) above the first command
  std::vector<Directive> ignored;  ///< `#SBATCH` below it
  std::vector<Directive> spoilt;   ///< comments that were perhaps meant as `#SBATCH`
  std::vector<Directive> pbs;      ///< `#PBS`, which no command stops
  std::vector<Directive> lsf;      ///< `#BSUB`
  std::size_t first_command = 0;   ///< its line, from 1; 0: there is none
  std::vector<Diagnostic> faults;  ///< a form that `sbatch` refuses
};

/// Finds the directives of a script. Faults: `bad-script` (empty, or with a NUL),
/// `missing-interpreter` (no `#!`), `bad-line-ends` (CRLF).
[[nodiscard]] Script script_of(const text::Document& document);

/// Whether a document is a batch script: it begins with `#!`, or a line with a directive.
[[nodiscard]] bool is_script(const text::Document& document);

}  // namespace trainprint::readers::slurm
