// SPDX-License-Identifier: MIT
#include <string>

#include "catch.hpp"
#include "readers/power/reading.hpp"

namespace trainprint::readers {
namespace {

using namespace std::string_literals;

TEST_CASE("what is no log is refused with the formats there are") {
  for (const std::string& content : {"garbage\n"s, "\0\1\2\3\xFF"s, "{}"s, "a,b\n1,2\n"s}) {
    const auto faults = log_faults(content);
    REQUIRE(codes(faults) == "unknown-log-format");
    CHECK(faults[0].hint.find("plain CSV") != std::string::npos);
  }
  CHECK(log_codes("") == "no-values");
  CHECK(log_codes(" \r\n\n") == "no-values");
}

TEST_CASE("UTF-16, as PowerShell redirects, is told apart") {
  const std::string content = "timestamp,power_w\r\n";
  std::string wide;
  for (const char c : content) wide += {c, '\0'};
  CHECK(log_codes("\xFF\xFE" + wide) == "not-utf8");
  CHECK(log_codes(wide) == "not-utf8");
}

TEST_CASE("a line without end is refused in constant memory") {
  std::size_t blocks = 0;
  const std::string block(10000, 'x');
  const auto faults = faults_of([&] {
    return read_power_log("endless.log",
                          [&] {
                            ++blocks;
                            return blocks == 1 ? std::string_view{"timestamp,power_w\n"}
                                               : std::string_view{block};
                          },
                          {});
  });
  REQUIRE(codes(faults) == "line-too-long");
  CHECK(faults[0].line == 2);
  CHECK(blocks < 30);
}

TEST_CASE("zeros that a crash left are left out, and the row behind them is read") {
  const PowerLog log =
      read_log("seconds,power_w\n0,100\n1,10"s + std::string(100, '\0') + "2,100\n3,100\n");
  CHECK(log.facts.left_out == 1);
  CHECK(log.facts.rows == 3);
  CHECK(log_warning_codes(log) == "log-rows-left-out");
}

TEST_CASE("faults end with the twentieth") {
  std::string content = "seconds,power_w\n";
  for (int i = 0; i < 100; ++i) content += "x,1\n";
  CHECK(log_faults(content).size() == 20);
}

TEST_CASE("devices have names that can be printed, and are not endless") {
  const std::string header = "seconds,power_w,device\n";
  CHECK(log_codes(header + "0,1,a\x01\n") == "bad-device-name");
  CHECK(log_codes(header + "0,1,\xFF\n") == "bad-device-name");
  CHECK(log_codes(header + "0,1," + std::string(201, 'x') + "\n") == "bad-device-name");
  std::string content = header;
  for (int i = 0; i < 5000; ++i) content += "0,1," + std::to_string(i) + "\n";
  CHECK(log_codes(content) == "too-many-devices");
}

}  // namespace
}  // namespace trainprint::readers
