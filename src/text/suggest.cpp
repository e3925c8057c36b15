// SPDX-License-Identifier: MIT
#include "text/suggest.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

namespace trainprint::text {
namespace {

// Edits (insert, delete, replace, swap of neighbours) from `a` to `b`; anything above `most` is
// `most + 1`.
std::size_t distance(std::string_view a, std::string_view b, std::size_t most) {
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > most) return most + 1;
  std::vector<std::size_t> two_up(b.size() + 1);
  std::vector<std::size_t> up(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(up.begin(), up.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = up[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({up[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], two_up[j - 2] + 1);
      }
    }
    std::swap(two_up, up);
    std::swap(up, row);
  }
  return std::min(up[b.size()], most + 1);
}

}  // namespace

std::string normalised(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out += c;
    }
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::vector<std::string> nearest(std::string_view name,
                                 const std::vector<std::string_view>& candidates) {
  constexpr std::size_t longest_name = 100;
  const std::string wanted = normalised(name.substr(0, longest_name));
  if (wanted.empty()) return {};
  const std::size_t most = std::clamp<std::size_t>(wanted.size() / 3, 2, 4);
  // Nearest first; among equals those that differ least in length, then in the order of the
  // alphabet.
  std::vector<std::tuple<std::size_t, std::size_t, std::string_view>> ranked;
  for (const std::string_view candidate : candidates) {
    const std::string key = normalised(candidate);
    if (key.empty()) continue;
    std::size_t edits = distance(wanted, key, most);
    const bool begins = wanted.size() >= 3 && key.size() >= 3 &&
                        (key.starts_with(wanted) || wanted.starts_with(key));
    if (begins) edits = std::min(edits, most);
    if (edits > most || edits >= wanted.size()) continue;
    const std::size_t gap =
        key.size() > wanted.size() ? key.size() - wanted.size() : wanted.size() - key.size();
    ranked.emplace_back(edits, gap, candidate);
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> best;
  for (const auto& entry : ranked) {
    if (best.size() == 3) break;
    const std::string_view candidate = std::get<2>(entry);
    const bool listed = std::any_of(best.begin(), best.end(), [&](const std::string& other) {
      return lower(other) == lower(candidate);
    });
    if (!listed) best.emplace_back(candidate);
  }
  return best;
}

std::string did_you_mean(const std::vector<std::string>& names) {
  if (names.empty()) return {};
  std::string out = "did you mean ";
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
    out += fmt::format("'{}'", names[i]);
  }
  return out + "?";
}

std::string hint_of(const std::vector<std::string>& suggestions, std::string_view otherwise) {
  return suggestions.empty() ? std::string{otherwise} : did_you_mean(suggestions);
}

}  // namespace trainprint::text
