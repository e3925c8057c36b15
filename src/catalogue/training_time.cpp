// SPDX-License-Identifier: MIT
#include "catalogue/training_time.hpp"

#include <string>

#include <fmt/format.h>

#include "catalogue/bounds.hpp"
#include "catalogue/own.hpp"
#include "catalogue/provenance.hpp"
#include "core/training_compute.hpp"
#include "text/number.hpp"

namespace trainprint {
namespace {

using tables::Tables;

// Larger numbers than these cannot be meant.
constexpr double most_parameters = 1e15;
constexpr double most_tokens = 1e18;

void check_amount(const Maybe<double>& given, double most, const char* what, Findings& findings) {
  if (!given || (given->value > 0 && given->value <= most)) return;
  findings.fault(given->place, "out-of-range",
                 fmt::format("the number of {} is {}", what, text::exact(given->value)),
                 fmt::format("give a number above 0, such as 7B; at most {:g}", most));
}

void check_mfu(const Maybe<Range<double>>& given, Findings& findings) {
  if (!given || (given->value.low() > 0 && given->value.high() <= 1)) return;
  findings.fault(given->place, "out-of-range",
                 fmt::format("the MFU is {}", text::range_as_given(given->value)),
                 "give a share of the peak, above 0 and up to 1");
}

// True if there are both parameters and tokens, and no time beside them.
bool check_together(const RunDescription& description, Findings& findings) {
  const auto& parameters = description.parameters;
  const auto& tokens = description.tokens;
  if (description.hours || description.gpu_hours) {
    findings.fault((parameters ? parameters : tokens)->place, "exclusive-keys",
                   "the time is given, and would also follow from parameters and tokens",
                   "leave out the time (--hours, --gpu-hours, phases), or --parameters and "
                   "--tokens");
    return false;
  }
  if (!tokens) {
    findings.missing(parameters->place, "missing-tokens",
                     "parameters are given, but not the tokens that they are trained on",
                     "give --tokens (\"tokens\"), or the duration (--hours, \"hours\") alone");
  }
  if (!parameters) {
    findings.missing(tokens->place, "missing-parameters",
                     "tokens are given, but not the parameters that are trained on them",
                     "give --parameters (\"parameters\"), or the duration (--hours, \"hours\") "
                     "alone");
  }
  return parameters && tokens;
}

// The model FLOPs utilisation: as given, else what published runs reached.
Range<double> find_mfu(const RunDescription& description, const Method& method,
                       Findings& findings) {
  if (description.mfu) return description.mfu->value;
  const Range<double>& usual = training_compute::usual_mfu;
  const Range<double> mfu = method.keeps_doubt ? usual : Range<double>{usual.central()};
  findings.assume("mfu", text::range_as_given(mfu),
                  "not given: what published training runs reached of the peak");
  return mfu;
}

}  // namespace

std::optional<Factor> training_time(const RunDescription& description, const Device& device,
                                    double share, const Method& method, const Tables& tables,
                                    Findings& findings) {
  const std::size_t before = findings.faults.size();
  check_amount(description.parameters, most_parameters, "parameters", findings);
  check_amount(description.tokens, most_tokens, "tokens", findings);
  check_mfu(description.mfu, findings);
  const bool wanted = description.parameters || description.tokens;
  if (!wanted && description.mfu) {
    findings.assume("mfu", "not used", "parameters and tokens are not given");
  }
  if (!wanted || !check_together(description, findings)) return std::nullopt;
  const Place& place = description.parameters->place;
  if (device.none ||
      (device.accelerator != nullptr && device.accelerator->fp16_dense_tflops.value_or(0) <= 0)) {
    findings.fault(place, "unknown-peak",
                   device.none ? "hours follow from parameters and tokens on accelerators alone"
                               : fmt::format("no 16-bit peak of {} is in the tables",
                                             tables.str(device.accelerator->name)),
                   "give the duration (--hours, \"hours\") instead of --parameters and --tokens");
  }
  if (findings.faults.size() > before || device.accelerator == nullptr) return std::nullopt;

  const auto& row = *device.accelerator;
  const double peak = *row.fp16_dense_tflops / row.devices * share;
  const Range<double> mfu = find_mfu(description, method, findings);
  const auto at = [&](double utilisation) {
    return training_compute::device_hours(description.parameters->value, description.tokens->value,
                                          peak, utilisation)
        .value();
  };
  const Range<double> hours{at(mfu.high()), at(mfu.central()), at(mfu.low())};
  if (!check_hours({hours, place}, findings)) return std::nullopt;
  findings.assume(
      "accelerator_hours",
      hours.is_exact() ? text::rounded(hours.central())
                       : fmt::format("{} ({}–{})", text::rounded(hours.central()),
                                     text::rounded(hours.low()), text::rounded(hours.high())),
      fmt::format("6 × parameters × tokens ÷ (peak of {} TFLOP/s × MFU)", text::exact(peak)));
  note_own(tables, row, "fp16_dense_tflops", "peak", text::exact(*row.fp16_dense_tflops), findings);
  Factor factor{Role::accelerator_hours, hours, {}, "computed", training_compute::flops_source};
  add_source(factor, tables.str(row.source));
  if (!description.mfu) {
    for (const char* source : training_compute::mfu_sources) add_source(factor, source);
  }
  return factor;
}

}  // namespace trainprint
