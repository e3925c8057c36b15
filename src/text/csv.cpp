// SPDX-License-Identifier: MIT
#include "text/csv.hpp"

#include <algorithm>

namespace trainprint::text {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr char quote = '"';

}  // namespace

CsvReader::CsvReader(const Document& document, char separator, std::size_t begin)
    : document_{&document},
      text_{document.content},
      separator_{separator},
      at_{std::min(begin, text_.size())} {
  if (at_ == 0 && text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
}

bool CsvReader::next() {
  cells_.clear();
  unquoted_.clear();
  fault_.reset();
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
  if (at_ >= text_.size()) return false;
  offset_ = at_;
  is_ended_ = false;
  while (true) {
    take_cell();
    if (at_ >= text_.size()) return true;
    const char stop = text_[at_++];
    if (stop == separator_) continue;
    is_ended_ = true;
    return true;
  }
}

bool CsvReader::at_end_of_cell() const {
  return at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\n' ||
         text_.substr(at_).starts_with("\r\n");
}

// Takes a cell and leaves the place at what ends it: a separator, LF, or the end.
void CsvReader::take_cell() {
  if (at_ < text_.size() && text_[at_] == quote) {
    take_quoted();
    return;
  }
  const std::size_t begin = at_;
  while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') ++at_;
  std::size_t end = at_;
  if (end > begin && (at_ >= text_.size() || text_[at_] == '\n') && text_[end - 1] == '\r') --end;
  cells_.push_back({text_.substr(begin, end - begin), begin});
}

void CsvReader::take_quoted() {
  const std::size_t opening = at_++;
  std::size_t begin = at_;
  std::string* unquoted = nullptr;  // where a quote was doubled
  while (true) {
    const std::size_t closing = text_.find(quote, at_);
    if (closing == std::string_view::npos) {
      fault_ = diagnose(*document_, opening, "bad-quotes", "these quotes are never closed",
                        "close them, or download the file again if it is cut off");
      at_ = text_.size();
      cells_.push_back({text_.substr(begin), opening});
      return;
    }
    at_ = closing + 1;
    const bool is_doubled = at_ < text_.size() && text_[at_] == quote;
    if (is_doubled || unquoted != nullptr) {
      if (unquoted == nullptr) unquoted = &unquoted_.emplace_back();
      unquoted->append(text_.substr(begin, closing - begin));
    }
    if (is_doubled) {
      unquoted->push_back(quote);
      begin = ++at_;
      continue;
    }
    cells_.push_back(
        {unquoted != nullptr ? std::string_view{*unquoted} : text_.substr(begin, closing - begin),
         opening});
    break;
  }
  if (!at_end_of_cell()) {
    fault_ = diagnose(*document_, at_, "bad-quotes", "text stands behind closing quotes",
                      "double the quotes that are part of a text");
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') ++at_;
  }
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
}

char separator_of(std::string_view line) {
  char most = ',';
  for (const char separator : {';', '\t'}) {
    if (std::count(line.begin(), line.end(), separator) >
        std::count(line.begin(), line.end(), most)) {
      most = separator;
    }
  }
  return most;
}

}  // namespace trainprint::text
