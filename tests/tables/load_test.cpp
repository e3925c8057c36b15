// SPDX-License-Identifier: MIT
#include "tables/load.hpp"

#include <string>
#include <utility>

#include "catch.hpp"
#include "tables/small_tables.hpp"

namespace trainprint::tables {
namespace {

std::string codes_of(const std::string& content, const std::string& name = "hosts.json") {
  return codes(std::vector<text::Document>{{name, content}});
}

// A row of `hosts` in which one member is replaced, alone in its table.
RowsByTable host_with(const std::string& member) {
  return small_tables_with(
      "hosts", "{\"id\": \"dram\", \"kind\": \"dram\", \"name\": \"DRAM\", \"unit\": \"W/GB\",\n" +
                   member + "}");
}

}  // namespace

TEST_CASE("a small set of tables loads") {
  const LoadedTables loaded_tables = loaded(small_tables());
  const Tables tables = loaded_tables.view();
  CHECK(tables.version == "2026-01-31");
  CHECK(tables.sha256.empty());

  const AcceleratorRow& h1 = tables.of<AcceleratorRow>().rows[0];
  CHECK(tables.str(h1.id) == "maker-h1");
  CHECK(h1.tdp_w == 300);
  CHECK(h1.devices == 2);
  CHECK(h1.year == 2020);
  CHECK(h1.aliases == Text{});
  const AcceleratorRow& h2 = tables.of<AcceleratorRow>().rows[1];
  CHECK(h2.tdp_w == 700.5);
  CHECK(h2.tdp_low_w == std::nullopt);
  CHECK(h2.devices == 1);
  CHECK(h2.year == 0);
  CHECK(tables.str(h2.aliases) == "H2 SXM\nh2-80gb");
  CHECK(tables.str(tables.of<FamilyRow>().rows[0].source) == "paper\nmaker");
  CHECK(tables.str(tables.of<SourceRow>().rows[1].title) == "A paper, Ångström et al.");
  CHECK(tables.of<AmbiguityRow>().rows[0].same_name_in_tools);
  CHECK(tables.of<PriceRow>().rows[0].accelerator_only);
  CHECK_FALSE(tables.of<PriceRow>().rows[1].accelerator_only);
}

TEST_CASE("equal texts are kept once") {
  const LoadedTables tables = loaded(small_tables());
  const auto& prices = tables.of<PriceRow>().rows;
  CHECK(prices[0].accelerator == prices[1].accelerator);
  CHECK(prices[0].accelerator == tables.of<AcceleratorRow>().rows[1].id);
}

TEST_CASE("the version is the newest day of any table") {
  const LoadedTables tables = load({{"a/hosts.json", R"({"updated": "2026-03-01", "rows": []})"},
                                    {"a/cpus.json", R"({"updated": "2025-12-31", "rows": []})"}},
                                   text::Comments::refused);
  CHECK(tables.version == "2026-03-01");
}

TEST_CASE("comments are for users' tables only") {
  const std::string content = "// mine\n{\"updated\": \"2026-03-01\", \"rows\": []}";
  CHECK(load({{"hosts.json", content}}, text::Comments::allowed).version == "2026-03-01");
  CHECK(codes_of(content) == "hosts.json:1 json-syntax at // mine");
}

TEST_CASE("an unknown table is named with its like") {
  CHECK(faults(std::vector<text::Document>{{"data/price.json", "{}"}}) ==
        "data/price.json:1:1: error: there is no table 'price' [unknown-table]\n"
        "  {}\n"
        "  ^\n"
        "  hint: did you mean 'prices'? Else name the file after one of sources, nodes, families, "
        "workloads, "
        "accelerators, ambiguities, measurements, zones, intensities, providers, regions, pue, "
        "instances, prices, cpus, hosts, equivalents, embodied, electricity_prices, "
        "emission_factors, time_zones, "
        "profiles, profile_months\n");
}

TEST_CASE("a table has a day and rows and nothing else") {
  CHECK(codes_of("[]") == "hosts.json:1 wrong-type at [");
  CHECK(codes_of("{}") == "hosts.json:1 missing-key at {\nhosts.json:1 missing-key at {");
  CHECK(codes_of(R"({"updated": "2026-02-30", "rows": []})") ==
        R"(hosts.json:1 bad-date at "2026-02-30")");
  CHECK(codes_of(R"({"updated": 2026, "rows": []})") == "hosts.json:1 wrong-type at 2026");
  CHECK(codes_of(R"({"updated": "2026-01-01", "rows": {}})") == "hosts.json:1 wrong-type at {");
  CHECK(codes_of(R"({"updated": "2026-01-01", "rows": [1]})") == "hosts.json:1 wrong-type at 1");
  CHECK(codes_of(R"({"$schema": 1, "updated": "2026-01-01", "rows": []})") ==
        "hosts.json:1 wrong-type at 1");
  CHECK(faults(std::vector<text::Document>{
            {"hosts.json", R"({"updated": "2026-01-01", "row": [], "rows": []})"}}) ==
        "hosts.json:1:27: error: unknown key 'row' [unknown-key]\n"
        "  {\"updated\": \"2026-01-01\", \"row\": [], \"rows\": []}\n"
        "                            ^\n"
        "  hint: did you mean 'rows'?\n");
}

TEST_CASE("a fault of a value names it, quotes its line and says how to mend it") {
  CHECK(faults(host_with(R"("value": "0.375", "source": "paper")")) ==
        "hosts.json:3:10: error: 'value' must be a number, not a text [wrong-type]\n"
        "  \"value\": \"0.375\", \"source\": \"paper\"}\n"
        "           ^\n"
        "  hint: write a number\n");
  CHECK(faults(host_with(R"("value": 1, "source": "paper", "notes": "x")")) ==
        "hosts.json:3:32: error: unknown key 'notes' [unknown-key]\n"
        "  \"value\": 1, \"source\": \"paper\", \"notes\": \"x\"}\n"
        "                                 ^\n"
        "  hint: did you mean 'note'?\n");
  CHECK(faults(host_with(R"("value": 1)")) ==
        "hosts.json:2:1: error: this object lacks 'source' [missing-key]\n"
        "  {\"id\": \"dram\", \"kind\": \"dram\", \"name\": \"DRAM\", \"unit\": \"W/GB\",\n"
        "  ^\n"
        "  hint: 'source' is: source\n");
  CHECK(faults(host_with(R"("value": 200001, "source": "paper")")) ==
        "hosts.json:3:10: error: 'value' must be from 0 to 200000, not 200001 [out-of-range]\n"
        "  \"value\": 200001, \"source\": \"paper\"}\n"
        "           ^\n"
        "  hint: 'value' is: the value\n");
}

TEST_CASE("every value must be what its column holds") {
  const std::pair<const char*, const char*> cases[] = {
      {R"("value": -1, "source": "paper")", "hosts.json:3 out-of-range at -1"},
      {R"("value": null, "source": "paper")", "hosts.json:3 wrong-type at null"},
      {R"("value": true, "source": "paper")", "hosts.json:3 wrong-type at true"},
      {R"("value": 1, "source": ["paper"])", R"(hosts.json:3 wrong-type at ["paper")"},
      {R"("value": 1, "source": "")", R"(hosts.json:3 empty-text at "")"},
      {R"("value": 1, "source": "paper", "note": "")", R"(hosts.json:3 empty-text at "")"},
      {R"("value": 1, "source": "paper", "note": "a\nb")",
       R"(hosts.json:3 control-character at "a\nb")"},
      {R"("value": 1, "value": 2, "source": "paper")",
       R"(hosts.json:3 duplicate-key at "value": 2)"},
  };
  for (const auto& [member, expected] : cases) {
    INFO(member);
    CHECK(codes(host_with(member)) == expected);
  }
}

TEST_CASE("numbers that count are whole") {
  const auto equivalent = [](const std::string& year) {
    return small_tables_with(
        "equivalents",
        R"({"id": "car", "label": "car", "definition": "fuel", "kind": "driving",
"kg_co2e": 1, "per": "km", "year": )" +
            year + R"(, "source": "paper"})");
  };
  CHECK(codes(equivalent("2024")).empty());
  CHECK(codes(equivalent("2024.5")) == "equivalents.json:3 wrong-type at 2024.5");
  CHECK(codes(equivalent("2e3")) == "equivalents.json:3 wrong-type at 2e3");
  CHECK(codes(equivalent("1066")) == "equivalents.json:3 out-of-range at 1066");
  CHECK(codes(equivalent("-2024")) == "equivalents.json:3 out-of-range at -2024");
  CHECK(codes(equivalent("1e300")) == "equivalents.json:3 out-of-range at 1e300");
}

TEST_CASE("a choice is one of those given") {
  const auto provider = [](const std::string& setting) {
    return small_tables_with("providers", R"({"id": "cirrus", "name": "Cirrus",
"setting": ")" + setting + "\"}");
  };
  CHECK(faults(provider("public cloud")) ==
        "providers.json:3:12: error: 'setting' can't be 'public cloud' [unknown-choice]\n"
        "  \"setting\": \"public cloud\"}\n"
        "             ^\n"
        "  hint: did you mean 'public-cloud'?\n");
  CHECK(faults(provider("garage")) ==
        "providers.json:3:12: error: 'setting' can't be 'garage' [unknown-choice]\n"
        "  \"setting\": \"garage\"}\n"
        "             ^\n"
        "  hint: it can be public-cloud, research\n");
}

TEST_CASE("lists hold texts, and those that are required hold one") {
  const auto cpu = [](const std::string& aliases, const std::string& source) {
    return small_tables_with("cpus", "{\"name\": \"Core 9\", \"tdp_w\": 200,\n\"aliases\": " +
                                         aliases + ",\n\"source\": " + source + "}");
  };
  CHECK(codes(cpu("[]", R"(["paper", "maker"])")).empty());
  CHECK(codes(cpu(R"("C9")", R"(["paper"])")) == R"(cpus.json:3 wrong-type at "C9")");
  CHECK(codes(cpu(R"(["C9", 9])", R"(["paper"])")) == "cpus.json:3 wrong-type at 9");
  CHECK(codes(cpu(R"(["C9", ""])", R"(["paper"])")) == R"(cpus.json:3 empty-text at "")");
  CHECK(codes(cpu(R"(["C9", "--"])", R"(["paper"])")) == R"(cpus.json:3 empty-text at "--")");
  CHECK(codes(cpu(R"(["C9", "a\nb"])", R"(["paper"])")) ==
        R"(cpus.json:3 control-character at "a\nb")");
  CHECK(codes(cpu("[]", "[]")) == "cpus.json:4 empty-text at [");
  CHECK(codes(cpu("[]", R"([""])")) == R"(cpus.json:4 empty-text at "")");
}

TEST_CASE("all faults of all files are reported at once, the first hundred of them") {
  CHECK(codes(std::vector<text::Document>{{"cpus.json", "{"},
                                          {"hosts.json", R"({"updated": "soon", "rows": 1})"}}) ==
        "cpus.json:1 json-syntax at \nhosts.json:1 bad-date at \"soon\"\nhosts.json:1 wrong-type "
        "at 1");
  std::string rows = "1";
  for (int i = 0; i < 200; ++i) rows += ",1";
  try {
    static_cast<void>(loaded(small_tables_with("hosts", rows)));
    FAIL("no fault was found");
  } catch (const InputError& error) {
    CHECK(error.diagnostics().size() == 100);
  }
}

}  // namespace trainprint::tables
