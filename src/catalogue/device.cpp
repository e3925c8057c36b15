// SPDX-License-Identifier: MIT
#include "catalogue/device.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "catalogue/names.hpp"
#include "catalogue/own.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace trainprint {
namespace {

using tables::AcceleratorRow;
using tables::AmbiguityRow;
using tables::InstanceRow;
using tables::Tables;

constexpr const char* see_accelerators = "give a model such as a100, rtx-4090 or tpu-v3";

Range<double> hull(const Range<double>& a, const Range<double>& b) {
  return {std::min(a.low(), b.low()), a.central(), std::max(a.high(), b.high())};
}

// True if the name is known to stand for that accelerator too.
bool may_mean(const Tables& tables, std::string_view name, const AcceleratorRow& accelerator) {
  const std::string key = text::normalised(name);
  const auto rows = tables.of<AmbiguityRow>().rows;
  return std::any_of(rows.begin(), rows.end(), [&](const AmbiguityRow& row) {
    return row.accelerator == accelerator.id && text::normalised(tables.str(row.name)) == key;
  });
}

// Other accelerators that go by the same name.
void note_ambiguity(const Tables& tables, std::string_view name, Device& device,
                    Findings& findings) {
  const std::string key = text::normalised(name);
  std::string others;
  bool same_name = false;
  for (const AmbiguityRow& row : tables.of<AmbiguityRow>().rows) {
    if (text::normalised(tables.str(row.name)) != key) continue;
    const auto* other = tables::find<AcceleratorRow>(tables, tables.str(row.accelerator));
    if (other == nullptr || other == device.accelerator) continue;
    const auto other_tdp = tdp_per_device(*other);
    others += fmt::format("{}{}", others.empty() ? "" : ", ", tables.str(other->name));
    if (other_tdp) others += fmt::format(" ({} W)", text::exact(other_tdp->central()));
    if (row.same_name_in_tools && device.tdp_w && other_tdp) {
      same_name = true;
      device.tdp_w = hull(*device.tdp_w, *other_tdp);
      device.tdp_sources.emplace_back(tables.str(other->source));
      note_own(tables, row, "accelerator", "accelerator", std::string{tables.str(other->name)},
               findings);
    }
  }
  if (others.empty()) return;
  const std::string taken{tables.str(device.accelerator->name)};
  const std::string reason =
      same_name ? fmt::format("system tools print '{}' for {} too: the TDP is a range",
                              text::printable(name), others)
                : fmt::format("'{}' is taken as this; it may also mean {}", text::printable(name),
                              others);
  findings.assume("accelerator", taken, reason);
}

const InstanceRow* find_instance(const Given<std::string>& given, const Tables& tables,
                                 Findings& findings) {
  const auto* instance = tables::find<InstanceRow>(tables, given.value);
  if (instance == nullptr) {
    findings.fault(given.place, "unknown-instance",
                   fmt::format("unknown instance '{}'", text::printable(given.value)),
                   text::hint_of(text::nearest(given.value, names_of<InstanceRow>(tables)),
                                 "give a cloud machine type such as p4d.24xlarge"));
  }
  return instance;
}

// The accelerator that `--gpu` names: an instance's, or by its own name.
const AcceleratorRow* find_accelerator(const Given<std::string>& given, const Tables& tables,
                                       Findings& findings) {
  if (const auto* instance = tables::find<InstanceRow>(tables, given.value)) {
    const auto* row = tables::find<AcceleratorRow>(tables, tables.str(instance->accelerator));
    findings.assume("accelerator", std::string{tables.str(row->name)},
                    fmt::format("'{}' is a machine type: its accelerator alone is taken; "
                                "--instance takes its number and price too",
                                text::printable(given.value)));
    return row;
  }
  const auto* row = tables::find<AcceleratorRow>(tables, given.value);
  if (row == nullptr) {
    findings.fault(given.place, "unknown-accelerator",
                   fmt::format("unknown accelerator '{}'", text::printable(given.value)),
                   text::hint_of(text::nearest(given.value, names_of<AcceleratorRow>(tables)),
                                 see_accelerators));
  }
  return row;
}

// The compute slices of a MIG profile such as `1g.10gb` or `1g.10gb+me`, or nothing if it is none.
std::optional<std::uint32_t> compute_slices(std::string_view profile) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (profile.ends_with("+me")) profile.remove_suffix(3);
  if (profile.size() < 6 || !is_digit(profile[0]) || profile.substr(1, 2) != "g." ||
      !profile.ends_with("gb")) {
    return std::nullopt;
  }
  const std::string_view memory = profile.substr(3, profile.size() - 5);
  const bool whole = std::all_of(memory.begin(), memory.end(), is_digit) && memory[0] != '0';
  return whole ? std::optional{static_cast<std::uint32_t>(profile[0] - '0')} : std::nullopt;
}

// `a100-80gb:1g.10gb`: part of a device by its compute slices.
void take_slice(const Given<std::string>& given, std::string_view profile, Device& device,
                const Tables& tables, Findings& findings) {
  const auto slices = compute_slices(text::lower(profile));
  const std::uint32_t all = device.accelerator->mig_slices;
  if (!slices || *slices == 0 || *slices > all) {
    findings.fault(given.place, "unknown-slice",
                   all == 0
                       ? fmt::format("{} has no MIG slices", tables.str(device.accelerator->name))
                       : fmt::format("'{}' is not a MIG profile of {}", text::printable(profile),
                                     tables.str(device.accelerator->name)),
                   all == 0 ? "give the part of the device with --share (\"share\")"
                            : "give one as nvidia-smi names it, such as 1g.10gb or 3g.40gb");
    return;
  }
  device.share = static_cast<double>(*slices) / all;
  note_own(tables, *device.accelerator, "mig_slices", "share",
           fmt::format("{} slices", device.accelerator->mig_slices), findings);
  findings.assume(
      "share", fmt::format("{}/{}", *slices, all),
      fmt::format("a MIG slice counts as its part of the device's {} compute slices", all));
}

// A run that was said to have no accelerator.
void take_none(const RunDescription& description, Device& device, const Tables& tables,
               Findings& findings) {
  device.none = true;
  if (device.instance != nullptr) {
    findings.fault(description.gpu->place, "accelerator-mismatch",
                   fmt::format("{} has {}", tables.str(device.instance->name),
                               tables.str(device.accelerator->name)),
                   "leave the accelerator out: the instance gives it");
  }
  if (!description.cpu && !description.total_power) {
    findings.missing(description.gpu->place, "missing-cpu",
                     "a run without an accelerator needs its processor",
                     "give --cpu (\"cpu\") and --cpu-count (\"cpu_count\"), or --total-power");
  }
}

// The accelerator that `--gpu` names, which must be that of the instance, if there is one.
void take_named(Given<std::string> name, Device& device, const Tables& tables, Findings& findings) {
  const std::string whole_name = name.value;
  // Some machine types have a colon in their names; elsewhere it begins a MIG profile.
  const bool is_instance = tables::find<InstanceRow>(tables, whole_name) != nullptr;
  const std::size_t colon = is_instance ? std::string::npos : whole_name.find(':');
  if (colon != std::string::npos) name.value.resize(colon);

  const AcceleratorRow* named = find_accelerator(name, tables, findings);
  if (named == nullptr) return;
  if (device.accelerator == nullptr) {
    device.accelerator = named;
    device.tdp_w = tdp_per_device(*named);
    note_ambiguity(tables, name.value, device, findings);
  } else if (named != device.accelerator && !may_mean(tables, name.value, *device.accelerator)) {
    findings.fault(name.place, "accelerator-mismatch",
                   fmt::format("'{}' is {}, but {} has {}", text::printable(whole_name),
                               tables.str(named->name), tables.str(device.instance->name),
                               tables.str(device.accelerator->name)),
                   "leave the accelerator out: the instance gives it");
  }
  if (colon != std::string::npos) {
    take_slice(name, std::string_view{whole_name}.substr(colon + 1), device, tables, findings);
  }
}

// What a count counts, where that is not one per device that a user sees.
void note_unit(const Device& device, const Tables& tables, Findings& findings) {
  const AcceleratorRow& row = *device.accelerator;
  if (tables.str(row.kind) == "tpu") {
    findings.assume("count", "chips",
                    "a TPU is counted in chips, whatever its slice's name counts");
  }
  note_own(tables, row, "devices", "count", fmt::format("{} per board", row.devices), findings);
  if (row.devices > 1) {
    findings.assume(
        "count", fmt::format("{} per board", row.devices),
        fmt::format("a {} board shows as {} devices; devices are counted, at {} W each",
                    tables.str(row.short_name), row.devices,
                    device.tdp_w ? text::exact(device.tdp_w->central()) : "an unknown number of"));
  }
}

}  // namespace

std::optional<Range<double>> tdp_per_device(const AcceleratorRow& row) {
  if (!row.tdp_w) return std::nullopt;
  const double devices = row.devices;
  return Range<double>{row.tdp_low_w.value_or(*row.tdp_w) / devices, *row.tdp_w / devices,
                       row.tdp_high_w.value_or(*row.tdp_w) / devices};
}

Device find_device(const RunDescription& description, const Tables& tables, Findings& findings) {
  Device device;
  if (description.instance) {
    device.instance = find_instance(*description.instance, tables, findings);
    if (device.instance != nullptr) {
      device.accelerator =
          tables::find<AcceleratorRow>(tables, tables.str(device.instance->accelerator));
      device.tdp_w = tdp_per_device(*device.accelerator);
    }
  }
  if (description.gpu && text::normalised(description.gpu->value) == "none") {
    take_none(description, device, tables, findings);
    return device;
  }
  if (description.gpu) {
    take_named(*description.gpu, device, tables, findings);
  } else if (!description.instance) {
    findings.missing(
        description.place, "missing-accelerator", "the accelerator is not given",
        fmt::format("{} (--gpu, \"gpu\"), none for a run on processors alone, or a machine "
                    "type (--instance, \"instance\")",
                    see_accelerators));
  }
  if (device.accelerator != nullptr) note_unit(device, tables, findings);
  return device;
}

}  // namespace trainprint
