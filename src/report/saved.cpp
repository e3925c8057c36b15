// SPDX-License-Identifier: MIT
#include "report/saved.hpp"

#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "report/diff_document.hpp"
#include "report/document.hpp"
#include "report/document_reader.hpp"
#include "text/json.hpp"

namespace trainprint::report {
namespace {

using text::Json;

bool has_factor(const RunReport& run, std::string_view name) {
  for (const FactorLine& line : run.factors) {
    if (line.name == name) return true;
  }
  return false;
}

// The factor that the formula of a run needs and the document lacks; empty if none.
std::string missing_factor(const RunReport& run) {
  if (!run.accelerator || has_factor(run, "total_power")) return {};
  if (!has_factor(run, "accelerator_power")) {
    if (!has_factor(run, "tdp")) return "tdp";
    if (!has_factor(run, "load")) return "load";
  }
  return has_factor(run, "host") && !has_factor(run, "tdp") ? "tdp" : std::string{};
}

// What the members of a run say together.
void check(const RunReport& run, const Json& at, DocumentReader::Findings& findings) {
  const auto fault = [&](const char* code, std::string message) {
    findings.faults.push_back(text::diagnose(findings.document, at.offset, code, std::move(message),
                                             "give a document as --format json writes it"));
  };
  if (run.accelerators && !run.count) {
    fault("missing-key", "'accelerators' is known without 'count'");
  }
  if (run.mfu && !(run.parameters && run.tokens && run.peak_tflops && run.accelerator_hours)) {
    fault("missing-key",
          "'mfu' is known without one of 'parameters', 'tokens', 'peak_tflops' and "
          "'accelerator_hours'");
  }
  if (const std::string name = missing_factor(run); !name.empty()) {
    fault("missing-factor", fmt::format("the run has no factor '{}'", name));
  }
}

template <class Reports>
void check_runs(const Reports& reports, const Json& json, DocumentReader::Findings& findings) {
  const Json& runs = *json.find("runs");
  if (reports.runs.empty()) {
    findings.faults.push_back(text::diagnose(findings.document, runs.offset, "missing-key",
                                             "the document has no runs",
                                             "give a document as --format json writes it"));
  }
  for (std::size_t i = 0; i < reports.runs.size(); ++i) {
    check(reports.runs[i], runs.items[i], findings);
  }
}
void check_runs(const Diff& /*diff*/, const Json& /*json*/,
                DocumentReader::Findings& /*findings*/) {}

template <class Whole>
Saved read(const Json& json, const text::Document& document) {
  Whole whole;
  DocumentReader::Findings findings{document, {}, {}};
  {
    DocumentReader reader{json, findings};
    std::string schema;
    reader.text("schema", schema);
    fields(reader, whole);
  }
  if (findings.faults.empty()) check_runs(whole, json, findings);
  if (!findings.faults.empty()) throw InputError{std::move(findings.faults)};
  return {std::move(whole), std::move(findings.notes)};
}

struct Kind {
  const char* schema;
  Saved (*read)(const Json& json, const text::Document& document);
};

constexpr std::array kinds{Kind{"trainprint/estimate/1", read<Report>},
                           Kind{"trainprint/comparison/1", read<Comparison>},
                           Kind{"trainprint/diff/1", read<Diff>}};

}  // namespace

Saved read_saved(const text::Document& document) {
  const Json json = text::parse_json(document, text::Comments::refused);
  const Json* schema = json.kind == Json::Kind::object ? json.find("schema") : nullptr;
  for (const Kind& kind : kinds) {
    if (schema != nullptr && schema->text == kind.schema) return kind.read(json, document);
  }
  throw InputError{text::diagnose(
      document, schema == nullptr ? json.offset : schema->offset, "unknown-schema",
      schema == nullptr
          ? std::string{"this is no result of trainprint: it has no 'schema'"}
          : fmt::format("'{}' is no schema that can be read here", text::printable(schema->text)),
      "give what trainprint estimate, compare or diff printed with --format json")};
}

}  // namespace trainprint::report
