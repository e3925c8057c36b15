// SPDX-License-Identifier: MIT
#include "tables/small_tables.hpp"

#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <trainprint/diagnostic.hpp>

#include "tables/check.hpp"

namespace trainprint::tables {
namespace {

std::vector<Diagnostic> found(const std::vector<text::Document>& documents) {
  try {
    check(load(documents, text::Comments::refused));
    return {};
  } catch (const InputError& error) {
    return error.diagnostics();
  }
}

// Hour h of month m: m + h / 24, from half to twice that.
std::string profile_months() {
  const auto hours = [](int month, double times) {
    std::vector<double> values;
    for (int hour = 0; hour < 24; ++hour) values.push_back((month + hour / 24.0) * times);
    return fmt::format("{}", fmt::join(values, ", "));
  };
  std::string rows;
  for (int month = 1; month <= 12; ++month) {
    rows += fmt::format(
        R"({}{{"profile": "west", "month": {}, "days": 28, "low": [{}], "central": [{}], "high": [{}]}})",
        month == 1 ? "" : ",\n", month, hours(month, 0.5), hours(month, 1), hours(month, 2));
  }
  return rows;
}

}  // namespace

RowsByTable small_tables() {
  return {
      {"sources",
       R"({"id": "maker", "title": "Maker's pages", "date": "2026-01", "licence": "facts"},
{"id": "paper", "title": "A paper, Ångström et al.", "url": "https://example.org", "date": "2019", "licence": "CC-BY-4.0"})"},
      {"nodes",
       R"({"id": "rack", "name": "racks", "host_low": 0.2, "host_central": 0.3, "host_high": 0.5, "measured_runs": 3, "source": ["maker"], "note": "made up"})"},
      {"families",
       R"({"id": "hall", "name": "Hall boards", "idle": 0.2, "idle_source": ["maker"], "draw_low": 0.8, "draw_central": 1, "draw_high": 1.25, "node": "rack", "measured_runs": 3, "measured_sources": 2, "source": ["paper", "maker"], "note": "made up"})"},
      {"workloads",
       R"({"id": "reading", "name": "training on books", "activity_low": 0.5, "activity_central": 0.75, "activity_high": 0.875, "measured_runs": 3, "source": ["paper"], "note": "made up"},
{"id": "unknown", "name": "training of a kind that is not known", "when_large": "large-scale", "activity_low": 0.25, "activity_central": 0.625, "activity_high": 0.875, "measured_runs": 3, "source": ["paper", "maker"], "note": "made up"},
{"id": "large-scale", "name": "large training", "activity_low": 0.5, "activity_central": 0.625, "activity_high": 0.875, "measured_runs": 3, "source": ["maker"], "note": "made up"})"},
      {"accelerators",
       R"({"id": "maker-h2", "name": "Maker H2", "short_name": "H2", "vendor": "Maker", "kind": "gpu", "form_factor": "SXM", "family": "hall", "tdp_w": 700.5, "aliases": ["H2 SXM", "h2-80gb"], "basis": "published", "source": "maker"},
{"id": "maker-h1", "name": "Maker H1", "short_name": "H1", "vendor": "Maker", "kind": "gpu", "form_factor": "PCIe", "family": "hall", "tdp_low_w": 250, "tdp_w": 300, "tdp_high_w": 350, "devices": 2, "year": 2020, "basis": "published", "source": "maker", "confirmed_by": ["paper"]})"},
      {"ambiguities",
       R"({"name": "H2 SXM", "accelerator": "maker-h1", "same_name_in_tools": true})"},
      {"measurements",
       R"({"accelerator": "maker-h2", "workload": "training of a model", "workload_kind": "reading", "kind": "training", "scope": "accelerator", "power_w": 512.25, "share_of_tdp": 0.73, "source": "paper"})"},
      {"zones", R"({"id": "WORLD", "name": "World"},
{"id": "FR", "name": "France", "iso3": "FRA", "aliases": ["FRA"]},
{"id": "FR-COR", "name": "Corsica", "country": "FR"})"},
      {"intensities",
       R"({"zone": "FR", "year": 2024, "basis": "lifecycle", "role": "second", "g_per_kwh": 60, "source": "paper"},
{"zone": "FR", "year": 2024, "basis": "lifecycle", "role": "headline", "g_per_kwh": 41.5, "source": "maker"},
{"zone": "FR", "year": 2023, "basis": "lifecycle", "role": "headline", "g_per_kwh": 53, "source": "maker"},
{"zone": "FR", "year": 2024, "basis": "direct", "role": "headline", "g_per_kwh": 20, "source": "maker"})"},
      {"providers",
       R"({"id": "cirrus", "name": "Cirrus Cloud", "aliases": ["the cloud"], "setting": "public-cloud"})"},
      {"regions",
       R"({"provider": "cirrus", "region": "west-1", "name": "West", "zone": "FR", "source": "maker"},
{"provider": "cirrus", "region": "east-1", "name": "East", "zone": "FR", "alt_zone": "FR-COR", "aliases": ["Orient"], "source": "maker"})"},
      {"pue",
       R"({"scope": "region", "name": "cirrus:east-1", "year": 2024, "pue": 1.1, "source": "maker"},
{"scope": "provider", "name": "cirrus", "year": 2024, "pue": 1.2, "source": "maker"},
{"scope": "setting", "name": "on-premises", "year": 2024, "pue": 1.5, "low": 1.2, "high": 2, "source": "paper"})"},
      {"instances",
       R"({"provider": "cirrus", "name": "big.8", "accelerator": "maker-h2", "count": 8, "source": "maker"},
{"provider": "cirrus", "name": "part.1", "accelerator": "maker-h2", "count": 0.5, "source": "maker"})"},
      {"prices",
       R"({"provider": "cirrus", "region": "east-1", "instance": "big.8", "accelerator": "maker-h2", "count": 8, "on_demand_usd_per_hour": 40, "on_demand_as_of": "2026-01-05", "on_demand_source": "maker", "spot_usd_per_hour": 12.5, "spot_as_of": "2025-12-01..2026-01-05", "spot_source": "maker"},
{"provider": "cirrus", "instance": "part.1", "accelerator": "maker-h2", "count": 0.5, "spot_usd_per_hour": 1, "spot_as_of": "2026-01", "spot_source": "maker", "accelerator_only": true})"},
      {"cpus",
       R"({"name": "Core 9", "aliases": ["C9"], "cores": 32, "tdp_w": 200, "source": ["maker"]})"},
      {"hosts",
       R"({"id": "dram", "kind": "dram", "name": "DRAM", "unit": "W/GB", "value": 0.375, "source": "paper"})"},
      {"equivalents",
       R"({"id": "car", "label": "driving a car", "definition": "fuel burned", "kind": "driving", "kg_co2e": 0.17, "per": "km", "year": 2024, "source": "paper"})"},
      {"embodied",
       R"({"name": "Maker H2", "scope": "accelerator", "accelerators": ["maker-h2"], "kg_co2e": 160, "lifetime_years": 6, "utilisation": 0.85, "boundary": "cradle to gate", "basis": "published", "source": "maker"},
{"name": "A node", "scope": "host", "kg_co2e": 2400, "devices": 8, "lifetime_low_years": 3, "lifetime_years": 4, "lifetime_high_years": 5, "boundary": "manufacturing, without GPUs", "basis": "published", "source": "paper"})"},
      {"electricity_prices",
       R"({"zone": "FR", "customers": "business", "year": 2019, "usd_per_kwh": 0.13, "source": "paper"})"},
      {"time_zones",
       R"({"place": "FR", "iana": "Europe/Paris", "posix": "CET-1CEST,M3.5.0,M10.5.0/3", "since": "1995-10-30", "source": "maker"})"},
      {"profiles",
       R"({"id": "west", "name": "The west", "places": ["FR", "cirrus:west-1"], "first_year": 2019, "last_year": 2020, "side": "production", "basis": "lifecycle", "source": ["maker"], "note": "made up"})"},
      {"profile_months", profile_months()},
      {"emission_factors",
       R"({"id": "peat", "name": "peat, burned", "lifecycle_low_g_per_kwh": 900, "lifecycle_g_per_kwh": 1000, "lifecycle_high_g_per_kwh": 1200, "direct_g_per_kwh": 950, "source": "paper"},
{"id": "tide", "name": "tides", "lifecycle_g_per_kwh": 15, "source": "paper"})"},
  };
}

RowsByTable small_tables_with(const std::string& table, const std::string& rows) {
  RowsByTable tables = small_tables();
  tables[table] = rows;
  return tables;
}

std::vector<text::Document> documents(const RowsByTable& tables) {
  std::vector<text::Document> documents;
  for (const auto& [table, rows] : tables) {
    documents.push_back(
        {table + ".json", "{\"updated\": \"2026-01-31\", \"rows\": [\n" + rows + "\n]}\n"});
  }
  return documents;
}

LoadedTables loaded(const RowsByTable& tables) {
  return load(documents(tables), text::Comments::refused);
}

std::string faults(const std::vector<text::Document>& documents) {
  std::string out;
  for (const Diagnostic& fault : found(documents)) out += render(fault);
  return out;
}

std::string faults(const RowsByTable& tables) {
  return faults(documents(tables));
}

std::string codes(const std::vector<text::Document>& documents) {
  std::string out;
  for (const Diagnostic& fault : found(documents)) {
    const std::size_t begin = fault.column - 1;
    const std::size_t end = fault.source_line.find_first_of(",}]", begin);
    out += fmt::format("{}{}:{} {} at {}", out.empty() ? "" : "\n", fault.file, fault.line,
                       fault.code, fault.source_line.substr(begin, end - begin));
  }
  return out;
}

std::string codes(const RowsByTable& tables) {
  return codes(documents(tables));
}

std::string data_file(const std::string& name) {
  std::ifstream in{DATA_DIRECTORY "/" + name, std::ios::binary};
  std::ostringstream content;
  content << in.rdbuf();
  return std::move(content).str();
}

}  // namespace trainprint::tables
