// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <variant>
#include <vector>

#include <trainprint/site.hpp>

namespace trainprint::readers {

/// What a field of a site file holds.
enum class SiteKind {
  text,
  gpus,      ///< the name of a GPU, or an array of several that it may be
  count,     ///< a whole number from 1 up
  amount,    ///< a number above 0
  duration,  ///< a number of hours above 0, or a duration as text
  quantity   ///< a number or a range, between `least` and `most`
};

/// One key of a site or of one of its partitions: what it holds and what it means.
template <class Owner>
struct SiteField {
  const char* key;
  SiteKind kind;
  std::variant<Maybe<std::string> Owner::*, Maybe<double> Owner::*, Maybe<Range<double>> Owner::*,
               std::vector<Given<std::string>> Owner::*>
      member;
  double least;  ///< of a quantity
  double most;   ///< of a number
  const char* help;
};

/// The keys of the whole cluster, besides `partitions`, `constraints` and `gpu_types`.
inline constexpr std::array site_fields{
    SiteField<Site>{"name", SiteKind::text, &Site::name, 0, 0,
                    "what the cluster is called in results (default: the site)"},
    SiteField<Site>{"region", SiteKind::text, &Site::region, 0, 0,
                    "where it stands: a cloud region, country or state, as in a run description"},
    SiteField<Site>{"provider", SiteKind::text, &Site::provider, 0, 0,
                    "whose it is, where that is one of the catalogue's providers"},
    SiteField<Site>{"pue", SiteKind::quantity, &Site::pue, 1, 10, "facility energy ÷ IT energy"},
    SiteField<Site>{"intensity_g_per_kwh", SiteKind::quantity, &Site::intensity, 0, 1e5,
                    "carbon intensity of its electricity, g CO2e/kWh, where better known than the "
                    "region's"},
    SiteField<Site>{"price_usd_per_accelerator_hour", SiteKind::quantity, &Site::price, 0, 1e6,
                    "what an accelerator-hour is charged"},
};

/// The keys of a partition.
inline constexpr std::array partition_fields{
    SiteField<Partition>{"gpu", SiteKind::gpus, &Partition::gpus, 0, 0,
                         "accelerator of its nodes, none for nodes without; an array where nodes "
                         "differ"},
    SiteField<Partition>{"gpus_per_node", SiteKind::count, &Partition::gpus_per_node, 0, 1e9,
                         "accelerators per node"},
    SiteField<Partition>{"default_hours", SiteKind::duration, &Partition::default_hours, 0, 1e9,
                         "time limit of a job that names none"},
    SiteField<Partition>{"max_hours", SiteKind::duration, &Partition::max_hours, 0, 1e9,
                         "longest time limit that a job may name"},
    SiteField<Partition>{"memory_gb", SiteKind::amount, &Partition::memory_gb, 0, 1e9,
                         "DRAM per node, GB"},
    SiteField<Partition>{"cpu", SiteKind::text, &Partition::cpu, 0, 0,
                         "processor model of its nodes"},
    SiteField<Partition>{"cpu_count", SiteKind::count, &Partition::cpu_count, 0, 1e9,
                         "processors (sockets) per node"},
    SiteField<Partition>{"region", SiteKind::text, &Partition::region, 0, 0,
                         "where its nodes stand, if not where the cluster does"},
    SiteField<Partition>{"pue", SiteKind::quantity, &Partition::pue, 1, 10,
                         "facility energy ÷ IT energy of its nodes"},
    SiteField<Partition>{"price_usd_per_accelerator_hour", SiteKind::quantity, &Partition::price, 0,
                         1e6, "what an accelerator-hour is charged on it"},
};

}  // namespace trainprint::readers
