// SPDX-License-Identifier: MIT
#include "core/two_piece.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace trainprint {
namespace {

constexpr double pi = std::numbers::pi;
constexpr double root_of_2pi = 2.5066282746310002;
// E|Z| and E|Z|³ of a standard normal Z; E|Z|² is 1.
constexpr double mean_distance = 2 / root_of_2pi;
constexpr double mean_cube = 2 * mean_distance;

// Cumulants from the means of X, X² and X³.
Cumulants from_moments(double first, double second, double third) {
  return {first, second - first * first, third - 3 * first * second + 2 * first * first * first};
}

// Standard deviations of both halves.
struct Sides {
  double down = 0;
  double up = 0;
};

// E exp(kX) for an X whose median is 0.
double exponential_moment(int k, const Sides& sides) {
  const auto half = [](double x) {
    return std::exp(x * x / 2) * std::erfc(-x / std::numbers::sqrt2) / 2;
  };
  return half(k * sides.up) + half(-k * sides.down);
}

// Variance over the squared mean, and skewness.
struct Shape {
  double spread = 0;
  double skewness = 0;
};

Shape shape_of(const Cumulants& x) {
  return {x.variance / (x.mean * x.mean), x.third / (x.variance * std::sqrt(x.variance))};
}

Shape shape_of_exponential(const Sides& sides) {
  const double mean = exponential_moment(1, sides);
  return shape_of(from_moments(mean, exponential_moment(2, sides), exponential_moment(3, sides)));
}

// The sides for which exp(X) has that shape, by Newton's method from those of a log-normal.
Sides sides_of_logarithm(const Shape& shape) {
  const double start = std::sqrt(std::log1p(shape.spread));
  Sides sides{start, start};
  struct Miss {
    double spread, skewness;
  };
  const auto miss = [&](const Sides& at) {
    const Shape got = shape_of_exponential(at);
    return Miss{std::log(got.spread / shape.spread), got.skewness - shape.skewness};
  };
  constexpr int most_steps = 20;
  for (int step = 0; step < most_steps; ++step) {
    const double size = std::max(sides.down, sides.up);
    const double nudge = 1e-6 * size;
    const Miss here = miss(sides);
    const Miss below = miss({sides.down + nudge, sides.up});
    const Miss above = miss({sides.down, sides.up + nudge});
    const Miss by_down{(below.spread - here.spread) / nudge,
                       (below.skewness - here.skewness) / nudge};
    const Miss by_up{(above.spread - here.spread) / nudge,
                     (above.skewness - here.skewness) / nudge};
    const double determinant = by_down.spread * by_up.skewness - by_up.spread * by_down.skewness;
    if (determinant == 0) break;
    const auto limited = [&](double change) {
      return std::clamp(change / determinant, -0.3 * size, 0.3 * size);
    };
    const Sides next{
        std::max(sides.down + limited(by_up.spread * here.skewness - by_up.skewness * here.spread),
                 0.0),
        std::max(
            sides.up + limited(by_down.skewness * here.spread - by_down.spread * here.skewness),
            0.0)};
    const double change = std::abs(next.down - sides.down) + std::abs(next.up - sides.up);
    sides = next;
    if (change < 1e-9 * size) break;
  }
  return sides;
}

}  // namespace

Cumulants cumulants_of(const TwoPiece& x) {
  const double down = x.down / standard_deviations;
  const double up = x.up / standard_deviations;
  const Cumulants from_median =
      from_moments(mean_distance * (up - down) / 2, (up * up + down * down) / 2,
                   mean_cube * (up * up * up - down * down * down) / 2);
  return from_median + Cumulants{x.median, 0, 0};
}

bool is_bottomless(const Effect& effect) {
  return std::isinf(effect.down);
}

Cumulants cumulants_of(const Effect& effect, double bottom) {
  return cumulants_of(TwoPiece{0, is_bottomless(effect) ? bottom : effect.down, effect.up});
}

Cumulants cumulants_of(const Interplay& interplay, const Effect& first, const Effect& second) {
  if (is_bottomless(first) || is_bottomless(second)) return {};
  double means[3] = {0, 0, 0};
  const auto add_quadrant = [&](double effect_of_first, double effect_of_second, double of_both) {
    const double a = effect_of_first / standard_deviations;
    const double b = effect_of_second / standard_deviations;
    const double c = of_both / (standard_deviations * standard_deviations);
    // Means of (a·z + b·w + c·z·w) to the powers of 1, 2 and 3, with z and w half-normal.
    constexpr double m = mean_distance;
    constexpr double n = mean_cube;
    means[0] += (m * (a + b) + m * m * c) / 4;
    means[1] += (a * a + b * b + 2 * m * m * a * b + 2 * m * c * (a + b) + c * c) / 4;
    means[2] += (n * (a * a * a + b * b * b) + 3 * m * a * b * (a + b) +
                 3 * c * (m * n * (a * a + b * b) + 2 * a * b) + 3 * n * c * c * (a + b) +
                 n * n * c * c * c) /
                4;
  };
  add_quadrant(-first.down, -second.down, interplay.low_low);
  add_quadrant(-first.down, second.up, interplay.low_high);
  add_quadrant(first.up, -second.down, interplay.high_low);
  add_quadrant(first.up, second.up, interplay.high_high);
  return from_moments(means[0], means[1], means[2]) -
         (cumulants_of({0, first.down, first.up}) + cumulants_of({0, second.down, second.up}));
}

TwoPiece two_piece_of(const Cumulants& cumulants) {
  const double variance = cumulants.variance;
  if (!(variance > 0)) return {cumulants.mean, 0, 0};
  // The difference d of both sides' standard deviations: 3·variance·d − cubic·d³ = √(2π)·third. The
  // left side grows up to where one of both is 0.
  constexpr double cubic = 1 - 2.5 / pi;
  const double most = std::sqrt(2 * variance / (1 - 1 / pi));
  const double wanted = root_of_2pi * cumulants.third;
  double d = std::clamp(wanted / (3 * variance), -most, most);
  constexpr int steps = 4;
  for (int i = 0; i < steps; ++i) {
    const double miss = 3 * variance * d - cubic * d * d * d - wanted;
    d = std::clamp(d - miss / (3 * variance - 3 * cubic * d * d), -most, most);
  }
  const double to_median = d / root_of_2pi;
  const double sum = std::sqrt(std::max(4 * (variance + to_median * to_median) - d * d, d * d));
  return {cumulants.mean - to_median, standard_deviations * (sum - d) / 2,
          standard_deviations * (sum + d) / 2};
}

Cumulants cumulants_of_exponential(const TwoPiece& x) {
  const Sides sides{std::min(x.down, widest) / standard_deviations,
                    std::min(x.up, widest) / standard_deviations};
  const double scale = std::exp(x.median);
  return from_moments(scale * exponential_moment(1, sides),
                      scale * scale * exponential_moment(2, sides),
                      scale * scale * scale * exponential_moment(3, sides));
}

TwoPiece logarithm_of(const Cumulants& exponential) {
  const double mean = std::log(exponential.mean);
  if (!(exponential.variance > 0)) return {mean, 0, 0};
  const Shape shape = shape_of(exponential);
  // ln(1 + ε) ≈ ε − ε²/2, where the moments of exp(X) are too near 1 to tell its shape by.
  constexpr double narrow = 1e-6;
  if (shape.spread < narrow) {
    const double deviation = std::sqrt(shape.spread);
    return two_piece_of({mean - shape.spread / 2, shape.spread,
                         (shape.skewness - 3 * deviation) * shape.spread * deviation});
  }
  const Sides sides = sides_of_logarithm(shape);
  return {mean - std::log(exponential_moment(1, sides)), standard_deviations * sides.down,
          standard_deviations * sides.up};
}

}  // namespace trainprint
