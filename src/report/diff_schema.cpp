// SPDX-License-Identifier: MIT
#include <array>

#include "report/schemas.hpp"

namespace trainprint::report {
namespace {

constexpr std::array ends_fields{DocumentField{"low", "signed", "of the lower ends"},
                                 DocumentField{"central", "signed", "of the central values"},
                                 DocumentField{"high", "signed", "of the upper ends"}};

constexpr std::array percents_fields{
    DocumentField{"low", "signed|null", "of the lower ends, %; null where the old one alone is 0"},
    DocumentField{"central", "signed|null", "of the central values, likewise"},
    DocumentField{"high", "signed|null", "of the upper ends, likewise"}};

constexpr std::array change_fields{
    DocumentField{"old", "range|null", "in the first result"},
    DocumentField{"new", "range|null", "in the second result"},
    DocumentField{"change", "ends|null", "new − old, in the unit of the quantity"},
    DocumentField{"change_percent", "percents|null", "the same in per cent of old"}};

constexpr std::array changes_fields{
    DocumentField{"energy_kwh", "change", "energy with PUE, kWh"},
    DocumentField{"co2e_kg", "change", "emissions of the electricity, kg CO2e"},
    DocumentField{"cost_usd", "change", "cloud cost, USD"},
    DocumentField{"embodied_co2e_kg", "change", "share of manufacturing, kg CO2e", false},
    DocumentField{"owned_cost_usd", "change", "total cost on own hardware, USD", false}};

constexpr std::array term_fields{
    DocumentField{"term", "text", "the term, or several joined by _and_"},
    DocumentField{"meaning", "text", "what it is"},
    DocumentField{"unit", "text", "its unit; 1 for a ratio"},
    DocumentField{"old", "number", "central value in the first result"},
    DocumentField{"new", "number", "central value in the second result"},
    DocumentField{"ratio", "number|null", "new ÷ old; null where old is 0"},
    DocumentField{"part", "signed|null",
                  "of the change, in its unit; null where several terms are 0"}};

constexpr const char* parted_type = "=co2e_kg,energy_kwh";

constexpr std::array decomposition_fields{
    DocumentField{"of", parted_type, "what is parted"},
    DocumentField{"change", "signed", "of its central value"},
    DocumentField{"terms", "term[]", "the terms whose product it is"}};

constexpr const char* behind_type = "=input,method,tables,own_tables,program[]";

constexpr std::array input_change_fields{
    DocumentField{"field", "text", "the input"},
    DocumentField{"old", "text|null", "in the first result"},
    DocumentField{"new", "text|null", "in the second result"},
    DocumentField{"behind", behind_type, "what can be behind the change"},
    DocumentField{"affects", "text[]", "terms that it can move, or cost, embodied, owned"}};

constexpr std::array factor_change_fields{
    DocumentField{"name", "text", "what it is in the formula"},
    DocumentField{"old", "factor|null", "in the first result; null where it was not used"},
    DocumentField{"new", "factor|null", "in the second result; null where it is not used"},
    DocumentField{"behind", behind_type, "what can be behind the change"},
    DocumentField{"affects", "text[]", "terms that it can move, or cost, embodied, owned"}};

constexpr std::array run_diff_head{
    DocumentField{"name", "text", "runs are matched by it"},
    DocumentField{"state", "=same,changed,added,removed", "what became of the run"},
    DocumentField{"old_rank", "whole|null", "of comparisons"},
    DocumentField{"new_rank", "whole|null", "of comparisons"}};

constexpr std::array run_diff_tail{
    DocumentField{"decomposition", "decomposition|null", "the change by terms; of a run in both"},
    DocumentField{"inputs", "input_change[]", "inputs that differ"},
    DocumentField{"factors", "factor_change[]", "factors that differ"}};

constexpr std::array part_fields{
    DocumentField{"name", "text", "of a run or term, or added, removed, sum, not_apart"},
    DocumentField{"part", "signed", "of the change, in its unit"}};

constexpr std::array total_diff_head{
    DocumentField{"old_first_rank", "text|null", "of comparisons"},
    DocumentField{"new_first_rank", "text|null", "of comparisons"}};

constexpr std::array total_diff_tail{
    DocumentField{"of", parted_type, "what is parted"},
    DocumentField{"change", "signed", "of its central value"},
    DocumentField{"by_run", "part[]", "what each run contributes; none of comparisons"},
    DocumentField{"by_term", "part[]", "what each term contributes over all runs"}};

constexpr std::array diff_fields{
    DocumentField{"compares", "=trainprint/estimate/1,trainprint/comparison/1",
                  "the kind of both results"},
    DocumentField{"identical", "flag", "whether both say the same in every field"},
    DocumentField{"old_tool", "tool", "what computed the first result"},
    DocumentField{"new_tool", "tool", "what computed the second result"},
    DocumentField{"totals", "total_diff", "sums over the runs; of comparisons, the first ranks"},
    DocumentField{"runs", "run_diff[]", "those of the second result, then those that are gone"},
    DocumentField{"sources", "source[]", "of factors that have others than before"}};

}  // namespace

std::string diff_schema() {
  return document_schema("diff", "What trainprint diff --format json prints.", diff_fields,
                         {run_part("tool"),
                          run_part("range"),
                          {"ends", {ends_fields}},
                          {"percents", {percents_fields}},
                          {"change", {change_fields}},
                          {"total_diff", {total_diff_head, changes_fields, total_diff_tail}},
                          {"run_diff", {run_diff_head, changes_fields, run_diff_tail}},
                          {"part", {part_fields}},
                          {"decomposition", {decomposition_fields}},
                          {"term", {term_fields}},
                          {"input_change", {input_change_fields}},
                          {"factor_change", {factor_change_fields}},
                          run_part("factor"),
                          run_part("source")});
}

}  // namespace trainprint::report
