// SPDX-License-Identifier: MIT
#include "readers/jobs/yaml.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "readers/jobs/kubernetes.hpp"
#include "readers/jobs/skypilot.hpp"
#include "text/yaml.hpp"

namespace trainprint::readers {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.' ||
         c == '/';
}

// The first line that says something, without comments.
std::string_view first_line(std::string_view content) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  while (!content.empty()) {
    const std::size_t end = content.find('\n');
    std::string_view line = content.substr(0, end);
    content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin != std::string_view::npos && line[begin] != '#') return line;
  }
  return {};
}

}  // namespace

bool is_yaml_job(const text::Document& document) {
  const std::string_view content = document.content;
  if (content.starts_with("#!")) return false;
  const std::string_view line = first_line(content);
  if (line.starts_with("---") || line.starts_with("%YAML")) return true;
  if (line.starts_with("{")) {
    return content.find("\"apiVersion\"") != std::string_view::npos &&
           content.find("\"kind\"") != std::string_view::npos;
  }
  const auto end = std::find_if_not(line.begin(), line.end(), is_word);
  if (end == line.begin() || end == line.end() || *end != ':') return false;
  return std::next(end) == line.end() || *std::next(end) == ' ';
}

JobRequest read_yaml_job(const std::shared_ptr<const text::Document>& document) {
  const std::vector<text::Yaml> yaml = text::parse_yaml(*document);
  JobRequest job;
  job.source = document->name;
  if (std::any_of(yaml.begin(), yaml.end(), is_kubernetes)) {
    read_kubernetes(document, yaml, job);
  } else if (std::any_of(yaml.begin(), yaml.end(), is_skypilot)) {
    read_skypilot(document, yaml, job);
  } else {
    throw InputError{text::diagnose(
        *document, yaml.empty() ? 0 : yaml.front().offset, "not-a-job",
        "this YAML is neither a task of SkyPilot nor a manifest of Kubernetes",
        "a task has 'resources' or 'run', a manifest 'apiVersion' and 'kind'; a run description is "
        "JSON")};
  }
  constexpr std::size_t most_components = 1000;
  if (job.components.size() > most_components) {
    throw InputError{text::diagnose(document->name, "too-large", "the file has more than 1000 jobs",
                                    "part it into several files")};
  }
  return job;
}

}  // namespace trainprint::readers
