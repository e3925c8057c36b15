// SPDX-License-Identifier: MIT
#include "catalogue/host.hpp"

#include <initializer_list>
#include <string>

#include <fmt/format.h>

#include "catalogue/names.hpp"
#include "catalogue/own.hpp"
#include "catalogue/provenance.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace trainprint {
namespace {

using tables::CpuRow;
using tables::HostRow;
using tables::Tables;

const HostRow& convention(const Tables& tables, const char* id) {
  return *tables::find<HostRow>(tables, id);
}

Factor tdp_factor(const CpuRow& cpu, const Tables& tables) {
  const bool is_own = !tables::own_place(tables, cpu, "tdp_w").empty();
  return with_sources({Role::cpu_tdp,
                       Range<double>{cpu.tdp_low_w.value_or(cpu.tdp_w), cpu.tdp_w,
                                     cpu.tdp_high_w.value_or(cpu.tdp_w)},
                       fmt::format("cpu:{}", tables.str(cpu.name)), is_own ? "given" : "published"},
                      tables.str(cpu.source));
}

// A processor's mean power ÷ TDP: CodeCarbon's convention, between a measured idle and a measured
// full load.
Factor load_factor(const Tables& tables) {
  const HostRow& low = convention(tables, "cpu-share-idle");
  const HostRow& central = convention(tables, "cpu-share-codecarbon");
  const HostRow& high = convention(tables, "cpu-share-full");
  Factor factor{Role::cpu_load, Range<double>{low.value, central.value, high.value}, "cpu-load",
                "convention", std::string{tables.str(central.source)}};
  for (const HostRow* end : {&low, &high}) add_source(factor, tables.str(end->source));
  return factor;
}

// A CPU of a cluster is a core, or one of the two threads of a core.
Factor share_factor() {
  constexpr double thread = 0.5;
  return {Role::cpu_share, Range<double>{thread, (thread + 1) / 2, 1}, "cpu-share", "assumed"};
}

Factor memory_factor(const Tables& tables) {
  const HostRow& low = convention(tables, "dram-boavizta");
  const HostRow& central = convention(tables, "dram-green-algorithms");
  const HostRow& high = convention(tables, "dram-ccf");
  Factor factor{Role::memory, Range<double>{low.value, central.value, high.value}, "memory",
                "convention", std::string{tables.str(central.source)}};
  for (const HostRow* end : {&low, &high}) add_source(factor, tables.str(end->source));
  return factor;
}

void note_own_conventions(const Tables& tables, std::initializer_list<const char*> ids,
                          Findings& findings) {
  for (const char* id : ids) {
    const HostRow& row = convention(tables, id);
    note_own(tables, row, "value", id,
             fmt::format("{} {}", text::exact(row.value), tables.str(row.unit)), findings);
  }
}

}  // namespace

Host find_host(const RunDescription& description, const Tables& tables, Findings& findings) {
  Host host;
  if (description.cpu) {
    host.cpu = tables::find<CpuRow>(tables, description.cpu->value);
    if (host.cpu == nullptr) {
      findings.fault(description.cpu->place, "unknown-cpu",
                     fmt::format("unknown processor '{}'", text::printable(description.cpu->value)),
                     text::hint_of(text::nearest(description.cpu->value, names_of<CpuRow>(tables)),
                                   "give a model such as 'EPYC 7763' or 'Xeon Platinum 8480+'"));
      return host;
    }
    host.factors.push_back(tdp_factor(*host.cpu, tables));
    note_own_ends(tables, *host.cpu, {"tdp_low_w", "tdp_high_w"}, host.factors.back(), findings);
    note_own(tables, *host.cpu, "tdp_w", "cpu_tdp", fmt::format("{} W", host.cpu->tdp_w), findings);
    host.factors.push_back(load_factor(tables));
    if (description.cpu_cores && !description.cpu_count) host.factors.push_back(share_factor());
    host.rest -= convention(tables, "host-part-cpu").value;
    note_own_conventions(
        tables, {"cpu-share-idle", "cpu-share-codecarbon", "cpu-share-full", "host-part-cpu"},
        findings);
  }
  if (description.memory_gb) {
    host.factors.push_back(memory_factor(tables));
    host.rest -= convention(tables, "host-part-memory").value;
    note_own_conventions(tables,
                         {"dram-boavizta", "dram-green-algorithms", "dram-ccf", "host-part-memory"},
                         findings);
  }
  return host;
}

}  // namespace trainprint
