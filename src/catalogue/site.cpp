// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include <trainprint/site.hpp>

#include "catalogue/device.hpp"
#include "catalogue/findings.hpp"
#include "catalogue/host.hpp"
#include "catalogue/names.hpp"
#include "catalogue/place_text.hpp"
#include "catalogue/where.hpp"
#include "core/methods/methods.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace trainprint {
namespace {

using tables::Tables;
using Gpus = std::vector<Given<std::string>>;

bool is_none(const std::string& gpu) {
  return text::normalised(gpu) == "none";
}

Device device_of(const Given<std::string>& gpu, const Tables& tables, Findings& findings) {
  if (is_none(gpu.value)) return {};
  RunDescription description;
  description.gpu = gpu;
  return find_device(description, tables, findings);
}

// True if `gpu` is the GPU `of`, or a part of it.
bool is_part(const std::string& gpu, const std::string& of, const Tables& tables) {
  if (text::normalised(gpu) == text::normalised(of)) return true;
  Findings ignored;
  const Device one = device_of({gpu, {}}, tables, ignored);
  const Device whole = device_of({of, {}}, tables, ignored);
  return one.accelerator != nullptr && one.accelerator == whole.accelerator &&
         (whole.share == 1 || one.share == whole.share);
}

std::string joined(const Gpus& gpus) {
  std::string out;
  for (const auto& gpu : gpus) out += (out.empty() ? "" : ", ") + text::printable(gpu.value);
  return out;
}

template <class Item>
std::vector<std::string_view> names(const std::vector<Item>& items, std::string Item::*name) {
  std::vector<std::string_view> out;
  for (const Item& item : items) out.emplace_back(item.*name);
  return out;
}

std::string as_text(const std::string& value) {
  return text::printable(value);
}

// Fills in what a run does not say.
class Filling {
 public:
  Filling(RunDescription description, const Site& site, const Tables& tables)
      : run_{std::move(description)}, site_{site}, tables_{tables} {}

  RunDescription fill() {
    take_words();
    run_.site = site_.place.document;
    if (run_.faults.empty()) {
      take_gpu();
      take_count();
      take_host();
      take_hours();
      elsewhere_ = is_elsewhere();
      take_place();
      take_price();
    }
    return std::move(run_);
  }

 private:
  void fault(const Place& place, std::string_view code, std::string message, std::string hint) {
    run_.faults.push_back(text::diagnose(place, code, std::move(message), std::move(hint)));
  }

  void assume(std::string field, std::string value, std::string reason) {
    run_.assumptions.push_back({std::move(field), std::move(value), std::move(reason)});
  }

  // `Jean Zay, jean-zay.json:7`: the cluster, and the line that says so.
  [[nodiscard]] std::string cluster(const Place& place) const {
    return fmt::format("{}, {}", site_.name ? text::printable(site_.name->value) : "the site",
                       place_text(place));
  }

  [[nodiscard]] std::string of_partition(const Place& place) const {
    return fmt::format("partition {} of {}", text::printable(partition_->name), cluster(place));
  }

  void take_words() {
    if (run_.partition) {
      partition_ = site_.partition(run_.partition->value);
      if (partition_ == nullptr) {
        unknown(*run_.partition, "partition", names(site_.partitions, &Partition::name));
      }
    }
    if (run_.constraint) {
      constraint_ = site_.constraint(run_.constraint->value);
      if (constraint_ == nullptr) {
        unknown(*run_.constraint, "constraint", names(site_.constraints, &SiteWord::word));
      }
    }
    partition_given_ = run_.partition;
    constraint_given_ = run_.constraint;
    run_.partition.reset();
    run_.constraint.reset();
  }

  void unknown(const Given<std::string>& given, const char* what,
               const std::vector<std::string_view>& known) {
    fault(given.place, fmt::format("unknown-{}", what),
          fmt::format("unknown {} '{}' of {}", what, text::printable(given.value),
                      site_.name ? text::printable(site_.name->value) : "the site"),
          text::hint_of(text::nearest(given.value, known),
                        "give one that the site file has, or add it there"));
  }

  void take_gpu() {
    if (run_.instance) return;
    if (!run_.gpu_alternatives.empty()) {
      for (const Given<std::string>& gpu : run_.gpu_alternatives) check_named(gpu);
    } else if (run_.gpu) {
      const Given<std::string> word = *run_.gpu;
      const SiteWord* type = site_.gpu_type(word.value);
      if (type == nullptr) {
        check_named(word);
        return;
      }
      run_.gpu = type->gpus.front();
      choose(within_partition(within_constraint(type->gpus, word.place), word.place), word.place,
             fmt::format("GPU type {}", text::printable(type->word)), type->place);
    } else if (constraint_ != nullptr) {
      const Place& place = constraint_given_->place;
      choose(within_partition(constraint_->gpus, place), place,
             fmt::format("constraint {}", text::printable(constraint_->word)), constraint_->place);
    } else if (partition_ != nullptr && !partition_->gpus.empty()) {
      choose(partition_->gpus, partition_given_->place,
             fmt::format("partition {}", text::printable(partition_->name)), partition_->place);
    }
  }

  // A GPU named as in the catalogue must be among those of the constraint and the partition.
  void check_named(const Given<std::string>& name) {
    Findings ignored;
    const Device device = device_of(name, tables_, ignored);
    const bool known = is_none(name.value) || device.accelerator != nullptr;
    if (!known) return;
    const bool whole = device.accelerator != nullptr && device.share == 1;
    const Given<std::string> meant{
        whole ? std::string{tables_.str(device.accelerator->name)} : name.value, name.place};
    within_partition(within_constraint({meant}, name.place), name.place);
  }

  Gpus within_constraint(const Gpus& gpus, const Place& place) {
    if (constraint_ == nullptr) return gpus;
    return within(gpus, constraint_->gpus, place,
                  fmt::format("constraint {} means", text::printable(constraint_->word)));
  }

  Gpus within_partition(const Gpus& gpus, const Place& place) {
    if (partition_ == nullptr || partition_->gpus.empty()) return gpus;
    return within(gpus, partition_->gpus, place,
                  fmt::format("partition {} has", text::printable(partition_->name)));
  }

  // Those of `gpus` that are among `others`, or parts of them; a fault at `place` if none is.
  Gpus within(const Gpus& gpus, const Gpus& others, const Place& place, const std::string& what) {
    Gpus out;
    std::copy_if(gpus.begin(), gpus.end(), std::back_inserter(out), [&](const auto& gpu) {
      return std::any_of(others.begin(), others.end(), [&](const auto& other) {
        return is_part(gpu.value, other.value, tables_);
      });
    });
    if (out.empty() && !gpus.empty()) {
      fault(place, "constraint-mismatch",
            fmt::format("this means {}, but {} {}", joined(gpus), what, joined(others)),
            "name a GPU that is there, leave one of the two out, or mend the site file");
    }
    return out;
  }

  void choose(const Gpus& gpus, const Place& given, const std::string& what, const Place& place) {
    if (gpus.empty()) return;
    if (gpus.size() > 1) {
      fault(given, "ambiguous-gpu", fmt::format("{} may have {}", what, joined(gpus)),
            "say which (--gpu, \"gpu\", or a constraint)");
      return;
    }
    run_.gpu = gpus.front();
    assume("gpu", text::printable(gpus.front().value),
           fmt::format("{} of {}", what, cluster(place)));
  }

  // The partition's GPUs per node, where the run says neither how many nor which part of one.
  void take_count() {
    if (partition_ == nullptr || !partition_->gpus_per_node) return;
    const bool said = run_.count || run_.accelerators || run_.instance || !has_whole_gpus();
    const bool device_hours_alone = run_.gpu_hours && !run_.nodes;
    if (said || device_hours_alone) return;
    run_.count = partition_->gpus_per_node;
    assume("count", text::exact(run_.count->value),
           "whole nodes: GPUs per node of " + of_partition(run_.count->place));
  }

  [[nodiscard]] bool has_whole_gpus() const {
    Findings ignored;
    return run_.gpu && !without_accelerator() &&
           device_of(*run_.gpu, tables_, ignored).share == 1 && !run_.share;
  }

  [[nodiscard]] bool without_accelerator() const { return run_.gpu && is_none(run_.gpu->value); }

  // Processors and memory, where the run has whole nodes.
  void take_host() {
    if (partition_ == nullptr || (!partition_->cpu && !partition_->memory_gb)) return;
    if (run_.cpu_cores) {
      take_held_processor();
      return;
    }
    if (run_.cpu || run_.cpu_count || run_.memory_gb || run_.total_power || run_.instance) return;
    const bool whole_nodes =
        without_accelerator() || (has_whole_gpus() && run_.count && partition_->gpus_per_node &&
                                  run_.count->value == partition_->gpus_per_node->value);
    if (!whole_nodes) {
      const std::string reason =
          "the run need not have whole nodes of " + of_partition(partition_->place);
      if (partition_->cpu) assume("cpu", "not used", reason);
      if (partition_->memory_gb) assume("memory_gb", "not used", reason);
      return;
    }
    if (partition_->cpu) {
      run_.cpu = partition_->cpu;
      assume("cpu", text::printable(run_.cpu->value), of_partition(run_.cpu->place));
    }
    if (partition_->cpu_count) {
      run_.cpu_count = partition_->cpu_count;
      assume("cpu_count", text::exact(run_.cpu_count->value), of_partition(run_.cpu_count->place));
    }
    if (partition_->memory_gb) {
      run_.memory_gb = partition_->memory_gb;
      assume("memory_gb", text::exact(run_.memory_gb->value), of_partition(run_.memory_gb->place));
    }
  }

  // The model of which the run holds some cores.
  void take_held_processor() {
    if (run_.cpu || run_.total_power || !partition_->cpu) return;
    run_.cpu = partition_->cpu;
    assume("cpu", text::printable(run_.cpu->value), of_partition(run_.cpu->place));
  }

  void take_hours() {
    if (partition_ == nullptr || !partition_->default_hours) return;
    if (run_.hours || run_.gpu_hours || run_.parameters || run_.tokens || !run_.phases.empty()) {
      return;
    }
    const auto& limit = *partition_->default_hours;
    run_.hours = Given<Range<double>>{Range<double>{limit.value}, limit.place};
    assume("hours", text::exact(limit.value),
           "at most: the default limit of " + of_partition(limit.place));
  }

  // What of the site's numbers the method of the run takes.
  [[nodiscard]] const Method& method() const {
    return method_of(run_.method ? std::string_view{run_.method->value} : std::string_view{});
  }
  [[nodiscard]] bool takes_pue() const { return method().asks_place_for_pue(); }
  [[nodiscard]] bool takes_intensity() const {
    return method().intensity_from == IntensityFrom::place && !run_.no_region && !run_.year &&
           !run_.basis && run_.series.empty();
  }

  // True if the run was said to be at another place than the site, however the places are spelt.
  [[nodiscard]] bool is_elsewhere() const {
    if (run_.instance) return true;
    const Maybe<std::string> provider_here = has_own_region() ? std::nullopt : site_.provider;
    const Where here = where(region(), provider_here);
    if (run_.provider) {
      const auto* provider = tables::find<tables::ProviderRow>(tables_, run_.provider->value);
      if (provider == nullptr || provider != here.provider) return true;
    }
    if (!run_.region || !region()) return false;
    const Where given = where(run_.region, run_.provider ? run_.provider : provider_here);
    return given.zone != here.zone || given.region != here.region ||
           given.provider != here.provider;
  }

  [[nodiscard]] Where where(const Maybe<std::string>& region,
                            const Maybe<std::string>& provider) const {
    RunDescription description;
    description.region = region;
    description.provider = provider;
    Findings ignored;
    return find_where(description, nullptr, tables_, ignored);
  }

  [[nodiscard]] bool has_own_region() const { return partition_ != nullptr && partition_->region; }

  [[nodiscard]] const Maybe<std::string>& region() const {
    return has_own_region() ? partition_->region : site_.region;
  }

  // A value of the partition if it has one, else of the cluster, with the reason for using it.
  template <class Value>
  void fill(const char* field, Maybe<Value>& into, const Maybe<Value>* of_partition_value,
            const Maybe<Value>& of_cluster, std::string (*write)(const Value&)) {
    if (into) return;
    const bool has_own = of_partition_value != nullptr && *of_partition_value;
    const Maybe<Value>& value = has_own ? *of_partition_value : of_cluster;
    if (!value) return;
    into = value;
    assume(field, write(value->value),
           has_own ? of_partition(value->place) : cluster(value->place));
  }

  // Says that a value of the site is left out, since the run is elsewhere.
  void leave(const char* field, const Maybe<Range<double>>& of_run,
             const Maybe<Range<double>>& of_site) {
    if (of_run || !of_site) return;
    assume(field, "not used",
           fmt::format("{} is elsewhere than {}", run_.instance ? "the machine type" : "the run",
                       cluster(of_site->place)));
  }

  void take_place() {
    const bool has_partition = partition_ != nullptr;
    if (elsewhere_) {
      if (takes_pue()) {
        leave("pue", run_.pue, has_partition && partition_->pue ? partition_->pue : site_.pue);
      }
      if (takes_intensity() && !has_own_region()) {
        leave("intensity", run_.intensity, site_.intensity);
      }
      return;
    }
    // The cluster's own intensity is that of its own region.
    const bool own_region = !has_own_region();
    if (takes_pue()) {
      fill<Range<double>>("pue", run_.pue, has_partition ? &partition_->pue : nullptr, site_.pue,
                          text::range_as_given);
    }
    if (takes_intensity() && own_region) {
      fill<Range<double>>("intensity", run_.intensity, nullptr, site_.intensity,
                          text::range_as_given);
    }
    if (run_.no_region) return;
    if (own_region) fill<std::string>("provider", run_.provider, nullptr, site_.provider, as_text);
    fill<std::string>("region", run_.region, has_partition ? &partition_->region : nullptr,
                      site_.region, as_text);
  }

  void take_price() {
    if (run_.purchase || !method().prices.empty() || without_accelerator()) return;
    const bool at_site = partition_ != nullptr || constraint_ != nullptr || !elsewhere_;
    if (!at_site || run_.instance) {
      const bool has_own = partition_ != nullptr && partition_->price;
      leave("price", run_.price, has_own ? partition_->price : site_.price);
      return;
    }
    fill<Range<double>>("price", run_.price, partition_ != nullptr ? &partition_->price : nullptr,
                        site_.price, text::range_as_given);
  }

  RunDescription run_;
  const Site& site_;
  const Tables& tables_;
  const Partition* partition_ = nullptr;
  const SiteWord* constraint_ = nullptr;
  bool elsewhere_ = false;
  Maybe<std::string> partition_given_, constraint_given_;
};

}  // namespace

std::vector<Diagnostic> faults_of_site(const Site& site, const Catalogue& catalogue) {
  const Tables& tables = catalogue.tables();
  Findings findings;
  findings.faults = site.faults;
  const auto check_gpus = [&](const Gpus& gpus) {
    for (const auto& gpu : gpus) static_cast<void>(device_of(gpu, tables, findings));
  };
  const auto check_place = [&](const Maybe<std::string>& region,
                               const Maybe<std::string>& provider) {
    RunDescription description;
    description.region = region;
    description.provider = provider;
    static_cast<void>(find_where(description, nullptr, tables, findings, place_forms));
  };
  check_place(site.region, site.provider);
  for (const Partition& partition : site.partitions) {
    check_gpus(partition.gpus);
    check_place(partition.region, std::nullopt);
    RunDescription description;
    description.cpu = partition.cpu;
    static_cast<void>(find_host(description, tables, findings));
  }
  for (const auto* words : {&site.constraints, &site.gpu_types}) {
    for (const SiteWord& word : *words) check_gpus(word.gpus);
  }
  return in_order(std::move(findings.faults));
}

RunDescription with_site(RunDescription description, const Site& site, const Catalogue& catalogue) {
  return Filling{std::move(description), site, catalogue.tables()}.fill();
}

}  // namespace trainprint
