// SPDX-License-Identifier: MIT
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "readers/series/json_file.hpp"
#include "readers/series/json_formats.hpp"

namespace trainprint::readers {
namespace {

using std::chrono::seconds;
using text::Json;

struct Granularity {
  std::string_view name;
  seconds step;
};

// Those of a fixed length.
constexpr std::array granularities{Granularity{"5_minutes", std::chrono::minutes{5}},
                                   Granularity{"15_minutes", std::chrono::minutes{15}},
                                   Granularity{"hourly", std::chrono::hours{1}},
                                   Granularity{"daily", std::chrono::hours{24}},
                                   Granularity{"weekly", std::chrono::hours{168}}};

class Reader {
 public:
  explicit Reader(const std::shared_ptr<const text::Document>& file) : file_{file} {}

  std::vector<SeriesPart> read() {
    for (const Json* response : file_.objects(file_.root())) read_response(*response);
    return file_.take_parts();
  }

 private:
  void read_response(const Json& response) {
    response_ = &response;
    step_ = step_of(response);
    for (const char* key : {"history", "data", "forecast"}) {
      const Json* list = response.find(key);
      if (list == nullptr) continue;
      is_forecast_ = std::string_view{key} == "forecast";
      for (const Json* entry : file_.objects(*list)) read_entry(*entry);
      return;
    }
    is_forecast_ = false;
    read_entry(response);
  }

  std::optional<seconds> step_of(const Json& response) {
    const std::string name = file_.optional_text(response, "temporalGranularity");
    for (const Granularity& one : granularities) {
      if (one.name == name) return one.step;
    }
    return std::nullopt;
  }

  // Of the entry, else of the response around it.
  std::string text(const Json& entry, const char* key) {
    std::string own = file_.optional_text(entry, key);
    return own.empty() ? file_.optional_text(*response_, key) : own;
  }

  std::optional<Scope> scope_of(const Json& entry) {
    const std::string type = text(entry, "emissionFactorType");
    if (type.empty()) return std::nullopt;
    if (type == "lifecycle") return Scope::lifecycle;
    if (type == "direct") return Scope::direct;
    file_.faults().add(entry.offset, "unknown-basis",
                       fmt::format("unknown emissionFactorType '{}'", text::printable(type)),
                       "known are lifecycle and direct");
    return std::nullopt;
  }

  void read_entry(const Json& entry) {
    SeriesFacts facts;
    facts.zone = text(entry, "zone");
    facts.basis = {Signal::average, scope_of(entry), Side::consumption};
    facts.source = "Electricity Maps";
    facts.licence = "terms of the Electricity Maps API";
    facts.url = "https://www.electricitymaps.com";
    const bool is_new = file_.parts().empty();
    SeriesPart& part = file_.part(facts);
    if (is_new) {
      const std::string note = file_.optional_text(*response_, "_disclaimer");
      if (!note.empty()) add_note(part, note);
    }
    const auto begin = file_.time(entry, "datetime");
    const auto intensity = file_.number(entry, "carbonIntensity");
    if (!begin || !intensity) return;
    SeriesValue value;
    value.begin = *begin;
    if (step_) value.end = *begin + *step_;
    value.g_per_kwh = *intensity;
    value.estimated = file_.optional_flag(entry, "isEstimated");
    value.forecast = is_forecast_;
    value.issued = file_.optional_time(entry, "updatedAt");
    if (!value.issued && is_forecast_) value.issued = file_.optional_time(*response_, "updatedAt");
    value.offset = entry.offset;
    part.values.push_back(value);
  }

  JsonFile file_;
  const Json* response_ = nullptr;
  std::optional<seconds> step_;
  bool is_forecast_ = false;
};

}  // namespace

bool is_electricity_maps_json(const text::Document& file) {
  return is_json_with(file, {"carbonIntensity", "datetime"});
}

std::vector<SeriesPart> read_electricity_maps_json(
    const std::shared_ptr<const text::Document>& file, const SeriesRequest& /*request*/) {
  return Reader{file}.read();
}

}  // namespace trainprint::readers
