// SPDX-License-Identifier: MIT
#include <string>

#include "catch.hpp"
#include "readers/power/malformed.hpp"

namespace trainprint::readers {
namespace {

std::string answer(const std::string& result, const std::string& type = "matrix") {
  return R"({"status":"success","data":{"resultType":")" + type + R"(","result":[)" + result +
         "]}}";
}

std::string series(const std::string& name, const std::string& labels, const std::string& values) {
  return R"({"metric":{"__name__":")" + name + "\"" + labels + R"(},"values":[)" + values + "]}";
}

const std::string gpu_power = "DCGM_FI_DEV_POWER_USAGE";

TEST_CASE("an answer of Prometheus, counters preferred, idle time from utilisation") {
  const PowerLog log = read_log(answer(
      series(gpu_power, R"(,"gpu":"0")", R"([1000000000,"100"],[1000000010.5,"100"])") + "," +
      series("DCGM_FI_DEV_GPU_UTIL", R"(,"gpu":"0")", R"([1000000000,"0"],[1000000010.5,"0"])") +
      "," +
      series("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", R"(,"gpu":"0")",
             R"([1000000000,"5000000"],[1000000010.5,"7000000"])")));
  REQUIRE(log.devices.size() == 1);
  CHECK(joules(device_of(log, "0")) == Approx(2000));
  CHECK(device_of(log, "0").idle_share == 1);
  CHECK(log.facts.rows == 6);
}

TEST_CASE("the matrix alone is read too") {
  const std::string result = series(gpu_power, R"(,"gpu":"0")", R"([1,"100"],[2,"100"])");
  CHECK(joules(device_of(read_log(R"({"resultType":"matrix","result":[)" + result + "]}"), "0")) ==
        Approx(100));
}

TEST_CASE("series of one GPU with several users are one device") {
  const PowerLog log = read_log(answer(
      series(gpu_power, R"(,"gpu":"0","UUID":"GPU-a","pod":"b")", R"([30,"100"],[40,"100"])") +
      "," +
      series(gpu_power, R"(,"gpu":"0","UUID":"GPU-a","pod":"a")",
             R"([0,"100"],[10,"100"],[20,"100"])")));
  REQUIRE(log.devices.size() == 1);
  CHECK(joules(log.devices[0]) == Approx(4000));
  CHECK(log.warnings.empty());
}

TEST_CASE("a missing step is not bridged, unless that was said") {
  const std::string content = answer(
      series(gpu_power, R"(,"gpu":"0")",
             R"([0,"100"],[10,"100"],[20,"100"],[40,"100"],[50,"NaN"],[60,"100"],[70,"100"])"));
  const PowerLog log = read_log(content);
  CHECK(device_of(log, "0").covered_energy.value() * 3.6e6 == Approx(3000));
  CHECK(device_of(log, "0").gap_hours * 3600 == Approx(40));
  PowerLogRequest request;
  request.meter.max_gap = std::chrono::seconds{20};
  CHECK(device_of(read_log(content, request), "0").covered_energy.value() * 3.6e6 == Approx(7000));
}

TEST_CASE("what is wrong in an answer of Prometheus is said") {
  const auto value = [](const std::string& text) {
    return answer(series(gpu_power, R"(,"gpu":"0")", text));
  };
  constexpr std::size_t first = 130;  // where the values of the series begin
  check_malformed({
      {value(R"([1,"lots"])"), "not-a-number", "'lots' is not a power", 1, first + 3},
      {value(R"([1,"-5"])"), "out-of-range", "'-5' is not a power", 1, first + 3},
      {value(R"([1,"+Inf"])"), "not-a-number", "'+Inf' is not a power", 1, first + 3},
      {value(R"([1,5])"), "wrong-type", "a value is a number, not a text", 1, first + 3},
      {value(R"(["now","5"])"), "not-a-time", "this is not a time", 1, first + 1},
      {value(R"([1])"), "wrong-type", "no pair of a time and a text", 1, first},
      {answer(R"({"metric":{"gpu":0},"values":[]})"), "wrong-type", "a label is a number", 1, 78},
      {answer(R"({"metric":{"gpu":"0"}})"), "missing-key", "lacks its metric or its values", 1, 61},
      {answer(R"({"metric":{},"value":[1,"5"]})", "vector"), "no-duration", "of one instant: power",
       1, 42},
      {answer(R"({"metric":{},"values":[[1,"5"]]})"), "missing-name", "no series has a name"},
      {R"({"status":"error","errorType":"bad_data","error":"parse error"})", "no-answer",
       "Prometheus could not answer: parse error", 1, 11},
      {R"({"status":"success","data":{}})", "missing-key", "the answer has no result", 1, 28},
      {answer(series("up", "", R"([1,"1"],[2,"1"])")), "no-values", "no series that tells power"},
      {value(R"([1,"5"])"), "no-duration", "the log tells of one instant alone"},
      {value(R"([1,"5"],[2,"5")"), "json-syntax", "not valid JSON", 1, 145},
      {R"({"status":"success","data":{"resultType":"matrix","result":[)", "json-syntax",
       "the document ends before it is complete", 1, 61},
  });
}

}  // namespace
}  // namespace trainprint::readers
