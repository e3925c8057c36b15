// SPDX-License-Identifier: MIT
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "readers/power/malformed.hpp"

namespace trainprint::readers {
namespace {

using Clock = PowerLogFacts::Clock;

// The energies were added up by another program (Python), from the files.

TEST_CASE("a sample of nvidia-smi dmon") {
  const PowerLog log = read_log(sample_log("constructed_nvidia_smi_dmon.txt"));
  CHECK(log.facts.format == "nvidia-smi dmon");
  CHECK(log.facts.clock == Clock::none);
  CHECK(log.facts.rows == 60);
  CHECK(log_warning_codes(log) == "log-interval-assumed");
  CHECK(joules(device_of(log, "0")) == Approx(15066.5));
  CHECK(joules(device_of(log, "1")) == Approx(14935.5));
  CHECK(device_of(log, "0").covered_hours * 3600 == Approx(29));

  const PowerLog dated = read_log(sample_log("constructed_nvidia_smi_dmon_oDT.txt"));
  CHECK(dated.facts.clock == Clock::local);
  CHECK(dated.warnings.empty());
  CHECK(joules(device_of(dated, "0")) == Approx(4797.5));
}

TEST_CASE("a sample of dcgmi dmon") {
  const PowerLog log = read_log(sample_log("constructed_dcgmi_dmon.txt"));
  CHECK(log.facts.format == "dcgmi dmon");
  CHECK(log.facts.clock == Clock::none);
  CHECK(log.facts.rows == 60);
  CHECK(log_warning_codes(log) == "log-interval-assumed");
  // By the counters: 500,000 mJ a tick.
  for (const char* id : {"0", "1"}) CHECK(joules(device_of(log, id)) == Approx(14500));
}

TEST_CASE("samples of one scrape are of one instant, and of two they have an energy") {
  for (const char* name : {"constructed_dcgm_exporter.prom", "constructed_kepler.prom"}) {
    CHECK(log_codes(sample_log(name)) == "no-duration");
    CHECK(log_codes(sample_log(name) + sample_log(name)) == "missing-interval");
  }
  PowerLogRequest request;
  request.interval = std::chrono::seconds{15};
  const std::string dcgm = sample_log("constructed_dcgm_exporter.prom");
  std::string later = dcgm;
  later.replace(later.find("98765432100"), 11, "98771432100");  // 6,000,000 mJ later
  const PowerLog gpus = read_log(dcgm + later, request);
  CHECK(gpus.facts.format == "Prometheus text");
  CHECK(joules(device_of(gpus, "node-a/0")) == Approx(6000));
  CHECK(device_of(gpus, "node-a/0").facts.model == "NVIDIA H100 80GB HBM3");
  // The other counter stands still: it does not work.
  CHECK(joules(device_of(gpus, "node-a/1")) == Approx(413.75 * 15));

  const std::string kepler = sample_log("constructed_kepler.prom");
  const PowerLog node = read_log(kepler + kepler, request);
  REQUIRE(node.devices.size() == 3);
  CHECK(joules(device_of(node, "package-0")) == Approx(141.2 * 15));
  CHECK(joules(device_of(node, "dram-0")) == Approx(18.4 * 15));
  CHECK(joules(device_of(node, "0")) == Approx(412 * 15));
  CHECK(device_of(node, "package-0").facts.kind == DeviceKind::cpu);
  CHECK(device_of(node, "dram-0").facts.kind == DeviceKind::memory);
  CHECK(device_of(node, "0").facts.kind == DeviceKind::accelerator);
}

TEST_CASE("a sample of a query of Prometheus") {
  const PowerLog log = read_log(sample_log("constructed_prometheus_query_range.json"));
  CHECK(log.facts.format == "Prometheus JSON");
  CHECK(log.facts.clock == Clock::utc);
  CHECK(log.facts.rows == 21);
  CHECK(log_warning_codes(log) == "log-gap");
  // What is missing is not bridged: NaN at 00:00:45 of the one, three steps of the other.
  const DeviceEnergy& first = device_of(log, "node-a/0");
  CHECK(first.covered_energy.value() * 3.6e6 == Approx(64222.77));
  CHECK(first.covered_hours * 3600 == Approx(135));
  CHECK(first.gap_hours * 3600 == Approx(30));
  CHECK(first.unreadable == 1);
  const DeviceEnergy& second = device_of(log, "node-a/1");
  CHECK(second.covered_energy.value() * 3.6e6 == Approx(50999.775));
  CHECK(second.covered_hours * 3600 == Approx(105));
  CHECK(second.gap_hours * 3600 == Approx(60));
}

TEST_CASE("samples of CodeCarbon") {
  const PowerLog log = read_log(sample_log("codecarbon_emissions_v2.csv"));
  CHECK(log.facts.format == "CodeCarbon CSV");
  CHECK(log.facts.clock == Clock::local);
  CHECK(log.facts.rows == 28);
  CHECK(log_warning_codes(log) == "log-runs-joined");
  // 28 rows are 18 runs: 16 ids, and two among the rows without one.
  CHECK(device_of(log, "gpu").readings == 18);
  CHECK(joules(device_of(log, "gpu")) == Approx(10888.305837711));
  CHECK(joules(device_of(log, "cpu")) == Approx(6801.113390209));
  CHECK(joules(device_of(log, "ram")) == Approx(11299.398979799));
  CHECK(device_of(log, "gpu").facts.model == "Apple M1");
  CHECK(device_of(log, "gpu").facts.accelerators == 1);

  const PowerLog newer = read_log(sample_log("codecarbon_emissions_newer_headers.csv"));
  REQUIRE(newer.devices.size() == 2);  // it has no GPU
  CHECK(joules(device_of(newer, "ram")) == Approx(0.00057442898176 * 3.6e6));
  CHECK(joules(device_of(newer, "cpu")) == 0);
}

TEST_CASE("samples of Zeus") {
  const PowerLog log = read_log(sample_log("zeus_profile_A40_resnet50_4gpu.csv"));
  CHECK(log.facts.format == "Zeus energy log");
  CHECK(log.facts.clock == Clock::none);
  CHECK(log.facts.rows == 9);
  CHECK(log.warnings.empty());
  const double sums[] = {9008.876999989, 9089.285000011, 9103.194999993, 9138.387999997};
  for (const char* id : {"0", "1", "2", "3"}) {
    CHECK(joules(device_of(log, id)) == Approx(sums[id[0] - '0']));
    CHECK(device_of(log, id).covered_hours * 3600 == Approx(73.69475163706));
  }

  const PowerLog summary = read_log(sample_log("zeus_nsdi23_summary_power_v100.csv"));
  CHECK(summary.facts.format == "Zeus power summary");
  CHECK(log_warning_codes(summary) == "log-settings-apart");
  REQUIRE(summary.devices.size() == 56);
  double sum = 0;
  for (const DeviceEnergy& device : summary.devices) sum += joules(device);
  CHECK(sum == Approx(42344780.70664743));
  CHECK(device_of(summary, "imagenet resnet50 128 adadelta 100 W").mean_power->value() ==
        Approx(99.49691145647238));
}

TEST_CASE("percentiles of power are no log, and their means are told") {
  const char* facts = std::getenv("TRAINPRINT_FACTS");
  const std::string folder = std::string{facts == nullptr ? "" : facts} + "/power_formats/";
  if (!std::filesystem::exists(folder)) {
    WARN("no collected facts");
    return;
  }
  const auto read = [&](const char* name) {
    std::ifstream file{folder + name, std::ios::binary};
    return std::string{std::istreambuf_iterator<char>{file}, {}};
  };
  const auto gpus = log_faults(read("acme_gpu_power_cdf.csv"));
  REQUIRE(codes(gpus) == "no-duration");
  CHECK(gpus[0].message.find("seren_gpu_w 168 W, kalos_gpu_w 191 W") != std::string::npos);
  const auto servers = log_faults(read("acme_server_power_cdf.csv"));
  REQUIRE(codes(servers) == "no-duration");
  CHECK(servers[0].message.find("gpu_server_w 2930 W, cpu_server_w 581 W") != std::string::npos);
}

const std::vector<std::string>& sample_names() {
  static const std::vector<std::string> names{"codecarbon_emissions_newer_headers.csv",
                                              "codecarbon_emissions_v2.csv",
                                              "constructed_dcgm_exporter.prom",
                                              "constructed_dcgmi_dmon.txt",
                                              "constructed_kepler.prom",
                                              "constructed_nvidia_smi_dmon.txt",
                                              "constructed_nvidia_smi_dmon_oDT.txt",
                                              "constructed_prometheus_query_range.json",
                                              "zeus_nsdi23_summary_power_v100.csv",
                                              "zeus_profile_A40_resnet50_4gpu.csv"};
  return names;
}

std::string changed(std::string content, std::mt19937& random) {
  const auto below = [&](std::size_t end) {
    return std::uniform_int_distribution<std::size_t>{0, end - 1}(random);
  };
  const std::size_t changes = 1 + below(8);
  for (std::size_t i = 0; i < changes && !content.empty(); ++i) {
    const std::size_t at = below(content.size());
    switch (below(5)) {
      case 0:
        content[at] = static_cast<char>(below(256));
        break;
      case 1:
        content.erase(at, 1 + below(20));
        break;
      case 2:
        content.insert(at, content.substr(below(content.size()), 1 + below(100)));
        break;
      case 3:
        content.insert(at, std::vector<std::string>{"-", "1e308", "NaN", "\"", "|", ",", "\n", "#",
                                                    "{", "9999999999999999999"}[below(10)]);
        break;
      default:
        content.resize(at);
    }
  }
  return content;
}

TEST_CASE("whatever bytes of a sample change, it is read or refused, the same way in any blocks") {
  std::mt19937 random{8};
  PowerLogRequest request;
  request.interval = std::chrono::seconds{15};
  for (const std::string& name : sample_names()) {
    const std::string content = sample_log(name);
    for (int i = 0; i < 40; ++i) {
      const std::string log = changed(content + content, random);
      CAPTURE(name, i);
      const auto read = [&](std::size_t block) -> std::string {
        try {
          const PowerLog out = read_log(log, request, block);
          for (const DeviceEnergy& device : out.devices) {
            CHECK(joules(device) >= 0);
            CHECK(joules(device) < 1e300);
          }
          return std::to_string(out.facts.rows) + " " + std::to_string(out.devices.size());
        } catch (const InputError& error) {
          CHECK(!error.diagnostics().empty());
          return codes(error.diagnostics());
        }
      };
      const std::string whole = read(1 << 20);
      CHECK(read(std::size_t{1} + log.size() / 3) == whole);
    }
  }
}

}  // namespace
}  // namespace trainprint::readers
