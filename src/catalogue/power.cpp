// SPDX-License-Identifier: MIT
#include "catalogue/power.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "catalogue/load.hpp"
#include "catalogue/node.hpp"
#include "catalogue/own.hpp"
#include "catalogue/provenance.hpp"
#include "core/drawn.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"
#include "text/split.hpp"
#include "text/suggest.hpp"

namespace trainprint {
namespace {

using tables::AcceleratorRow;
using tables::FamilyRow;
using tables::NodeRow;
using tables::Tables;
using tables::WorkloadRow;

Factor given(Role role, const Given<Range<double>>& value, std::string basis) {
  return {role, value.value, {}, std::move(basis)};
}

// The year is that of the device, and of its published TDP.
Factor tdp_factor(const tables::AcceleratorRow& row, const Range<double>& tdp_w,
                  const Tables& tables) {
  Factor factor{Role::tdp, tdp_w, fmt::format("tdp:{}", tables.str(row.id)),
                std::string{tables.str(row.basis)}, std::string{tables.str(row.source)}};
  if (row.year != 0 && factor.basis != "given") factor.year = static_cast<int>(row.year);
  return factor;
}

// Faults for settings that cannot stand together.
void check_together(const RunDescription& description, Findings& findings) {
  const auto both = [&](const auto& one, const char* first, const auto& other, const char* second) {
    if (!one || !other) return;
    findings.fault(other->place, "exclusive-keys",
                   fmt::format("{} and {} cannot both be given", first, second),
                   fmt::format("leave out {} or {}", first, second));
  };
  both(description.power, "the accelerator's power", description.load, "the load");
  both(description.power, "the accelerator's power", description.power_limit, "the power limit");
  both(description.total_power, "the whole job's power", description.power,
       "the accelerator's power");
  both(description.total_power, "the whole job's power", description.load, "the load");
  both(description.total_power, "the whole job's power", description.power_limit,
       "the power limit");
}

// Takes over the factors of processors and memory; the processors' load is a default.
void add_host(const Host& host, std::vector<Factor>& factors, Findings& findings) {
  for (const Factor& factor : host.factors) {
    factors.push_back(factor);
    if (factor.role != Role::cpu_load) continue;
    findings.assume("cpu_load", text::percent(factor.value),
                    "mean power of the processors as a share of their TDP");
  }
}

// A run without accelerators: its load is that of the processors.
std::vector<Factor> processors_alone(const RunDescription& description, const Host& host,
                                     Findings& findings) {
  const auto refuse = [&](const Maybe<Range<double>>& value, const char* what) {
    if (!value) return;
    findings.fault(value->place, "exclusive-keys",
                   fmt::format("{} is given, but the run has no accelerator", what),
                   "leave it out, or give the accelerator");
  };
  refuse(description.power, "the accelerator's power");
  refuse(description.power_limit, "the power limit");
  Host with_load = host;
  if (description.load) {
    std::erase_if(with_load.factors,
                  [](const Factor& factor) { return factor.role == Role::cpu_load; });
  }
  std::vector<Factor> factors;
  add_host(with_load, factors, findings);
  if (description.load && host.cpu != nullptr) {
    factors.push_back(given(Role::cpu_load, *description.load, "given"));
  }
  findings.assume(
      "host", "processors and memory",
      description.memory_gb
          ? "fans, storage and conversion are not counted"
          : "memory is not given (--memory-gb); it, fans, storage and conversion are not counted");
  return factors;
}

// What an accelerator can draw: the power limit given, else what is published, else what a power
// given implies. Nothing, with a fault, if none of them is known.
std::optional<Factor> find_tdp(const RunDescription& description, const Device& device,
                               const FamilyRow& family, const WorkloadRow& workload,
                               const Tables& tables, Findings& findings) {
  const auto& accelerator = *device.accelerator;
  if (description.power_limit) {
    return given(Role::tdp, *description.power_limit, "power-limit");
  }
  if (device.tdp_w) {
    Factor factor = tdp_factor(accelerator, *device.tdp_w, tables);
    for (const std::string& source : device.tdp_sources) add_source(factor, source);
    note_own_ends(tables, accelerator, {"tdp_low_w", "tdp_high_w"}, factor, findings);
    note_own(tables, accelerator, "tdp_w", "tdp",
             fmt::format("{} W", text::exact(device.tdp_w->central())), findings);
    return factor;
  }
  if (description.power) {
    const double share = drawn_share(load_of(family, workload).central(), family.draw_central);
    const double implied = description.power->value.central() / share;
    findings.assume(
        "tdp", fmt::format("{} W", text::rounded(implied)),
        "no TDP is published: the one that the power given implies, for the host's share");
    return with_sources({Role::tdp, Range<double>{implied}, {}, "implied"},
                        tables.str(family.load_central ? family.load_source : workload.source));
  }
  const Place& place = description.gpu ? description.gpu->place : description.instance->place;
  findings.fault(place, "unknown-power",
                 fmt::format("no TDP of {} is published", tables.str(accelerator.name)),
                 "give the power measured per accelerator (--power, \"accelerator_power_w\") or of "
                 "the whole job (--total-power, \"total_power_w\")");
  return std::nullopt;
}

// What it draws: measured, a share of the TDP that is given, or the load of the tables.
std::vector<Factor> find_draw(const RunDescription& description, const FamilyRow& family,
                              const WorkloadRow& workload, const Tables& tables,
                              Findings& findings) {
  if (!description.power && !description.load) {
    return load_factors(family, workload, tables, findings);
  }
  return {description.power ? given(Role::accelerator_power, *description.power, "measured")
                            : given(Role::load, *description.load, "given")};
}

// The rest of the node, less what of it is named. A cap on the accelerators is none on it.
Factor find_rest(const RunDescription& description, const Device& device, const NodeRow& node,
                 const Host& host, const Tables& tables, Findings& findings) {
  double of_tdp = host.rest;
  if (description.power_limit && device.tdp_w) {
    constexpr double least_w = 1;
    of_tdp *= device.tdp_w->central() / std::max(description.power_limit->value.central(), least_w);
  }
  const Range<double> rest{node.host_low * of_tdp, node.host_central * of_tdp,
                           node.host_high * of_tdp};
  const bool is_own = !tables::own_place(tables, node, "host_central").empty();
  const char* basis = is_own ? "given" : node.measured_runs > 0 ? "measured" : "derived";
  Factor factor =
      with_sources({Role::host, rest, fmt::format("host:{}", tables.str(node.id)), basis},
                   tables.str(node.source));
  for (const std::string_view source : text::split_list(tables.str(node.maximum_source), '\n')) {
    add_source(factor, source);
  }
  const std::string what = fmt::format(
      "{}{}fans, network and conversion, as a share of the {}, in {}",
      host.cpu == nullptr ? "CPU, " : "", description.memory_gb ? "" : "DRAM, ",
      description.power_limit ? "power limit" : "accelerators' TDP", tables.str(node.name));
  findings.assume("host", text::percent(rest), what);
  note_own(tables, node, "host_central", "host", text::exact(node.host_central), findings);
  note_own_ends(tables, node, {"host_low", "host_high"}, factor, findings);
  return factor;
}

// Warns of a power that no such accelerator draws.
void warn_of_power(const RunDescription& description, const Device& device, Findings& findings) {
  if (!device.tdp_w) return;
  constexpr double most_of_tdp = 1.3;
  for (const auto* power : {&description.power, &description.power_limit}) {
    const double share =
        *power ? (*power)->value.central() / (device.tdp_w->high() * device.share) : 0;
    if (share <= most_of_tdp) continue;
    findings.warn("power-above-tdp",
                  fmt::format("the power given is {} times the TDP of one accelerator",
                              text::as_given(share)));
  }
}

// Says what the load rests on, or why what is named of the work has no use.
void note_workload(const RunDescription& description, const FamilyRow* family,
                   const WorkloadRow& workload, const Tables& tables, Findings& findings) {
  const char* why_not = nullptr;
  if (description.power || description.total_power) {
    why_not = "the power is given";
  } else if (description.load) {
    why_not = "the load is given";
  } else if (family == nullptr) {
    why_not = "the run has no accelerator";
  } else if (family->load_central) {
    why_not = "only a load over all work is published";
  }
  if (why_not != nullptr) {
    if (description.workload) findings.assume("workload", "not used", why_not);
  } else if (!description.workload) {
    findings.assume("workload", std::string{tables.str(workload.id)},
                    "what is trained is not given (--workload)");
  } else if (text::normalised(description.workload->value) !=
             text::normalised(tables.str(workload.id))) {
    findings.assume(
        "workload", std::string{tables.str(workload.id)},
        fmt::format("'{}' at this scale is {}", text::printable(description.workload->value),
                    tables.str(workload.name)));
  }
}

}  // namespace

std::vector<Factor> power_factors(const RunDescription& description, const Run& run,
                                  const Device& device, const Host& host, const Tables& tables,
                                  Findings& findings) {
  check_together(description, findings);
  const WorkloadRow* workload = find_workload(description, run, tables, findings);
  if (workload == nullptr) return {};
  const FamilyRow* family = nullptr;
  if (device.accelerator != nullptr) {
    family = tables::find<FamilyRow>(tables, tables.str(device.accelerator->family));
  }
  note_workload(description, family, *workload, tables, findings);
  if (description.total_power) {
    if (!host.factors.empty()) {
      findings.assume("host", "not used", "the whole job's power includes processors and memory");
    }
    return {given(Role::total_power, *description.total_power, "measured")};
  }
  if (device.none) return processors_alone(description, host, findings);
  if (device.accelerator == nullptr) return {};

  auto tdp = find_tdp(description, device, *family, *workload, tables, findings);
  if (!tdp) return {};
  std::vector<Factor> factors = find_draw(description, *family, *workload, tables, findings);
  factors.insert(factors.begin(), std::move(*tdp));
  warn_of_power(description, device, findings);
  const NodeRow& node = node_of(*device.accelerator, per_node(run), tables);
  if (node.host_high > 0) {
    factors.push_back(find_rest(description, device, node, host, tables, findings));
  }
  add_host(host, factors, findings);
  return factors;
}

}  // namespace trainprint
