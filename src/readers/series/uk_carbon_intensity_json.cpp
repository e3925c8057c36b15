// SPDX-License-Identifier: MIT
#include <optional>
#include <string>
#include <utility>

#include "readers/series/json_file.hpp"
#include "readers/series/json_formats.hpp"

namespace trainprint::readers {
namespace {

using text::Json;

struct Interval {
  Moment begin, end;
};

SeriesFacts facts_of(std::string zone, std::string name) {
  SeriesFacts facts;
  facts.zone = std::move(zone);
  facts.zone_name = std::move(name);
  // Generation and imports, the CO2 of power stations alone.
  facts.basis = {Signal::average, Scope::direct, Side::consumption};
  facts.source = "National Energy System Operator, Carbon Intensity API";
  facts.licence = "CC BY 4.0";
  facts.url = "https://carbonintensity.org.uk";
  return facts;
}

class Reader {
 public:
  explicit Reader(const std::shared_ptr<const text::Document>& file) : file_{file} {}

  std::vector<SeriesPart> read() {
    for (const Json* response : file_.objects(file_.root())) {
      for (const Json* item : file_.objects(*response, "data")) read_item(*item);
    }
    return file_.take_parts();
  }

 private:
  // An interval of the whole country, one with its regions, or a region with its intervals.
  void read_item(const Json& item) {
    if (const Json* regions = item.find("regions")) {
      const auto interval = interval_of(item);
      for (const Json* region : file_.objects(*regions)) {
        read_values(*region, interval, facts_of_region(*region));
      }
    } else if (const Json* intervals = item.find("data")) {
      const SeriesFacts facts = facts_of_region(item);
      for (const Json* one : file_.objects(*intervals)) read_values(*one, interval_of(*one), facts);
    } else {
      read_values(item, interval_of(item), facts_of("GB", "Great Britain"));
    }
  }

  std::optional<Interval> interval_of(const Json& item) {
    const auto begin = file_.time(item, "from");
    const auto end = file_.time(item, "to");
    if (!begin || !end) return std::nullopt;
    return Interval{*begin, *end};
  }

  SeriesFacts facts_of_region(const Json& region) {
    return facts_of(file_.optional_text(region, "shortname"),
                    file_.optional_text(region, "dnoregion"));
  }

  void read_values(const Json& owner, const std::optional<Interval>& interval,
                   const SeriesFacts& facts) {
    const Json* intensity = file_.member(owner, "intensity");
    if (intensity == nullptr) return;
    for (const Json* values : file_.objects(*intensity)) {
      SeriesPart& part = file_.part(facts);
      for (const bool forecast : {false, true}) {
        const char* key = forecast ? "forecast" : "actual";
        if (values->find(key) == nullptr) continue;
        const auto number = file_.number(*values, key);
        if (!number || !interval) continue;
        SeriesValue value;
        value.begin = interval->begin;
        value.end = interval->end;
        value.g_per_kwh = *number;
        value.forecast = forecast;
        value.offset = values->offset;
        part.values.push_back(value);
      }
    }
  }

  JsonFile file_;
};

}  // namespace

bool is_uk_carbon_intensity_json(const text::Document& file) {
  return is_json_with(file, {"data", "intensity", "from", "to", "index"});
}

std::vector<SeriesPart> read_uk_carbon_intensity_json(
    const std::shared_ptr<const text::Document>& file, const SeriesRequest& /*request*/) {
  return Reader{file}.read();
}

}  // namespace trainprint::readers
