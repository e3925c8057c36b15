// SPDX-License-Identifier: MIT
#include "report/measure/make_measurement.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include <trainprint/estimate.hpp>
#include <trainprint/schedule.hpp>

#include "catalogue/mean_intensity.hpp"
#include "report/measure/compare.hpp"
#include "report/measure/devices.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"
#include "text/time.hpp"

namespace trainprint::report {
namespace {

using std::chrono::seconds;

constexpr double per_kilo = 1000;
constexpr double seconds_per_hour = 3600;

Range<double> scaled(const Range<double>& range, double by) {
  return {range.low() * by, range.central() * by, range.high() * by};
}

// Mean power of one device; nothing where their time or their number is not known.
std::optional<Range<double>> mean_power(const Drawn& drawn) {
  if (!(drawn.device_hours > 0) || !drawn.is_count_known) return std::nullopt;
  return scaled(drawn.energy_kwh, per_kilo / drawn.device_hours);
}

// Energy by slots of time, kWh.
using Slots = std::map<Moment, double>;

class Maker {
 public:
  Maker(const MeasureRequest& request, const Catalogue& catalogue)
      : request_{request}, catalogue_{catalogue} {
    for (const MeasuredLog& log : request.logs) {
      for (const DeviceEnergy& device : log.devices) logged_.push_back({&log, &device});
    }
    drawn_ = {drawn_by(logged_, {DeviceKind::accelerator}), drawn_by(logged_, {DeviceKind::node}),
              drawn_by(logged_, {DeviceKind::cpu, DeviceKind::memory})};
  }

  Measurement make() {
    check_devices();
    static_cast<Tool&>(out_) = tool_with(catalogue_);
    take_devices();
    out_.assumptions = request_.assumptions;
    take_warnings();
    if (request_.beside) estimate_ = estimate(without_cost(resolve(to_estimate(), catalogue_)));
    take_place();
    return std::move(out_);
  }

 private:
  // Whether the energy of the device is part of the whole.
  [[nodiscard]] bool counts(const DeviceEnergy& device) const {
    return drawn_.nodes.devices == 0 || device.facts.kind == DeviceKind::node;
  }

  // Whether its time is that of the whole.
  [[nodiscard]] bool leads(const DeviceEnergy& device) const {
    if (drawn_.nodes.devices > 0) return device.facts.kind == DeviceKind::node;
    return drawn_.accelerators.devices == 0 || device.facts.kind == DeviceKind::accelerator;
  }

  void check_devices() const {
    const bool both = drawn_.nodes.devices > 0 && drawn_.accelerators.devices > 0;
    if (both && drawn_.nodes.energy_kwh.high() < drawn_.accelerators.energy_kwh.low()) {
      fail({}, "mixed-devices",
           "the accelerators drew more than the nodes: they are not those of the nodes",
           "measure them apart, each with a call of its own");
    }
  }

  [[noreturn]] static void fail(std::string_view about, const char* code, std::string message,
                                std::string hint) {
    throw InputError{text::diagnose(about, code, std::move(message), std::move(hint))};
  }

  void take_devices() {
    for (const MeasuredLog& log : request_.logs) out_.logs.push_back(log.line);
    for (const Logged& one : logged_) {
      out_.devices.push_back(device_of(one));
      if (!leads(*one.device)) continue;
      out_.covered_hours += one.device->covered_hours * one.devices();
      out_.gap_hours += one.device->gap_hours * one.devices();
    }
    out_.energy_kwh = drawn_.energy_kwh();
    if (const Drawn& all = drawn_.accelerators; all.devices > 0) {
      if (all.is_count_known) out_.accelerators = all.devices;
      out_.accelerator_power_w = mean_power(all);
    }
    if (const Drawn& all = drawn_.nodes; all.devices > 0) {
      if (all.is_count_known) out_.nodes = all.devices;
      if (all.are_at_once && all.hours() > 0) {
        out_.total_power_w = scaled(all.energy_kwh, per_kilo / all.hours());
      }
    }
  }

  void warn(const char* code, std::string message) {
    out_.warnings.push_back({code, std::move(message)});
  }

  void take_warnings() {
    for (const MeasuredLog& log : request_.logs) {
      out_.warnings.insert(out_.warnings.end(), log.warnings.begin(), log.warnings.end());
    }
    if (drawn_.nodes.devices == 0) {
      warn_of_host();
    } else if (drawn_.accelerators.devices > 0 || drawn_.parts.devices > 0) {
      out_.assumptions.push_back(
          {"devices", "part of the nodes", "the energy of a node holds that of all that is in it"});
    }
  }

  void warn_of_host() {
    if (drawn_.parts.devices == 0) {
      warn("host-not-measured",
           "the logs are of accelerators alone: the processors, memory and fans of their nodes, "
           "and the losses of power supplies, are not in the energy");
      return;
    }
    warn(
        "host-not-measured",
        fmt::format("the logs are of {}processors and memory, not of whole nodes: the fans and the "
                    "losses of power supplies are not in the energy",
                    drawn_.accelerators.devices > 0 ? "accelerators, " : ""));
  }

  // Where it is not said when it began: the first reading, if that is known in UTC.
  [[nodiscard]] std::optional<Moment> first_moment() const {
    std::optional<LogMoment> first;
    for (const Logged& one : logged_) {
      if (one.log->line.clock != "utc" || !one.device->first) continue;
      if (!first || *one.device->first < *first) first = one.device->first;
    }
    if (!first) return std::nullopt;
    return std::chrono::floor<seconds>(*first);
  }

  [[nodiscard]] bool has_series() const { return request_.run.grid != nullptr; }

  // Whether anything says where it was drawn.
  [[nodiscard]] bool has_place(const std::optional<Provider>& provider) const {
    const RunDescription& run = request_.run;
    return run.region || run.provider || run.pue || run.intensity || has_series() ||
           provider.has_value();
  }

  static void without_series(RunDescription& run) {
    run.series.clear();
    run.grid.reset();
  }

  // The run that is estimated: what it does not say is as it was measured. A series stays out,
  // since the emissions of both are by the intensity of the measured time.
  [[nodiscard]] RunDescription to_estimate() const {
    RunDescription run = request_.run;
    const auto assume = [&](const char* field, const char* option, double value) {
      run.assumptions.push_back(
          {field, text::as_given(value), "as measured: the run does not say"});
      return Given<double>{value, {nullptr, 0, option}};
    };
    const bool has_time = run.hours || run.gpu_hours || run.parameters || run.tokens;
    if (!has_time && run.phases.empty() && drawn_.leading().hours() > 0) {
      const Given<double> hours = assume("hours", "--hours", drawn_.leading().hours());
      run.hours = Given<Range<double>>{Range<double>{hours.value}, hours.place};
    }
    const bool says_devices = run.count || run.nodes || run.accelerators || run.instance ||
                              run.gpu_hours || run.cpu || (run.gpu && run.gpu->value == "none");
    if (!says_devices && out_.accelerators) {
      run.count = assume("count", "--count", *out_.accelerators);
    } else if (!says_devices && out_.nodes > 1.0) {
      run.nodes = assume("nodes", "--nodes", *out_.nodes);
    }
    if (has_series()) {
      without_series(run);
      run.basis.reset();
      run.intensity = Given<Range<double>>{Range<double>{request_.run.grid->values.mean().value()},
                                           {nullptr, 0, "--series"}};
    } else if (!run.region && !run.intensity) {
      run.no_region = true;
    }
    return run;
  }

  // Nothing measured says anything of the cost.
  static Run without_cost(Run run) {
    run.prices.reset();
    std::erase_if(run.warnings, [](const Warning& warning) {
      return warning.code == "price-unknown" || warning.code == "no-spot-price" ||
             warning.code == "no-on-demand-price" || warning.code == "price-excludes-machine";
    });
    std::erase_if(run.assumptions, [](const Assumption& assumption) {
      return assumption.field == "price" || assumption.field == "purchase";
    });
    return run;
  }

  // A run that draws what was measured, to take its place from.
  [[nodiscard]] RunDescription place_of_run(const std::optional<Provider>& provider) const {
    const RunDescription& given = request_.run;
    RunDescription out;
    out.place = given.place;
    out.site = given.site;
    out.gpu = Given<std::string>{"none", {}};
    out.hours = Given<Range<double>>{Range<double>{1}, {}};
    out.total_power = Given<Range<double>>{Range<double>{1}, {}};
    out.region = given.region;
    out.provider = given.provider;
    if (!out.provider && !out.region && provider) {
      out.provider = Given<std::string>{provider->id, {}};
    }
    out.basis = given.basis;
    out.year = given.year;
    out.pue = given.pue;
    out.intensity = given.intensity;
    out.start = given.start;
    if (!out.start) {
      if (const auto first = first_moment()) out.start = Given<Moment>{*first, {}};
    }
    out.no_region = given.no_region || (!out.region && !out.intensity);
    if (!request_.beside) {
      out.faults = given.faults;
      out.assumptions = given.assumptions;
      out.partition = given.partition;
      out.constraint = given.constraint;
    }
    return out;
  }

  void take_place() {
    const auto provider = estimate_ ? estimate_->run.provider : std::nullopt;
    if (!has_place(provider)) {
      if (!request_.run.faults.empty()) throw InputError{request_.run.faults};
      warn("co2e-unknown", "no region is given: the emissions are not known");
      if (estimate_) report({});
      return;
    }
    RunDescription description = place_of_run(provider);
    Run run = has_series() ? over_time(std::move(description))
              : estimate_  ? estimate_->run
                           : without_cost(resolve(description, catalogue_));
    if (estimate_) take_factors_of_run(run);
    set_drawn(run);
    report(estimate(run));
  }

  // PUE and intensity are the same on both sides; a series is of the measured time.
  void take_factors_of_run(Run& run) {
    std::erase_if(run.factors, [](const Factor& factor) {
      return factor.role != Role::pue && factor.role != Role::intensity;
    });
    run.assumptions.clear();
    std::erase_if(run.warnings, [&](const Warning& warning) {
      return !has_series() && warning.code != "co2e-unknown";
    });
    if (!has_series()) return;
    std::erase_if(run.factors, [](const Factor& factor) { return factor.role == Role::pue; });
    if (const Factor* pue = estimate_->run.find(Role::pue)) run.factors.push_back(*pue);
    const Factor* intensity = run.find(Role::intensity);
    Run beside = estimate_->run;
    for (Factor& factor : beside.factors) {
      if (factor.role == Role::intensity && intensity != nullptr) factor = *intensity;
    }
    estimate_ = estimate(beside);
  }

  // The measured energy in place of what the run would draw.
  void set_drawn(Run& run) const {
    const double measured_hours = drawn_.leading().hours();
    const double hours = measured_hours > 0 ? measured_hours : 1;
    run.trials = 1;
    run.share = 1;
    run.nodes = 1;
    run.count.reset();
    run.prices.reset();
    run.embodied.reset();
    run.owned.reset();
    std::erase_if(run.factors, [](const Factor& factor) {
      return factor.role != Role::pue && factor.role != Role::intensity;
    });
    run.factors.insert(
        run.factors.begin(),
        {Factor{Role::hours, Range<double>{hours}, {}, "measured"},
         Factor{Role::total_power, scaled(drawn_.energy_kwh(), per_kilo / hours), {}, "measured"}});
  }

  void check_clocks() const {
    for (const MeasuredLog& log : request_.logs) {
      if (log.line.clock == "local") {
        fail(log.line.name, "missing-time-zone",
             "the times of the log are local, and its time zone is not given",
             "give --time-zone, such as Europe/Berlin or UTC: the series is in UTC");
      }
      if (log.line.clock == "none" && !request_.run.start) {
        fail(log.line.name, "missing-start",
             "the log has no times, and when it starts is not given", "give --start (\"start\")");
      }
    }
  }

  // The slots of all devices that count, in UTC.
  [[nodiscard]] Slots slots() const {
    Slots out;
    for (const MeasuredLog& log : request_.logs) {
      seconds shift{0};
      if (log.line.clock == "none") shift = shift_of(log);
      for (const DeviceEnergy& device : log.devices) {
        if (!counts(device)) continue;
        if (!device.has_all_slots) {
          fail(log.line.name, "outside-series",
               "the times of the log span more than a series can be weighed over",
               "leave out the rows with wrong times; or leave the series out, and give --region");
        }
        for (const SlotEnergy& slot : device.slots) {
          out[std::chrono::floor<seconds>(slot.begin) + shift] += slot.energy.value();
        }
      }
    }
    return out;
  }

  // From the clock of a log without times to the start that is given.
  [[nodiscard]] seconds shift_of(const MeasuredLog& log) const {
    std::optional<LogMoment> first;
    for (const DeviceEnergy& device : log.devices) {
      for (const SlotEnergy& slot : device.slots) {
        if (!first || slot.begin < *first) first = slot.begin;
      }
    }
    const Moment from = first ? std::chrono::floor<seconds>(*first) : Moment{};
    return request_.run.start->value - from;
  }

  static PowerProfile profile_of(const Slots& slots) {
    const double slot_hours = static_cast<double>(weighed_slot.count()) / seconds_per_hour;
    std::vector<PowerStep> steps;
    Moment end = slots.begin()->first;
    for (const auto& [begin, kwh] : slots) {
      if (begin > end) steps.push_back({begin - end, Watts{0}});
      const seconds length = weighed_slot - std::max(seconds{0}, end - begin);
      steps.push_back({length, Watts{kwh * per_kilo / slot_hours}});
      end = std::max(end, begin) + length;
    }
    return PowerProfile{std::move(steps)};
  }

  void check_covered(const Span& span) const {
    const Series& values = request_.run.grid->values;
    if (values.covers(span)) return;
    const auto from_to = [](Moment from, Moment to) {
      return fmt::format("{} to {}", text::time_text(from), text::time_text(to));
    };
    const std::string measured =
        fmt::format("the power is from {}, and the series ", from_to(span.begin, span.end));
    if (span.begin < values.begin() || values.end() < span.end) {
      fail("--series", "outside-series",
           measured + "covers " + from_to(values.begin(), values.end()),
           "give the series of that time (--series takes several files of one zone)");
    }
    std::vector<Span> gaps = values.gaps();
    std::erase_if(gaps,
                  [&](const Span& gap) { return gap.end <= span.begin || span.end <= gap.begin; });
    fail("--series", "gap-in-series",
         measured + "has no values from " + from_to(gaps.front().begin, gaps.front().end),
         "give the missing values, or --fill hold to take the value before the gap for it");
  }

  // The place, with the intensity of the series weighed by the power.
  Run over_time(RunDescription description) {
    check_clocks();
    Slots drawn = slots();
    if (const auto first = first_moment(); drawn.empty() && first && out_.energy_kwh.high() == 0) {
      drawn[*first] = 0;  // nothing was drawn in any slot
    }
    if (drawn.empty()) {
      fail("--series", "missing-start", "the logs do not say when the energy was drawn",
           "leave the series out, and give --region or --intensity");
    }
    const PowerProfile power = profile_of(drawn);
    const Span span{drawn.begin()->first, drawn.begin()->first + power.length()};
    check_covered(span);
    description.start = Given<Moment>{span.begin, {nullptr, 0, "--series"}};
    description.hours = Given<Range<double>>{
        Range<double>{static_cast<double>(power.length().count()) / seconds_per_hour}, {}};
    description.intensity = request_.run.intensity;
    description.series = request_.run.series;
    description.grid = request_.run.grid;
    description.no_region = false;
    Run run = without_cost(resolve(description, catalogue_));
    const seconds length = power.length();
    const Range<double> mean =
        mean_intensity(*description.grid, power, {span}, {length, length, length});
    for (Factor& factor : run.factors) {
      if (factor.role == Role::intensity) factor.value = mean;
    }
    run.over_time->mean = GramsPerKilowattHour{mean.central()};
    return run;
  }

  // Takes what is said of a run that drew what was measured, and of the estimate.
  void report(const std::optional<Estimate>& measured) {
    std::vector<const Estimate*> all;
    if (measured) all.push_back(&*measured);
    if (estimate_) all.push_back(&*estimate_);
    const ReportOptions without_equivalents{{EquivalentChoice::Kind::named}};
    RunReports reports = report_runs(all, catalogue_, without_equivalents);
    if (measured) take_measured(std::move(reports.runs.front()));
    if (estimate_) {
      out_.estimated = BesideEstimate{std::move(reports.runs.back()), compared(drawn_, *estimate_)};
    }
    out_.sources = std::move(reports.sources);
  }

  void take_measured(RunReport run) {
    const bool has_pue = find_factor(run.factors, "pue") != nullptr;
    if (has_pue) out_.facility_energy_kwh = run.energy_kwh;
    out_.co2e_kg = run.co2e_kg;
    out_.region = run.region;
    out_.over_time = run.over_time;
    for (FactorLine& line : run.factors) {
      if (line.name == "hours") continue;
      if (line.name == "total_power") {
        line.name = "energy";
        line.unit = "kWh";
        line.value = out_.energy_kwh;
      }
      out_.factors.push_back(std::move(line));
    }
    for (Assumption& assumption : run.assumptions) {
      out_.assumptions.push_back(std::move(assumption));
    }
    for (Warning& warning : run.warnings) out_.warnings.push_back(std::move(warning));
  }

  const MeasureRequest& request_;
  const Catalogue& catalogue_;
  std::vector<Logged> logged_;
  DrawnByKind drawn_;
  std::optional<Estimate> estimate_;
  Measurement out_;
};

}  // namespace

Measurement make_measurement(const MeasureRequest& request, const Catalogue& catalogue) {
  return Maker{request, catalogue}.make();
}

}  // namespace trainprint::report
