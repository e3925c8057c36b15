// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <trainprint/total.hpp>

#include "core/combine.hpp"
#include "core/embodied.hpp"
#include "core/two_piece.hpp"

namespace trainprint {
namespace {

// One run's part of a sum.
struct Part {
  const std::vector<Factor>* factors = nullptr;
  Range<double> range;
  const std::vector<Effect>* effects = nullptr;
  const std::vector<Interplay>* interplays = nullptr;
};

// A doubt of a part that is moved to its ends, by its place among those of the sum.
struct Move {
  std::size_t place = 0;
  Effect effect;
  std::optional<std::size_t> factor = {};  // none for all own doubts of the part together
};

// One part with its own doubts together.
struct Amount {
  const Part* part = nullptr;
  double middle = 0;  // with all doubts in the middle
  Cumulants own;      // of the amount, by its own doubts
  Effect own_effect;  // from the middle
  std::vector<Move> moves;
};

// Adds up parts (docs/method.md#totals). A doubt that only one of them has is its own, whatever its
// key.
class Sum {
 public:
  explicit Sum(const std::vector<Part>& parts) : keys_{shared_by_several(parts)} {
    for (const Part& part : parts) amounts_.push_back(amount_of(part));
    for (const Amount& amount : amounts_) {
      expected_ += amount.own.mean;
      least_ += amount.part->range.low();
      most_ += amount.part->range.high();
    }
    moves_.resize(keys_.size());
    double variance = 0;
    for (const Amount& amount : amounts_) variance += amount.own.variance;
    for (Amount& amount : amounts_) take_own(amount, variance);
    for (const Amount& amount : amounts_) add_moves(amount);
  }

  [[nodiscard]] Range<double> range() const {
    const double middle = own_.mean;
    if (middle == 0) return {0, 0, most_};
    Moved moved{middle, {}, {}, {}, least_, most_};
    for (const Ends& ends : moves_) {
      moved.low.push_back(middle + ends.low);
      moved.high.push_back(middle + ends.high);
    }
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      for (std::size_t j = i + 1; j < moves_.size(); ++j) moved.joint.push_back(joint(i, j));
    }
    Cumulants beside = cumulants_of(logarithm_of(own_)) - Cumulants{std::log(middle), 0, 0};
    for (const Amount& amount : amounts_) {
      for (std::size_t i = 0; i < moves_.size(); ++i) beside = beside + interplay_with(amount, i);
    }
    const Range<double> range = combine(moved, beside).range;
    return {std::min(range.low(), expected_), expected_, std::max(range.high(), expected_)};
  }

 private:
  using Keys = std::map<std::string_view, std::size_t>;  // to their places

  static Keys shared_by_several(const std::vector<Part>& parts) {
    std::map<std::string_view, const Part*> first_with;
    Keys keys;
    for (const Part& part : parts) {
      for (const Factor& factor : *part.factors) {
        if (factor.shared_key.empty()) continue;
        const auto& [first, is_new] = first_with.try_emplace(factor.shared_key, &part);
        if (!is_new && first->second != &part) keys.try_emplace(factor.shared_key, keys.size());
      }
    }
    return keys;
  }

  [[nodiscard]] Amount amount_of(const Part& part) const {
    const std::vector<Effect>& effects = *part.effects;
    Amount out;
    out.part = &part;
    std::vector<bool> own;
    Cumulants spread;
    for (std::size_t i = 0; i < effects.size(); ++i) {
      const auto key = keys_.find((*part.factors)[i].shared_key);
      own.push_back(key == keys_.end());
      if (own[i]) {
        spread = spread + cumulants_of(effects[i], widest);
      } else {
        out.moves.push_back({key->second, effects[i], i});
      }
    }
    for (const Interplay& both : *part.interplays) {
      if (own[both.first] && own[both.second]) {
        spread = spread + cumulants_of(both, effects[both.first], effects[both.second]);
      }
    }
    const double central = part.range.central();
    const TwoPiece logarithm = two_piece_of(spread);
    const Cumulants relative = cumulants_of_exponential(logarithm);
    out.middle = central * std::exp(logarithm.median);
    out.own = {central * relative.mean, central * central * relative.variance,
               central * central * central * relative.third};
    out.own_effect = {logarithm.down, logarithm.up};
    return out;
  }

  // Own doubts that make up much of the variance of all own doubts are moved, as shared ones are;
  // the others are added up.
  void take_own(Amount& amount, double variance) {
    constexpr double much = 0.25;
    if (amount.own.variance > much * variance) {
      amount.moves.push_back({moves_.size(), amount.own_effect});
      moves_.emplace_back();
      amount.own = {amount.middle, 0, 0};
    }
    own_ = own_ + amount.own;
  }

  void add_moves(const Amount& amount) {
    for (std::size_t i = 0; i < amount.moves.size(); ++i) {
      const Move& move = amount.moves[i];
      moves_[move.place].low += amount.own.mean * std::expm1(-move.effect.down);
      moves_[move.place].high += amount.own.mean * std::expm1(move.effect.up);
      for (std::size_t j = 0; j < i; ++j) {
        const Move& other = amount.moves[j];
        if (other.place < move.place) add_together(amount, other, move);
        if (move.place < other.place) add_together(amount, move, other);
      }
    }
  }

  // What moving two doubts of one part does to it beyond moving each.
  void add_together(const Amount& amount, const Move& first, const Move& second) {
    const Effect& a = first.effect;
    const Effect& b = second.effect;
    const Interplay beyond = interplay(*amount.part, first, second);
    const auto together = [&](double by_first, double by_second, double by_both) {
      return amount.own.mean * (std::exp(by_first + by_second + by_both) - std::exp(by_first) -
                                std::exp(by_second) + 1);
    };
    Joint<double>& sum = together_[{first.place, second.place}];
    sum.low_low += together(-a.down, -b.down, beyond.low_low);
    sum.low_high += together(-a.down, b.up, beyond.low_high);
    sum.high_low += together(a.up, -b.down, beyond.high_low);
    sum.high_high += together(a.up, b.up, beyond.high_high);
  }

  static Interplay interplay(const Part& part, const Move& first, const Move& second) {
    for (const Interplay& one : *part.interplays) {
      if (one.first == first.factor && one.second == second.factor) return one;
      if (one.first == second.factor && one.second == first.factor) {
        return {one.second, one.first, one.low_low, one.high_low, one.low_high, one.high_high};
      }
    }
    return {};
  }

  // The sum with two doubts moved.
  [[nodiscard]] Joint<double> joint(std::size_t first, std::size_t second) const {
    const auto found = together_.find({first, second});
    const Joint<double> beyond = found != together_.end() ? found->second : Joint<double>{};
    const Ends& a = moves_[first];
    const Ends& b = moves_[second];
    const double middle = own_.mean;
    return {first,
            second,
            middle + a.low + b.low + beyond.low_low,
            middle + a.low + b.high + beyond.low_high,
            middle + a.high + b.low + beyond.high_low,
            middle + a.high + b.high + beyond.high_high};
  }

  // What the doubts of one part that are added up do together with one that is moved. Nothing where
  // that moves the whole sum.
  [[nodiscard]] Cumulants interplay_with(const Amount& amount, std::size_t place) const {
    if (!(amount.own.variance > 0)) return {};
    const double middle = own_.mean;
    const Ends own{amount.middle * std::exp(-amount.own_effect.down) - amount.own.mean,
                   amount.middle * std::exp(amount.own_effect.up) - amount.own.mean};
    const Ends& moved = moves_[place];
    Joint<double> both{0,
                       1,
                       middle + own.low + moved.low,
                       middle + own.low + moved.high,
                       middle + own.high + moved.low,
                       middle + own.high + moved.high};
    for (const Move& move : amount.moves) {
      if (move.place != place) continue;
      both.low_low += own.low * std::expm1(-move.effect.down);
      both.low_high += own.low * std::expm1(move.effect.up);
      both.high_low += own.high * std::expm1(-move.effect.down);
      both.high_high += own.high * std::expm1(move.effect.up);
    }
    const Ends of_own{middle + own.low, middle + own.high};
    const Ends of_moved{middle + moved.low, middle + moved.high};
    return cumulants_of(interplay_of(middle, of_own, of_moved, both), effect_of(middle, of_own),
                        effect_of(middle, of_moved));
  }

  Keys keys_;
  std::vector<Amount> amounts_;
  double expected_ = 0;
  double least_ = 0;
  double most_ = 0;
  Cumulants own_;            // of the sum, with what is moved in the middle
  std::vector<Ends> moves_;  // what each changes in the sum
  std::map<std::pair<std::size_t, std::size_t>, Joint<double>> together_;
};

// The sum of parts; one that is alone stays as it is.
Range<double> sum_of(std::vector<Part> parts) {
  const auto is_nothing = [](const Part& part) { return part.range.high() == 0; };
  parts.erase(std::remove_if(parts.begin(), parts.end(), is_nothing), parts.end());
  if (parts.empty()) return Range<double>{0};
  return parts.size() == 1 ? parts.front().range : Sum{parts}.range();
}

template <class Quantity>
Part part_of(const std::vector<Factor>& factors, const Uncertain<Quantity>& result) {
  return {&factors,
          {result.range.low().value(), result.range.central().value(), result.range.high().value()},
          &result.effects,
          &result.interplays};
}

// The sum, if all are known.
template <class Cost>
std::optional<Range<Dollars>> end_by_end(const std::vector<const Estimate*>& estimates,
                                         const Cost& cost_of) {
  Range<Dollars> sum;
  for (const Estimate* estimate : estimates) {
    const std::optional<Range<Dollars>> cost = cost_of(*estimate);
    if (!cost) return std::nullopt;
    sum = {sum.low() + cost->low(), sum.central() + cost->central(), sum.high() + cost->high()};
  }
  return sum;
}

std::optional<Range<KilogramsCO2e>> embodied_total(const std::vector<const Estimate*>& estimates) {
  std::vector<std::vector<Factor>> factors;
  for (const Estimate* estimate : estimates) factors.push_back(embodied_factors(estimate->run));
  std::vector<Part> parts;
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    if (!estimates[i]->embodied) return std::nullopt;
    parts.push_back(part_of(factors[i], *estimates[i]->embodied));
  }
  return typed<KilogramsCO2e>(sum_of(parts));
}

OwnedCost owned_total(const std::vector<const Estimate*>& estimates) {
  const auto part = [&](std::optional<Range<Dollars>> OwnedCost::*member) {
    return end_by_end(estimates, [member](const Estimate& estimate) {
      return estimate.owned ? (*estimate.owned).*member : std::nullopt;
    });
  };
  return {part(&OwnedCost::electricity), part(&OwnedCost::hardware), part(&OwnedCost::total)};
}

}  // namespace

Total total(const std::vector<const Estimate*>& estimates) {
  Total out;
  out.cost = end_by_end(estimates, [](const Estimate& estimate) { return estimate.cost; });
  out.owned = owned_total(estimates);
  std::vector<Part> energy;
  std::vector<Part> co2e;
  for (const Estimate* estimate : estimates) {
    energy.push_back(part_of(estimate->run.factors, estimate->energy));
    if (estimate->co2e) co2e.push_back(part_of(estimate->run.factors, *estimate->co2e));
  }
  out.energy = typed<KilowattHours>(sum_of(energy));
  if (co2e.size() == estimates.size()) out.co2e = typed<KilogramsCO2e>(sum_of(co2e));
  out.embodied = embodied_total(estimates);
  return out;
}

}  // namespace trainprint
