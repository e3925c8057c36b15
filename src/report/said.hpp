// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace trainprint::report {

/// Texts, each with the names of what it is said of, in the order in which they came up.
class Said {
 public:
  void add(const std::string& text, const std::string& name);
  /// The texts, each with the names in quotation marks, of which at most `most_names`.
  [[nodiscard]] std::vector<std::string> with_names(std::size_t most_names) const;
  /// True if the same is said of all.
  [[nodiscard]] bool is_one() const { return all_.size() == 1; }
  /// Each text with its names.
  [[nodiscard]] const auto& all() const { return all_; }

 private:
  std::vector<std::pair<std::string, std::vector<std::string>>> all_;
};

}  // namespace trainprint::report
