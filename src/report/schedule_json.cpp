// SPDX-License-Identifier: MIT
#include <string>

#include "report/document_writer.hpp"
#include "report/schedule.hpp"
#include "report/schedule_document.hpp"
#include "text/json.hpp"

namespace trainprint::report {

std::string to_json(const Schedule& schedule) {
  DocumentWriter writer;
  writer.text("schema", "trainprint/schedule/1");
  fields(writer, schedule);
  return text::write_json(writer.take());
}

}  // namespace trainprint::report
