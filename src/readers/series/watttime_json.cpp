// SPDX-License-Identifier: MIT
#include <algorithm>
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

using text::Json;

// A pound is 0.45359237 kg exactly (International Yard and Pound Agreement, 1959), and a kg/MWh is
// a g/kWh.
constexpr double g_per_kwh_of_lb_per_mwh = 0.45359237;

constexpr std::array units{std::string_view{"lbs_co2_per_mwh"}, std::string_view{"lb_co2_per_mwh"},
                           std::string_view{"lbs_co2e_per_mwh"},
                           std::string_view{"lb_co2e_per_mwh"}};

// What a response says of all its values.
struct Meta {
  SeriesFacts facts;
  std::optional<std::chrono::seconds> step;
  std::optional<Moment> generated;  // of a forecast
  bool unit_assumed = false;
  std::vector<std::string> notes;
};

class Reader {
 public:
  explicit Reader(const std::shared_ptr<const text::Document>& file) : file_{file} {}

  std::vector<SeriesPart> read() {
    // An array holds responses, or the values of one of API v2.
    for (const Json* object : file_.objects(file_.root())) {
      if (object->find("point_time") != nullptr) {
        read_value(*object, meta_of_value(*object));
      } else {
        read_response(*object);
      }
    }
    return file_.take_parts();
  }

 private:
  void read_response(const Json& response) {
    const Json* given = response.find("meta");
    Meta meta = given == nullptr ? Meta{} : read_meta(*given);
    if (given == nullptr) meta.unit_assumed = true;
    if (response.find("forecast") != nullptr) {
      read_forecast(response, meta);
      return;
    }
    for (const Json* item : file_.objects(response, "data")) {
      if (item->find("forecast") != nullptr) {
        read_forecast(*item, meta);
      } else {
        read_value(*item, given == nullptr ? meta_of_value(*item) : meta);
      }
    }
  }

  void read_forecast(const Json& forecast, Meta meta) {
    meta.generated = file_.time(forecast, "generated_at");
    if (!meta.generated) return;
    for (const Json* item : file_.objects(forecast, "forecast")) {
      if (!meta.unit_assumed) {
        read_value(*item, meta);
        continue;
      }
      Meta own = meta_of_value(*item);
      own.generated = meta.generated;
      read_value(*item, own);
    }
  }

  static SeriesFacts facts_of(std::string zone) {
    SeriesFacts facts;
    facts.zone = std::move(zone);
    facts.source = "WattTime";
    facts.licence = "terms of WattTime";
    facts.url = "https://watttime.org";
    return facts;
  }

  Meta read_meta(const Json& json) {
    Meta meta;
    if (json.kind != Json::Kind::object) {
      static_cast<void>(file_.objects(json));
      return meta;
    }
    meta.facts = facts_of(file_.optional_text(json, "region"));
    read_signal(json, meta.facts.basis);
    read_unit(json);
    if (json.find("data_point_period_seconds") != nullptr) {
      const auto period = file_.number(json, "data_point_period_seconds");
      constexpr double longest = 86400;
      if (period && *period >= 1 && *period <= longest) {
        meta.step = std::chrono::seconds{static_cast<long>(*period)};
      }
    }
    meta.generated = file_.optional_time(json, "generated_at");
    if (const Json* warnings = json.find("warnings")) read_warnings(*warnings, meta);
    return meta;
  }

  void read_warnings(const Json& warnings, Meta& meta) {
    if (warnings.kind != Json::Kind::array) return;
    for (const Json& warning : warnings.items) {
      if (warning.kind != Json::Kind::object) continue;
      const std::string message = file_.optional_text(warning, "message");
      if (!message.empty() && meta.notes.size() < 10) meta.notes.push_back(message);
    }
  }

  void read_signal(const Json& meta, SeriesBasis& basis) {
    const Json* member = file_.member(meta, "signal_type");
    if (member == nullptr) return;
    const std::string signal = file_.optional_text(meta, "signal_type");
    basis.scope = Scope::direct;
    if (signal == "co2_moer") {
      basis.signal = Signal::marginal;
    } else if (signal == "co2_aoer") {
      basis.signal = Signal::average;
    } else {
      file_.faults().add(
          member->offset, "unknown-signal",
          fmt::format("the signal '{}' is no carbon intensity", text::printable(signal)),
          "download co2_moer or co2_aoer");
    }
  }

  void read_unit(const Json& meta) {
    const Json* member = file_.member(meta, "units");
    if (member == nullptr) return;
    const std::string unit = file_.optional_text(meta, "units");
    if (std::find(units.begin(), units.end(), unit) != units.end()) return;
    file_.faults().add(
        member->offset, "unknown-unit",
        fmt::format("the unit '{}' is not one of carbon intensity", text::printable(unit)),
        "download values in lbs_co2_per_mwh, not an index or percentile");
  }

  // API v2 says it with each value.
  Meta meta_of_value(const Json& value) {
    Meta meta;
    meta.facts = facts_of(file_.optional_text(value, "ba"));
    meta.facts.basis = {Signal::marginal, Scope::direct, {}};
    meta.unit_assumed = true;
    const std::string type = file_.optional_text(value, "datatype");
    if (!type.empty() && type != "MOER") {
      file_.faults().add(
          value.offset, "unknown-signal",
          fmt::format("the datatype '{}' is no carbon intensity", text::printable(type)),
          "download MOER");
    }
    if (value.find("percent") != nullptr || value.find("rating") != nullptr) {
      file_.faults().add(value.offset, "unknown-unit",
                         "an index tells how a moment compares with others, not its intensity",
                         "download the values of /v3/historical or /v3/forecast");
    }
    const Json* frequency = value.find("frequency");
    if (frequency != nullptr && frequency->kind == Json::Kind::number && frequency->number >= 1 &&
        frequency->number <= 86400) {
      meta.step = std::chrono::seconds{static_cast<long>(frequency->number)};
    }
    return meta;
  }

  void read_value(const Json& json, const Meta& meta) {
    const auto begin = file_.time(json, "point_time");
    const auto number = file_.number(json, "value");
    SeriesPart& part = file_.part(meta.facts);
    if (part.values.empty()) add_notes(part, meta);
    if (!begin || !number) return;
    SeriesValue value;
    value.begin = *begin;
    if (meta.step) value.end = *begin + *meta.step;
    value.g_per_kwh = *number * g_per_kwh_of_lb_per_mwh;
    value.estimated = file_.optional_flag(json, "imputed_data_used");
    value.forecast = meta.generated.has_value();
    value.issued = meta.generated ? meta.generated : file_.optional_time(json, "last_updated");
    value.offset = json.offset;
    part.values.push_back(value);
  }

  static void add_notes(SeriesPart& part, const Meta& meta) {
    part.warnings.clear();
    for (const std::string& note : meta.notes) add_note(part, note);
    if (meta.unit_assumed) {
      part.warnings.push_back(
          {"series-unit-assumed",
           fmt::format("{}: the file names no unit: lb CO2/MWh, as in WattTime's API v2",
                       text::printable(part.facts.zone))});
    }
  }

  JsonFile file_;
};

}  // namespace

bool is_watttime_json(const text::Document& file) {
  return is_json_with(file, {"point_time"}) ||
         is_json_with(file, {"signal_type", "data_point_period_seconds"});
}

std::vector<SeriesPart> read_watttime_json(const std::shared_ptr<const text::Document>& file,
                                           const SeriesRequest& /*request*/) {
  return Reader{file}.read();
}

}  // namespace trainprint::readers
