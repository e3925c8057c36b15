// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "report/layout.hpp"
#include "report/report.hpp"

/// What fields of several forms are filled with. Each takes what a FieldRow gives it; empty: not
/// reported.
namespace trainprint::report::values {

/// Of what no input says anything.
[[nodiscard]] std::string none(const Report& report, const View& view);

/// GPU, TPU, other accelerator or CPU.
[[nodiscard]] std::string worker_kind(const Report& report, const View& view);
/// Accelerators or processors with their number.
[[nodiscard]] std::string hardware(const Report& report, const View& view);
/// Whose machines.
[[nodiscard]] std::string provider(const Report& report, const View& view);
/// Region or country.
[[nodiscard]] std::string place(const Report& report, const View& view);
/// Hardware and place.
[[nodiscard]] std::string infrastructure(const Report& report, const View& view);
/// DRAM, where it was given.
[[nodiscard]] std::string memory(const Report& report, const View& view);
/// Duration of each run, with how often it was carried out.
[[nodiscard]] std::string time_of_each(const Report& report, const View& view);
/// Duration of each final run.
[[nodiscard]] std::string time_of_final(const Report& report, const View& view);
/// Device-hours of all runs.
[[nodiscard]] std::string compute(const Report& report, const View& view);
/// How often something was trained.
[[nodiscard]] std::string training_runs(const Report& report, const View& view);
/// Trained parameters, where the hours were computed from them.
[[nodiscard]] std::string parameters(const Report& report, const View& view);
/// Energy of all runs, kWh.
[[nodiscard]] std::string energy(const Report& report, const View& view);
/// CO2e of all runs.
[[nodiscard]] std::string co2e(const Report& report, const View& view);
/// Carbon intensity of each run.
[[nodiscard]] std::string intensity(const Report& report, const View& view);
/// The share of manufacturing.
[[nodiscard]] std::string embodied(const Report& report, const View& view);
/// By which method and program.
[[nodiscard]] std::string method(const Report& report, const View& view);

/// The sums of a stage, or null pointer.
[[nodiscard]] const Totals* stage(const Report& report, std::string_view name);

/// The report on the runs of a stage alone, without sums.
[[nodiscard]] Report runs_of(const Report& report, std::string_view stage);

/// The number that a text shows, moved by as many powers of ten: `609` by -3 is `0.609`.
[[nodiscard]] std::string shifted(const Range<double>& range, int powers, std::string_view unit);

}  // namespace trainprint::report::values
