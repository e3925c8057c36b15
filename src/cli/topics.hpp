// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace trainprint::cli {

/// A word and what it means.
struct Term {
  const char* word;
  const char* meaning;
};

/// Something that `trainprint help TOPIC` explains.
struct TopicRow {
  const char* name;
  const char* summary;          ///< one line
  const char* text;             ///< what stands before the terms, in lines of 80 columns
  std::span<const Term> terms;  ///< may be empty
  const char* further = "";     ///< what stands after them
};

/// Every topic, in the order of the help.
[[nodiscard]] std::span<const TopicRow> topics();

/// The topic of that name, whatever its case and dashes, or null pointer.
[[nodiscard]] const TopicRow* find_topic(std::string_view name);

/// What `trainprint help TOPIC` prints.
[[nodiscard]] std::string help_of(const TopicRow& topic);

/// The environment variables that are read, and the exit codes.
[[nodiscard]] std::span<const Term> environment_terms();
[[nodiscard]] std::span<const Term> exit_code_terms();

}  // namespace trainprint::cli
