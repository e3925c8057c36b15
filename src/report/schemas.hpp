// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/document_schema.hpp"
#include "text/locate.hpp"

namespace trainprint::report {

/// The JSON Schemas of the documents about runs, as they stand under data/schema.
[[nodiscard]] std::vector<text::Document> schemas();

/// What every document about runs is made of; each run begins with the fields `first`.
[[nodiscard]] std::vector<DocumentPart> run_parts(std::span<const DocumentField> first);

/// One of these, such as `range`. Throws std::invalid_argument if there is none of that name.
[[nodiscard]] DocumentPart run_part(std::string_view name);

/// The schemas of the other documents, beside what reads and writes them.
[[nodiscard]] std::string diff_schema();
[[nodiscard]] std::string schedule_schema();
[[nodiscard]] std::string job_schema();
[[nodiscard]] std::string measure_schema();

}  // namespace trainprint::report
