// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "report/report.hpp"

/// What a reader must know of how the numbers came about, in sentences.
namespace trainprint::report {

/// Sentences with a blank between them.
class Paragraph {
 public:
  /// Adds a sentence; nothing if it is empty.
  void say(std::string text);
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// What the text before says of the results.
struct Told {
  bool making = false;  ///< the emissions of the hardware's manufacturing
  bool cost = true;     ///< costs
};

/// What a method leaves out, without the making of the hardware, where that is told apart.
[[nodiscard]] std::string without_making(std::string leaves_out);

/// Whether the numbers were measured, by which method and program they come about, what their
/// ranges mean, what is not counted, and what is not known.
[[nodiscard]] std::string method_paragraph(const RunReports& reports, const Told& told = {});

/// The sources of each kind of number by title and year; empty where there are none.
[[nodiscard]] std::string source_paragraph(const RunReports& reports);

}  // namespace trainprint::report
