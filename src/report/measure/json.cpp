// SPDX-License-Identifier: MIT
#include "text/json.hpp"

#include <string>

#include "report/document_writer.hpp"
#include "report/measure/document.hpp"
#include "report/measure/measurement.hpp"

namespace trainprint::report {

std::string to_json(const Measurement& measurement) {
  DocumentWriter writer;
  writer.text("schema", "trainprint/measure/1");
  fields(writer, measurement);
  return text::write_json(writer.take());
}

}  // namespace trainprint::report
