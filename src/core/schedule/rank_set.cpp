// SPDX-License-Identifier: MIT
#include "core/schedule/rank_set.hpp"

#include <bit>

namespace trainprint {
namespace {

constexpr std::size_t bits = 64;

std::size_t lowest(std::uint64_t word) {
  return static_cast<std::size_t>(std::countr_zero(word));
}

std::size_t highest(std::uint64_t word) {
  return bits - 1 - static_cast<std::size_t>(std::countl_zero(word));
}

std::uint64_t bit(std::size_t index) {
  return std::uint64_t{1} << (index % bits);
}

}  // namespace

RankSet::RankSet(std::size_t bound) {
  std::size_t words = bound;
  do {
    words = words / bits + 1;
    levels_.emplace_back(words, 0);
  } while (words > 1);
}

void RankSet::insert(std::size_t rank) {
  for (std::vector<std::uint64_t>& level : levels_) {
    std::uint64_t& word = level[rank / bits];
    const bool known = word != 0;
    word |= bit(rank);
    if (known) return;
    rank /= bits;
  }
}

void RankSet::erase(std::size_t rank) {
  for (std::vector<std::uint64_t>& level : levels_) {
    std::uint64_t& word = level[rank / bits];
    word &= ~bit(rank);
    if (word != 0) return;
    rank /= bits;
  }
}

std::size_t RankSet::next(std::size_t rank) const {
  for (std::size_t level = 0; level < levels_.size(); ++level) {
    if (rank / bits >= levels_[level].size()) return none;
    const std::uint64_t rest = levels_[level][rank / bits] & (~std::uint64_t{0} << (rank % bits));
    if (rest != 0) {
      std::size_t found = rank / bits * bits + lowest(rest);
      while (level-- > 0) found = found * bits + lowest(levels_[level][found]);
      return found;
    }
    rank = rank / bits + 1;
  }
  return none;
}

std::size_t RankSet::previous(std::size_t rank) const {
  for (std::size_t level = 0; level < levels_.size(); ++level) {
    if (rank / bits < levels_[level].size()) {
      const std::uint64_t rest = levels_[level][rank / bits] & (bit(rank) - 1);
      if (rest != 0) {
        std::size_t found = rank / bits * bits + highest(rest);
        while (level-- > 0) found = found * bits + highest(levels_[level][found]);
        return found;
      }
    }
    rank /= bits;
  }
  return none;
}

}  // namespace trainprint
