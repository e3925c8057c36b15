// SPDX-License-Identifier: MIT
#include "writers/prose.hpp"

#include "text/locate.hpp"

namespace trainprint::writers {
namespace {

std::string line_of(const report::Field& field) {
  const std::string value = field.value.empty() ? "not reported" : field.value;
  return text::printable(field.label + ": " + value) + '\n';
}

}  // namespace

std::string write_prose(const report::Statement& statement) {
  std::string out;
  for (const std::string& paragraph : statement.paragraphs) {
    if (!out.empty()) out += '\n';
    out += text::printable(paragraph) + '\n';
  }
  for (const report::FieldGroup& group : statement.groups) {
    out += '\n' + text::printable(group.heading) + '\n';
    for (const report::Field& field : group.fields) out += line_of(field);
  }
  return out;
}

}  // namespace trainprint::writers
