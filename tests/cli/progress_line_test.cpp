// SPDX-License-Identifier: MIT
#include "cli/progress_line.hpp"

#include <sstream>

#include "catch.hpp"

namespace trainprint::cli {

TEST_CASE("long work says how far it is, and leaves no trace of that") {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream terminal;
  Log log{terminal};
  Context context{in, out, log, {}, &terminal};
  {
    ProgressLine line{context, "runs", std::chrono::milliseconds{0}};
    line.progress()(3, 20);
    line.progress()(4, 20);  // at once after that: not said
  }
  CHECK(terminal.str() == "\r\x1b[K3 of 20 runs\r\x1b[K");
}

TEST_CASE("short work says nothing") {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream terminal;
  Log log{terminal};
  Context context{in, out, log, {}, &terminal};
  {
    ProgressLine line{context, "runs"};
    line.progress()(3, 20);
  }
  CHECK(terminal.str().empty());
}

TEST_CASE("nothing is said where nobody sees it") {
  std::istringstream in;
  std::ostringstream out;
  Log log{out};
  Context context{in, out, log};
  ProgressLine line{context, "runs"};
  CHECK_FALSE(line.progress());
}

}  // namespace trainprint::cli
