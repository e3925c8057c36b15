// SPDX-License-Identifier: MIT
#include "readers/series/steps.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace trainprint::readers {
namespace {

using std::chrono::seconds;

// So many equal differences in a row are a step of their own, and so are fewer if they are this
// share of all: a gap that comes back now and then is neither.
constexpr std::size_t long_row = 12;
constexpr std::size_t short_row = 3;
constexpr std::size_t least_share = 4;  // a quarter

bool later(const SeriesValue& a, const SeriesValue& b) {
  return a.issued && b.issued && *a.issued > *b.issued;
}

// Puts what is said again of the moment of `first` into it.
void merge(SeriesValue& first, const SeriesValue& again, Steps& out) {
  if (first.end && again.end && *first.end != *again.end) {
    ++out.overlapping;
    if (*again.end < *first.end) first = again;
    return;
  }
  if (!first.end) first.end = again.end;
  if (first.g_per_kwh == again.g_per_kwh) {
    ++out.repeated;
    first.estimated = first.estimated && again.estimated;
    if (!first.issued || later(again, first)) first.issued = again.issued;
    return;
  }
  const auto end = first.end;
  if (first.issued && again.issued && *first.issued != *again.issued) {
    ++out.revised;
    if (later(again, first)) first = again;
  } else {
    out.conflicts.push_back({first.begin, first.g_per_kwh, again.g_per_kwh});
    first = again;
  }
  first.end = end;
}

// The distance of each value to the next one, or its own length; 0 for the last one without an end.
std::vector<seconds> lengths_of(const std::vector<SeriesValue>& values) {
  std::vector<seconds> lengths(values.size(), seconds{0});
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].end) {
      lengths[i] = *values[i].end - values[i].begin;
    } else if (i + 1 < values.size()) {
      lengths[i] = values[i + 1].begin - values[i].begin;
    }
  }
  return lengths;
}

using Counts = std::map<seconds, std::size_t>;

// The most common length, the shortest of equally common ones; 0 if there is none.
seconds most_common(const Counts& counts) {
  seconds common{0};
  std::size_t most = 0;
  for (const auto& [length, count] : counts) {
    if (count <= most) continue;
    most = count;
    common = length;
  }
  return common;
}

// For how long each value holds at most, by the lengths that are steps: 0 becomes the step before.
void keep_steps(std::vector<seconds>& lengths, const Counts& counts, seconds common) {
  const std::size_t known =
      std::accumulate(counts.begin(), counts.end(), std::size_t{0},
                      [](std::size_t sum, const auto& length) { return sum + length.second; });
  seconds before{0};
  for (std::size_t begin = 0; begin < lengths.size();) {
    const seconds length = lengths[begin];
    std::size_t end = begin + 1;
    while (end < lengths.size() && lengths[end] == length) ++end;
    const std::size_t row = end - begin;
    const bool is_step =
        length.count() > 0 && (length == common || row >= long_row ||
                               (row >= short_row && counts.at(length) * least_share >= known));
    if (is_step) before = length;
    for (; begin < end; ++begin) lengths[begin] = before;
  }
}

}  // namespace

Steps steps_of(std::vector<SeriesValue> values, seconds otherwise) {
  Steps out;
  std::stable_sort(values.begin(), values.end(),
                   [](const SeriesValue& a, const SeriesValue& b) { return a.begin < b.begin; });
  for (const SeriesValue& value : values) {
    if (!out.values.empty() && out.values.back().begin == value.begin) {
      merge(out.values.back(), value, out);
    } else {
      out.values.push_back(value);
    }
  }
  std::vector<seconds> lengths = lengths_of(out.values);
  Counts counts;
  for (const seconds length : lengths) {
    if (length.count() > 0) ++counts[length];
  }
  out.step = most_common(counts);
  if (out.step.count() <= 0) out.step = otherwise;
  if (out.step.count() <= 0) {
    out.values.clear();
    return out;
  }
  keep_steps(lengths, counts, out.step);
  for (std::size_t i = 0; i < out.values.size(); ++i) {
    SeriesValue& value = out.values[i];
    const bool given = value.end.has_value();
    if (!given) value.end = value.begin + (lengths[i].count() > 0 ? lengths[i] : out.step);
    if (i + 1 == out.values.size() || *value.end <= out.values[i + 1].begin) continue;
    value.end = out.values[i + 1].begin;
    if (given) ++out.overlapping;
  }
  return out;
}

}  // namespace trainprint::readers
