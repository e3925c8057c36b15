// SPDX-License-Identifier: MIT
#include "readers/power/ticks.hpp"

namespace trainprint::readers {

std::chrono::microseconds interval_or_second(PowerSink& sink) {
  if (sink.request().interval) return *sink.request().interval;
  sink.warn("log-interval-assumed",
            "the log has no times: its readings are taken to be 1 s apart, as nvidia-smi dmon and "
            "dcgmi dmon have it by default");
  return std::chrono::seconds{1};
}

}  // namespace trainprint::readers
