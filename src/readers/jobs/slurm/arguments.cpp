// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm/arguments.hpp"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "text/suggest.hpp"

namespace trainprint::readers::slurm {
namespace {

class Getopt {
 public:
  Getopt(std::span<const Word> words, const Arguments& arguments, Settings& settings,
         std::vector<Diagnostic>& faults)
      : words_{words}, arguments_{arguments}, settings_{settings}, faults_{faults} {}

  std::size_t run() {
    while (at_ < words_.size()) {
      const std::string_view text = words_[at_].text;
      if (text == "--") return at_ + 1;
      if (text.size() < 2 || text.front() != '-') {
        if (!after_unknown_ || is_script()) return at_;
        after_unknown_ = false;  // its value, perhaps
        ++at_;
        continue;
      }
      after_unknown_ = false;
      if (text.starts_with("--")) {
        take_long(words_[at_]);
      } else {
        take_letters(words_[at_]);
      }
    }
    return at_;
  }

 private:
  void refuse(const Word& word, const char* code, std::string message, std::string hint) {
    if (faults_.size() >= most_faults) return;
    faults_.push_back(text::diagnose(word.place, code, std::move(message), std::move(hint)));
  }

  // Whether the word is the last of a command line.
  [[nodiscard]] bool is_script() const {
    return arguments_.strength == Strength::command_line && at_ + 1 == words_.size();
  }

  // The next word as the value of an option.
  void take_next(const OptionRow& row, const Word& word, const std::string& written) {
    if (at_ >= words_.size() || words_[at_].text.empty()) {
      refuse(word, "missing-value", fmt::format("{} needs a value", written),
             fmt::format("write {} VALUE", written));
      at_ = words_.size();
      return;
    }
    const Word& value = words_[at_++];
    set(row, value.text, value);
  }

  void set(const OptionRow& row, std::string value, const Word& word) {
    if (row.option == Option::other) return;
    Place place = word.place;
    const bool is_share = std::string_view{row.name} == "--oversubscribe";
    if (place.document == nullptr) place.option = row.name;
    settings_.set(row.option, {is_share ? std::string{"oversubscribe"} : std::move(value),
                               std::move(place),
                               word.line,
                               row.name,
                               arguments_.strength,
                               {}});
  }

  void take_long(const Word& word) {
    ++at_;
    const std::string_view text = std::string_view{word.text}.substr(2);
    const std::size_t equals = text.find('=');
    const std::string name{text.substr(0, equals)};
    const FoundOption found = find_option(name, arguments_.srun);
    if (found.row == nullptr) {
      refuse_name(word, name, found);
      return;
    }
    const OptionRow& row = *found.row;
    if (equals == std::string_view::npos) {
      if (row.takes == Takes::value) {
        take_next(row, word, row.name);
      } else {
        set(row, {}, word);
      }
      return;
    }
    if (row.takes == Takes::nothing) {
      refuse(word, "unexpected-value", fmt::format("{} takes no value", row.name),
             fmt::format("write {}", row.name));
      return;
    }
    Word value = word;
    if (value.place.document != nullptr) value.place.offset += 2 + equals + 1;
    set(row, std::string{text.substr(equals + 1)}, value);
  }

  void refuse_name(const Word& word, const std::string& name, const FoundOption& found) {
    after_unknown_ = word.text.find('=') == std::string::npos;
    if (faults_.size() >= most_faults) return;
    const std::string shown = text::printable(name);
    if (!found.possible.empty()) {
      std::string names;
      for (const std::string_view one : found.possible) {
        names += fmt::format("{}--{}", names.empty() ? "" : ", ", one);
      }
      refuse(word, "ambiguous-option", fmt::format("--{} may be {}", shown, names),
             "write the option in full");
      return;
    }
    std::string hint = "leave it out, or see 'man sbatch' for the options";
    std::vector<std::string> near = text::nearest(name, option_names());
    for (std::string& one : near) one.insert(0, "--");
    if (!near.empty()) hint = text::did_you_mean(near);
    refuse(word, "unknown-option", fmt::format("sbatch has no option --{}", shown),
           std::move(hint));
  }

  void take_letters(const Word& word) {
    ++at_;
    for (std::size_t i = 1; i < word.text.size(); ++i) {
      const char letter = word.text[i];
      const OptionRow* row = find_option(letter, arguments_.srun);
      if (row == nullptr) {
        after_unknown_ = i + 1 == word.text.size();
        refuse(word, "unknown-option",
               fmt::format("sbatch has no option -{}", text::printable({&letter, 1})),
               "leave it out, or see 'man sbatch' for the options");
        return;
      }
      if (row->takes == Takes::nothing) {
        set(*row, {}, word);
        continue;
      }
      if (i + 1 < word.text.size()) {
        Word value = word;
        if (value.place.document != nullptr) value.place.offset += i + 1;
        set(*row, word.text.substr(i + 1), value);
      } else if (row->takes == Takes::value) {
        take_next(*row, word, fmt::format("-{}", letter));
      }
      return;
    }
  }

  std::span<const Word> words_;
  const Arguments& arguments_;
  Settings& settings_;
  std::vector<Diagnostic>& faults_;
  std::size_t at_ = 0;
  bool after_unknown_ = false;
};

}  // namespace

std::size_t take_options(std::span<const Word> words, const Arguments& arguments,
                         Settings& settings, std::vector<Diagnostic>& faults) {
  return Getopt{words, arguments, settings, faults}.run();
}

std::vector<Word> words_of(std::span<const std::string> command_line) {
  std::vector<Word> words;
  for (const std::string& text : command_line) {
    words.push_back({text, Place{nullptr, 0, text.substr(0, text.find('='))}, 0, false});
  }
  return words;
}

std::string where(const Setting& setting) {
  return setting.line == 0 ? setting.name : fmt::format("line {}", setting.line);
}

}  // namespace trainprint::readers::slurm
