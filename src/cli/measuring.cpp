// SPDX-License-Identifier: MIT
#include "cli/measuring.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/describing.hpp"
#include "cli/power_log.hpp"
#include "cli/series_of_runs.hpp"
#include "readers/power/power_log.hpp"
#include "report/clocks.hpp"
#include "text/duration.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"
#include "text/split.hpp"

namespace trainprint::cli {
namespace {

using std::chrono::microseconds;

// Options of a run that say where it is or what is wanted of it, but not what runs.
constexpr std::array place_options{"--region",    "--provider",  "--pue",
                                   "--intensity", "--basis",     "--year",
                                   "--start",     "--partition", "--constraint"};

[[noreturn]] void fail(const char* about, const char* code, std::string message, std::string hint) {
  throw InputError{text::diagnose(about, code, std::move(message), std::move(hint))};
}

constexpr const char* times = "give one duration above 0, such as 30s, 5m or 500ms";

// Hours of `500ms`, which logs may be apart and runs do not take.
std::optional<Range<double>> milliseconds_in(std::string_view text) {
  constexpr std::string_view unit = "ms";
  constexpr double per_hour = 3.6e6;
  if (!text.ends_with(unit)) return std::nullopt;
  const auto number = text::to_number(text.substr(0, text.size() - unit.size()));
  if (!number || !(*number >= 0)) return std::nullopt;
  return Range<double>{*number / per_hour};
}

// Hours between readings. A number alone is refused: it would be hours, where loggers take seconds.
Range<double> hours_between(const char* option, const std::string& given) {
  if (const auto hours = milliseconds_in(given)) return *hours;
  const auto hours = text::to_duration(given);
  const auto number = text::to_number(given);
  if (!hours.value || (number && *number != 0)) {
    fail(option, "not-a-duration",
         hours.value ? fmt::format("'{}' does not say its unit", text::printable(given))
                     : hours.problem,
         hours.value ? fmt::format("write {0}s, {0}m or {0}h", text::printable(given)) : times);
  }
  return *hours.value;
}

std::optional<microseconds> time_of(const Args& args, const char* option) {
  const auto given = args.value(option);
  if (!given) return std::nullopt;
  const Range<double> hours = hours_between(option, *given);
  constexpr double per_hour = 3.6e9;
  constexpr double most_hours = 1e5;
  const double time = hours.central();
  if (!hours.is_exact() || time > most_hours || time * per_hour < 1) {
    fail(option, "out-of-range",
         fmt::format("'{}' is {}", text::printable(*given),
                     !hours.is_exact()   ? "a range"
                     : time > most_hours ? "more than 100,000 h"
                                         : "no time"),
         times);
  }
  return microseconds{std::llround(time * per_hour)};
}

std::optional<Watts> watts_of(const Args& args, const char* option) {
  const auto given = args.value(option);
  if (!given) return std::nullopt;
  const auto watts = text::to_number(*given);
  constexpr double most = 1e6;
  if (watts && *watts >= 0 && *watts <= most) return Watts{*watts};
  fail(option, watts ? "out-of-range" : "not-a-number",
       fmt::format("'{}' is no such power", text::printable(*given)), "give W, from 0 up");
}

std::vector<std::string> columns_of(const Args& args) {
  const auto given = args.value("--columns");
  if (!given) return {};
  std::vector<std::string> out;
  for (const std::string_view name : text::split(*given, ',')) {
    if (name.empty()) {
      fail("--columns", "empty-value", "the name of a column is empty",
           "give the names that nvidia-smi was called with: timestamp,index,power.draw");
    }
    out.emplace_back(name);
  }
  return out;
}

bool has_series(const RunDescription& run) {
  return run.grid != nullptr;
}

readers::PowerLogRequest log_request(const Args& args, const Catalogue& catalogue, bool slots) {
  readers::PowerLogRequest out;
  out.meter.max_gap = time_of(args, "--max-gap");
  out.meter.idle_below = watts_of(args, "--idle-below");
  if (slots) out.meter.slot = report::weighed_slot;
  out.interval = time_of(args, "--interval");
  out.columns = columns_of(args);
  if (const auto zone = args.value("--time-zone")) {
    out.time_zone = report::clocks_named(*zone, catalogue).rule;
  }
  return out;
}

// Standard input can be read once only.
void check_read_once(const Args& args) {
  auto named = std::count(args.positionals.begin(), args.positionals.end(), "-");
  const std::vector<std::string> series = args.values("--series");
  named += std::count(series.begin(), series.end(), "-");
  for (const char* option : {"--run", "--limits"}) {
    named += args.value(option) == "-" ? 1 : 0;
  }
  named += setting(args, "--site", "TRAINPRINT_SITE") == "-" ? 1 : 0;
  if (named < 2) return;
  throw UsageError{"repeated-input", "standard input is named twice",
                   "name it once, and give a file for the other"};
}

// A log that is given twice would count twice.
void check_given_once(const std::vector<std::string>& names) {
  std::set<std::filesystem::path> given;
  for (const std::string& name : names) {
    if (name == "-" || given.insert(std::filesystem::path{name}.lexically_normal()).second)
      continue;
    throw UsageError{"repeated-input", fmt::format("'{}' is given twice", text::printable(name)),
                     "give each power log once: what is in it would count twice"};
  }
}

// The end of a path, with so many of its parts.
std::string end_of(std::string_view path, std::size_t parts) {
  std::size_t from = path.size();
  while (parts-- > 0 && from != std::string_view::npos && from > 0) {
    from = path.rfind('/', from - 1);
  }
  return text::printable(path.substr(from == std::string_view::npos ? 0 : from + 1));
}

// What the result calls each log: its file, with as many folders as tell it apart from others.
std::vector<std::string> labels_of(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  std::vector<std::size_t> parts(names.size(), 1);
  bool is_longer = true;
  while (is_longer) {
    out.clear();
    std::map<std::string, std::size_t> uses;
    for (std::size_t i = 0; i < names.size(); ++i) {
      out.push_back(names[i] == "-" ? "<stdin>" : end_of(names[i], parts[i]));
      ++uses[out.back()];
    }
    is_longer = false;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (uses[out[i]] == 1 || end_of(names[i], parts[i] + 1) == out[i]) continue;
      ++parts[i];
      is_longer = true;
    }
  }
  return out;
}

// Whether the options describe a run, and not only where it is.
bool describes_run(const Args& args) {
  if (args.has("--run")) return true;
  return std::any_of(args.options.begin(), args.options.end(), [](const auto& option) {
    const bool is_of_run = std::any_of(
        readers::run_fields.begin(), readers::run_fields.end(),
        [&](const auto& field) { return readers::option_of(field.names) == option.first; });
    return is_of_run && std::find(place_options.begin(), place_options.end(), option.first) ==
                            place_options.end();
  });
}

// The run that is named and described; logs are no runs.
RunDescription described_run(const Args& args, Context& context, const Catalogue& catalogue) {
  Args of_run = args;
  of_run.positionals.clear();
  if (const auto run = args.value("--run")) of_run.positionals.push_back(*run);
  const auto site = open_site(args, context, catalogue);
  std::vector<RunDescription> runs{
      describe_one(of_run, context, catalogue, site ? &*site : nullptr, "is compared")};
  if (site) runs.front() = with_site(std::move(runs.front()), *site, catalogue);
  read_series_of(runs, args, context, catalogue);
  return std::move(runs.front());
}

std::string clock_word(readers::PowerLogFacts::Clock clock) {
  switch (clock) {
    case readers::PowerLogFacts::Clock::utc:
      return "utc";
    case readers::PowerLogFacts::Clock::local:
      return "local";
    case readers::PowerLogFacts::Clock::none:
      break;
  }
  return "none";
}

report::MeasuredLog log_of(readers::PowerLog log) {
  const readers::PowerLogFacts& facts = log.facts;
  return {{facts.name, facts.format, clock_word(facts.clock), facts.rows, facts.left_out,
           facts.is_cut_off},
          std::move(log.devices),
          std::move(log.warnings)};
}

void assume(const readers::PowerLogRequest& logs, report::MeasureRequest& out) {
  if (logs.meter.max_gap) return;
  out.assumptions.push_back(
      {"max_gap", "3 times the median distance of a device's readings", "--max-gap is not given"});
}

}  // namespace

report::MeasureRequest read_measure_request(const Args& args, Context& context,
                                            const Catalogue& catalogue) {
  if (args.positionals.empty()) {
    throw UsageError{"missing-name", "the power log is not given",
                     "trainprint measure TRACE, or - for standard input"};
  }
  check_read_once(args);
  check_given_once(args.positionals);
  report::MeasureRequest out;
  out.run = described_run(args, context, catalogue);
  out.beside = describes_run(args);
  readers::PowerLogRequest logs = log_request(args, catalogue, has_series(out.run));
  assume(logs, out);
  std::vector<Diagnostic> faults;
  const std::vector<std::string> labels = labels_of(args.positionals);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    logs.label = labels[i];
    try {
      out.logs.push_back(log_of(read_power_log(args.positionals[i], logs, context)));
    } catch (const InputError& error) {
      faults.insert(faults.end(), error.diagnostics().begin(), error.diagnostics().end());
    }
  }
  if (!faults.empty()) throw InputError{std::move(faults)};
  const bool have_times = std::all_of(out.logs.begin(), out.logs.end(),
                                      [](const auto& log) { return log.line.clock != "none"; });
  if (logs.interval && have_times) {
    out.assumptions.push_back({"interval", "not used", "the logs have times"});
  }
  return out;
}

}  // namespace trainprint::cli
