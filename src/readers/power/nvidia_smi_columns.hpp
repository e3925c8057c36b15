// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trainprint::readers {

/// Where the columns of an `nvidia-smi --query-gpu` log stand that are read; others are not.
struct SmiColumns {
  std::size_t width = 0;
  std::optional<std::size_t> time, index, uuid, bus, model, power, utilisation;
  std::string power_name;  ///< which of the kinds of power it is

  /// Whether a row says which GPU it is of.
  [[nodiscard]] bool has_device() const { return index || uuid || bus; }
};

/// Columns by their names, as a query or a header has them: units in brackets are left out. Of the
/// powers, `power.draw` goes before `power.draw.average`, and that before `power.draw.instant`.
[[nodiscard]] SmiColumns smi_columns(const std::vector<std::string_view>& names);

/// Whether the cells are a header: the names of several columns, or of one alone, that nvidia-smi
/// has.
[[nodiscard]] bool is_smi_header(const std::vector<std::string_view>& cells);

/// Whether a cell stands for a value that could not be read: `[N/A]`, `[Unknown Error]`, `ERR!`.
[[nodiscard]] bool is_smi_nothing(std::string_view cell);

/// Whether a text begins with `YYYY/MM/DD HH:MM:SS`.
[[nodiscard]] bool begins_with_smi_time(std::string_view text);

}  // namespace trainprint::readers
