// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

#include <trainprint/range.hpp>

namespace trainprint {

/// Draws from two-piece log-normal distributions: median at `central`, 5 % below `low` and 5 %
/// above `high`.
class MonteCarlo {
 public:
  explicit MonteCarlo(unsigned seed) : engine_{seed} {}

  /// A standard normal number.
  double standard() { return normal_(engine_); }

  /// What a standard normal number stands for in a distribution.
  static double at(double z, const Range<double>& range) {
    constexpr double to_95th_percentile = 1.6448536269514722;
    const double end = z < 0 ? range.low() : range.high();
    return range.central() * std::pow(end / range.central(), std::abs(z) / to_95th_percentile);
  }

  double draw(const Range<double>& range) { return at(standard(), range); }

  /// The 5th percentile, the median and the 95th percentile of what `sample` draws.
  template <class Sample>
  Range<double> percentiles(std::size_t samples, const Sample& sample) {
    std::vector<double> drawn(samples);
    for (double& one : drawn) one = sample(*this);
    return {percentile(drawn, 5), percentile(drawn, 50), percentile(drawn, 95)};
  }

 private:
  static double percentile(std::vector<double>& drawn, std::size_t percent) {
    const std::size_t place = drawn.size() * percent / 100;
    std::nth_element(drawn.begin(), drawn.begin() + static_cast<std::ptrdiff_t>(place),
                     drawn.end());
    return drawn[place];
  }

  std::mt19937_64 engine_;
  std::normal_distribution<double> normal_;
};

/// Samples of one simulation. Sanitizers make each ten times as slow.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr std::size_t simulated = 100'000;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr std::size_t simulated = 100'000;
#else
inline constexpr std::size_t simulated = 1'000'000;
#endif
#else
inline constexpr std::size_t simulated = 1'000'000;
#endif

/// ln(high ÷ low).
template <class Value>
double ln_width(const Range<Value>& range) {
  return std::log(number(range.high()) / number(range.low()));
}

/// How far two ranges lie apart at either end, as a part of the second's width in ln: the greater.
template <class Value>
double apart(const Range<Value>& range, const Range<double>& truth) {
  const double low = std::log(number(range.low()) / truth.low());
  const double high = std::log(number(range.high()) / truth.high());
  return std::max(std::abs(low), std::abs(high)) / ln_width(truth);
}

}  // namespace trainprint
