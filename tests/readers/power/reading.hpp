// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

#include "faults.hpp"
#include "readers/power/power_log.hpp"

namespace trainprint::readers {

/// A log as a text, in blocks of a size.
[[nodiscard]] inline PowerLog read_log(const std::string& content,
                                       const PowerLogRequest& request = {},
                                       std::size_t block_size = 1 << 20) {
  std::string_view rest = content;
  std::string block;  // so that a view kept too long is noticed
  return read_power_log(
      "power.log",
      [&] {
        block = std::string{rest.substr(0, block_size)};
        rest.remove_prefix(block.size());
        return std::string_view{block};
      },
      request);
}

/// The faults of a log.
[[nodiscard]] inline std::vector<Diagnostic> log_faults(const std::string& content,
                                                        const PowerLogRequest& request = {}) {
  return faults_of([&] { return read_log(content, request); });
}

/// The codes of the faults of a log.
[[nodiscard]] inline std::string log_codes(const std::string& content,
                                           const PowerLogRequest& request = {}) {
  return codes(log_faults(content, request));
}

/// The codes of the warnings of a log.
[[nodiscard]] inline std::string log_warning_codes(const PowerLog& log) {
  std::string out;
  for (const Warning& warning : log.warnings) out += (out.empty() ? "" : " ") + warning.code;
  return out;
}

/// The device of that id. Throws if there is none.
[[nodiscard]] inline const DeviceEnergy& device_of(const PowerLog& log, std::string_view id) {
  for (const DeviceEnergy& device : log.devices) {
    if (device.facts.id == id) return device;
  }
  throw std::out_of_range{"no such device"};
}

/// A sample of tests/readers/power/samples.
[[nodiscard]] inline std::string sample_log(const std::string& name) {
  std::ifstream file{SOURCE_DIRECTORY "/tests/readers/power/samples/" + name, std::ios::binary};
  if (!file) throw std::runtime_error{"no sample " + name};
  return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace trainprint::readers
