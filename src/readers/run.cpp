// SPDX-License-Identifier: MIT
#include "readers/run.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <variant>

#include <fmt/format.h>

#include "readers/run_fields.hpp"
#include "text/duration.hpp"
#include "text/json.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace trainprint::readers {
namespace {

using text::Json;

const RunField* by_option(std::string_view option) {
  const auto found = std::find_if(run_fields.begin(), run_fields.end(), [&](const RunField& field) {
    return option_of(field) == option;
  });
  return found == run_fields.end() ? nullptr : &*found;
}

const RunField* by_key(std::string_view key) {
  if (key == "accelerator") key = "gpu";
  const auto found = std::find_if(run_fields.begin(), run_fields.end(),
                                  [&](const RunField& field) { return field.key == key; });
  return found == run_fields.end() ? nullptr : &*found;
}

template <class Value>
void set(RunDescription& run, const RunField& field, Value value, const Place& place) {
  run.*std::get<Maybe<Value> RunDescription::*>(field.member) =
      Given<Value>{std::move(value), place};
}

void fault(RunDescription& run, const Place& place, std::string_view code, std::string message,
           std::string hint) {
  run.faults.push_back(text::diagnose(place, code, std::move(message), std::move(hint)));
}

// Takes a parsed value, or what was wrong with it.
void take(RunDescription& run, const RunField& field, text::Parsed<Range<double>> parsed,
          const Place& place) {
  if (parsed.value) {
    set(run, field, *parsed.value, place);
  } else {
    fault(run, place, parsed.code, std::move(parsed.problem), std::move(parsed.hint));
  }
}

void take_text(RunDescription& run, const RunField& field, const std::string& value,
               const Place& place) {
  if (field.key == std::string_view{"region"} && value == "none") {
    run.no_region = true;
    return;
  }
  set(run, field, value, place);
}

void take_option(RunDescription& run, const RunField& field, const std::string& value) {
  const Place place{nullptr, 0, std::string{option_of(field)}};
  std::size_t bad = 0;
  if (!text::is_utf8(value, &bad)) {
    fault(run, place, "not-utf8", fmt::format("'{}' is not UTF-8", text::printable(value)),
          "give the value in UTF-8");
    return;
  }
  switch (field.kind) {
    case FieldKind::text:
      take_text(run, field, value, place);
      return;
    case FieldKind::duration:
      take(run, field, text::to_duration(value), place);
      return;
    case FieldKind::quantity:
      take(run, field, text::to_quantity(value), place);
      return;
    case FieldKind::number:
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
    const RunField* field = by_key(member.key);
    if (field == nullptr) {
      unknown_key(member);
      return;
    }
    if (!seen_.insert(field).second) {
      fault(run_, at(member.key_offset), "duplicate-key",
            fmt::format("'{}' is another name of '{}', which is given too", member.key, field->key),
            "keep one of the two");
      return;
    }
    const Json& value = member.value;
    const Place place = at(value.offset);
    const bool is_region = field->key == std::string_view{"region"};
    switch (field->kind) {
      case FieldKind::text:
        if (is_region && value.kind == Json::Kind::null) {
          run_.no_region = true;
        } else if (value.kind == Json::Kind::text) {
          take_text(run_, *field, value.text, place);
        } else {
          wrong_type(*field, value, "a text");
        }
        return;
      case FieldKind::number:
        if (value.kind == Json::Kind::number) {
          set(run_, *field, value.number, place);
        } else {
          wrong_type(*field, value, "a number");
        }
        return;
      case FieldKind::duration:
        if (value.kind == Json::Kind::text) {
          take(run_, *field, text::to_duration(value.text), place);
          return;
        }
        read_quantity(*field, value,
                      "a number of hours, a duration as text, or {low, central, high}");
        return;
      case FieldKind::quantity:
        read_quantity(*field, value, "a number or {low, central, high}");
        return;
    }
  }

  void read_quantity(const RunField& field, const Json& value, const char* expected) {
    const Place place = at(value.offset);
    if (value.kind == Json::Kind::number) {
      take(run_, field, text::to_range(value.number, value.number, value.number), place);
    } else if (value.kind == Json::Kind::object) {
      read_range(field, value);
    } else {
      wrong_type(field, value, expected);
    }
  }

  void read_range(const RunField& field, const Json& value) {
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

  void wrong_type(const RunField& field, const Json& value, std::string_view expected) {
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
    for (const RunField& field : run_fields) keys.emplace_back(field.key);
    const std::string near = text::did_you_mean(text::nearest(member.key, keys));
    fault(run_, place, "unknown-key", fmt::format("unknown key '{}'", text::printable(member.key)),
          near.empty() ? "leave it out, or see docs/formats.md for the keys" : near);
  }

  std::shared_ptr<const text::Document> document_;
  RunDescription run_;
  std::set<const RunField*> seen_;
};

}  // namespace

RunDescription read_run(std::shared_ptr<const text::Document> document) {
  return RunReader{std::move(document)}.read();
}

RunDescription read_run_options(const std::vector<std::pair<std::string, std::string>>& options) {
  RunDescription run;
  for (const auto& [option, value] : options) {
    if (const RunField* field = by_option(option)) take_option(run, *field, value);
  }
  return run;
}

RunDescription with_options(RunDescription base, const RunDescription& options) {
  for (const RunField& field : run_fields) {
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

}  // namespace trainprint::readers
