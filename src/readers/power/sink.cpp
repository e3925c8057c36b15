// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "readers/power/format.hpp"
#include "readers/power/log_warnings.hpp"
#include "text/locate.hpp"

namespace trainprint::readers {
namespace {

constexpr std::size_t longest_quoted = 500;  // of a line, in bytes

}  // namespace

PowerSink::PowerSink(std::string name, PowerLogRequest request)
    : name_{std::move(name)}, request_{std::move(request)} {
  facts_.name = request_.label.empty() ? name_ : request_.label;
}

Meter& PowerSink::device(std::string_view id) {
  const auto found = by_id_.find(id);
  if (found != by_id_.end()) return *found->second;
  DeviceFacts facts;
  facts.id = id;
  return make(std::move(facts));
}

Meter& PowerSink::device(const DeviceFacts& facts) {
  const auto found = by_id_.find(facts.id);
  if (found == by_id_.end()) return make(facts);
  DeviceFacts& known = found->second->facts();
  if (known.model.empty()) known.model = facts.model;
  return *found->second;
}

Meter& PowerSink::make(DeviceFacts facts) {
  for (const std::string* said : {&facts.id, &facts.model}) {
    std::size_t bad = 0;
    const bool fits = said->size() <= longest_id && text::is_utf8(*said, &bad) &&
                      !text::has_control_character(*said);
    if (fits) continue;
    refuse(1, "bad-device-name", "a device has a name that cannot be printed, or is too long",
           "mend the log, or leave this line out");
  }
  if (meters_.size() == most_devices) {
    refuse(1, "too-many-devices", fmt::format("the log names more than {} devices", most_devices),
           "check that the columns are what they are taken for");
  }
  std::string id = facts.id;
  meters_.emplace_back(std::move(facts), request_.meter);
  by_id_.emplace(std::move(id), &meters_.back());
  return meters_.back();
}

void PowerSink::add(Diagnostic fault) {
  faults_.push_back(std::move(fault));
  if (faults_.size() >= most_faults) throw InputError{std::move(faults_)};
}

void PowerSink::fault(std::size_t column, std::string_view code, std::string message,
                      std::string hint) {
  const bool is_quoted = line_.size() <= longest_quoted;
  const text::Document line{name_, std::string{is_quoted ? line_ : std::string_view{}}};
  Diagnostic diagnostic = text::diagnose(line, 0, code, std::move(message), std::move(hint));
  diagnostic.line = line_number_;
  diagnostic.column = column;
  add(std::move(diagnostic));
}

void PowerSink::fault_at(std::string_view cell, std::string_view code, std::string message,
                         std::string hint) {
  const bool is_inside = std::less_equal<>{}(line_.data(), cell.data()) &&
                         std::less_equal<>{}(cell.data(), line_.data() + line_.size());
  const auto offset = is_inside ? static_cast<std::size_t>(cell.data() - line_.data()) : 0;
  fault(offset + 1, code, std::move(message), std::move(hint));
}

void PowerSink::refuse(std::size_t column, std::string_view code, std::string message,
                       std::string hint) {
  fault(column, code, std::move(message), std::move(hint));
  throw InputError{std::move(faults_)};
}

void PowerSink::fault_of_log(std::string_view code, std::string message, std::string hint) {
  if (!faults_.empty()) return;
  add(text::diagnose(name_, code, std::move(message), std::move(hint)));
}

void PowerSink::warn(std::string_view code, std::string_view message) {
  const bool is_given = std::any_of(warnings_.begin(), warnings_.end(),
                                    [&](const Warning& one) { return one.code == code; });
  if (is_given) return;
  warnings_.push_back({std::string{code}, fmt::format("{}: {}", facts_.name, message)});
}

void PowerSink::leave_out() {
  if (facts_.left_out++ == 0) first_left_out_ = line_number_;
}

void PowerSink::cut_off() {
  facts_.is_cut_off = true;
}

void PowerSink::refuse_without_energy() const {
  throw InputError{text::diagnose(
      name_, "no-values",
      fmt::format("the log ({}) has no {}{}", facts_.format,
                  facts_.rows == 0 ? "row that can be read"
                                   : "two readings of a device at different times that can be read",
                  facts_.is_cut_off ? "; its last row is cut off, and left out" : ""),
      facts_.rows == 0 ? "give a log that holds power or energy" : "give a log with at least two")};
}

PowerLog PowerSink::finish() {
  if (!faults_.empty()) throw InputError{std::move(faults_)};
  PowerLog log;
  log.facts = facts_;
  for (const Meter& meter : meters_) log.devices.push_back(meter.result());
  const bool has_energy = std::any_of(log.devices.begin(), log.devices.end(),
                                      [](const DeviceEnergy& one) { return one.has_energy; });
  if (!has_energy) refuse_without_energy();
  log.warnings = std::move(warnings_);
  for (Warning& warning : log_warnings(log, first_left_out_)) {
    log.warnings.push_back(std::move(warning));
  }
  return log;
}

}  // namespace trainprint::readers
