// SPDX-License-Identifier: MIT
#include <string>

#include <fmt/format.h>

#include "catch.hpp"
#include "cli/called.hpp"
#include "text/json.hpp"

namespace trainprint {
namespace {

text::Json result_of(std::vector<std::string> args) {
  args.insert(args.end(), {"--format", "json"});
  const auto result = cli::call(args, "");
  INFO(result.err);
  REQUIRE(result.code == 0);
  return text::parse_json({"result", result.out}, text::Comments::refused);
}

TEST_CASE("a run with the measured power draws the measured energy") {
  const std::string log = std::string{SOURCE_DIRECTORY} + "/docs/examples/gpu-power.csv";
  const text::Json measured = result_of({"measure", log});
  const double accelerators = measured.find("accelerators")->number;
  const double hours = measured.find("covered_hours")->number / accelerators;
  const text::Json estimated = result_of(
      {"estimate", "--gpu", "a100-80gb", "--count", fmt::format("{}", accelerators), "--hours",
       fmt::format("{}", hours), "--power",
       fmt::format("{}", measured.find("accelerator_power_w")->number), "--region", "none"});
  const text::Json& parts = *estimated.find("runs")->items.front().find("energy_breakdown_kwh");
  CHECK(parts.find("accelerators")->find("central")->number ==
        Approx(measured.find("energy_kwh")->find("central")->number));
}

TEST_CASE("a compressed log gives what the log itself does") {
  const std::string folder = std::string{CASES_DIRECTORY} + "/measure/";
  const text::Json plain = result_of({"measure", folder + "one-device/power.csv"});
  for (const char* name : {"power.csv.gz", "power.csv.zst"}) {
    const text::Json same = result_of({"measure", folder + "compressed/" + name});
    CHECK(same.find("energy_kwh")->find("central")->number ==
          plain.find("energy_kwh")->find("central")->number);
  }
}

}  // namespace
}  // namespace trainprint
