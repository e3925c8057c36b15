// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <trainprint/job_request.hpp>

#include "readers/jobs/jobs.hpp"
#include "text/number.hpp"

namespace trainprint {

inline std::string shown(double value) {
  return text::with_decimals(value, 3);
}
inline std::string shown(bool value) {
  return value ? "yes" : "no";
}
inline std::string shown(const std::string& value) {
  return value;
}
inline std::string shown(const std::vector<std::string>& value) {
  return fmt::format("{}", fmt::join(value, "|"));
}

/// `nodes=4`, with `~` for a derived value and `?` for a hinted one; `nodes!` where it is missing
/// for a reason; nothing where it is missing.
template <class Value>
void say(const char* key, const JobField<Value>& field, std::string& out) {
  if (!field.value && field.reason.empty()) return;
  if (!out.empty()) out += ' ';
  out += key;
  if (!field.value) {
    out += '!';
    return;
  }
  if (field.certainty == Certainty::derived) out += '~';
  if (field.certainty == Certainty::hinted) out += '?';
  if (field.certainty == Certainty::missing) out += "(value of what is missing)";
  out += "=" + shown(*field.value);
}

inline std::string said(const JobComponent& component) {
  std::string out;
  say("nodes", component.nodes, out);
  say("gpus", component.gpus, out);
  say("per_node", component.gpus_per_node, out);
  say("share", component.share, out);
  say("type", component.gpu_type, out);
  say("hours", component.hours, out);
  say("limit", component.hours_is_limit, out);
  say("tasks", component.array_tasks, out);
  say("cpus", component.cpus, out);
  say("gb", component.memory_gb, out);
  say("instance", component.instance, out);
  say("region", component.region, out);
  say("provider", component.provider, out);
  say("purchase", component.purchase, out);
  return out;
}

/// The components, separated by ` / `; then the codes of warnings and faults in brackets.
inline std::string said(const JobRequest& job) {
  std::string out;
  for (const JobComponent& component : job.components) {
    if (!out.empty()) out += " / ";
    out += said(component);
  }
  for (const Warning& warning : job.warnings) out += fmt::format(" [{}]", warning.code);
  for (const Diagnostic& fault : job.faults) out += fmt::format(" [{}:{}]", fault.code, fault.line);
  return out;
}

inline JobRequest read_text(std::string content) {
  return readers::read_job(
      {std::make_shared<const text::Document>(text::Document{"job.yaml", std::move(content)})});
}

}  // namespace trainprint
