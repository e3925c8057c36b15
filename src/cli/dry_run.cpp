// SPDX-License-Identifier: MIT
#include "cli/dry_run.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "catalogue/job.hpp"
#include "cli/catalogue.hpp"
#include "cli/describing.hpp"
#include "cli/input.hpp"
#include "cli/jobs.hpp"
#include "cli/limits.hpp"
#include "cli/publisher.hpp"
#include "cli/site.hpp"
#include "readers/jobs/jobs.hpp"
#include "readers/run.hpp"
#include "report/job_reading.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace trainprint::cli {
namespace {

[[noreturn]] void need_estimate(const char* option) {
  throw UsageError{"exclusive-options", fmt::format("{} needs an estimate", option),
                   "leave out --dry-run, which computes nothing"};
}

void check_nothing_to_compute(const Args& args) {
  for (const OptionRow& limit : limit_options("")) {
    if (!args.has(limit.names)) continue;
    need_estimate(limit.names);
  }
  if (args.has(time_fraction_option.names)) need_estimate(time_fraction_option.names);
}

template <class Value>
void put(const Maybe<Value>& given, JobField<Value>& field) {
  if (given) field = {given->value, Certainty::given, given->place, {}};
}

void put(const Maybe<Range<double>>& given, JobField<double>& field) {
  if (!given) return;
  field = {given->value.central(), Certainty::given, given->place, {}};
  if (!given->value.is_exact()) field.reason = text::range_as_given(given->value);
}

// What follows from the job's own number of nodes does not from another one.
void put_nodes(const RunDescription& options, JobComponent& component) {
  if (!options.nodes) return;
  put(options.nodes, component.nodes);
  for (JobField<double>* const field : {&component.tasks, &component.cpus}) {
    if (field->certainty != Certainty::derived) continue;
    *field = {{}, Certainty::missing, options.nodes->place, "the job has it for its own nodes"};
  }
}

// GPUs of all nodes, where the options give one of the two that they are the product of.
void put_gpus(const RunDescription& options, JobComponent& component) {
  if (options.gpu && text::normalised(options.gpu->value) == "none") {
    component.gpus = {0.0, Certainty::given, options.gpu->place, {}};
    component.gpus_per_node = {};
    return;
  }
  put(options.count, component.gpus_per_node);
  if (options.count) component.gpus = {};
  if (!options.nodes && !options.count) return;
  if (!component.nodes.value || !component.gpus_per_node.value) return;
  component.gpus = {*component.nodes.value * *component.gpus_per_node.value, Certainty::derived,
                    options.count ? options.count->place : options.nodes->place,
                    "nodes × GPUs per node"};
}

// The duration, which device-hours or what is trained stand for.
void put_hours(const RunDescription& options, JobComponent& component) {
  const bool is_replaced = options.gpu_hours || options.parameters || options.tokens;
  if (!options.hours && !is_replaced) return;
  component.hours = {{}, Certainty::missing, {}, "something else is given in its place"};
  component.hours_is_limit = {};
  if (!options.hours) return;
  put(options.hours, component.hours);
  component.hours_is_limit = {false, Certainty::given, options.hours->place, {}};
}

void put_options(const RunDescription& options, JobComponent& component) {
  put(options.name, component.name);
  put_nodes(options, component);
  put_gpus(options, component);
  if (options.gpu) {
    component.gpu_type = {
        std::vector{options.gpu->value}, Certainty::given, options.gpu->place, {}};
  }
  put(options.share, component.share);
  put_hours(options, component);
  put(options.trials, component.array_tasks);
  put(options.memory_gb, component.memory_gb);
  put(options.partition, component.partition);
  put(options.constraint, component.constraint);
  put(options.instance, component.instance);
  put(options.region, component.region);
  put(options.provider, component.provider);
  put(options.purchase, component.purchase);
}

// Where the site is, for a job that does not say where it runs.
void put_region(const Site& site, const RunDescription& options, JobComponent& component) {
  if (component.region.value || options.no_region) return;
  const Partition* partition =
      component.partition.value ? site.partition(*component.partition.value) : nullptr;
  const bool has_own = partition != nullptr && partition->region;
  const Maybe<std::string>& region = has_own ? partition->region : site.region;
  if (!region) return;
  component.region = {region->value, Certainty::derived, region->place,
                      has_own ? "the partition is there" : "the cluster is there"};
}

readers::JobSources job_named(const std::string& name, Context& context) {
  context.log.info(fmt::format("reading {}", text::printable(name)));
  auto document = read_document(name, context.in);
  if (readers::is_job(*document)) return job_in(std::move(document));
  throw InputError{text::diagnose(document->name, "not-a-job",
                                  "this is not a job: --dry-run shows what is read of a job",
                                  "leave out --dry-run for a run description")};
}

}  // namespace

std::vector<JobRequest> jobs_of(const Args& args, Context& context, const Catalogue& catalogue,
                                const Site* site) {
  if (args.positionals.empty() && args.command_line.empty()) {
    throw UsageError{"missing-name", "no job is named: --dry-run shows what is read of one",
                     "trainprint estimate --dry-run JOB, or - for standard input"};
  }
  const RunDescription options = readers::read_run_options(args.options);
  std::vector<Diagnostic> faults = options.faults;
  std::vector<JobRequest> jobs;
  const auto attempt = [&](const auto& sources) {
    try {
      JobRequest job = read_explained(sources(), options, site, catalogue);
      faults.insert(faults.end(), job.faults.begin(), job.faults.end());
      job.warnings = open_warnings(job, options);
      for (JobComponent& component : job.components) {
        put_options(options, component);
        if (site != nullptr) put_region(*site, options, component);
      }
      jobs.push_back(std::move(job));
    } catch (const InputError& error) {
      faults.insert(faults.end(), error.diagnostics().begin(), error.diagnostics().end());
    }
  };
  for (const std::string& name : args.positionals) {
    attempt([&] { return job_named(name, context); });
  }
  if (!args.command_line.empty()) {
    attempt([&] { return *submitted_job(args, context); });
  }
  if (!faults.empty()) throw InputError{std::move(faults)};
  return jobs;
}

int dry_run(const Args& args, Context& context) {
  check_nothing_to_compute(args);
  check_standard_input(args);
  Publisher publisher{args, context};
  const Catalogue catalogue = open_catalogue(args, context);
  const auto site = open_site(args, context, catalogue);
  const auto jobs = jobs_of(args, context, catalogue, site ? &*site : nullptr);
  publisher.publish(report::make_job_reading(jobs, catalogue));
  return Exit::done;
}

}  // namespace trainprint::cli
