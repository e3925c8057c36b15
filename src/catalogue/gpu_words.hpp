// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tables/tables.hpp"

namespace trainprint {

/// The name by which the tables have the accelerator that a GPU type of a cluster stands for:
/// `v100` of `tesla_v100`, `a100:3g.20gb` of `a100_3g.20gb`. The word itself where the tables have
/// it. Nothing for a word that is no accelerator's name, and for a MIG profile alone.
[[nodiscard]] std::optional<std::string> accelerator_of_word(std::string_view word,
                                                             const tables::Tables& tables);

/// Whether the word is a MIG profile without the GPU's model, such as `1g.10gb`.
[[nodiscard]] bool is_profile_alone(std::string_view word);

/// Parts of a partition's or an account's name that are the names of accelerators or of their
/// architectures, such as `a100` in `plgrid-gpu-a100` and `hopper` in `hopper-prod`.
[[nodiscard]] std::vector<std::string> accelerators_hinted(std::string_view name,
                                                           const tables::Tables& tables);

}  // namespace trainprint
