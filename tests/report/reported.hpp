// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/estimate.hpp>

#include "readers/run.hpp"
#include "report/report.hpp"

namespace trainprint::report {

/// A run as options: {"--gpu", "a100"}, ….
using Options = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] inline Estimate estimated(const Options& options) {
  return estimate(resolve(readers::read_run_options(options), Catalogue::bundled()));
}

[[nodiscard]] inline Report reported(const Options& options) {
  return make_report({estimated(options)}, Catalogue::bundled());
}

/// A run with every kind of input: a cloud region, prices, assumptions.
[[nodiscard]] inline Options cloud_run() {
  return {{"--name", "bert"}, {"--gpu", "a100"}, {"--count", "8"},
          {"--hours", "72"},  {"--trials", "2"}, {"--region", "aws:us-east-1"}};
}

/// A run of which little is known: device-hours alone, no region, a device that nobody rents out.
[[nodiscard]] inline Options bare_run() {
  return {{"--gpu", "titan-x"}, {"--gpu-hours", "120"}, {"--region", "none"}};
}

/// The cloud run with all that can stand beside it.
[[nodiscard]] inline Options run_with_all_beside() {
  Options options = cloud_run();
  options.insert(options.end(),
                 {{"--embodied", ""}, {"--owned", ""}, {"--purchase-price", "200000"}});
  return options;
}

}  // namespace trainprint::report
