// SPDX-License-Identifier: MIT
#include "tables/check.hpp"

#include <string>
#include <string_view>

#include "catch.hpp"
#include "tables/small_tables.hpp"

namespace trainprint::tables {
namespace {

// The small tables with the first `before` in `table` replaced by `after`.
RowsByTable changed(const std::string& table, std::string_view before, std::string_view after) {
  RowsByTable tables = small_tables();
  std::string& rows = tables[table];
  const std::size_t at = rows.find(before);
  REQUIRE(at != std::string::npos);
  rows.replace(at, before.size(), after);
  return tables;
}

// The small tables with one more row, in a line of its own at the end of `table`.
RowsByTable added(const std::string& table, const std::string& row) {
  RowsByTable tables = small_tables();
  tables[table] += ",\n" + row;
  return tables;
}

}  // namespace

TEST_CASE("the small tables have no faults") {
  CHECK(faults(small_tables()).empty());
}

TEST_CASE("a complete set has rows in every table") {
  RowsByTable tables = small_tables();
  tables.erase("hosts");
  tables["equivalents"] = "";
  CHECK(faults(tables) ==
        "equivalents.json: error: the table 'equivalents' is missing or has no rows "
        "[missing-table]\n"
        "hosts.json: error: the table 'hosts' is missing or has no rows [missing-table]\n");
}

TEST_CASE("a name stands for one row of a table") {
  CHECK(faults(added("cpus",
                     R"({"name": "D1", "aliases": ["c-9"], "tdp_w": 9, "source": ["maker"]})")) ==
        "cpus.json:3:28: error: the name 'c-9' stands already in cpus.json:2 [duplicate-name]\n"
        "  {\"name\": \"D1\", \"aliases\": [\"c-9\"], \"tdp_w\": 9, \"source\": [\"maker\"]}\n"
        "                             ^\n"
        "  hint: names are compared by their letters and digits; keep one\n");
  CHECK(codes(added("regions", R"({"provider": "cirrus", "region": "East 1", "name": "East", )"
                               R"("zone": "FR", "source": "maker"})")) ==
        R"(regions.json:4 duplicate-name at "East 1")");
}

TEST_CASE("one row may repeat its name in another spelling") {
  CHECK(codes(changed("cpus", R"(["C9"])", R"(["C9", "CORE-9", "core9"])")).empty());
}

TEST_CASE("accelerators and instances don't share names") {
  RowsByTable tables = changed("accelerators", "\"h2-80gb\"", "\"BIG 8\"");
  CHECK(codes(tables) == R"(instances.json:2 duplicate-name at "big.8")");
}

TEST_CASE("a reference is the id of a row") {
  CHECK(faults(changed("hosts", R"("source": "paper")", R"("source": "papers")")) ==
        "hosts.json:2:90: error: 'papers' is not the id of a row of 'sources' "
        "[unknown-reference]\n"
        "  {\"id\": \"dram\", \"kind\": \"dram\", \"name\": \"DRAM\", \"unit\": \"W/GB\", "
        "\"value\": 0.375, \"source\": \"papers\"}\n"
        "                                                                                        "
        "   ^\n"
        "  hint: did you mean 'paper'?\n");
  CHECK(codes(changed("cpus", R"("source": ["maker"])", R"("source": ["maker", "Maker"])")) ==
        R"(cpus.json:2 unknown-reference at "Maker")");
  CHECK(codes(changed("measurements", "maker-h2", "Maker H2")) ==
        R"(measurements.json:2 unknown-reference at "Maker H2")");
  CHECK(codes(changed("zones", R"("country": "FR")", R"("country": "FRA")")) ==
        R"(zones.json:4 unknown-reference at "FRA")");
}

TEST_CASE("dates are dates") {
  CHECK(faults(changed("sources", R"("date": "2019")", "\n\"date\": \"spring\"")) ==
        "sources.json:4:9: error: 'spring' is not a date [bad-date]\n"
        "  \"date\": \"spring\", \"licence\": \"CC-BY-4.0\"}\n"
        "          ^\n"
        "  hint: write YYYY, YYYY-MM, YYYY-MM-DD or first..last\n");
  CHECK(codes(changed("prices", "2026-01-05", "2026-01-32")) ==
        R"(prices.json:2 bad-date at "2026-01-32")");
  CHECK(codes(changed("prices", "2025-12-01..2026-01-05", "2026-01-05..2025-12-01")) ==
        R"(prices.json:2 bad-date at "2026-01-05..2025-12-01")");
}

TEST_CASE("values that enclose another are in order") {
  CHECK(faults(changed("pue", R"("low": 1.2)", R"("low": 1.6)")) ==
        "pue.json:4:78: error: 'low' (1.6) is above 'pue' (1.5) [not-ordered]\n"
        "  {\"scope\": \"setting\", \"name\": \"on-premises\", \"year\": 2024, \"pue\": 1.5, "
        "\"low\": 1.6, \"high\": 2, \"source\": \"paper\"}\n"
        "                                                                               ^\n"
        "  hint: give them in order; a row that changes one of them keeps the others\n");
  CHECK(codes(changed("pue", R"("high": 2)", R"("high": 1.1)")) == "pue.json:4 not-ordered at 1.5");
  CHECK(codes(changed("accelerators", R"("tdp_low_w": 250)", R"("tdp_low_w": 301)")) ==
        "accelerators.json:3 not-ordered at 301");
  CHECK(codes(changed("accelerators", R"("tdp_w": 300, )", R"("idle_w": 9, )")).empty());
  CHECK(codes(changed("accelerators", R"("tdp_low_w": 250, "tdp_w": 300)",
                      R"("tdp_low_w": 360)")) == "accelerators.json:3 not-ordered at 360");
  CHECK(codes(changed("families", R"("draw_central": 1)", R"("draw_central": 1.5)")) ==
        "families.json:2 not-ordered at 1.5");
  CHECK(codes(changed("nodes", R"("host_low": 0.2)", R"("host_low": 0.4)")) ==
        "nodes.json:2 not-ordered at 0.4");
  CHECK(codes(changed("workloads", R"("activity_low": 0.5)", R"("activity_low": 0.8)")) ==
        "workloads.json:2 not-ordered at 0.8");
  CHECK(codes(changed("cpus", R"("tdp_w": 200)", R"("tdp_low_w": 201, "tdp_w": 200)")) ==
        "cpus.json:2 not-ordered at 201");
  CHECK(codes(changed("prices", R"("spot_usd_per_hour": 12.5)", R"("spot_usd_per_hour": 41)")) ==
        "prices.json:2 not-ordered at 41");
  CHECK(codes(changed("embodied", R"("lifetime_low_years": 3)", R"("lifetime_low_years": 4.5)")) ==
        "embodied.json:3 not-ordered at 4.5");
  CHECK(codes(changed("embodied", R"("utilisation": 0.85)",
                      R"("utilisation": 0.85, "utilisation_high": 0.5)")) ==
        "embodied.json:2 not-ordered at 0.85");
}

TEST_CASE("an ambiguous name is a name of another accelerator") {
  CHECK(codes(changed("ambiguities", "H2 SXM", "H3")) ==
        R"(ambiguities.json:2 unknown-reference at "H3")");
  CHECK(faults(changed("ambiguities", "maker-h1", "maker-h2")) ==
        "ambiguities.json:2:35: error: 'H2 SXM' is a name of 'maker-h2' itself [not-ambiguous]\n"
        "  {\"name\": \"H2 SXM\", \"accelerator\": \"maker-h2\", \"same_name_in_tools\": true}\n"
        "                                    ^\n"
        "  hint: give the other accelerator that the name may mean\n");
}

TEST_CASE("a zone has one headline intensity a year on each basis") {
  CHECK(faults(added("intensities", R"({"zone": "FR", "year": 2024, "basis": "direct", )"
                                    R"("role": "headline", "g_per_kwh": 9, "source": "paper"})")) ==
        "intensities.json:6:1: error: this row stands already in intensities.json:5 "
        "[duplicate-row]\n"
        "  {\"zone\": \"FR\", \"year\": 2024, \"basis\": \"direct\", \"role\": \"headline\", "
        "\"g_per_kwh\": 9, \"source\": \"paper\"}\n"
        "  ^\n"
        "  hint: keep one of the two\n");
}

TEST_CASE("countries and the zones of regions have an intensity") {
  CHECK(faults(added("zones", R"({"id": "IS", "name": "Iceland", "iso3": "ISL"})")) ==
        "zones.json:5:8: error: zone 'IS' has no intensity [missing-intensity]\n"
        "  {\"id\": \"IS\", \"name\": \"Iceland\", \"iso3\": \"ISL\"}\n"
        "         ^\n"
        "  hint: add a row to intensities.json\n");
  CHECK(codes(changed("regions", R"("zone": "FR")", R"("zone": "FR-COR")")) ==
        R"(regions.json:2 missing-intensity at "FR-COR")");
}

TEST_CASE("the PUE of a provider or region names it by id") {
  CHECK(codes(changed("pue", "cirrus:east-1", "cirrus:east-2")) ==
        R"(pue.json:2 unknown-reference at "cirrus:east-2")");
  CHECK(codes(changed("pue", "cirrus:east-1", "orient")) ==
        R"(pue.json:2 unknown-reference at "orient")");
  CHECK(codes(changed("pue", R"("name": "cirrus",)", R"("name": "the cloud",)")) ==
        R"(pue.json:3 unknown-reference at "the cloud")");
}

TEST_CASE("a place has one PUE a year") {
  CHECK(codes(added("pue",
                    R"({"scope": "region", "name": "cirrus:east-1", "year": 2024, "pue": 1.3, )"
                    R"("source": "paper"})")) ==
        R"(pue.json:5 duplicate-row at {"scope": "region")");
}

TEST_CASE("a price is of a region of its provider") {
  CHECK(faults(small_tables_with(
            "prices",
            R"({"provider": "cirrus", "region": "east-2", "instance": "big.8", "count": 8,
"accelerator": "maker-h2",
"spot_usd_per_hour": 1, "spot_as_of": "2026", "spot_source": "maker"})")) ==
        "prices.json:2:34: error: 'east-2' is not a region of 'cirrus' [unknown-reference]\n"
        "  {\"provider\": \"cirrus\", \"region\": \"east-2\", \"instance\": \"big.8\", \"count\": "
        "8,\n"
        "                                   ^\n"
        "  hint: did you mean 'east-1'?\n");
}

TEST_CASE("a provider without regions may price any region") {
  RowsByTable tables =
      added("providers", R"({"id": "fog", "name": "Fog", "setting": "public-cloud"})");
  tables["instances"] +=
      R"(, {"provider": "fog", "name": "f1", "accelerator": "maker-h1", "count": 1, "source": "maker"})";
  tables["prices"] +=
      R"(, {"provider": "fog", "region": "moon", "instance": "f1", "accelerator": "maker-h1", "count": 1, "spot_usd_per_hour": 1, "spot_as_of": "2026", "spot_source": "maker"})";
  CHECK(faults(tables).empty());
}

TEST_CASE("a price and its instance agree") {
  CHECK(faults(small_tables_with("prices", R"({"provider": "cirrus", "instance": "big.8",
"accelerator": "maker-h1", "count": 4,
"spot_usd_per_hour": 1, "spot_as_of": "2026", "spot_source": "maker"})")) ==
        "prices.json:3:16: error: 'accelerator' is maker-h1 here and maker-h2 in instances.json "
        "[instance-mismatch]\n"
        "  \"accelerator\": \"maker-h1\", \"count\": 4,\n"
        "                 ^\n"
        "  hint: a price is that of the whole machine type: write what it has\n"
        "prices.json:3:37: error: 'count' is 4 here and 8 in instances.json [instance-mismatch]\n"
        "  \"accelerator\": \"maker-h1\", \"count\": 4,\n"
        "                                      ^\n"
        "  hint: a price is that of the whole machine type: write what it has\n");
  RowsByTable tables =
      added("providers", R"({"id": "fog", "name": "Fog", "setting": "public-cloud"})");
  tables["instances"] = changed("instances", "cirrus", "fog")["instances"];
  CHECK(codes(tables) == R"(prices.json:2 instance-mismatch at "cirrus")");
}

TEST_CASE("a price is given, with its day and source") {
  CHECK(faults(small_tables_with("prices", R"({"provider": "cirrus", "instance": "big.8",
"accelerator": "maker-h2", "count": 8})")) ==
        "prices.json:2:1: error: this row gives no price [missing-price]\n"
        "  {\"provider\": \"cirrus\", \"instance\": \"big.8\",\n"
        "  ^\n"
        "  hint: give 'on_demand_usd_per_hour' or 'spot_usd_per_hour'\n");
  CHECK(codes(small_tables_with("prices", R"({"provider": "cirrus", "instance": "big.8",
"accelerator": "maker-h2", "count": 8,
"on_demand_usd_per_hour": 9, "on_demand_source": "maker",
"spot_usd_per_hour": 1, "spot_as_of": "2026"})")) ==
        "prices.json:4 missing-key at 9\nprices.json:5 missing-key at 1");
}

TEST_CASE("a machine has one price in a region") {
  CHECK(codes(added("prices",
                    R"({"provider": "cirrus", "instance": "part.1", "accelerator": "maker-h2", )"
                    R"("count": 0.5, "spot_usd_per_hour": 1, "spot_as_of": "2026-01", )"
                    R"("spot_source": "maker"})")) ==
        R"(prices.json:4 duplicate-row at {"provider": "cirrus")");
}

TEST_CASE("the values of an emission factor are in order") {
  CHECK(codes(added("emission_factors", R"({"id": "wood", "name": "wood", )"
                                        R"("lifecycle_g_per_kwh": 200, )"
                                        R"("lifecycle_high_g_per_kwh": 150, "source": "maker"})"))
            .starts_with("emission_factors.json:4 not-ordered"));
  CHECK(codes(added("emission_factors", R"({"id": "wood", "name": "wood", )"
                                        R"("direct_low_g_per_kwh": 3, "direct_g_per_kwh": 2, )"
                                        R"("source": "maker"})"))
            .starts_with("emission_factors.json:4 not-ordered"));
}

TEST_CASE("a zone has one price of electricity for customers and year") {
  CHECK(
      codes(added("electricity_prices", R"({"zone": "FR", "customers": "business", "year": 2019, )"
                                        R"("usd_per_kwh": 0.2, "source": "maker"})")) ==
      R"(electricity_prices.json:3 duplicate-row at {"zone": "FR")");
}

TEST_CASE("a time zone is of a place there is, with a rule and a day") {
  CHECK(codes(changed("time_zones", R"("place": "FR")", R"("place": "cirrus:east-1")")).empty());
  CHECK(faults(changed("time_zones", R"("place": "FR")", R"("place": "cirrus:east")"))
            .find("'cirrus:east' is neither the id of a zone nor a region written as "
                  "provider:region [unknown-reference]") != std::string::npos);
  CHECK(codes(changed("time_zones", R"("place": "FR")", R"("place": "France")")) ==
        R"(time_zones.json:2 unknown-reference at "France")");
  CHECK(codes(changed("time_zones", "CET-1CEST,M3.5.0,M10.5.0/3", "CET-1CEST;M3.5.0")) ==
        R"(time_zones.json:2 bad-time-zone at "CET-1CEST;M3.5.0")");
  CHECK(codes(changed("time_zones", "1995-10-30", "1995-10")) ==
        R"(time_zones.json:2 bad-date at "1995-10")");
}

TEST_CASE("a profile is of places there are, and has all months") {
  CHECK(codes(changed("profiles", R"(["FR", )", R"(["Fr", )")) ==
        R"(profiles.json:2 unknown-reference at ["Fr")");
  CHECK(codes(changed("profiles", R"("first_year": 2019)", R"("first_year": 2021)")) ==
        "profiles.json:2 not-ordered at 2021");
  CHECK(codes(changed("profile_months", R"("month": 12)", R"("month": 11)")) ==
        "profile_months.json:13 duplicate-row at {\"profile\": \"west\"\n"
        "profiles.json:2 missing-month at \"west\"");
}

TEST_CASE("a month of a profile has 24 ratios above 0 of each kind, in order") {
  CHECK(codes(changed("profile_months", "[0.5, ", "[")) ==
        "profile_months.json:2 wrong-count at [0.5208333333333334");
  CHECK(codes(changed("profile_months", "[0.5, ", "[0, ")) ==
        "profile_months.json:2 out-of-range at 0");
  CHECK(codes(changed("profile_months", "[0.5, ", "[1.5, ")) ==
        "profile_months.json:2 not-ordered at [1.5");
  CHECK(codes(changed("profile_months", R"("high": [2, )", R"("high": [0.9, )")) ==
        "profile_months.json:2 not-ordered at [0.9");
  CHECK(codes(changed("profile_months", R"("month": 1,)", R"("month": 13,)")) ==
        "profile_months.json:2 out-of-range at 13");
  CHECK(codes(changed("profile_months", "[0.5, ", R"(["a", )")) ==
        R"(profile_months.json:2 wrong-type at "a")");
}

}  // namespace trainprint::tables
