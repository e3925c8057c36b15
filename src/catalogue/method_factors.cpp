// SPDX-License-Identifier: MIT
#include "catalogue/method_factors.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "catalogue/facility.hpp"
#include "catalogue/grid.hpp"
#include "catalogue/power.hpp"
#include "text/number.hpp"

namespace trainprint {
namespace {

using tables::Tables;

Factor own(Role role, double value, const Method& method) {
  return {role, Range<double>{value}, {}, "method", method.source};
}

Factor own(Role role, const Constant& constant, const Method& method) {
  Factor factor = own(role, constant.value, method);
  if (constant.year != 0) factor.year = constant.year;
  return factor;
}

// True for what the user or the site gave: all else has a source.
bool is_given(const Factor& factor) {
  return factor.source.empty();
}

// A value of the tables without the doubt about it, and without the sources of its ends alone.
Factor at_centre(Factor factor) {
  if (is_given(factor)) return factor;
  factor.value = Range<double>{factor.value.central()};
  const bool is_of_one_source =
      factor.role == Role::tdp || factor.role == Role::pue || factor.role == Role::intensity;
  if (is_of_one_source) factor.further_sources.clear();
  return factor;
}

bool is_of_host(Role role) {
  return role == Role::host || role == Role::cpu_tdp || role == Role::cpu_load ||
         role == Role::cpu_share || role == Role::memory;
}

// An assumption of the tables' power model for a method that takes its central values.
Assumption at_centre(Assumption line) {
  line.value = text::without_ranges(std::move(line.value));
  line.reason = text::without_ranges(std::move(line.reason));
  return line;
}

// Whether it is about processors, memory or the rest of the node.
bool is_about_host(const Assumption& assumption) {
  return assumption.field == "host" || assumption.field == "cpu_load";
}

// Finds the power of a method that does not keep to the power model of the tables.
class Power {
 public:
  Power(const Method& method, RunDescription description, const Device& device, const Host& host,
        const Tables& tables, Run& run, Findings& findings)
      : method_{method},
        used_{std::move(description)},
        device_{device},
        host_{host},
        tables_{tables},
        run_{run},
        findings_{findings} {}

  void add() {
    leave_out_what_is_not_used();
    find_modelled();
    add_draw();
    if (load_left_out_) not_used("load", "the method has no load of accelerators");
  }

 private:
  void add_draw() {
    if (used_.total_power) {
      add_modelled(Role::total_power);
      if (used_.cpu || used_.memory_gb) {
        not_used("host", "the whole job's power includes processors and memory");
      }
      return;
    }
    if (device_.none && method_.host != HostPart::named) {
      needs_accelerator();
      return;
    }
    if (device_.accelerator != nullptr) add_accelerators();
    add_host();
  }

  void not_used(const char* field, std::string reason) {
    findings_.assume(field, "not used", std::move(reason));
  }

  void leave_out(const char* field, Maybe<Range<double>> RunDescription::*member,
                 const char* reason) {
    if (!(used_.*member)) return;
    not_used(field, reason);
    (used_.*member).reset();
  }

  // What a method has no term for does not count.
  void leave_out_what_is_not_used() {
    if (method_.draw != Draw::model && used_.workload) {
      not_used("workload", "the method does not ask what is trained");
    }
    if (!method_.takes_load) {
      load_left_out_ = used_.load.has_value();
      used_.load.reset();
    }
    if (!method_.takes_total_power) {
      leave_out("total_power", &RunDescription::total_power,
                "the method counts the accelerators alone");
    }
    if (is_of_system()) {
      leave_out("power_limit", &RunDescription::power_limit,
                "the method takes the power of the whole system");
    }
  }

  // The factors of the tables' power model: the method takes some of them at their centre.
  void find_modelled() {
    Findings found;
    found.unreadable = findings_.unreadable;
    for (Factor& factor : power_factors(used_, run_, device_, host_, tables_, found)) {
      modelled_.push_back(at_centre(std::move(factor)));
    }
    for (Diagnostic& fault : found.faults) {
      if (is_of_system() && fault.code == "unknown-power") continue;
      findings_.faults.push_back(std::move(fault));
    }
    for (Assumption& line : found.assumptions) {
      if (counts(line)) findings_.assumptions.push_back(at_centre(std::move(line)));
    }
    if (method_.draw != Draw::model) return;
    for (Warning& warning : found.warnings) findings_.warnings.push_back(std::move(warning));
  }

  // Whether what the power model assumes is so for the method too.
  [[nodiscard]] bool counts(const Assumption& line) const {
    if (method_.draw != Draw::model) {
      return line.field == "tdp" && !is_of_system() && !used_.power;
    }
    return used_.power ? line.field == "workload" : !is_about_host(line);
  }

  [[nodiscard]] const SystemPower* system() const {
    return run_.accelerator ? method_.system_of(run_.accelerator->id) : nullptr;
  }
  // True where the draw is that of the whole system, unless a power is given.
  [[nodiscard]] bool is_of_system() const {
    return method_.draw == Draw::system || system() != nullptr;
  }

  // 1 where only device-hours are known.
  [[nodiscard]] double devices() const { return run_.devices().value_or(1); }

  void add(Factor factor) { run_.factors.push_back(std::move(factor)); }

  void add_modelled(Role role) {
    for (const Factor& factor : modelled_) {
      if (factor.role == role) add(factor);
    }
  }

  void needs_accelerator() {
    const Place& place = used_.gpu ? used_.gpu->place : used_.place;
    findings_.fault(place, "unknown-power",
                    fmt::format("{} has no power of machines without accelerators", method_.name),
                    method_.takes_total_power
                        ? "give the power of the whole job (--total-power, \"total_power_w\"), or "
                          "take another method"
                        : "take another method");
  }

  void add_accelerators() {
    if (used_.power && method_.host == HostPart::in_system) {
      const Range<double>& power = used_.power->value;
      add({Role::total_power,
           Range<double>{power.low() * devices(), power.central() * devices(),
                         power.high() * devices()},
           {},
           "measured"});
      findings_.assume("power", "of the system",
                       "the method takes it to hold each accelerator's part of the host");
      findings_.warn("power-without-host",
                     "the power given is taken for that of the system: if it is of the accelerator "
                     "alone, the host is left out");
      return;
    }
    if (used_.power) {
      add_modelled(Role::accelerator_power);
      return;
    }
    switch (method_.draw) {
      case Draw::model:
        add_at_centre();
        return;
      case Draw::tdp:
        add_tdp();
        return;
      case Draw::system:
      case Draw::system_or_tdp:
        add_system();
        return;
    }
  }

  void add_at_centre() {
    for (const Factor& factor : modelled_) {
      if (!is_of_host(factor.role)) add(factor);
    }
    findings_.assume("power", "not measured",
                     "the method takes measured power: the central values of the tables' power "
                     "model stand in");
  }

  void add_tdp() {
    add_modelled(Role::tdp);
    if (used_.load) {
      add_modelled(Role::load);
      return;
    }
    add(own(Role::load, 1, method_));
    findings_.assume("load", "100 %",
                     load_left_out_ ? "the load given is not used: the method takes the TDP in full"
                                    : "the method takes the TDP in full");
    load_left_out_ = false;
  }

  // The power of the systems, of all accelerators; of one where only device-hours are known.
  void add_system() {
    const SystemPower* known = system();
    if (known == nullptr && method_.draw == Draw::system) {
      const Place& place = used_.gpu ? used_.gpu->place : used_.instance->place;
      findings_.fault(place, "unknown-power",
                      fmt::format("{} gives no power of {}", method_.name, run_.accelerator->name),
                      "give the mean power per accelerator, host included (--power, "
                      "\"accelerator_power_w\"), or of the whole job (--total-power, "
                      "\"total_power_w\")");
      return;
    }
    if (known == nullptr) {
      add_tdp();
      findings_.assume("host", "left out",
                       "the method gives no system power of this accelerator: its TDP stands in");
      return;
    }
    add(own(Role::total_power, known->power.value() * run_.share * devices(), method_));
    findings_.assume("power", fmt::format("{} W", text::exact(known->power.value())),
                     "not given: the method's mean power of a system per accelerator, host "
                     "included");
  }

  void add_host() {
    const bool given = used_.cpu || used_.memory_gb;
    switch (method_.host) {
      case HostPart::model:
        return;
      case HostPart::none:
        if (given) not_used("host", "the method counts the accelerators alone");
        return;
      case HostPart::in_system:
        if (given && (used_.power || is_of_system())) {
          not_used("host", "the method takes it to be part of the system's power");
        }
        return;
      case HostPart::named:
        add_processors();
        add_memory();
        return;
    }
  }

  void add_processors() {
    const NamedHost& named = *method_.named_host;
    const bool nodes_known = run_.nodes && (run_.devices() || device_.none);
    if (host_.cpu != nullptr) {
      for (const Factor& factor : host_.factors) {
        const bool is_size = factor.role == Role::cpu_tdp || factor.role == Role::cpu_share;
        if (is_size) add(at_centre(factor));
      }
    } else if (named.unnamed_cpu_w && nodes_known) {
      run_.sockets = 1;
      add(own(Role::cpu_tdp, *named.unnamed_cpu_w, method_));
      findings_.assume("cpu", fmt::format("{} W", text::exact(*named.unnamed_cpu_w)),
                       "not given (--cpu): the method's TDP of an unknown processor, one per node");
    } else {
      findings_.assume("cpu", "left out",
                       nodes_known ? "the processors are not given (--cpu)"
                                   : "the number of nodes is not known");
      return;
    }
    if (device_.none && used_.load) {
      add({Role::cpu_load, used_.load->value, {}, "given"});
      return;
    }
    add(own(Role::cpu_load, named.load, method_));
    findings_.assume("cpu_load", fmt::format("{} %", text::exact(named.load * 100)),
                     "of the processors' TDP: the method's");
  }

  void add_memory() {
    if (used_.memory_gb) {
      add(own(Role::memory, method_.named_host->memory_w_per_gb, method_));
    } else {
      findings_.assume("memory_gb", "left out", "the memory is not given (--memory-gb)");
    }
  }

  const Method& method_;
  RunDescription used_;
  const Device& device_;
  const Host& host_;
  const Tables& tables_;
  Run& run_;
  Findings& findings_;
  std::vector<Factor> modelled_;
  bool load_left_out_ = false;  // and not yet said so
};

// The PUE of the tables for the place; the method's own number where nobody publishes one for it.
Factor pue_of_place(const Method& method, const Where& where, std::optional<double> year,
                    const Tables& tables, Findings& findings) {
  Findings found;
  Factor pue = find_pue(where, year, tables, found);
  const bool is_published = pue.basis == "region" || pue.basis == "provider";
  if (method.pue_from == PueFrom::published && !is_published) {
    findings.assume("pue", text::exact(method.pue->value),
                    "no PUE is published for the place: the method's own");
    return own(Role::pue, *method.pue, method);
  }
  for (Assumption& line : found.assumptions) findings.assumptions.push_back(std::move(line));
  return method.keeps_doubt ? pue : at_centre(std::move(pue));
}

Factor own_pue(const Method& method, const Where& where, const Tables& tables, Findings& findings) {
  if (where.provider != nullptr) {
    const std::string_view id = tables.str(where.provider->id);
    for (const ProviderPue& one : method.providers) {
      if (one.provider == id) {
        findings.assume("pue", text::exact(one.pue), fmt::format("the method's, of {}", id));
        return own(Role::pue, one.pue, method);
      }
    }
  }
  findings.assume("pue", text::exact(method.pue->value), "the method's own");
  return own(Role::pue, *method.pue, method);
}

}  // namespace

void add_power_by(const Method& method, const RunDescription& description, const Device& device,
                  const Host& host, const Tables& tables, Run& run, Findings& findings) {
  if (method.draw != Draw::model || method.host != HostPart::model) {
    Power{method, description, device, host, tables, run, findings}.add();
    return;
  }
  const auto before = static_cast<std::ptrdiff_t>(findings.assumptions.size());
  for (Factor& factor : power_factors(description, run, device, host, tables, findings)) {
    run.factors.push_back(method.keeps_doubt ? std::move(factor) : at_centre(std::move(factor)));
  }
  if (method.keeps_doubt) return;
  for (auto line = findings.assumptions.begin() + before; line != findings.assumptions.end();
       ++line) {
    *line = at_centre(std::move(*line));
  }
  const bool is_measured = description.total_power || description.power;
  if (!is_measured) {
    findings.assume("power", "not measured",
                    "the method takes measured power: the central values of the tables' power "
                    "model stand in");
  }
}

std::optional<Factor> pue_by(const Method& method, const Where& where, std::optional<double> year,
                             const Tables& tables, Findings& findings) {
  switch (method.pue_from) {
    case PueFrom::none:
      return std::nullopt;
    case PueFrom::place:
    case PueFrom::published:
      return pue_of_place(method, where, year, tables, findings);
    case PueFrom::own:
      return own_pue(method, where, tables, findings);
  }
  return std::nullopt;
}

bool add_intensity_by(const Method& method, const RunDescription& description,
                      std::string_view basis, const Where& where, const Tables& tables, Run& run,
                      Findings& findings) {
  const bool is_of_place = method.intensity_from == IntensityFrom::place;
  if (is_of_place && where.zone != nullptr) {
    auto factor = find_intensity(description, basis, where, tables, findings);
    if (!factor) return false;
    run.region->basis = factor->basis;
    run.region->year = factor->year;
    if (!method.keeps_doubt) {
      findings.assume("intensity", text::exact(factor->value.central()) + " g/kWh",
                      method.intensity_differs);
      factor = at_centre(std::move(*factor));
    }
    run.factors.push_back(std::move(*factor));
    return true;
  }
  if (method.intensity == nullptr || (is_of_place && description.region)) return false;
  Factor factor = own(Role::intensity, *method.intensity, method);
  if (*method.intensity_basis != '\0') factor.basis = method.intensity_basis;
  run.factors.push_back(std::move(factor));
  if (is_of_place || where.zone != nullptr) {
    findings.assume("intensity", text::as_given(method.intensity->value) + " g/kWh",
                    is_of_place ? "no region is given: the method's own"
                                : "the method's own, wherever the run is");
  }
  return true;
}

std::optional<Prices> price_by(const Method& method, const Accelerator& accelerator,
                               Findings& findings) {
  if (const auto* price = method.price_of(accelerator.id)) {
    const DollarsPerAcceleratorHour low = price->spot * (1 / price->devices);
    const DollarsPerAcceleratorHour high = price->on_demand * (1 / price->devices);
    findings.assume("price",
                    fmt::format("${}–${} per accelerator-hour", text::as_given(low.value()),
                                text::as_given(high.value())),
                    fmt::format("the method's own, of {}", method.prices_as_of));
    return Prices{Range<DollarsPerAcceleratorHour>{low, high, high},
                  method.prices_as_of,
                  "method",
                  {method.source}};
  }
  findings.warn("price-unknown", fmt::format("{} has no price of {}: the cost is not known",
                                             method.name, accelerator.name));
  return std::nullopt;
}

}  // namespace trainprint
