// SPDX-License-Identifier: MIT
#include "readers/power/power_log.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "readers/power/format.hpp"
#include "readers/power/formats.hpp"
#include "readers/power/log_lines.hpp"
#include "text/locate.hpp"
#include "text/utf8.hpp"

namespace trainprint::readers {
namespace {

[[noreturn]] void refuse(const std::string& name, std::string_view beginning) {
  if (beginning.find_first_not_of(" \t\r\n") == std::string::npos) {
    throw InputError{text::diagnose(name, "no-values", "the log is empty",
                                    "give a log that holds power or energy")};
  }
  std::vector<const char*> names;
  for (const PowerFormat& format : power_formats()) names.push_back(format.name);
  const std::size_t end = std::min(beginning.find('\n'), std::size_t{200});
  throw InputError{text::diagnose(text::Document{name, std::string{beginning.substr(0, end)}}, 0,
                                  "unknown-log-format", "the file is no log of power that is known",
                                  fmt::format("read are: {}; plain CSV has commas, and the columns "
                                              "timestamp (or seconds) and power_w",
                                              fmt::join(names, "; ")))};
}

const PowerFormat& format_of(const std::string& name, std::string_view beginning,
                             const PowerLogRequest& request) {
  if (text::is_utf16(beginning)) {
    throw InputError{text::diagnose(
        name, "not-utf8", "the log is in UTF-16",
        "save it as UTF-8; in PowerShell, write it with: … | Out-File -Encoding utf8 FILE")};
  }
  const auto& formats = power_formats();
  const auto found = std::find_if(formats.begin(), formats.end(), [&](const PowerFormat& one) {
    return one.fits(beginning, request);
  });
  if (found == formats.end()) refuse(name, beginning);
  return *found;
}

// What a system that goes down within a row leaves: zeros up to the next one.
std::string_view behind_zeros(std::string_view line, PowerSink& sink) {
  const std::size_t zero = line.rfind('\0');
  if (zero == std::string_view::npos) return line;
  sink.leave_out();
  return line.substr(zero + 1);
}

void read_lines(LogLines& lines, PowerLineReader& reader, PowerSink& sink) {
  for (;;) {
    const LogLines::Next next = lines.next();
    if (next == LogLines::Next::end) return;
    sink.at_line(lines.line(), lines.number());
    if (next == LogLines::Next::too_long) {
      sink.at_line({}, lines.number());
      sink.fault(1, "line-too-long",
                 fmt::format("the line is longer than {} KiB", LogLines::longest_line / 1024),
                 "mend the log: it has lost its line breaks, or is no text");
      return;
    }
    const std::string_view line = behind_zeros(lines.line(), sink);
    sink.at_line(line, lines.number());
    reader.take(line, next == LogLines::Next::line, sink);
  }
}

}  // namespace

PowerLog read_power_log(const std::string& name, const BlockSource& next,
                        const PowerLogRequest& request) {
  LogLines lines{next};
  const PowerFormat& format = format_of(name, lines.beginning(), request);
  PowerSink sink{name, request};
  sink.facts().format = format.name;
  const auto reader = format.reader();
  if (format.takes_pieces) {
    for (std::string_view piece = lines.next_piece(); !piece.empty(); piece = lines.next_piece()) {
      reader->take(piece, true, sink);
    }
  } else {
    read_lines(lines, *reader, sink);
  }
  reader->end(sink);
  return sink.finish();
}

}  // namespace trainprint::readers
