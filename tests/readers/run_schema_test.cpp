// SPDX-License-Identifier: MIT
#include "readers/run_schema.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "catch.hpp"

namespace {

TEST_CASE("data/schema/run.schema.json is the schema of what is read") {
  const std::string file = SOURCE_DIRECTORY "/data/schema/run.schema.json";
  if (std::getenv("TRAINPRINT_APPROVE") != nullptr) {
    std::ofstream{file, std::ios::binary} << trainprint::readers::run_schema();
  }
  std::ostringstream content;
  content << std::ifstream{file, std::ios::binary}.rdbuf();
  CHECK(content.str() == trainprint::readers::run_schema());
}

}  // namespace
