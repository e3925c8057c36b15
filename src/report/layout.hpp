// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.hpp"
#include "report/time_chart.hpp"

namespace trainprint::report {

/// A table before any format: texts only, already rounded.
struct Table {
  struct Column {
    std::string heading;
    bool numeric = false;  ///< set flush right
    bool bars = false;     ///< block characters: for the terminal, where there is room
  };
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
  std::size_t sums = 0;  ///< how many of the last rows add up others
};

/// A quantity to be drawn.
struct Bar {
  std::string label;
  std::optional<Range<double>> value;  ///< nothing: not known
  std::string text;                    ///< the value, rounded
};

/// Bars from 0 on one scale.
struct Chart {
  std::string caption;  ///< what is drawn, with its unit; empty where the labels say so
  std::vector<Bar> bars;
  std::string note;  ///< how to read it; may be empty
};

/// A heading with lines under it, and perhaps a table or drawings below those. A drawing shows what
/// stands elsewhere as text: formats that cannot draw leave it out.
struct Section {
  std::string heading;
  std::vector<std::string> lines;
  Table table = {};
  std::vector<Chart> charts = {};
  std::vector<std::string> links = {};  ///< the address that each line ends with; may be fewer
  bool detail = false;                  ///< to look things up in: may be folded
  bool warns = false;                   ///< a reader must not miss it
  bool of_row = false;                  ///< says more of one row of the document's table
  /// Drawn above the lines, also in block characters.
  std::vector<TimeChart> time_charts = {};
  std::vector<std::string> code = {};  ///< for a shell, below the lines; each stays whole

  [[nodiscard]] bool empty() const {
    return lines.empty() && table.rows.empty() && charts.empty() && time_charts.empty() &&
           code.empty();
  }
};

/// A document before any format.
struct Layout {
  std::string title;
  Table table;
  std::vector<Section> sections;
  std::string made_by = {};  ///< the program and its tables; empty where that is not to be told
};

/// A mass unit to read emissions in.
struct Mass {
  const char* unit = "kg";
  double per_kg = 1;
};

/// How much of a comparison a table shows.
inline constexpr std::size_t usual_rows = 20;

/// What a reader wants to see of a result. No document holds it.
struct View {
  Mass mass = {};
  bool explain = false;                ///< how the numbers come about
  std::size_t most_rows = usual_rows;  ///< of a ranking
};

/// What such units are called.
inline constexpr std::array<std::string_view, 4> mass_names{"kg", "lb", "g", "t"};

/// The unit of that name, or nothing.
[[nodiscard]] std::optional<Mass> mass_named(std::string_view unit);

/// Emissions in that unit; nothing of what is not known.
[[nodiscard]] std::optional<Range<double>> in_mass(const std::optional<Range<double>>& kg,
                                                   const Mass& mass);

/// The document as formats without drawings show it: no charts, nor sections of charts alone.
[[nodiscard]] Layout without_charts(Layout layout);

/// A central estimate, rounded.
[[nodiscard]] std::string central_text(const Range<double>& range);

/// The program and the tables behind a result, with their versions.
[[nodiscard]] std::string made_by(const Tool& tool);

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

/// The value of a factor: `central (low–high)`, or one number if it is exact.
[[nodiscard]] std::string value_text(const FactorLine& line);

/// A factor in one line: its value, how it is known, its part of the width and its sources.
[[nodiscard]] std::string factor_text(const FactorLine& line);

/// What was assumed of a run.
[[nodiscard]] Section assumption_section(const RunReport& run);

/// The lines that `section_of` gives for every run, each once, with the names of the runs it is
/// about if not all, and of those at most `most_names`.
[[nodiscard]] Section gathered(const std::vector<RunReport>& runs,
                               Section (*section_of)(const RunReport&),
                               std::size_t most_names = static_cast<std::size_t>(-1));

/// A source as in a list of references: `title (date), address`.
[[nodiscard]] std::string reference_text(const Source& source);

/// The sources with their ids.
[[nodiscard]] Section source_section(const std::vector<Source>& sources);

/// The report with the columns of Strubell et al. 2019, Table 3, and what a reader must know below
/// it.
[[nodiscard]] Layout lay_out(const Report& report, const View& view);

}  // namespace trainprint::report
