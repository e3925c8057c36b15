// SPDX-License-Identifier: MIT
#include "readers/quantity.hpp"

#include <optional>

#include <fmt/format.h>

#include "text/duration.hpp"
#include "text/number.hpp"

namespace trainprint::readers {
namespace {

using text::Json;

Maybe<Range<double>> taken(text::Parsed<Range<double>> parsed, const Json& value,
                           const Reading& reading) {
  if (parsed.value) return Given<Range<double>>{*parsed.value, reading.at(value.offset)};
  reading.fault(value.offset, parsed.code, std::move(parsed.problem), std::move(parsed.hint));
  return std::nullopt;
}

// {low, central, high}
Maybe<Range<double>> read_ends(std::string_view key, const Json& value, const Reading& reading) {
  std::optional<double> low;
  std::optional<double> central;
  std::optional<double> high;
  for (const Json::Member& end : value.members) {
    if (end.value.kind != Json::Kind::number) {
      reading.wrong_type(key, end.value, "a number at each end");
      return std::nullopt;
    }
    if (end.key == "low") {
      low = end.value.number;
    } else if (end.key == "central") {
      central = end.value.number;
    } else if (end.key == "high") {
      high = end.value.number;
    } else {
      reading.fault(end.key_offset, "unknown-key",
                    fmt::format("unknown key '{}' in a range", text::printable(end.key)),
                    "a range has low, central and high");
      return std::nullopt;
    }
  }
  if (!low || !high) {
    reading.fault(value.offset, "bad-range", fmt::format("the range of '{}' lacks an end", key),
                  "give low and high, and central if it is not in the middle");
    return std::nullopt;
  }
  return taken(text::to_range(*low, central.value_or(*low + (*high - *low) / 2), *high), value,
               reading);
}

}  // namespace

void Reading::fault(std::size_t offset, std::string_view code, std::string message,
                    std::string hint) const {
  faults->push_back(text::diagnose(at(offset), code, std::move(message), std::move(hint)));
}

void Reading::wrong_type(std::string_view key, const Json& value, std::string_view expected) const {
  fault(value.offset, "wrong-type", fmt::format("'{}' is {}", key, kind_name(value.kind)),
        fmt::format("give {}", expected));
}

Maybe<Range<double>> read_quantity(std::string_view key, const Json& value, bool is_duration,
                                   const Reading& reading) {
  if (value.kind == Json::Kind::number) {
    return taken(text::to_range(value.number, value.number, value.number), value, reading);
  }
  if (value.kind == Json::Kind::text && is_duration) {
    return taken(text::to_duration(value.text), value, reading);
  }
  if (value.kind == Json::Kind::object) return read_ends(key, value, reading);
  reading.wrong_type(key, value,
                     is_duration ? "a number of hours, a duration as text, or {low, central, high}"
                                 : "a number or {low, central, high}");
  return std::nullopt;
}

}  // namespace trainprint::readers
