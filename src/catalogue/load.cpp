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
#include "text/suggest.hpp"

namespace trainprint {
namespace {

using tables::FamilyRow;
using tables::Tables;
using tables::WorkloadRow;

constexpr double few_devices = 8;
constexpr double many_device_hours = 10'000;  // 8 devices would take more than 7 weeks

// Whether a run is on so many devices that it is no small one.
bool is_on_many(const RunDescription& description, const Device& device) {
  const bool counted = description.count || description.nodes || device.instance != nullptr;
  if (!counted) {
    return description.gpu_hours && description.gpu_hours->value.central() >= many_device_hours;
  }
  const double per_node = device.instance != nullptr ? device.instance->count
                          : description.count        ? description.count->value
                                                     : 1;
  return per_node * (description.nodes ? description.nodes->value : 1) > few_devices;
}

std::string percent(const Range<double>& share) {
  return fmt::format("{} % ({}–{} %)", text::rounded(share.central() * 100),
                     text::rounded(share.low() * 100), text::rounded(share.high() * 100));
}

Factor load_factor(const FamilyRow& family, const WorkloadRow& workload, const Tables& tables,
                   Findings& findings) {
  const Range<double> load = load_of(family, workload);
  if (family.load_central) {
    const bool is_own = !tables::own_place(tables, family, "load_central").empty();
    Factor factor = with_sources({Role::load, load, {}, is_own ? "given" : "measured"},
                                 tables.str(family.load_source));
    findings.assume("load", percent(load),
                    fmt::format("share of TDP drawn in training by {}", tables.str(family.name)));
    note_own(tables, family, "load_central", "load", text::exact(load.central()), findings);
    note_own_ends(tables, family, {"load_low", "load_high"}, factor, findings);
    return factor;
  }
  const bool is_own = !tables::own_place(tables, workload, "activity_central").empty();
  Factor factor = with_sources({Role::load, load, {}, is_own ? "given" : "measured"},
                               tables.str(workload.source));
  findings.assume("load", percent(load),
                  fmt::format("share of TDP drawn in {}: {} % idle, and {} of the rest",
                              tables.str(workload.name), text::rounded(*family.idle * 100),
                              percent({workload.activity_low, workload.activity_central,
                                       workload.activity_high})));
  note_own(tables, workload, "activity_central", "load", text::exact(load.central()), findings);
  note_own_ends(tables, workload, {"activity_low", "activity_high"}, factor, findings);
  note_own(tables, family, "idle", "load", text::exact(*family.idle), findings);
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

}  // namespace

const WorkloadRow* find_workload(const RunDescription& description, const Device& device,
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
  if (row->on_many.size > 0 && is_on_many(description, device)) {
    row = tables::find<WorkloadRow>(tables, tables.str(row->on_many));
  }
  return row;
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
  if (family.measured_runs == 0) {
    findings.warn("load-unmeasured",
                  fmt::format("no measured training run of {} is in the tables: the load is that "
                              "of other accelerators, and its range is wider",
                              tables.str(family.name)));
  } else if (family.measured_sources == 1) {
    findings.warn("load-one-source",
                  fmt::format("only one source measured training runs of {}: its range is wider",
                              tables.str(family.name)));
  }
  return {load_factor(family, workload, tables, findings), family_factor(family, tables, findings)};
}

}  // namespace trainprint
