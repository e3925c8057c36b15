// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "readers/power/format.hpp"

/// Which series of Prometheus tell power, and of what: those of dcgm-exporter and Kepler.
namespace trainprint::readers {

/// Names of labels with their values, in the order of the log.
using Labels = std::vector<std::pair<std::string, std::string>>;

/// A series that tells something of a device.
struct PowerSeries {
  enum class Quantity { power, counter, utilisation };

  std::string metric;
  Quantity quantity = Quantity::power;
  double scale = 1;       ///< what makes W, J or a share of its values
  DeviceFacts facts;      ///< the id is that of the device that people see
  std::string identity;   ///< what is equal for all series of a device
  std::string node;       ///< whose part the device is; empty: not known
  std::string mode;       ///< which part of the device's power; those of all modes add up
  bool is_whole = false;  ///< it holds what other series tell of the node's processors
  bool is_sum = false;    ///< of GPUs that are not told apart
};

/// Whether series of that name tell something that `power_series` reads.
[[nodiscard]] bool is_power_metric(std::string_view metric);

/// What a series tells; nothing if its labels say that it is a part of another one.
[[nodiscard]] std::optional<PowerSeries> power_series(std::string_view name, const Labels& labels);

/// Gives what several series tell of each device to its meter. Of several values of a device at one
/// instant the first counts: exporters repeat what a GPU draws for each of its parts and users.
class PowerSeriesDevices {
 public:
  /// Devices that are metered by `options`; where there are none, by what the user asked for.
  explicit PowerSeriesDevices(std::optional<MeterOptions> options = std::nullopt)
      : options_{options} {}

  /// A value of a series; none for one that says nothing.
  void add(const PowerSeries& series, LogMoment at, std::optional<double> value, PowerSink& sink);

  /// The end: a zone that holds others counts where those are not told. Faults
  /// where there is nothing (`no-values`), or nothing at two instants (`no-duration`).
  void finish(PowerSink& sink);

 private:
  // A quantity at an instant, by modes.
  struct Told {
    std::map<std::string, std::optional<double>> by_mode;
  };
  struct Instant {
    LogMoment at;
    std::array<Told, 3> told;  // by quantity
  };
  // What tells a quantity: the first metric that does, and its modes.
  struct Source {
    std::string metric;
    std::set<std::string> modes;
  };
  struct Device {
    Device(const PowerSeries& series, const MeterOptions& options)
        : meter{series.facts, options}, identity{series.identity}, node{series.node} {}

    Meter meter;
    std::string identity, node;
    bool is_whole = false;
    std::optional<Instant> instant;
    std::array<Source, 3> sources;  // by quantity
  };

  Device* device_of(const PowerSeries& series, PowerSink& sink);
  // The sum of what is told of all modes; nothing if one is missing or says nothing.
  static std::optional<double> sum_of(const Told& told, std::size_t modes);
  static void flush(Device& device);
  static void give(Device& device, std::set<std::string>& ids, PowerSink& sink);

  std::optional<MeterOptions> options_;
  std::deque<Device> devices_;
  std::unordered_map<std::string, std::size_t> places_;
  std::set<std::string> nodes_with_parts_;
  std::optional<LogMoment> first_;
  bool has_time_ = false;
};

}  // namespace trainprint::readers
