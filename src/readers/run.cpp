// SPDX-License-Identifier: MIT
#include "readers/run.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <variant>

#include <fmt/format.h>

#include "text/duration.hpp"
#include "text/json.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace trainprint::readers {
namespace {

using text::Json;

enum class Kind { text, number, quantity, duration };

using Member = std::variant<Maybe<std::string> RunDescription::*, Maybe<double> RunDescription::*,
                            Maybe<Range<double>> RunDescription::*>;

// One thing that describes a run: what it is called as an option and in a file.
struct Field {
  const char* option;
  const char* key;
  Kind kind;
  Member member;
};

using D = RunDescription;

constexpr std::array fields{
    Field{"--name", "name", Kind::text, &D::name},
    Field{"--stage", "stage", Kind::text, &D::stage},
    Field{"--gpu", "gpu", Kind::text, &D::gpu},
    Field{"--instance", "instance", Kind::text, &D::instance},
    Field{"--count", "count", Kind::number, &D::count},
    Field{"--nodes", "nodes", Kind::number, &D::nodes},
    Field{"--share", "share", Kind::number, &D::share},
    Field{"--hours", "hours", Kind::duration, &D::hours},
    Field{"--gpu-hours", "gpu_hours", Kind::quantity, &D::gpu_hours},
    Field{"--trials", "trials", Kind::number, &D::trials},
    Field{"--region", "region", Kind::text, &D::region},
    Field{"--provider", "provider", Kind::text, &D::provider},
    Field{"--year", "year", Kind::number, &D::year},
    Field{"--basis", "basis", Kind::text, &D::basis},
    Field{"--power", "accelerator_power_w", Kind::quantity, &D::power},
    Field{"--total-power", "total_power_w", Kind::quantity, &D::total_power},
    Field{"--power-limit", "power_limit_w", Kind::quantity, &D::power_limit},
    Field{"--load", "load", Kind::quantity, &D::load},
    Field{"--pue", "pue", Kind::quantity, &D::pue},
    Field{"--intensity", "intensity_g_per_kwh", Kind::quantity, &D::intensity},
    Field{"--price", "price_usd_per_accelerator_hour", Kind::quantity, &D::price},
    Field{"--purchase", "purchase", Kind::text, &D::purchase},
    Field{"--method", "method", Kind::text, &D::method},
};

const Field* by_option(std::string_view option) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Field& field) { return field.option == option; });
  return found == fields.end() ? nullptr : &*found;
}

const Field* by_key(std::string_view key) {
  if (key == "accelerator") key = "gpu";
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Field& field) { return field.key == key; });
  return found == fields.end() ? nullptr : &*found;
}

template <class Value>
void set(RunDescription& run, const Field& field, Value value, const Place& place) {
  run.*std::get<Maybe<Value> RunDescription::*>(field.member) =
      Given<Value>{std::move(value), place};
}

void fault(RunDescription& run, const Place& place, std::string_view code, std::string message,
           std::string hint) {
  run.faults.push_back(text::diagnose(place, code, std::move(message), std::move(hint)));
}

// Takes a parsed value, or what was wrong with it.
void take(RunDescription& run, const Field& field, text::Parsed<Range<double>> parsed,
          const Place& place) {
  if (parsed.value) {
    set(run, field, *parsed.value, place);
  } else {
    fault(run, place, parsed.code, std::move(parsed.problem), std::move(parsed.hint));
  }
}

void take_text(RunDescription& run, const Field& field, const std::string& value,
               const Place& place) {
  if (field.key == std::string_view{"region"} && value == "none") {
    run.no_region = true;
    return;
  }
  set(run, field, value, place);
}

void take_option(RunDescription& run, const Field& field, const std::string& value) {
  const Place place{nullptr, 0, field.option};
  std::size_t bad = 0;
  if (!text::is_utf8(value, &bad)) {
    fault(run, place, "not-utf8", fmt::format("'{}' is not UTF-8", text::printable(value)),
          "give the value in UTF-8");
    return;
  }
  switch (field.kind) {
    case Kind::text:
      take_text(run, field, value, place);
      return;
    case Kind::duration:
      take(run, field, text::to_duration(value), place);
      return;
    case Kind::quantity:
      take(run, field, text::to_quantity(value), place);
      return;
    case Kind::number:
      if (const auto number = text::to_number(value)) {
        set(run, field, *number, place);
      } else {
        fault(run, place, "not-a-number",
              fmt::format("'{}' is not a number", text::printable(value)),
              "give a number such as 8");
      }
      return;
  }
}

class RunReader {
 public:
  explicit RunReader(std::shared_ptr<const text::Document> document)
      : document_{std::move(document)} {}

  RunDescription read() {
    const Json json = text::parse_json(*document_, text::Comments::allowed);
    run_.place = at(json.offset);
    if (json.kind != Json::Kind::object) {
      throw InputError{text::diagnose(
          run_.place, "wrong-type",
          fmt::format("a run description is an object, not {}", kind_name(json.kind)),
          "write {\"gpu\": …, \"count\": …, \"hours\": …, \"region\": …}")};
    }
    for (const Json::Member& member : json.members) read_member(member);
    return std::move(run_);
  }

 private:
  [[nodiscard]] Place at(std::size_t offset) const { return {document_, offset, {}}; }

  void read_member(const Json::Member& member) {
    const Field* field = by_key(member.key);
    if (field == nullptr) {
      unknown_key(member);
      return;
    }
    const Json& value = member.value;
    const Place place = at(value.offset);
    const bool is_region = field->key == std::string_view{"region"};
    switch (field->kind) {
      case Kind::text:
        if (is_region && value.kind == Json::Kind::null) {
          run_.no_region = true;
        } else if (value.kind == Json::Kind::text) {
          take_text(run_, *field, value.text, place);
        } else {
          wrong_type(*field, value, "a text");
        }
        return;
      case Kind::number:
        if (value.kind == Json::Kind::number) {
          set(run_, *field, value.number, place);
        } else {
          wrong_type(*field, value, "a number");
        }
        return;
      case Kind::duration:
        if (value.kind == Json::Kind::text) {
          take(run_, *field, text::to_duration(value.text), place);
          return;
        }
        read_quantity(*field, value,
                      "a number of hours, a duration as text, or {low, central, high}");
        return;
      case Kind::quantity:
        read_quantity(*field, value, "a number or {low, central, high}");
        return;
    }
  }

  void read_quantity(const Field& field, const Json& value, const char* expected) {
    const Place place = at(value.offset);
    if (value.kind == Json::Kind::number) {
      take(run_, field, text::to_range(value.number, value.number, value.number), place);
    } else if (value.kind == Json::Kind::object) {
      read_range(field, value);
    } else {
      wrong_type(field, value, expected);
    }
  }

  void read_range(const Field& field, const Json& value) {
    std::optional<double> low;
    std::optional<double> central;
    std::optional<double> high;
    for (const Json::Member& end : value.members) {
      if (end.value.kind != Json::Kind::number) {
        wrong_type(field, end.value, "a number at each end");
        return;
      }
      if (end.key == "low") {
        low = end.value.number;
      } else if (end.key == "central") {
        central = end.value.number;
      } else if (end.key == "high") {
        high = end.value.number;
      } else {
        fault(run_, at(end.key_offset), "unknown-key",
              fmt::format("unknown key '{}' in a range", text::printable(end.key)),
              "a range has low, central and high");
        return;
      }
    }
    if (!low || !high) {
      fault(run_, at(value.offset), "bad-range",
            fmt::format("the range of '{}' lacks an end", field.key),
            "give low and high, and central if it is not in the middle");
      return;
    }
    take(run_, field, text::to_range(*low, central.value_or(*low + (*high - *low) / 2), *high),
         at(value.offset));
  }

  void wrong_type(const Field& field, const Json& value, std::string_view expected) {
    fault(run_, at(value.offset), "wrong-type",
          fmt::format("'{}' is {}", field.key, kind_name(value.kind)),
          fmt::format("give {}", expected));
  }

  void unknown_key(const Json::Member& member) {
    const Place place = at(member.key_offset);
    if (member.key == "power_w" || member.key == "power") {
      fault(
          run_, place, "unknown-key", fmt::format("'{}' could mean two things", member.key),
          "write accelerator_power_w for the mean per accelerator, or total_power_w for the whole "
          "job with its host");
      return;
    }
    std::vector<std::string_view> keys;
    for (const Field& field : fields) keys.emplace_back(field.key);
    const std::string near = text::did_you_mean(text::nearest(member.key, keys));
    fault(run_, place, "unknown-key", fmt::format("unknown key '{}'", text::printable(member.key)),
          near.empty() ? "leave it out, or see docs/formats.md for the keys" : near);
  }

  std::shared_ptr<const text::Document> document_;
  RunDescription run_;
};

}  // namespace

RunDescription read_run(std::shared_ptr<const text::Document> document) {
  return RunReader{std::move(document)}.read();
}

RunDescription read_run_options(const std::vector<std::pair<std::string, std::string>>& options) {
  RunDescription run;
  for (const auto& [option, value] : options) {
    if (const Field* field = by_option(option)) take_option(run, *field, value);
  }
  return run;
}

bool is_run_option(std::string_view option) {
  return by_option(option) != nullptr;
}

RunDescription with_options(RunDescription base, const RunDescription& options) {
  for (const Field& field : fields) {
    std::visit(
        [&](auto member) {
          if (options.*member) base.*member = options.*member;
        },
        field.member);
  }
  // A new region or time replaces the old one in every form.
  if (options.region) base.no_region = false;
  if (options.no_region) {
    base.no_region = true;
    base.region.reset();
  }
  if (options.hours) base.gpu_hours = options.gpu_hours;
  if (options.gpu_hours) base.hours = options.hours;
  base.faults.insert(base.faults.end(), options.faults.begin(), options.faults.end());
  return base;
}

std::string run_schema() {
  const auto text_of = [](std::string_view text) { return text::json_text(text); };
  const auto range = text::json_object({
      {"type", text_of("object")},
      {"properties",
       text::json_object({{"low", text::json_object({{"type", text_of("number")},
                                                     {"minimum", text::json_number(0)}})},
                          {"central", text::json_object({{"type", text_of("number")},
                                                         {"minimum", text::json_number(0)}})},
                          {"high", text::json_object({{"type", text_of("number")},
                                                      {"minimum", text::json_number(0)}})}})},
      {"required", text::json_array({text_of("low"), text_of("high")})},
      {"additionalProperties", text::json_boolean(false)},
  });
  const auto number =
      text::json_object({{"type", text_of("number")}, {"minimum", text::json_number(0)}});
  std::vector<std::pair<std::string, Json>> properties;
  for (const Field& field : fields) {
    Json schema;
    switch (field.kind) {
      case Kind::text: {
        const bool nullable = field.key == std::string_view{"region"};
        schema = text::json_object(
            {{"type", nullable ? text::json_array({text_of("string"), text_of("null")})
                               : text_of("string")}});
        break;
      }
      case Kind::number:
        schema = number;
        break;
      case Kind::quantity:
        schema = text::json_object({{"anyOf", text::json_array({number, range})}});
        break;
      case Kind::duration:
        schema = text::json_object(
            {{"anyOf", text::json_array(
                           {number, text::json_object({{"type", text_of("string")}}), range})}});
        break;
    }
    properties.emplace_back(field.key, std::move(schema));
  }
  properties.emplace_back("accelerator", text::json_object({{"type", text_of("string")}}));
  return text::write_json(text::json_object({
      {"$schema", text_of("https://json-schema.org/draft/2020-12/schema")},
      {"title", text_of("trainprint run description")},
      {"type", text_of("object")},
      {"properties", text::json_object(std::move(properties))},
      {"additionalProperties", text::json_boolean(false)},
  }));
}

}  // namespace trainprint::readers
