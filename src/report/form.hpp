// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace trainprint::report {

/// Who asks authors for a statement, each for fields of its own (docs/reporting.md).
enum class Form { neurips, acl, model_card, sci, ghg, eu_ai_act };

/// Their names, in that order.
inline constexpr std::array<std::string_view, 6> form_names{"neurips", "acl", "model-card",
                                                            "sci",     "ghg", "eu-ai-act"};

/// The form of that name, or nothing.
[[nodiscard]] constexpr std::optional<Form> form_named(std::string_view name) {
  for (std::size_t i = 0; i < form_names.size(); ++i) {
    if (form_names.at(i) == name) return static_cast<Form>(i);
  }
  return std::nullopt;
}

}  // namespace trainprint::report
