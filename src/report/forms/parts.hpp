// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "report/forms/field_row.hpp"

/// The forms' fields (docs/reporting.md), one file per form.
namespace trainprint::report::forms {

/// The compute item of the NeurIPS paper checklist.
[[nodiscard]] std::span<const FormPart> neurips();
/// Item C1 of the Responsible NLP checklist, and the reproducibility criteria of ACL 2021.
[[nodiscard]] std::span<const FormPart> acl();
/// Environmental Impact of a Hugging Face model card, and the climate performance model card.
[[nodiscard]] std::span<const FormPart> model_card();
/// Software Carbon Intensity, ISO/IEC 21031.
[[nodiscard]] std::span<const FormPart> sci();
/// GHG Protocol, scopes 2 and 3.
[[nodiscard]] std::span<const FormPart> ghg();
/// Annex XI of the EU AI Act, section 1, point 2 (d) and (e).
[[nodiscard]] std::span<const FormPart> eu_ai_act();

}  // namespace trainprint::report::forms
