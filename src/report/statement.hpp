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

/// A field that a form asks for.
struct Field {
  std::string label;
  std::string value;  ///< empty: not reported
};

/// What a paper's emissions section says.
struct Statement {
  std::vector<std::string> paragraphs;
  std::string heading;        ///< of the fields
  std::vector<Field> fields;  ///< of the form; none without one
};

/// The paragraph about a result, and the fields of a form if one is asked for.
[[nodiscard]] Statement statement_of(const Report& report, const View& view,
                                     std::optional<Form> form);
[[nodiscard]] Statement statement_of(const Comparison& comparison, const View& view,
                                     std::optional<Form> form);

}  // namespace trainprint::report
