// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/diff_document.hpp"
#include "report/document.hpp"
#include "report/job_reading.hpp"

/// What the document `trainprint/slurm/1` holds (docs/formats.md#job), as report/document.hpp does
/// for results.
namespace trainprint::report {

template <class Io, Some<std::optional<double>> Value>
void value_field(Io& io, Value& value) {
  io.number_or_null("value", value);
}

template <class Io, Some<std::optional<bool>> Value>
void value_field(Io& io, Value& value) {
  io.flag_or_null("value", value);
}

template <class Io, Some<std::optional<std::string>> Value>
void value_field(Io& io, Value& value) {
  io.optional_text("value", value);
}

template <class Io, Some<std::optional<std::vector<std::string>>> Value>
void value_field(Io& io, Value& value) {
  io.texts_or_null("value", value);
}

template <class Io, Some<ReadComponent> One>
void fields(Io& io, One& component) {
  io.text_or_null("source", component.source);
  io.text("format", component.format);
  for_each_field(component, component, [&](const char* key, auto& field, auto& /*same*/) {
    io.group(key, [&](Io& one) {
      value_field(one, field.value);
      one.number_or_null("line", field.line);
      one.choice("certainty", field.certainty, certainty_names);
      one.text_or_null("option", field.option);
      one.text_or_null("reason", field.reason);
    });
  });
}

template <class Io, Some<JobReading> Whole>
void fields(Io& io, Whole& reading) {
  io.group("tool", [&](Io& tool) { fields(tool, reading.tool); });
  io.list("components", reading.components);
  io.list("assumptions", reading.assumptions);
  io.list("warnings", reading.warnings);
}

}  // namespace trainprint::report
