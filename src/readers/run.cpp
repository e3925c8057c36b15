// SPDX-License-Identifier: MIT
#include "readers/run.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <variant>

#include <fmt/format.h>

#include "readers/quantity.hpp"
#include "readers/run_fields.hpp"
#include "text/duration.hpp"
#include "text/json.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"
#include "text/time.hpp"

namespace trainprint::readers {
namespace {

using text::Json;

const RunField* by_option(std::string_view option) {
  const auto found = std::find_if(run_fields.begin(), run_fields.end(), [&](const RunField& field) {
    return option_of(field.names) == option;
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
template <class Value>
void take(RunDescription& run, const RunField& field, text::Parsed<Value> parsed,
          const Place& place) {
  if (parsed.value) {
    set(run, field, *parsed.value, place);
  } else {
    fault(run, place, parsed.code, std::move(parsed.problem), std::move(parsed.hint));
  }
}

void take_text(RunDescription& run, const RunField& field, const std::string& value,
               const Place& place) {
  if (text::has_control_character(value)) {
    fault(run, place, "control-character",
          fmt::format("'{}' must not hold line breaks or other control characters", field.key),
          "write it on one line, without them");
    return;
  }
  if (field.key == std::string_view{"region"} && value == "none") {
    run.no_region = true;
    return;
  }
  set(run, field, value, place);
}

void take_option(RunDescription& run, const RunField& field, const std::string& value) {
  const Place place{nullptr, 0, std::string{option_of(field.names)}};
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
    case FieldKind::amount:
      take(run, field, text::to_amount(value), place);
      return;
    case FieldKind::time:
      take(run, field, text::to_time(value), place);
      return;
    case FieldKind::flag:
      set(run, field, true, place);
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

// Reads one JSON object into a description.
class RunReader {
 public:
  explicit RunReader(std::shared_ptr<const text::Document> document)
      : document_{std::move(document)} {}

  RunDescription read(const Json& json) {
    run_ = {};
    seen_.clear();
    run_.place = at(json.offset);
    if (json.kind != Json::Kind::object) {
      fault(run_, run_.place, "wrong-type",
            fmt::format("a run description is an object, not {}", kind_name(json.kind)),
            "write {\"gpu\": …, \"count\": …, \"hours\": …, \"region\": …}");
      return std::move(run_);
    }
    for (const Json::Member& member : json.members) read_member(member);
    return std::move(run_);
  }

 private:
  [[nodiscard]] Place at(std::size_t offset) const { return {document_, offset, {}}; }

  void read_member(const Json::Member& member) {
    const RunField* field = by_key(member.key);
    if (field == nullptr) {
      if (member.key == "phases") {
        read_phases(member.value);
      } else if (member.key == "series") {
        read_series(member.value);
      } else {
        unknown_key(member);
      }
    } else if (seen_.insert(field).second) {
      read_field(*field, member.value);
    } else {
      fault(run_, at(member.key_offset), "duplicate-key",
            fmt::format("'{}' is another name of '{}', which is given too", member.key, field->key),
            "keep one of the two");
    }
  }

  void read_field(const RunField& field, const Json& value) {
    const Place place = at(value.offset);
    const bool is_region = field.key == std::string_view{"region"};
    switch (field.kind) {
      case FieldKind::text:
        if (is_region && value.kind == Json::Kind::null) {
          run_.no_region = true;
        } else if (value.kind == Json::Kind::text) {
          take_text(run_, field, value.text, place);
        } else {
          wrong_type(field.key, value, "a text");
        }
        return;
      case FieldKind::number:
        if (value.kind == Json::Kind::number) {
          set(run_, field, value.number, place);
        } else {
          wrong_type(field.key, value, "a number");
        }
        return;
      case FieldKind::amount:
        if (value.kind == Json::Kind::number) {
          set(run_, field, value.number, place);
        } else if (value.kind == Json::Kind::text) {
          take(run_, field, text::to_amount(value.text), place);
        } else {
          wrong_type(field.key, value, "a number, or a text such as \"7B\"");
        }
        return;
      case FieldKind::flag:
        if (value.kind == Json::Kind::boolean) {
          set(run_, field, value.boolean, place);
        } else {
          wrong_type(field.key, value, "true or false");
        }
        return;
      case FieldKind::time:
        if (value.kind == Json::Kind::text) {
          take(run_, field, text::to_time(value.text), place);
        } else {
          wrong_type(field.key, value, "a time as text");
        }
        return;
      case FieldKind::duration:
      case FieldKind::quantity:
        if (auto given = read_range(field.key, value, field.kind == FieldKind::duration)) {
          set(run_, field, given->value, given->place);
        }
        return;
    }
  }

  Maybe<Range<double>> read_range(std::string_view key, const Json& value, bool is_duration) {
    return read_quantity(key, value, is_duration, {document_, &run_.faults});
  }

  // A file, or several.
  void read_series(const Json& value) {
    const bool is_list = value.kind == Json::Kind::array && !value.items.empty();
    for (const Json& item : is_list ? value.items : std::vector{value}) {
      if (item.kind != Json::Kind::text || item.text.empty()) {
        wrong_type("series", item, "the name of a file, or an array of such");
        return;
      }
      run_.series.push_back({item.text, at(item.offset)});
    }
  }

  void read_phases(const Json& value) {
    if (value.kind != Json::Kind::array || value.items.empty()) {
      fault(run_, at(value.offset), "wrong-type",
            value.kind == Json::Kind::array ? "'phases' is empty"
                                            : fmt::format("'phases' is {}", kind_name(value.kind)),
            "give an array of objects with \"hours\" and \"load\" or a power");
      return;
    }
    for (const Json& item : value.items) read_phase(item);
  }

  void read_phase(const Json& value) {
    constexpr std::array keys{"hours", "load", "accelerator_power_w", "total_power_w"};
    constexpr std::array members{&Phase::hours, &Phase::load, &Phase::power, &Phase::total_power};
    Phase phase;
    phase.place = at(value.offset);
    if (value.kind != Json::Kind::object) {
      wrong_type("phases", value, "objects with \"hours\" and \"load\" or a power");
      return;
    }
    for (const Json::Member& member : value.members) {
      const auto key = std::find(keys.begin(), keys.end(), member.key);
      if (key == keys.end()) {
        fault(run_, at(member.key_offset), "unknown-key",
              fmt::format("unknown key '{}' in a phase", text::printable(member.key)),
              "a phase has hours, and one of load, accelerator_power_w and total_power_w");
        continue;
      }
      const auto index = static_cast<std::size_t>(key - keys.begin());
      phase.*members.at(index) = read_range(member.key, member.value, index == 0);
    }
    run_.phases.push_back(std::move(phase));
  }

  void wrong_type(std::string_view key, const Json& value, std::string_view expected) {
    Reading{document_, &run_.faults}.wrong_type(key, value, expected);
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
    std::vector<std::string_view> keys{"phases", "series"};
    for (const RunField& field : run_fields) keys.emplace_back(field.key);
    fault(run_, place, "unknown-key", fmt::format("unknown key '{}'", text::printable(member.key)),
          text::hint_of(text::nearest(member.key, keys),
                        "leave it out, or see docs/formats.md for the keys"));
  }

  std::shared_ptr<const text::Document> document_;
  RunDescription run_;
  std::set<const RunField*> seen_;
};

// {"defaults": {…}, "runs": [{…}, …]}
std::vector<RunDescription> read_several(const std::shared_ptr<const text::Document>& document,
                                         const Json& json) {
  RunReader reader{document};
  RunDescription defaults;
  std::vector<RunDescription> runs;
  const auto here = [&](std::size_t offset) { return Place{document, offset, {}}; };
  for (const Json::Member& member : json.members) {
    if (member.key == "defaults") {
      defaults = reader.read(member.value);
    } else if (member.key != "runs") {
      fault(defaults, here(member.key_offset), "unknown-key",
            fmt::format("unknown key '{}' beside \"runs\"", text::printable(member.key)),
            "put what all runs share into \"defaults\"");
    }
  }
  const Json& list = *json.find("runs");
  if (list.kind != Json::Kind::array || list.items.empty()) {
    fault(defaults, here(list.offset), "wrong-type",
          list.kind == Json::Kind::array ? "'runs' is empty"
                                         : fmt::format("'runs' is {}", kind_name(list.kind)),
          "give an array of run descriptions");
    return {std::move(defaults)};
  }
  for (const Json& item : list.items) {
    RunDescription run = reader.read(item);
    const Place place = run.place;
    runs.push_back(with_options(defaults, run));
    runs.back().place = place;
  }
  return runs;
}

}  // namespace

std::vector<RunDescription> read_runs(std::shared_ptr<const text::Document> document) {
  const Json json = text::parse_json(*document, text::Comments::allowed);
  if (json.find("runs") != nullptr) return read_several(document, json);
  RunDescription run = RunReader{std::move(document)}.read(json);
  if (json.kind != Json::Kind::object) throw InputError{std::move(run.faults)};
  return {std::move(run)};
}

RunDescription read_run_options(const std::vector<std::pair<std::string, std::string>>& options) {
  RunDescription run;
  for (const auto& [option, value] : options) {
    if (const RunField* field = by_option(option)) take_option(run, *field, value);
    if (option == "--series") run.series.push_back({value, {nullptr, 0, option}});
  }
  return run;
}

RunDescription with_options(RunDescription base, const RunDescription& options) {
  // What is given in one of several forms replaces the other forms.
  const bool duration = options.hours || options.gpu_hours || !options.phases.empty();
  const bool trained = options.parameters || options.tokens;
  const bool time = duration || trained;
  const bool draw = options.load || options.power || options.total_power || !options.phases.empty();
  if (time) {
    base.hours.reset();
    base.gpu_hours.reset();
  }
  if (duration && !trained) {
    base.parameters.reset();
    base.tokens.reset();
    base.mfu.reset();
  }
  if (draw) {
    base.load.reset();
    base.power.reset();
    base.total_power.reset();
  }
  if (time || draw) base.phases = options.phases;
  if (options.power || options.total_power) base.power_limit.reset();
  if (options.power_limit) {
    base.power.reset();
    base.total_power.reset();
  }
  if (options.gpu || options.instance) {
    base.gpu.reset();
    base.instance.reset();
  }
  if (options.region || options.no_region) {
    base.region.reset();
    base.no_region = options.no_region;
  }
  if (!options.series.empty() || options.intensity) {
    base.series = options.series;
    base.intensity.reset();
  }
  for (const RunField& field : run_fields) {
    std::visit(
        [&](auto member) {
          if (options.*member) base.*member = options.*member;
        },
        field.member);
  }
  base.faults.insert(base.faults.end(), options.faults.begin(), options.faults.end());
  return base;
}

}  // namespace trainprint::readers
