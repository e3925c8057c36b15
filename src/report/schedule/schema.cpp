// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <utility>

#include "report/schemas.hpp"

namespace trainprint::report {
namespace {

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

}  // namespace

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

}  // namespace trainprint::report
