// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <string_view>
#include <variant>

#include <trainprint/run.hpp>

#include "readers/values.hpp"
#include "text/joined.hpp"

namespace trainprint::readers {

/// What a field of a run description holds.
enum class FieldKind {
  text,
  number,
  amount,    ///< a number, or a text such as 7B
  quantity,  ///< a number or a range
  flag,      ///< true where the option stands; true or false in a file
  duration,  ///< hours, or a duration as text, or a range of either
  time       ///< RFC 3339 with an offset, or a date
};

/// One thing that describes a run: what it is called as an option and in a file, and what it means.
struct RunField {
  const char* names;  ///< as an option: `-g,--gpu,--accelerator`; the first long one is its name
  const char* key;    ///< in a file
  FieldKind kind;
  std::variant<Maybe<std::string> RunDescription::*, Maybe<double> RunDescription::*,
               Maybe<bool> RunDescription::*, Maybe<Range<double>> RunDescription::*,
               Maybe<std::chrono::sys_seconds> RunDescription::*>
      member;
  const char* metavar;  ///< what the value is called in the help; empty for a flag
  const char* group;    ///< heading in the help
  const char* help;
  const char* brief = "";  ///< one line for the short help, which else has the name alone
  Values values = {};
};

namespace field_groups {
inline constexpr const char* what = "What runs";
inline constexpr const char* where = "Where";
inline constexpr const char* known = "What is known better than the tables do";
inline constexpr const char* beside = "What is wanted beside";
}  // namespace field_groups

/// Every field, in the order of the help.
inline constexpr std::array run_fields{
    RunField{"-g,--gpu,--accelerator",
             "gpu",
             FieldKind::text,
             &RunDescription::gpu,
             "NAME",
             field_groups::what,
             "accelerator: a model such as a100, a MIG slice (a100:1g.10gb),\nan instance's name, "
             "or none",
             "accelerator, such as a100, a100:1g.10gb or none",
             {Values::Kind::listed, "accelerators none"}},
    RunField{"--instance",
             "instance",
             FieldKind::text,
             &RunDescription::instance,
             "TYPE",
             field_groups::what,
             "cloud instance: gives accelerator, count and provider",
             "",
             {Values::Kind::listed, "instances"}},
    RunField{"--count", "count", FieldKind::number, &RunDescription::count, "N", field_groups::what,
             "accelerators per node", "accelerators per node"},
    RunField{"--nodes", "nodes", FieldKind::number, &RunDescription::nodes, "N", field_groups::what,
             "nodes (default 1); with --instance, instances"},
    RunField{"--share", "share", FieldKind::number, &RunDescription::share, "F", field_groups::what,
             "part of one device, 0 to 1"},
    RunField{"--hours", "hours", FieldKind::duration, &RunDescription::hours, "T",
             field_groups::what,
             "wall-clock duration of one run: 72, 72h, 3d, 1d12h, 3-00:00:00,\nor a range 24h:72h",
             "duration of one run: 72, 3d, 1d12h, or a range 24h:72h"},
    RunField{"--gpu-hours", "gpu_hours", FieldKind::quantity, &RunDescription::gpu_hours, "H",
             field_groups::what, "device-hours of one run, instead of --hours"},
    RunField{"--parameters", "parameters", FieldKind::amount, &RunDescription::parameters, "N",
             field_groups::what,
             "parameters that are trained, such as 7B (active ones, for a mixture\nof experts); "
             "with --tokens, instead of --hours"},
    RunField{"--tokens", "tokens", FieldKind::amount, &RunDescription::tokens, "N",
             field_groups::what, "tokens that they are trained on, such as 2T"},
    RunField{"--mfu", "mfu", FieldKind::quantity, &RunDescription::mfu, "F", field_groups::what,
             "model FLOPs utilisation, 0.001 to 1 (default: what published runs\nreached)"},
    RunField{"--trials", "trials", FieldKind::number, &RunDescription::trials, "N",
             field_groups::what, "how many times it is run (default 1)"},
    RunField{"--workload",
             "workload",
             FieldKind::text,
             &RunDescription::workload,
             "KIND",
             field_groups::what,
             "what is trained: llm-pretraining, llm-finetuning, vision, speech,\nrecommender, "
             "small-model or unknown (default unknown)",
             "",
             {Values::Kind::listed, "workloads"}},
    RunField{"--cpu",
             "cpu",
             FieldKind::text,
             &RunDescription::cpu,
             "NAME",
             field_groups::what,
             "processor model, such as 'EPYC 7763'",
             "",
             {Values::Kind::listed, "cpus"}},
    RunField{"--cpu-count", "cpu_count", FieldKind::number, &RunDescription::cpu_count, "N",
             field_groups::what, "processors per node (default 1)"},
    RunField{"--memory-gb", "memory_gb", FieldKind::number, &RunDescription::memory_gb, "G",
             field_groups::what, "DRAM per node, GB"},
    RunField{"--start", "start", FieldKind::time, &RunDescription::start, "TIME",
             field_groups::what, "when it starts: 2026-03-01T12:00:00Z, with an offset, or a date"},
    RunField{"--name", "name", FieldKind::text, &RunDescription::name, "TEXT", field_groups::what,
             "label of the run"},
    RunField{"--stage",
             "stage",
             FieldKind::text,
             &RunDescription::stage,
             "STAGE",
             field_groups::what,
             "final, search, failed or preliminary (default final)",
             "",
             {Values::Kind::example, text::joined<stage_names>}},
    RunField{
        "-r,--region",
        "region",
        FieldKind::text,
        &RunDescription::region,
        "REGION",
        field_groups::where,
        "cloud region (aws:us-east-1), country (FR), state (US-CA), world,\nor none for energy "
        "and cost alone",
        "cloud region aws:us-east-1, country FR, world, or none",
        {Values::Kind::listed, "regions world none"}},
    RunField{"--provider",
             "provider",
             FieldKind::text,
             &RunDescription::provider,
             "NAME",
             field_groups::where,
             "whose cloud: aws, gcp, azure, …",
             "",
             {Values::Kind::listed, "providers"}},
    RunField{"--partition", "partition", FieldKind::text, &RunDescription::partition, "NAME",
             field_groups::where, "partition of the cluster that --site describes"},
    RunField{"--constraint", "constraint", FieldKind::text, &RunDescription::constraint, "WORD",
             field_groups::where, "constraint of that cluster, as in sbatch --constraint"},
    RunField{"--year", "year", FieldKind::number, &RunDescription::year, "YEAR",
             field_groups::where,
             "year of the carbon intensity and of the PUE (default: the newest)"},
    RunField{
        "--basis",
        "basis",
        FieldKind::text,
        &RunDescription::basis,
        "BASIS",
        field_groups::where,
        "carbon intensity with fuel supply and construction (lifecycle,\nthe default) or of the "
        "plants alone (direct)",
        "",
        {Values::Kind::example, "lifecycle direct"}},
    RunField{"--power", "accelerator_power_w", FieldKind::quantity, &RunDescription::power, "W",
             field_groups::known, "measured mean power per accelerator"},
    RunField{"--total-power", "total_power_w", FieldKind::quantity, &RunDescription::total_power,
             "W", field_groups::known,
             "measured mean power of the whole job, host included, before PUE"},
    RunField{"--power-limit", "power_limit_w", FieldKind::quantity, &RunDescription::power_limit,
             "W", field_groups::known,
             "power cap per accelerator (nvidia-smi -pl); replaces the TDP"},
    RunField{"--load", "load", FieldKind::quantity, &RunDescription::load, "F", field_groups::known,
             "mean power ÷ TDP, up to 1.2 (not utilization.gpu)"},
    RunField{"--pue", "pue", FieldKind::quantity, &RunDescription::pue, "P", field_groups::known,
             "facility energy ÷ IT energy"},
    RunField{"--intensity", "intensity_g_per_kwh", FieldKind::quantity, &RunDescription::intensity,
             "G", field_groups::known, "carbon intensity, g CO2e/kWh"},
    RunField{"--price", "price_usd_per_accelerator_hour", FieldKind::quantity,
             &RunDescription::price, "USD", field_groups::known, "price per accelerator-hour"},
    RunField{"--purchase",
             "purchase",
             FieldKind::text,
             &RunDescription::purchase,
             "KIND",
             field_groups::known,
             "which prices count: any, spot or on-demand (default any)",
             "",
             {Values::Kind::example, "any spot on-demand"}},
    RunField{"--method",
             "method",
             FieldKind::text,
             &RunDescription::method,
             "NAME",
             field_groups::known,
             "whose method, as list methods has them (default trainprint)",
             "",
             {Values::Kind::listed, "methods"}},
    RunField{"--embodied", "embodied", FieldKind::flag, &RunDescription::embodied, "",
             field_groups::beside, "the share of manufacturing carbon, as a separate line"},
    RunField{"--owned", "owned", FieldKind::flag, &RunDescription::owned, "", field_groups::beside,
             "cost on own hardware: electricity, and with --purchase-price its share"},
    RunField{"--electricity-price", "electricity_price_usd_per_kwh", FieldKind::quantity,
             &RunDescription::electricity_price, "USD", field_groups::beside,
             "price per kWh (default: that of the state or country)"},
    RunField{"--purchase-price", "purchase_price_usd_per_node", FieldKind::quantity,
             &RunDescription::purchase_price, "USD", field_groups::beside, "price of one node"},
    RunField{"--lifetime-years", "lifetime_years", FieldKind::quantity, &RunDescription::lifetime,
             "Y", field_groups::beside,
             "how long the hardware is kept (default: what sources assume)"},
};

/// The first long one of an option's names, such as `--gpu`.
[[nodiscard]] constexpr std::string_view option_of(std::string_view names) {
  const std::size_t at = names.find("--");
  return names.substr(at, names.find(',', at) - at);
}

}  // namespace trainprint::readers
