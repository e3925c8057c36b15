// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm/amounts.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace trainprint::readers::slurm {
namespace {

constexpr double most = 1e15;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// What a suffix multiplies by; 0: it is none.
double multiple(char suffix) {
  switch (lower(suffix)) {
    case 'k':
      return 1024.0;
    case 'm':
      return 1024.0 * 1024;
    case 'g':
      return 1024.0 * 1024 * 1024;
    case 't':
      return 1024.0 * 1024 * 1024 * 1024;
    case 'p':
      return 1024.0 * 1024 * 1024 * 1024 * 1024;
    default:
      return 0;
  }
}

// The hosts of `[1-3,7]` without its brackets.
std::optional<double> hosts_in_brackets(std::string_view text) {
  double hosts = 0;
  for (;;) {
    const std::size_t comma = text.find(',');
    const std::string_view part = text.substr(0, comma);
    const std::size_t dash = part.find('-');
    const auto first = to_whole(part.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : to_whole(part.substr(dash + 1));
    if (!first || !last || *last < *first) return std::nullopt;
    hosts += *last - *first + 1;
    if (comma == std::string_view::npos) return hosts;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace

std::optional<double> to_whole(std::string_view text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || error != std::errc{} || stop != end) return std::nullopt;
  const auto value = static_cast<double>(number);
  return value <= most ? std::optional{value} : std::nullopt;
}

std::optional<double> to_whole_with_suffix(std::string_view text) {
  double times = 1;
  if (!text.empty() && multiple(text.back()) > 0) {
    times = multiple(text.back());
    text.remove_suffix(1);
  }
  const auto number = to_whole(text);
  if (!number || *number * times > most) return std::nullopt;
  return *number * times;
}

std::optional<NodeCounts> to_node_counts(std::string_view text) {
  const auto count = [](std::string_view part) -> std::optional<double> {
    if (!part.empty() && lower(part.back()) != 'k' && lower(part.back()) != 'm') {
      return to_whole(part);
    }
    return to_whole_with_suffix(part);
  };
  const std::size_t dash = text.find('-');
  const std::string_view first = text.substr(0, dash);
  const auto least = dash == 0 ? std::optional<double>{1} : count(first);
  if (!least) return std::nullopt;
  if (dash == std::string_view::npos) return NodeCounts{*least, *least};
  const auto greatest = count(text.substr(dash + 1));
  if (!greatest) return std::nullopt;
  return NodeCounts{std::max(*least, 1.0), *greatest};
}

std::optional<double> to_mebibytes(std::string_view text) {
  if (text.size() > 1 && lower(text.back()) == 'b' && multiple(text[text.size() - 2]) > 0) {
    text.remove_suffix(1);
  }
  double times = 1;
  if (!text.empty()) {
    const double suffix = multiple(text.back());
    if (lower(text.back()) == 'p') return std::nullopt;
    if (suffix > 0) {
      times = suffix / multiple('m');
      text.remove_suffix(1);
    }
  }
  const auto number = to_whole(text);
  if (!number || *number * times > most) return std::nullopt;
  return *number * times;
}

std::optional<double> hosts_in(std::string_view text) {
  double hosts = 0;
  while (!text.empty()) {
    const std::size_t stop = std::min(text.find_first_of(",["), text.size());
    if (stop < text.size() && text[stop] == '[') {
      const std::size_t close = text.find(']', stop);
      if (close == std::string_view::npos) return std::nullopt;
      const auto inside = hosts_in_brackets(text.substr(stop + 1, close - stop - 1));
      const bool ends = close + 1 == text.size() || text[close + 1] == ',';
      if (!inside || !ends) return std::nullopt;
      hosts += *inside;
      text.remove_prefix(std::min(close + 2, text.size()));
      continue;
    }
    if (stop == 0 || text.substr(0, stop).find_first_of("]/ ") != std::string_view::npos) {
      return std::nullopt;
    }
    hosts += 1;
    text.remove_prefix(std::min(stop + 1, text.size()));
  }
  return hosts > 0 ? std::optional{hosts} : std::nullopt;
}

}  // namespace trainprint::readers::slurm
