// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "report/measure/measurement.hpp"
#include "report/over_time.hpp"
#include "report/phrases.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

constexpr const char* unknown = "–";

// A measured number, which has more digits than an estimate.
std::string measured_number(double value) {
  constexpr double whole = 1000;
  if (value >= whole) return text::with_decimals(value, 0);
  if (value >= 1) return fmt::format("{:.4g}", value);
  return fmt::format("{:.3g}", value);
}

std::string measured_text(const std::optional<Range<double>>& range) {
  if (!range) return unknown;
  const std::string low = measured_number(range->low());
  const std::string high = measured_number(range->high());
  return low == high ? low : fmt::format("{}–{}", low, high);
}

// The central value and, of a range, its ends.
std::string with_ends(const Range<double>& range) {
  const std::string central = measured_number(range.central());
  return range.is_exact() ? central : fmt::format("{} ({})", central, measured_text(range));
}

std::string watts_text(const std::optional<double>& watts) {
  constexpr double whole = 10;
  return watts ? text::with_decimals(*watts, *watts < whole ? 2 : 0) : unknown;
}

std::string percent_text(const std::optional<double>& share) {
  constexpr double percent = 100;
  return share ? fmt::format("{} %", text::with_decimals(*share * percent, 0)) : unknown;
}

std::string hours_cell(double hours) {
  return text::as_given(hours);
}

// Which columns there is something to say in.
struct Columns {
  bool log = false, model = false, gaps = false, idle = false;
};

Columns columns_of(const Measurement& measurement) {
  Columns out;
  out.log = measurement.logs.size() > 1;
  out.gaps = measurement.gap_hours > 0;
  for (const MeasuredDevice& device : measurement.devices) {
    out.model = out.model || !device.model.empty();
    out.gaps = out.gaps || device.gap_hours > 0;
    out.idle = out.idle || device.idle_share;
  }
  return out;
}

std::string device_name(const MeasuredDevice& device) {
  return device.kind == "node" ? "node " + device.id : device.id;
}

std::vector<std::string> row_of(const MeasuredDevice& device, const Columns& columns) {
  std::vector<std::string> row;
  if (columns.log) row.push_back(device.log);
  row.push_back(device_name(device));
  if (columns.model) row.push_back(device.model.empty() ? unknown : device.model);
  row.push_back(hours_cell(device.covered_hours));
  if (columns.gaps) row.push_back(hours_cell(device.gap_hours));
  row.push_back(measured_text(device.energy_kwh));
  row.push_back(watts_text(device.mean_power_w));
  row.push_back(watts_text(device.peak_power_w));
  if (columns.idle) row.push_back(percent_text(device.idle_share));
  return row;
}

std::vector<std::string> total_row(const Measurement& measurement, const Columns& columns) {
  std::vector<std::string> row;
  if (columns.log) row.emplace_back("");
  row.emplace_back("total");
  if (columns.model) row.emplace_back("");
  row.push_back(hours_cell(measurement.covered_hours));
  if (columns.gaps) row.push_back(hours_cell(measurement.gap_hours));
  row.push_back(measured_text(measurement.energy_kwh));
  for (int empty = columns.idle ? 3 : 2; empty > 0; --empty) row.emplace_back("");
  return row;
}

Table device_table(const Measurement& measurement, std::size_t most_rows) {
  const Columns columns = columns_of(measurement);
  Table table;
  if (columns.log) table.columns.push_back({"Log"});
  table.columns.push_back({"Device"});
  if (columns.model) table.columns.push_back({"Model"});
  table.columns.push_back({"Hours", true});
  if (columns.gaps) table.columns.push_back({"Gaps (h)", true});
  for (const char* heading : {"kWh", "Mean (W)", "Peak (W)"}) {
    table.columns.push_back({heading, true});
  }
  if (columns.idle) table.columns.push_back({"Idle", true});
  const std::size_t shown = std::min(most_rows, measurement.devices.size());
  for (std::size_t i = 0; i < shown; ++i) {
    table.rows.push_back(row_of(measurement.devices[i], columns));
  }
  if (measurement.devices.size() < 2) return table;
  table.rows.push_back(total_row(measurement, columns));
  table.sums = 1;
  return table;
}

bool has_kind(const Measurement& measurement, std::string_view kind) {
  return std::any_of(measurement.devices.begin(), measurement.devices.end(),
                     [&](const MeasuredDevice& device) { return device.kind == kind; });
}

// What was logged: `2 nodes, 4 accelerators and processors`.
std::string devices_text(const Measurement& measurement) {
  std::vector<std::string> parts;
  const auto add = [&](const std::optional<double>& number, const char* kind) {
    if (number) {
      parts.push_back(counted(*number, kind));
    } else if (has_kind(measurement, kind)) {
      parts.push_back(fmt::format("{}s", kind));
    }
  };
  add(measurement.nodes, "node");
  add(measurement.accelerators, "accelerator");
  if (has_kind(measurement, "cpu")) parts.emplace_back("processors");
  if (has_kind(measurement, "memory")) parts.emplace_back("memory");
  return joined(parts);
}

std::string title_of(const Measurement& measurement) {
  return fmt::format("measured: {}", devices_text(measurement));
}

// As options take it: a number, or a range.
std::string option_text(const Range<double>& range) {
  const auto number = [](double value) { return fmt::format("{:.6g}", value); };
  if (range.is_exact()) return number(range.central());
  return fmt::format("{}:{}:{}", number(range.low()), number(range.central()),
                     number(range.high()));
}

std::string factor_words(const Measurement& measurement, const char* name) {
  const FactorLine* line = find_factor(measurement.factors, name);
  return line == nullptr ? std::string{} : value_text(*line);
}

std::string emission_line(const Measurement& measurement, const Mass& mass) {
  if (!measurement.co2e_kg) return {};
  std::string out = co2e_text(measurement.co2e_kg, mass);
  const std::string pue = factor_words(measurement, "pue");
  const std::string intensity = factor_words(measurement, "intensity");
  if (!pue.empty()) out += fmt::format(", with a PUE of {}", pue);
  if (!intensity.empty())
    out += fmt::format("{} {} g/kWh", pue.empty() ? ", at" : " at", intensity);
  return out;
}

Section whole_section(const Measurement& measurement, const View& view) {
  Section section{"Together", {}};
  const bool of_nodes = has_kind(measurement, "node");
  section.lines.push_back(fmt::format("{} kWh drawn by {}, {}", with_ends(measurement.energy_kwh),
                                      of_nodes ? "the nodes" : devices_text(measurement),
                                      of_nodes ? "before PUE"
                                               : "without what else a node has, "
                                                 "before PUE"));
  if (measurement.facility_energy_kwh) {
    section.lines.push_back(fmt::format("{} with what the data centre adds for {}",
                                        quantity_text(*measurement.facility_energy_kwh, "kWh"),
                                        of_nodes ? "the nodes" : "these devices alone"));
  }
  if (std::string line = emission_line(measurement, view.mass); !line.empty()) {
    section.lines.push_back(std::move(line));
  }
  const auto add_power = [&](const std::optional<Range<double>>& power, const char* option,
                             const char* what) {
    if (!power || !(power->low() > 0)) return;  // a run draws more than nothing
    section.lines.push_back(
        fmt::format("a run takes it as {} {} ({})", option, option_text(*power), what));
  };
  add_power(measurement.accelerator_power_w, "--power", "mean of an accelerator, W");
  add_power(measurement.total_power_w, "--total-power", "mean of all nodes together, W");
  return section;
}

std::string factor_name(const FactorRatio& factor, const ComparedEnergy& compared) {
  if (factor.name == "hours") return "hours";
  if (factor.name == "accelerators") return "accelerators";
  if (factor.name == "accelerator_hours") return "accelerator-hours";
  if (factor.name == "nodes") return "nodes";
  if (factor.name == "host") return "nodes ÷ their accelerators";
  const bool of_nodes = compared.of == "nodes" && compared.factors.back().name == factor.name;
  return of_nodes ? "W per node" : "W per accelerator";
}

std::string ratio_text(const std::optional<double>& ratio) {
  constexpr double whole = 10;
  if (!ratio) return unknown;
  return fmt::format("× {}",
                     *ratio < whole ? fmt::format("{:.2f}", *ratio) : text::approximate(*ratio));
}

// A time that is a limit is the most that a run takes.
std::string estimated_text(const FactorRatio& factor, bool hours_are_limit) {
  const bool is_limit =
      hours_are_limit && (factor.name == "hours" || factor.name == "accelerator_hours");
  return (is_limit ? "at most " : "") + measured_number(factor.estimated);
}

Table comparison_table(const ComparedEnergy& compared, bool hours_are_limit) {
  Table table;
  table.columns = {{""}, {"Measured", true}, {"Estimated", true}, {"Ratio", true}};
  for (const FactorRatio& factor : compared.factors) {
    table.rows.push_back({factor_name(factor, compared), measured_number(factor.measured),
                          estimated_text(factor, hours_are_limit), ratio_text(factor.ratio)});
  }
  table.rows.push_back({"kWh before PUE", measured_number(compared.measured_kwh),
                        with_ends(compared.estimated_kwh), ratio_text(compared.ratio)});
  table.sums = 1;
  return table;
}

// The factor that moves the energy most, in words; empty where none does.
std::string explanation(const ComparedEnergy& compared, bool hours_are_limit) {
  const auto size = [](const FactorRatio& factor) {
    return factor.ratio ? std::abs(std::log(*factor.ratio)) : 0;  // of 0: endless
  };
  const auto most = std::max_element(
      compared.factors.begin(), compared.factors.end(),
      [&](const FactorRatio& a, const FactorRatio& b) { return size(a) < size(b); });
  constexpr double least = 0.005;
  if (most == compared.factors.end() || size(*most) < least) return {};
  return fmt::format("what differs most: {} ({} against {}, {})", factor_name(*most, compared),
                     measured_number(most->measured), estimated_text(*most, hours_are_limit),
                     ratio_text(most->ratio));
}

// The mean power as a share of the TDP, which is what estimates take as load.
std::string load_line(const ComparedEnergy& compared, const RunReport& run) {
  const auto power = std::find_if(compared.factors.begin(), compared.factors.end(),
                                  [](const FactorRatio& factor) { return factor.name == "power"; });
  const FactorLine* tdp = find_factor(run.factors, "tdp");
  const bool of_accelerator = compared.of == "accelerators" || compared.factors.size() > 3;
  if (power == compared.factors.end() || tdp == nullptr || !of_accelerator) return {};
  const double watts = tdp->value.central() * run.share;
  if (!(watts > 0)) return {};
  return fmt::format("load: {} of the TDP of {} W; the estimate takes {}",
                     percent_text(power->measured / watts), measured_number(watts),
                     percent_text(power->estimated / watts));
}

Section comparison_section(const Measurement& measurement) {
  if (!measurement.estimated) return {};
  const BesideEstimate& beside = *measurement.estimated;
  Section section{fmt::format("Beside the estimate of {}", beside.run.name), {}};
  if (!beside.compared) {
    section.lines.emplace_back(
        "the estimate does not tell what the accelerators draw apart from their host");
    return section;
  }
  const ComparedEnergy& compared = *beside.compared;
  section.table = comparison_table(compared, beside.run.hours_are_limit);
  section.lines.push_back(fmt::format("the measured energy is {} the estimate's range",
                                      compared.is_within_range ? "within" : "outside"));
  if (beside.run.hours_are_limit) {
    section.lines.emplace_back(
        "the estimate is for all of the time limit; --hours says how long the run took");
  }
  for (std::string line :
       {explanation(compared, beside.run.hours_are_limit), load_line(compared, beside.run)}) {
    if (!line.empty()) section.lines.push_back(std::move(line));
  }
  return section;
}

Section estimate_section(const Measurement& measurement, const Mass& mass) {
  if (!measurement.estimated) return {};
  const RunReport& run = measurement.estimated->run;
  Section section{"The estimate", {}};
  std::string line = fmt::format("{}: {}, {}", run.name, hardware_text(run),
                                 quantity_text(run.energy_kwh, "kWh") + " with host and PUE");
  if (run.co2e_kg) line += ", " + co2e_text(run.co2e_kg, mass);
  section.lines.push_back(std::move(line));
  return section;
}

std::string clock_text(const std::string& clock) {
  if (clock == "utc") return "times in UTC";
  return clock == "local" ? "local times" : "no times";
}

// The readings of a log that say nothing, such as `[N/A]`.
std::size_t unreadable(const Measurement& measurement, const std::string& log) {
  std::size_t count = 0;
  for (const MeasuredDevice& device : measurement.devices) {
    if (device.log == log) count += device.unreadable;
  }
  return count;
}

Section log_section(const Measurement& measurement) {
  Section section{"Logs", {}};
  section.detail = true;
  for (const LogLine& log : measurement.logs) {
    std::string line =
        fmt::format("{}: {}, {}, {}", log.name, log.format,
                    counted(static_cast<double>(log.rows), "row"), clock_text(log.clock));
    const std::size_t without = unreadable(measurement, log.name);
    if (without > 0) line += fmt::format(", {} without a value", without);
    if (log.left_out > 0) line += fmt::format(", {} left out", log.left_out);
    if (log.is_cut_off) line += ", cut off in its last row";
    section.lines.push_back(std::move(line));
  }
  return section;
}

// Without the `T` and the `Z`.
std::string readable(std::string time) {
  std::replace(time.begin(), time.end(), 'T', ' ');
  if (!time.empty() && time.back() == 'Z') time.pop_back();
  return time;
}

Section gap_section(const Measurement& measurement, std::size_t most) {
  Section section{"Gaps", {}};
  section.detail = true;
  std::size_t all = 0;
  for (const MeasuredDevice& device : measurement.devices) {
    all += device.gap_count;
    for (const MeasuredGap& gap : device.gaps) {
      if (section.lines.size() >= most) continue;
      section.lines.push_back(
          fmt::format("{}: {} to {}", device_name(device), readable(gap.start), readable(gap.end)));
    }
  }
  if (!section.lines.empty() && all > section.lines.size()) {
    section.lines.push_back(fmt::format("and {} more", all - section.lines.size()));
  }
  return section;
}

Section factor_section(const Measurement& measurement) {
  Section section{"Factors", {}};
  section.detail = true;
  for (const FactorLine& line : measurement.factors) section.lines.push_back(factor_text(line));
  return section;
}

Section time_section(const Measurement& measurement) {
  RunReport run;
  run.over_time = measurement.over_time;
  return over_time_section(run);
}

void add_once(std::string line, std::vector<std::string>& lines) {
  if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
}

Section assumptions_of(const Measurement& measurement) {
  Section section{"Assumptions", {}};
  section.detail = true;
  for (const Assumption& line : measurement.assumptions) {
    add_once(fmt::format("{}: {} ({})", line.field, line.value, line.reason), section.lines);
  }
  if (!measurement.estimated) return section;
  for (std::string& line : assumption_section(measurement.estimated->run).lines) {
    add_once(std::move(line), section.lines);
  }
  return section;
}

Section warnings_of(const Measurement& measurement) {
  Section section{"Warnings", {}};
  section.warns = true;
  const auto add = [&](const Warning& line) {
    add_once(fmt::format("{} [{}]", line.message, line.code), section.lines);
  };
  for (const Warning& line : measurement.warnings) add(line);
  if (!measurement.estimated) return section;
  for (const Warning& line : measurement.estimated->run.warnings) add(line);
  return section;
}

}  // namespace

Layout lay_out(const Measurement& measurement, const View& view) {
  Layout layout;
  layout.title = title_of(measurement);
  layout.table = device_table(measurement, view.most_rows);
  std::vector<Section> sections;
  const auto add = [&](Section section) { sections.push_back(std::move(section)); };
  if (measurement.devices.size() > view.most_rows) {
    add({"Further devices",
         {fmt::format("{} more; --top all shows them",
                      measurement.devices.size() - view.most_rows)}});
  }
  add(whole_section(measurement, view));
  add(comparison_section(measurement));
  add(estimate_section(measurement, view.mass));
  add(warnings_of(measurement));
  add(time_section(measurement));
  add(gap_section(measurement, view.most_rows));
  add(log_section(measurement));
  add(factor_section(measurement));
  add(assumptions_of(measurement));
  add(source_section(measurement.sources));
  for (Section& section : sections) {
    if (!section.empty()) layout.sections.push_back(std::move(section));
  }
  layout.made_by = made_by(measurement);
  return layout;
}

}  // namespace trainprint::report
