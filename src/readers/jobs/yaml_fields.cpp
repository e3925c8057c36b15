// SPDX-License-Identifier: MIT
#include "readers/jobs/yaml_fields.hpp"

#include <cmath>

#include <fmt/format.h>

#include "text/number.hpp"

namespace trainprint::readers {

using text::Yaml;

namespace {

constexpr std::size_t most_faults = 50;  // that are told
constexpr double most = 1e9;             // of anything that is counted

}  // namespace

bool has_variable(std::string_view text) {
  return text.find('$') != std::string_view::npos || text.find("{{") != std::string_view::npos;
}

std::string variable_reason(std::string_view key, std::string_view text) {
  return fmt::format("{}: what stands for '{}' is not known here", key, text::printable(text));
}

Place YamlFields::place(const Yaml* at) const {
  return {document_, at == nullptr ? 0 : at->offset, {}};
}

void YamlFields::fault(const Yaml& at, std::string_view code, std::string message,
                       std::string hint) {
  if (faults_.size() == most_faults) return;
  faults_.push_back(
      text::diagnose(*document_, at.offset, code, std::move(message), std::move(hint)));
}

std::optional<std::string> YamlFields::text(const Yaml& at, std::string_view key) {
  if (at.kind == Yaml::Kind::scalar) return at.text;
  fault(at, "wrong-type", fmt::format("'{}' is {}, not a text", key, kind_name(at.kind)),
        "give one value");
  return std::nullopt;
}

JobField<std::string> YamlFields::word(const Yaml* at, std::string_view key) {
  if (at == nullptr) return {};
  auto value = text(*at, key);
  if (!value) return missing<std::string>({});
  if (has_variable(*value)) return missing<std::string>(variable_reason(key, *value));
  return given(std::move(*value), *at);
}

JobField<double> YamlFields::whole(const Yaml* at, std::string_view key, double least) {
  if (at == nullptr) return {};
  const auto value = text(*at, key);
  if (!value) return {};
  if (has_variable(*value)) return missing<double>(variable_reason(key, *value));
  const std::string shown = text::printable(*value);
  const auto number = text::to_number(*value);
  if (!number) {
    fault(*at, "not-a-number", fmt::format("'{}' is '{}', not a number", key, shown),
          "give a whole number");
    return {};
  }
  if (*number != std::floor(*number)) {
    fault(*at, "not-whole", fmt::format("'{}' is {}, not a whole number", key, shown),
          "give a whole number");
    return {};
  }
  if (*number < least || *number > most) {
    fault(*at, "out-of-range",
          fmt::format("'{}' is {}: it must be from {} to 1e9", key, shown, text::exact(least)),
          "give a number in that range");
    return {};
  }
  return given(*number, *at);
}

JobField<bool> YamlFields::flag(const Yaml* at, std::string_view key) {
  if (at == nullptr) return {};
  const auto value = text(*at, key);
  if (!value) return {};
  if (has_variable(*value)) return missing<bool>(variable_reason(key, *value));
  for (const char* yes : {"true", "True", "TRUE", "yes", "Yes", "on"}) {
    if (*value == yes) return given(true, *at);
  }
  for (const char* no : {"false", "False", "FALSE", "no", "No", "off"}) {
    if (*value == no) return given(false, *at);
  }
  fault(*at, "wrong-type",
        fmt::format("'{}' is '{}', not true or false", key, text::printable(*value)),
        "give true or false");
  return {};
}

}  // namespace trainprint::readers
