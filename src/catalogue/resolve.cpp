// SPDX-License-Identifier: MIT
#include <cmath>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include <fmt/format.h>

#include <trainprint/catalogue.hpp>

#include "catalogue/alternatives.hpp"
#include "catalogue/bounds.hpp"
#include "catalogue/device.hpp"
#include "catalogue/embodied.hpp"
#include "catalogue/findings.hpp"
#include "catalogue/grid.hpp"
#include "catalogue/host.hpp"
#include "catalogue/method_factors.hpp"
#include "catalogue/node.hpp"
#include "catalogue/offers.hpp"
#include "catalogue/own.hpp"
#include "catalogue/ownership.hpp"
#include "catalogue/phases.hpp"
#include "catalogue/timed_intensity.hpp"
#include "catalogue/training_time.hpp"
#include "catalogue/where.hpp"
#include "core/methods/methods.hpp"
#include "tables/tables.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"
#include "text/time.hpp"

namespace trainprint {
namespace {

using tables::Tables;

// Makes one run. Every step adds to the findings; the run counts only if there are no faults in the
// end.
class Resolver {
 public:
  Resolver(const RunDescription& description, const Tables& tables)
      : described_{description}, tables_{tables} {
    findings_.faults = description.faults;
    findings_.unreadable = !description.faults.empty();
    for (const Diagnostic& lack : description.lacks) {
      findings_.faults.push_back(lack);
      findings_.told.push_back(lack.code);
    }
    findings_.assumptions = description.assumptions;
    findings_.warnings = description.warnings;
    refuse_words_of_a_site(description);
    given_ = with_phases_joined(description, findings_);
  }

  Run resolve() {
    take_labels();
    device_ = find_device(given_, tables_, findings_);
    where_ = find_where(given_, provider_of_instance(), tables_, findings_);
    host_ = find_host(given_, tables_, findings_);
    take_device();
    if (device_.accelerator != nullptr) {
      const auto& node = node_of(*device_.accelerator, per_node(run_), tables_);
      where_.at_a_desk = tables_.str(node.id) == "workstation";
    }
    take_host();
    take_time();
    take_power();
    take_facility();
    take_intensity();
    take_prices();
    take_beside();
    if (!findings_.faults.empty()) throw InputError{in_order(std::move(findings_.faults))};
    run_.assumptions = std::move(findings_.assumptions);
    run_.warnings = std::move(findings_.warnings);
    return std::move(run_);
  }

 private:
  std::string choice(const Maybe<std::string>& given, const std::string& otherwise,
                     const std::vector<std::string_view>& choices, const char* code,
                     const char* what) {
    if (!given) return otherwise;
    for (const std::string_view one : choices) {
      if (given->value == one) return given->value;
    }
    std::string all;
    for (const std::string_view one : choices) all += (all.empty() ? "" : ", ") + std::string{one};
    findings_.fault(
        given->place, code, fmt::format("unknown {} '{}'", what, text::printable(given->value)),
        text::hint_of(text::nearest(given->value, choices), fmt::format("give one of {}", all)));
    return otherwise;
  }

  // A site that is given uses them up.
  void refuse_words_of_a_site(const RunDescription& description) {
    for (const auto* word : {&description.partition, &description.constraint}) {
      if (!*word) continue;
      findings_.fault((*word)->place, "missing-site",
                      fmt::format("'{}' is a word of a cluster, and no site file is given",
                                  text::printable((*word)->value)),
                      "give the file that says what the cluster's words mean (--site, "
                      "TRAINPRINT_SITE; docs/sites.md)");
      findings_.unreadable = true;
    }
  }

  void take_labels() {
    if (given_.start) run_.start = given_.start->value;
    run_.name = given_.name ? given_.name->value : "run";
    run_.stage = choice(given_.stage, std::string{stage_names.front()},
                        {stage_names.begin(), stage_names.end()}, "unknown-stage", "stage");
    run_.method =
        choice(given_.method, methods.front().id, method_ids(), "unknown-method", "method");
    method_ = &method_of(run_.method);
    basis_ = choice(given_.basis, "lifecycle", {"lifecycle", "direct"}, "unknown-basis", "basis");
    purchase_ = choice(given_.purchase, "any", {"any", "spot", "on-demand"}, "unknown-purchase",
                       "way of buying");
  }

  [[nodiscard]] const tables::ProviderRow* provider_of_instance() const {
    if (device_.instance == nullptr) return nullptr;
    return tables::find<tables::ProviderRow>(tables_, tables_.str(device_.instance->provider));
  }

  // A number that must be at least `least`, and whole if `whole`.
  double number(const Maybe<double>& given, double otherwise, bool whole, const char* what) {
    if (!given) return otherwise;
    constexpr double most = 1e9;
    const double value = given->value;
    const bool good = value > 0 && value <= most && (!whole || value == std::floor(value));
    if (good) return value;
    findings_.fault(given->place, "out-of-range", fmt::format("{} is {}", what, text::exact(value)),
                    whole ? "give a whole number from 1 up" : "give a number above 0");
    return otherwise;
  }

  void take_device() {
    run_.nodes = number(given_.nodes, 1, true, "the number of nodes");
    if (given_.accelerators) {
      run_.accelerators = number(given_.accelerators, 1, true, "the number of accelerators");
      if (!given_.nodes) run_.nodes.reset();
    }
    run_.trials = number(given_.trials, 1, true, "the number of trials");
    if (given_.share) {
      run_.share = number(given_.share, 1, false, "the share of a device");
      if (run_.share > 1) {
        findings_.fault(given_.share->place, "out-of-range", "the share of a device is above 1",
                        "give a number above 0 and up to 1; --count is the number of devices");
      }
    }
    run_.share *= device_.share;
    if (given_.count) run_.count = number(given_.count, 1, true, "the number of accelerators");
    if (device_.none) {
      for (const auto* other : {&given_.count, &given_.accelerators, &given_.share}) {
        if (*other) without_accelerator((*other)->place);
      }
      for (const auto* other : {&given_.gpu_hours, &given_.price}) {
        if (*other) without_accelerator((*other)->place);
      }
      run_.count.reset();
      run_.accelerators.reset();
    }
    if (device_.accelerator != nullptr) {
      const auto& row = *device_.accelerator;
      run_.accelerator =
          Accelerator{std::string{tables_.str(row.id)}, std::string{tables_.str(row.name)},
                      std::string{tables_.str(row.short_name)},
                      device_.tdp_w ? std::optional{Watts{device_.tdp_w->central()}} : std::nullopt,
                      std::string{tables_.str(row.kind)}};
    }
    if (device_.instance != nullptr) take_instance();
  }

  void take_instance() {
    const auto& row = *device_.instance;
    run_.instance = tables_.str(row.name);
    const double count = row.count < 1 ? 1 : row.count;
    if (given_.count && given_.count->value != count) {
      findings_.fault(
          given_.count->place, "count-mismatch",
          fmt::format("{} has {} accelerators, not {}", run_.instance, text::exact(count),
                      text::exact(given_.count->value)),
          "leave the count out: the instance gives it; --nodes is the number of instances");
    }
    run_.count = count;
    note_own(tables_, row, "count", "instance", run_.instance, findings_);
    if (row.count < 1 && !given_.share) {
      run_.share = row.count;
      findings_.assume("share", text::exact(row.count),
                       fmt::format("{} has this part of one device", run_.instance));
    }
  }

  void without_accelerator(const Place& place) {
    findings_.fault(place, "exclusive-keys", "this is given, but the run has no accelerator",
                    "leave it out, or give the accelerator");
  }

  // Cores that are held, as processors.
  void take_cores() {
    if (!host_.cpu->cores) {
      findings_.fault(given_.cpu_cores->place, "missing-cpu-count",
                      fmt::format("the number of cores of {} is not known, so not which part of it "
                                  "the job holds",
                                  run_.cpu),
                      "give whole processors per node (--cpu-count)");
      return;
    }
    run_.cpu_cores = number(given_.cpu_cores, 1, false, "the number of CPUs");
    run_.sockets = *run_.cpu_cores / *host_.cpu->cores;
    findings_.assume("cpu_cores", text::as_given(*run_.cpu_cores),
                     fmt::format("of {} cores per {}; each is a core or a thread, half of one",
                                 text::exact(*host_.cpu->cores), run_.cpu));
  }

  void take_host() {
    if (host_.cpu != nullptr) {
      run_.cpu = tables_.str(host_.cpu->name);
      if (given_.cpu_cores && !given_.cpu_count) {
        take_cores();
      } else {
        run_.sockets = number(given_.cpu_count, 1, true, "the number of processors");
        if (!given_.cpu_count)
          findings_.assume("cpu_count", "1", "the number of processors is not given");
      }
    } else if (given_.cpu_count && !given_.cpu) {
      findings_.missing(given_.cpu_count->place, "missing-cpu", "the processor is not given",
                        "give its model (--cpu, \"cpu\")");
    }
    run_.memory_gb = number(given_.memory_gb, 0, false, "the memory");
    if (!run_.nodes && (given_.cpu || given_.memory_gb)) {
      findings_.missing((given_.cpu ? given_.cpu->place : given_.memory_gb->place), "missing-nodes",
                        "processors and memory are per node, and the number of nodes is not known",
                        "give --nodes, or leave the processor and memory out");
    }
    if ((given_.cpu || given_.memory_gb) && !device_.none && given_.gpu_hours && !given_.count &&
        !given_.nodes && !given_.instance) {
      findings_.missing(
          (given_.cpu ? given_.cpu->place : given_.memory_gb->place), "missing-count",
          "processors and memory are per node, and the number of accelerators is not given",
          "give --count and --nodes, or leave the processor and memory out");
    }
  }

  void take_time() {
    const Place& place = given_.place;
    if (given_.hours && given_.gpu_hours) {
      findings_.fault(given_.gpu_hours->place, "exclusive-keys",
                      "the duration and the device-hours cannot both be given",
                      "leave out --hours (\"hours\") or --gpu-hours (\"gpu_hours\")");
      return;
    }
    take_parameters();
    auto computed = training_time(given_, device_, run_.share, *method_, tables_, findings_);
    if (given_.parameters || given_.tokens) {
      if (!computed) return;
      run_.mfu = computed->mfu;
      run_.peak_tflops = computed->peak_tflops;
      add_device_hours(std::move(computed->device_hours));
      return;
    }
    if (!given_.hours && !given_.gpu_hours) {
      findings_.missing(
          place, "missing-hours", "the duration is not given",
          "give the wall-clock hours of one run (--hours, \"hours\"), its device-hours "
          "(--gpu-hours, \"gpu_hours\"), or what is trained (--parameters and --tokens)");
      return;
    }
    const auto& time = given_.hours ? *given_.hours : *given_.gpu_hours;
    if (!check_hours(time, findings_)) return;
    if (given_.gpu_hours) {
      add_device_hours({Role::accelerator_hours, time.value, {}, "given"});
      return;
    }
    if (!run_.devices() && !device_.none) run_.count = assume_one_device();
    run_.hours_are_limit = given_.hours_are_limit;
    add(given_factor(Role::hours, time));
  }

  void take_parameters() {
    if (given_.parameters) run_.parameters = given_.parameters->value;
    if (given_.tokens) run_.tokens = given_.tokens->value;
  }

  // As the duration, where the number of devices is known.
  void add_device_hours(Factor time) {
    if (!run_.devices() && given_.nodes && !device_.none) run_.count = assume_one_device();
    if (const auto known = run_.devices()) {
      const double devices = *known;
      const Range<double> hours = time.value;
      time.role = Role::hours;
      time.value =
          Range<double>{hours.low() / devices, hours.central() / devices, hours.high() / devices};
    }
    add(std::move(time));
  }

  double assume_one_device() {
    findings_.assume("count", "1", "the number of accelerators is not given");
    return 1;
  }

  void take_power() {
    if (given_.workload) {
      const auto* row = tables::find<tables::WorkloadRow>(tables_, given_.workload->value);
      if (row != nullptr) run_.workload = tables_.str(row->id);
    }
    check_load(given_.load, findings_);
    if (given_.total_power && !run_.devices() && !device_.none) {
      findings_.missing(given_.total_power->place, "missing-count",
                        "the whole job's power needs the number of accelerators",
                        "give --count and --nodes, or the power of one accelerator (--power)");
    }
    for (const auto& power : {given_.power, given_.total_power, given_.power_limit}) {
      check_power(power, findings_);
    }
    add_power_by(*method_, given_, device_, host_, tables_, run_, findings_);
  }

  // A value that the run gives, or its site: what that says is one doubt for all its runs.
  [[nodiscard]] Factor given_factor(Role role, const Given<Range<double>>& given) const {
    const Place& place = given.place;
    if (!given_.is_of_site(place)) return {role, given.value, {}, "given"};
    return {role, given.value, fmt::format("site:{}:{}", place.document->name, place.offset),
            "site"};
  }

  void take_facility() {
    check_at_most(given_.pue, 10, "the PUE", "(facility energy ÷ IT energy)", findings_);
    if (given_.pue) {
      if (given_.pue->value.low() < 1) {
        findings_.fault(given_.pue->place, "out-of-range",
                        fmt::format("the PUE is {}", text::exact(given_.pue->value.low())),
                        "give facility energy ÷ IT energy, which is at least 1");
      }
      if (method_->pue_from == PueFrom::none) {
        findings_.assume("pue", "not used", "the method has none");
      } else {
        add(given_factor(Role::pue, *given_.pue));
      }
    } else {
      take_pue_of_method();
    }
  }

  void take_pue_of_method() {
    auto pue =
        pue_by(*method_, where_, given_.year ? std::optional{given_.year->value} : std::nullopt,
               tables_, findings_);
    if (!pue) return;
    if (given_.start && pue->year && method_->asks_place_for_pue()) {
      const int start = text::year_of(given_.start->value);
      if (std::abs(*pue->year - start) > far_years) {
        findings_.assume("pue", text::exact(pue->value.central()),
                         fmt::format("a figure of {}; the run starts in {}", *pue->year, start));
      }
    }
    add(std::move(*pue));
  }

  void take_region() {
    run_.region = place_of(tables_, where_);
    if (where_.provider != nullptr) {
      run_.provider = Provider{std::string{tables_.str(where_.provider->id)},
                               std::string{tables_.str(where_.provider->name)},
                               std::string{tables_.str(where_.provider->setting)}};
    }
    if (where_.region != nullptr) {
      note_own(tables_, *where_.region, "zone", "region", run_.region->id, findings_);
    }
  }

  // The year and the basis choose among the tables' values, where one of those is taken.
  void note_unused_year() {
    const char* why = given_.intensity ? "the carbon intensity is given"
                      : has_series()   ? "the carbon intensity is that of a series"
                      : method_->intensity_from == IntensityFrom::own
                          ? "the method has a carbon intensity of its own"
                          : nullptr;
    if (why == nullptr) return;
    if (given_.year) {
      const bool is_of_pue = !given_.pue && method_->asks_place_for_pue();
      findings_.assume("year", is_of_pue ? "of the PUE alone" : "not used", why);
    }
    // It chooses among the values of a series, too.
    if (given_.basis && !has_series()) findings_.assume("basis", "not used", why);
  }

  void take_intensity() {
    if (given_.year) {
      const double year = given_.year->value;
      if (year != std::floor(year) || year < tables::first_year || year > tables::last_year) {
        findings_.fault(given_.year->place, "out-of-range",
                        fmt::format("'{}' is not a year", text::exact(year)),
                        "give a year such as 2024");
        return;
      }
    }
    take_region();
    note_unused_year();
    check_at_most(given_.intensity, 1e5, "the carbon intensity", "g CO2e/kWh", findings_);
    if (has_series() && given_.intensity) {
      findings_.fault(given_.series.empty() ? given_.place : given_.series.front().place,
                      "exclusive-keys",
                      "the carbon intensity and a series of it cannot both be given",
                      "leave out --series (\"series\") or --intensity (\"intensity_g_per_kwh\")");
    } else if (given_.intensity) {
      add(given_factor(Role::intensity, *given_.intensity));
    } else if (has_series()) {
      take_series();
    } else if (given_.no_region) {
      findings_.warn("co2e-unknown", "no region is given: the emissions are not known");
    } else if (!add_intensity_by(*method_, given_, basis_, where_, tables_, run_, findings_) &&
               !given_.region) {
      findings_.missing(given_.place, "missing-region", "the region is not given",
                        fmt::format("{}; or the carbon intensity (--intensity, "
                                    "\"intensity_g_per_kwh\")",
                                    region_forms));
    }
  }

  [[nodiscard]] bool has_series() const { return given_.grid || !given_.series.empty(); }

  // A series that cannot be read is a fault of the description already.
  void take_series() {
    if (!given_.grid) {
      if (findings_.unreadable) return;
      throw std::invalid_argument{"a series must be read before it is resolved"};
    }
    auto found = find_timed_intensity(described_, run_, where_, tables_, findings_);
    if (!found) return;
    if (!method_->keeps_doubt && given_.grid->facts.typical) {
      found->factor.value = Range<double>{found->factor.value.central()};
    }
    if (run_.trials > 1) {
      findings_.assume("trials", fmt::format("{} at the same time", text::exact(run_.trials)),
                       "the series is taken over the time of one run");
    }
    add(std::move(found->factor));
    run_.over_time = std::move(found->over_time);
  }

  void take_prices() {
    check_at_most(given_.price, 1e6, "the price", "USD per accelerator-hour", findings_);
    if (given_.price && given_.purchase) {
      findings_.assume("purchase", "not used", "the price is given");
    }
    if (!method_->prices.empty() && run_.accelerator && !given_.price) {
      if (given_.purchase) {
        findings_.assume("purchase", "not used",
                         "the method's prices are preemptible to on demand");
      }
      run_.prices = price_by(*method_, *run_.accelerator, findings_);
      return;
    }
    run_.prices = find_prices(given_, purchase_, device_, where_, tables_, findings_);
  }

  // Manufacturing and own hardware, where they are asked for.
  void take_beside() {
    check_ownership(given_, findings_);
    if (given_.embodied && given_.embodied->value) {
      run_.embodied = find_embodied(given_, device_, tables_, findings_);
    }
    if (given_.owned && given_.owned->value) {
      run_.owned = find_ownership(given_, run_, where_, tables_, findings_);
    }
  }

  void add(Factor factor) { run_.factors.push_back(std::move(factor)); }

  const RunDescription& described_;
  RunDescription given_;  // with phases joined
  const Tables& tables_;
  Findings findings_;
  Device device_;
  Host host_;
  Where where_;
  const Method* method_ = &methods.front();
  std::string basis_, purchase_;
  Run run_;
};

}  // namespace

Run resolve(const RunDescription& description, const Catalogue& catalogue) {
  if (!description.gpu_alternatives.empty()) return resolve_alternatives(description, catalogue);
  return Resolver{description, catalogue.tables()}.resolve();
}

}  // namespace trainprint
