// SPDX-License-Identifier: MIT
#include "cli/limits.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/input.hpp"
#include "text/glob.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"

namespace trainprint::cli {
namespace {

using readers::LimitSet;
using readers::LimitsFile;
using readers::NamedLimits;

std::optional<double> read_limit(const Args& args, const char* option) {
  const auto given = args.value(option);
  if (!given) return std::nullopt;
  const auto limit = text::to_number(*given);
  if (limit && *limit >= 0) return limit;
  throw InputError{text::diagnose(option, "not-a-number",
                                  fmt::format("'{}' is not a limit", text::printable(*given)),
                                  "give a number from 0 up")};
}

std::optional<LimitsFile> read_file(const Args& args, bool gate_is_used, Context& context) {
  const auto name = args.value("--limits");
  if (!name) return std::nullopt;
  if (args.has("--gate") && !gate_is_used) {
    throw UsageError{"exclusive-options", "--gate is for the limits among the options",
                     "leave it out: the file says which end its limits hold for"};
  }
  const auto& runs = args.positionals;
  if (*name == "-" && std::find(runs.begin(), runs.end(), "-") != runs.end()) {
    throw UsageError{"repeated-input", "standard input is named twice", "name a file"};
  }
  context.log.info(fmt::format("reading {}", text::printable(*name)));
  return readers::read_limits(read_document(*name, context.in));
}

// That of the last line is where the text ends.
std::vector<std::size_t> ends_of_lines(std::string_view content) {
  std::vector<std::size_t> out;
  for (std::size_t at = 0; at < content.size(); ++at) {
    if (content[at] == '\n') out.push_back(at);
  }
  out.push_back(content.size());
  return out;
}

// What is held against limits. Absent: not known.
struct Amounts {
  std::optional<Range<double>> energy_kwh, co2e_kg, cost_usd;
};

template <class Result>
Amounts amounts_of(const Result& result) {
  return {result.energy_kwh, result.co2e_kg, result.cost_usd};
}

struct Named {
  std::string name;
  Amounts amounts;
};

// A result as limits see it.
struct Checked {
  const char* whole = "";  // what the total is called
  Amounts total;
  std::vector<Named> stages, runs;
};

// One limit, with all that a message about it says.
struct Limit {
  double value = 0;
  std::string_view gate;
  std::string_view whose;        // such as `run 'a': `; empty for the total
  const Place* place = nullptr;  // in a file; null for an option
};

// Those of each name, in their order.
using ByName = std::unordered_map<std::string_view, std::vector<const Named*>>;

ByName by_name(const std::vector<Named>& things) {
  ByName out;
  out.reserve(things.size());
  for (const Named& thing : things) out[thing.name].push_back(&thing);
  return out;
}

// Those whose name is or fits that of the limits, in their order.
std::vector<const Named*> limited_by(const NamedLimits& limits, const std::vector<Named>& things,
                                     const ByName& names) {
  std::vector<const Named*> out;
  if (text::is_glob(limits.name)) {
    for (const Named& thing : things) {
      if (text::fits_glob(thing.name, limits.name)) out.push_back(&thing);
    }
  } else if (const auto found = names.find(limits.name); found != names.end()) {
    out = found->second;
  }
  return out;
}

class Checker {
 public:
  explicit Checker(Log& log) : log_{log} {}

  [[nodiscard]] int code() const { return holds_ ? Exit::done : Exit::limit_exceeded; }

  void check_options(const Limits& limits, const Amounts& total) {
    const auto check = [&](std::optional<double> limit, const auto& amount, const char* what,
                           const char* unit) {
      if (limit) this->check({*limit, limits.gate, {}, nullptr}, amount, what, unit);
    };
    check(limits.energy_kwh, total.energy_kwh, "the energy", "kWh");
    check(limits.co2e_kg, total.co2e_kg, "the CO2e", "kg");
    check(limits.cost_usd, total.cost_usd, "the cost", "USD");
  }

  void check_file(const LimitsFile& file, const Checked& checked) {
    file_gate_ = file.gate ? std::string_view{file.gate->value} : "high";
    if (file.total) check(*file.total, fmt::format("{}: ", checked.whole), checked.total);
    if (file.each_run) {
      for (const Named& run : checked.runs) check(*file.each_run, run_words(run.name), run.amounts);
    }
    check_named(file.stages, checked.stages, stage_words);
    check_named(file.runs, checked.runs, run_words);
  }

 private:
  static std::string run_words(std::string_view name) {
    return fmt::format("run '{}': ", text::printable(name));
  }
  static std::string stage_words(std::string_view name) {
    return fmt::format("stage {}: ", text::printable(name));
  }

  // Such as ` (limits.json:3)`.
  std::string where(const Place* place) {
    if (place == nullptr) return {};
    const text::Document& document = *place->document;
    if (line_ends_.empty()) line_ends_ = ends_of_lines(document.content);
    const auto end = std::lower_bound(line_ends_.begin(), line_ends_.end(), place->offset);
    return fmt::format(" ({}:{})", document.name, end - line_ends_.begin() + 1);
  }

  void check_named(const std::vector<NamedLimits>& all, const std::vector<Named>& things,
                   std::string (*words)(std::string_view)) {
    const ByName names = all.empty() ? ByName{} : by_name(things);
    for (const NamedLimits& limits : all) {
      const auto found = limited_by(limits, things, names);
      for (const Named* thing : found) check(limits.limits, words(thing->name), thing->amounts);
      if (!found.empty()) continue;
      holds_ = false;
      log_.error(fmt::format("{}the limits cannot be checked: the result has none of that name{}",
                             words(limits.name), where(&limits.place)));
    }
  }

  void check(const LimitSet& set, const std::string& whose, const Amounts& amounts) {
    const std::string_view gate = set.gate ? std::string_view{set.gate->value} : file_gate_;
    const auto check = [&](const Maybe<double>& limit, const auto& amount, const char* what,
                           const char* unit) {
      if (!limit) return;
      this->check({limit->value, gate, whose, &limit->place}, amount, what, unit);
    };
    check(set.energy_kwh, amounts.energy_kwh, "the energy", "kWh");
    check(set.co2e_kg, amounts.co2e_kg, "the CO2e", "kg");
    check(set.cost_usd, amounts.cost_usd, "the cost", "USD");
  }

  void check(const Limit& limit, const std::optional<Range<double>>& amount, const char* what,
             const char* unit) {
    if (!amount) {
      holds_ = false;
      log_.error(fmt::format("{}the limit of {} {} cannot be checked: {} is not known{}",
                             limit.whose, text::exact(limit.value), unit, what,
                             where(limit.place)));
      return;
    }
    const double value = end_of(*amount, limit.gate);
    if (value <= limit.value) return;
    holds_ = false;
    log_.error(fmt::format("{}{} of {} {} ({} end) exceeds the limit of {} {}{}", limit.whose, what,
                           above_text(value, limit.value, text::approximate(value)), unit,
                           limit.gate, text::exact(limit.value), unit, where(limit.place)));
  }

  Log& log_;
  std::string_view file_gate_;
  std::vector<std::size_t> line_ends_;  // of the file, once a message names a line
  bool holds_ = true;
};

int check(const Limits& limits, const Checked& checked, Log& log) {
  Checker checker{log};
  checker.check_options(limits, checked.total);
  if (limits.file) checker.check_file(*limits.file, checked);
  return checker.code();
}

std::vector<Named> runs_of(const report::RunReports& reports) {
  std::vector<Named> out;
  for (const report::RunReport& run : reports.runs) out.push_back({run.name, amounts_of(run)});
  return out;
}

}  // namespace

double end_of(const Range<double>& range, std::string_view gate) {
  if (gate == "low") return range.low();
  return gate == "central" ? range.central() : range.high();
}

std::string above_text(double number, double limit, const std::string& rounded) {
  for (const std::string& text : {rounded, fmt::format("{:.6g}", number)}) {
    std::string digits = text;
    digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
    if (text::to_number(digits).value_or(limit) > limit) return text;
  }
  return text::exact(number);
}

Limits read_limits(const Args& args, Context& context) {
  Limits limits{read_limit(args, "--max-energy-kwh"),
                read_limit(args, "--max-co2e-kg"),
                read_limit(args, "--max-cost-usd"),
                args.value("--gate").value_or("high"),
                {}};
  const bool gate_is_used = limits.energy_kwh || limits.co2e_kg || limits.cost_usd;
  limits.file = read_file(args, gate_is_used, context);
  return limits;
}

int check(const Limits& limits, const report::Report& report, Log& log) {
  std::vector<Named> stages;
  for (const auto& [stage, totals] : report.by_stage) stages.push_back({stage, amounts_of(totals)});
  return check(limits, {"total", amounts_of(report.totals), std::move(stages), runs_of(report)},
               log);
}

int check(const Limits& limits, const report::Comparison& comparison, Log& log) {
  return check(limits,
               {"first rank", amounts_of(report::best_of(comparison)), {}, runs_of(comparison)},
               log);
}

int check(const Limits& limits, const report::Schedule& schedule, Log& log) {
  const Amounts best = amounts_of(report::best_of(schedule));
  const std::string& name = schedule.runs.at(schedule.best_zone).name;
  return check(limits, {"best plan", best, {}, {{name, best}}}, log);
}

int check(const Limits& limits, const report::Measurement& measurement, Log& log) {
  const Amounts drawn{
      measurement.facility_energy_kwh.value_or(measurement.energy_kwh), measurement.co2e_kg, {}};
  std::vector<Named> runs;
  if (measurement.estimated) runs.push_back({measurement.estimated->run.name, drawn});
  return check(limits, {"measurement", drawn, {}, std::move(runs)}, log);
}

namespace {

int check_nothing(const Limits& limits, const char* what, Log& log) {
  if (!limits.energy_kwh && !limits.co2e_kg && !limits.cost_usd && !limits.file) return Exit::done;
  log.error(
      fmt::format("the limits cannot be checked: a {} is no result that they could be for", what));
  return Exit::limit_exceeded;
}

}  // namespace

int check(const Limits& limits, const report::Diff& /*diff*/, Log& log) {
  return check_nothing(limits, "diff", log);
}

int check(const Limits& limits, const report::JobReading& /*reading*/, Log& log) {
  return check_nothing(limits, "dry run", log);
}

}  // namespace trainprint::cli
