// SPDX-License-Identifier: MIT
#include <algorithm>

#include "browse/named.hpp"
#include "browse/show.hpp"
#include "browse/table_sheet.hpp"
#include "core/methods/methods.hpp"
#include "text/suggest.hpp"

namespace trainprint::browse {
namespace {

// The constants of the paper.
void add_strubell(Card& card) {
  const std::vector<std::string> source{strubell2019::source};
  card.facts.push_back({"pue", "PUE", strubell2019::pue, "", source});
  card.facts.push_back({"intensity_g_per_kwh", "Carbon intensity", strubell2019::intensity.value(),
                        "g/kWh", source});
  card.facts.push_back({"intensity_year", "  of year", static_cast<double>(strubell2019::year)});
  card.facts.push_back({"electricity_usd_per_kwh", "Electricity",
                        strubell2019::electricity_price.value(), "USD/kWh", source});
  Sheet sheet{{{"accelerators", "Accelerators whose ids begin with"},
               {"devices", "Devices", true},
               {"preemptible_usd_per_hour", "Preemptible", true},
               {"on_demand_usd_per_hour", "On demand", true},
               {"source", "Source", false, true, "sources"}},
              {}};
  for (const auto& price : strubell2019::prices) {
    std::vector<std::string> begins;
    for (const std::string_view begin : price.accelerators) {
      if (!begin.empty()) begins.emplace_back(begin);
    }
    sheet.rows.push_back({begins, price.devices, price.preemptible.value(), price.on_demand.value(),
                          strubell2019::source});
  }
  card.tables.push_back({"prices", "Prices of 2019 (USD per hour)", std::move(sheet)});
}

// The parameters of the power model.
void add_power_model(const Catalogue& catalogue, Card& card) {
  const tables::Tables& tables = catalogue.tables();
  card.tables.push_back({"workloads",
                         "Power in training: what is added to idle power, of the rest up to TDP",
                         sheet_of<tables::WorkloadRow>(tables)});
  card.tables.push_back(
      {"families", "Families of accelerators", sheet_of<tables::FamilyRow>(tables)});
  card.tables.push_back({"nodes", "Nodes: the rest, as a share of the accelerators' TDP",
                         sheet_of<tables::NodeRow>(tables)});
}

}  // namespace

Card show_method(const std::string& name, const Catalogue& catalogue) {
  const auto found = std::find_if(methods.begin(), methods.end(), [&](const Method& method) {
    return text::normalised(method.id) == text::normalised(name);
  });
  if (found == methods.end()) throw_unknown("method", name, method_ids());
  Card card;
  card.kind = "method";
  card.id = found->id;
  card.title = found->name;
  std::vector<std::string> source;
  if (*found->source != '\0') source.emplace_back(found->source);
  card.facts = {{"takes", "What it takes", found->takes, "", source},
                {"leaves_out", "What it leaves out", found->leaves_out}};
  if (card.id == strubell2019::name) {
    add_strubell(card);
  } else if (found == methods.begin()) {
    add_power_model(catalogue, card);
  }
  return card;
}

}  // namespace trainprint::browse
