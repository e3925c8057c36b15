// SPDX-License-Identifier: MIT
#include "report/schedule/make_schedule.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include <fmt/format.h>

#include <trainprint/estimate.hpp>

#include "catalogue/findings.hpp"
#include "catalogue/power_profile.hpp"
#include "catalogue/series_basis.hpp"
#include "report/clocks.hpp"
#include "report/schedule/backtest.hpp"
#include "report/schedule/plans.hpp"
#include "report/schedule/schedule.hpp"
#include "report/schedule/series_line.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"
#include "text/time.hpp"

namespace trainprint::report {
namespace {

using std::chrono::seconds;
using text::time_text;

constexpr double seconds_per_hour = 3600;
constexpr double seconds_per_minute = 60;

double in_hours(seconds time) {
  return static_cast<double>(time.count()) / seconds_per_hour;
}

double in_minutes(seconds time) {
  return static_cast<double>(time.count()) / seconds_per_minute;
}

std::string hours_text(seconds time) {
  return fmt::format("{} h", text::with_decimals(in_hours(time), 2));
}

[[noreturn]] void fail(std::string_view about, const char* code, std::string message,
                       std::string hint) {
  throw InputError{text::diagnose(about, code, std::move(message), std::move(hint))};
}

// The name that messages give a series.
std::string name_of(const GridSeries& grid) {
  if (!grid.facts.zone.empty()) return text::printable(grid.facts.zone);
  return grid.facts.files.empty() ? "the series" : text::printable(grid.facts.files.front());
}

std::string name_of(const PlaceWanted& place) {
  return place.run.region ? text::printable(place.run.region->value) : name_of(place.grid);
}

// What tells a place from the others: nothing where there is only one.
std::string place_prefix(const ScheduleRequest& request, const PlaceWanted& place) {
  return request.places.size() == 1 ? std::string{} : name_of(place) + ": ";
}

Moment first_moment(const ScheduleRequest& request) {
  Moment first = request.places.front().grid.values.begin();
  for (const PlaceWanted& place : request.places) {
    first = std::max(first, place.grid.values.begin());
  }
  return first;
}

// The description that is resolved to know how long the run takes: what the tables say of the grid
// gives way to the series.
RunDescription described(const ScheduleRequest& request, const PlaceWanted& place, Moment from) {
  RunDescription run = place.run;
  if (run.intensity) {
    run.faults.push_back(text::diagnose(run.intensity->place, "exclusive-keys",
                                        "the carbon intensity cannot be given beside a series",
                                        "leave it out: the series tells it"));
  }
  run.intensity = Given<Range<double>>{Range<double>{place.grid.values.mean().value()},
                                       {nullptr, 0, "--series"}};
  run.basis.reset();
  run.series.clear();
  run.grid.reset();
  run.start = Given<Moment>{from, request.from ? request.from->place : Place{nullptr, 0, "--from"}};
  return run;
}

// What of a description concerns its series, and the power.
RunDescription with_series(RunDescription description, const Run& run, const PlaceWanted& place) {
  description.intensity.reset();
  description.basis = place.run.basis;
  // The request outlives it.
  description.grid = std::shared_ptr<const GridSeries>{std::shared_ptr<void>{}, &place.grid};
  description.provider.reset();
  description.region.reset();
  if (run.region) description.region = Given<std::string>{run.region->id, {}};
  return description;
}

// Facility power over the running time, all trials together.
PowerProfile power_of(const ScheduleRequest& request, const RunDescription& description,
                      const Run& run, const Catalogue& catalogue) {
  if (!request.trace) return power_over_time(description, run, catalogue);
  const Factor* pue = run.find(Role::pue);
  const double overhead = (pue != nullptr ? pue->value.central() : 1) * run.trials;
  std::vector<PowerStep> steps = request.trace->steps();
  for (PowerStep& step : steps) step.power = step.power * overhead;
  return PowerProfile{std::move(steps)};
}

// The central duration, as a series can be planned with.
void check_length(const Run& run) {
  const Factor* hours = run.find(Role::hours);
  if (hours == nullptr) {
    fail({}, "missing-hours", "the device-hours alone do not tell how long the run takes",
         "give --count and --nodes beside them, or the wall-clock hours (--hours, \"hours\")");
  }
  constexpr double most_hours = 1e6;  // times up to then can be counted in seconds
  if (hours->value.central() > most_hours) {
    fail({}, "outside-series",
         fmt::format("the run takes {} h: no series is that long",
                     text::with_decimals(hours->value.central(), 0)),
         "give a shorter run, or plan a part of it");
  }
}

Placed placed(const ScheduleRequest& request, const PlaceWanted& place, Moment from,
              const Catalogue& catalogue) {
  RunDescription description = described(request, place, from);
  Run run = resolve(description, catalogue);
  check_length(run);
  const Estimate whole = estimate(run);
  if (!(whole.energy.range.central().value() > 0)) {
    fail({}, "out-of-range", "the run draws no power", "give a power above 0");
  }
  Job job{power_of(request, description, run, catalogue), request.pausing};
  const Factor* pue = run.find(Role::pue);
  job.pausing.idle = job.pausing.idle * ((pue != nullptr ? pue->value.central() : 1) * run.trials);
  description = with_series(std::move(description), run, place);
  return {std::move(description), std::move(run), &place.grid, std::move(job)};
}

// The run in each of the places, or everything that is wrong with it in any.
std::vector<Placed> placed_all(const ScheduleRequest& request, Moment from,
                               const Catalogue& catalogue) {
  std::vector<Placed> out;
  std::vector<Diagnostic> faults;
  for (const PlaceWanted& place : request.places) {
    try {
      out.push_back(placed(request, place, from, catalogue));
    } catch (const InputError& error) {
      faults.insert(faults.end(), error.diagnostics().begin(), error.diagnostics().end());
    }
  }
  if (!faults.empty()) throw InputError{in_order(std::move(faults))};
  return out;
}

std::string covered_text(const Series& series) {
  return fmt::format("from {} to {}", time_text(series.begin()), time_text(series.end()));
}

constexpr const char* start_hint =
    "give another --from; --backtest looks at starts all over the series";

// A start without a break at `from` must be known: all else is compared with it.
void check_start(const ScheduleRequest& request, const GridSeries& grid, Window now) {
  const Series& series = grid.values;
  const std::string about = request.from ? request.from->place.option : "--series";
  const std::string name = name_of(grid);
  if (now.from < series.begin() || now.from >= series.end()) {
    fail(about, "outside-series",
         fmt::format("{} is not in {}, which goes {}", time_text(now.from), name,
                     covered_text(series)),
         start_hint);
  }
  if (now.deadline > series.end()) {
    fail(about, "outside-series",
         fmt::format("the run, started at {}, takes {} and ends at {}; {} goes {}",
                     time_text(now.from), hours_text(now.deadline - now.from),
                     time_text(now.deadline), name, covered_text(series)),
         "give an earlier --from, a shorter run, or a series that goes on");
  }
  if (series.covers({now.from, now.deadline})) return;
  for (const Span& gap : series.gaps()) {
    if (gap.end <= now.from || gap.begin >= now.deadline) continue;
    fail(about, "gap-in-series",
         fmt::format("{} knows nothing from {} to {}, when a run started at {} would go on", name,
                     time_text(gap.begin), time_text(gap.end), time_text(now.from)),
         fmt::format("{}; --fill hold fills gaps with the value before them", start_hint));
  }
}

// The time that the run may wait.
seconds slack_of(const Slack& slack, seconds length) {
  if (!slack.share) return slack.time;
  constexpr double most = 1e10;  // more than any series
  return seconds{std::llround(std::min(most, *slack.share * static_cast<double>(length.count())))};
}

class Scheduler {
 public:
  Scheduler(const ScheduleRequest& request, const Catalogue& catalogue)
      : request_{request}, from_{request.from ? request.from->value : first_moment(request)} {
    check_basis();
    places_ = placed_all(request, from_, catalogue);
    length_ = places_.front().job.power.length();
    take_window();
    take_runs(catalogue);
  }

  Schedule schedule(const Catalogue& catalogue) {
    tell_options();
    tell_assumptions();
    for (const Placed& place : places_) {
      out_.zones.push_back(plans_in(place, planning_, simplified_));
      set_clocks(place, catalogue, out_.zones.back());
    }
    tell_simplified();
    choose_best();
    out_.frontier = frontier(places_.front(), planning_);
    if (request_.backtest) test_back();
    return std::move(out_);
  }

 private:
  void warn(const char* code, std::string message) {
    out_.warnings.push_back({code, std::move(message)});
  }
  void assume(const char* field, std::string value, std::string reason) {
    out_.assumptions.push_back({field, std::move(value), std::move(reason)});
  }

  // Two series that do not count the same cannot be ranked.
  void check_basis() {
    const auto& places = request_.places;
    const auto differs =
        std::find_if(std::next(places.begin()), places.end(), [&](const PlaceWanted& place) {
          return !may_be_ranked(places.front().grid.facts.basis, place.grid.facts.basis);
        });
    if (differs == places.end()) return;
    const auto words = [](const PlaceWanted& place) {
      const std::string known = basis_text(place.grid.facts.basis);
      return fmt::format("{} ({})", name_of(place), known.empty() ? "not known" : known);
    };
    const std::string message = fmt::format("the series are not known to count the same: {} and {}",
                                            words(places.front()), words(*differs));
    if (!request_.allow_mixed_basis) {
      fail("--series", "mixed-basis", message,
           "give series of one basis, choose one with --basis where a file holds both, or rank "
           "them all the same with --allow-mixed-basis");
    }
    warn("mixed-basis", message + ": their ranking compares what may be unlike");
  }

  void take_window() {
    for (const PlaceWanted& place : request_.places) {
      check_start(request_, place.grid, {from_, from_ + length_});
    }
    slack_ = slack_of(request_.slack, length_);
    if (request_.deadline) slack_ = *request_.deadline - from_ - length_;
    if (slack_ < seconds{0}) {
      fail("--deadline", "deadline-too-early",
           fmt::format("started at {} without a break, the run ends at {}, after {}",
                       time_text(from_), time_text(from_ + length_), time_text(*request_.deadline)),
           "give a later deadline, an earlier --from, or a shorter run");
    }
    planning_ = {{from_, from_ + length_ + slack_}, request_.flexible, request_.paused};
    for (const PlaceWanted& place : request_.places) clip_to(place);
    for (const PlaceWanted& place : request_.places) tell_gaps(place);
  }

  // What lies beyond the end of a series cannot be planned.
  void clip_to(const PlaceWanted& place) {
    const Moment end = place.grid.values.end();
    if (planning_.window.deadline <= end) return;
    warn("window-clipped",
         fmt::format("{}the series ends at {}: the run may wait for {} instead of {}",
                     place_prefix(request_, place), time_text(end),
                     hours_text(end - from_ - length_), hours_text(slack_)));
    planning_.window.deadline = end;
  }

  void tell_gaps(const PlaceWanted& place) {
    const Window window = planning_.window;
    std::size_t gaps = 0;
    seconds missing{0};
    for (const Span& gap : place.grid.values.gaps()) {
      if (gap.end <= window.from || gap.begin >= window.deadline) continue;
      ++gaps;
      missing += std::min(gap.end, window.deadline) - std::max(gap.begin, window.from);
    }
    if (gaps == 0) return;
    warn("gap-in-window",
         fmt::format("{}{} of the window, in {} {}, {} not known: no plan runs then",
                     place_prefix(request_, place), hours_text(missing), gaps,
                     gaps == 1 ? "gap" : "gaps", missing == std::chrono::hours{1} ? "is" : "are"));
  }

  void take_runs(const Catalogue& catalogue) {
    std::vector<Estimate> estimates;
    for (Placed& place : places_) {
      take_series(place, from_, catalogue);
      estimates.push_back(estimate(place.run));
    }
    std::vector<const Estimate*> pointers;
    for (const Estimate& one : estimates) pointers.push_back(&one);
    static_cast<RunReports&>(out_) = report_runs(pointers, catalogue);
  }

  void tell_options() {
    out_.from = time_text(planning_.window.from);
    out_.deadline = time_text(planning_.window.deadline);
    out_.slack_hours = in_hours(planning_.window.deadline - from_ - length_);
    out_.strategy = !request_.flexible ? pause_resume : request_.paused ? "both" : flexible_start;
    const PauseCosts& pausing = request_.pausing;
    out_.resume_minutes = in_minutes(pausing.resume);
    out_.idle_w = pausing.idle.value();
    out_.min_on_minutes = in_minutes(pausing.min_on);
    out_.min_off_minutes = in_minutes(pausing.min_off);
    if (pausing.most_pauses) out_.max_pauses = static_cast<double>(*pausing.most_pauses);
  }

  void tell_assumptions() {
    out_.assumptions = request_.assumptions;
    if (!request_.from) {
      assume("from", time_text(from_),
             request_.places.size() == 1 ? "the first moment of the series: --from is not given"
                                         : "the first moment of all series: --from is not given");
    }
    if (!request_.slack_given) {
      assume("slack", hours_text(slack_), "neither --slack nor --deadline is given");
    }
    if (request_.paused && request_.pausing.none()) {
      assume("pausing", "free", "what a pause costs is not given (--resume-cost, --idle-power)");
    }
    const Run& run = places_.front().run;
    if (!request_.trace && !run.find(Role::hours)->value.is_exact()) {
      assume("hours", text::exact(run.find(Role::hours)->value.central()),
             "the central duration is planned");
    }
    if (run.trials > 1) {
      assume("trials", text::exact(run.trials), "all of them run at the same time");
    }
  }

  void tell_simplified() {
    const auto tell = [&](const char* field, const std::optional<seconds>& step,
                          const char* reason) {
      if (!step) return;
      assume(field, fmt::format("{} min", text::exact(in_minutes(*step))), reason);
    };
    tell("pauses", simplified_.pauses,
         "the step that they are planned on, at the coarsest: all moments would take too long");
    tell("power", simplified_.power,
         "averaged over such steps to look for starts, as it changes often: what they emit is "
         "exact");
  }

  void set_clocks(const Placed& place, const Catalogue& catalogue, ZoneSchedule& zone) const {
    const std::string region = place.run.region ? place.run.region->id : "";
    const auto clocks = request_.time_zone
                            ? std::optional{clocks_named(*request_.time_zone, catalogue)}
                            : clocks_of({region, place.grid->facts.zone}, catalogue);
    if (clocks) set_local_times(*clocks, zone);
  }

  void choose_best() {
    for (std::size_t zone = 0; zone < out_.zones.size(); ++zone) {
      const auto& plans = out_.zones[zone].plans;
      for (std::size_t plan = 0; plan < plans.size(); ++plan) {
        if (plans[plan].co2e_kg.central() >= best_of(out_).co2e_kg.central()) continue;
        out_.best_zone = zone;
        out_.best_plan = plan;
      }
    }
  }

  // Some start leaves room in the series itself.
  void check_forecast(const GridSeries& forecast) const {
    const Series& series = request_.places.front().grid.values;
    if (length_ + slack_ > series.end() - series.begin()) return;
    fail("--forecast", "outside-series",
         fmt::format("the forecast, {}, and {}, {}, know no start with its window of {} both",
                     covered_text(forecast.values), name_of(request_.places.front().grid),
                     covered_text(series), hours_text(length_ + slack_)),
         "give a forecast of the same time, less --slack, or a shorter run");
  }

  // A forecast of something else gives another order of the hours.
  void warn_of_forecast(const SeriesFacts& forecast) {
    const SeriesFacts& actual = request_.places.front().grid.facts;
    const bool zones_known = !forecast.zone.empty() && !actual.zone.empty();
    if (zones_known && text::normalised(forecast.zone) != text::normalised(actual.zone)) {
      warn("series-zone",
           fmt::format("the forecast is of {}, and the series of {}", forecast.zone, actual.zone));
    }
    const std::string foretold = basis_text(forecast.basis);
    const std::string known = basis_text(actual.basis);
    if (!foretold.empty() && !known.empty() && !(forecast.basis == actual.basis)) {
      warn("mixed-basis",
           fmt::format("the forecast is {}, and the series {}: plans are made on the one and "
                       "weighed by the other",
                       foretold, known));
    }
  }

  void test_back() {
    const GridSeries* forecast = request_.forecast ? &*request_.forecast : nullptr;
    if (forecast != nullptr) warn_of_forecast(forecast->facts);
    TriedOut tried = try_out(places_.front(), planning_, slack_, forecast);
    out_.backtest = std::move(tried.backtest);
    out_.policy = std::move(tried.policy);
    for (Assumption& one : tried.assumptions) out_.assumptions.push_back(std::move(one));
    if (out_.backtest) return;
    if (forecast != nullptr) check_forecast(*forecast);
    fail("--backtest", "outside-series",
         fmt::format("no start leaves room for the run and its slack, {} together; {} goes {}",
                     hours_text(length_ + slack_), name_of(request_.places.front().grid),
                     covered_text(request_.places.front().grid.values)),
         "give less --slack, a shorter run or a longer series");
  }

  const ScheduleRequest& request_;
  Moment from_;
  std::vector<Placed> places_;
  seconds length_{0}, slack_{0};
  Planning planning_;
  Simplified simplified_;
  Schedule out_;
};

}  // namespace

const PlannedRun& best_of(const Schedule& schedule) {
  return schedule.zones.at(schedule.best_zone).plans.at(schedule.best_plan);
}

Schedule make_schedule(const ScheduleRequest& request, const Catalogue& catalogue) {
  return Scheduler{request, catalogue}.schedule(catalogue);
}

}  // namespace trainprint::report
