// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

/// Single values of Slurm's options.
namespace trainprint::readers::slurm {

/// A whole number without a sign; none if the text is anything else, or beyond 10^15.
[[nodiscard]] std::optional<double> to_whole(std::string_view text);

/// A whole number that may end in K, M, G, T or P of either case (powers of 1024).
[[nodiscard]] std::optional<double> to_whole_with_suffix(std::string_view text);

/// A number of nodes, or the least and the most.
struct NodeCounts {
  double least = 1;
  double most = 1;
};

/// `4`, `2-4` or `1k` (1024). None if sbatch refuses the text; the ends may be out of order.
[[nodiscard]] std::optional<NodeCounts> to_node_counts(std::string_view text);

/// Memory in MiB: a number with K, M, G or T, and perhaps a B; M without. None if sbatch refuses
/// the text.
[[nodiscard]] std::optional<double> to_mebibytes(std::string_view text);

/// How many nodes a list such as `n[1-3,7],m2` names; none where that is not plain.
[[nodiscard]] std::optional<double> hosts_in(std::string_view text);

}  // namespace trainprint::readers::slurm
