// SPDX-License-Identifier: MIT
#include <array>

#include "report/schemas.hpp"

namespace trainprint::report {
namespace {

constexpr std::array job_fields{
    DocumentField{"tool", "tool", "what read it"},
    DocumentField{"components", "component[]", "parts of the jobs with resources of their own"},
    DocumentField{"assumptions", "assumption[]", "what was taken from elsewhere than the jobs"},
    DocumentField{"warnings", "warning[]", "traps that the jobs fall into"}};

constexpr std::array component_fields{
    DocumentField{"source", "text|null", "name of the job's file; null for a command line"},
    DocumentField{"format", "=slurm,pbs,skypilot,kubernetes", "what the job is written for"},
    DocumentField{"name", "read_text", "name of the job"},
    DocumentField{"nodes", "read_number", "number of nodes"},
    DocumentField{"tasks", "read_number", "number of tasks, on all nodes"},
    DocumentField{"gpus", "read_number", "GPUs of all nodes, of one array task"},
    DocumentField{"gpus_per_node", "read_number", "GPUs per node, where each has as many"},
    DocumentField{"share", "read_number", "part of a GPU that is held, 0 to 1; null: whole ones"},
    DocumentField{"gpu_type", "read_texts", "GPU model or type word; several: one of them"},
    DocumentField{"hours", "read_number", "duration of one array task, h"},
    DocumentField{"hours_is_limit", "read_flag", "whether the hours are the most it may take"},
    DocumentField{"array_tasks", "read_number", "how often it is run"},
    DocumentField{"cpus", "read_number", "CPUs of all nodes"},
    DocumentField{"memory_gb", "read_number", "memory per node, GB"},
    DocumentField{"exclusive", "read_flag", "whether it takes whole nodes, with all their GPUs"},
    DocumentField{"partition", "read_text", "partition of the cluster"},
    DocumentField{"constraint", "read_text", "constraint on the nodes"},
    DocumentField{"instance", "read_text", "machine type"},
    DocumentField{"region", "read_text", "where it runs"},
    DocumentField{"provider", "read_text", "whose machines run it"},
    DocumentField{"purchase", "read_text", "spot or on-demand"}};

// Where a value is from, after the value itself.
constexpr std::array read_fields{
    DocumentField{"line", "whole|null", "line of the job's file, from 1; null for an option"},
    DocumentField{"certainty", "=given,derived,hinted,missing",
                  "given: it stands there; derived: it follows from what does; hinted: a name "
                  "suggests it, and it is not used; missing: it has to be given"},
    DocumentField{"option", "text|null", "the option or variable that gave it"},
    DocumentField{"reason", "text|null", "how it was derived, or why it is missing"}};

constexpr const char* read_meaning = "null: missing";
constexpr std::array read_number{DocumentField{"value", "number|null", read_meaning}};
constexpr std::array read_text{DocumentField{"value", "text|null", read_meaning}};
constexpr std::array read_texts{DocumentField{"value", "text[]|null", read_meaning}};
constexpr std::array read_flag{DocumentField{"value", "flag|null", read_meaning}};

}  // namespace

std::string job_schema() {
  return document_schema("slurm", "What trainprint estimate --dry-run --format json prints.",
                         job_fields,
                         {run_part("tool"),
                          {"component", {component_fields}},
                          {"read_number", {read_number, read_fields}},
                          {"read_text", {read_text, read_fields}},
                          {"read_texts", {read_texts, read_fields}},
                          {"read_flag", {read_flag, read_fields}},
                          run_part("assumption"),
                          run_part("warning")});
}

}  // namespace trainprint::report
