// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/run.hpp>

namespace trainprint {

/// A partition of a cluster: what a job on it gets. Amounts are per node.
struct Partition {
  std::string name;
  Place place;
  std::vector<Given<std::string>> gpus;  ///< several: the partition's nodes differ; none: not said
  Maybe<double> gpus_per_node;
  Maybe<double> default_hours;  ///< limit of a job that names none, h
  Maybe<double> max_hours;      ///< longest limit that a job may name, h
  Maybe<double> memory_gb;
  Maybe<std::string> cpu;
  Maybe<double> cpu_count;
  Maybe<std::string> region;
  Maybe<Range<double>> pue;
  Maybe<Range<double>> price;  ///< USD per accelerator-hour
};

/// A word that stands for a GPU on a cluster: a constraint, or a GPU type.
struct SiteWord {
  std::string word;
  Place place;
  std::vector<Given<std::string>> gpus;  ///< several: one of them; never none
};

/// A cluster: what its words mean and where it stands (docs/sites.md). Names of GPUs, regions and
/// processors are text, nothing looked up.
struct Site {
  Place place;
  std::vector<Diagnostic> faults;  ///< what could not be read
  Maybe<std::string> name, region, provider;
  Maybe<Range<double>> pue;
  Maybe<Range<double>> intensity;  ///< g CO2e/kWh
  Maybe<Range<double>> price;      ///< USD per accelerator-hour
  std::vector<Partition> partitions;
  std::vector<SiteWord> constraints, gpu_types;

  /// What the site has under a name or a word, whatever its case; null pointer if there is nothing.
  [[nodiscard]] const Partition* partition(std::string_view wanted) const;
  [[nodiscard]] const SiteWord* constraint(std::string_view word) const;
  [[nodiscard]] const SiteWord* gpu_type(std::string_view word) const;
};

/// All that is wrong with a site: what could not be read, and names that the catalogue does not
/// have, each at its place in the site's file.
[[nodiscard]] std::vector<Diagnostic> faults_of_site(const Site& site, const Catalogue& catalogue);

/// The run with what the site knows and the run does not say, every such value listed in its
/// assumptions (docs/sites.md#what-a-site-fills-in). The partition and the constraint are taken out
/// of it: they are used up. Faults of the result: `unknown-partition`, `unknown-constraint`,
/// `ambiguous-gpu`, `constraint-mismatch`. Precondition: the site has no faults.
[[nodiscard]] RunDescription with_site(RunDescription description, const Site& site,
                                       const Catalogue& catalogue);

}  // namespace trainprint
