// SPDX-License-Identifier: MIT
#include "text/json.hpp"

#include <string>

#include "report/document_writer.hpp"
#include "report/schedule/document.hpp"
#include "report/schedule/schedule.hpp"

namespace trainprint::report {

std::string to_json(const Schedule& schedule) {
  DocumentWriter writer;
  writer.text("schema", "trainprint/schedule/1");
  fields(writer, schedule);
  return text::write_json(writer.take());
}

}  // namespace trainprint::report
