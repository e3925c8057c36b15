// SPDX-License-Identifier: MIT
#include "readers/power/prometheus_metrics.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include <fmt/format.h>

namespace trainprint::readers {
namespace {

using Quantity = PowerSeries::Quantity;

// What a metric is of. The zone of a processor is told by a label.
enum class Part { dcgm_gpu, kepler_gpu, kepler_zone, package, dram, platform };

struct Metric {
  std::string_view name;
  Quantity quantity;
  double scale;
  Part part;
};

constexpr double joules_per_millijoule = 1e-3;
constexpr double share_per_percent = 1e-2;

// dcgm-exporter: https://docs.nvidia.com/datacenter/dcgm/latest/dcgm-api/dcgm-api-field-ids.html
// (fields 155, 156, 157, 203; counters may end in _total); Kepler:
// https://sustainable-computing.io/kepler/design/metrics/ and, up to version 0.9, joules alone.
constexpr std::array metrics{
    Metric{"DCGM_FI_DEV_POWER_USAGE", Quantity::power, 1, Part::dcgm_gpu},
    Metric{"DCGM_FI_DEV_POWER_USAGE_INSTANT", Quantity::power, 1, Part::dcgm_gpu},
    Metric{"DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", Quantity::counter, joules_per_millijoule,
           Part::dcgm_gpu},
    Metric{"DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION_total", Quantity::counter, joules_per_millijoule,
           Part::dcgm_gpu},
    Metric{"DCGM_FI_DEV_GPU_UTIL", Quantity::utilisation, share_per_percent, Part::dcgm_gpu},
    Metric{"kepler_node_gpu_watts", Quantity::power, 1, Part::kepler_gpu},
    Metric{"kepler_node_gpu_joules_total", Quantity::counter, 1, Part::kepler_gpu},
    Metric{"kepler_node_cpu_watts", Quantity::power, 1, Part::kepler_zone},
    Metric{"kepler_node_cpu_joules_total", Quantity::counter, 1, Part::kepler_zone},
    Metric{"kepler_node_package_joules_total", Quantity::counter, 1, Part::package},
    Metric{"kepler_node_dram_joules_total", Quantity::counter, 1, Part::dram},
    Metric{"kepler_node_platform_joules_total", Quantity::counter, 1, Part::platform},
    Metric{"kepler_platform_watts", Quantity::power, 1, Part::platform},
    Metric{"kepler_platform_joules_total", Quantity::counter, 1, Part::platform},
};

// Processors with all around them, but for what stands in slots, such as GPUs.
constexpr std::string_view whole_zone = "psys";

const Metric* find_metric(std::string_view name) {
  const auto* found = std::find_if(metrics.begin(), metrics.end(),
                                   [&](const Metric& metric) { return metric.name == name; });
  return found == metrics.end() ? nullptr : found;
}

// The value of the first of these labels that is there and says something.
std::string_view label(const Labels& labels, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const auto& [key, value] : labels) {
      if (key == name && !value.empty()) return value;
    }
  }
  return {};
}

std::string within(std::string_view node, std::string_view part) {
  return node.empty() ? std::string{part} : fmt::format("{}/{}", node, part);
}

void set_gpu(PowerSeries& series, const Labels& labels) {
  std::string_view index = label(labels, {"gpu"});
  const std::string_view uuid = label(labels, {"UUID", "gpu_uuid", "uuid"});
  series.is_sum = index.empty() && uuid.empty();
  if (index.empty()) index = uuid.empty() ? "gpu" : uuid;
  series.facts.id = within(series.node, index);
  series.facts.model = label(labels, {"modelName", "gpu_name"});
  series.facts.kind = DeviceKind::accelerator;
  series.identity = uuid.empty() ? series.facts.id : std::string{uuid};
}

// The number of a processor in the path of a RAPL zone (`…/intel-rapl:0/intel-rapl:0:1`), or the
// path if it has none.
std::string_view socket_of(std::string_view path) {
  constexpr std::string_view before = "rapl:";
  const std::size_t found = path.find(before);
  if (found == std::string_view::npos) return path;
  const std::string_view rest = path.substr(found + before.size());
  const std::size_t end = std::min(rest.find_first_not_of("0123456789"), rest.size());
  return end == 0 ? path : rest.substr(0, end);
}

void set_zone(PowerSeries& series, std::string_view zone, const Labels& labels, DeviceKind kind) {
  std::string part{zone};
  if (const auto path = label(labels, {"path"}); !path.empty() && part != whole_zone) {
    part += fmt::format("-{}", socket_of(path));
  } else if (const auto package = label(labels, {"package"}); !package.empty()) {
    part += fmt::format("-{}", package);
  }
  series.facts.id = within(series.node, part);
  series.facts.kind = kind;
  series.is_whole = part == whole_zone;
  series.identity = fmt::format("{} {}", series.facts.id, label(labels, {"path"}));
}

}  // namespace

bool is_power_metric(std::string_view metric) {
  return find_metric(metric) != nullptr;
}

std::optional<PowerSeries> power_series(std::string_view name, const Labels& labels) {
  const Metric* metric = find_metric(name);
  if (metric == nullptr) return std::nullopt;
  PowerSeries series;
  series.metric = name;
  series.quantity = metric->quantity;
  series.scale = metric->scale;
  series.node = label(labels, {"Hostname", "node_name", "node", "instance"});
  series.mode = label(labels, {"mode"});
  switch (metric->part) {
    case Part::dcgm_gpu:
    case Part::kepler_gpu:
      set_gpu(series, labels);
      return series;
    case Part::package:
      set_zone(series, "package", labels, DeviceKind::cpu);
      return series;
    case Part::dram:
      set_zone(series, "dram", labels, DeviceKind::memory);
      return series;
    case Part::platform:
      set_zone(series, "platform", labels, DeviceKind::node);
      return series;
    case Part::kepler_zone:
      break;
  }
  const std::string_view zone = label(labels, {"zone"});
  const bool is_memory = zone.starts_with("dram");
  // core and uncore are within package.
  if (!is_memory && !zone.starts_with("package") && zone != whole_zone) return std::nullopt;
  set_zone(series, zone, labels, is_memory ? DeviceKind::memory : DeviceKind::cpu);
  return series;
}

PowerSeriesDevices::Device* PowerSeriesDevices::device_of(const PowerSeries& series,
                                                          PowerSink& sink) {
  const auto found = places_.find(series.identity);
  if (found != places_.end()) return &devices_[found->second];
  if (devices_.size() == PowerSink::most_devices) {
    sink.fault(1, "too-many-devices",
               fmt::format("the log tells of more than {} devices", PowerSink::most_devices),
               "give the series of one job");
    return nullptr;
  }
  places_.emplace(series.identity, devices_.size());
  Device& device = devices_.emplace_back(series, options_.value_or(sink.request().meter));
  device.is_whole = series.is_whole;
  if (series.facts.kind != DeviceKind::accelerator && !series.is_whole) {
    nodes_with_parts_.insert(series.node);
  }
  if (series.is_sum) {
    sink.warn("log-gpus-added-up",
              "the log does not tell the GPUs of a node apart: they count as "
              "one");
  }
  return &device;
}

std::optional<double> PowerSeriesDevices::sum_of(const Told& told, std::size_t modes) {
  if (told.by_mode.empty() || told.by_mode.size() < modes) return std::nullopt;
  double sum = 0;
  for (const auto& [mode, value] : told.by_mode) {
    if (!value) return std::nullopt;
    sum += *value;
  }
  return sum;
}

void PowerSeriesDevices::flush(Device& device) {
  if (!device.instant) return;
  const Instant& instant = *device.instant;
  const auto of = [&](Quantity quantity) {
    const auto place = static_cast<std::size_t>(quantity);
    return sum_of(instant.told[place], device.sources[place].modes.size());
  };
  const auto watts = of(Quantity::power);
  const auto joules = of(Quantity::counter);
  const auto utilisation = of(Quantity::utilisation);
  const bool is_share = utilisation && *utilisation >= 0 && *utilisation <= 1;
  if (watts) device.meter.add_power(instant.at, *watts, is_share ? utilisation : std::nullopt);
  if (joules) device.meter.add_counter(instant.at, *joules);
  const bool is_told = !instant.told[0].by_mode.empty() || !instant.told[1].by_mode.empty();
  if (!watts && !joules && is_told) device.meter.add_unreadable();
  device.instant.reset();
}

void PowerSeriesDevices::add(const PowerSeries& series, LogMoment at, std::optional<double> value,
                             PowerSink& sink) {
  Device* const device = device_of(series, sink);
  if (device == nullptr) return;
  const auto quantity = static_cast<std::size_t>(series.quantity);
  Source& source = device->sources.at(quantity);
  if (source.metric.empty()) source.metric = series.metric;
  if (source.metric != series.metric) return;  // another way to tell the same
  source.modes.insert(series.mode);
  if (!first_) first_ = at;
  if (*first_ != at) has_time_ = true;
  if (device->instant && device->instant->at != at) flush(*device);
  if (!device->instant) device->instant = Instant{at, {}};
  device->instant->told.at(quantity).by_mode.try_emplace(
      series.mode, value ? std::optional{*value * series.scale} : std::nullopt);
}

void PowerSeriesDevices::give(Device& device, std::set<std::string>& ids, PowerSink& sink) {
  // Where nodes have no names, GPUs of several may have one number.
  DeviceFacts& facts = device.meter.facts();
  if (!ids.insert(facts.id).second) {
    facts.id = device.identity;
    ids.insert(facts.id);
  }
  sink.device(facts) = std::move(device.meter);
}

void PowerSeriesDevices::finish(PowerSink& sink) {
  if (devices_.empty()) {
    sink.fault_of_log("no-values", "the log has no series that tells power or energy",
                      "give DCGM_FI_DEV_POWER_USAGE or DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION of "
                      "dcgm-exporter, or kepler_node_… of Kepler");
    return;
  }
  if (!has_time_) {
    sink.fault_of_log("no-duration", "the log tells of one instant alone: power, but no energy",
                      "take two or more scrapes with their --interval, or ask Prometheus for a "
                      "query_range");
    return;
  }
  std::set<std::string> ids;
  for (Device& device : devices_) {
    flush(device);
    if (device.sources[0].metric.empty() && device.sources[1].metric.empty()) continue;
    if (device.is_whole && nodes_with_parts_.contains(device.node)) {
      sink.warn("log-zones-left-out",
                "the zone psys is left out where package and dram are measured too: it holds them");
      continue;
    }
    give(device, ids, sink);
  }
}

}  // namespace trainprint::readers
