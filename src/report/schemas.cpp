// SPDX-License-Identifier: MIT
#include "report/schemas.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include <trainprint/run.hpp>

#include "report/reproduction.hpp"
#include "text/joined.hpp"

namespace trainprint::report {
namespace {

constexpr std::array tool_fields{
    DocumentField{"version", "text", "version of the program"},
    DocumentField{"data_version", "text", "newest day of its tables"},
    DocumentField{"data_sha256", "text", "SHA-256 of its tables"},
    DocumentField{"own_tables", "text[]", "names of the user's table files that lie over its own"}};

constexpr std::array range_fields{
    DocumentField{"low", "number",
                  "lower end: the true value is meant to lie between both ends "
                  "for 9 of 10 runs"},
    DocumentField{"central", "number", "the middle estimate, not below low and not above high"},
    DocumentField{"high", "number", "upper end"}};

constexpr std::array accelerator_fields{
    DocumentField{"id", "text", "id in the table of accelerators"},
    DocumentField{"name", "text", "full name"},
    DocumentField{"short_name", "text", "name for tables"},
    DocumentField{"tdp_w", "number|null", "thermal design power of one device, W"},
    DocumentField{"kind", "text|null", "gpu, tpu or other"}};

constexpr std::array provider_fields{DocumentField{"id", "text", "id in the table of providers"},
                                     DocumentField{"name", "text", "full name"},
                                     DocumentField{"setting", "text", "public-cloud or research"}};

constexpr std::array region_fields{
    DocumentField{"id", "text|null", "the region or zone; null where only an intensity was given"},
    DocumentField{"provider", "text|null", "whose region it is; null for a grid zone"},
    DocumentField{"zone", "text|null", "grid zone"},
    DocumentField{"name", "text|null", "where it is"},
    DocumentField{"basis", "text|null", "basis of its carbon intensity: lifecycle or direct"},
    DocumentField{"year", "whole|null", "year of its carbon intensity"},
    DocumentField{"country", "text|null", "country; null for a zone beyond one"},
    DocumentField{"country_code", "text|null", "of the country, ISO 3166-1 alpha-3"}};

constexpr std::array inputs_fields{
    DocumentField{"accelerator", "accelerator|null",
                  "the device, or several between bars, of which it is one; null for "
                  "processors alone"},
    DocumentField{"instance", "text|null", "machine type"},
    DocumentField{"share", "number", "part of one device, 0 to 1"},
    DocumentField{"nodes", "number|null", "number of nodes; null where it is not known"},
    DocumentField{"count", "number|null", "accelerators per node"},
    DocumentField{"accelerators", "number|null", "accelerators in all"},
    DocumentField{"hours", "number|range|null", "wall-clock duration of one run, h"},
    DocumentField{"hours_is_limit", "flag", "whether it takes at most these hours", false},
    DocumentField{"trials", "number", "how many times it is run"},
    DocumentField{"accelerator_hours", "number|range|null", "device-hours over all trials, h"},
    DocumentField{"region", "region|null", "where it runs"},
    DocumentField{"workload", "text|null", "kind of training"},
    DocumentField{"cpu", "text|null", "processor model"},
    DocumentField{"cpu_count", "number|null",
                  "processors per node; a part of them where cpu_cores are held"},
    DocumentField{"cpu_cores", "number", "CPUs of the cluster that are held per node", false},
    DocumentField{"memory_gb", "number|null", "DRAM per node, GB"},
    DocumentField{"start", "text|null", "when it starts, RFC 3339 in UTC"},
    DocumentField{"parameters", "number|null", "parameters of what is trained"},
    DocumentField{"tokens", "number|null", "tokens it is trained on"},
    DocumentField{"mfu", "number|range|null", "model FLOPs utilisation, as a share of the peak"},
    DocumentField{"peak_tflops", "number|null", "dense 16-bit peak of one device, TFLOP/s"},
    DocumentField{"provider", "provider|null", "whose machines run it"}};

constexpr std::array energy_breakdown_fields{
    DocumentField{"accelerators", "range|null", "energy of the accelerators, kWh"},
    DocumentField{"host", "range|null", "energy of the rest of the nodes, kWh"},
    DocumentField{"facility_overhead", "range|null", "what the PUE adds, kWh"}};

constexpr std::array host_breakdown_fields{
    DocumentField{"cpu", "range|null", "energy of the processors, kWh"},
    DocumentField{"memory", "range|null", "energy of the DRAM, kWh"},
    DocumentField{"other", "range|null", "energy of the rest of the host, kWh"}};

constexpr std::array factor_fields{
    DocumentField{"name", "text", "what it is in the formula"},
    DocumentField{"low", "number", "lower end, in its unit"},
    DocumentField{"central", "number", "central value, in its unit"},
    DocumentField{"high", "number", "upper end, in its unit"},
    DocumentField{"unit", "text", "its unit; 1 for a ratio"},
    DocumentField{"basis", "text|null", "how it is known"},
    DocumentField{"source", "text|null", "id among sources; null for a value that was given"},
    DocumentField{"year", "whole|null", "year that it holds for"},
    DocumentField{
        "share_of_width", "number",
        "its part of the variance of ln CO2e, or of ln energy where CO2e is null; 0 to 1"},
    DocumentField{"further_sources", "text[]", "ids of other sources behind the value"}};

constexpr std::array equivalent_fields{
    DocumentField{"key", "text", "id in the table of equivalents"},
    DocumentField{"amount", "range", "how many of it the CO2e is"},
    DocumentField{"label", "text", "what it is, after the amount"},
    DocumentField{"definition", "text", "what one of it is taken to be"},
    DocumentField{"year", "whole", "year of the source's figure"},
    DocumentField{"per", "text|null", "what one of it is counted per"},
    DocumentField{"source", "text", "id among sources"}};

constexpr std::array assumption_fields{DocumentField{"field", "text", "what was not said"},
                                       DocumentField{"value", "text", "what was taken for it"},
                                       DocumentField{"reason", "text", "why"}};

constexpr std::array warning_fields{DocumentField{"code", "text", "stable name of the warning"},
                                    DocumentField{"message", "text", "what to know, in words"}};

constexpr std::array owned_cost_fields{
    DocumentField{"electricity", "range|null", "USD"},
    DocumentField{"hardware", "range|null", "the run's part of the purchase price, USD"},
    DocumentField{"total", "range|null", "both, USD"}};

constexpr std::array over_time_fields{
    DocumentField{"zone", "text|null", "of the series, as its publisher calls it"},
    DocumentField{"basis", "text|null", "what the series counts, as far as it is known"},
    DocumentField{"start", "text", "of the run, RFC 3339 in UTC"},
    DocumentField{"end", "text", "of the run, by its central hours"},
    DocumentField{"intensity_g_per_kwh", "number",
                  "mean over the run, weighed by its power, g CO2e/kWh"},
    DocumentField{"series_start", "text", "first instant of the series"},
    DocumentField{"series_end", "text", "where its last value ends"},
    DocumentField{"series_mean_g_per_kwh", "number", "mean over all of the series, g CO2e/kWh"},
    DocumentField{"change_percent", "signed|null",
                  "by how much the run's mean differs from that of the series, in per cent of "
                  "the latter; null where that is 0"},
    DocumentField{"table_g_per_kwh", "number|null",
                  "yearly value of the tables for the region on the same basis, g CO2e/kWh"},
    DocumentField{"table_year", "whole|null", "year that it is of"},
    DocumentField{"table_change_percent", "signed|null",
                  "by how much the run's mean differs from it, likewise"},
    DocumentField{"forecast", "flag", "whether the values are a forecast"},
    DocumentField{"typical", "flag", "whether they are a typical profile, not a record"},
    DocumentField{"values", "whole", "number of values of the series"},
    DocumentField{"estimated", "whole", "those that its publisher calls estimates"},
    DocumentField{"filled_hours", "number", "hours of the run in gaps that were filled"}};

constexpr std::array run_fields{
    DocumentField{"name", "text", "label; may be empty"},
    DocumentField{"stage", text::joined<stage_names, ',', '='>,
                  "part of the project it belongs to"},
    DocumentField{"method", "text", "the method it was estimated by"},
    DocumentField{"inputs", "inputs", "what the run was taken to be"},
    DocumentField{"power_w", "range|null",
                  "mean IT power of the whole job, host included, before PUE, W"},
    DocumentField{"accelerator_power_w", "range|null", "mean power of one accelerator, W"},
    DocumentField{"energy_kwh", "range", "energy with PUE, over all trials, kWh"},
    DocumentField{"energy_breakdown_kwh", "energy_breakdown",
                  "parts of the energy; the central values of those known add up"},
    DocumentField{"co2e_kg", "range|null", "emissions of the electricity, kg CO2e"},
    DocumentField{"cost_usd", "range|null",
                  "cloud cost: low the lowest spot price, central the median and high the highest "
                  "on-demand price, USD"},
    DocumentField{"host_breakdown_kwh", "host_breakdown", "parts of the host's energy"},
    DocumentField{"prices_as_of", "text|null", "day of the prices, or first..last"},
    DocumentField{"factors", "factor[]", "the numbers of the formula"},
    DocumentField{"equivalents", "equivalent[]", "everyday amounts of the same emissions"},
    DocumentField{"assumptions", "assumption[]", "every default that was applied"},
    DocumentField{"warnings", "warning[]", "what to know before relying on the result"},
    DocumentField{"over_time", "over_time",
                  "where the carbon intensity is that of a series over the time of the run", false},
    DocumentField{"embodied_co2e_kg", "range|null", "share of manufacturing, kg CO2e", false},
    DocumentField{"owned_cost_usd", "owned_cost", "cost on own hardware", false},
    DocumentField{"embodied_factors", "factor[]", "the numbers behind embodied_co2e_kg", false},
    DocumentField{"owned_factors", "factor[]",
                  "the numbers behind owned_cost_usd that factors does not have", false}};

constexpr std::array sums_fields{
    DocumentField{"energy_kwh", "range", "sum over the runs, kWh"},
    DocumentField{"co2e_kg", "range|null", "sum over the runs, kg CO2e"},
    DocumentField{"cost_usd", "range|null", "sum over the runs, USD"},
    DocumentField{"warnings", "warning[]", "what is not known, and for which runs"},
    DocumentField{"embodied_co2e_kg", "range|null", "sum over the runs, kg CO2e", false},
    DocumentField{"owned_cost_usd", "owned_cost", "sums over the runs", false}};

constexpr std::array by_stage_fields{
    DocumentField{"by_stage", "sums{}", "the same for the runs of each stage"}};

constexpr std::array advice_fields{
    DocumentField{"run", "text", "name of the run whose range it narrows; may be empty"},
    DocumentField{"option", "text", "the option to give"},
    DocumentField{"meaning", "text", "what its value means"},
    DocumentField{"instead_of", "text|null", "a given option that it replaces"},
    DocumentField{"quantity", "=energy,CO2e", "what it narrows"},
    DocumentField{"from_ratio", "number|null", "high ÷ low now; null where low is 0"},
    DocumentField{"to_ratio", "number", "high ÷ low with the option"}};

constexpr std::array source_fields{
    DocumentField{"id", "text", "id, which the factors name"},
    DocumentField{"title", "text", "author and title"},
    DocumentField{"url", "text|null", "where it is found"},
    DocumentField{"date", "text|null", "of publication or retrieval"},
    DocumentField{"licence", "text|null", "under which it stands"}};

constexpr std::array estimate_fields{
    DocumentField{"tool", "tool", "what computed it"},
    DocumentField{"runs", "run[]", "each run for itself, in the order they were given"},
    DocumentField{"totals", "totals", "sums over the runs"},
    DocumentField{"advice", "advice|null", "what to give to narrow the range most"},
    DocumentField{"sources", "source[]", "those that the numbers come from"}};

constexpr std::array standing_fields{
    DocumentField{"rank", "whole", "from 1; equal runs share one"},
    DocumentField{"ratio_to_best", "range|null",
                  "ratio to the first rank in what ranked_by says; null where that is 0 or the "
                  "ratio has no upper end"}};

constexpr std::array left_out_fields{DocumentField{"id", "text", "the candidate"},
                                     DocumentField{"code", "text", "stable name of the reason"},
                                     DocumentField{"message", "text", "the reason, in words"}};

constexpr std::array method_fields{DocumentField{"id", "text", "as --method takes it"},
                                   DocumentField{"name", "text", "its name"},
                                   DocumentField{"takes", "text", "where its numbers come from"},
                                   DocumentField{"leaves_out", "text", "what it does not count"},
                                   DocumentField{"source", "text|null", "id among sources"}};

constexpr std::array comparison_fields{
    DocumentField{"tool", "tool", "what computed it"},
    DocumentField{"over", "=methods,regions,gpus,providers", "what differs between the runs"},
    DocumentField{"run", "text|null", "name of the run"},
    DocumentField{"described", "text|null", "the candidate that the run has without a comparison"},
    DocumentField{"ranked_by", "=co2e_kg,energy_kwh",
                  "energy where the CO2e of some candidate is not known"},
    DocumentField{"runs", "run[]", "the candidates, cleanest first, with their ids as names"},
    DocumentField{"left_out", "left_out[]", "candidates that are not ranked"},
    DocumentField{"warnings", "warning[]", "about the ranking"},
    DocumentField{"sources", "source[]", "those that the numbers come from"},
    DocumentField{"methods", "method[]", "the methods in words, over methods", false}};

std::string estimate_schema() {
  auto parts = run_parts({});
  parts.push_back({"sums", {sums_fields}});
  parts.push_back({"totals", {sums_fields, by_stage_fields}});
  parts.push_back({"advice", {advice_fields}});
  return document_schema("estimate", "What trainprint estimate --format json prints.",
                         estimate_fields, parts);
}

std::string comparison_schema() {
  auto parts = run_parts(standing_fields);
  parts.push_back({"left_out", {left_out_fields}});
  parts.push_back({"method", {method_fields}});
  return document_schema("comparison", "What trainprint compare --format json prints.",
                         comparison_fields, parts);
}

}  // namespace

std::vector<DocumentPart> run_parts(std::span<const DocumentField> first) {
  return {{"tool", {tool_fields}},
          {"range", {range_fields}},
          {"run", {first, run_fields}},
          {"inputs", {inputs_fields}},
          {"accelerator", {accelerator_fields}},
          {"region", {region_fields}},
          {"provider", {provider_fields}},
          {"energy_breakdown", {energy_breakdown_fields}},
          {"host_breakdown", {host_breakdown_fields}},
          {"factor", {factor_fields}},
          {"equivalent", {equivalent_fields}},
          {"assumption", {assumption_fields}},
          {"warning", {warning_fields}},
          {"owned_cost", {owned_cost_fields}},
          {"over_time", {over_time_fields}},
          {"source", {source_fields}}};
}

DocumentPart run_part(std::string_view name) {
  auto parts = run_parts({});
  const auto found = std::find_if(parts.begin(), parts.end(),
                                  [&](const DocumentPart& part) { return part.name == name; });
  if (found == parts.end()) throw std::invalid_argument{"there is no such part"};
  return std::move(*found);
}

std::vector<text::Document> schemas() {
  return {{"estimate.schema.json", estimate_schema()},
          {"comparison.schema.json", comparison_schema()},
          {"schedule.schema.json", schedule_schema()},
          {"measure.schema.json", measure_schema()},
          {"diff.schema.json", diff_schema()},
          {"slurm.schema.json", job_schema()},
          {"reproduction.schema.json", reproduction_schema()}};
}

}  // namespace trainprint::report
