// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "report/layout.hpp"
#include "report/report.hpp"

namespace trainprint::report {

/// A field of a form: what it is called, and what it is filled with. An empty value: not reported.
struct FieldRow {
  const char* label;
  std::string (*value)(const Report& report, const View& view);
};

/// Fields under one heading.
struct FormPart {
  const char* heading;
  std::span<const FieldRow> fields;
};

}  // namespace trainprint::report
