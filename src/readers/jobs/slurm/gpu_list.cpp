// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm/gpu_list.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "readers/jobs/slurm/amounts.hpp"
#include "text/locate.hpp"
#include "text/suggest.hpp"

namespace trainprint::readers::slurm {
namespace {

// More than any cluster has.
constexpr double most_gpus = 1e6;

constexpr const char* gres_hint = "write gpu:COUNT or gpu:TYPE:COUNT, such as --gres=gpu:a100:4";
constexpr const char* gpus_hint = "write COUNT or TYPE:COUNT, such as a100:4";

ReadGpus refused(const char* code, std::string problem, std::string hint) {
  return {std::nullopt, code, std::move(problem), std::move(hint)};
}

// An entry of a list: how many, of what type (empty: any).
struct Entry {
  std::string type;
  double count = 1;
};

// A word that can name a type of GPU.
bool is_type(std::string_view word) {
  return !word.empty() && word.find_first_of("=:()/ \t") == std::string_view::npos;
}

// `[type:]count`, or a type alone; none if it is neither.
std::optional<Entry> to_entry(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) {
    if (const auto count = to_whole_with_suffix(text)) {
      return *count > most_gpus ? std::nullopt : std::optional<Entry>{Entry{{}, *count}};
    }
    // Such as 1.5 or -1: a type begins with a letter, or has one behind its digits (1g.10gb).
    const bool letters = std::any_of(text.begin(), text.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    if (!letters || !is_type(text)) return std::nullopt;
    return Entry{std::string{text}, 1};
  }
  const std::string_view type = text.substr(0, colon);
  const auto count = to_whole_with_suffix(text.substr(colon + 1));
  if (!is_type(type) || !count || *count > most_gpus) return std::nullopt;
  return Entry{std::string{type}, *count};
}

// Gathers entries; false for a type that stands twice.
class Gathering {
 public:
  bool add(const Entry& entry) {
    if (!seen_.insert(entry.type).second) return false;
    list_.count += entry.count;
    if (entry.count > 0 && entry.type.empty()) list_.untyped = true;
    if (entry.count > 0 && !entry.type.empty()) list_.types.push_back(entry.type);
    return true;
  }

  void add_part(std::string_view kind) { list_.part = kind; }

  // The list as a whole.
  ReadGpus done(const char* code) {
    if (list_.untyped && !list_.types.empty()) {
      return refused(code, "sbatch refuses GPUs with and without a type in one job",
                     "give each of them a type, or none");
    }
    return {std::move(list_), "", {}, {}};
  }

 private:
  GpuList list_;
  std::set<std::string> seen_;
};

ReadGpus twice(const Entry& entry) {
  const std::string what = entry.type.empty()
                               ? std::string{"GPUs without a type stand"}
                               : fmt::format("the GPU type {} stands", text::printable(entry.type));
  return refused("duplicate-gpu-type",
                 what + " twice: Slurm asks for the sum and allocates the last one",
                 "name it once, with the count that is meant");
}

// Parts a list at its commas.
std::vector<std::string_view> entries_of(std::string_view text) {
  std::vector<std::string_view> entries;
  for (;;) {
    const std::size_t comma = text.find(',');
    entries.push_back(text.substr(0, comma));
    if (comma == std::string_view::npos) return entries;
    text.remove_prefix(comma + 1);
  }
}

// The name of a resource: up to a colon or an equals sign.
std::string_view name_of_resource(std::string_view text) {
  return text.substr(0, text.find_first_of(":="));
}

bool is_part_of_gpu(std::string_view name) {
  return name == "shard" || name == "mps" || name == "gpumem";
}

std::string shown(std::string_view text) {
  return text::printable(text.substr(0, 80));
}

// One resource of --gres; what is wrong with it, if anything.
std::optional<ReadGpus> add_gres(std::string_view text, Gathering& all) {
  if (text.starts_with("gres:")) text.remove_prefix(5);
  const std::string_view name = name_of_resource(text);
  if (is_part_of_gpu(name)) {
    all.add_part(name);
    return std::nullopt;
  }
  const bool meant = text::lower(name) == "gpu" || text.starts_with("gres/");
  if (name.empty() || (name != "gpu" && meant)) {
    return refused("bad-gres", fmt::format("sbatch refuses the resource '{}'", shown(text)),
                   gres_hint);
  }
  if (name != "gpu") return std::nullopt;
  std::string_view rest = text.substr(name.size());
  if (rest.empty()) rest = ":1";
  const auto entry = rest.front() == ':' ? to_entry(rest.substr(1)) : std::nullopt;
  if (!entry) {
    return refused("bad-gres", fmt::format("sbatch refuses the GPUs '{}'", shown(text)), gres_hint);
  }
  if (!all.add(*entry)) return twice(*entry);
  return std::nullopt;
}

}  // namespace

ReadGpus to_gres(std::string_view text) {
  if (text::lower(text) == "none") return {GpuList{}, "", {}, {}};
  if (text.empty()) return refused("bad-gres", "sbatch refuses an empty --gres", gres_hint);
  Gathering all;
  for (const std::string_view entry : entries_of(text)) {
    if (auto wrong = add_gres(entry, all)) return std::move(*wrong);
  }
  return all.done("bad-gres");
}

ReadGpus to_gpus(std::string_view text) {
  if (text.empty()) return {GpuList{}, "", {}, {}};
  Gathering all;
  for (const std::string_view part : entries_of(text)) {
    const auto entry = to_entry(part);
    if (!entry || entry->type == "gpu" || text::lower(entry->type) == "none") {
      return refused("bad-gpus", fmt::format("sbatch refuses the GPUs '{}'", shown(part)),
                     gpus_hint);
    }
    if (!all.add(*entry)) return twice(*entry);
  }
  return all.done("bad-gpus");
}

ReadGpus to_tres(std::string_view text) {
  constexpr std::string_view gpu = "gres/gpu";
  Gathering all;
  for (const std::string_view part : entries_of(text)) {
    if (!part.starts_with("gres/")) continue;
    const std::string_view name = name_of_resource(part);
    if (is_part_of_gpu(name.substr(5))) {
      all.add_part(name.substr(5));
      continue;
    }
    if (name != gpu) continue;
    std::string rest{part.substr(gpu.size())};
    if (rest.empty()) rest = ":1";
    std::replace(rest.begin(), rest.end(), '=', ':');
    const auto entry = to_entry(std::string_view{rest}.substr(1));
    if (!entry) {
      return refused("bad-gres", fmt::format("sbatch refuses the GPUs '{}'", shown(part)),
                     "write gres/gpu=COUNT or gres/gpu:TYPE=COUNT");
    }
    if (!all.add(*entry)) return twice(*entry);
  }
  return all.done("bad-gres");
}

}  // namespace trainprint::readers::slurm
