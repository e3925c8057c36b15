// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace trainprint::report {

/// Who asks authors for a statement, each for fields of its own (docs/reporting.md).
enum class Form { neurips, acl, model_card, sci, ghg, eu_ai_act };

/// Their names, in that order.
inline constexpr std::array<std::string_view, 6> form_names{"neurips", "acl", "model-card",
                                                            "sci",     "ghg", "eu-ai-act"};

}  // namespace trainprint::report
