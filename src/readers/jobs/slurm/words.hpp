// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <trainprint/job_request.hpp>

#include "text/locate.hpp"

namespace trainprint::readers::slurm {

/// No more faults than that are told of one script.
inline constexpr std::size_t most_faults = 100;

/// A word of a directive or of a command line, without its quotes.
struct Word {
  std::string text;
  Place place;
  std::size_t line = 0;    ///< from 1; 0 outside a script
  bool separates = false;  ///< begins another component of a heterogeneous job
};

/// A line that speaks to a batch system.
struct Directive {
  std::size_t offset = 0;  ///< of the line
  std::size_t line = 0;    ///< from 1
  std::size_t begin = 0;   ///< of what follows the magic word
  std::string_view rest;
};

/// Takes the words of a directive as Slurm does: blanks part them, quotes and backslashes keep
/// blanks in, and `#` outside of quotes begins a comment, even in a word. Faults (`bad-directive`):
/// a quote that is not closed, and `:` at the begin of a word; there are then no words of it.
void take_words(const Directive& directive, const std::shared_ptr<const text::Document>& document,
                std::vector<Word>& words, std::vector<Diagnostic>& faults);

}  // namespace trainprint::readers::slurm
