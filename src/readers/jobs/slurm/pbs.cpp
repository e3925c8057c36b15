// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm/pbs.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "readers/jobs/slurm/amounts.hpp"
#include "text/number.hpp"

namespace trainprint::readers::slurm {
namespace {

constexpr std::string_view letters_with_value = "aAcCeJjklmMNopPqrSTtuvWw";
constexpr std::string_view letters_alone = "hIVzXxf";

// What one chunk of nodes has; nodes=2:ppn=4+1:gpus=2 has two chunks.
struct Chunk {
  double nodes = 1;
  std::optional<double> tasks, cpus, gpus;  // per node
  std::string memory, gpu_type, property;
};

bool is_gpus(std::string_view key) {
  return key == "gpus" || key == "ngpus" || key == "naccelerators";
}

class PbsReader {
 public:
  PbsReader(std::span<const Word> words, bool by_sbatch, Settings& settings, Notes& notes)
      : words_{words}, by_sbatch_{by_sbatch}, settings_{settings}, notes_{notes} {}

  void run() {
    for (; at_ < words_.size(); ++at_) take_word();
  }

 private:
  void refuse(const Word& word, const char* code, std::string message, std::string hint) {
    if (notes_.faults().size() >= most_faults) return;
    notes_.faults().push_back(
        text::diagnose(word.place, code, std::move(message), std::move(hint)));
  }

  void take_word() {
    const Word& word = words_[at_];
    if (word.text.size() < 2 || word.text.front() != '-') {
      if (after_unknown_) {
        after_unknown_ = false;
        return;
      }
      refuse(word, "bad-directive",
             fmt::format("'{}' is no option of PBS", text::printable(word.text)),
             "write options such as -l nodes=1:ppn=4, without blanks in the value");
      return;
    }
    const char letter = word.text[1];
    if (letters_alone.find(letter) != std::string_view::npos) return;
    if (letters_with_value.find(letter) == std::string_view::npos) {
      refuse(word, "unknown-option",
             fmt::format("PBS has no option -{}", text::printable({&letter, 1})),
             "leave it out, or see 'man qsub' for the options");
      after_unknown_ = word.text.size() == 2;
      return;
    }
    std::string value = word.text.substr(2);
    if (value.empty()) {
      if (at_ + 1 >= words_.size()) {
        refuse(word, "missing-value", fmt::format("-{} needs a value", letter),
               fmt::format("write -{} VALUE", letter));
        return;
      }
      value = words_[++at_].text;
    }
    option_ = fmt::format("-{}", letter);
    take_option(letter, value);
  }

  void take_option(char letter, const std::string& value) {
    switch (letter) {
      case 'l':
        take_resources(value);
        break;
      case 'N':
        set(Option::job_name, value);
        break;
      case 'q':
        set(Option::partition, value.substr(0, value.find('@')));
        break;
      case 't':
      case 'J':
        set(Option::array, value);
        break;
      default:
        break;
    }
  }

  void set(Option option, std::string value, std::string unknown = {}) {
    const Word& word = words_[at_];
    settings_.set(option, {std::move(value), word.place, word.line, option_, Strength::script,
                           std::move(unknown)});
  }

  // Resources with commas between them.
  void take_resources(std::string_view list) {
    for (;;) {
      const std::size_t comma = list.find(',');
      take_resource(list.substr(0, comma));
      if (comma == std::string_view::npos) return;
      list.remove_prefix(comma + 1);
    }
  }

  void take_resource(std::string_view resource) {
    const std::size_t equals = std::min(resource.find('='), resource.size());
    const std::string_view key = resource.substr(0, equals);
    const std::string_view value = resource.substr(std::min(equals + 1, resource.size()));
    option_ = fmt::format("-l {}", text::printable(key));
    if (key == "walltime") return take_walltime(value);
    if (key == "nodes" || key == "select") return take_chunks(key, value);
    if (key == "mem" || key == "vmem") return take_memory(std::string{value});
    if (key == "ncpus") return take_cpus(value);
    if (is_gpus(key.substr(0, key.find(':')))) return take_job_gpus(key, value);
    if (key == "place" && value.starts_with("excl") && !by_sbatch_) set(Option::exclusive, {});
  }

  // `ncpus=8` of the whole job, and perhaps `:ngpus=2` behind it.
  void take_cpus(std::string_view value) {
    const std::size_t colon = value.find(':');
    set(Option::mincpus, std::string{value.substr(0, colon)});
    if (colon != std::string_view::npos) take_resource(value.substr(colon + 1));
  }

  void take_walltime(std::string_view value) {
    const bool bare = to_whole(value).has_value();
    if (!bare) {
      set(by_sbatch_ ? Option::time : Option::walltime, std::string{value});
      return;
    }
    const std::string both =
        fmt::format("walltime={} is seconds to PBS, and minutes to sbatch", value);
    if (by_sbatch_) {
      set(Option::time, std::string{value}, both);
    } else {
      set(Option::walltime, std::string{value});
    }
    notes_.warn("pbs-walltime",
                fmt::format("line {}: {}: write hours:minutes:seconds", words_[at_].line, both));
  }

  // Of the whole job to PBS, and per node to sbatch.
  void take_memory(std::string value) {
    if (!by_sbatch_) {
      const Setting* const nodes = settings_.find(Option::nodes);
      if (nodes != nullptr && nodes->value != "1") {
        set(Option::mem, std::move(value), "the memory of all nodes is given, not that of one");
        return;
      }
    }
    set(Option::mem, std::move(value));
  }

  void take_job_gpus(std::string_view key, std::string_view value) {
    if (key == "naccelerators") {
      set(Option::gpus_per_node, std::string{value});
      return;
    }
    if (by_sbatch_) {
      unread_gpus(key, value);
    } else {
      set(Option::gpus_per_node, std::string{value.substr(0, value.find(':'))});
    }
  }

  // Whether #SBATCH says how many there are.
  [[nodiscard]] bool has_gpus() const {
    constexpr Option options[] = {Option::gres, Option::gpus, Option::gpus_per_node,
                                  Option::gpus_per_task};
    return std::any_of(std::begin(options), std::end(options),
                       [&](Option one) { return settings_.find(one) != nullptr; });
  }

  // sbatch passes over what PBS would give.
  void unread_gpus(std::string_view key, std::string_view value) {
    if (!has_gpus()) {
      set(Option::gpus_per_node, {},
          fmt::format("PBS gives the GPUs of {}={}, and sbatch passes over it",
                      text::printable(key), text::printable(value)));
    }
    notes_.warn("pbs-gpus",
                fmt::format("line {}: sbatch passes over {}={}: only nodes=N:gpus=G gives GPUs",
                            words_[at_].line, text::printable(key), text::printable(value)));
  }

  void take_chunks(std::string_view key, std::string_view value) {
    std::vector<Chunk> chunks;
    std::string_view rest = value;
    for (;;) {
      const std::size_t plus = rest.find('+');
      chunks.push_back(chunk_of(rest.substr(0, plus)));
      if (plus == std::string_view::npos) break;
      rest.remove_prefix(plus + 1);
    }
    double nodes = 0;
    for (const Chunk& chunk : chunks) nodes += chunk.nodes;
    const bool unclear = value.find_first_of("${`") != std::string_view::npos;
    const std::string unknown =
        unclear ? fmt::format("{}={} is not plain", key, text::printable(value)) : std::string{};
    option_ = fmt::format("-l {}", key);
    set(Option::nodes, text::as_given(nodes), unknown);
    take_per_node(key, chunks, unknown);
  }

  static bool alike(const std::vector<Chunk>& chunks) {
    return std::all_of(chunks.begin(), chunks.end(), [&](const Chunk& chunk) {
      const Chunk& first = chunks.front();
      return chunk.tasks == first.tasks && chunk.cpus == first.cpus && chunk.gpus == first.gpus &&
             chunk.gpu_type == first.gpu_type;
    });
  }

  void take_per_node(std::string_view key, const std::vector<Chunk>& chunks,
                     const std::string& unclear) {
    const Chunk& first = chunks.front();
    std::string unknown = unclear;
    if (!alike(chunks)) unknown = "the chunks of nodes differ";
    const bool gpus = std::any_of(chunks.begin(), chunks.end(),
                                  [](const Chunk& chunk) { return chunk.gpus.has_value(); });
    if (gpus) take_gpus(key, first, unknown);
    take_tasks(key, chunks, unknown);
    if (first.cpus) {
      const double tasks = first.tasks.value_or(1);
      if (first.tasks && *first.cpus >= tasks) {
        set(Option::cpus_per_task, text::as_given(std::max(1.0, *first.cpus / tasks)));
      } else {
        set(Option::mincpus, text::as_given(*first.cpus));
      }
    }
    if (!first.memory.empty()) set(Option::mem, first.memory, unknown);
    if (!first.property.empty() && unknown.empty()) set(Option::constraint, first.property);
  }

  void take_tasks(std::string_view key, const std::vector<Chunk>& chunks, std::string unknown) {
    const Chunk& first = chunks.front();
    if (!first.tasks && unknown.empty()) return;
    const double tasks = first.tasks.value_or(1);
    if (by_sbatch_ && chunks.size() > 1 && unknown.empty()) {
      unknown = "sbatch and PBS count the tasks of several chunks differently";
    }
    if (by_sbatch_ && key == "nodes") {
      double nodes = 0;
      for (const Chunk& chunk : chunks) nodes += chunk.nodes;
      set(Option::ntasks, text::as_given(tasks * nodes), unknown);
      return;
    }
    set(Option::ntasks_per_node, text::as_given(tasks), std::move(unknown));
  }

  void take_gpus(std::string_view key, const Chunk& first, const std::string& unknown) {
    const double count = first.gpus.value_or(0);
    if (key == "select" && by_sbatch_) {
      unread_gpus("ngpus", text::as_given(count));
      return;
    }
    const std::string type = first.gpu_type.empty() ? "" : first.gpu_type + ":";
    set(Option::gpus_per_node, type + text::as_given(count), unknown);
  }

  // `2:ppn=4:gpus=2`, or the name of a node.
  Chunk chunk_of(std::string_view text) {
    Chunk chunk;
    bool first = true;
    while (!text.empty() || first) {
      const std::size_t colon = std::min(text.find(':'), text.size());
      std::string_view part = text.substr(0, colon);
      part = part.substr(0, part.find('#'));
      if (first) {
        chunk.nodes = to_whole(part).value_or(1);
        if (!to_whole(part)) take_key(part, chunk);
      } else {
        if (part.starts_with("walltime=")) {
          take_walltime(text.substr(9));
          break;
        }
        take_key(part, chunk);
      }
      first = false;
      text.remove_prefix(std::min(colon + 1, text.size()));
    }
    return chunk;
  }

  static void take_key(std::string_view part, Chunk& chunk) {
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) {
      const bool is_word = !part.empty() && part.find_first_of("${`\"") == std::string_view::npos;
      if (is_word && part != "shared" && part != "exclusive_process" && part != "default" &&
          part != "reseterr" && part != "exclusive") {
        chunk.property = part;
      }
      return;
    }
    const std::string_view key = part.substr(0, equals);
    const std::string_view value = part.substr(equals + 1);
    if (key == "ppn" || key == "mpiprocs") chunk.tasks = to_whole(value);
    if (key == "ncpus") chunk.cpus = to_whole(value);
    if (is_gpus(key)) chunk.gpus = to_whole(value);
    if (key == "mem") chunk.memory = value;
    if (key == "gpu_type" || key == "gpu_model" || key == "accelerator_model") {
      chunk.gpu_type = value;
    }
  }

  std::span<const Word> words_;
  bool by_sbatch_;
  Settings& settings_;
  Notes& notes_;
  std::size_t at_ = 0;
  std::string option_;
  bool after_unknown_ = false;
};

}  // namespace

void take_pbs(std::span<const Word> words, bool by_sbatch, Settings& settings, Notes& notes) {
  PbsReader{words, by_sbatch, settings, notes}.run();
}

}  // namespace trainprint::readers::slurm
