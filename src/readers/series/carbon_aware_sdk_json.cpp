// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "readers/series/json_file.hpp"
#include "readers/series/json_formats.hpp"
#include "text/duration.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"
#include "text/time.hpp"

namespace trainprint::readers {
namespace {

using text::Json;

// The file has `Rating`, what the SDK prints `rating`.
const Json* find(const Json& object, std::string_view key) {
  const auto found =
      std::find_if(object.members.begin(), object.members.end(),
                   [&](const Json::Member& one) { return text::lower(one.key) == key; });
  return found == object.members.end() ? nullptr : &found->value;
}

class Reader {
 public:
  explicit Reader(const std::shared_ptr<const text::Document>& file) : file_{file} {}

  std::vector<SeriesPart> read() {
    const Json* list =
        file_.root().kind == Json::Kind::object ? find(file_.root(), "emissions") : nullptr;
    for (const Json* entry : file_.objects(list == nullptr ? file_.root() : *list)) {
      read_entry(*entry);
    }
    for (SeriesPart& part : file_.parts()) {
      if (!without_offset_) break;
      part.warnings.push_back(
          {"series-time-assumed", fmt::format("{}: the times have no offset, and are taken for UTC",
                                              text::printable(part.facts.zone))});
    }
    return file_.take_parts();
  }

 private:
  const Json* member(const Json& entry, std::string_view key) {
    const Json* value = find(entry, key);
    if (value == nullptr) {
      file_.faults().add(entry.offset, "missing-key", fmt::format("'{}' is missing", key),
                         "give Location, Time and Rating");
    }
    return value;
  }

  void wrong_type(std::string_view key, const Json& value, const char* expected) {
    file_.faults().add(
        value.offset, "wrong-type",
        fmt::format("'{}' is {}, not {}", key, text::kind_name(value.kind), expected),
        "give it as the Carbon Aware SDK does");
  }

  std::optional<Moment> time_of(const Json& entry) {
    const Json* value = member(entry, "time");
    if (value == nullptr) return std::nullopt;
    if (value->kind != Json::Kind::text) {
      wrong_type("time", *value, "a time");
      return std::nullopt;
    }
    auto time = text::to_time(value->text);
    if (!time.value && std::string_view{time.code} == "time-without-offset") {
      without_offset_ = true;
      time = text::to_time(value->text + "Z");
    }
    if (!time.value) {
      file_.faults().add(value->offset, time.code, std::move(time.problem), std::move(time.hint));
    }
    return time.value;
  }

  std::optional<double> rating_of(const Json& entry) {
    const Json* value = member(entry, "rating");
    if (value == nullptr || value->kind == Json::Kind::null) return std::nullopt;
    if (value->kind == Json::Kind::number) return value->number;
    if (value->kind != Json::Kind::text) {
      wrong_type("rating", *value, "a number");
      return std::nullopt;
    }
    const auto number = text::to_number(value->text);
    if (!number) {
      file_.faults().add(value->offset, "not-a-number",
                         fmt::format("'{}' is not a number", text::printable(value->text)),
                         "give the g CO2/kWh");
    }
    return number;
  }

  // `HH:MM:SS`, or days before that: `1.00:00:00`.
  std::optional<std::chrono::seconds> duration_of(const Json& entry) {
    const Json* value = find(entry, "duration");
    if (value == nullptr || value->kind == Json::Kind::null) return std::nullopt;
    if (value->kind != Json::Kind::text) {
      wrong_type("duration", *value, "a text such as 01:00:00");
      return std::nullopt;
    }
    std::string text = value->text;
    const std::size_t dot = text.find('.');
    if (dot != std::string::npos && dot < text.find(':')) text[dot] = '-';
    auto hours = text::to_duration(text);
    constexpr double longest = 366 * 24;
    if (hours.value && hours.value->central() > 0 && hours.value->central() <= longest) {
      return std::chrono::seconds{std::lround(hours.value->central() * 3600)};
    }
    file_.faults().add(value->offset, "not-a-duration",
                       fmt::format("'{}' is not a duration", text::printable(value->text)),
                       "give one such as 01:00:00");
    return std::nullopt;
  }

  void read_entry(const Json& entry) {
    const Json* location = find(entry, "location");
    if (location != nullptr && location->kind != Json::Kind::text) {
      wrong_type("location", *location, "a text");
      return;
    }
    const auto begin = time_of(entry);
    const auto rating = rating_of(entry);
    const auto duration = duration_of(entry);
    if (!begin || !rating) return;
    SeriesFacts facts;
    if (location != nullptr) facts.zone = location->text;
    SeriesPart& part = file_.part(facts);
    SeriesValue value;
    value.begin = *begin;
    if (duration) value.end = *begin + *duration;
    value.g_per_kwh = *rating;
    value.offset = entry.offset;
    part.values.push_back(value);
  }

  JsonFile file_;
  bool without_offset_ = false;
};

}  // namespace

bool is_carbon_aware_sdk_json(const text::Document& file) {
  return is_json_with(file, {"Emissions", "Rating"}) ||
         is_json_with(file, {"rating", "location", "time"});
}

std::vector<SeriesPart> read_carbon_aware_sdk_json(
    const std::shared_ptr<const text::Document>& file, const SeriesRequest& /*request*/) {
  return Reader{file}.read();
}

}  // namespace trainprint::readers
