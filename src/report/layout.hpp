// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/report.hpp"

namespace trainprint::report {

/// A table before any format: texts only, already rounded.
struct Table {
  struct Column {
    std::string heading;
    bool numeric = false;  ///< set flush right
  };
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
};

/// A heading with lines under it, and perhaps a table below those.
struct Section {
  std::string heading;
  std::vector<std::string> lines;
  Table table = {};
};

/// A document before any format.
struct Layout {
  std::string title;
  Table table;
  std::vector<Section> sections;
};

/// A mass unit to read emissions in.
struct Mass {
  const char* unit = "kg";
  double per_kg = 1;
};

/// The unit of that name (kg, lb, g or t), or nothing.
[[nodiscard]] std::optional<Mass> mass_named(std::string_view unit);

/// Emissions in that unit; nothing of what is not known.
[[nodiscard]] std::optional<Range<double>> in_mass(const std::optional<Range<double>>& kg,
                                                   const Mass& mass);

/// `low–high`, or one number where both round to the same; `–` for what is not known.
[[nodiscard]] std::string range_text(const std::optional<Range<double>>& range);

/// USD as a range, or one number where both ends round to the same; `–` for what is not known.
[[nodiscard]] std::string money_text(const std::optional<Range<double>>& cost);

/// Accelerators or processors with their number, such as `A100x8`; `–` for what is not known.
[[nodiscard]] std::string hardware_text(const RunReport& run);

/// The power as it was given, or as a range.
[[nodiscard]] std::string power_text(const RunReport& run);

/// An end of a factor.
[[nodiscard]] std::string factor_number(double value);

/// A factor in one line: its value, how it is known, its part of the width and its sources.
[[nodiscard]] std::string factor_text(const FactorLine& line);

/// What was assumed of a run.
[[nodiscard]] Section assumption_section(const RunReport& run);

/// The lines that `section_of` gives for every run, each once, with the names of the runs it is
/// about if not all, and of those at most `most_names`.
[[nodiscard]] Section gathered(const std::vector<RunReport>& runs,
                               Section (*section_of)(const RunReport&),
                               std::size_t most_names = static_cast<std::size_t>(-1));

/// The sources with their ids.
[[nodiscard]] Section source_section(const std::vector<Source>& sources);

/// The report with the columns of Strubell et al. 2019, Table 3, and what a reader must know below
/// it.
[[nodiscard]] Layout lay_out(const Report& report, const Mass& mass);

}  // namespace trainprint::report
