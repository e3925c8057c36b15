// SPDX-License-Identifier: MIT
#include <algorithm>

#include "browse/named.hpp"
#include "browse/show.hpp"
#include "browse/table_sheet.hpp"
#include "core/methods/methods.hpp"
#include "text/suggest.hpp"

namespace trainprint::browse {
namespace {

std::vector<std::string> begins_of(const Accelerators& begins) {
  std::vector<std::string> out;
  for (const std::string_view begin : begins) {
    if (!begin.empty()) out.emplace_back(begin);
  }
  return out;
}

const Column accelerators_column{"accelerators", "Accelerators whose ids begin with"};
const Column method_source_column{"source", "Source", false, true, "sources"};

// A constant's key without its unit.
std::string quantity_of(const Constant& constant) {
  const std::string_view key{constant.key};
  return std::string{key.substr(0, key.find('_'))};
}

// The numbers that the method states itself.
void add_constants(const Method& method, Card& card) {
  for (const Constant& constant : method.constants) {
    card.facts.push_back(
        {constant.key, constant.heading, constant.value, constant.unit, {method.source}});
    if (constant.year != 0) {
      card.facts.push_back(
          {quantity_of(constant) + "_year", "  of year", static_cast<double>(constant.year)});
    }
  }
}

void add_systems(const Method& method, Card& card) {
  Sheet sheet{{accelerators_column, {"power_w", "Power", true}, method_source_column}, {}};
  for (const SystemPower& one : method.systems) {
    sheet.rows.push_back({begins_of(one.accelerators), one.power.value(), method.source});
  }
  card.tables.push_back({"systems", "System power per accelerator (W)", std::move(sheet)});
}

void add_providers(const Method& method, Card& card) {
  Sheet sheet{{{"provider", "Provider", false, true, "providers"},
               {"pue", "PUE", true},
               method_source_column},
              {}};
  for (const ProviderPue& one : method.providers) {
    sheet.rows.push_back({std::string{one.provider}, one.pue, method.source});
  }
  card.tables.push_back({"pue_of_providers", "PUE by provider", std::move(sheet)});
}

void add_prices(const Method& method, Card& card) {
  Sheet sheet{{accelerators_column,
               {"devices", "Devices", true},
               {"preemptible_usd_per_hour", "Preemptible", true},
               {"on_demand_usd_per_hour", "On demand", true},
               method_source_column},
              {}};
  for (const MethodPrice& price : method.prices) {
    sheet.rows.push_back({begins_of(price.accelerators), price.devices, price.spot.value(),
                          price.on_demand.value(), method.source});
  }
  card.tables.push_back({"prices",
                         std::string{"Prices of "} + method.prices_as_of + " (USD per hour)",
                         std::move(sheet)});
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
  add_constants(*found, card);
  add_systems(*found, card);
  add_providers(*found, card);
  add_prices(*found, card);
  if (found->keeps_doubt) add_power_model(catalogue, card);
  return card;
}

}  // namespace trainprint::browse
