// SPDX-License-Identifier: MIT
// No value without a source: in no row of a table, and in no report.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "catch.hpp"
#include "faults.hpp"
#include "report/reported.hpp"
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

/// The sources that a row names.
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

void check_source(const std::string& id, const std::set<std::string>& listed) {
  INFO("source '" << id << "'");
  CHECK(Catalogue::bundled().source(id));
  CHECK(listed.contains(id));
}

/// True for what the user said: a value of `--load`, a measured power, a power limit.
bool is_given(const FactorLine& line) {
  return line.basis == "given" || line.basis == "power-limit" ||
         line.name == role_name(Role::accelerator_power) ||
         line.name == role_name(Role::total_power);
}

void check_report(const Report& report) {
  const auto listed = ids(report);
  for (const RunReport& run : report.runs) {
    for (const FactorLine& line : run.factors) {
      INFO(run.method << " " << line.name << " (" << line.basis << ")");
      CHECK_FALSE(line.basis.empty());
      CHECK(line.source.empty() == is_given(line));
      if (is_given(line)) continue;
      check_source(line.source, listed);
      for (const std::string& id : line.further_sources) check_source(id, listed);
    }
    for (const EquivalentAmount& amount : run.equivalents) check_source(amount.source, listed);
  }
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

TEST_CASE("every source stands behind a row") {
  const tables::Tables& all = tables::bundled();
  std::set<std::string> used;
  tables::for_each(all.all, [&]<class Row>(const Table<Row>& table) {
    for (const Row& row : table.rows) {
      for (const std::string& id : sources_of(all, row)) used.insert(id);
    }
  });
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

TEST_CASE("every factor of another method or with options has a source, unless it is given") {
  const Options run{{"--gpu", "v100"}, {"--count", "8"}, {"--hours", "10"}, {"--region", "US"}};
  const std::vector<Options> variants{
      {{"--method", "strubell2019"}},
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
  };
  for (const Options& variant : variants) {
    Options options = run;
    options.insert(options.end(), variant.begin(), variant.end());
    INFO(variant.front().first << " " << variant.front().second);
    check_report(reported(options));
  }
}

}  // namespace trainprint::report
