// SPDX-License-Identifier: MIT
#include "readers/power_trace.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <trainprint/diagnostic.hpp>

#include "text/number.hpp"
#include "text/split.hpp"
#include "text/time.hpp"

namespace trainprint::readers {
namespace {

using std::chrono::seconds;

constexpr double most_watts = 1e12;
constexpr double most_seconds = 3.6e9;  // 1,000,000 h
constexpr std::size_t most_faults = 20;
// Of a profile: what plans with it takes grows with them.
constexpr std::int64_t most_steps = 200;

// A row: when its power begins, in seconds from the first one.
struct Sample {
  double begin = 0;
  double watts = 0;
};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

class TraceReader {
 public:
  explicit TraceReader(const text::Document& document) : document_{document} {}

  std::vector<Sample> read() {
    std::string_view content = document_.content;
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (content.starts_with(byte_order_mark)) content.remove_prefix(byte_order_mark.size());
    for (const std::string_view line : text::split(content, '\n')) {
      if (faults_.size() >= most_faults) break;
      if (trimmed(line).empty() || trimmed(line).front() == '#') continue;
      if (!by_clock_) {
        read_header(line);
      } else {
        read_row(line);
      }
    }
    if (!faults_.empty()) throw InputError{std::move(faults_)};
    if (samples_.size() < 2) {
      throw InputError{text::diagnose(document_.name, "no-values",
                                      "the trace has fewer than two rows with a power",
                                      "give a row for each change of the power, and two at least")};
    }
    return std::move(samples_);
  }

 private:
  void fault(std::string_view at, std::string_view code, std::string message, std::string hint) {
    faults_.push_back(text::diagnose(document_,
                                     static_cast<std::size_t>(at.data() - document_.content.data()),
                                     code, std::move(message), std::move(hint)));
  }

  void read_header(std::string_view line) {
    const auto cells = text::split(line, ',');
    const bool fits = cells.size() == 2 && trimmed(cells[1]) == "power_w";
    if (fits && trimmed(cells[0]) == "timestamp") {
      by_clock_ = true;
    } else if (fits && trimmed(cells[0]) == "seconds") {
      by_clock_ = false;
    } else {
      throw InputError{text::diagnose(
          document_, static_cast<std::size_t>(line.data() - document_.content.data()),
          "unknown-columns", "this is no header of a power trace",
          "begin with the line seconds,power_w or timestamp,power_w")};
    }
  }

  // In seconds; from where does not matter.
  std::optional<double> time_of(std::string_view cell) {
    if (*by_clock_) {
      const auto time = text::to_time(cell);
      if (time.value) return static_cast<double>(time.value->time_since_epoch().count());
      fault(cell, time.code, time.problem, time.hint);
      return std::nullopt;
    }
    const auto number = text::to_number(cell);
    if (number && std::abs(*number) <= most_seconds) return number;
    fault(cell, number ? "out-of-range" : "not-a-number",
          fmt::format("'{}' is not a number of seconds", text::printable(cell)),
          "give seconds from the start of the run");
    return std::nullopt;
  }

  std::optional<double> power_of(std::string_view cell) {
    const auto watts = text::to_number(cell);
    if (watts && *watts >= 0 && *watts <= most_watts) return watts;
    fault(cell, watts ? "out-of-range" : "not-a-number",
          fmt::format("'{}' is not a power", text::printable(cell)), "give W, from 0 up");
    return std::nullopt;
  }

  void read_row(std::string_view line) {
    const auto cells = text::split(line, ',');
    if (cells.size() != 2) {
      fault(line, "missing-value", fmt::format("the row has {} cells, not 2", cells.size()),
            "give a time and a power");
      return;
    }
    const auto time = time_of(trimmed(cells[0]));
    const auto watts = power_of(trimmed(cells[1]));
    if (!time || !watts) return;
    if (samples_.empty()) first_ = *time;
    const double begin = *time - first_;
    if (!samples_.empty() && begin <= samples_.back().begin) {
      fault(cells[0], "not-ordered", "the row is not later than the one before it",
            "sort the rows by time, each of which may stand once");
      return;
    }
    if (begin > most_seconds) {
      fault(cells[0], "out-of-range", "the trace is longer than 1,000,000 h",
            "give the trace of one run");
      return;
    }
    samples_.push_back({begin, *watts});
  }

  const text::Document& document_;
  std::optional<bool> by_clock_;  // once the header is read
  double first_ = 0;
  std::vector<Sample> samples_;
  std::vector<Diagnostic> faults_;
};

// The energy of each of so many stretches of `each`, in W × s; the last one may be shorter.
std::vector<double> binned(const std::vector<Sample>& samples, double end, double each,
                           std::size_t stretches) {
  std::vector<double> energies(stretches);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double until = i + 1 < samples.size() ? samples[i + 1].begin : end;
    double at = samples[i].begin;
    for (auto bin = static_cast<std::size_t>(at / each); at < until && bin < energies.size();
         ++bin) {
      const double next = std::min(until, static_cast<double>(bin + 1) * each);
      if (next > at) energies[bin] += samples[i].watts * (next - at);
      at = std::max(at, next);
    }
  }
  return energies;
}

// The rows as steps of whole seconds, where all of them begin at whole seconds and are few.
std::optional<std::vector<PowerStep>> as_they_are(const std::vector<Sample>& samples, double end) {
  std::vector<PowerStep> steps;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double until = i + 1 < samples.size() ? samples[i + 1].begin : end;
    const double length = until - samples[i].begin;
    if (length != std::floor(length)) return std::nullopt;
    const seconds time{static_cast<std::int64_t>(length)};
    if (!steps.empty() && steps.back().power == Watts{samples[i].watts}) {
      steps.back().duration += time;
    } else {
      steps.push_back({time, Watts{samples[i].watts}});
    }
  }
  if (steps.size() > static_cast<std::size_t>(most_steps)) return std::nullopt;
  return steps;
}

}  // namespace

PowerProfile read_power_trace(const text::Document& document) {
  const std::vector<Sample> samples = TraceReader{document}.read();
  const double last = samples.back().begin;
  const double end = last + (last - samples[samples.size() - 2].begin);
  if (auto steps = as_they_are(samples, end)) return PowerProfile{std::move(*steps)};

  const std::int64_t length =
      std::max(std::int64_t{1}, static_cast<std::int64_t>(std::llround(end)));
  const std::int64_t each = (length + most_steps - 1) / most_steps;
  // The whole is stretched to whole seconds.
  const double stretched = end / static_cast<double>(length);
  const auto stretches = static_cast<std::size_t>((length + each - 1) / each);
  const std::vector<double> energies =
      binned(samples, end, static_cast<double>(each) * stretched, stretches);
  std::vector<PowerStep> steps;
  for (std::int64_t at = 0; at < length; at += each) {
    const std::int64_t time = std::min(each, length - at);
    const double energy = energies.at(static_cast<std::size_t>(at / each));
    steps.push_back({seconds{time}, Watts{energy / (static_cast<double>(time) * stretched)}});
  }
  return PowerProfile{std::move(steps)};
}

}  // namespace trainprint::readers
