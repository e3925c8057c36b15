// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "report/document_schema.hpp"
#include "text/locate.hpp"

namespace trainprint::report {

/// The JSON Schemas of the documents about runs, as they stand under data/schema.
[[nodiscard]] std::vector<text::Document> schemas();

/// The part `range`: a quantity with a range, as every document has it.
[[nodiscard]] DocumentPart range_part();

/// The part `source`: a source as every document lists it.
[[nodiscard]] DocumentPart source_part();

}  // namespace trainprint::report
