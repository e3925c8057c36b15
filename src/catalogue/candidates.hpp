// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/site.hpp>

namespace trainprint {

/// What a run is compared over.
enum class Over { method, region, gpu, provider };

/// What one of these is called.
struct OverWords {
  const char* option;    ///< such as `--regions`
  const char* plural;    ///< such as `regions`
  const char* singular;  ///< such as `region`
};
inline constexpr std::array over_words{
    OverWords{"--methods", "methods", "method"}, OverWords{"--regions", "regions", "region"},
    OverWords{"--gpus", "gpus", "gpu"}, OverWords{"--providers", "providers", "provider"}};

[[nodiscard]] constexpr const OverWords& words_of(Over over) {
  return over_words.at(static_cast<std::size_t>(over));
}

/// What a run is to be compared over.
struct Wanted {
  Over over = Over::method;
  Given<std::string> list;  ///< names and patterns separated by commas, or `all`
  bool same_hours = false;  ///< a run takes as long on every accelerator
};

/// One of what a run is compared over.
struct Candidate {
  std::string id;
  std::vector<RunDescription> runs;  ///< several: the cleanest stands for it
  bool by_pattern = false;           ///< it was not named: it counts only where it compares well
  bool in_regions = false;           ///< a provider, and `runs` are in its regions
};

/// Something that is not in a comparison, and why.
struct LeftOut {
  std::string id, code, message;
};

/// The same run many times.
struct Candidates {
  Over over = Over::method;
  std::string name;       ///< of the run, if it was given
  std::string described;  ///< id of what the run has without a comparison; empty if it has none
  std::vector<Candidate> all;
  std::vector<LeftOut> left_out;
};

/// The run with one candidate after the other in its place (docs/commands/compare.md): what the
/// list names, each once. The site, if there is one, fills in each of them. Throws InputError with
/// all that is wrong with the list or does not go with it: `unknown-…`, `no-match`, `empty-value`,
/// `exclusive-keys`, `missing-same-hours`.
[[nodiscard]] Candidates find_candidates(const RunDescription& description, const Wanted& wanted,
                                         const Site* site, const Catalogue& catalogue);

}  // namespace trainprint
