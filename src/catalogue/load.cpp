// SPDX-License-Identifier: MIT
#include "catalogue/load.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>

#include "catalogue/names.hpp"
#include "catalogue/own.hpp"
#include "catalogue/provenance.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"
#include "text/split.hpp"
#include "text/suggest.hpp"

namespace trainprint {
namespace {

using tables::FamilyRow;
using tables::Tables;
using tables::WorkloadRow;

// What a small model does not need; an allowance of ours (docs/method.md#load).
constexpr double few_devices = 8;
constexpr double many_device_hours = 10'000;
constexpr double many_parameters = 1e9;

bool is_large(const Run& run) {
  if (run.parameters.value_or(0) >= many_parameters) return true;
  if (const auto devices = run.devices()) return *devices * run.share > few_devices;
  const Factor* hours = run.find(Role::accelerator_hours);
  return hours != nullptr && hours->value.central() >= many_device_hours;
}

// The load that a family has whatever the work.
Factor own_load(const FamilyRow& family, const Range<double>& load, const Tables& tables,
                Findings& findings) {
  const bool is_own = !tables::own_place(tables, family, "load_central").empty();
  Factor factor = with_sources({Role::load, load, {}, is_own ? "given" : "measured"},
                               tables.str(family.load_source));
  findings.assume(
      "load", text::percent(load),
      fmt::format("share of TDP that {} draw, whatever the work", tables.str(family.name)));
  note_own(tables, family, "load_central", "load", text::exact(load.central()), findings);
  note_own_ends(tables, family, {"load_low", "load_high"}, factor, findings);
  return factor;
}

// Idle power and what the workload adds.
Factor load_at_work(const FamilyRow& family, const WorkloadRow& workload, const Range<double>& load,
                    const Tables& tables, Findings& findings) {
  const bool is_own = !tables::own_place(tables, workload, "activity_central").empty() ||
                      !tables::own_place(tables, family, "idle").empty();
  const char* basis = is_own ? "given" : workload.measured_runs > 0 ? "measured" : "assumed";
  Factor factor = with_sources({Role::load, load, {}, basis}, tables.str(workload.source));
  for (const std::string_view source : text::split_list(tables.str(family.idle_source), '\n')) {
    add_source(factor, source);
  }
  const Range<double> activity{workload.activity_low, workload.activity_central,
                               workload.activity_high};
  findings.assume("load", text::percent(load),
                  fmt::format("share of TDP drawn in {}: {} % idle, and {} of the rest",
                              tables.str(workload.name), text::rounded(*family.idle * 100),
                              text::percent(activity)));
  note_own(tables, workload, "activity_central", "activity", text::exact(activity.central()),
           findings);
  note_own_ends(tables, workload, {"activity_low", "activity_high"}, factor, findings);
  note_own(tables, family, "idle", "idle", text::exact(*family.idle), findings);
  return factor;
}

Factor family_factor(const FamilyRow& family, const Tables& tables, Findings& findings) {
  const bool is_own = !tables::own_place(tables, family, "draw_central").empty();
  const char* basis = is_own ? "given" : family.measured_runs > 0 ? "measured" : "assumed";
  Factor factor = with_sources({Role::family,
                                {family.draw_low, family.draw_central, family.draw_high},
                                fmt::format("family:{}", tables.str(family.id)),
                                basis},
                               tables.str(family.source));
  note_own(tables, family, "draw_central", "family", text::exact(family.draw_central), findings);
  note_own_ends(tables, family, {"draw_low", "draw_high"}, factor, findings);
  return factor;
}

// Says where a load rests on less than others do.
void warn_of_few(const FamilyRow& family, const Tables& tables, Findings& findings) {
  const std::string_view name = tables.str(family.name);
  if (family.measured_runs == 0 && family.load_central) {
    findings.warn("load-unmeasured",
                  fmt::format("no training run on {} was measured: the load is that of a whole "
                              "fleet, serving included",
                              name));
  } else if (family.measured_runs == 0) {
    findings.warn("load-unmeasured",
                  fmt::format("no reading of {} in training is in the tables: they are taken to "
                              "draw as others do, in a wider range",
                              name));
  } else if (family.measured_sources == 1) {
    findings.warn("load-one-source",
                  fmt::format("one source alone measured training runs on {}", name));
  }
}

}  // namespace

const WorkloadRow* find_workload(const RunDescription& description, const Run& run,
                                 const Tables& tables, Findings& findings) {
  std::string_view name = "unknown";
  if (description.workload) name = description.workload->value;
  const auto* row = tables::find<WorkloadRow>(tables, name);
  if (row == nullptr) {
    findings.fault(description.workload->place, "unknown-workload",
                   fmt::format("unknown kind of training '{}'", text::printable(name)),
                   text::hint_of(text::nearest(name, names_of<WorkloadRow>(tables)),
                                 "see 'trainprint list workloads'"));
    return nullptr;
  }
  if (row->when_large.size == 0 || !is_large(run)) return row;
  return tables::find<WorkloadRow>(tables, tables.str(row->when_large));
}

Range<double> load_of(const FamilyRow& family, const WorkloadRow& workload) {
  if (family.load_central) return {*family.load_low, *family.load_central, *family.load_high};
  const double idle = *family.idle;
  const auto share = [idle](double activity) { return idle + (1 - idle) * activity; };
  return {share(workload.activity_low), share(workload.activity_central),
          share(workload.activity_high)};
}

std::vector<Factor> load_factors(const FamilyRow& family, const WorkloadRow& workload,
                                 const Tables& tables, Findings& findings) {
  warn_of_few(family, tables, findings);
  const Range<double> load = load_of(family, workload);
  if (!family.load_central) {
    return {load_at_work(family, workload, load, tables, findings),
            family_factor(family, tables, findings)};
  }
  std::vector<Factor> factors{own_load(family, load, tables, findings)};
  // A load that the user measured is not that of an average accelerator.
  const bool is_users = !tables::own_place(tables, family, "load_central").empty() &&
                        tables::own_place(tables, family, "draw_central").empty();
  if (!is_users) factors.push_back(family_factor(family, tables, findings));
  return factors;
}

}  // namespace trainprint
