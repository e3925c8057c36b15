// SPDX-License-Identifier: MIT
#include "readers/run.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "faults.hpp"
#include "readers/run_fields.hpp"
#include "text/number.hpp"
#include "text/time.hpp"

namespace trainprint::readers {
namespace {

using Options = std::vector<std::pair<std::string, std::string>>;
using Numbers = std::map<std::string, std::string>;

RunDescription read(std::string content) {
  return read_runs(
             std::make_shared<const text::Document>(text::Document{"run.json", std::move(content)}))
      .front();
}

// `line:column code` of each fault of a description.
std::string faults(const std::string& content) {
  std::string out;
  for (const Diagnostic& fault : read(content).faults) {
    out += (out.empty() ? "" : ", ") + std::to_string(fault.line) + ":" +
           std::to_string(fault.column) + " " + fault.code;
  }
  return out;
}

std::string text_of(const std::string& value) {
  return value;
}
std::string text_of(bool value) {
  return value ? "true" : "false";
}
std::string text_of(double value) {
  return text::exact(value);
}
std::string text_of(std::chrono::sys_seconds time) {
  return text::time_text(time);
}
std::string text_of(const Range<double>& range) {
  return text::exact(range.low()) + ":" + text::exact(range.central()) + ":" +
         text::exact(range.high());
}

// What a description gives, by key.
Numbers values(const RunDescription& run) {
  Numbers out;
  const auto add = [&](const char* key, const auto& given) {
    if (given) out[key] = text_of(given->value);
  };
  add("name", run.name);
  add("stage", run.stage);
  add("gpu", run.gpu);
  add("instance", run.instance);
  add("count", run.count);
  add("nodes", run.nodes);
  add("trials", run.trials);
  add("share", run.share);
  add("hours", run.hours);
  add("gpu_hours", run.gpu_hours);
  add("parameters", run.parameters);
  add("tokens", run.tokens);
  add("mfu", run.mfu);
  add("region", run.region);
  add("provider", run.provider);
  add("partition", run.partition);
  add("constraint", run.constraint);
  add("basis", run.basis);
  add("year", run.year);
  add("accelerator_power_w", run.power);
  add("total_power_w", run.total_power);
  add("power_limit_w", run.power_limit);
  add("load", run.load);
  add("workload", run.workload);
  add("pue", run.pue);
  add("intensity_g_per_kwh", run.intensity);
  add("price_usd_per_accelerator_hour", run.price);
  add("purchase", run.purchase);
  add("method", run.method);
  add("cpu", run.cpu);
  add("cpu_count", run.cpu_count);
  add("memory_gb", run.memory_gb);
  add("start", run.start);
  add("embodied", run.embodied);
  add("owned", run.owned);
  add("electricity_price_usd_per_kwh", run.electricity_price);
  add("purchase_price_usd_per_node", run.purchase_price);
  add("lifetime_years", run.lifetime);
  if (run.no_region) out["region"] = "none";
  return out;
}

struct SameValue {
  const char* option;
  const char* text;  ///< as the option has it
  const char* key;
  const char* json;  ///< as the key has it
  const char* value;
};

// Every option beside its key.
const SameValue same_values[] = {
    {"--name", "bert", "name", R"("bert")", "bert"},
    {"--name", "", "name", R"("")", ""},
    {"--stage", "search", "stage", R"("search")", "search"},
    {"--gpu", "A100 SXM", "gpu", R"("A100 SXM")", "A100 SXM"},
    {"--gpu", "a100", "accelerator", R"("a100")", "a100"},
    {"--instance", "p4d.24xlarge", "instance", R"("p4d.24xlarge")", "p4d.24xlarge"},
    {"--count", "8", "count", "8", "8"},
    {"--nodes", "2", "nodes", "2", "2"},
    {"--share", "0.5", "share", "0.5", "0.5"},
    {"--hours", "72", "hours", "72", "72:72:72"},
    {"--hours", "72", "hours", R"("72")", "72:72:72"},
    {"--hours", "1d12h", "hours", R"("1d12h")", "36:36:36"},
    {"--hours", "1-12:30:00", "hours", R"("1-12:30:00")", "36.5:36.5:36.5"},
    {"--hours", "24h:72h", "hours", R"("24h:72h")", "24:48:72"},
    {"--hours", "24h:72h", "hours", R"({"low": 24, "high": 72})", "24:48:72"},
    {"--hours", "24h:30h:72h", "hours", R"({"high": 72, "low": 24, "central": 30})", "24:30:72"},
    {"--gpu-hours", "500", "gpu_hours", "500", "500:500:500"},
    {"--trials", "10", "trials", "10", "10"},
    {"--region", "aws:us-east-1", "region", R"("aws:us-east-1")", "aws:us-east-1"},
    {"--region", "none", "region", "null", "none"},
    {"--region", "none", "region", R"("none")", "none"},
    {"--provider", "aws", "provider", R"("aws")", "aws"},
    {"--partition", "gpu_p5", "partition", R"("gpu_p5")", "gpu_p5"},
    {"--constraint", "v100-32g", "constraint", R"("v100-32g")", "v100-32g"},
    {"--year", "2023", "year", "2023", "2023"},
    {"--basis", "direct", "basis", R"("direct")", "direct"},
    {"--power", "250", "accelerator_power_w", "250", "250:250:250"},
    {"--power", "200:300", "accelerator_power_w", R"({"low": 200, "high": 300})", "200:250:300"},
    {"--total-power", "1415.78", "total_power_w", "1415.78", "1415.78:1415.78:1415.78"},
    {"--power-limit", "300", "power_limit_w", "300", "300:300:300"},
    {"--workload", "vision", "workload", R"("vision")", "vision"},
    {"--load", "0.7", "load", "0.7", "0.7:0.7:0.7"},
    {"--load", "0.5:0.7:0.8", "load", R"({"low": 0.5, "central": 0.7, "high": 0.8})",
     "0.5:0.7:0.8"},
    {"--pue", "1:1.5", "pue", R"({"low": 1, "central": 1.25, "high": 1.5})", "1:1.25:1.5"},
    {"--intensity", "0", "intensity_g_per_kwh", "0", "0:0:0"},
    {"--intensity", "300", "intensity_g_per_kwh", "300", "300:300:300"},
    {"--price", "0", "price_usd_per_accelerator_hour", "0", "0:0:0"},
    {"--price", "1:2:4", "price_usd_per_accelerator_hour", R"({"low":1,"central":2,"high":4})",
     "1:2:4"},
    {"--purchase", "spot", "purchase", R"("spot")", "spot"},
    {"--embodied", "", "embodied", "true", "true"},
    {"--owned", "", "owned", "true", "true"},
    {"--electricity-price", "0.1:0.2:0.4", "electricity_price_usd_per_kwh",
     R"({"low": 0.1, "central": 0.2, "high": 0.4})", "0.1:0.2:0.4"},
    {"--purchase-price", "20000", "purchase_price_usd_per_node", "20000", "20000:20000:20000"},
    {"--lifetime-years", "5", "lifetime_years", "5", "5:5:5"},
    {"--cpu", "EPYC 7763", "cpu", R"("EPYC 7763")", "EPYC 7763"},
    {"--cpu-count", "2", "cpu_count", "2", "2"},
    {"--memory-gb", "512", "memory_gb", "512", "512"},
    {"--start", "2026-03-01T12:00:00+01:00", "start", R"("2026-03-01T12:00:00+01:00")",
     "2026-03-01T11:00:00Z"},
    {"--start", "2026-03-01", "start", R"("2026-03-01")", "2026-03-01T00:00:00Z"},
    {"--parameters", "7B", "parameters", R"("7B")", "7000000000"},
    {"--parameters", "6.7e9", "parameters", "6.7e9", "6700000000"},
    {"--tokens", "1.4T", "tokens", "1400000000000", "1400000000000"},
    {"--mfu", "0.3:0.4:0.5", "mfu", R"({"low": 0.3, "central": 0.4, "high": 0.5})", "0.3:0.4:0.5"},
    {"--method", "strubell2019", "method", R"("strubell2019")", "strubell2019"},
};

}  // namespace

TEST_CASE("an option and its key give the same value") {
  for (const SameValue& same : same_values) {
    INFO(same.option << " " << same.text << " and " << same.key << " " << same.json);
    const auto from_options = read_run_options({{same.option, same.text}});
    const auto from_file = read(std::string{"{\""} + same.key + "\": " + same.json + "}");
    CHECK(from_options.faults.empty());
    CHECK(from_file.faults.empty());
    const std::string key = same.key == std::string{"accelerator"} ? "gpu" : same.key;
    CHECK(values(from_options) == Numbers{{key, same.value}});
    CHECK(values(from_file) == Numbers{{key, same.value}});
  }
}

TEST_CASE("every field of a run is read in both ways") {
  for (const RunField& field : run_fields) {
    INFO(field.key);
    CHECK(std::any_of(std::begin(same_values), std::end(same_values), [&](const SameValue& same) {
      return same.option == option_of(field.names) && same.key == std::string_view{field.key};
    }));
  }
}

TEST_CASE("a whole description may hold comments and stand in any order") {
  const auto run = read(
      "// the first run\n"
      "{\"region\": \"FR\", /* paid by us */ \"gpu\": \"a100\",\n"
      " \"count\": 8, \"hours\": \"3d\"}\n");
  CHECK(run.faults.empty());
  CHECK(values(run) ==
        Numbers{{"region", "FR"}, {"gpu", "a100"}, {"count", "8"}, {"hours", "72:72:72"}});
}

TEST_CASE("a file can say no to what is wanted beside, and an option says yes") {
  const auto file = read(R"({"embodied": false, "owned": true})");
  CHECK(values(file) == Numbers{{"embodied", "false"}, {"owned", "true"}});
  CHECK(values(with_options(file, read_run_options({{"--embodied", ""}}))) ==
        Numbers{{"embodied", "true"}, {"owned", "true"}});
}

TEST_CASE("an empty description gives nothing and has no faults") {
  CHECK(values(read("{}")).empty());
  CHECK(read("{}").faults.empty());
  CHECK(values(read_run_options({})).empty());
}

TEST_CASE("a value knows where it was given") {
  const auto run = read("{\n  \"gpu\": \"a100\",\n  \"hours\": 72\n}");
  CHECK(run.place.offset == 0);
  CHECK(run.gpu->place.offset == 11);
  CHECK(run.gpu->place.document->name == "run.json");
  CHECK(run.hours->place.offset == 30);
  const auto options = read_run_options({{"--gpu", "a100"}});
  CHECK(options.gpu->place.document == nullptr);
  CHECK(options.gpu->place.option == "--gpu");
}

TEST_CASE("a fault in a file has a code and a place") {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"gpus": "a100"})", "1:2 unknown-key"},
      {R"({"GPU": "a100"})", "1:2 unknown-key"},
      {R"({"gpu": 100})", "1:9 wrong-type"},
      {R"({"gpu": null})", "1:9 wrong-type"},
      {R"({"gpu": ["a100"]})", "1:9 wrong-type"},
      {R"({"count": "8"})", "1:11 wrong-type"},
      {R"({"count": true})", "1:11 wrong-type"},
      {R"({"count": {"low": 1, "high": 2}})", "1:11 wrong-type"},
      {R"({"hours": true})", "1:11 wrong-type"},
      {R"({"hours": null})", "1:11 wrong-type"},
      {R"({"hours": [24, 72]})", "1:11 wrong-type"},
      {R"({"hours": "3:00"})", "1:11 not-a-duration"},
      {R"({"hours": "soon"})", "1:11 not-a-duration"},
      {R"({"hours": "72h:24h"})", "1:11 bad-range"},
      {R"({"hours": -1})", "1:11 bad-range"},
      {R"({"load": "0.7"})", "1:10 wrong-type"},
      {R"({"owned": 1})", "1:11 wrong-type"},
      {R"({"embodied": "true"})", "1:14 wrong-type"},
      {R"({"load": {"low": 1, "high": 0.5}})", "1:10 bad-range"},
      {R"({"load": {"low": 0.1, "central": 0.9, "high": 0.5}})", "1:10 bad-range"},
      {R"({"load": {"low": 0.1}})", "1:10 bad-range"},
      {R"({"load": {"high": 0.1}})", "1:10 bad-range"},
      {R"({"load": {}})", "1:10 bad-range"},
      {R"({"load": {"low": 0.1, "mid": 0.2, "high": 0.3}})", "1:23 unknown-key"},
      {R"({"load": {"low": "0.1", "high": 0.3}})", "1:18 wrong-type"},
      {R"({"pue": -1.1})", "1:9 bad-range"},
      {R"({"region": 5})", "1:12 wrong-type"},
      {R"({"power_w": 300})", "1:2 unknown-key"},
      {R"({"power": 300})", "1:2 unknown-key"},
      {R"({"a": 1})", "1:2 unknown-key"},
  };
  for (const auto& [content, expected] : cases) {
    INFO(content);
    CHECK(faults(content) == expected);
  }
}

TEST_CASE("every fault says how to mend it") {
  const auto run =
      read(R"({"gpus": "a100", "zzzz": 1, "count": "8", "hours": "3:00", "load": {}})");
  CHECK(run.faults.size() == 5);
  for (const Diagnostic& fault : run.faults) {
    INFO(fault.message);
    CHECK_FALSE(fault.hint.empty());
    CHECK_FALSE(fault.source_line.empty());
  }
}

TEST_CASE("an unknown key is suggested its like, and power its two meanings") {
  const auto hint = [](const std::string& key) {
    return read("{\"" + key + "\": 1}").faults.at(0).hint;
  };
  CHECK(hint("gpus").starts_with("did you mean 'gpu'"));
  CHECK(hint("hour") == "did you mean 'hours'?");
  CHECK(hint("intensity").find("'intensity_g_per_kwh'") != std::string::npos);
  CHECK(hint("powerlimit").find("'power_limit_w'") != std::string::npos);
  for (const char* key : {"power_w", "power"}) {
    CHECK(hint(key).find("accelerator_power_w") != std::string::npos);
    CHECK(hint(key).find("total_power_w") != std::string::npos);
  }
}

TEST_CASE("all faults of a file are told at once, in its order") {
  CHECK(faults("{\"gpus\": \"a100\",\n"
               " \"count\": \"8\",\n"
               " \"hours\": \"3:00\",\n"
               " \"load\": {\"low\": 2, \"high\": 1},\n"
               " \"region\": \"FR\"}") ==
        "1:2 unknown-key, 2:11 wrong-type, 3:11 not-a-duration, 4:10 bad-range");
}

TEST_CASE("what can be read of a faulty file is read") {
  CHECK(values(read(R"({"gpu": "a100", "count": "8", "region": "FR"})")) ==
        Numbers{{"gpu", "a100"}, {"region", "FR"}});
}

TEST_CASE("the accelerator is given once, under one of its names") {
  CHECK_FALSE(read(R"({"gpu": "a100", "accelerator": "h100"})").faults.empty());
}

TEST_CASE("a document that is no object is refused as a whole") {
  for (const char* content : {"[]", "1", "\"a100\"", "null", "true"}) {
    INFO(content);
    CHECK(codes(faults_of([&, text = content] { return read(text); })) == "wrong-type");
  }
  CHECK(codes(faults_of([] { return read(""); })) == "json-syntax");
  CHECK(codes(faults_of([] { return read(R"({"gpu": "a", "gpu": "b"})"); })) == "duplicate-key");
}

TEST_CASE("a fault of an option names the option") {
  const std::pair<std::pair<const char*, const char*>, const char*> cases[] = {
      {{"--hours", "3:00"}, "not-a-duration"}, {{"--hours", "soon"}, "not-a-duration"},
      {{"--hours", "72h:24h"}, "bad-range"},   {{"--count", "eight"}, "not-a-number"},
      {{"--count", ""}, "not-a-number"},       {{"--count", "1:2"}, "not-a-number"},
      {{"--load", "70%"}, "not-a-number"},     {{"--load", "2:1"}, "bad-range"},
      {{"--pue", "-1"}, "bad-range"},          {{"--intensity", "1e999"}, "not-a-number"},
      {{"--gpu-hours", "3d"}, "not-a-number"}, {{"--gpu", "a\xff"}, "not-utf8"},
  };
  for (const auto& [option, code] : cases) {
    INFO(option.first << " " << option.second);
    const auto run = read_run_options({{option.first, option.second}});
    CHECK(codes(run.faults) == code);
    CHECK(run.faults.at(0).file == option.first);
    CHECK(values(run).empty());
  }
}

TEST_CASE("all faults of options are told at once") {
  CHECK(codes(read_run_options({{"--hours", "3:00"}, {"--gpu", "a100"}, {"--load", "x"}}).faults) ==
        "not-a-duration not-a-number");
}

TEST_CASE("options win over the file, and the rest of the file stays") {
  const auto run =
      with_options(read(R"({"gpu": "a100", "count": 8, "hours": 72, "region": "FR"})"),
                   read_run_options({{"--count", "4"}, {"--region", "DE"}, {"--name", "second"}}));
  CHECK(values(run) == Numbers{{"gpu", "a100"},
                               {"count", "4"},
                               {"hours", "72:72:72"},
                               {"region", "DE"},
                               {"name", "second"}});
  CHECK(run.count->place.option == "--count");
  CHECK(run.gpu->place.document != nullptr);
}

TEST_CASE("a region replaces none, and none a region") {
  const auto region_after = [](const char* file, const char* option) {
    return values(with_options(read(file), read_run_options({{"--region", option}})))["region"];
  };
  CHECK(region_after(R"({"region": null})", "FR") == "FR");
  CHECK(region_after(R"({"region": "FR"})", "none") == "none");
  CHECK(values(with_options(read(R"({"region": null})"), {})) == Numbers{{"region", "none"}});
}

TEST_CASE("a duration replaces device-hours, and the other way round") {
  const auto after = [](const char* file, const Options& options) {
    return values(with_options(read(file), read_run_options(options)));
  };
  CHECK(after(R"({"hours": 72})", {{"--gpu-hours", "10"}}) == Numbers{{"gpu_hours", "10:10:10"}});
  CHECK(after(R"({"gpu_hours": 72})", {{"--hours", "10"}}) == Numbers{{"hours", "10:10:10"}});
  // Both as options stay, for the fault that names them.
  CHECK(after("{}", {{"--hours", "1"}, {"--gpu-hours", "2"}}).size() == 2);
}

TEST_CASE("a series is the name of a file, or several") {
  const auto names = [](const RunDescription& run) {
    std::string out;
    for (const auto& file : run.series) out += file.value + " ";
    return out;
  };
  CHECK(names(read(R"({"series": "a.csv"})")) == "a.csv ");
  CHECK(names(read(R"({"series": ["a.csv", "b.csv"]})")) == "a.csv b.csv ");
  CHECK(faults(R"({"series": 3})") == "1:12 wrong-type");
  CHECK(faults(R"({"series": []})") == "1:12 wrong-type");
  CHECK(faults(R"({"series": ["a.csv", null]})") == "1:22 wrong-type");
  CHECK(faults(R"({"series": ""})") == "1:12 wrong-type");
  CHECK(names(read_run_options({{"--series", "a.csv"}, {"--series", "b.csv"}})) == "a.csv b.csv ");
}

TEST_CASE("a series replaces a carbon intensity, and the other way round") {
  const auto after = [](const char* file, const Options& options) {
    const RunDescription run = with_options(read(file), read_run_options(options));
    return std::pair{run.series.size(), run.intensity.has_value()};
  };
  const char* series = R"({"series": ["a.csv", "b.csv"]})";
  CHECK(after(series, {{"--intensity", "100"}}) == std::pair{std::size_t{0}, true});
  CHECK(after(series, {{"--series", "c.csv"}}) == std::pair{std::size_t{1}, false});
  CHECK(after(series, {}) == std::pair{std::size_t{2}, false});
  CHECK(after(R"({"intensity_g_per_kwh": 100})", {{"--series", "c.csv"}}) ==
        std::pair{std::size_t{1}, false});
  // Both as options stay, for the fault that names them.
  CHECK(after("{}", {{"--series", "c.csv"}, {"--intensity", "100"}}) ==
        std::pair{std::size_t{1}, true});
}

TEST_CASE("faults of the file and of the options are both kept") {
  const auto run =
      with_options(read(R"({"gpus": "a100"})"), read_run_options({{"--hours", "3:00"}}));
  CHECK(codes(run.faults) == "unknown-key not-a-duration");
}

}  // namespace trainprint::readers
