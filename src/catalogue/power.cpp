// SPDX-License-Identifier: MIT
#include "catalogue/power.hpp"

#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "catalogue/own.hpp"
#include "catalogue/provenance.hpp"
#include "text/number.hpp"

namespace trainprint {
namespace {

using tables::FamilyRow;
using tables::Tables;

Factor given(Role role, const Given<Range<double>>& value, std::string basis) {
  return {role, value.value, {}, std::move(basis)};
}

// A factor of a family, with its sources: the main one and the others.
Factor of_family(Role role, const FamilyRow& family, const Range<double>& value,
                 std::string_view basis, tables::Text sources, const Tables& tables) {
  return with_sources({role, value, fmt::format("{}:{}", role_name(role), tables.str(family.id)),
                       std::string{basis}},
                      tables.str(sources));
}

// The year is that of the device, and of its published TDP.
Factor tdp_factor(const tables::AcceleratorRow& row, const Range<double>& tdp_w,
                  const Tables& tables) {
  Factor factor{Role::tdp, tdp_w, fmt::format("tdp:{}", tables.str(row.id)),
                std::string{tables.str(row.basis)}, std::string{tables.str(row.source)}};
  if (row.year != 0 && factor.basis != "given") factor.year = static_cast<int>(row.year);
  return factor;
}

std::string percent(double low, double central, double high) {
  return fmt::format("{} % ({}–{} %)", text::rounded(central * 100), text::rounded(low * 100),
                     text::rounded(high * 100));
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
    findings.assume("cpu_load",
                    percent(factor.value.low(), factor.value.central(), factor.value.high()),
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
                               const FamilyRow& family, const Tables& tables, Findings& findings) {
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
    const double implied = description.power->value.central() / family.load_central;
    findings.assume(
        "tdp", fmt::format("{} W", text::rounded(implied)),
        "no TDP is published: the one that the power given implies, for the host's share");
    return with_sources({Role::tdp, Range<double>{implied}, {}, "implied"},
                        tables.str(family.load_source));
  }
  const Place& place = description.gpu ? description.gpu->place : description.instance->place;
  findings.fault(place, "unknown-power",
                 fmt::format("no TDP of {} is published", tables.str(accelerator.name)),
                 "give the power measured per accelerator (--power, \"accelerator_power_w\") or of "
                 "the whole job (--total-power, \"total_power_w\")");
  return std::nullopt;
}

// What it draws: measured, or a share of the TDP.
Factor find_draw(const RunDescription& description, const FamilyRow& family, const Tables& tables,
                 Findings& findings) {
  if (description.power) return given(Role::accelerator_power, *description.power, "measured");
  if (description.load) return given(Role::load, *description.load, "given");
  const bool is_own = !tables::own_place(tables, family, "load_central").empty();
  const char* basis = is_own ? "given" : family.measured_runs > 0 ? "measured" : "assumed";
  Factor factor =
      of_family(Role::load, family, {family.load_low, family.load_central, family.load_high}, basis,
                family.load_source, tables);
  findings.assume("load", percent(family.load_low, family.load_central, family.load_high),
                  fmt::format("share of TDP drawn in training by {}", tables.str(family.name)));
  note_own(tables, family, "load_central", "load", text::exact(family.load_central), findings);
  note_own_ends(tables, family, {"load_low", "load_high"}, factor, findings);
  if (family.measured_runs == 0) {
    findings.warn("load-unmeasured",
                  fmt::format("no measured training run of {} is in the tables: the load is that "
                              "of other accelerators",
                              tables.str(family.name)));
  }
  return factor;
}

// The rest of the node, less what of it is named.
Factor find_rest(const RunDescription& description, const FamilyRow& family, const Host& host,
                 const Tables& tables, Findings& findings) {
  const Range<double> rest{family.host_low * host.rest, family.host_central * host.rest,
                           family.host_high * host.rest};
  const bool is_own = !tables::own_place(tables, family, "host_central").empty();
  Factor factor = of_family(Role::host, family, rest, is_own ? "given" : "measured",
                            family.host_source, tables);
  const std::string what = std::string{host.cpu == nullptr ? "CPU, " : ""} +
                           (description.memory_gb ? "" : "DRAM, ") +
                           "fans, network and conversion, as a share of the accelerators' TDP";
  findings.assume("host", percent(rest.low(), rest.central(), rest.high()), what);
  note_own(tables, family, "host_central", "host", text::exact(family.host_central), findings);
  note_own_ends(tables, family, {"host_low", "host_high"}, factor, findings);
  return factor;
}

}  // namespace

std::vector<Factor> power_factors(const RunDescription& description, const Device& device,
                                  const Host& host, const Tables& tables, Findings& findings) {
  check_together(description, findings);
  if (description.total_power) {
    if (!host.factors.empty()) {
      findings.assume("host", "not used", "the whole job's power includes processors and memory");
    }
    return {given(Role::total_power, *description.total_power, "measured")};
  }
  if (device.none) return processors_alone(description, host, findings);
  if (device.accelerator == nullptr) return {};

  const auto& family = *tables::find<FamilyRow>(tables, tables.str(device.accelerator->family));
  auto tdp = find_tdp(description, device, family, tables, findings);
  if (!tdp) return {};
  std::vector<Factor> factors{std::move(*tdp), find_draw(description, family, tables, findings)};
  if (family.host_high > 0) {
    factors.push_back(find_rest(description, family, host, tables, findings));
  }
  add_host(host, factors, findings);
  return factors;
}

}  // namespace trainprint
