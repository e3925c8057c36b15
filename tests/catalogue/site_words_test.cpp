// SPDX-License-Identifier: MIT
#include <trainprint/site.hpp>

#include "catch.hpp"

namespace trainprint {

TEST_CASE("words of a site are found whatever their case, and only as a whole") {
  Site site;
  site.partitions.resize(2);
  site.partitions[0].name = "gpu_p5";
  site.partitions[1].name = "gpu";
  site.constraints = {{"v100-32g", {}, {{"v100-sxm2-32gb", {}}}}};
  site.gpu_types = {{"a100l", {}, {{"a100-sxm4-80gb", {}}}}};

  REQUIRE(site.partition("GPU_P5") != nullptr);
  CHECK(site.partition("GPU_P5")->name == "gpu_p5");
  CHECK(site.partition("gpu") == &site.partitions[1]);
  CHECK(site.partition("gp") == nullptr);
  CHECK(site.partition("gpu-p5") == nullptr);
  CHECK(site.partition("") == nullptr);
  REQUIRE(site.constraint("V100-32G") != nullptr);
  CHECK(site.constraint("V100-32G")->gpus.front().value == "v100-sxm2-32gb");
  CHECK(site.constraint("a100l") == nullptr);
  CHECK(site.gpu_type("A100L") == &site.gpu_types.front());
}

}  // namespace trainprint
