// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>

#include "browse/market.hpp"
#include "browse/named.hpp"
#include "browse/show.hpp"
#include "browse/table_sheet.hpp"
#include "catalogue/device.hpp"
#include "text/suggest.hpp"

namespace trainprint::browse {
namespace {

using tables::AcceleratorRow;
using tables::AmbiguityRow;
using tables::EmbodiedRow;
using tables::FamilyRow;
using tables::InstanceRow;
using tables::MeasurementRow;
using tables::Tables;

using Ids = std::vector<std::string>;

// The sources of the TDP, and of its ends where those are a user's own.
Ids sources_of_tdp(const Tables& tables, const AcceleratorRow& row) {
  Ids ids = source_behind(tables, row, "tdp_w");
  for (const char* end : {"tdp_low_w", "tdp_high_w"}) {
    if (tables::own_place(tables, row, end).empty()) continue;
    for (std::string& id : source_behind(tables, row, end)) {
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
    }
  }
  return ids;
}

Value range_value(std::optional<double> low, std::optional<double> central,
                  std::optional<double> high) {
  if (!central) return {};
  return Range<double>{low.value_or(*central), *central, high.value_or(*central)};
}

Value whole_value(std::uint32_t number) {
  return number == 0 ? Value{} : Value{static_cast<double>(number)};
}

void add_device(const Tables& tables, const AcceleratorRow& row, Card& card) {
  const auto source = [&](const char* column, const Value& value) {
    return is_absent(value) ? Ids{} : source_behind(tables, row, column);
  };
  const Value tdp = range_value(row.tdp_low_w, row.tdp_w, row.tdp_high_w);
  const auto per_device = tdp_per_device(row);
  const auto text = [&](tables::Text slice) { return text_value(tables.str(slice)); };
  card.facts = {
      {"tdp_w", "TDP per board", tdp, "W", is_absent(tdp) ? Ids{} : sources_of_tdp(tables, row)},
      {"tdp_per_device_w", "TDP per device, as users count",
       per_device ? Value{*per_device} : Value{}, "W", source("tdp_w", tdp)},
      {"basis", "How the TDP is known", text(row.basis)},
      {"idle_w", "Idle power per board", number_value(row.idle_w), "W",
       source("idle_w", number_value(row.idle_w))},
      {"memory_gb", "Memory per board", number_value(row.memory_gb), "GB",
       source("memory_gb", number_value(row.memory_gb))},
      {"fp16_dense_tflops", "Dense 16-bit throughput", number_value(row.fp16_dense_tflops),
       "TFLOP/s", source("fp16_dense_tflops", number_value(row.fp16_dense_tflops))},
      {"devices", "Devices per board", static_cast<double>(row.devices), "",
       source_behind(tables, row, "devices")},
      {"mig_slices", "Compute slices (MIG)", whole_value(row.mig_slices), "",
       source("mig_slices", whole_value(row.mig_slices))},
      {"year", "Year of release", whole_value(row.year), "", source("year", whole_value(row.year))},
      {"vendor", "Maker", text(row.vendor)},
      {"accelerator_kind", "Kind", text(row.kind)},
      {"form_factor", "Form factor", text(row.form_factor)},
      {"short_name", "In result tables", text(row.short_name)},
      {"names", "Names", list_of(tables.str(row.aliases))}};
}

// The power model's parameters.
void add_family(const Tables& tables, const AcceleratorRow& row, Card& card) {
  const auto* family = tables::find<FamilyRow>(tables, tables.str(row.family));
  if (family == nullptr) return;
  const tables::Text node_name = row.node.size > 0 ? row.node : family->node;
  const auto* node = tables::find<tables::NodeRow>(tables, tables.str(node_name));
  card.facts.push_back({"family", "Family", text_value(tables.str(family->id))});
  if (family->load_central) {
    card.facts.push_back(
        {"load", "Mean power in training ÷ TDP",
         Range<double>{*family->load_low, *family->load_central, *family->load_high}, "",
         list_of(tables.str(family->load_source))});
  } else {
    card.facts.push_back({"idle", "Idle power ÷ TDP, in the power model",
                          number_value(family->idle), "", list_of(tables.str(family->source))});
  }
  card.facts.push_back({"draw", "Draw ÷ that of an average accelerator",
                        Range<double>{family->draw_low, family->draw_central, family->draw_high},
                        "", list_of(tables.str(family->source))});
  card.facts.push_back(
      {"measured_runs", "Measured runs of the family", static_cast<double>(family->measured_runs)});
  if (node == nullptr) return;
  card.facts.push_back({"node", "Class of node", text_value(tables.str(node->id))});
  card.facts.push_back({"host", "Rest of the node ÷ TDP",
                        Range<double>{node->host_low, node->host_central, node->host_high}, "",
                        list_of(tables.str(node->source))});
}

bool is_named(const Tables& tables, const AcceleratorRow& row, std::string_view name) {
  return tables::find<AcceleratorRow>(tables, name) == &row;
}

// Other accelerators that go by one of its names.
CardTable also_means(const Tables& tables, const AcceleratorRow& row) {
  Sheet sheet{{{"name", "Name"},
               {"accelerator", "May also mean", false, true, "accelerators"},
               {"tdp_w", "TDP (W)", true},
               {"same_name_in_tools", "Same in tools"},
               {"source", "Source", false, true, "sources"}},
              {}};
  for (const AmbiguityRow& other : tables.of<AmbiguityRow>().rows) {
    if (other.accelerator == row.id || !is_named(tables, row, tables.str(other.name))) continue;
    const auto* accelerator = tables::find<AcceleratorRow>(tables, tables.str(other.accelerator));
    if (accelerator == nullptr) continue;
    sheet.rows.push_back({text_value(tables.str(other.name)),
                          text_value(tables.str(other.accelerator)),
                          number_value(accelerator->tdp_w), other.same_name_in_tools,
                          text_value(tables.str(accelerator->source))});
  }
  return {"also_means", "What the names may also mean", std::move(sheet)};
}

CardTable measured(const Tables& tables, const AcceleratorRow& row) {
  Sheet sheet{{{"workload", "Workload"},
               {"kind", "Kind"},
               {"scope", "Scope"},
               {"power_w", "Power (W)", true},
               {"share_of_tdp", "÷ TDP", true},
               {"source", "Source", false, true, "sources"},
               {"note", "Note"}},
              {}};
  for (const MeasurementRow& reading : tables.of<MeasurementRow>().rows) {
    if (reading.accelerator != row.id) continue;
    sheet.rows.push_back(
        {text_value(tables.str(reading.workload)), text_value(tables.str(reading.kind)),
         text_value(tables.str(reading.scope)), reading.power_w, number_value(reading.share_of_tdp),
         text_value(tables.str(reading.source)), text_value(tables.str(reading.note))});
  }
  return {"measured", "Measured power", std::move(sheet)};
}

CardTable instances(const Tables& tables, const AcceleratorRow& row) {
  Sheet sheet{{{"provider", "Provider", false, true, "providers"},
               {"instance", "Machine type", false, true, "instances"},
               {"count", "Accelerators", true},
               {"source", "Source", false, true, "sources"}},
              {}};
  for (const InstanceRow& instance : tables.of<InstanceRow>().rows) {
    if (instance.accelerator != row.id) continue;
    sheet.rows.push_back({text_value(tables.str(instance.provider)),
                          text_value(tables.str(instance.name)), instance.count,
                          text_value(tables.str(instance.source))});
  }
  return {"instances", "Machine types", std::move(sheet)};
}

CardTable prices(const Tables& tables, const AcceleratorRow& row) {
  return {"prices", "Prices (USD per accelerator-hour)", prices_by_provider(tables, row)};
}

// Readings of what manufacturing emits, of this chip and of any accelerator.
CardTable embodied(const Tables& tables, const AcceleratorRow& row) {
  Sheet sheet{{{"name", "Reading"},
               {"scope", "Scope"},
               {"kg_co2e", "kg CO2e", true},
               {"devices", "Accelerators", true},
               {"boundary", "What is counted"},
               {"basis", "Basis"},
               {"source", "Source", false, true, "sources"}},
              {}};
  const std::string id{tables.str(row.id)};
  for (const EmbodiedRow& reading : tables.of<EmbodiedRow>().rows) {
    const Ids devices = list_of(tables.str(reading.accelerators));
    if (std::find(devices.begin(), devices.end(), id) == devices.end()) continue;
    sheet.rows.push_back(
        {text_value(tables.str(reading.name)), text_value(tables.str(reading.scope)),
         reading.kg_co2e, reading.devices, text_value(tables.str(reading.boundary)),
         text_value(tables.str(reading.basis)), text_value(tables.str(reading.source))});
  }
  return {"embodied", "Embodied carbon", std::move(sheet)};
}

// Each adds one table, in the order in which they are shown.
constexpr std::array sections{also_means, measured, embodied, prices, instances};

}  // namespace

Card show_accelerator(const std::string& name, const Catalogue& catalogue) {
  const Tables& tables = catalogue.tables();
  Card card;
  const AcceleratorRow& row = accelerator_named(name, tables, card.notes);
  card.kind = "accelerator";
  card.id = tables.str(row.id);
  card.title = tables.str(row.name);
  add_device(tables, row, card);
  add_family(tables, row, card);
  for (const auto& section : sections) card.tables.push_back(section(tables, row));
  if (row.note.size > 0) card.notes.emplace_back(tables.str(row.note));
  note_own(tables, row, card.notes);
  return card;
}

}  // namespace trainprint::browse
