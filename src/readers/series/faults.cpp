// SPDX-License-Identifier: MIT
#include "readers/series/faults.hpp"

#include <utility>

#include <fmt/format.h>

namespace trainprint::readers {
namespace {

constexpr std::size_t most = 20;
constexpr std::size_t most_quoted = std::size_t{1} << 20U;  // bytes of lines
constexpr std::size_t most_said = 300;                      // bytes of a message

// A message that quotes a cell of any length, without the middle of it.
std::string shortened(std::string message) {
  if (message.size() <= most_said) return message;
  const auto within = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  std::size_t end = most_said / 2;
  std::size_t begin = message.size() - most_said / 2;
  while (within(message[end])) --end;
  while (within(message[begin])) ++begin;
  return message.substr(0, end) + "…" + message.substr(begin);
}

}  // namespace

SeriesFaults::SeriesFaults(std::shared_ptr<const text::Document> document)
    : document_{std::move(document)} {}

bool SeriesFaults::full() const {
  return faults_.size() >= most || quoted_ >= most_quoted;
}

void SeriesFaults::add(std::size_t offset, std::string_view code, std::string message,
                       std::string hint) {
  if (full()) {
    ++more_;
    return;
  }
  add(text::diagnose(*document_, offset, code, shortened(std::move(message)), std::move(hint)));
}

void SeriesFaults::add(Diagnostic fault) {
  if (full()) {
    ++more_;
    return;
  }
  quoted_ += fault.source_line.size();
  faults_.push_back(std::move(fault));
}

void SeriesFaults::throw_any() const {
  if (faults_.empty()) return;
  std::vector<Diagnostic> all = faults_;
  if (more_ > 0) {
    all.push_back(text::diagnose(
        document_->name, "too-many-faults",
        fmt::format("{} more {} not shown", more_, more_ == 1 ? "fault is" : "faults are"),
        "mend those above first"));
  }
  throw InputError{std::move(all)};
}

}  // namespace trainprint::readers
