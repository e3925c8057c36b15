// SPDX-License-Identifier: MIT
#include "catalogue/job.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalogue/gpu_words.hpp"
#include "catalogue/names.hpp"
#include "catalogue/place_text.hpp"
#include "tables/tables.hpp"
#include "text/constraint.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"
#include "text/split.hpp"
#include "text/suggest.hpp"

namespace trainprint {
namespace {

using tables::AcceleratorRow;
using tables::Tables;
using Words = std::vector<std::string>;

// GPUs that something may mean, and why.
struct Meaning {
  Words gpus;
  std::string reason;
};

Words names_of(const std::vector<Given<std::string>>& gpus) {
  Words out;
  for (const auto& gpu : gpus) out.push_back(gpu.value);
  return out;
}

void add_once(Words& into, const Words& words) {
  for (const std::string& word : words) {
    if (std::find(into.begin(), into.end(), word) == into.end()) into.push_back(word);
  }
}

// The same accelerator, or a part of it.
bool is_part(const std::string& gpu, const std::string& of, const Tables& tables) {
  const auto whole = [](const std::string& name) { return name.substr(0, name.find(':')); };
  if (text::normalised(gpu) == text::normalised(of)) return true;
  const auto* one = tables::find<AcceleratorRow>(tables, whole(gpu));
  return one != nullptr && one == tables::find<AcceleratorRow>(tables, whole(of)) &&
         whole(of) == of;
}

Words common(const Words& gpus, const Words& others, const Tables& tables) {
  Words out;
  std::copy_if(gpus.begin(), gpus.end(), std::back_inserter(out), [&](const std::string& gpu) {
    return std::any_of(others.begin(), others.end(),
                       [&](const std::string& other) { return is_part(gpu, other, tables); });
  });
  return out;
}

bool is_none(const std::string& gpu) {
  return text::normalised(gpu) == "none";
}

// Explains one component. What the site says wins over what the tables say.
class Explaining {
 public:
  Explaining(JobComponent& component, JobRequest& job, const Site* site, const Tables& tables)
      : it_{component}, job_{job}, site_{site}, tables_{tables} {}

  void explain() {
    take_partitions();
    if (it_.instance.value) return;
    take_hours();
    take_partition_without_gpus();
    take_whole_nodes();
    if (it_.gpus.value != 0.0) take_gpu_type();
    take_nodes();
  }

 private:
  void take_partitions() {
    if (site_ == nullptr || !it_.partition.value) return;
    for (const std::string_view name : text::split_list(*it_.partition.value, ',')) {
      if (const Partition* found = site_->partition(name)) {
        partitions_.push_back(found);
        continue;
      }
      std::vector<std::string_view> known;
      for (const Partition& one : site_->partitions) known.emplace_back(one.name);
      job_.faults.push_back(text::diagnose(
          it_.partition.place, "unknown-partition",
          fmt::format("unknown partition '{}' of {}", text::printable(name), cluster()),
          text::hint_of(text::nearest(name, known),
                        "give one that the site file has, or add it there")));
    }
  }

  [[nodiscard]] std::string cluster() const {
    return site_->name ? text::printable(site_->name->value) : "the site";
  }

  [[nodiscard]] std::string of_site(const char* what, std::string_view word,
                                    const Place& place) const {
    return fmt::format("{} {} of {}, {}", what, text::printable(word), cluster(),
                       place_text(place));
  }

  [[nodiscard]] std::string of_partition(const Place& place) const {
    return of_site("partition", *it_.partition.value, place);
  }

  // A number that all partitions that the job may run in have; none where they differ.
  [[nodiscard]] const Given<double>* shared(Maybe<double> Partition::*member) const {
    const Given<double>* found = nullptr;
    for (const Partition* partition : partitions_) {
      const Maybe<double>& one = partition->*member;
      if (!one || (found != nullptr && found->value != one->value)) return nullptr;
      found = &*one;
    }
    return found;
  }

  // A time that was asked for and is not known is not that of the partition.
  void take_hours() {
    const Given<double>* const longest = shared(&Partition::max_hours);
    if (it_.hours.value) {
      if (longest == nullptr || *it_.hours.value <= longest->value) return;
      job_.warnings.push_back(
          {"time-above-maximum",
           fmt::format("{} hours are more than the {} that {} allows: the job is refused, or waits "
                       "for ever",
                       text::as_given(*it_.hours.value), text::as_given(longest->value),
                       of_partition(longest->place))});
      return;
    }
    const bool asked = it_.hours.place.document != nullptr || !it_.hours.place.option.empty();
    const Given<double>* const usual = shared(&Partition::default_hours);
    const bool takes_longest = usual == nullptr && longest != nullptr;
    const Given<double>* const limit = takes_longest ? longest : usual;
    if (asked || limit == nullptr) return;
    it_.hours = {limit->value, Certainty::derived, limit->place,
                 fmt::format("the {} limit of {}", takes_longest ? "longest" : "default",
                             of_partition(limit->place))};
    it_.hours_is_limit = {true, Certainty::derived, limit->place, it_.hours.reason};
  }

  // What the partitions have; nothing where one of them does not say.
  [[nodiscard]] Meaning of_partitions() const {
    Meaning out;
    for (const Partition* partition : partitions_) {
      if (partition->gpus.empty()) return {};
      add_once(out.gpus, names_of(partition->gpus));
    }
    if (!partitions_.empty()) out.reason = of_partition(partitions_.front()->place);
    return out;
  }

  void take_partition_without_gpus() {
    if (it_.gpus.value) return;
    const Meaning has = of_partitions();
    if (has.gpus.empty() || !std::all_of(has.gpus.begin(), has.gpus.end(), is_none)) return;
    it_.gpus = {0, Certainty::derived, partitions_.front()->place, has.reason + " has none"};
  }

  // The GPUs of nodes that the job has to itself, however few it asked for.
  void take_whole_nodes() {
    const Given<double>* const per_node = shared(&Partition::gpus_per_node);
    if (per_node == nullptr || !it_.exclusive.value.value_or(false)) return;
    if (it_.gpus_per_node.value == per_node->value && it_.gpus.value) return;
    const std::string reason = "whole nodes: GPUs per node of " + of_partition(per_node->place);
    it_.gpus_per_node = {per_node->value, Certainty::derived, per_node->place, reason};
    if (it_.nodes.value) {
      it_.gpus = {per_node->value * *it_.nodes.value, Certainty::derived, per_node->place, reason};
    } else {
      it_.gpus = {{}, Certainty::missing, it_.nodes.place, "the number of nodes is not known"};
    }
  }

  // As many whole nodes as the GPUs fill.
  void take_nodes() {
    const Given<double>* const per_node = shared(&Partition::gpus_per_node);
    if (it_.nodes.value || per_node == nullptr || !it_.gpus.value || *it_.gpus.value <= 0) return;
    const double nodes = *it_.gpus.value / per_node->value;
    if (nodes != std::floor(nodes)) return;
    const std::string reason = "all GPUs ÷ GPUs per node of " + of_partition(per_node->place);
    it_.nodes = {nodes, Certainty::derived, per_node->place, reason};
    it_.gpus_per_node = {per_node->value, Certainty::derived, per_node->place, reason};
  }

  void take_gpu_type() {
    const bool typed = it_.gpu_type.value.has_value();
    const Place typed_at = it_.gpu_type.place;
    Meaning found = typed ? of_words(*it_.gpu_type.value) : Meaning{};
    const Meaning constrained = of_constraint();
    const Meaning has = of_partitions();
    if (typed && found.gpus.empty()) return;  // what is missing is said already
    if (!typed) {
      found = constrained.gpus.empty() ? has : constrained;
    } else {
      narrow(found, constrained, false);
    }
    narrow(found, has, true);
    if (found.gpus.empty()) {
      hint();
      return;
    }
    if (typed && found.reason.empty()) return;
    const Place place = typed                       ? typed_at
                        : !constrained.gpus.empty() ? it_.constraint.place
                                                    : it_.partition.place;
    it_.gpu_type = {std::move(found.gpus), Certainty::derived, place, std::move(found.reason)};
  }

  // Keeps what is among the others, too. A site that has none of them contradicts the job.
  void narrow(Meaning& found, const Meaning& others, bool must) {
    if (found.gpus.empty() || others.gpus.empty()) return;
    Words both = common(found.gpus, others.gpus, tables_);
    if (both.empty()) both = common(others.gpus, found.gpus, tables_);
    if (both.empty() && must) {
      job_.faults.push_back(text::diagnose(
          it_.gpu_type.value ? it_.gpu_type.place : it_.partition.place, "constraint-mismatch",
          fmt::format("this means {}, but {} has {}", fmt::join(found.gpus, ", "), others.reason,
                      fmt::join(others.gpus, ", ")),
          "name a GPU that is there, leave one of the two out, or mend the site file"));
    }
    if (both.empty() || both.size() == found.gpus.size()) return;
    found.gpus = std::move(both);
    found.reason += (found.reason.empty() ? "" : "; ") + others.reason;
  }

  // Type words: no reason where the tables have them as they stand.
  Meaning of_words(const Words& words) {
    Meaning out;
    for (const std::string& word : words) {
      if (const SiteWord* known = site_ == nullptr ? nullptr : site_->gpu_type(word)) {
        add_once(out.gpus, names_of(known->gpus));
        out.reason = of_site("GPU type", known->word, known->place);
        continue;
      }
      const auto name = accelerator_of_word(word, tables_);
      if (!name) {
        unknown(word);
        return {};
      }
      add_once(out.gpus, {*name});
      if (*name != word && out.reason.empty()) {
        out.reason = fmt::format("GPU type {}", text::printable(word));
      }
    }
    return out;
  }

  void unknown(const std::string& word) {
    const std::string quoted = text::printable(word);
    std::string reason;
    if (is_profile_alone(word)) {
      reason = fmt::format("'{}' is a part of a GPU whose model is not given", quoted);
    } else {
      const std::string meant =
          text::did_you_mean(text::nearest(word, trainprint::names_of<AcceleratorRow>(tables_)));
      reason = fmt::format("'{}' is a GPU type that neither the tables nor {} know{}", quoted,
                           site_ == nullptr ? "a site file" : cluster(),
                           meant.empty() ? "" : " (" + meant + ")");
    }
    it_.gpu_type = {{}, Certainty::missing, it_.gpu_type.place, std::move(reason)};
  }

  [[nodiscard]] Words of_constraint_word(const std::string& word) const {
    if (site_ != nullptr) {
      if (const SiteWord* known = site_->constraint(word)) return names_of(known->gpus);
    }
    const auto* row = tables::find<AcceleratorRow>(tables_, word);
    return row == nullptr || text::normalised(word).empty() ? Words{} : Words{word};
  }

  // What each alternative means; nothing where one of them leaves the GPU open.
  Meaning of_constraint() {
    if (!it_.constraint.value) return {};
    Meaning out;
    bool open = false;
    Words ignored;
    for (const Words& together : text::constraint_alternatives(*it_.constraint.value)) {
      Words gpus;
      for (const std::string& word : together) {
        const Words meant = of_constraint_word(word);
        if (meant.empty()) add_once(ignored, {word});
        if (!meant.empty()) gpus = gpus.empty() ? meant : common(gpus, meant, tables_);
      }
      open = open || gpus.empty();
      add_once(out.gpus, gpus);
    }
    if (!ignored.empty()) {
      it_.constraint.reason =
          fmt::format("not used, as no GPU is known by that word: {}", fmt::join(ignored, ", "));
    }
    if (open) return {};
    out.reason = fmt::format("constraint {}", text::printable(*it_.constraint.value));
    if (site_ != nullptr) out.reason += " of " + cluster();
    return out;
  }

  // A name that suggests a GPU is no reason to take it for one.
  void hint() {
    if (it_.gpu_type.value || !it_.partition.value) return;
    Words hinted = accelerators_hinted(*it_.partition.value, tables_);
    if (hinted.empty()) return;
    std::string reason = fmt::format("the partition's name suggests {}", fmt::join(hinted, ", "));
    it_.gpu_type = {std::move(hinted), Certainty::hinted, it_.partition.place, std::move(reason)};
  }

  JobComponent& it_;
  JobRequest& job_;
  const Site* site_;
  const Tables& tables_;
  std::vector<const Partition*> partitions_;
};

// Whether the model of the GPUs follows from what the job says, or there are none.
bool is_typed(const JobComponent& component) {
  if (component.gpus.value && *component.gpus.value == 0) return true;
  return component.gpu_type.value && component.gpu_type.certainty != Certainty::hinted;
}

}  // namespace

JobRequest explained(JobRequest job, const Site* site, const Catalogue& catalogue) {
  for (JobComponent& component : job.components) {
    Explaining{component, job, site, catalogue.tables()}.explain();
  }
  if (std::all_of(job.components.begin(), job.components.end(), is_typed)) {
    std::erase_if(job.warnings, [](const Warning& one) { return one.code == "untyped-gpus"; });
  }
  return job;
}

}  // namespace trainprint
