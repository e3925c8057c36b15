// SPDX-License-Identifier: MIT
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/job_reading.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

// What people call a field, and what supplies it where it is missing.
struct FieldWords {
  std::string_view key;
  const char* words;
  const char* option;  // null pointer: an estimate does without
};

constexpr std::array all_words{FieldWords{"name", "name", nullptr},
                               FieldWords{"nodes", "nodes", "--nodes"},
                               FieldWords{"tasks", "tasks", nullptr},
                               FieldWords{"gpus", "GPUs, all nodes", "--count"},
                               FieldWords{"gpus_per_node", "GPUs per node", nullptr},
                               FieldWords{"share", "share of a GPU", nullptr},
                               FieldWords{"gpu_type", "GPU type", "--gpu"},
                               FieldWords{"hours", "hours", "--hours"},
                               FieldWords{"hours_is_limit", "hours are a limit", nullptr},
                               FieldWords{"array_tasks", "array tasks", nullptr},
                               FieldWords{"cpus", "CPUs, all nodes", nullptr},
                               FieldWords{"memory_gb", "memory per node (GB)", nullptr},
                               FieldWords{"exclusive", "whole nodes", nullptr},
                               FieldWords{"partition", "partition", nullptr},
                               FieldWords{"constraint", "constraint", nullptr},
                               FieldWords{"instance", "instance", nullptr},
                               FieldWords{"region", "region", "--region"},
                               FieldWords{"provider", "provider", nullptr},
                               FieldWords{"purchase", "purchase", nullptr}};

constexpr FieldWords words_of(std::string_view key) {
  for (const FieldWords& words : all_words) {
    if (words.key == key) return words;
  }
  return {key, "", nullptr};
}

constexpr const char* unknown = "–";

std::string value_words(double value) {
  constexpr int decimals = 4;
  return text::with_decimals(value, decimals);
}

std::string value_words(bool value) {
  return value ? "yes" : "no";
}

std::string value_words(const std::string& value) {
  return value;
}

std::string value_words(const std::vector<std::string>& value) {
  return fmt::format("{}", fmt::join(value, " or "));
}

// An instance has its GPUs; processors alone have none of a type.
bool is_needed(const ReadComponent& component, std::string_view key) {
  const bool has_devices = component.instance.value || component.gpus.value == 0.0;
  if (key == "gpus") return !has_devices && !component.gpus_per_node.value;
  return key != "gpu_type" || !has_devices;
}

template <class Value>
void add_row(const ReadComponent& component, std::string_view key, const ReadField<Value>& field,
             Table& table) {
  const FieldWords words = words_of(key);
  std::string reason = field.reason;
  if (!field.value || field.certainty == Certainty::hinted) {
    const bool wanted = words.option != nullptr && is_needed(component, key);
    if (!wanted && reason.empty()) return;
    if (wanted) reason += fmt::format("{}give {}", reason.empty() ? "" : "; ", words.option);
  }
  std::string where = field.option;
  if (field.line) {
    where += fmt::format("{}line {}", where.empty() ? "" : ", ", *field.line);
  }
  table.rows.push_back({words.words, field.value ? value_words(*field.value) : unknown,
                        std::string{certainty_names.at(static_cast<std::size_t>(field.certainty))},
                        std::move(where), std::move(reason)});
}

Section section_of(const ReadComponent& component, const std::string& heading) {
  Section section{heading, {}};
  section.table.columns = {{"Field"}, {"Value"}, {"Certainty"}, {"Where"}, {"Why"}};
  for_each_field(component, component, [&](const char* key, const auto& field, const auto&) {
    add_row(component, key, field, section.table);
  });
  return section;
}

std::string format_words(std::string_view format) {
  if (format == "slurm") return "Slurm batch script";
  if (format == "pbs") return "PBS batch script";
  if (format == "skypilot") return "SkyPilot task";
  if (format == "kubernetes") return "Kubernetes manifest";
  return std::string{format};
}

// The job, and which of its components it is if there are several.
std::string heading_of(const JobReading& reading, std::size_t at) {
  const ReadComponent& component = reading.components[at];
  std::size_t first = at;
  std::size_t end = at + 1;
  while (first > 0 && reading.components[first - 1].source == component.source) --first;
  while (end < reading.components.size() && reading.components[end].source == component.source) {
    ++end;
  }
  std::string out = component.source.empty()
                        ? std::string{"command line"}
                        : fmt::format("{} ({})", component.source, format_words(component.format));
  if (end - first > 1) out += fmt::format(", component {} of {}", at - first + 1, end - first);
  return out;
}

}  // namespace

Layout lay_out(const JobReading& reading, const View& /*view*/) {
  Layout layout;
  layout.title = "What was read; nothing is computed";
  for (std::size_t i = 0; i < reading.components.size(); ++i) {
    layout.sections.push_back(section_of(reading.components[i], heading_of(reading, i)));
  }
  Section assumptions{"Assumptions", {}};
  for (const Assumption& line : reading.assumptions) {
    assumptions.lines.push_back(fmt::format("{}: {} ({})", line.field, line.value, line.reason));
  }
  layout.sections.push_back(std::move(assumptions));
  Section warnings{"Warnings", {}};
  warnings.warns = true;
  for (const Warning& line : reading.warnings) {
    warnings.lines.push_back(fmt::format("{} [{}]", line.message, line.code));
  }
  layout.sections.push_back(std::move(warnings));
  RunReports made_with;
  made_with.version = reading.tool.version;
  made_with.data_version = reading.tool.data_version;
  made_with.own_tables = reading.tool.own_tables;
  layout.made_by = made_by(made_with);
  return layout;
}

}  // namespace trainprint::report
