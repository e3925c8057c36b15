// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalogue/job.hpp"
#include "catalogue/place_text.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace trainprint {
namespace {

bool is_somewhere(const Place& place) {
  return place.document != nullptr || !place.option.empty();
}

// `job.sbatch` of `/home/me/job.sbatch`, without its ending.
std::string stem(const std::string& source) {
  const std::string file = source.substr(source.find_last_of('/') + 1);
  const std::size_t dot = file.find_last_of('.');
  return dot == std::string::npos || dot == 0 ? file : file.substr(0, dot);
}

std::string with_reason(const std::string& what, const std::string& reason) {
  return reason.empty() ? what : fmt::format("{}: {}", what, reason);
}

// Makes the run of one component: what the options leave open comes from the job.
class Describing {
 public:
  Describing(const JobComponent& component, RunDescription options,
             const std::optional<Range<double>>& time_fraction)
      : it_{component}, run_{std::move(options)}, time_fraction_{time_fraction} {}

  RunDescription describe(bool has_site) {
    run_.place = it_.place;
    has_site_ = has_site;
    take_place();
    take_trials();
    if (run_.instance || it_.instance.value) {
      take_instance();
    } else if (is_without_gpus()) {
      take_processors();
    } else {
      take_gpu();
      take_count();
    }
    take_hours();
    return std::move(run_);
  }

 private:
  [[nodiscard]] const Place& at(const Place& place) const {
    return is_somewhere(place) ? place : it_.place;
  }

  void lack(const Place& place, std::string_view code, std::string message, std::string hint) {
    run_.lacks.push_back(text::diagnose(at(place), code, std::move(message), std::move(hint)));
  }

  void assume(std::string field, std::string value, std::string reason, const Place& place) {
    const std::string where = place_text(place);
    const bool is_said = where.empty() || reason.ends_with(where);
    if (!is_said) reason += (reason.empty() ? "" : ", ") + where;
    run_.assumptions.push_back({std::move(field), std::move(value), std::move(reason)});
  }

  // A number of the job; one that was derived is an assumption.
  void take(const char* field, Maybe<double>& into, const JobField<double>& from) {
    into = Given<double>{*from.value, from.place};
    if (from.certainty == Certainty::derived && !from.reason.empty()) {
      assume(field, text::exact(*from.value), from.reason, from.place);
    }
  }

  static void take(Maybe<std::string>& into, const JobField<std::string>& from) {
    if (into || !from.value || from.certainty == Certainty::hinted) return;
    into = Given<std::string>{*from.value, from.place};
  }

  void take_place() {
    if (!run_.no_region) take(run_.region, it_.region);
    take(run_.provider, it_.provider);
    take(run_.purchase, it_.purchase);
    // What the constraint means is in the GPU's type; a list of partitions is no partition.
    run_.constraint.reset();
    run_.partition.reset();
    const bool is_one = it_.partition.value && it_.partition.value->find(',') == std::string::npos;
    if (has_site_ && is_one) take(run_.partition, it_.partition);
  }

  [[nodiscard]] bool names_none() const {
    return run_.gpu && text::normalised(run_.gpu->value) == "none";
  }

  [[nodiscard]] bool is_without_gpus() const {
    if (run_.gpu) return names_none();
    return !run_.count && it_.gpus.value && *it_.gpus.value == 0;
  }

  void take_trials() {
    if (run_.trials) return;
    if (it_.array_tasks.certainty == Certainty::missing && !it_.array_tasks.reason.empty()) {
      lack(it_.array_tasks.place, "missing-trials",
           with_reason("the number of array tasks is not known", it_.array_tasks.reason),
           "give it (--trials)");
    } else if (it_.array_tasks.value && *it_.array_tasks.value != 1) {
      take("trials", run_.trials, it_.array_tasks);
    }
  }

  void take_instance() {
    if (!run_.gpu) take(run_.instance, it_.instance);
    if (!run_.nodes && it_.nodes.value) take("nodes", run_.nodes, it_.nodes);
  }

  void take_gpu() {
    if (run_.gpu) return;
    const JobField<Words>& type = it_.gpu_type;
    if (!type.value || type.value->empty() || type.certainty == Certainty::hinted) {
      lack_gpu();
      return;
    }
    const bool is_one = type.value->size() == 1;
    if (is_one) {
      run_.gpu = Given<std::string>{type.value->front(), type.place};
    } else {
      for (const std::string& word : *type.value) {
        run_.gpu_alternatives.push_back({word, type.place});
      }
    }
    if (type.certainty != Certainty::derived) return;
    assume("gpu", text::printable(fmt::format("{}", fmt::join(*type.value, " or "))), type.reason,
           type.place);
  }

  void lack_gpu() {
    const JobField<Words>& type = it_.gpu_type;
    const bool is_hinted = type.certainty == Certainty::hinted && type.value;
    std::string hint =
        "give it (--gpu), or a file that says what the cluster's words mean (--site)";
    if (is_hinted) {
      hint = fmt::format("{}: if so, give --gpu {}", type.reason, type.value->front());
    }
    const JobField<double>& number = it_.gpus.value ? it_.gpus : it_.gpus_per_node;
    lack(is_somewhere(type.place) && !is_hinted ? type.place : number.place, "missing-accelerator",
         is_hinted ? "the model of the GPUs is not given"
                   : with_reason("the model of the GPUs is not given", type.reason),
         std::move(hint));
  }

  void take_count() {
    if (!run_.share && it_.share.value) take("share", run_.share, it_.share);
    if (!run_.nodes && it_.nodes.value) take("nodes", run_.nodes, it_.nodes);
    if (run_.count) {
      need_nodes();
      return;
    }
    const bool asks_for_none = it_.gpus.value && *it_.gpus.value == 0;
    if (asks_for_none) {
      lack(it_.gpus.place, "missing-count",
           "the job asks for no GPUs, and their number is not given",
           "give the number per node (--count), or leave --gpu out");
      return;
    }
    if (it_.gpus_per_node.value) {
      take("count", run_.count, it_.gpus_per_node);
      if (run_.nodes || !it_.gpus.value) {
        need_nodes();
        return;
      }
      run_.count.reset();
    }
    if (!it_.gpus.value) {
      if (run_.gpu_hours) return;
      lack(it_.gpus.place, "missing-count",
           with_reason("the number of GPUs is not known", it_.gpus.reason),
           "give the number per node (--count), or --gpu none for processors alone");
      return;
    }
    take_total();
  }

  // GPUs of all nodes, on each of which there may be another number.
  void take_total() {
    const double all = *it_.gpus.value;
    run_.accelerators = Given<double>{all, it_.gpus.place};
    if (!run_.nodes) {
      assume("nodes", "not known",
             it_.nodes.reason.empty() ? "the accelerators are counted over all nodes"
                                      : it_.nodes.reason,
             it_.nodes.place);
    }
  }

  void need_nodes() {
    if (run_.nodes || run_.gpu_hours) return;
    lack(it_.nodes.place, "missing-nodes",
         with_reason("the number of nodes is not known", it_.nodes.reason), "give it (--nodes)");
  }

  // A job on processors alone.
  void take_processors() {
    if (!run_.gpu) run_.gpu = Given<std::string>{"none", at(it_.gpus.place)};
    if (!run_.nodes && it_.nodes.value) take("nodes", run_.nodes, it_.nodes);
    if (run_.total_power) return;
    need_nodes();
    // The site knows what whole nodes have.
    const bool whole = it_.exclusive.value.value_or(false);
    if (!run_.memory_gb && it_.memory_gb.value && *it_.memory_gb.value > 0 &&
        !(whole && run_.partition)) {
      take("memory_gb", run_.memory_gb, it_.memory_gb);
    }
    if (run_.cpu_count || whole) return;
    if (!it_.cpus.value) {
      lack(it_.cpus.place, "missing-cpu-count",
           with_reason("the number of CPUs is not known", it_.cpus.reason),
           "give whole processors per node (--cpu-count)");
      return;
    }
    if (!run_.nodes) return;
    run_.cpu_cores = Given<double>{*it_.cpus.value / run_.nodes->value, it_.cpus.place};
    if (it_.cpus.certainty == Certainty::derived && !it_.cpus.reason.empty()) {
      assume("cpu_cores", text::exact(run_.cpu_cores->value), it_.cpus.reason, it_.cpus.place);
    }
  }

  void take_hours() {
    const bool given = run_.hours || run_.gpu_hours || run_.parameters || run_.tokens;
    if (given) return;
    if (!it_.hours.value) {
      const char* hint = "give the expected hours (--hours)";
      lack(it_.hours.place, "missing-hours",
           with_reason("the duration is not known", it_.hours.reason), hint);
      return;
    }
    const double hours = *it_.hours.value;
    const bool is_limit = it_.hours_is_limit.value.value_or(false);
    const std::string limit = it_.hours.certainty == Certainty::derived && !it_.hours.reason.empty()
                                  ? it_.hours.reason
                                  : std::string{"the time limit"};
    if (time_fraction_ && !is_limit) {
      lack({nullptr, 0, "--time-fraction"}, "missing-time-limit",
           "the job's time is no limit that this could be a part of",
           "give the duration as a range (--hours LOW:HIGH) instead");
      return;
    }
    if (time_fraction_) {
      const Range<double>& part = *time_fraction_;
      run_.hours = Given<Range<double>>{
          {hours * part.low(), hours * part.central(), hours * part.high()}, it_.hours.place};
      assume("hours", text::range_as_given(run_.hours->value),
             fmt::format("{} of {}, {} h", text::range_as_given(part), limit, text::exact(hours)),
             it_.hours.place);
      return;
    }
    run_.hours = Given<Range<double>>{Range<double>{hours}, it_.hours.place};
    run_.hours_are_limit = is_limit;
    if (is_limit) {
      assume("hours", text::exact(hours), "at most: " + limit, it_.hours.place);
    } else if (it_.hours.certainty == Certainty::derived) {
      assume("hours", text::exact(hours), it_.hours.reason, it_.hours.place);
    }
  }

  using Words = std::vector<std::string>;

  const JobComponent& it_;
  RunDescription run_;
  bool has_site_ = false;
  const std::optional<Range<double>>& time_fraction_;
};

// A name for each component; none where the job has none.
Maybe<std::string> name_of(const JobRequest& job, std::size_t component) {
  const JobField<std::string>& given = job.components[component].name;
  std::string name = given.value ? *given.value : stem(job.source);
  const bool is_standard_input = !given.value && name == "<stdin>";
  if (name.empty() || is_standard_input) return std::nullopt;
  if (job.components.size() > 1) name += fmt::format(" {}", component + 1);
  return Given<std::string>{std::move(name), given.place};
}

// Whether what a warning says is missing was given beside the job.
bool is_settled(const Warning& warning, const JobComponent& component,
                const RunDescription& options) {
  if (warning.code == "no-time-limit") {
    return component.hours.value || options.hours || options.gpu_hours || options.tokens;
  }
  if (warning.code == "untyped-gpus") {
    return options.gpu || options.instance || component.gpu_type.certainty == Certainty::derived;
  }
  if (warning.code == "exclusive-gpus") {
    const JobField<double>& per_node = component.gpus_per_node;
    const bool is_of_site = per_node.value && per_node.place.document != nullptr &&
                            per_node.place.document != component.place.document;
    return options.count || is_of_site;
  }
  return false;
}

// Leaves out of what is missing all that a fault at the same place explains.
void drop_explained(std::vector<Diagnostic>& lacks, const std::vector<Diagnostic>& faults) {
  std::erase_if(lacks, [&](const Diagnostic& lack) {
    return std::any_of(faults.begin(), faults.end(), [&](const Diagnostic& fault) {
      return fault.file == lack.file && fault.line == lack.line && fault.column == lack.column;
    });
  });
}

// The runs of a job with faults as one, which tells them and what else is missing: the runs
// themselves would call missing what is only not read.
std::vector<RunDescription> refused(std::vector<RunDescription> runs,
                                    const std::vector<Diagnostic>& faults) {
  if (runs.empty()) runs.emplace_back();
  RunDescription& first = runs.front();
  for (std::size_t i = 1; i < runs.size(); ++i) {
    first.faults.insert(first.faults.end(), runs[i].faults.begin(), runs[i].faults.end());
    first.lacks.insert(first.lacks.end(), runs[i].lacks.begin(), runs[i].lacks.end());
  }
  first.faults.insert(first.faults.end(), faults.begin(), faults.end());
  drop_explained(first.lacks, faults);
  runs.resize(1);
  return runs;
}

}  // namespace

std::vector<RunDescription> runs_of(const JobRequest& job, const RunDescription& options,
                                    const std::optional<Range<double>>& time_fraction,
                                    bool has_site) {
  std::vector<RunDescription> runs;
  for (std::size_t i = 0; i < job.components.size(); ++i) {
    RunDescription run = Describing{job.components[i], options, time_fraction}.describe(has_site);
    if (!run.name) run.name = name_of(job, i);
    run.assumptions.insert(run.assumptions.begin(), job.assumptions.begin(), job.assumptions.end());
    run.warnings = job.warnings;
    std::erase_if(run.warnings, [&](const Warning& warning) {
      return is_settled(warning, job.components[i], options);
    });
    runs.push_back(std::move(run));
  }
  return job.faults.empty() ? runs : refused(std::move(runs), job.faults);
}

std::vector<Warning> open_warnings(const JobRequest& job, const RunDescription& options) {
  std::vector<Warning> open = job.warnings;
  std::erase_if(open, [&](const Warning& warning) {
    return std::all_of(job.components.begin(), job.components.end(), [&](const auto& component) {
      return is_settled(warning, component, options);
    });
  });
  return open;
}

}  // namespace trainprint
