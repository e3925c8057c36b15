// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trainprint::readers::slurm {

/// GPUs that an option asks for.
struct GpuList {
  double count = 0;                ///< of all types; 0: none
  std::vector<std::string> types;  ///< words as written, one per type with a count above 0
  bool untyped = false;            ///< some of the count is of no type
  std::string part;  ///< `shard`, `mps` or `gpumem`, where parts of a GPU are asked for
};

/// What became of a list: GPUs, or what is wrong with it.
struct ReadGpus {
  std::optional<GpuList> list;
  const char* code = "";  ///< of the diagnostic
  std::string problem, hint;
};

/// `--gres`: `gpu[:type][:count]` among other resources, separated by commas; `none` for nothing.
/// Codes: `bad-gres`, `duplicate-gpu-type`.
[[nodiscard]] ReadGpus to_gres(std::string_view text);

/// `--gpus` and its kin: `[type:]count` or a type, separated by commas; nothing at all is 0. Codes:
/// `bad-gpus`, `duplicate-gpu-type`.
[[nodiscard]] ReadGpus to_gpus(std::string_view text);

/// `--tres-per-task`: `gres/gpu[:type]=count` among other resources. Codes: `bad-gres`,
/// `duplicate-gpu-type`.
[[nodiscard]] ReadGpus to_tres(std::string_view text);

}  // namespace trainprint::readers::slurm
