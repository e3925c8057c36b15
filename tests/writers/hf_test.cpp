// SPDX-License-Identifier: MIT
#include "writers/hf.hpp"

#include "catch.hpp"

namespace trainprint::writers {

TEST_CASE("what is known stands in the block, in its order") {
  CHECK(write_hf({{"a remark"}, 371000, "how", "fine-tuning", "Paris", "8 x A100"}) ==
        "co2_eq_emissions:\n"
        "  # a remark\n"
        "  emissions: 371000  # grams of CO2e\n"
        "  source: \"how\"\n"
        "  training_type: \"fine-tuning\"\n"
        "  geographical_location: \"Paris\"\n"
        "  hardware_used: \"8 x A100\"\n");
  CHECK(write_hf({{}, {}, "how", "", "", ""}) == "co2_eq_emissions:\n  source: \"how\"\n");
}

TEST_CASE("emissions never have an exponent, which YAML 1.1 reads as a text") {
  const auto line = [](double grams) {
    return write_hf({{}, grams, "", "", "", ""}).substr(std::string{"co2_eq_emissions:\n"}.size());
  };
  CHECK(line(0) == "  emissions: 0  # grams of CO2e\n");
  CHECK(line(0.0000123) == "  emissions: 0.0000123  # grams of CO2e\n");
  CHECK(line(1.5) == "  emissions: 1.5  # grams of CO2e\n");
  CHECK(line(1.23e20) == "  emissions: 123000000000000000000  # grams of CO2e\n");
}

TEST_CASE("texts are quoted, and what cannot be seen is escaped") {
  CHECK(write_hf({{}, {}, "a \"b\" \\ é 中 😀\xc2\xa0\xe2\x80\xa8\xef\xbb\xbf", "", "", ""}) ==
        "co2_eq_emissions:\n  source: \"a \\\"b\\\" \\\\ é 中 😀\\u00A0\\u2028\\uFEFF\"\n");
}

TEST_CASE("a remark cannot leave its line") {
  CHECK(write_hf({{"a\nemissions: 1"}, {}, "", "", "", ""}) ==
        "co2_eq_emissions:\n  # a\\x0aemissions: 1\n");
}

}  // namespace trainprint::writers
