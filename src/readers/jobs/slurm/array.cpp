// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm/array.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "readers/jobs/slurm/amounts.hpp"

namespace trainprint::readers::slurm {
namespace {

// Marks the indices of `a`, `a-b` or `a-b:step`; false if it is none of them.
bool mark(std::string_view part, std::vector<bool>& taken) {
  const std::size_t dash = part.find('-');
  const auto first = to_whole(part.substr(0, dash));
  if (!first || *first >= static_cast<double>(taken.size())) return false;
  auto last = first;
  std::optional<double> step = 1;
  if (dash != std::string_view::npos) {
    const std::string_view rest = part.substr(dash + 1);
    const std::size_t colon = rest.find(':');
    last = to_whole(rest.substr(0, colon));
    if (colon != std::string_view::npos) step = to_whole(rest.substr(colon + 1));
  }
  if (!last || !step || *step == 0 || *last < *first) return false;
  if (*last >= static_cast<double>(taken.size())) return false;
  const auto end = static_cast<std::size_t>(*last);
  const auto stride = static_cast<std::size_t>(std::min(*step, *last + 1));
  for (auto index = static_cast<std::size_t>(*first); index <= end; index += stride) {
    taken[index] = true;
  }
  return true;
}

}  // namespace

std::optional<Array> to_array(std::string_view text, double greatest) {
  Array array;
  if (text.empty()) return array;
  const std::size_t percent = text.find('%');
  std::string_view list = text.substr(0, percent);
  if (percent != std::string_view::npos) {
    const std::string_view rest = text.substr(percent + 1);
    const auto throttle = to_whole(rest.substr(0, rest.find('%')));
    if (throttle && *throttle > 0) array.throttle = throttle;
  }
  if (list.size() > 1 && list.front() == '[' && list.back() == ']') {
    list = list.substr(1, list.size() - 2);
  }
  std::vector<bool> taken(static_cast<std::size_t>(greatest) + 1);
  bool any = false;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (comma > 0) {
      if (!mark(list.substr(0, comma), taken)) return std::nullopt;
      any = true;
    }
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  if (!any) return std::nullopt;
  array.tasks = static_cast<double>(std::count(taken.begin(), taken.end(), true));
  return array;
}

}  // namespace trainprint::readers::slurm
