// SPDX-License-Identifier: MIT
#include <string>

#include "report/diff.hpp"
#include "report/diff_document.hpp"
#include "report/document_writer.hpp"
#include "text/json.hpp"

namespace trainprint::report {

std::string to_json(const Diff& diff) {
  DocumentWriter writer;
  writer.text("schema", "trainprint/diff/1");
  fields(writer, diff);
  return text::write_json(writer.take());
}

}  // namespace trainprint::report
