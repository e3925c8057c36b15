// SPDX-License-Identifier: MIT
#pragma once

namespace trainprint::readers {

/// What an option or an argument takes, for checks and completion.
struct Values {
  enum class Kind {
    any,
    choice,     ///< one of `words`, which blanks separate; the parser takes no other
    example,    ///< likewise, for completion alone: the command checks the value
    listed,     ///< a name out of `trainprint list`, of the kind that `words` begins with; the
                ///< further words are values too
    kinds,      ///< a kind of `trainprint list`, in plural
    kind,       ///< likewise in singular, or one of `words`
    named,      ///< a name of the kind that the first argument is
    column,     ///< a column of that kind
    condition,  ///< a column of that kind and what is asked of it
    topic,      ///< a command or a topic of `trainprint help`
    file,
    folder
  };
  Kind kind = Kind::any;
  const char* words = "";
  bool several = false;  ///< several of them, separated by commas
};

}  // namespace trainprint::readers
