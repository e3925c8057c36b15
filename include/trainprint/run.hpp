// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <trainprint/diagnostic.hpp>
#include <trainprint/factor.hpp>
#include <trainprint/range.hpp>
#include <trainprint/units.hpp>

namespace trainprint {

namespace text {
struct Document;
}
struct GridSeries;

/// Where a value was given: in a document, or as an option.
struct Place {
  std::shared_ptr<const text::Document> document;  ///< null for an option
  std::size_t offset = 0;                          ///< in bytes
  std::string option;                              ///< such as `--gpu`; empty for a document
};

/// A value with the place where it was given.
template <class Value>
struct Given {
  Value value{};
  Place place;
};

/// A value that may have been given.
template <class Value>
using Maybe = std::optional<Given<Value>>;

/// A part of a run with a draw of its own. One of load and powers is given.
struct Phase {
  Place place;
  Maybe<Range<double>> hours, load, power, total_power;
};

/// A default that was applied, or a choice that was made for the user.
struct Assumption {
  std::string field, value, reason;
};

/// Something the user should know before relying on a result. The code is stable.
struct Warning {
  std::string code, message;
};

/// The stages of a project that runs can be of; the first is taken where none is given.
inline constexpr std::array<std::string_view, 4> stage_names{"final", "search", "failed",
                                                             "preliminary"};

/// A run as it was described: names as text, nothing looked up. Every member is optional.
struct RunDescription {
  Place place;                     ///< of the whole description
  std::vector<Diagnostic> faults;  ///< what could not be read
  std::vector<Diagnostic> lacks;   ///< what its reader knows to be missing: told with what else is

  Maybe<std::string> name, stage;
  Maybe<std::string> gpu, instance;
  std::vector<Given<std::string>>
      gpu_alternatives;  ///< instead of gpu: one of them, not known which
  Maybe<double> count, nodes, trials;
  Maybe<double> accelerators;  ///< of all nodes, instead of count: nodes are then known if given
  Maybe<double> share;
  Maybe<Range<double>> hours, gpu_hours;  ///< h
  bool hours_are_limit = false;           ///< the run takes at most that
  Maybe<double> parameters, tokens;       ///< what is trained, instead of hours; of a mixture of
                                          ///< experts, the active parameters
  Maybe<Range<double>> mfu;               ///< model FLOPs utilisation, as a share of the peak
  Maybe<std::string> region, provider, basis;
  bool no_region = false;  ///< the region was given as `none` (JSON null)
  Maybe<double> year;
  std::vector<Phase> phases;                             ///< instead of hours, load and powers
  Maybe<Range<double>> power, total_power, power_limit;  ///< W
  Maybe<Range<double>> load;
  Maybe<std::string> workload;  ///< what kind of training
  Maybe<Range<double>> pue;
  Maybe<Range<double>> intensity;  ///< g CO2e/kWh
  Maybe<Range<double>> price;      ///< USD per accelerator-hour
  Maybe<std::string> purchase, method;
  Maybe<std::string> cpu;
  Maybe<double> cpu_count, memory_gb;  ///< per node
  Maybe<double> cpu_cores;             ///< per node, instead of cpu_count: cores that are held
  Maybe<std::chrono::sys_seconds> start;
  std::vector<Given<std::string>> series;      ///< files with carbon intensity over time
  std::shared_ptr<const GridSeries> grid;      ///< what those hold: needed for `resolve`
  Maybe<bool> embodied, owned;                 ///< asks for what stands beside an estimate
  Maybe<Range<double>> electricity_price;      ///< USD per kWh
  Maybe<Range<double>> purchase_price;         ///< USD per node
  Maybe<Range<double>> lifetime;               ///< of the hardware, years
  Maybe<std::string> partition, constraint;    ///< words of a cluster, which a Site explains
  std::vector<Assumption> assumptions;         ///< what was filled in already
  std::vector<Warning> warnings;               ///< what its reader has to say of it
  std::shared_ptr<const text::Document> site;  ///< whose values were filled in; null for none

  /// Whether the value given at `where` was filled in from the site.
  [[nodiscard]] bool is_of_site(const Place& where) const {
    return site != nullptr && where.document == site;
  }
};

struct Accelerator {
  std::string id, name, short_name;
  std::optional<Watts> tdp;  ///< per device as users count them
  std::string kind = {};     ///< `gpu`, `tpu` or `other`
};

/// Whose machines run it.
struct Provider {
  std::string id, name;
  std::string setting;  ///< `public-cloud` or `research`
};

/// Where a run takes place. Empty texts are not known.
struct Region {
  std::string id, provider, zone, name, basis;
  std::optional<int> year;
  std::string country, country_code;  ///< name and ISO 3166-1 alpha-3; of no zone beyond a country
};

/// Prices of one accelerator-hour that fit a run (docs/method.md#cost).
struct Prices {
  Range<DollarsPerAcceleratorHour> per_accelerator_hour;
  std::string as_of;                 ///< day, or first..last; empty for a price the user gave
  std::string basis;                 ///< `list`, `method`, `given` or `site`
  std::vector<std::string> sources;  ///< ids in the sources table; none for a price the user gave
};

/// Where a number comes from.
struct Source {
  std::string id, title, url, date, licence;
};

/// A carbon intensity that was taken from a series over the time of a run
/// (docs/commands/estimate.md#over-time). Empty texts are not known.
struct OverTime {
  std::string zone;                     ///< as the publisher of the series calls it
  std::string basis;                    ///< `average lifecycle consumption`, as far as it is known
  std::chrono::sys_seconds start, end;  ///< of the run, by its central hours
  std::chrono::sys_seconds series_start, series_end;
  GramsPerKilowattHour mean, series_mean;     ///< over the run, and over all of the series
  std::optional<GramsPerKilowattHour> table;  ///< what the tables have on the same basis
  std::optional<int> table_year;
  bool forecast = false, typical = false;
  std::size_t values = 0, estimated = 0;  ///< of the series
  double filled_hours = 0;                ///< of the run, in gaps that were filled
  Source source;
};

/// A run with every name looked up and every number sourced. What is absent is not known, and a
/// warning says why.
struct Run {
  std::string name, stage, method;
  std::optional<Accelerator> accelerator;
  std::string instance;  ///< empty if none was named
  double share = 1;      ///< part of one device
  std::optional<double> nodes = 1;
  std::optional<double> count;         ///< accelerators per node
  std::optional<double> accelerators;  ///< of all nodes, where they are not `count` on each
  bool hours_are_limit = false;        ///< it takes at most its hours
  std::string workload;                ///< kind of training; empty if none was named
  std::string cpu;                     ///< empty if none was named
  double sockets = 0;                  ///< processors per node, if one was named
  std::optional<double> cpu_cores;     ///< held per node, where those are not whole processors
  double memory_gb = 0;                ///< DRAM per node, if given
  std::optional<std::chrono::sys_seconds> start;
  double trials = 1;
  /// What the hours were computed from, if they were: with the model FLOPs utilisation, and the
  /// dense 16-bit peak of one device, TFLOP/s.
  std::optional<double> parameters, tokens, peak_tflops;
  std::optional<Range<double>> mfu;
  std::vector<Factor> factors;        ///< at most one of each role
  std::optional<OverTime> over_time;  ///< where the carbon intensity is that of a series
  std::optional<Provider> provider;
  std::optional<Region> region;
  std::optional<Prices> prices;
  /// What the share of manufacturing (docs/method.md#embodied) and the cost of own hardware
  /// (docs/method.md#owned) come from. Absent where they were not asked for; a factor that is not
  /// known is not among them.
  std::optional<std::vector<Factor>> embodied, owned;
  std::vector<Assumption> assumptions;
  std::vector<Warning> warnings;
  std::vector<Run> alternatives;  ///< each with one of the accelerators that it may be on

  /// The factor of that role, or null pointer.
  [[nodiscard]] const Factor* find(Role role) const;
  /// Accelerators of all nodes; nothing where their number is not known.
  [[nodiscard]] std::optional<double> devices() const;
};

}  // namespace trainprint
