// SPDX-License-Identifier: MIT
#include "readers/power/nvidia_smi_columns.hpp"

#include <algorithm>
#include <array>

#include "readers/power/cells.hpp"

namespace trainprint::readers {
namespace {

constexpr std::array<std::string_view, 3> powers{"power.draw", "power.draw.average",
                                                 "power.draw.instant"};
// Names of one column that none but nvidia-smi has begin so.
constexpr std::array<std::string_view, 13> beginnings{
    "clocks.",   "clocks_",      "compute_",   "ecc.",    "encoder.", "fan.speed",   "memory.",
    "mig.mode.", "module.power", "pcie.link.", "pci.bus", "power.",   "temperature."};
constexpr std::array<std::string_view, 14> names_of_columns{
    "timestamp",          "index",         "uuid",       "gpu_uuid", "name",  "gpu_name",
    "gpu_bus_id",         "serial",        "gpu_serial", "pstate",   "count", "utilization.gpu",
    "utilization.memory", "driver_version"};

std::string_view without_unit(std::string_view name) {
  return without_blanks(name.substr(0, name.find('[')));
}

bool is_column(std::string_view name) {
  return std::find(names_of_columns.begin(), names_of_columns.end(), name) !=
             names_of_columns.end() ||
         std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view one) { return name.starts_with(one); });
}

}  // namespace

SmiColumns smi_columns(const std::vector<std::string_view>& names) {
  SmiColumns columns;
  columns.width = names.size();
  const auto column = [&](std::string_view wanted) -> std::optional<std::size_t> {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (without_unit(names[i]) == wanted) return i;
    }
    return std::nullopt;
  };
  const auto first_of = [&](std::string_view one, std::string_view other) {
    const auto found = column(one);
    return found ? found : column(other);
  };
  columns.time = column("timestamp");
  columns.index = column("index");
  columns.uuid = first_of("uuid", "gpu_uuid");
  columns.bus = first_of("pci.bus_id", "gpu_bus_id");
  columns.model = first_of("name", "gpu_name");
  columns.utilisation = column("utilization.gpu");
  for (const std::string_view power : powers) {
    columns.power = column(power);
    columns.power_name = power;
    if (columns.power) break;
  }
  return columns;
}

bool is_smi_header(const std::vector<std::string_view>& cells) {
  const auto known = std::count_if(cells.begin(), cells.end(), [](std::string_view cell) {
    return is_column(without_unit(cell));
  });
  const bool has_own = std::any_of(cells.begin(), cells.end(), [](std::string_view cell) {
    return cell.find('.') != std::string_view::npos && is_column(without_unit(cell));
  });
  return has_own && 2 * known >= static_cast<std::ptrdiff_t>(cells.size());
}

bool is_smi_nothing(std::string_view cell) {
  return cell.empty() || (cell.front() == '[' && cell.back() == ']') || cell == "ERR!" ||
         cell == "N/A" || cell == "Unknown Error";
}

bool begins_with_smi_time(std::string_view text) {
  constexpr std::string_view shape = "dddd/dd/dd dd:dd:dd";
  return text.size() >= shape.size() &&
         std::equal(shape.begin(), shape.end(), text.begin(), [](char wanted, char c) {
           return wanted == 'd' ? c >= '0' && c <= '9' : c == wanted;
         });
}

}  // namespace trainprint::readers
