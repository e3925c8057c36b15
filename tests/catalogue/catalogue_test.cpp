// SPDX-License-Identifier: MIT
#include <trainprint/catalogue.hpp>

#include "catch.hpp"
#include "tables/tables.hpp"

namespace trainprint {

TEST_CASE("the catalogue gives sources by id") {
  const auto source = Catalogue::bundled().source("strubell-2019");
  REQUIRE(source);
  CHECK(source->id == "strubell-2019");
  CHECK(source->title.find("Strubell") != std::string::npos);
  CHECK(source->date.starts_with("2019"));
  CHECK_FALSE(source->licence.empty());
  CHECK_FALSE(Catalogue::bundled().source("no-such-source"));
  CHECK_FALSE(Catalogue::bundled().source(""));
}

TEST_CASE("the catalogue gives equivalents by id") {
  // Strubell et al. 2019, Table 1: one passenger from New York to San Francisco, 1984 lb.
  const auto flight = Catalogue::bundled().equivalent("flight-ny-sf-passenger");
  REQUIRE(flight);
  CHECK(to_pounds(flight->mass) == Approx(1984).margin(0.5));
  CHECK_FALSE(flight->label.empty());
  CHECK(Catalogue::bundled().source(flight->source));
  CHECK_FALSE(Catalogue::bundled().equivalent("no-such-thing"));
}

TEST_CASE("the catalogue tells which tables it is a view of") {
  CHECK(Catalogue::bundled().version() == tables::bundled().version);
  CHECK(Catalogue::bundled().sha256() == tables::bundled().sha256);
  CHECK(&Catalogue::bundled().tables() == &tables::bundled());
}

}  // namespace trainprint
