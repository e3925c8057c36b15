// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "readers/power/reading.hpp"

namespace trainprint::readers {

/// A log with something wrong in it, and what is said of that.
struct Malformed {
  std::string content;
  std::string code;     ///< of the first fault; of the warning where the rest can be read
  std::string message;  ///< a part of it
  std::size_t line = 0, column = 0;  ///< 0: not of a place
};

/// Checks what is said of each, that it says how to mend it, and that no two are told the same.
inline void check_malformed(const std::vector<Malformed>& logs,
                            const PowerLogRequest& request = {}) {
  std::set<std::string> messages;
  for (const Malformed& log : logs) {
    CAPTURE(log.content, log.code, log.message);
    const auto faults = log_faults(log.content, request);
    REQUIRE(!faults.empty());
    CHECK(faults[0].code == log.code);
    CHECK(faults[0].message.find(log.message) != std::string::npos);
    CHECK(!faults[0].hint.empty());
    CHECK(faults[0].line == log.line);
    CHECK(faults[0].column == log.column);
    CHECK(messages.insert(faults[0].message).second);
  }
  CHECK(logs.size() >= 10);
}

/// The energy of a device, J.
[[nodiscard]] inline double joules(const DeviceEnergy& device) {
  return device.energy.central().value() * 3.6e6;
}

}  // namespace trainprint::readers
