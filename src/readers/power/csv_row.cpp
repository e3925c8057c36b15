// SPDX-License-Identifier: MIT
#include "readers/power/csv_row.hpp"

#include <utility>

#include "readers/power/words.hpp"

namespace trainprint::readers {

CsvRow::CsvRow(std::string_view line, char separator, PowerSink& sink)
    : document_{{}, std::string{line}}, reader_{document_, separator}, is_good_{reader_.next()} {
  if (!reader_.fault()) return;
  is_good_ = false;
  sink.fault(reader_.fault()->column, "bad-quotes", reader_.fault()->message,
             reader_.fault()->hint);
}

std::string_view CsvRow::cell(std::size_t place) const {
  return stripped(reader_.cells().at(place).text);
}

std::vector<std::string_view> CsvRow::cells() const {
  std::vector<std::string_view> found;
  for (std::size_t i = 0; i < size(); ++i) found.push_back(cell(i));
  return found;
}

std::size_t CsvRow::column(std::size_t place) const {
  return reader_.cells().at(place).offset + 1;
}

std::optional<double> CsvRow::amount(std::size_t place, std::string_view what, double most,
                                     PowerSink& sink) const {
  Amount read = to_amount(cell(place), what, most);
  if (!read.value)
    sink.fault(column(place), read.code, std::move(read.problem), std::move(read.hint));
  return read.value;
}

}  // namespace trainprint::readers
