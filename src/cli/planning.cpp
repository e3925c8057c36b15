// SPDX-License-Identifier: MIT
#include "cli/planning.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalogue/typical.hpp"
#include "catalogue/where.hpp"
#include "cli/describing.hpp"
#include "cli/input.hpp"
#include "cli/percentage.hpp"
#include "cli/series.hpp"
#include "cli/site.hpp"
#include "readers/power_trace.hpp"
#include "text/duration.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"
#include "text/time.hpp"

namespace trainprint::cli {
namespace {

using std::chrono::seconds;

constexpr double seconds_per_hour = 3600;

[[noreturn]] void fail(const char* about, const char* code, std::string message, std::string hint) {
  throw InputError{text::diagnose(about, code, std::move(message), std::move(hint))};
}

// A duration that is one, not a range, in whole seconds.
std::optional<seconds> time_of(const Args& args, const char* option) {
  const auto given = args.value(option);
  if (!given) return std::nullopt;
  const auto hours = text::to_duration(*given);
  if (!hours.value) fail(option, hours.code, hours.problem, hours.hint);
  constexpr double most_hours = 1e6;
  if (!hours.value->is_exact() || hours.value->high() > most_hours) {
    fail(option, "out-of-range",
         fmt::format("'{}' is {}", text::printable(*given),
                     hours.value->is_exact() ? "more than 1,000,000 h" : "a range"),
         "give one duration, such as 6h or 90m");
  }
  return seconds{std::llround(hours.value->central() * seconds_per_hour)};
}

std::optional<Moment> moment_of(const Args& args, const char* option) {
  const auto given = args.value(option);
  if (!given) return std::nullopt;
  const auto moment = text::to_time(*given);
  if (!moment.value) fail(option, moment.code, moment.problem, moment.hint);
  return moment.value;
}

double number_of(const Args& args, const char* option, bool whole, const char* hint) {
  const auto given = args.value(option);
  if (!given) return 0;
  const auto number = text::to_number(*given);
  constexpr double most = 1e9;
  if (number && *number >= 0 && *number <= most && (!whole || *number == std::floor(*number))) {
    return *number;
  }
  fail(option, number ? "out-of-range" : "not-a-number",
       fmt::format("'{}' is no such number", text::printable(*given)), hint);
}

void refuse_together(const Args& args, const char* option, const char* other, const char* mend) {
  if (!args.has(option) || !args.has(other)) return;
  throw UsageError{"exclusive-options", fmt::format("{} and {} are both given", option, other),
                   mend};
}

constexpr std::array pausing_options{"--resume-cost", "--idle-power", "--min-on", "--min-off",
                                     "--max-pauses"};

void check_together(const Args& args) {
  refuse_together(args, "--deadline", "--slack",
                  "leave one of them out: both say when it must end");
  for (const char* other : {"--hours", "--gpu-hours", "--parameters", "--tokens", "--power",
                            "--total-power", "--load", "--power-limit"}) {
    refuse_together(args, "--power-trace", other,
                    "leave one of them out: the trace tells power and duration");
  }
  if (args.has("--forecast") && !args.has("--backtest")) {
    throw UsageError{"exclusive-options", "--forecast is for --backtest", "add --backtest"};
  }
  if (args.value("--strategy") != "flexible-start") return;
  for (const char* option : pausing_options) {
    if (!args.has(option)) continue;
    throw UsageError{"exclusive-options", fmt::format("{} is for plans with pauses", option),
                     "leave it out, or give --strategy both"};
  }
}

// What only a series has.
void check_without_series(const Args& args) {
  for (const char* option : {"--zone", "--fill", "--backtest", "--forecast"}) {
    if (!args.has(option)) continue;
    throw UsageError{"missing-series", fmt::format("{} is given without --series", option),
                     "give --series FILE: a typical day of each month, which stands in for it, is "
                     "of one zone, without gaps, and the same on each day of a month"};
  }
}

// A value of --series: where the run would be, and what tells the intensity there.
struct Named {
  std::optional<std::string> region;
  std::string id;  // of the region; empty without one
  std::vector<std::string> files;
};

// The id of the place that a text names, or what is wrong with it.
std::variant<std::string, std::vector<Diagnostic>> place_named(std::string_view name,
                                                               const Catalogue& catalogue) {
  RunDescription description;
  description.region = Given<std::string>{std::string{name}, {nullptr, 0, "--series"}};
  Findings findings;
  const Where where = find_where(description, nullptr, catalogue.tables(), findings, place_forms);
  const auto place = place_of(catalogue.tables(), where);
  if (!findings.faults.empty() || !place) return std::move(findings.faults);
  return place->id;
}

bool exists(const std::string& file) {
  std::error_code ignored;
  return std::filesystem::exists(file, ignored);
}

Named named(const std::string& given, const Catalogue& catalogue) {
  const std::size_t equals = given.find('=');
  if (equals == std::string::npos) return {{}, {}, {given}};
  const std::string name = given.substr(0, equals);
  auto place = place_named(name, catalogue);
  if (const auto* id = std::get_if<std::string>(&place)) {
    return {name, *id, {given.substr(equals + 1)}};
  }
  if (exists(given)) return {{}, {}, {given}};
  throw InputError{std::get<std::vector<Diagnostic>>(std::move(place))};
}

// Files of one place stand together, in the order of the places; without the option, those that
// the description of the run names.
std::vector<Named> places_named(const Args& args, const RunDescription& run,
                                const Catalogue& catalogue) {
  std::vector<Named> out;
  for (const std::string& given : args.values("--series")) {
    Named one = named(given, catalogue);
    const auto same = std::find_if(out.begin(), out.end(), [&](const Named& other) {
      return other.region.has_value() == one.region.has_value() && other.id == one.id;
    });
    if (same == out.end()) {
      out.push_back(std::move(one));
    } else {
      same->files.push_back(std::move(one.files.front()));
    }
  }
  if (out.empty() && !run.series.empty()) {
    Named& one = out.emplace_back();
    for (const Given<std::string>& file : run.series) one.files.push_back(file.value);
  }
  return out;
}

// Standard input can be read once only.
void check_inputs(const Args& args) {
  auto named = std::count(args.positionals.begin(), args.positionals.end(), "-");
  for (const std::string& series : args.values("--series")) {
    named += series == "-" || series.ends_with("=-") ? 1 : 0;
  }
  for (const char* option : {"--forecast", "--power-trace", "--limits"}) {
    named += args.value(option) == "-" ? 1 : 0;
  }
  named += setting(args, "--site", "TRAINPRINT_SITE") == "-" ? 1 : 0;
  named += submits_standard_input(args) ? 1 : 0;
  if (named < 2) return;
  throw UsageError{"repeated-input", "standard input is named twice",
                   "name it once, and give a file for the other"};
}

// What is left for the description of the run: its series are those of the places.
Args without_series(Args args) {
  std::erase_if(args.options, [](const auto& option) { return option.first == "--series"; });
  return args;
}

GridSeries one_series(const std::vector<std::string>& files, const readers::SeriesRequest& request,
                      Context& context, const Catalogue& catalogue) {
  std::vector<GridSeries> found = read_series_files(files, request, context, catalogue);
  if (found.size() == 1) return std::move(found.front());
  throw InputError{text::diagnose(
      text::printable(files.front()), "several-zones", several_series_text(found),
      differ_in_zone(found)
          ? "give --zone NAME for one of them, or --series REGION=FILE for each place"
          : "choose with --basis, or give files of one basis")};
}

void take_when(const Args& args, const RunDescription& run, report::ScheduleRequest& out) {
  if (args.value("--from") == "now") {
    out.from = Given<Moment>{std::chrono::floor<seconds>(std::chrono::system_clock::now()),
                             {nullptr, 0, "--from"}};
  } else if (const auto from = moment_of(args, "--from")) {
    out.from = Given<Moment>{*from, {nullptr, 0, "--from"}};
  } else {
    out.from = run.start;
  }
  out.deadline = moment_of(args, "--deadline");
  const auto slack = args.value("--slack");
  out.slack_given = slack || out.deadline;
  out.slack.time = std::chrono::hours{24};
  if (!slack) return;
  constexpr double percent = 100;
  if (slack->ends_with('%')) {
    out.slack.share = percentage_of("--slack", *slack) / percent;
  } else {
    out.slack.time = time_of(args, "--slack").value();
  }
}

void take_pausing(const Args& args, report::ScheduleRequest& out) {
  const std::string strategy = args.value("--strategy").value_or("both");
  out.flexible = strategy != "pause-resume";
  out.paused = strategy != "flexible-start";
  out.pausing.resume = time_of(args, "--resume-cost").value_or(seconds{0});
  out.pausing.min_on = time_of(args, "--min-on").value_or(seconds{0});
  out.pausing.min_off = time_of(args, "--min-off").value_or(seconds{0});
  out.pausing.idle = Watts{number_of(args, "--idle-power", false, "give W, from 0 up")};
  if (args.has("--max-pauses")) {
    out.pausing.most_pauses = static_cast<std::size_t>(
        number_of(args, "--max-pauses", true, "give a whole number from 0 up"));
  }
}

// The trace stands for the duration and the mean power of the run.
void take_trace(const Args& args, Context& context, RunDescription& run,
                report::ScheduleRequest& out) {
  const auto name = args.value("--power-trace");
  if (!name) return;
  context.log.info(fmt::format("reading {}", text::printable(*name)));
  out.trace = readers::read_power_trace(*read_document(*name, context.in));
  const Place place{nullptr, 0, "--power-trace"};
  const double hours = static_cast<double>(out.trace->length().count()) / seconds_per_hour;
  run.phases.clear();
  for (auto* other : {&run.gpu_hours, &run.mfu, &run.power, &run.power_limit, &run.load}) {
    other->reset();
  }
  run.parameters.reset();
  run.tokens.reset();
  run.hours = Given<Range<double>>{Range<double>{hours}, place};
  run.hours_are_limit = false;
  std::erase_if(run.lacks, [](const Diagnostic& lack) { return lack.code == "missing-hours"; });
  run.total_power = Given<Range<double>>{Range<double>{out.trace->mean().value()}, place};
}

// The time that a plan may need to know of: a year, whose mean is that of the tables, or more.
Span typical_span(const Run& run, const report::ScheduleRequest& request) {
  constexpr std::chrono::hours year = std::chrono::days{365};
  constexpr std::chrono::hours most = 10 * year;
  const Factor* factor = run.find(Role::hours);
  const double hours = factor != nullptr ? factor->value.central() : 0;
  const double slack = request.slack.share
                           ? hours * *request.slack.share
                           : static_cast<double>(request.slack.time.count()) / seconds_per_hour;
  const double needed = std::ceil(std::min(hours + slack, static_cast<double>(most.count())));
  const Moment from = request.from->value;
  Moment until = from + std::max(year, std::chrono::hours{std::llround(needed)});
  if (request.deadline) until = std::max(until, *request.deadline);
  return {from, std::min(until, from + most)};
}

// What is to be said of the zone's yearly mean.
std::vector<Warning> warnings_of_level(const Run& run) {
  std::vector<Warning> out;
  for (const Warning& warning : run.warnings) {
    const bool of_level = warning.code == "basis-fallback" || warning.code == "zone-fallback" ||
                          warning.code == "year-distance";
    if (of_level) out.push_back(warning);
  }
  return out;
}

// Without a series: the typical days of where the run is, with the zone's yearly mean, or the one
// that is given.
report::PlaceWanted on_typical_days(RunDescription run, const report::ScheduleRequest& request,
                                    const Catalogue& catalogue) {
  if (!run.region) {
    throw UsageError{"missing-series", "what the carbon intensity is over time is not given",
                     "give --series FILE, or --region for a typical day there (trainprint help "
                     "schedule)"};
  }
  if (!request.from) {
    fail("--from", "missing-start", "without a series, the start tells the month of a typical day",
         "give --from TIME, or --from now");
  }
  if (!run.start) run.start = request.from;
  const Run resolved = resolve(run, catalogue);
  auto grid = typical_series(resolved, typical_span(resolved, request), catalogue);
  if (!grid) {
    throw InputError{text::diagnose(
        run.region->place, "no-typical-profile",
        fmt::format("no typical day is known of {}", text::printable(run.region->value)),
        fmt::format("give --series FILE; typical days are known of {}",
                    fmt::join(typical_places(catalogue), ", ")))};
  }
  for (Warning& warning : warnings_of_level(resolved)) grid->warnings.push_back(std::move(warning));
  run.intensity.reset();
  return {std::move(run), std::move(*grid)};
}

}  // namespace

report::ScheduleRequest read_schedule_request(const Args& args, Context& context,
                                              const Catalogue& catalogue) {
  check_together(args);
  report::ScheduleRequest out;
  check_inputs(args);
  take_pausing(args, out);
  out.allow_mixed_basis = args.has("--allow-mixed-basis");
  out.backtest = args.has("--backtest");
  out.time_zone = args.value("--time-zone");

  const auto site = open_site(args, context, catalogue);
  RunDescription run =
      describe_one(without_series(args), context, catalogue, site ? &*site : nullptr, "is planned");
  const std::vector<Named> places = places_named(args, run, catalogue);
  if (places.empty()) check_without_series(args);
  take_when(args, run, out);
  take_trace(args, context, run, out);
  if (site) run = with_site(std::move(run), *site, catalogue);

  readers::SeriesRequest wanted = series_request(args, run);
  for (const Named& place : places) {
    RunDescription there = run;
    if (place.region) {
      there.region = Given<std::string>{*place.region, {nullptr, 0, "--series"}};
      there.no_region = false;
    }
    out.places.push_back({std::move(there), one_series(place.files, wanted, context, catalogue)});
  }
  if (places.empty()) out.places.push_back(on_typical_days(std::move(run), out, catalogue));
  if (const auto forecast = args.value("--forecast")) {
    wanted.forecast = true;
    out.forecast = one_series({*forecast}, wanted, context, catalogue);
  }
  return out;
}

}  // namespace trainprint::cli
