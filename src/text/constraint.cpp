// SPDX-License-Identifier: MIT
#include "text/constraint.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace trainprint::text {
namespace {

using Words = std::vector<std::string>;
using Alternatives = std::vector<Words>;

constexpr std::size_t most_alternatives = 64;
constexpr std::size_t most_words = 64;  // that hold together
constexpr int deepest = 8;

void add(Alternatives& all, const Words& words) {
  if (std::find(all.begin(), all.end(), words) == all.end()) all.push_back(words);
}

Alternatives either(Alternatives all, const Alternatives& others) {
  for (const Words& words : others) add(all, words);
  return all;
}

Words both(Words words, const Words& others) {
  for (const std::string& word : others) {
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  }
  return words;
}

Alternatives together(const Alternatives& left, const Alternatives& right) {
  Alternatives all;
  if (left.size() * right.size() > most_alternatives) return all;
  for (const Words& a : left) {
    for (const Words& b : right) {
      if (a.size() + b.size() > most_words) return {};
      add(all, both(a, b));
    }
  }
  return all;
}

// What a part of a constraint comes to.
struct Part {
  Alternatives alternatives;  // none: it cannot be read
  bool counted = false;       // for some of the nodes only
};

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_{text} {}

  // Reads up to `end`, which closes a bracket; 0 for all of the text.
  Part read(char end, int depth) {
    Part whole = operand(depth);
    while (!whole.alternatives.empty()) {
      skip_blanks();
      if (rest_.empty()) return end == 0 ? whole : Part{};
      const char sign = rest_.front();
      rest_.remove_prefix(1);
      if (sign == end) return whole;
      if (sign != '&' && sign != '|' && sign != ',') return {};
      whole = joined(std::move(whole), sign, operand(depth));
    }
    return {};
  }

 private:
  static Part joined(Part left, char sign, const Part& right) {
    if (right.alternatives.empty()) return {};
    const bool counted = left.counted || right.counted;
    Alternatives all = sign == '|' || (left.counted && right.counted)
                           ? either(std::move(left.alternatives), right.alternatives)
                           : together(left.alternatives, right.alternatives);
    if (all.size() > most_alternatives) all.clear();
    return {std::move(all), counted};
  }

  Part operand(int depth) {
    skip_blanks();
    if (rest_.empty() || depth > deepest) return {};
    const char first = rest_.front();
    if (first != '[' && first != '(') return word();
    rest_.remove_prefix(1);
    Part inner = read(first == '[' ? ']' : ')', depth + 1);
    if (inner.alternatives.empty()) return {};
    if (count()) inner.counted = true;
    // In brackets the counts are those of all nodes.
    if (first == '[' && depth == 0) inner.counted = false;
    return inner;
  }

  Part word() {
    const std::size_t size = std::min(rest_.find_first_of("&|,[]()* \t"), rest_.size());
    if (size == 0) return {};
    Part part{{{std::string{rest_.substr(0, size)}}}, false};
    rest_.remove_prefix(size);
    part.counted = count();
    return part;
  }

  // Takes `*N` away, if it stands there.
  bool count() {
    if (rest_.empty() || rest_.front() != '*') return false;
    rest_.remove_prefix(1);
    const std::size_t digits = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    rest_.remove_prefix(digits);
    return true;
  }

  void skip_blanks() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size()));
  }

  std::string_view rest_;
};

}  // namespace

std::vector<std::vector<std::string>> constraint_alternatives(std::string_view text) {
  Part whole = Reader{text}.read(0, 0);
  if (whole.counted && !whole.alternatives.empty()) add(whole.alternatives, {});
  return std::move(whole.alternatives);
}

}  // namespace trainprint::text
