// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <trainprint/job_request.hpp>

#include "readers/jobs/slurm/options.hpp"

namespace trainprint::readers::slurm {

/// Where a setting stands, the weakest first.
enum class Strength : std::uint8_t { script, environment, command_line };

/// An option with its value.
struct Setting {
  std::string value;
  Place place;
  std::size_t line = 0;  ///< of a script, from 1; 0 elsewhere
  std::string name;      ///< as people know it: `--gres`, or `SBATCH_GRES`
  Strength strength = Strength::script;
  std::string unknown = {};  ///< why the value is not known; empty: it is
};

/// What a component of a job asks for, one setting per option: the last one given.
class Settings {
 public:
  void set(Option option, Setting setting) {
    std::optional<Setting>& kept = settings_.at(index(option));
    if (kept && overridden_.size() < most_overridden) {
      overridden_.emplace_back(option, std::move(*kept));
    }
    kept = std::move(setting);
  }
  /// The setting of an option, or null.
  [[nodiscard]] const Setting* find(Option option) const {
    const std::optional<Setting>& setting = settings_.at(index(option));
    return setting ? &*setting : nullptr;
  }
  /// Settings that others took the place of: sbatch still refuses what is wrong with them.
  [[nodiscard]] const std::vector<std::pair<Option, Setting>>& overridden() const {
    return overridden_;
  }

 private:
  static std::size_t index(Option option) { return static_cast<std::size_t>(option); }

  static constexpr std::size_t most_overridden = 1000;

  std::array<std::optional<Setting>, option_count> settings_;
  std::vector<std::pair<Option, Setting>> overridden_;
};

/// `line 3`, or the name of an option or variable.
[[nodiscard]] std::string where(const Setting& setting);

}  // namespace trainprint::readers::slurm
