// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/comparison.hpp"
#include "report/form.hpp"
#include "report/layout.hpp"
#include "report/report.hpp"

namespace trainprint::report {

/// What a form asks for, filled.
struct Field {
  std::string label;
  std::string value;  ///< empty: not reported
};

/// Fields that belong together.
struct FieldGroup {
  std::string heading;
  std::vector<Field> fields;
};

/// What a paper's emissions section says.
struct Statement {
  std::vector<std::string> paragraphs;
  std::vector<FieldGroup> groups;  ///< of the form; none without one
};

/// What there is to say about a result in sentences, and the fields of a form if one is asked for.
/// Those of a comparison are of the run as described, or of the first rank where that is not among
/// the runs.
[[nodiscard]] Statement statement_of(const Report& report, const View& view,
                                     std::optional<Form> form);
[[nodiscard]] Statement statement_of(const Comparison& comparison, const View& view,
                                     std::optional<Form> form);

}  // namespace trainprint::report
