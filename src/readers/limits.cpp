// SPDX-License-Identifier: MIT
#include "readers/limits.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "readers/limit_fields.hpp"
#include "readers/quantity.hpp"
#include "text/json.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace trainprint::readers {
namespace {

using text::Json;

constexpr const char* a_set = R"(an object such as {"co2e_kg": 100, "gate": "high"})";
constexpr const char* see = "leave it out, or see docs/limits.md for the keys";

class LimitsReader {
 public:
  explicit LimitsReader(std::shared_ptr<const text::Document> document)
      : reading_{std::move(document), &faults_} {}

  LimitsFile read(const Json& json) {
    if (json.kind != Json::Kind::object) {
      reading_.fault(json.offset, "wrong-type",
                     fmt::format("limits are an object, not {}", kind_name(json.kind)),
                     R"(write {"total": {"co2e_kg": 100}}; see docs/limits.md)");
    }
    for (const Json::Member& member : json.members) read_member(member);
    if (faults_.empty() && limits_ == 0) {
      reading_.fault(json.offset, "no-limit", "the file limits nothing",
                     R"(give a limit, such as {"total": {"co2e_kg": 100}})");
    }
    if (!faults_.empty()) throw InputError{std::move(faults_)};
    return std::move(file_);
  }

 private:
  void read_member(const Json::Member& member) {
    if (member.key == "gate") {
      file_.gate = read_gate(member.value);
    } else if (member.key == "total") {
      file_.total = read_set(member);
    } else if (member.key == "each_run") {
      file_.each_run = read_set(member);
    } else if (member.key == "stages") {
      read_named(member, file_.stages, true);
    } else if (member.key == "runs") {
      read_named(member, file_.runs, false);
    } else {
      unknown_key(member, {"gate", "total", "each_run", "stages", "runs"});
    }
  }

  void read_named(const Json::Member& list, std::vector<NamedLimits>& into, bool of_stages) {
    if (list.value.kind != Json::Kind::object) {
      reading_.wrong_type(list.key, list.value,
                          fmt::format("an object whose keys are names of {}", list.key));
      return;
    }
    for (const Json::Member& member : list.value.members) {
      if (member.key.empty()) {
        reading_.fault(member.key_offset, "empty-value",
                       fmt::format("a name in '{}' is empty", list.key), "give the name");
      } else if (of_stages && !is_one_of(member.key, stage_names)) {
        reading_.fault(member.key_offset, "unknown-stage",
                       fmt::format("unknown stage '{}'", text::printable(member.key)),
                       fmt::format("give one of {}", fmt::join(stage_names, ", ")));
      } else {
        into.push_back({member.key, reading_.at(member.key_offset), read_set(member)});
      }
    }
  }

  LimitSet read_set(const Json::Member& set) {
    LimitSet out;
    if (set.value.kind != Json::Kind::object) {
      reading_.wrong_type(text::printable(set.key), set.value, a_set);
      return out;
    }
    for (const Json::Member& member : set.value.members) {
      const auto* field =
          std::find_if(limit_fields.begin(), limit_fields.end(),
                       [&](const LimitField& one) { return one.key == member.key; });
      if (field != limit_fields.end()) {
        out.*(field->member) = read_limit(member);
      } else if (member.key == "gate") {
        out.gate = read_gate(member.value);
      } else {
        std::vector<std::string_view> keys{"gate"};
        for (const LimitField& one : limit_fields) keys.emplace_back(one.key);
        unknown_key(member, keys);
      }
    }
    return out;
  }

  Maybe<double> read_limit(const Json::Member& limit) {
    if (limit.value.kind != Json::Kind::number) {
      reading_.wrong_type(limit.key, limit.value, "a number from 0 up");
      return std::nullopt;
    }
    if (limit.value.number < 0) {
      reading_.fault(limit.value.offset, "out-of-range",
                     fmt::format("'{}' is {}", limit.key, text::exact(limit.value.number)),
                     "give a number from 0 up");
      return std::nullopt;
    }
    ++limits_;
    return Given<double>{limit.value.number, reading_.at(limit.value.offset)};
  }

  Maybe<std::string> read_gate(const Json& value) {
    constexpr const char* choices = "low, central or high";
    if (value.kind != Json::Kind::text) {
      reading_.wrong_type("gate", value, choices);
      return std::nullopt;
    }
    if (!is_one_of(value.text, gate_names)) {
      reading_.fault(value.offset, "unknown-choice",
                     fmt::format("'gate' can't be '{}'", text::printable(value.text)),
                     fmt::format("give {}", choices));
      return std::nullopt;
    }
    return Given<std::string>{value.text, reading_.at(value.offset)};
  }

  template <class Names>
  static bool is_one_of(std::string_view word, const Names& names) {
    return std::find(names.begin(), names.end(), word) != names.end();
  }

  void unknown_key(const Json::Member& member, const std::vector<std::string_view>& keys) {
    reading_.fault(member.key_offset, "unknown-key",
                   fmt::format("unknown key '{}'", text::printable(member.key)),
                   text::hint_of(text::nearest(member.key, keys), see));
  }

  std::vector<Diagnostic> faults_;
  Reading reading_;
  LimitsFile file_;
  std::size_t limits_ = 0;
};

}  // namespace

LimitsFile read_limits(const std::shared_ptr<const text::Document>& document) {
  const Json json = text::parse_json(*document, text::Comments::allowed);
  return LimitsReader{document}.read(json);
}

}  // namespace trainprint::readers
