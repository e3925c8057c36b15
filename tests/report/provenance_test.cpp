// SPDX-License-Identifier: MIT
// No value without a source: in no row of a table, and in no report.
#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <trainprint/site.hpp>

#include "catch.hpp"
#include "core/methods/methods.hpp"
#include "core/training_compute.hpp"
#include "faults.hpp"
#include "readers/site.hpp"
#include "report/reported.hpp"
#include "tables/check.hpp"
#include "tables/load.hpp"
#include "tables/overlay.hpp"
#include "tables/tables.hpp"
#include "text/split.hpp"

namespace trainprint::report {
namespace {

using tables::Field;
using tables::Fields;
using tables::Table;
using tables::Text;

/// True for a column that names sources.
template <class Row, class Value>
bool names_sources(const Field<Row, Value>& field) {
  return std::string_view{field.table} == Fields<tables::SourceRow>::table;
}

/// The sources that a row names, or for a month that its profile names.
template <class Row>
std::vector<std::string> sources_of(const tables::Tables& all, const Row& row) {
  std::vector<std::string> out;
  tables::for_each(Fields<Row>::columns, [&]<class Value>(const Field<Row, Value>& field) {
    if constexpr (std::is_same_v<Value, Text>) {
      if (!names_sources(field)) return;
      for (const std::string_view id : text::split_list(all.str(row.*field.member), '\n')) {
        out.emplace_back(id);
      }
    }
  });
  if constexpr (std::is_same_v<Row, tables::ProfileMonthRow>) {
    const auto* profile = tables::find<tables::ProfileRow>(all, all.str(row.profile));
    if (profile != nullptr) return sources_of(all, *profile);
  }
  return out;
}

/// True if the rows of a table hold numbers; those that hold names alone need no source.
template <class Row>
constexpr bool holds_numbers() {
  bool found = false;
  tables::for_each(Fields<Row>::columns, [&](const auto& field) {
    found = found || field.column == tables::Column::number;
  });
  return found;
}

std::set<std::string> ids(const Report& report) {
  std::set<std::string> out;
  for (const Source& source : report.sources) out.insert(source.id);
  return out;
}

void check_source(const std::string& id, const std::set<std::string>& listed,
                  const Catalogue& catalogue) {
  INFO("source '" << id << "'");
  CHECK(catalogue.source(id));
  CHECK(listed.contains(id));
}

/// True for what the user said: a value of `--load`, a measured power, a power limit, a site.
bool is_given(const FactorLine& line) {
  return line.basis == "given" || line.basis == "site" || line.basis == "power-limit" ||
         line.name == role_name(Role::accelerator_power) ||
         (line.name == role_name(Role::total_power) && line.basis == "measured");
}

/// A number that the user gave has no source, but for one of own tables; any other has.
void check_factor(const FactorLine& line, const std::set<std::string>& listed,
                  const Catalogue& catalogue) {
  INFO(line.name << " (" << line.basis << ")");
  CHECK_FALSE(line.basis.empty());
  const bool of_own_table = line.source == tables::own_source;
  CHECK(line.source.empty() == (is_given(line) && !of_own_table));
  if (line.source.empty()) return;
  check_source(line.source, listed, catalogue);
  for (const std::string& id : line.further_sources) check_source(id, listed, catalogue);
}

void check_report(const Report& report, const Catalogue& catalogue = Catalogue::bundled()) {
  const auto listed = ids(report);
  for (const RunReport& run : report.runs) {
    for (const auto* factors : {&run.factors, &run.embodied_factors, &run.owned_factors}) {
      for (const FactorLine& line : *factors) {
        INFO(run.method);
        check_factor(line, listed, catalogue);
      }
    }
    for (const EquivalentAmount& amount : run.equivalents) {
      check_source(amount.source, listed, catalogue);
    }
  }
}

/// The report of a run with a catalogue of one's own.
Report reported_with(const RunDescription& run, const Catalogue& catalogue) {
  return make_report({estimate(resolve(run, catalogue))}, catalogue);
}

/// The report of a run; with a measured power where the device's is not known.
Report reported_somehow(Options options) {
  const Catalogue catalogue = Catalogue::bundled();
  const auto faults =
      codes(faults_of([&] { (void)resolve(readers::read_run_options(options), catalogue); }));
  if (faults == "unknown-power") options.emplace_back("--power", "100");
  INFO(faults);
  CHECK((faults.empty() || faults == "unknown-power"));
  return reported(options);
}

}  // namespace

TEST_CASE("every row that holds a number names a source, and every source is known") {
  const tables::Tables& all = tables::bundled();
  tables::for_each(all.all, [&]<class Row>(const Table<Row>& table) {
    for (const Row& row : table.rows) {
      INFO(Fields<Row>::table << " " << &row - table.rows.data());
      const auto sources = sources_of(all, row);
      if constexpr (holds_numbers<Row>()) CHECK_FALSE(sources.empty());
      for (const std::string& id : sources) {
        INFO(id);
        CHECK(Catalogue::bundled().source(id));
      }
    }
  });
}

TEST_CASE("every source stands behind a row, a method or the hours of training") {
  const tables::Tables& all = tables::bundled();
  std::set<std::string> used;
  tables::for_each(all.all, [&]<class Row>(const Table<Row>& table) {
    for (const Row& row : table.rows) {
      for (const std::string& id : sources_of(all, row)) used.insert(id);
    }
  });
  for (const Method& method : methods) used.insert(method.source);
  used.insert(training_compute::flops_source);
  for (const char* id : training_compute::mfu_sources) used.insert(id);
  for (const tables::SourceRow& source : all.of<tables::SourceRow>().rows) {
    INFO(all.str(source.id));
    CHECK(used.contains(std::string{all.str(source.id)}));
  }
}

TEST_CASE("an accelerator names the source of its idle power and of its MIG slices") {
  const tables::Tables& all = tables::bundled();
  const std::set<std::string> of_idle_power{"cloud-carbon-footprint", "jouppi-2021", "jouppi-2023",
                                            "vadari-2026"};
  for (const auto& row : all.of<tables::AcceleratorRow>().rows) {
    INFO(all.str(row.id));
    const auto named = sources_of(all, row);
    const std::set<std::string> sources{named.begin(), named.end()};
    if (row.mig_slices > 0) CHECK(sources.contains("nvidia-mig"));
    if (!row.idle_w) continue;
    CHECK(std::any_of(of_idle_power.begin(), of_idle_power.end(),
                      [&](const std::string& id) { return sources.contains(id); }));
  }
}

TEST_CASE("every factor of a run on any accelerator has a source that the report lists") {
  const tables::Tables& all = tables::bundled();
  for (const auto& row : all.of<tables::AcceleratorRow>().rows) {
    for (const char* region : {"aws:us-east-1", "FR"}) {
      const std::string name{all.str(row.id)};
      INFO(name << " " << region);
      check_report(reported_somehow({{"--gpu", name}, {"--hours", "1"}, {"--region", region}}));
    }
  }
}

TEST_CASE("every factor of a run on any machine type has a source that the report lists") {
  const tables::Tables& all = tables::bundled();
  for (const auto& row : all.of<tables::InstanceRow>().rows) {
    const std::string name{all.str(row.name)};
    INFO(name);
    check_report(reported_somehow({{"--instance", name}, {"--hours", "1"}, {"--region", "world"}}));
  }
}

TEST_CASE("every factor of a run in any place has a source that the report lists") {
  const tables::Tables& all = tables::bundled();
  std::vector<std::string> places;
  for (const auto& row : all.of<tables::ZoneRow>().rows) places.emplace_back(all.str(row.id));
  for (const auto& row : all.of<tables::RegionRow>().rows) {
    places.push_back(std::string{all.str(row.provider)} + ":" + std::string{all.str(row.region)});
  }
  for (const std::string& place : places) {
    for (const char* basis : {"lifecycle", "direct"}) {
      INFO(place << " " << basis);
      check_report(reported_somehow(
          {{"--gpu", "a100"}, {"--hours", "1"}, {"--region", place}, {"--basis", basis}}));
    }
  }
}

TEST_CASE("every factor of a run on any processor has a source that the report lists") {
  const tables::Tables& all = tables::bundled();
  for (const auto& row : all.of<tables::CpuRow>().rows) {
    const std::string name{all.str(row.name)};
    INFO(name);
    check_report(reported_somehow({{"--gpu", "none"},
                                   {"--cpu", name},
                                   {"--cpu-count", "2"},
                                   {"--memory-gb", "256"},
                                   {"--hours", "1"},
                                   {"--region", "DE"}}));
  }
}

TEST_CASE("hours that follow from parameters and tokens have sources") {
  for (const char* method : {"trainprint", "llmcarbon"}) {
    const Report report = reported({{"--gpu", "a100"},
                                    {"--parameters", "7B"},
                                    {"--tokens", "1T"},
                                    {"--region", "FR"},
                                    {"--method", method}});
    check_report(report);
    CHECK(ids(report).contains("kaplan-2020"));
  }
}

TEST_CASE("every factor of another method or with options has a source, unless it is given") {
  const Options run{{"--gpu", "v100"}, {"--count", "8"}, {"--hours", "10"}, {"--region", "US"}};
  const std::vector<Options> variants{
      {{"--method", "strubell2019"}},
      {{"--method", "lacoste2019"}},
      {{"--method", "green-algorithms"}, {"--cpu", "EPYC 7763"}, {"--memory-gb", "512"}},
      {{"--method", "patterson2021"}},
      {{"--method", "codecarbon"}, {"--memory-gb", "512"}},
      {{"--method", "dodge2022"}},
      {{"--method", "llmcarbon"}},
      {{"--power-limit", "200"}},
      {{"--load", "0.8"}},
      {{"--power", "250"}},
      {{"--total-power", "2500"}},
      {{"--pue", "1.2"}},
      {{"--intensity", "100"}},
      {{"--price", "2"}},
      {{"--cpu", "Intel Xeon Gold 6148"}, {"--memory-gb", "512"}},
      {{"--provider", "gcp"}},
      {{"--year", "2021"}},
      {{"--purchase", "spot"}},
      {{"--embodied", ""}},
      {{"--embodied", ""}, {"--lifetime-years", "4"}},
      {{"--owned", ""}},
      {{"--owned", ""}, {"--electricity-price", "0.2"}},
      {{"--owned", ""}, {"--purchase-price", "200000"}},
      {{"--owned", ""}, {"--purchase-price", "200000"}, {"--method", "strubell2019"}},
      {{"--embodied", ""}, {"--owned", ""}, {"--purchase-price", "200000"}},
  };
  for (const Options& variant : variants) {
    Options options = run;
    options.insert(options.end(), variant.begin(), variant.end());
    INFO(variant.front().first << " " << variant.front().second);
    const Report report = reported(options);
    const bool embodied = variant.front().first == "--embodied";
    const bool owned = variant.front().first == "--owned";
    CHECK(report.runs.front().embodied_factors.empty() != embodied);
    if (owned) CHECK_FALSE(report.runs.front().owned_factors.empty());
    check_report(report);
  }
}

TEST_CASE("every factor of what stands beside a run has a source, on any accelerator") {
  const tables::Tables& all = tables::bundled();
  for (const auto& row : all.of<tables::AcceleratorRow>().rows) {
    const std::string name{all.str(row.id)};
    INFO(name);
    check_report(reported_somehow({{"--gpu", name},
                                   {"--count", "1"},
                                   {"--hours", "1"},
                                   {"--region", "DE"},
                                   {"--embodied", ""},
                                   {"--owned", ""},
                                   {"--purchase-price", "9000"}}));
  }
}

TEST_CASE("what a site says needs no source, and all else of the run has one") {
  const Catalogue catalogue = Catalogue::bundled();
  const Site site = readers::read_site(std::make_shared<text::Document>(text::Document{"site.json",
                                                                                       R"({
    "region": "DE", "pue": 1.3, "intensity_g_per_kwh": 300, "price_usd_per_accelerator_hour": 0.5,
    "partitions": {"p": {"gpu": "h100-sxm5-80gb", "gpus_per_node": 8, "cpu": "EPYC 7763",
                         "cpu_count": 2, "memory_gb": 512, "default_hours": 12}}})"}));
  REQUIRE(faults_of_site(site, catalogue).empty());
  const Report report =
      reported_with(with_site(readers::read_run_options({{"--partition", "p"}, {"--embodied", ""}}),
                              site, catalogue),
                    catalogue);
  const auto& factors = report.runs.front().factors;
  CHECK(std::count_if(factors.begin(), factors.end(),
                      [](const FactorLine& line) { return line.basis == "site"; }) == 4);
  check_report(report);
}

TEST_CASE("what own tables give has their source, or that of own tables") {
  tables::LoadedTables own = tables::lay_over(
      tables::bundled(),
      {{"accelerators.json", R"({"rows": [{"id": "nvidia-a40", "tdp_w": 260}]})"},
       {"pue.json", R"({"rows": [{"scope": "region", "name": "aws:us-east-1", "year": 2025,
         "pue": 1.2, "source": "hall-2025"}]})"},
       {"sources.json", R"({"rows": [{"id": "hall-2025", "title": "Report of the hall",
         "url": "https://example.org", "date": "2025", "licence": "internal"}]})"}});
  tables::check(own);
  const tables::Tables view = own.view();
  const Catalogue catalogue{view};
  const Report report = reported_with(
      readers::read_run_options(
          {{"--gpu", "a40"}, {"--hours", "1"}, {"--region", "aws:us-east-1"}, {"--embodied", ""}}),
      catalogue);
  CHECK(ids(report).contains(tables::own_source));
  CHECK(ids(report).contains("hall-2025"));
  check_report(report, catalogue);
}

}  // namespace trainprint::report
