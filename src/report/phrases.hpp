// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/layout.hpp"
#include "report/report.hpp"

/// Results in English words. An empty text: there is nothing to say, as it is not known.
namespace trainprint::report {

/// `1 run`, `2 runs`.
[[nodiscard]] std::string counted(double number, std::string_view noun);

/// `once`, `twice`, `3 times`.
[[nodiscard]] std::string times_text(double number);

/// `a`, `a and b`, `a, b and c`.
[[nodiscard]] std::string joined(const std::vector<std::string>& parts);

/// The text with a capital first letter and one full stop at its end.
[[nodiscard]] std::string sentence(std::string text);

/// `609 kWh (359–750 kWh)`: the central value, and the ends as in the table.
[[nodiscard]] std::string quantity_text(const Range<double>& range, std::string_view unit);

/// Emissions, in that unit.
[[nodiscard]] std::string co2e_text(const std::optional<Range<double>>& kg, const Mass& mass);

/// `$90 ($41–$140)`.
[[nodiscard]] std::string dollars_text(const std::optional<Range<double>>& usd);

/// `1 hour`, `72 hours`, `9,220 hours (6,140–14,700 hours)`.
[[nodiscard]] std::string hours_text(const Range<double>& hours);

/// Hours of devices, all trials together.
struct DeviceHours {
  Range<double> hours;
  std::string unit;  ///< `GPU-hours`, `accelerator-hours` or `processor-hours`
};

/// Of whole accelerators, so that a share of one counts as such, or of the processors of a run
/// without any; nothing if not known.
[[nodiscard]] std::optional<DeviceHours> device_hours(const RunReport& run);

/// `1,152 GPU-hours`, or `0.429 GPU-hours` of three hours of a seventh of a GPU.
[[nodiscard]] std::string whole_device_hours_text(const RunReport& run);

/// `1,152 GPU-hours`, or `3 hours of 0.143 of a GPU, or 0.429 GPU-hours`.
[[nodiscard]] std::string device_hours_text(const RunReport& run);

/// `8 NVIDIA A100 SXM4 80 GB GPUs (2 nodes of 4)`, with processors and memory where they are given.
[[nodiscard]] std::string equipment_text(const RunReport& run);

/// `2 AMD EPYC 7742 processors`, `256 GB of memory`: of one node.
[[nodiscard]] std::vector<std::string> host_parts(const RunReport& run);

/// How long, or at least how many device-hours.
[[nodiscard]] std::string duration_text(const RunReport& run);

/// The provider's name.
[[nodiscard]] std::string provider_text(const RunReport& run);

/// `in France (FR)`, with its preposition.
[[nodiscard]] std::string place_text(const RunReport& run);

/// The PUE and where it is from.
[[nodiscard]] std::string pue_text(const RunReport& run);

/// The carbon intensity and where it is from.
[[nodiscard]] std::string intensity_text(const RunReport& run);

/// True if the carbon intensity is one that the method takes wherever the run is.
[[nodiscard]] bool is_intensity_of_method(const RunReport& run);

/// True if the carbon intensity is that of a grid by the tables, so that it is location-based.
[[nodiscard]] bool is_location_based(const RunReport& run);

/// Of a carbon intensity of a series that is not location-based: what it is instead,
/// as far as that is known. Empty for any other.
[[nodiscard]] std::string unlike_location(const RunReport& run);

/// True if the carbon intensity was given, so that nothing tells what it counts.
[[nodiscard]] bool is_intensity_given(const RunReport& run);

/// `7 billion`.
[[nodiscard]] std::string large_number(double number);

/// Title and year.
[[nodiscard]] std::string source_text(const Source& source);

/// The program, its version and that of its tables.
[[nodiscard]] std::string tool_text(const RunReports& reports);

/// The factor of a power limit, which stands in for the TDP, or null pointer.
[[nodiscard]] const FactorLine* power_limit(const RunReport& run);

/// What is said of a run.
using OfRun = std::function<std::string(const RunReport&)>;

/// How many names of runs stand in a sentence.
inline constexpr std::size_t names_in_sentence = 8;

/// The names, in quotation marks, of the runs of which something is said.
[[nodiscard]] std::string quoted_names(const std::vector<RunReport>& runs, const OfRun& said);

/// The message with the quotation marks of sentences around names of runs.
[[nodiscard]] std::string with_quoted_names(std::string message,
                                            const std::vector<RunReport>& runs);

/// What is said of each run, once if it is the same of all, else with the names of the runs, of
/// which at most `most_names` each. Empty if there is nothing to say of any; what is not said of
/// some is `unknown`, or left out where that is empty.
[[nodiscard]] std::string of_each(const std::vector<RunReport>& runs, const OfRun& said,
                                  std::string_view unknown = "not reported",
                                  std::size_t most_names = static_cast<std::size_t>(-1));

}  // namespace trainprint::report
