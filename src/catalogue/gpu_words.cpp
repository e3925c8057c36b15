// SPDX-License-Identifier: MIT
#include "catalogue/gpu_words.hpp"

#include <algorithm>
#include <array>

#include "text/suggest.hpp"

namespace trainprint {
namespace {

using tables::AcceleratorRow;
using tables::FamilyRow;
using tables::Tables;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_known(std::string_view name, const Tables& tables) {
  return !text::normalised(name).empty() && tables::find<AcceleratorRow>(tables, name) != nullptr;
}

// Where a MIG profile such as `3g.20gb` begins at the end of a word.
std::optional<std::size_t> profile_at(std::string_view word) {
  std::string_view rest = word;
  if (rest.ends_with("+me")) rest.remove_suffix(3);
  if (!rest.ends_with("gb")) return std::nullopt;
  rest.remove_suffix(2);
  const std::size_t digits = rest.size();
  while (!rest.empty() && is_digit(rest.back())) rest.remove_suffix(1);
  if (rest.size() == digits || !rest.ends_with("g.")) return std::nullopt;
  rest.remove_suffix(2);
  if (rest.empty() || !is_digit(rest.back())) return std::nullopt;
  const std::size_t at = rest.size() - 1;
  const bool joined = at > 0 && (is_digit(word[at - 1]) || is_letter(word[at - 1]));
  return joined ? std::nullopt : std::optional{at};
}

// The word without vendors and architectures before the model: `a100` of `ampere_a100`.
std::string_view without_maker(std::string_view word) {
  constexpr std::array<std::string_view, 12> makers{"nvidia",  "amd",    "gpu",    "tesla",
                                                    "geforce", "quadro", "pascal", "volta",
                                                    "turing",  "ampere", "hopper", "instinct"};
  for (;;) {
    const std::size_t end = word.find_first_of("_-. ");
    if (end == std::string_view::npos || end + 1 == word.size()) return word;
    const std::string first = text::lower(word.substr(0, end));
    if (std::find(makers.begin(), makers.end(), first) == makers.end()) return word;
    word.remove_prefix(end + 1);
  }
}

// A model as clusters spell it: memory without its unit (`v100-32`, `a100-80g`), or a series'
// number alone (`1080ti`).
std::optional<std::string> model_of(std::string_view word, const Tables& tables) {
  if (is_known(word, tables)) return std::string{word};
  const std::string_view model = without_maker(word);
  if (is_known(model, tables)) return std::string{model};
  if (model.empty()) return std::nullopt;
  const std::string text{model};
  const std::size_t part = model.find_last_of("_-");
  if (part != std::string_view::npos && part + 1 < model.size()) {
    std::string_view memory = model.substr(part + 1);
    const bool has_unit = memory.back() == 'g' || memory.back() == 'G';
    if (has_unit) memory.remove_suffix(1);
    if (!memory.empty() && std::all_of(memory.begin(), memory.end(), is_digit)) {
      const std::string whole = text + (has_unit ? "b" : "gb");
      if (is_known(whole, tables)) return whole;
    }
  }
  if (!is_digit(model.front())) return std::nullopt;
  std::optional<std::string> found;
  for (const char* series : {"gtx-", "rtx-"}) {
    if (!is_known(series + text, tables)) continue;
    if (found) return std::nullopt;
    found = series + text;
  }
  return found;
}

// The architecture that a word names, as `hopper` does.
bool is_architecture(std::string_view word, const Tables& tables) {
  const auto rows = tables.of<FamilyRow>().rows;
  return std::any_of(rows.begin(), rows.end(), [&](const FamilyRow& row) {
    return tables.str(row.id) == "nvidia-" + std::string{word};
  });
}

}  // namespace

std::optional<std::string> accelerator_of_word(std::string_view word, const Tables& tables) {
  const auto at = profile_at(word);
  if (!at) return model_of(word, tables);
  if (*at == 0) return std::nullopt;
  const auto model = model_of(word.substr(0, *at - 1), tables);
  if (!model) return std::nullopt;
  return *model + ":" + std::string{word.substr(*at)};
}

bool is_profile_alone(std::string_view word) {
  return profile_at(word) == std::size_t{0};
}

std::vector<std::string> accelerators_hinted(std::string_view name, const Tables& tables) {
  constexpr std::size_t least = 3;  // shorter ones are parts of too many names
  std::vector<std::string> found;
  for (std::size_t begin = 0; begin < name.size();) {
    if (!is_digit(name[begin]) && !is_letter(name[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < name.size() && (is_digit(name[end]) || is_letter(name[end]))) ++end;
    const std::string part = text::lower(name.substr(begin, end - begin));
    const bool names_one = part.size() >= least &&
                           std::any_of(part.begin(), part.end(), is_letter) &&
                           (is_known(part, tables) || is_architecture(part, tables));
    if (names_one && std::find(found.begin(), found.end(), part) == found.end()) {
      found.push_back(part);
    }
    begin = end;
  }
  return found;
}

}  // namespace trainprint
