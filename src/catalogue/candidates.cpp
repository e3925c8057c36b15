// SPDX-License-Identifier: MIT
#include "catalogue/candidates.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "catalogue/device.hpp"
#include "catalogue/findings.hpp"
#include "catalogue/names.hpp"
#include "catalogue/where.hpp"
#include "core/methods/methods.hpp"
#include "tables/names.hpp"
#include "text/glob.hpp"
#include "text/locate.hpp"
#include "text/split.hpp"
#include "text/suggest.hpp"

namespace trainprint {
namespace {

using tables::AcceleratorRow;
using tables::InstanceRow;
using tables::ProviderRow;
using tables::RegionRow;
using tables::Tables;
using tables::ZoneRow;

constexpr std::string_view everything = "*";

// True if the duration is worked out for the accelerator that a run has, not given for one of them.
bool hours_follow_accelerator(const RunDescription& description) {
  return description.parameters && description.tokens;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

// A pattern for names that are compared as letters and digits.
std::string normalised_pattern(std::string_view pattern) {
  std::string out;
  for (const char c : pattern) {
    out += c == '*' || c == '?' ? std::string{c} : text::normalised({&c, 1});
  }
  return out;
}

const ProviderRow* provider_of(const InstanceRow& instance, const Tables& tables) {
  return tables::find<ProviderRow>(tables, tables.str(instance.provider));
}

// Reads a list for one kind.
class Finder {
 public:
  Finder(const RunDescription& description, const Wanted& wanted, const Site* site,
         const Catalogue& catalogue)
      : description_{description},
        wanted_{wanted},
        site_{site},
        catalogue_{catalogue},
        tables_{catalogue.tables()} {
    findings_.faults = description.faults;
    out_.over = wanted.over;
    if (description.name) out_.name = description.name->value;
    provider_ = provider_of_run();
  }

  Candidates find() {
    if (kind().check_run != nullptr) (this->*kind().check_run)();
    for (const std::string_view part : text::split(wanted_.list.value, ',')) take(trimmed(part));
    if (!findings_.faults.empty()) throw InputError{in_order(std::move(findings_.faults))};
    if (site_ != nullptr) {
      for (Candidate& candidate : out_.all) {
        for (RunDescription& run : candidate.runs) {
          run = with_site(std::move(run), *site_, catalogue_);
        }
      }
    }
    filled_in_ = description_;
    if (site_ != nullptr) filled_in_ = with_site(std::move(filled_in_), *site_, catalogue_);
    out_.described = (this->*kind().described)();
    return std::move(out_);
  }

 private:
  // What finding candidates of one kind comes to.
  struct Kind {
    const char* listed;           // by `trainprint list`
    void (Finder::*check_run)();  // refuses what would make the comparison mean nothing, or null
    void (Finder::*take_one)(std::string_view name);
    void (Finder::*take_all)(std::string_view pattern);
    // What a run has without a comparison, in the words of the candidates.
    std::string (Finder::*described)() const;
  };

  [[nodiscard]] const Kind& kind() const {
    static constexpr std::array kinds{
        Kind{"methods", nullptr, &Finder::take_method, &Finder::take_methods,
             &Finder::described_method},
        Kind{"regions", &Finder::check_run_for_regions, &Finder::take_region, &Finder::take_regions,
             &Finder::described_region},
        Kind{"accelerators", &Finder::check_run_for_gpus, &Finder::take_gpu, &Finder::take_gpus,
             &Finder::described_gpu},
        Kind{"providers", &Finder::check_run_for_providers, &Finder::take_provider,
             &Finder::take_providers, &Finder::described_provider}};
    return kinds.at(static_cast<std::size_t>(wanted_.over));
  }

  template <class Value>
  void refuse(const Maybe<Value>& value, std::string_view why) {
    if (!value) return;
    findings_.fault(value->place, "exclusive-keys", std::string{why},
                    fmt::format("leave it out to compare {}", words_of(wanted_.over).plural));
  }

  void check_run_for_regions() {
    refuse(description_.intensity, "the carbon intensity is given: it is that of one place");
    refuse_series();
  }

  void refuse_series() {
    if (description_.series.empty()) return;
    findings_.fault(description_.series.front().place, "exclusive-keys",
                    "a series is given: it is of one place",
                    fmt::format("leave it out to compare {}; trainprint schedule takes a series "
                                "for each place",
                                words_of(wanted_.over).plural));
  }

  void check_run_for_gpus() {
    refuse(description_.instance, "the machine type is given: it has one accelerator");
    constexpr const char* of_one = "this is given: it is that of one accelerator";
    for (const auto* value : {&description_.power, &description_.total_power,
                              &description_.power_limit, &description_.price}) {
      refuse(*value, of_one);
    }
    for (const Phase& phase : description_.phases) {
      for (const auto* value : {&phase.power, &phase.total_power}) refuse(*value, of_one);
    }
    if (wanted_.same_hours || hours_follow_accelerator(description_)) return;
    findings_.fault(
        wanted_.list.place, "missing-same-hours",
        "how long the run takes on each of the accelerators is not known",
        "give --parameters and --tokens, from which they follow, or --same-hours to compare "
        "the accelerators over the same hours");
  }

  void check_run_for_providers() {
    refuse_series();
    if (!description_.region) return;
    RunDescription place;
    place.region = description_.region;
    const Where where = find_where(place, nullptr, tables_, findings_);
    if (where.region != nullptr) {
      findings_.fault(
          description_.region->place, "exclusive-keys",
          fmt::format("{} is given: it is a region of one provider",
                      region_id(tables_, *where.region)),
          "give a country, or leave the region out to compare the providers' cleanest regions");
    }
    container_ = where.zone;
  }

  [[nodiscard]] const ProviderRow* provider_of_run() const {
    if (description_.provider) {
      return tables::find<ProviderRow>(tables_, description_.provider->value);
    }
    if (!description_.instance) return nullptr;
    const auto* instance = tables::find<InstanceRow>(tables_, description_.instance->value);
    return instance == nullptr ? nullptr : provider_of(*instance, tables_);
  }

  void take(std::string_view item) {
    if (item.empty()) {
      findings_.fault(wanted_.list.place, "empty-value", "a name of the list is empty",
                      "separate the names by single commas, or give all");
      return;
    }
    if (text::lower(item) == "all") item = everything;
    const bool is_pattern = text::is_glob(item);
    const std::size_t matches = matches_;
    (this->*(is_pattern ? kind().take_all : kind().take_one))(item);
    if (is_pattern && matches_ == matches && !unknown_prefix_) {
      const bool of_provider = wanted_.over == Over::region && provider_ != nullptr;
      findings_.fault(
          wanted_.list.place, "no-match",
          fmt::format(
              "'{}' fits no {}{}", text::printable(item), words_of(wanted_.over).singular,
              of_provider ? fmt::format(" of {}", tables_.str(provider_->id)) : std::string{}),
          fmt::format("trainprint list {} shows the names", kind().listed));
    }
  }

  [[nodiscard]] Given<std::string> given(std::string_view value) const {
    return {std::string{value}, wanted_.list.place};
  }

  void add(Candidate candidate) {
    ++matches_;
    const auto same = std::find_if(out_.all.begin(), out_.all.end(),
                                   [&](const Candidate& one) { return one.id == candidate.id; });
    if (same != out_.all.end()) {
      same->by_pattern = same->by_pattern && candidate.by_pattern;
      return;
    }
    for (RunDescription& run : candidate.runs) run.name = given(candidate.id);
    out_.all.push_back(std::move(candidate));
  }

  void unknown(const char* code, std::string_view what, std::string_view item,
               const std::vector<std::string_view>& names) {
    findings_.fault(
        wanted_.list.place, code, fmt::format("unknown {} '{}'", what, text::printable(item)),
        text::hint_of(text::nearest(item, names),
                      fmt::format("trainprint list {} shows the names", kind().listed)));
  }

  void add_method(std::string_view id) {
    RunDescription run = description_;
    run.method = given(id);
    add({std::string{id}, {std::move(run)}});
  }

  void take_method(std::string_view item) {
    const auto ids = method_ids();
    if (std::find(ids.begin(), ids.end(), item) == ids.end()) {
      unknown("unknown-method", "method", item, ids);
    } else {
      add_method(item);
    }
  }

  void take_methods(std::string_view pattern) {
    for (const std::string_view id : method_ids()) {
      if (text::fits_glob(id, pattern)) add_method(id);
    }
  }

  void add_region(std::string id, std::string_view as_written, bool by_pattern) {
    RunDescription run = description_;
    run.region = given(as_written);
    run.no_region = false;
    add({std::move(id), {std::move(run)}, by_pattern});
  }

  void take_region(std::string_view item) {
    if (item == "none") {
      findings_.fault(wanted_.list.place, "unknown-region", "'none' is no region to compare",
                      place_forms);
      return;
    }
    RunDescription place;
    place.region = given(item);
    const ProviderRow* of_instance = description_.provider ? nullptr : provider_;
    place.provider = description_.provider;
    Findings findings;
    const Where where = find_where(place, of_instance, tables_, findings, place_forms);
    if (!findings.faults.empty()) {
      for (Diagnostic& fault : findings.faults) findings_.faults.push_back(std::move(fault));
    } else if (where.region != nullptr) {
      add_region(region_id(tables_, *where.region), item, false);
    } else if (where.zone != nullptr) {
      add_region(std::string{tables_.str(where.zone->id)}, item, false);
    }
  }

  // `aws:*` of one provider, by any of its names; `us-*` of the run's, or of all.
  void take_regions(std::string_view pattern) {
    const ProviderRow* provider = provider_;
    unknown_prefix_ = false;
    if (const std::size_t colon = pattern.find(':'); colon != std::string_view::npos) {
      const std::string_view prefix = pattern.substr(0, colon);
      if (!text::is_glob(prefix)) {
        provider = tables::find<ProviderRow>(tables_, prefix);
        if (provider == nullptr) {
          unknown_prefix_ = true;
          unknown("unknown-provider", "provider", prefix, names_of<ProviderRow>(tables_));
          return;
        }
        if (provider_ != nullptr && provider != provider_) return;
        pattern = pattern.substr(colon + 1);
      }
    }
    const bool whole_id = pattern.find(':') != std::string_view::npos;
    const std::string wanted = text::lower(pattern);
    for (const RegionRow& region : tables_.of<RegionRow>().rows) {
      if (provider != nullptr && region.provider != provider->id) continue;
      const std::string id = region_id(tables_, region);
      const std::string name =
          text::lower(whole_id ? std::string_view{id} : tables_.str(region.region));
      if (text::fits_glob(name, wanted)) add_region(id, id, true);
    }
  }

  void add_gpu(std::string id, std::string_view as_written) {
    RunDescription run = description_;
    run.gpu_alternatives.clear();
    run.gpu = given(as_written);
    if (wanted_.same_hours) {
      run.assumptions.push_back({"hours", "the same on every accelerator",
                                 "--same-hours: a slower one would take longer"});
    }
    add({std::move(id), {std::move(run)}});
  }

  void take_gpu(std::string_view item) {
    if (site_ != nullptr && site_->gpu_type(item) != nullptr) {
      add_gpu(std::string{item}, item);
      return;
    }
    if (text::normalised(item) == "none") {
      findings_.fault(wanted_.list.place, "unknown-accelerator",
                      "'none' is no accelerator to compare", "give models such as a100,h100");
      return;
    }
    RunDescription run;
    run.gpu = given(item);
    Findings findings;
    const Device device = find_device(run, tables_, findings);
    for (Diagnostic& fault : findings.faults) findings_.faults.push_back(std::move(fault));
    if (!findings.faults.empty()) return;
    add_gpu(id_of(device, item), item);
  }

  // The accelerator's, with the slice if one was named.
  [[nodiscard]] std::string id_of(const Device& device, std::string_view name) const {
    std::string id{tables_.str(device.accelerator->id)};
    if (device.share != 1) id += text::lower(name.substr(name.rfind(':')));
    return id;
  }

  void take_gpus(std::string_view pattern) {
    const std::string wanted = normalised_pattern(pattern);
    for (const AcceleratorRow& row : tables_.of<AcceleratorRow>().rows) {
      const auto names = tables::names_of(tables_, row);
      const bool fits = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return text::fits_glob(text::normalised(name), wanted);
      });
      if (fits) add_gpu(std::string{tables_.str(row.id)}, tables_.str(row.id));
    }
  }

  void take_provider(std::string_view item) {
    const auto* provider = tables::find<ProviderRow>(tables_, item);
    if (provider == nullptr) {
      unknown("unknown-provider", "provider", item, names_of<ProviderRow>(tables_));
    } else {
      add_provider(*provider);
    }
  }

  void take_providers(std::string_view pattern) {
    const std::string wanted = text::lower(pattern);
    for (const ProviderRow& provider : tables_.of<ProviderRow>().rows) {
      if (text::fits_glob(tables_.str(provider.id), wanted)) add_provider(provider);
    }
  }

  // In each of its regions in the place given; where a region would change nothing, without one.
  void add_provider(const ProviderRow& provider) {
    const std::string id{tables_.str(provider.id)};
    if (description_.no_region || description_.intensity) {
      RunDescription run = description_;
      run.provider = given(id);
      add({id, {std::move(run)}, true});
      return;
    }
    std::vector<RunDescription> runs;
    for (const RegionRow& region : tables_.of<RegionRow>().rows) {
      if (region.provider != provider.id) continue;
      const auto* zone = tables::find<ZoneRow>(tables_, tables_.str(region.zone));
      if (container_ != nullptr && !lies_in(tables_, *zone, *container_)) continue;
      runs.push_back(description_);
      runs.back().provider.reset();
      runs.back().region = given(region_id(tables_, region));
    }
    if (runs.empty()) {
      ++matches_;
      out_.left_out.push_back(
          {id, "no-region",
           fmt::format("no cloud region of it is known{}",
                       container_ == nullptr
                           ? std::string{}
                           : fmt::format(" in {}", tables_.str(container_->name)))});
      return;
    }
    add({id, std::move(runs), true, true});
  }

  [[nodiscard]] std::string described_method() const {
    return filled_in_.method ? filled_in_.method->value : std::string{methods.front().id};
  }

  [[nodiscard]] std::string described_gpu() const {
    if (!filled_in_.gpu) return {};
    Findings ignored;
    const Device device = find_device(filled_in_, tables_, ignored);
    return device.accelerator == nullptr ? std::string{} : id_of(device, filled_in_.gpu->value);
  }

  [[nodiscard]] Where place_of_run() const {
    Findings ignored;
    return find_where(filled_in_, filled_in_.provider ? nullptr : provider_, tables_, ignored);
  }

  [[nodiscard]] std::string described_provider() const {
    const Where where = place_of_run();
    return where.provider == nullptr ? std::string{} : std::string{tables_.str(where.provider->id)};
  }

  [[nodiscard]] std::string described_region() const {
    const Where where = place_of_run();
    if (where.region != nullptr) return region_id(tables_, *where.region);
    return where.zone == nullptr ? std::string{} : std::string{tables_.str(where.zone->id)};
  }

  const RunDescription& description_;
  const Wanted& wanted_;
  const Site* site_;
  const Catalogue& catalogue_;
  const Tables& tables_;
  Findings findings_;
  RunDescription filled_in_;               // the run, with what the site says
  const ProviderRow* provider_ = nullptr;  // of the run
  const ZoneRow* container_ = nullptr;     // where providers are compared
  std::size_t matches_ = 0;
  bool unknown_prefix_ = false;
  Candidates out_;
};

}  // namespace

Candidates find_candidates(const RunDescription& description, const Wanted& wanted,
                           const Site* site, const Catalogue& catalogue) {
  return Finder{description, wanted, site, catalogue}.find();
}

}  // namespace trainprint
