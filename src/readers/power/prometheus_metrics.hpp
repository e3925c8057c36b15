// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <deque>
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
  bool is_whole = false;  ///< it contains what other series tell of the node's parts
};

/// Whether series of that name tell something that `power_series` reads.
[[nodiscard]] bool is_power_metric(std::string_view metric);

/// What a series tells; nothing if its labels say that it is a part of another one.
[[nodiscard]] std::optional<PowerSeries> power_series(std::string_view metric,
                                                      const Labels& labels);

/// Gives what several series tell of each device to its meter. Of several values of a device at one
/// instant the first counts: exporters repeat what a GPU draws for each of its parts and users.
class PowerSeriesDevices {
 public:
  /// Devices that are metered by `options`; where there are none, by what the user asked for.
  explicit PowerSeriesDevices(std::optional<MeterOptions> options = std::nullopt)
      : options_{options} {}

  /// A value of a series; none for one that says nothing.
  void add(const PowerSeries& series, LogMoment at, std::optional<double> value, PowerSink& sink);

  /// The end: what measures whole nodes counts where nothing tells of the node's parts. Faults
  /// where there is nothing (`no-values`), or nothing at two instants (`no-duration`).
  void finish(PowerSink& sink);

 private:
  // What is known of a device at an instant.
  struct Instant {
    LogMoment at;
    std::optional<double> watts, joules, utilisation;
    bool is_told = false;  // power or counter, even if they say nothing
  };
  struct Device {
    Device(const PowerSeries& series, const MeterOptions& options)
        : meter{series.facts, options}, identity{series.identity}, node{series.node} {}

    Meter meter;
    std::string identity, node;
    bool is_whole = false;
    std::optional<Instant> instant;
    std::array<std::string, 3> metrics;  // by quantity: the one that counts
  };

  Device* device_of(const PowerSeries& series, PowerSink& sink);
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
