// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <trainprint/run.hpp>
#include <trainprint/units.hpp>

/// Grid carbon intensity over time (docs/method.md#time).
namespace trainprint {

/// A moment in UTC, to the second.
using Moment = std::chrono::sys_seconds;

/// The time from `begin` up to, but not including, `end`.
struct Span {
  Moment begin, end;

  [[nodiscard]] std::chrono::seconds length() const { return end - begin; }
  friend bool operator==(const Span&, const Span&) = default;
};

/// A carbon intensity that holds over a span.
struct IntensityStep {
  Moment begin, end;
  GramsPerKilowattHour intensity;

  friend bool operator==(const IntensityStep&, const IntensityStep&) = default;
};

/// Carbon intensity as a step function of time, which may have gaps.
class Series {
 public:
  /// Throws std::invalid_argument unless the steps are of positive length, in order and disjoint,
  /// and there is one at least.
  explicit Series(std::vector<IntensityStep> steps);

  [[nodiscard]] const std::vector<IntensityStep>& steps() const { return steps_; }
  [[nodiscard]] Moment begin() const { return steps_.front().begin; }
  [[nodiscard]] Moment end() const { return steps_.back().end; }

  /// Whether the intensity is known at every moment of the span.
  [[nodiscard]] bool covers(Span span) const;
  /// The spans between `begin` and `end` for which no intensity is known.
  [[nodiscard]] std::vector<Span> gaps() const;
  /// The integral from `begin` up to a moment, g/kWh × h; gaps and what lies outside add nothing.
  [[nodiscard]] double integral_until(Moment moment) const;
  /// The time-weighted mean over a span that is covered; nothing for another, or an empty one.
  [[nodiscard]] std::optional<GramsPerKilowattHour> mean(Span span) const;
  /// The time-weighted mean over all that is known.
  [[nodiscard]] GramsPerKilowattHour mean() const;
  /// The index of the first step that ends after a moment; the number of steps if there is none.
  [[nodiscard]] std::size_t step_at(Moment moment) const;

 private:
  std::vector<IntensityStep> steps_;
  std::vector<double> before_;       // integral up to the begin of each step, g/kWh × h
  std::vector<Moment> covered_end_;  // where the steps that join on to each end
};

enum class Signal { average, marginal };
enum class Scope { direct, lifecycle };
enum class Side { production, consumption };

/// What the numbers of a series count. Absent: not known.
struct SeriesBasis {
  std::optional<Signal> signal;
  std::optional<Scope> scope;
  std::optional<Side> side;

  friend bool operator==(const SeriesBasis&, const SeriesBasis&) = default;
};

/// What is known about a series beside its values. Empty texts are not known.
struct SeriesFacts {
  std::string zone, zone_name;  ///< as the publisher calls it
  SeriesBasis basis;
  bool forecast = false;
  bool typical = false;  ///< a bundled profile of hours and months, not a record
  std::string format;    ///< `electricitymaps-csv`, `plain`, …: a row of the table of formats
  std::string source, licence, url;  ///< who publishes it
  std::vector<std::string> files;
  std::chrono::seconds step{0};  ///< the most common one
  std::size_t values = 0;
  std::size_t estimated = 0;        ///< values that the publisher calls estimates
  std::size_t repeated = 0;         ///< moments given again with the same value
  std::size_t conflicting = 0;      ///< moments given again with another value; the last one counts
  std::size_t forecast_values = 0;  ///< of the values, those that are forecasts
  std::size_t forecasts_given = 0;  ///< moments that the files hold a forecast for, taken or not
  std::vector<Span> gaps;           ///< inside the series, before any was filled
  std::size_t filled = 0;           ///< of the gaps
};

/// A grid's carbon intensity over time, with what is known about it.
struct GridSeries {
  SeriesFacts facts;
  Series values;
  std::optional<Series> low = {}, high = {};  ///< of a typical profile: the span of single days
  std::vector<Warning> warnings = {};
};

}  // namespace trainprint
