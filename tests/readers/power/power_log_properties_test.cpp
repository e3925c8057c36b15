// SPDX-License-Identifier: MIT
// Logs that something happened to: read, or refused with a message, in blocks of any size alike.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "catch.hpp"
#include "readers/power/reading.hpp"

namespace trainprint::readers {
namespace {

constexpr int damages_per_sample = 150;

std::vector<std::string> samples() {
  std::vector<std::string> out;
  const std::filesystem::path folder{SOURCE_DIRECTORY "/tests/readers/power/samples"};
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    if (entry.path().extension() != ".md") out.push_back(entry.path().filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string damaged(std::string content, std::mt19937& random) {
  const auto below = [&](std::size_t end) { return end == 0 ? 0 : random() % end; };
  for (std::size_t times = 1 + below(3); times > 0; --times) {
    const std::size_t at = below(content.size());
    const std::size_t length = below(40);
    switch (below(6)) {
      case 0:
        content.erase(at, length);
        break;
      case 1:
        content.insert(at, content.substr(below(content.size()), length));
        break;
      case 2:
        if (at < content.size()) content[at] = static_cast<char>(random());
        break;
      case 3:
        content.insert(at, length, '\0');
        break;
      case 4:
        content.resize(at);
        break;
      default:
        content.insert(at, length % 2 == 0 ? "9" : "-1e308,");
    }
  }
  return content;
}

// What became of a log, in words that differ where it does.
std::string told(const std::string& content, const PowerLogRequest& request, std::size_t size) {
  try {
    const PowerLog log = read_log(content, request, size);
    std::string out = fmt::format("{} {} {} {}", log.facts.format, log.facts.rows,
                                  log.facts.left_out, log.facts.is_cut_off);
    for (const DeviceEnergy& device : log.devices) {
      CHECK(device.covered_hours >= 0);
      CHECK(device.gap_hours >= 0);
      CHECK((!device.idle_share || (*device.idle_share >= 0 && *device.idle_share <= 1)));
      out += fmt::format("\n{}: {} {} {} {}", device.facts.id, device.energy.low().value(),
                         device.energy.central().value(), device.energy.high().value(),
                         device.readings);
    }
    for (const Warning& warning : log.warnings) out += "\n" + warning.message;
    return out;
  } catch (const InputError& error) {
    std::string out;
    for (const Diagnostic& fault : error.diagnostics()) {
      CHECK(!fault.message.empty());
      out += render(fault) + "\n";
    }
    return out;
  }
}

TEST_CASE("damaged logs are read or refused, in blocks of any size alike") {
  std::mt19937 random{8};
  PowerLogRequest request;
  request.interval = std::chrono::seconds{1};
  request.meter.slot = std::chrono::seconds{60};
  for (const std::string& name : samples()) {
    const std::string sample = sample_log(name);
    for (int i = 0; i < damages_per_sample; ++i) {
      const std::string content = damaged(sample, random);
      INFO(name << " " << i);
      CHECK(told(content, request, 1 + random() % 300) == told(content, request, 1 << 20));
    }
  }
}

}  // namespace
}  // namespace trainprint::readers
