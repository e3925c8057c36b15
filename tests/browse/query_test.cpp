// SPDX-License-Identifier: MIT
#include "browse/query.hpp"

#include "catch.hpp"
#include "faults.hpp"

namespace trainprint::browse {
namespace {

using Texts = std::vector<std::string>;

// Four devices; the last one is known by name alone.
Sheet devices() {
  return {{{"name", "name", false, true},
           {"tdp_w", "TDP", true},
           {"region"},
           {"aliases", "aliases", false, true},
           {"owned"}},
          {{"RTX 4090", 450.0, "us-east-1", Texts{"GeForce 4090"}, true},
           {"A100", 400.0, "us-east1", Texts{"Ampere", "A-100"}, false},
           {"T4", 70.0, "eu-west-1", Texts{}, false},
           {"X1", {}, {}, Texts{}, {}}}};
}

std::string names(const Sheet& sheet) {
  std::string out;
  for (const auto& row : sheet.rows) out += (out.empty() ? "" : " ") + exact_text(row.front());
  return out;
}

std::string kept(const std::string& filter) {
  Sheet sheet = devices();
  keep(sheet, read_condition(filter));
  return names(sheet);
}

std::string sorted(std::string_view column) {
  Sheet sheet = devices();
  sort(sheet, column);
  return names(sheet);
}

std::string fault(const std::string& filter) {
  return codes(faults_of([&] { return kept(filter); }));
}

TEST_CASE("numbers compare as numbers") {
  // As texts, 70 would be above 400.
  CHECK(kept("tdp_w>70") == "RTX 4090 A100");
  CHECK(kept("tdp_w>=400") == "RTX 4090 A100");
  CHECK(kept("tdp_w<400") == "T4");
  CHECK(kept("tdp_w<=400.0") == "A100 T4");
  CHECK(kept("tdp_w=4e2") == "A100");
  CHECK(kept("tdp_w==400") == "A100");
  CHECK(kept("tdp_w~5") == "RTX 4090");
}

TEST_CASE("names compare by their letters and digits, other texts do not lose their dashes") {
  CHECK(kept("name=rtx4090") == "RTX 4090");
  CHECK(kept("aliases=a100") == "A100");
  CHECK(kept("region=US-EAST-1") == "RTX 4090");
  CHECK(kept("region=us-east1") == "A100");
  CHECK(kept("region~east") == "RTX 4090 A100");
  CHECK(kept("region>F") == "RTX 4090 A100");
}

TEST_CASE("a list satisfies a condition with one item, and differs with all") {
  CHECK(kept("aliases~amp") == "A100");
  CHECK(kept("aliases!=ampere") == "RTX 4090 T4 X1");
}

TEST_CASE("what is absent is only different, and an empty value asks for it") {
  CHECK(kept("tdp_w!=400") == "RTX 4090 T4 X1");
  CHECK(kept("tdp_w=") == "X1");
  CHECK(kept("aliases=") == "T4 X1");
  CHECK(kept("tdp_w!=") == "RTX 4090 A100 T4");
}

TEST_CASE("a flag is yes or no") {
  CHECK(kept("owned=yes") == "RTX 4090");
  CHECK(kept("owned=false") == "A100 T4");
  CHECK(fault("owned=perhaps") == "bad-filter");
}

TEST_CASE("spaces around the parts of a filter do not count") {
  CHECK(kept("tdp_w >= 400 ") == "RTX 4090 A100");
}

TEST_CASE("a filter that cannot be meant is refused") {
  CHECK(fault("tdp_w") == "bad-filter");
  CHECK(fault("") == "bad-filter");
  CHECK(fault(">300") == "bad-filter");
  CHECK(fault("tdp_w!300") == "bad-filter");
  CHECK(fault("tdp_w>many") == "bad-filter");
  CHECK(fault("tdp_w>") == "bad-filter");
  CHECK(fault("region>") == "bad-filter");
  CHECK(fault("tpd_w>300") == "unknown-column");
}

TEST_CASE("an unknown column is met with the nearest, or with all") {
  const auto near = faults_of([] { return kept("tpd_w>300"); });
  REQUIRE(near.size() == 1);
  CHECK(near.front().hint == "did you mean 'tdp_w'?");
  const auto none = faults_of([] { return sorted("-zzz"); });
  REQUIRE(none.size() == 1);
  CHECK(none.front().file == "--sort");
  CHECK(none.front().hint == "the columns are name, tdp_w, region, aliases, owned");
}

TEST_CASE("every word must stand in some cell") {
  const auto kept_with = [](const Texts& words) {
    Sheet sheet = devices();
    keep_with_words(sheet, words);
    return names(sheet);
  };
  CHECK(kept_with({"EAST"}) == "RTX 4090 A100");
  CHECK(kept_with({"east", "ampere"}) == "A100");
  CHECK(kept_with({"east", "zzz"}).empty());
  CHECK(kept_with({}) == "RTX 4090 A100 T4 X1");
  // Not across cells: "T4" and "70".
  CHECK(kept_with({"T470"}).empty());
}

TEST_CASE("sorting keeps what is absent at the end, and equal rows in order") {
  CHECK(sorted("tdp_w") == "T4 A100 RTX 4090 X1");
  CHECK(sorted("-tdp_w") == "RTX 4090 A100 T4 X1");
  CHECK(sorted("name") == "A100 RTX 4090 T4 X1");
  CHECK(sorted("owned") == "A100 T4 RTX 4090 X1");
}

TEST_CASE("columns come in the order asked for") {
  const Sheet sheet = only(devices(), {"tdp_w", "name"});
  REQUIRE(sheet.columns.size() == 2);
  CHECK(sheet.columns[0].key == "tdp_w");
  CHECK(exact_text(sheet.rows[0][1]) == "RTX 4090");
  CHECK(codes(faults_of([] { return only(devices(), {"name", ""}); })) == "unknown-column");
}

}  // namespace
}  // namespace trainprint::browse
