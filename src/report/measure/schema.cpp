// SPDX-License-Identifier: MIT
#include <array>
#include <utility>

#include "report/schemas.hpp"

namespace trainprint::report {
namespace {

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

}  // namespace

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

}  // namespace trainprint::report
