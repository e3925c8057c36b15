// SPDX-License-Identifier: MIT
#include "readers/site.hpp"

#include <memory>
#include <string>

#include "catch.hpp"
#include "faults.hpp"

namespace trainprint::readers {
namespace {

Site site_of(const std::string& json) {
  return read_site(std::make_shared<text::Document>(text::Document{"site.json", json}));
}

// Code, line and column of each fault.
std::string faults(const std::string& json) {
  std::string out;
  for (const Diagnostic& fault : site_of(json).faults) {
    out += (out.empty() ? "" : "; ") + fault.code + " " + std::to_string(fault.line) + ":" +
           std::to_string(fault.column);
    CHECK_FALSE(fault.hint.empty());
  }
  return out;
}

std::string first_message(const std::string& json) {
  const Site site = site_of(json);
  return site.faults.empty() ? "" : site.faults.front().message;
}

// A partition p with these fields.
std::string partition(const std::string& fields) {
  return R"({"partitions": {"p": {)" + fields + "}}}";
}

}  // namespace

TEST_CASE("a site says what its words mean") {
  const Site site = site_of(R"({
  "name": "Feldberg",  // a comment
  "region": "DE", "provider": "hpc",
  "pue": {"low": 1.2, "central": 1.3, "high": 1.4},
  "intensity_g_per_kwh": 300,
  "price_usd_per_accelerator_hour": 0,
  "partitions": {
    "gpu": {
      "gpu": ["v100", "a100"], "gpus_per_node": 4, "default_hours": "1-12:00:00", "max_hours": 72,
      "memory_gb": 512.5, "cpu": "EPYC 7763", "cpu_count": 2, "region": "FR", "pue": 1.1,
      "price_usd_per_accelerator_hour": 0.5
    },
    "empty": {}
  },
  "constraints": {"a100": "a100-80gb"},
  "gpu_types": {"tesla": ["v100", "p100"]}
})");
  CHECK(codes(site.faults).empty());
  CHECK(site.name->value == "Feldberg");
  CHECK(site.region->value == "DE");
  CHECK(site.provider->value == "hpc");
  CHECK(site.pue->value == Range<double>{1.2, 1.3, 1.4});
  CHECK(site.intensity->value == Range<double>{300});
  CHECK(site.price->value == Range<double>{0});

  REQUIRE(site.partitions.size() == 2);
  const Partition& gpu = site.partitions[0];
  CHECK(gpu.name == "gpu");
  REQUIRE(gpu.gpus.size() == 2);
  CHECK(gpu.gpus[1].value == "a100");
  CHECK(gpu.gpus_per_node->value == 4);
  CHECK(gpu.default_hours->value == 36);
  CHECK(gpu.max_hours->value == 72);
  CHECK(gpu.memory_gb->value == 512.5);
  CHECK(gpu.cpu->value == "EPYC 7763");
  CHECK(gpu.cpu_count->value == 2);
  CHECK(gpu.region->value == "FR");
  CHECK(gpu.pue->value == Range<double>{1.1});
  CHECK(gpu.price->value == Range<double>{0.5});
  CHECK(site.partitions[1].gpus.empty());

  REQUIRE(site.constraints.size() == 1);
  CHECK(site.constraints[0].gpus.at(0).value == "a100-80gb");
  REQUIRE(site.gpu_types.size() == 1);
  CHECK(site.gpu_types[0].gpus.size() == 2);
}

TEST_CASE("a site that says nothing is one") {
  const Site site = site_of("{}");
  CHECK(site.faults.empty());
  CHECK(site.partitions.empty());
}

TEST_CASE("what is wrong with a site is told at its place") {
  CHECK(faults("[]") == "wrong-type 1:1");
  CHECK(faults(R"({"nmae": "x"})") == "unknown-key 1:2");
  CHECK(first_message(R"({"nmae": "x"})") == "unknown key 'nmae'");
  CHECK(faults(R"({"name": 5})") == "wrong-type 1:10");
  CHECK(faults(R"({"name": ""})") == "empty-value 1:10");
  CHECK(faults(R"({"pue": "1.2"})") == "wrong-type 1:9");
  CHECK(faults(R"({"pue": 0.9})") == "out-of-range 1:9");
  CHECK(faults(R"({"pue": {"low": 1, "high": 11}})") == "out-of-range 1:9");
  CHECK(faults(R"({"pue": {"low": 1.4, "high": 1.2}})") == "bad-range 1:9");
  CHECK(faults(R"({"intensity_g_per_kwh": 100001})") == "out-of-range 1:25");
  CHECK(faults(R"({"price_usd_per_accelerator_hour": -1})") == "bad-range 1:36");
  CHECK(faults(R"({"partitions": []})") == "wrong-type 1:16");
  CHECK(faults(R"({"partitions": {"": {}}})") == "empty-value 1:17");
  CHECK(faults(R"({"partitions": {"p": "a100"}})") == "wrong-type 1:22");
  CHECK(faults(R"({"constraints": {"a": 1}})") == "wrong-type 1:23");
  CHECK(faults(R"({"constraints": {"a": []}})") == "empty-value 1:23");
  CHECK(faults(R"({"constraints": {"a": ["v100", ""]}})") == "empty-value 1:32");
  CHECK(faults(R"({"gpu_types": {"a": null}})") == "wrong-type 1:21");
}

TEST_CASE("what is wrong with a partition is told at its place") {
  CHECK(faults(partition(R"("gpsu": "a100")")) == "unknown-key 1:23");
  CHECK(faults(partition(R"("gpus_per_node": 2.5)")) == "out-of-range 1:40");
  CHECK(faults(partition(R"("gpus_per_node": 0)")) == "out-of-range 1:40");
  CHECK(faults(partition(R"("cpu_count": "2")")) == "wrong-type 1:36");
  CHECK(faults(partition(R"("memory_gb": -5)")) == "out-of-range 1:36");
  CHECK(faults(partition(R"("default_hours": 0)")) == "out-of-range 1:40");
  CHECK(faults(partition(R"("default_hours": "3:00")")) == "not-a-duration 1:40");
  CHECK(faults(partition(R"("default_hours": "1h:2h")")) == "wrong-type 1:40");
  CHECK(faults(partition(R"("default_hours": 5, "max_hours": 4)")) == "out-of-range 1:40");
  CHECK(faults(partition(R"("pue": 0.5)")) == "out-of-range 1:30");
  CHECK(faults(partition(R"("gpu": "none", "gpus_per_node": 4)")) == "exclusive-keys 1:55");
}

TEST_CASE("words that differ in case alone are one word") {
  CHECK(faults("{\"partitions\": {\"GPU\": {},\n\"gpu\": {}}}") == "duplicate-word 2:1");
  CHECK(faults(R"({"constraints": {"A100": "a100", "a100": "v100"}})") == "duplicate-word 1:34");
  CHECK(faults(R"({"gpu_types": {"x": "a100", "X": "a100"}})") == "duplicate-word 1:29");
  CHECK(faults(R"({"constraints": {"a": "a100"}, "gpu_types": {"A": "a100"}})").empty());
}

TEST_CASE("all that is wrong is told at once") {
  CHECK(faults(
            "{\"nmae\": 1,\n\"pue\": 0,\n\"partitions\": {\"p\": {\"gpu\": 1,\n\"cpu\": \"\"}}}") ==
        "unknown-key 1:2; out-of-range 2:8; wrong-type 3:29; empty-value 4:8");
}

TEST_CASE("what is no JSON is refused") {
  CHECK(codes(faults_of([] { return site_of("{"); })) == "json-syntax");
  CHECK(codes(faults_of([] { return site_of(R"({"name": "a", "name": "b"})"); })) ==
        "duplicate-key");
}

}  // namespace trainprint::readers
