// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm/words.hpp"

#include <memory>
#include <utility>

#include <fmt/format.h>

namespace trainprint::readers::slurm {
namespace {

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// Walks over one directive.
class Walk {
 public:
  explicit Walk(std::string_view rest) : rest_{rest} {}

  // Moves to the begin of a word; false where there is none.
  bool to_word() {
    while (at_ < rest_.size() && is_blank(rest_[at_])) ++at_;
    return at_ < rest_.size() && rest_[at_] != '#';
  }

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] char next() const { return rest_[at_]; }
  [[nodiscard]] char quote() const { return quote_; }

  // The word from here on; `quote` then tells of a quote that is open.
  std::string word() {
    std::string text;
    for (; at_ < rest_.size(); ++at_) {
      const char c = rest_[at_];
      if (c == '\\') {
        if (at_ + 1 < rest_.size()) text += rest_[++at_];
      } else if (quote_ != '\0') {
        if (c == quote_) {
          quote_ = '\0';
        } else {
          text += c;
        }
      } else if (c == '"' || c == '\'') {
        quote_ = c;
      } else if (is_blank(c) || c == '#') {
        break;
      } else {
        text += c;
      }
    }
    return text;
  }

 private:
  std::string_view rest_;
  std::size_t at_ = 0;
  char quote_ = '\0';
};

void take(Walk walk, const Directive& directive,
          const std::shared_ptr<const text::Document>& document, std::vector<Word>& words,
          std::vector<Diagnostic>& faults) {
  while (walk.to_word()) {
    const std::size_t offset = directive.begin + walk.at();
    if (walk.next() == ':') {
      faults.push_back(text::diagnose(*document, offset, "bad-directive",
                                      "sbatch refuses ':' at the beginning of a word",
                                      "write 'hetjob' on a directive of its own between the "
                                      "components of a heterogeneous job"));
      return;
    }
    std::string text = walk.word();
    if (walk.quote() != '\0') {
      faults.push_back(text::diagnose(*document, offset, "bad-directive",
                                      fmt::format("the quote {} is not closed", walk.quote()),
                                      "close it on the same line"));
      return;
    }
    words.push_back({std::move(text), Place{document, offset, {}}, directive.line, false});
  }
}

}  // namespace

void take_words(const Directive& directive, const std::shared_ptr<const text::Document>& document,
                std::vector<Word>& words, std::vector<Diagnostic>& faults) {
  const std::size_t before = words.size();
  const std::size_t known = faults.size();
  if (known >= most_faults) return;
  take(Walk{directive.rest}, directive, document, words, faults);
  if (faults.size() > known) words.resize(before);
}

}  // namespace trainprint::readers::slurm
