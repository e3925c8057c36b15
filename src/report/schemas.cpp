// SPDX-License-Identifier: MIT
#include "report/schemas.hpp"

#include <algorithm>
#include <array>
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

constexpr std::array window_fields{
    DocumentField{"from", "text", "earliest start; all times are RFC 3339 in UTC"},
    DocumentField{"deadline", "text", "when every plan must have ended"},
    DocumentField{"slack_hours", "number", "the time between them beyond the run's own length, h"}};

constexpr const char* strategy_meaning = "flexible-start is without a break";

constexpr std::array pausing_fields{
    DocumentField{"resume_minutes", "number", "time that is run again after each pause, min"},
    DocumentField{"idle_w", "number", "IT power of the whole job while it is paused, W"},
    DocumentField{"min_on_minutes", "number", "least time without a pause, min"},
    DocumentField{"min_off_minutes", "number", "least time of a pause, min"},
    DocumentField{"max_pauses", "whole|null", "most pauses; null: as many as pay"}};

constexpr std::array series_fields{
    DocumentField{"zone", "text|null", "zone as the publisher calls it"},
    DocumentField{"zone_name", "text|null", "its name, likewise"},
    DocumentField{"region", "text|null", "where the run would be"},
    DocumentField{"basis", "text|null",
                  "as many as are known of average or marginal, direct or lifecycle, production or "
                  "consumption, separated by blanks"},
    DocumentField{"step_minutes", "number", "time that a value mostly holds for, min"},
    DocumentField{"gaps", "whole", "number of gaps inside the series, before any was filled"},
    DocumentField{"gap_hours", "number", "their length together, h"},
    DocumentField{"first", "text", "when the first value begins"},
    DocumentField{"last", "text", "when the last value ends"},
    DocumentField{"mean_g_per_kwh", "number", "time-weighted mean of all of it, g CO2e/kWh"},
    DocumentField{"forecast", "flag", "whether it is a forecast"},
    DocumentField{"typical", "flag", "whether it is a typical profile, not a record"},
    DocumentField{"values", "whole", "number of values"},
    DocumentField{"estimated", "whole", "of them, those that the publisher calls estimates"},
    DocumentField{"repeated", "whole", "moments given again with the same value"},
    DocumentField{"conflicting", "whole",
                  "moments given again with another value; the last one counts"},
    DocumentField{"filled", "whole", "number of gaps that were filled"},
    DocumentField{"format", "text|null", "format of the files"},
    DocumentField{"files", "text[]", "their names, without folders"},
    DocumentField{"source", "text|null", "who publishes it"},
    DocumentField{"licence", "text|null", "under which it stands"},
    DocumentField{"url", "text|null", "where it is found"},
    DocumentField{"time_zone", "text|null", "of local times"}};

constexpr std::array block_fields{DocumentField{"start", "text", "when it runs from"},
                                  DocumentField{"end", "text", "when it stops"}};

constexpr std::array savings_fields{
    DocumentField{"now", "signed|null", "against a start at the begin of the window, %"},
    DocumentField{"mean_start", "signed|null", "against the mean of all starts in the window, %"},
    DocumentField{"worst_start", "signed|null", "against the worst start in the window, %"}};

constexpr std::array plan_fields{
    DocumentField{"strategy", "=now,flexible-start,pause-resume,worst-start", strategy_meaning},
    DocumentField{"zone", "text|null", "zone of the series"},
    DocumentField{"region", "text|null", "where the run would be"},
    DocumentField{"start", "text", "begin of the first block"},
    DocumentField{"end", "text", "end of the last block"},
    DocumentField{"local_start", "text|null", "the same in local time, with its offset"},
    DocumentField{"local_end", "text|null", "the same in local time, with its offset"},
    DocumentField{"blocks", "block[]", "when it runs, in order"},
    DocumentField{"pauses", "whole", "number of breaks between them"},
    DocumentField{"delay_hours", "number", "how much later it ends than started now, h"},
    DocumentField{"energy_kwh", "range", "energy with PUE and with what pauses cost, kWh"},
    DocumentField{"co2e_kg", "range", "emissions of the electricity, kg CO2e"},
    DocumentField{"cost_usd", "range|null", "cloud cost of the time the machines are held, USD"},
    DocumentField{"mean_intensity_g_per_kwh", "number", "emissions ÷ energy, g CO2e/kWh"},
    DocumentField{"threshold_g_per_kwh", "number|null",
                  "highest intensity at which a plan with pauses runs, g CO2e/kWh"},
    DocumentField{"saving_percent", "savings", "of central emissions; negative: more is emitted"}};

constexpr std::array intensity_fields{
    DocumentField{"step_minutes", "number", "time between two of them, min"},
    DocumentField{"g_per_kwh", "chart_value[]", "means, g CO2e/kWh; null: in a gap"}};

constexpr std::array zone_fields{
    DocumentField{"series", "series", "what it was planned with"},
    DocumentField{"now", "plan", "a start at the begin of the window"},
    DocumentField{"plans", "plan[]", "the best of each strategy that was asked for"},
    DocumentField{"worst", "plan", "the worst start in the window"},
    DocumentField{"mean_start_co2e_kg", "number",
                  "central emissions of a start in the window, in the mean over all, kg CO2e"},
    DocumentField{"intensity", "intensity", "the series over the window, to draw it"}};

constexpr std::array best_fields{
    DocumentField{"zone", "whole", "place among zones, from 0"},
    DocumentField{"plan", "whole", "place among the plans of that zone, from 0"}};

constexpr std::array strategy_savings_fields{
    DocumentField{"flexible-start", "signed|null", "without a break, %; null: not asked for"},
    DocumentField{"pause-resume", "signed|null", "with pauses, %; null: not asked for"}};

constexpr std::array frontier_fields{
    DocumentField{"slack_hours", "number", "time it may take beyond its own length, h"},
    DocumentField{"saving_percent", "strategy_savings", "against a start now"}};

constexpr std::array spread_fields{
    DocumentField{"mean", "signed", "over the starts, %"},
    DocumentField{"median", "signed", "half of the starts save more, %"},
    DocumentField{"p10", "signed", "one in ten saves less, %"},
    DocumentField{"p90", "signed", "one in ten saves more, %"},
    DocumentField{"total", "signed", "of all starts together, of what they emit, %"}};

constexpr std::array tested_fields{
    DocumentField{"saving_percent", "spread|null", "against starting at once; null: not asked for"},
    DocumentField{"on_forecast_saving_percent", "spread",
                  "of plans made on the forecast, for the starts that it covers", false}};

constexpr std::array saving_by_fields{
    DocumentField{"key", "text", "hour of the day in UTC, weekday, or month"},
    DocumentField{"starts", "whole", "number of starts in it"},
    DocumentField{"saving_percent", "strategy_savings", "in the mean over them"}};

constexpr std::array backtest_fields{
    DocumentField{"starts", "whole", "number of starts"},
    DocumentField{"left_out", "whole", "starts that a gap kept from being planned"},
    DocumentField{"every_minutes", "number", "time between two starts, min"},
    DocumentField{"flexible-start", "tested", "without a break"},
    DocumentField{"pause-resume", "tested", "with pauses"},
    DocumentField{"by_hour", "saving_by[]", "by hour of the day"},
    DocumentField{"by_weekday", "saving_by[]", "by weekday"},
    DocumentField{"by_month", "saving_by[]", "by month"}};

constexpr std::array policy_fields{
    DocumentField{"resume_below_g_per_kwh", "number", "run below it, g CO2e/kWh"},
    DocumentField{"pause_above_g_per_kwh", "number", "pause above it, g CO2e/kWh"},
    DocumentField{"starts", "whole", "number of starts that it was tried on"},
    DocumentField{"chosen_by", "whole", "number of other starts that it was chosen by"},
    DocumentField{"saving_percent", "spread", "against starting at once"}};

constexpr std::array schedule_head{
    DocumentField{"tool", "tool", "what computed it"},
    DocumentField{"window", "window", "when it may run"},
    DocumentField{"strategy", "=flexible-start,pause-resume,both", "what was asked for"},
    DocumentField{"pausing", "pausing", "what pausing costs, and what is allowed"}};

constexpr std::array schedule_tail{
    DocumentField{"best", "best", "the plan that emits least"},
    DocumentField{"frontier", "frontier_point[]",
                  "savings in the first zone for other slacks, as far as the series reaches"},
    DocumentField{"zones", "zone[]", "all of them, the first one too; where there are several",
                  false},
    DocumentField{"backtest", "backtest", "starts all over the series of the first zone", false},
    DocumentField{"policy", "policy", "thresholds for those without a forecast", false},
    DocumentField{"assumptions", "assumption[]", "defaults that were applied to the plans"},
    DocumentField{"warnings", "warning[]", "about the series and the plans"},
    DocumentField{"runs", "run[]", "the run started now, in each of the zones"},
    DocumentField{"sources", "source[]", "those that the runs' numbers come from"}};

constexpr std::array job_fields{
    DocumentField{"tool", "tool", "what read it"},
    DocumentField{"components", "component[]", "parts of the jobs with resources of their own"},
    DocumentField{"assumptions", "assumption[]", "what was taken from elsewhere than the jobs"},
    DocumentField{"warnings", "warning[]", "traps that the jobs fall into"}};

constexpr std::array component_fields{
    DocumentField{"source", "text|null", "name of the job's file; null for a command line"},
    DocumentField{"format", "=slurm,pbs,skypilot,kubernetes", "what the job is written for"},
    DocumentField{"name", "read_text", "name of the job"},
    DocumentField{"nodes", "read_number", "number of nodes"},
    DocumentField{"tasks", "read_number", "number of tasks, on all nodes"},
    DocumentField{"gpus", "read_number", "GPUs of all nodes, of one array task"},
    DocumentField{"gpus_per_node", "read_number", "GPUs per node, where each has as many"},
    DocumentField{"share", "read_number", "part of a GPU that is held, 0 to 1; null: whole ones"},
    DocumentField{"gpu_type", "read_texts", "GPU model or type word; several: one of them"},
    DocumentField{"hours", "read_number", "duration of one array task, h"},
    DocumentField{"hours_is_limit", "read_flag", "whether the hours are the most it may take"},
    DocumentField{"array_tasks", "read_number", "how often it is run"},
    DocumentField{"cpus", "read_number", "CPUs of all nodes"},
    DocumentField{"memory_gb", "read_number", "memory per node, GB"},
    DocumentField{"exclusive", "read_flag", "whether it takes whole nodes, with all their GPUs"},
    DocumentField{"partition", "read_text", "partition of the cluster"},
    DocumentField{"constraint", "read_text", "constraint on the nodes"},
    DocumentField{"instance", "read_text", "machine type"},
    DocumentField{"region", "read_text", "where it runs"},
    DocumentField{"provider", "read_text", "whose machines run it"},
    DocumentField{"purchase", "read_text", "spot or on-demand"}};

// Where a value is from, after the value itself.
constexpr std::array read_fields{
    DocumentField{"line", "whole|null", "line of the job's file, from 1; null for an option"},
    DocumentField{"certainty", "=given,derived,hinted,missing",
                  "given: it stands there; derived: it follows from what does; hinted: a name "
                  "suggests it, and it is not used; missing: it has to be given"},
    DocumentField{"option", "text|null", "the option or variable that gave it"},
    DocumentField{"reason", "text|null", "how it was derived, or why it is missing"}};

constexpr const char* read_meaning = "null: missing";
constexpr std::array read_number{DocumentField{"value", "number|null", read_meaning}};
constexpr std::array read_text{DocumentField{"value", "text|null", read_meaning}};
constexpr std::array read_texts{DocumentField{"value", "text[]|null", read_meaning}};
constexpr std::array read_flag{DocumentField{"value", "flag|null", read_meaning}};

constexpr std::array log_fields{
    DocumentField{"name", "text", "of the file, without folders"},
    DocumentField{"format", "text", "format of the log"},
    DocumentField{"clock", "=utc,local,none", "what is known of its times"},
    DocumentField{"rows", "whole", "number of rows that were read"},
    DocumentField{"left_out", "whole", "of them, those that say nothing that can be used"},
    DocumentField{"is_cut_off", "flag", "whether it ends within a row, which is left out"}};

constexpr std::array gap_fields{DocumentField{"start", "text", "last reading before it"},
                                DocumentField{"end", "text", "first reading after it"}};

constexpr std::array device_fields{
    DocumentField{"id", "text", "name within the log"},
    DocumentField{"model", "text|null", "what it is, as the log says"},
    DocumentField{"kind", "=accelerator,node,cpu,memory",
                  "an accelerator, a whole node with its host, processors or memory"},
    DocumentField{"log", "text", "name of its log"},
    DocumentField{"count", "number|null",
                  "how many it is together, where the log does not tell them apart; else 1"},
    DocumentField{"energy_kwh", "range|null",
                  "energy, kWh: low with nothing drawn in the gaps, high with the peak in all"},
    DocumentField{"mean_power_w", "number|null", "mean while covered, W"},
    DocumentField{"peak_power_w", "number|null", "highest, W"},
    DocumentField{"lowest_power_w", "number|null", "lowest, W"},
    DocumentField{"idle_share", "number|null", "part of the covered time in which it was idle"},
    DocumentField{"covered_hours", "number", "time between readings that are bridged, h"},
    DocumentField{"gap_hours", "number", "time between readings that are not, h"},
    DocumentField{"gap_limit_seconds", "number|null",
                  "readings further apart are not bridged, s; null: no limit is known"},
    DocumentField{"gap_count", "whole", "number of such gaps"},
    DocumentField{"gaps", "gap[]", "the longest of them"},
    DocumentField{"first", "text|null", "time of the first reading"},
    DocumentField{"last", "text|null", "time of the last reading"},
    DocumentField{"median_step_seconds", "number|null", "median time between readings, s"},
    DocumentField{"readings", "whole", "number of readings"},
    DocumentField{"unreadable", "whole", "number of readings that say nothing"},
    DocumentField{"resets", "whole", "how often its counter of energy began anew"},
    DocumentField{"jumps_back", "whole", "how often the clock went back"},
    DocumentField{"repeated", "whole", "readings at the moment of the one before"}};

constexpr std::array ratio_fields{
    DocumentField{"name", "=hours,accelerators,accelerator_hours,nodes,power,host",
                  "what it is; host: energy of the nodes ÷ that of their accelerators"},
    DocumentField{"unit", "text", "its unit; 1 for a ratio"},
    DocumentField{"measured", "number", "as measured, the mean over devices"},
    DocumentField{"estimated", "number", "as estimated, at the centre, all trials together"},
    DocumentField{"ratio", "number|null", "measured ÷ estimated"}};

constexpr std::array compared_fields{
    DocumentField{"of", "=accelerators,nodes", "what is compared"},
    DocumentField{"measured_kwh", "number", "energy measured, before PUE, kWh"},
    DocumentField{"estimated_kwh", "range",
                  "energy estimated of the same devices, before PUE, kWh"},
    DocumentField{"ratio", "number|null", "measured ÷ central estimate"},
    DocumentField{"is_within_range", "flag", "whether the estimate's range holds the measured"},
    DocumentField{"factors", "ratio[]", "their product is the energy"}};

constexpr std::array beside_fields{
    DocumentField{"compared", "compared|null",
                  "measured beside estimated; null: the estimate does not tell what was measured"},
    DocumentField{"run", "run", "the run as estimate has it, without cost and equivalents"}};

constexpr std::array measure_fields{
    DocumentField{"tool", "tool", "what computed it"},
    DocumentField{"logs", "log[]", "what was read"},
    DocumentField{"devices", "device[]", "what each device drew"},
    DocumentField{"energy_kwh", "range",
                  "energy measured, before PUE, kWh: of the nodes, else of all devices"},
    DocumentField{"covered_hours", "number", "summed over those nodes or accelerators, h"},
    DocumentField{"gap_hours", "number", "summed over those nodes or accelerators, h"},
    DocumentField{"accelerators", "number|null",
                  "number of different accelerators; null: not known"},
    DocumentField{"nodes", "number|null",
                  "number of different nodes that are logged as a whole; null: not known"},
    DocumentField{"accelerator_power_w", "number|range|null",
                  "mean power of an accelerator, as a run description takes it, W"},
    DocumentField{"total_power_w", "number|range|null",
                  "mean power of all nodes together, as a run description takes it, W"},
    DocumentField{"facility_energy_kwh", "range|null", "energy measured × PUE, kWh"},
    DocumentField{"co2e_kg", "range|null", "emissions of that, kg CO2e"},
    DocumentField{"region", "region|null", "where it was drawn"},
    DocumentField{"over_time", "over_time", "with a series, the carbon intensity over the time",
                  false},
    DocumentField{"factors", "factor[]", "energy, PUE and carbon intensity"},
    DocumentField{"estimated", "beside|null", "the estimate of the run, where one is asked for"},
    DocumentField{"assumptions", "assumption[]", "defaults that were applied"},
    DocumentField{"warnings", "warning[]", "about the logs and the result"},
    DocumentField{"sources", "source[]", "those that the numbers come from"}};

// What every document about runs is made of; each run begins with the fields `first`.
std::vector<DocumentPart> run_parts(std::span<const DocumentField> first) {
  return {{"tool", {tool_fields}},
          range_part(),
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
          source_part()};
}

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

std::string diff_schema() {
  return document_schema("diff", "What trainprint diff --format json prints.", diff_fields,
                         {{"tool", {tool_fields}},
                          range_part(),
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
                          {"factor", {factor_fields}},
                          source_part()});
}

std::string schedule_schema() {
  auto parts = run_parts({});
  for (DocumentPart part :
       {DocumentPart{"window", {window_fields}}, DocumentPart{"pausing", {pausing_fields}},
        DocumentPart{"series", {series_fields}}, DocumentPart{"block", {block_fields}},
        DocumentPart{"savings", {savings_fields}}, DocumentPart{"plan", {plan_fields}},
        DocumentPart{"chart_value", {}, "number|null"},
        DocumentPart{"intensity", {intensity_fields}}, DocumentPart{"zone", {zone_fields}},
        DocumentPart{"best", {best_fields}},
        DocumentPart{"strategy_savings", {strategy_savings_fields}},
        DocumentPart{"frontier_point", {frontier_fields}}, DocumentPart{"spread", {spread_fields}},
        DocumentPart{"tested", {tested_fields}}, DocumentPart{"saving_by", {saving_by_fields}},
        DocumentPart{"backtest", {backtest_fields}}, DocumentPart{"policy", {policy_fields}}}) {
    parts.push_back(std::move(part));
  }
  constexpr auto fields = [] {
    std::array<DocumentField, schedule_head.size() + zone_fields.size() + schedule_tail.size()> all{
        schedule_head.front()};
    auto at = std::copy(schedule_head.begin(), schedule_head.end(), all.begin());
    at = std::copy(zone_fields.begin(), zone_fields.end(), at);
    std::copy(schedule_tail.begin(), schedule_tail.end(), at);
    return all;
  }();
  return document_schema(
      "schedule",
      "What trainprint schedule --format json prints; what is about one zone is about the first.",
      fields, parts);
}

std::string job_schema() {
  return document_schema("slurm", "What trainprint estimate --dry-run --format json prints.",
                         job_fields,
                         {{"tool", {tool_fields}},
                          {"component", {component_fields}},
                          {"read_number", {read_number, read_fields}},
                          {"read_text", {read_text, read_fields}},
                          {"read_texts", {read_texts, read_fields}},
                          {"read_flag", {read_flag, read_fields}},
                          {"assumption", {assumption_fields}},
                          {"warning", {warning_fields}}});
}

std::string measure_schema() {
  auto parts = run_parts({});
  for (DocumentPart part :
       {DocumentPart{"log", {log_fields}}, DocumentPart{"gap", {gap_fields}},
        DocumentPart{"device", {device_fields}}, DocumentPart{"ratio", {ratio_fields}},
        DocumentPart{"compared", {compared_fields}}, DocumentPart{"beside", {beside_fields}}}) {
    parts.push_back(std::move(part));
  }
  return document_schema("measure", "What trainprint measure --format json prints.", measure_fields,
                         parts);
}

}  // namespace

DocumentPart range_part() {
  return {"range", {range_fields}};
}

DocumentPart source_part() {
  return {"source", {source_fields}};
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
