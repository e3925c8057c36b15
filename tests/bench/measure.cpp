// SPDX-License-Identifier: MIT
// How fast a log of nvidia-smi is read and integrated, beside counting its lines.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/resource.h>

#include "readers/power/power_log.hpp"

namespace {

using namespace trainprint;

constexpr std::size_t block_size = std::size_t{1} << 20;
constexpr int gpus = 8;

struct Layout {
  const char* name;
  const char* header;
  bool has_index, has_units;
  bool is_placed = false;  // in a time zone, and by hours
};

// Hours of rows, one second apart; what follows repeats them with later dates.
std::string day_of(const Layout& layout, int day) {
  std::string out;
  char line[128];
  for (int second = 0; second < 86400; ++second) {
    for (int gpu = 0; gpu < gpus; ++gpu) {
      const int centiwatts = 30000 + (second * 7919 + gpu * 104729) % 40000;
      int size = std::snprintf(line, sizeof line, "2026/01/%02d %02d:%02d:%02d.%03d", day,
                               second / 3600, second / 60 % 60, second % 60, gpu * 3);
      if (layout.has_index) size += std::snprintf(line + size, 16, ", %d", gpu);
      size += std::snprintf(line + size, 48,
                            layout.has_units ? ", %d.%02d W, %d %%\n" : ", %d.%02d, %d\n",
                            centiwatts / 100, centiwatts % 100, second % 101);
      out.append(line, static_cast<std::size_t>(size));
    }
  }
  return out;
}

// The log in blocks: as many days as there are, over and over.
class Stream {
 public:
  Stream(const Layout& layout, std::size_t bytes) : header_{layout.header}, left_{bytes} {
    for (int day = 1; day <= 2; ++day) days_.push_back(day_of(layout, day));
  }

  std::string_view next() {
    if (!header_.empty()) return std::exchange(header_, {});
    if (left_ == 0) return {};
    const std::string& day = days_[day_];
    const std::size_t size = std::min({block_size, day.size() - at_, left_});
    const std::string_view block = std::string_view{day}.substr(at_, size);
    at_ += size;
    left_ -= size;
    if (at_ == day.size()) {
      at_ = 0;
      day_ = (day_ + 1) % days_.size();
    }
    return block;
  }

 private:
  std::string_view header_;
  std::size_t left_, at_ = 0, day_ = 0;
  std::vector<std::string> days_;
};

// Of the processor, so that what else runs counts little.
template <class Work>
double seconds_of(Work work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::size_t lines_of(Stream stream) {
  std::size_t lines = 0;
  for (std::string_view block = stream.next(); !block.empty(); block = stream.next()) {
    const char* at = block.data();
    const char* const end = at + block.size();
    while (at != end) {
      const void* found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
      if (found == nullptr) break;
      at = static_cast<const char*>(found) + 1;
      ++lines;
    }
  }
  return lines;
}

void time_layout(const Layout& layout, std::size_t bytes) {
  const Stream stream{layout, bytes};
  std::size_t lines = 0;
  const double counting = seconds_of([&] { lines = lines_of(stream); });
  Stream read = stream;
  readers::PowerLogRequest request;
  if (layout.is_placed) {
    request.time_zone = "CET-1CEST,M3.5.0,M10.5.0/3";
    request.meter.slot = std::chrono::hours{1};
  }
  const double memory_before = peak_mib();
  readers::PowerLog log;
  const double reading = seconds_of([&] {
    log = readers::read_power_log(
        "bench.csv", [&] { return read.next(); }, request);
  });
  const double mb = static_cast<double>(bytes) / 1e6;
  std::printf(
      "%-28s %6.0f MB/s  %4.0f ns a row  %4.1f × counting lines (%.0f MB/s)  %zu devices  "
      "+%.1f MiB\n",
      layout.name, mb / reading, reading * 1e9 / static_cast<double>(lines), reading / counting,
      mb / counting, log.devices.size(), peak_mib() - memory_before);
}

}  // namespace

int main(int count, char** arguments) {
  const std::size_t megabytes = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 1000;
  const Layout layouts[] = {
      {"index, units", "timestamp, index, power.draw [W], utilization.gpu [%]\n", true, true},
      {"index, no units", "timestamp, index, power.draw [W], utilization.gpu [%]\n", true, false},
      {"no index: added up", "timestamp, power.draw [W], utilization.gpu [%]\n", false, true},
      {"index, no header", "", true, true},
      {"index, time zone, hours", "timestamp, index, power.draw [W], utilization.gpu [%]\n", true,
       true, true},
  };
  for (const Layout& layout : layouts) time_layout(layout, megabytes * 1'000'000);
}
