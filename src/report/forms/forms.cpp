// SPDX-License-Identifier: MIT
#include "report/forms/forms.hpp"

#include <array>
#include <cstddef>
#include <utility>

#include "report/forms/parts.hpp"

namespace trainprint::report {
namespace {

// In the order of `Form`.
constexpr std::array parts_of{forms::neurips, forms::acl, forms::model_card,
                              forms::sci,     forms::ghg, forms::eu_ai_act};
static_assert(parts_of.size() == form_names.size());

}  // namespace

std::vector<FieldGroup> filled(Form form, const Report& report, const View& view) {
  std::vector<FieldGroup> out;
  for (const FormPart& part : parts_of.at(static_cast<std::size_t>(form))()) {
    FieldGroup group{part.heading, {}};
    for (const FieldRow& row : part.fields) {
      group.fields.push_back({row.label, row.value(report, view)});
    }
    out.push_back(std::move(group));
  }
  return out;
}

}  // namespace trainprint::report
