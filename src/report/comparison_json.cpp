// SPDX-License-Identifier: MIT
#include <utility>

#include "report/comparison.hpp"
#include "report/report_json.hpp"
#include "text/json.hpp"

namespace trainprint::report {
namespace {

using text::Json;
using text::json_array;
using text::json_number;
using text::json_object;
using text::json_text;

Json null_if_empty(const std::string& text) {
  return text.empty() ? Json{} : json_text(text);
}

Json runs(const Comparison& comparison) {
  std::vector<Json> out;
  for (std::size_t i = 0; i < comparison.runs.size(); ++i) {
    const Standing& standing = comparison.standings[i];
    Json run = json_object({{"rank", json_number(static_cast<double>(standing.rank))},
                            {"ratio_to_best", range_json(standing.ratio_to_best)}});
    for (Json::Member& member : run_json(comparison.runs[i]).members) {
      run.members.push_back(std::move(member));
    }
    out.push_back(std::move(run));
  }
  return json_array(std::move(out));
}

Json left_out(const std::vector<LeftOut>& all) {
  std::vector<Json> out;
  for (const LeftOut& one : all) {
    out.push_back(json_object({{"id", json_text(one.id)},
                               {"code", json_text(one.code)},
                               {"message", json_text(one.message)}}));
  }
  return json_array(std::move(out));
}

Json methods(const std::vector<MethodWords>& all) {
  std::vector<Json> out;
  for (const MethodWords& method : all) {
    out.push_back(json_object({{"id", json_text(method.id)},
                               {"name", json_text(method.name)},
                               {"takes", json_text(method.takes)},
                               {"leaves_out", json_text(method.leaves_out)},
                               {"source", null_if_empty(method.source)}}));
  }
  return json_array(std::move(out));
}

}  // namespace

std::string to_json(const Comparison& comparison) {
  std::vector<Json> warnings;
  for (const Warning& warning : comparison.warnings) warnings.push_back(warning_json(warning));
  std::vector<Json> sources;
  for (const Source& source : comparison.sources) sources.push_back(source_json(source));
  Json out = json_object({{"schema", json_text("trainprint/comparison/1")},
                          {"tool", tool_json(comparison)},
                          {"over", json_text(words_of(comparison.over).key)},
                          {"run", null_if_empty(comparison.run)},
                          {"described", null_if_empty(comparison.described)},
                          {"ranked_by", json_text(comparison.by_energy ? "energy_kwh" : "co2e_kg")},
                          {"runs", runs(comparison)},
                          {"left_out", left_out(comparison.left_out)},
                          {"warnings", json_array(std::move(warnings))},
                          {"sources", json_array(std::move(sources))}});
  if (comparison.over == Over::method) {
    out.members.push_back({"methods", 0, methods(comparison.methods)});
  }
  return text::write_json(out);
}

}  // namespace trainprint::report
