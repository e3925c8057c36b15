// SPDX-License-Identifier: MIT
#include "readers/series/csv_time.hpp"

#include "catch.hpp"
#include "readers/series/csv_table.hpp"
#include "text/time.hpp"

namespace trainprint::readers {
namespace {

std::string shown(std::optional<std::chrono::local_seconds> local) {
  return local ? text::time_text(Moment{local->time_since_epoch()}) : "-";
}

}  // namespace

TEST_CASE("times stand with the day first, or as in the US") {
  CHECK(shown(day_first_time("29.03.2020 01:45")) == "2020-03-29T01:45:00Z");
  CHECK(shown(day_first_time("29/03/2020 01:45:30")) == "2020-03-29T01:45:30Z");
  CHECK(shown(day_first_time("9.3.2020 1:45")) == "2020-03-09T01:45:00Z");
  CHECK(shown(day_first_time("29.02.2020")) == "2020-02-29T00:00:00Z");
  for (const char* text : {"", "29.02.2021", "03.29.2020", "29.03.20 01:45", "29.03.2020 24:00",
                           "29.03.2020 01:45x", "29.03.2020T01:45"}) {
    INFO(text);
    CHECK(shown(day_first_time(text)) == "-");
  }
  CHECK(shown(us_time("07/01/2020 1:00:00 PM")) == "2020-07-01T13:00:00Z");
  CHECK(shown(us_time("07/01/2020 12:00:00 AM")) == "2020-07-01T00:00:00Z");
  CHECK(shown(us_time("07/01/2020 12:30:00 PM")) == "2020-07-01T12:30:00Z");
  for (const char* text : {"", "07/01/2020", "07/01/2020 1:00:00", "07/01/2020 0:30:00 AM",
                           "07/01/2020 13:00:00 PM", "13/01/2020 1:00:00 PM"}) {
    INFO(text);
    CHECK(shown(us_time(text)) == "-");
  }
}

TEST_CASE("numbers stand with commas or points between thousands") {
  CHECK(us_number("1,060") == 1060);
  CHECK(us_number("-1,234,567.5") == -1'234'567.5);
  CHECK(us_number("12.5") == 12.5);
  CHECK(german_number("1.213") == 1213);
  CHECK(german_number("1.213,5") == 1213.5);
  CHECK(german_number("0,5") == 0.5);
  CHECK(german_number("-12") == -12);
  for (const char* text :
       {"1,06", ",060", "1,0600", "1234,567", "1,234,56", "1,2a4", "1.5.5", "-,1"}) {
    INFO(text);
    CHECK_FALSE(us_number(text));
  }
  CHECK_FALSE(german_number("12.5"));
  CHECK_FALSE(german_number("1,213.5"));
}

TEST_CASE("words of a header are compared whole") {
  CHECK(words_of("Carbon Intensity gCO\xE2\x82\x82"
                 "eq/kWh (direct)") == " carbon intensity gco2eq kwh direct ");
  CHECK(words_of("") == " ");
  CHECK(has_words(" wind offshore mwh ", "wind offshore"));
  CHECK_FALSE(has_words(" wind offshore mwh ", "wind on"));
}

}  // namespace trainprint::readers
