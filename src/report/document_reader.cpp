// SPDX-License-Identifier: MIT
#include "report/document_reader.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "text/number.hpp"

namespace trainprint::report {

using text::Json;

namespace {

constexpr std::size_t most_told = 50;
// No estimate comes near it (catalogue/bounds.hpp), and products of some such numbers are finite.
constexpr double most_of_a_range = 1e100;
// Of a longer line one copy must do.
constexpr std::size_t long_line = 65536;

std::string message_of(const DocumentReader::Note& note) {
  const std::string key = text::printable(note.key);
  const std::string places =
      note.places == 1
          ? std::string{}
          : fmt::format(" in {} places", text::with_decimals(static_cast<double>(note.places), 0));
  return note.is_missing
             ? fmt::format("the member '{}' is missing{}: it is not known", key, places)
             : fmt::format("this version does not know the member '{}'{}: it is left out", key,
                           places);
}

}  // namespace

void DocumentReader::Findings::fault(std::size_t offset, const char* code, std::string message,
                                     std::string hint) {
  if (faults.size() == most_told) {
    ++more_faults;
    return;
  }
  faults.push_back(text::diagnose(document, offset, code, std::move(message), std::move(hint)));
  std::string& line = faults.back().source_line;
  if (faults.size() > 1 && line.size() > long_line) std::string{}.swap(line);
}

void DocumentReader::Findings::note(bool is_missing, std::string_view key, std::size_t offset) {
  auto& places = place_of_note.at(is_missing ? 1 : 0);
  const auto found = places.find(key);
  if (found != places.end()) {
    ++notes[found->second].places;
    return;
  }
  places.emplace(key, notes.size());
  notes.push_back({is_missing, std::string{key}, offset, 1});
}

std::vector<Diagnostic> DocumentReader::Findings::take_faults() {
  if (more_faults > 0) {
    faults.back().hint += fmt::format("; there {} {} more {}", more_faults == 1 ? "is" : "are",
                                      text::with_decimals(static_cast<double>(more_faults), 0),
                                      more_faults == 1 ? "fault" : "faults");
  }
  return std::move(faults);
}

std::vector<Diagnostic> DocumentReader::Findings::told() const {
  std::vector<Diagnostic> out;
  for (std::size_t i = 0; i < std::min(notes.size(), most_told); ++i) {
    const Note& note = notes[i];
    out.push_back(text::diagnose(
        document, note.offset, note.is_missing ? "missing-key" : "unknown-key", message_of(note)));
    std::string{}.swap(out.back().source_line);
  }
  if (notes.size() > most_told) {
    const std::size_t more = notes.size() - most_told;
    out.back().message += fmt::format("; {} more {} missing or not known",
                                      text::with_decimals(static_cast<double>(more), 0),
                                      more == 1 ? "member is" : "members are");
  }
  return out;
}

DocumentReader::~DocumentReader() {
  for (const Json::Member& member : object_.members) {
    if (std::find(asked_.begin(), asked_.end(), member.key) != asked_.end()) continue;
    findings_.note(false, member.key, member.key_offset);
  }
}

void DocumentReader::fault(const Json& at, const char* code, std::string message,
                           std::string hint) {
  findings_.fault(at.offset, code, std::move(message), std::move(hint));
}

const Json* DocumentReader::find(std::string_view key) {
  mark(key);
  const Json* found = object_.find(key);
  if (found == nullptr) {
    fault(object_, "missing-key", fmt::format("the member '{}' is missing", key),
          "give a document as --format json writes it");
  }
  return found;
}

const Json* DocumentReader::find(std::string_view key, Json::Kind kind) {
  const Json* found = find(key);
  if (found == nullptr || found->kind == kind) return found;
  fault(*found, "wrong-type",
        fmt::format("'{}' is {}, not {}", text::printable(key), text::kind_name(found->kind),
                    text::kind_name(kind)),
        "give a document as --format json writes it");
  return nullptr;
}

bool DocumentReader::is_object(const Json& item) {
  if (item.kind == Json::Kind::object) return true;
  fault(item, "wrong-type",
        fmt::format("an item of the list is {}, not an object", text::kind_name(item.kind)),
        "give a document as --format json writes it");
  return false;
}

bool DocumentReader::is_null(std::string_view key) {
  const Json* found = object_.find(key);
  if (found != nullptr && found->kind != Json::Kind::null) return false;
  mark(key);
  if (found == nullptr) findings_.note(true, key, object_.offset);
  return true;
}

void DocumentReader::text(const char* key, std::string& value) {
  if (const Json* found = find(key, Json::Kind::text)) value = found->text;
}

void DocumentReader::text_or_null(const char* key, std::string& value) {
  if (!is_null(key)) text(key, value);
}

void DocumentReader::texts(const char* key, std::vector<std::string>& values) {
  const Json* found = find(key, Json::Kind::array);
  if (found == nullptr) return;
  for (const Json& item : found->items) {
    if (item.kind == Json::Kind::text) {
      values.push_back(item.text);
    } else {
      fault(item, "wrong-type",
            fmt::format("an item of '{}' is {}, not a text", key, text::kind_name(item.kind)),
            "give a document as --format json writes it");
    }
  }
}

std::optional<double> DocumentReader::number_of(std::string_view key) {
  const Json* found = find(key, Json::Kind::number);
  if (found == nullptr) return std::nullopt;
  if (found->number >= 0) return found->number;
  fault(*found, "bad-range", fmt::format("'{}' is negative", key), "give a number from 0 up");
  return std::nullopt;
}

std::optional<double> DocumentReader::whole_of(std::string_view key, double lowest,
                                               double highest) {
  const auto value = number_of(key);
  if (!value || (*value == std::floor(*value) && *value >= lowest && *value <= highest)) {
    return value;
  }
  fault(*object_.find(key), "bad-range",
        fmt::format("'{}' is not a whole number from {} to {}", key, text::exact(lowest),
                    text::exact(highest)),
        "give a document as --format json writes it");
  return std::nullopt;
}

void DocumentReader::difference(const char* key, double& value) {
  if (const Json* found = find(key, Json::Kind::number)) value = found->number;
}

void DocumentReader::flag(const char* key, bool& value) {
  if (const Json* found = find(key, Json::Kind::boolean)) value = found->boolean;
}

void DocumentReader::number(const char* key, double& value) {
  if (const auto found = number_of(key)) value = *found;
}

void DocumentReader::number(const char* key, int& value) {
  if (const auto found = whole_of(key, 0, std::numeric_limits<int>::max())) {
    value = static_cast<int>(*found);
  }
}

void DocumentReader::number(const char* key, std::size_t& value) {
  if (const auto found = whole_of(key, 1, std::numeric_limits<int>::max())) {
    value = static_cast<std::size_t>(*found);
  }
}

void DocumentReader::whole(const char* key, std::size_t& value) {
  if (const auto found = whole_of(key, 0, std::numeric_limits<int>::max())) {
    value = static_cast<std::size_t>(*found);
  }
}

void DocumentReader::numbers_or_null(const char* key, std::vector<std::optional<double>>& values) {
  const Json* found = find(key, Json::Kind::array);
  if (found == nullptr) return;
  for (const Json& item : found->items) {
    const bool known = item.kind == Json::Kind::number;
    if (!known && item.kind != Json::Kind::null) {
      fault(item, "wrong-type",
            fmt::format("an item of '{}' is {}, not a number or null", key,
                        text::kind_name(item.kind)),
            "give a document as --format json writes it");
    } else if (known && item.number < 0) {
      fault(item, "bad-range", fmt::format("an item of '{}' is negative", key),
            "give numbers from 0 up");
    } else {
      values.push_back(known ? std::optional{item.number} : std::nullopt);
    }
  }
}

void DocumentReader::number_or_null(const char* key, std::optional<Watts>& value) {
  std::optional<double> plain;
  number_or_null(key, plain);
  if (plain) value = Watts{*plain};
}

void DocumentReader::ends(Range<double>& range) {
  const auto low = number_of("low");
  const auto central = number_of("central");
  const auto high = number_of("high");
  if (!low || !central || !high) return;
  const auto read = text::to_range(*low, *central, *high);
  if (read.value && *high > most_of_a_range) {
    fault(object_, "bad-range", fmt::format("the high end is {}", text::exact(*high)),
          fmt::format("give a number up to {}", text::exact(most_of_a_range)));
  } else if (read.value) {
    range = *read.value;
  } else {
    fault(object_, read.code, read.problem, "give low, central and high in this order");
  }
}

void DocumentReader::range(const char* key, Range<double>& value) {
  group(key, [&](DocumentReader& inner) { inner.ends(value); });
}

void DocumentReader::range_or_null(const char* key, std::optional<Range<double>>& value) {
  if (!is_null(key)) range(key, value.emplace());
}

void DocumentReader::input_or_null(const char* key, std::optional<Range<double>>& value) {
  const Json* found = object_.find(key);
  if (found == nullptr || found->kind != Json::Kind::number) return range_or_null(key, value);
  const auto number = number_of(key);
  if (!number) return;
  if (*number <= most_of_a_range) {
    value = Range<double>{*number};
  } else {
    fault(*found, "bad-range", fmt::format("'{}' is {}", key, text::exact(*number)),
          fmt::format("give a number up to {}", text::exact(most_of_a_range)));
  }
}

std::size_t DocumentReader::choice_of(const char* key, std::span<const std::string_view> words) {
  const Json* found = find(key, Json::Kind::text);
  if (found == nullptr) return 0;
  const auto word = std::find(words.begin(), words.end(), found->text);
  if (word != words.end()) return static_cast<std::size_t>(word - words.begin());
  fault(*found, "unknown-choice",
        fmt::format("unknown value '{}' of '{}'", text::printable(found->text), key),
        fmt::format("give one of {}", fmt::join(words, ", ")));
  return 0;
}

}  // namespace trainprint::report
