// SPDX-License-Identifier: MIT
#include "report/job_reading.hpp"

#include <utility>

#include <fmt/format.h>

#include "report/document_writer.hpp"
#include "report/exact.hpp"
#include "report/job_document.hpp"
#include "report/version.hpp"
#include "text/joined.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

// Of the job's own file: what a site file says has its line in the reason.
std::optional<std::size_t> line_of(const Place& place, const JobComponent& component) {
  if (place.document == nullptr || place.document != component.place.document) return std::nullopt;
  return text::diagnose(place, "", "").line;
}

ReadComponent read_component(const JobRequest& job, const JobComponent& component) {
  ReadComponent out;
  out.source = job.source;
  out.format = job.format;
  for_each_field(out, component, [&](const char* /*key*/, auto& to, const auto& from) {
    to.value = from.value;
    to.certainty = from.certainty;
    if (from.value) to.line = line_of(from.place, component);
    to.option = from.place.option;
    to.reason = from.reason;
  });
  return out;
}

std::string cell(const std::optional<double>& value) {
  return exact_cell(value);
}

std::string cell(const std::optional<bool>& value) {
  if (!value) return {};
  return *value ? "true" : "false";
}

std::string cell(const std::optional<std::string>& value) {
  return value.value_or("");
}

std::string cell(const std::optional<std::vector<std::string>>& value) {
  std::string out;
  for (const std::string& word : value.value_or(std::vector<std::string>{})) {
    if (!out.empty()) out += '|';
    out += word;
  }
  return out;
}

}  // namespace

JobReading make_job_reading(const std::vector<JobRequest>& jobs, const Catalogue& catalogue) {
  JobReading out;
  out.tool = {version, std::string{catalogue.version()}, std::string{catalogue.sha256()},
              catalogue.own_tables()};
  for (const JobRequest& job : jobs) {
    for (const JobComponent& component : job.components) {
      out.components.push_back(read_component(job, component));
    }
    out.assumptions.insert(out.assumptions.end(), job.assumptions.begin(), job.assumptions.end());
    for (Warning warning : job.warnings) {
      if (jobs.size() > 1) warning.message = fmt::format("{}: {}", job.source, warning.message);
      out.warnings.push_back(std::move(warning));
    }
  }
  return out;
}

std::string to_json(const JobReading& reading) {
  DocumentWriter writer;
  writer.text("schema", "trainprint/slurm/1");
  fields(writer, reading);
  return text::write_json(writer.take());
}

Table exact_table(const JobReading& reading) {
  Table table;
  table.columns = {{"source"},     {"component", true}, {"field"},  {"value"},
                   {"line", true}, {"certainty"},       {"option"}, {"reason"}};
  std::size_t number = 0;
  for (const ReadComponent& component : reading.components) {
    ++number;
    for_each_field(component, component, [&](const char* key, const auto& field, const auto&) {
      table.rows.push_back(
          {component.source, std::to_string(number), key, cell(field.value),
           field.line ? std::to_string(*field.line) : std::string{},
           std::string{certainty_names.at(static_cast<std::size_t>(field.certainty))}, field.option,
           field.reason});
    });
  }
  return table;
}

}  // namespace trainprint::report
