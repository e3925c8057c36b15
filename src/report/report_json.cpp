// SPDX-License-Identifier: MIT
#include "report/report_json.hpp"

#include "report/comparison.hpp"
#include "report/document.hpp"
#include "report/document_writer.hpp"
#include "text/json.hpp"

namespace trainprint::report {
namespace {

template <class Result>
std::string document(const char* schema, const Result& result) {
  DocumentWriter writer;
  writer.text("schema", schema);
  fields(writer, result);
  return text::write_json(writer.take());
}

}  // namespace

text::Json source_json(const Source& source) {
  DocumentWriter writer;
  fields(writer, source);
  return writer.take();
}

std::string to_json(const Report& report) {
  return document("trainprint/estimate/1", report);
}

std::string to_json(const Comparison& comparison) {
  return document("trainprint/comparison/1", comparison);
}

}  // namespace trainprint::report
