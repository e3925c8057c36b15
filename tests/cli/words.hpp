// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace trainprint {

/// The words of a command line as a shell takes them, with '…' around what holds spaces.
inline std::vector<std::string> words(const std::string& line) {
  std::vector<std::string> out;
  std::string word;
  bool quoted = false;
  bool started = false;
  for (const char c : line) {
    if (c == '\'') {
      quoted = !quoted;
      started = true;
    } else if (!quoted && (c == ' ' || c == '\n')) {
      if (started) out.push_back(word);
      word.clear();
      started = false;
    } else {
      word += c;
      started = true;
    }
  }
  if (started) out.push_back(word);
  return out;
}

}  // namespace trainprint
