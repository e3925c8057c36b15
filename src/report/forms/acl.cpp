// SPDX-License-Identifier: MIT
#include <array>

#include <fmt/format.h>

#include "report/forms/parts.hpp"
#include "report/forms/values.hpp"

namespace trainprint::report::forms {
namespace {

std::string time_or_energy(const Report& report, const View& view) {
  const std::string time = values::time_of_each(report, view);
  const std::string energy = values::energy(report, view) + " in all";
  return time.empty() ? energy : fmt::format("{}; {}", time, energy);
}

std::string runs(const Report& report, const View& view) {
  return fmt::format("{}, evaluation runs not reported", values::training_runs(report, view));
}

constexpr std::array c1{FieldRow{"Number of parameters", values::parameters},
                        FieldRow{"Total computational budget", values::compute},
                        FieldRow{"Computing infrastructure", values::infrastructure}};

constexpr std::array reproducibility{
    FieldRow{"Computing infrastructure", values::infrastructure},
    FieldRow{"Average runtime of each model, or estimated energy cost", time_or_energy},
    FieldRow{"Number of parameters of each model", values::parameters},
    FieldRow{"Number of training and evaluation runs", runs},
    FieldRow{"Bounds of the hyperparameter search", values::none}};

constexpr std::array parts{FormPart{"ACL Responsible NLP checklist, C1", c1},
                           FormPart{"ACL 2021 reproducibility criteria", reproducibility}};

}  // namespace

std::span<const FormPart> acl() {
  return parts;
}

}  // namespace trainprint::report::forms
