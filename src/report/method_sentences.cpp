// SPDX-License-Identifier: MIT
#include "report/method_sentences.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/methods/methods.hpp"
#include "report/over_time.hpp"
#include "report/phrases.hpp"
#include "report/said.hpp"

namespace trainprint::report {
namespace {

std::string of_all(const RunReports& reports, const OfRun& said) {
  return of_each(reports.runs, said, "", names_in_sentence);
}

bool is_measured(const RunReport& run) {
  return std::any_of(run.factors.begin(), run.factors.end(), [](const FactorLine& line) {
    return line.basis == "measured" &&
           (line.name == "total_power" || line.name == "accelerator_power");
  });
}

std::string origin(const RunReports& reports) {
  const auto measured = static_cast<std::size_t>(
      std::count_if(reports.runs.begin(), reports.runs.end(), is_measured));
  if (measured == 0) return "all numbers are estimates, not measurements";
  const std::string of_power = of_all(reports, [](const RunReport& run) -> std::string {
    if (!is_measured(run)) return {};
    return find_factor(run.factors, "total_power") != nullptr
               ? "the power of the whole job was measured"
               : "the power of the accelerators was measured";
  });
  return of_power + ", and all else is estimated from it";
}

std::string method_text(const RunReport& run) {
  const Method* method = known_method(run.method);
  if (method == nullptr) return run.method;
  return method->source[0] == '\0' ? "its own method"
                                   : fmt::format("the method of {}", method->name);
}

std::string left_out(const RunReport& run) {
  const Method* method = known_method(run.method);
  return method == nullptr ? std::string{} : method->leaves_out;
}

std::string left_out_but_making(const RunReport& run) {
  return without_making(left_out(run));
}

// The draw of a run whose power is not given.
std::string draw_text(const RunReport& run) {
  std::vector<std::string> parts;
  const auto add = [&](const char* name, const char* words, const std::string& of_what) {
    const FactorLine* line = find_factor(run.factors, name);
    if (line == nullptr || line->basis != "measured") return;
    parts.push_back(fmt::format("{}, {} of {},", words, value_text(*line), of_what));
  };
  const FactorLine* load = find_factor(run.factors, "load");
  if (load == nullptr || load->basis != "measured") return {};
  const FactorLine* limit = power_limit(run);
  add("load", "the mean load of the accelerators",
      limit == nullptr ? "their TDP"
                       : fmt::format("their power limit of {} W", value_text(*limit)));
  add("host", "the draw of the rest of the node",
      limit == nullptr ? "the accelerators' TDP" : "that limit");
  return parts.empty() ? std::string{}
                       : fmt::format(
                             "{} {} not measured here, but taken from published measurements "
                             "of other runs",
                             joined(parts), parts.size() == 1 ? "was" : "were");
}

bool has_range(const RunReports& reports) {
  return std::any_of(reports.runs.begin(), reports.runs.end(), [](const RunReport& run) {
    return !run.energy_kwh.is_exact() || (run.co2e_kg && !run.co2e_kg->is_exact());
  });
}

bool has_cost_range(const RunReports& reports) {
  return std::any_of(reports.runs.begin(), reports.runs.end(), [](const RunReport& run) {
    return run.cost_usd && !run.cost_usd->is_exact();
  });
}

std::string meaning_of_ranges(const RunReports& reports, const Told& told) {
  constexpr const char* of_cost =
      "the cost spans the prices that fit, from the lowest to the highest";
  const bool of_costs = told.cost && has_cost_range(reports);
  if (!has_range(reports)) return of_costs ? of_cost : "";
  return fmt::format(
      "ranges in brackets are meant to hold the true value for 9 of 10 runs that fit the "
      "description (90 %){}",
      of_costs ? fmt::format(", while {}", of_cost) : "");
}

std::string accounting(const RunReports& reports) {
  const std::string basis = of_all(reports, [](const RunReport& run) -> std::string {
    if (!run.co2e_kg) return {};
    if (is_location_based(run)) return "location-based";
    if (const std::string other = unlike_location(run); !other.empty()) {
      return fmt::format("based on a carbon intensity that is {}", other);
    }
    return is_intensity_of_method(run)
               ? "based on the method's own carbon intensity, not on that of the place"
               : "based on a carbon intensity that was given, and whether that is location-based "
                 "or market-based is not reported";
  });
  return basis.empty()
             ? basis
             : fmt::format("emissions are {}; contracts, certificates and offsets are {}", basis,
                           std::any_of(reports.runs.begin(), reports.runs.end(), is_intensity_given)
                               ? "counted only as far as they are in the intensity that was given"
                               : "not counted");
}

// Options are nothing to the readers of a paper: ` (--purchase-price)`.
std::string without_options(std::string text) {
  for (std::size_t at = text.find(" (--"); at != std::string::npos; at = text.find(" (--", at)) {
    const std::size_t end = text.find(')', at);
    if (end == std::string::npos) break;
    text.erase(at, end + 1 - at);
  }
  return text;
}

std::vector<std::string> caveats(const RunReports& reports) {
  Said messages;
  for (const RunReport& run : reports.runs) {
    for (const Warning& warning : run.warnings) {
      // Where there are no emissions, the results say so, and why.
      if (warning.code == "co2e-unknown") continue;
      messages.add(without_options(warning.message), run.name);
    }
  }
  std::vector<std::string> out = messages.with_names(names_in_sentence);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto& [message, names] = messages.all()[i];
    if (names.size() == reports.runs.size()) out[i] = message;
  }
  return out;
}

struct Kind {
  const char* name;
  std::array<std::string_view, 10> factors;  // the rest is empty
};

constexpr std::array kinds{
    Kind{"Time", {"hours", "accelerator_hours"}},
    Kind{"Power",
         {"tdp", "load", "family", "accelerator_power", "host", "cpu_tdp", "cpu_load", "cpu_share",
          "memory", "total_power"}},
    Kind{"PUE", {"pue"}},
    Kind{"Carbon intensity", {"intensity"}},
    Kind{"Prices", {"price"}},
    Kind{"Manufacturing", {"embodied_device", "embodied_host", "lifetime", "utilisation"}},
    Kind{"Own hardware", {"electricity_price", "purchase_price"}}};

void add_sources(const std::vector<FactorLine>& lines, const Kind& kind,
                 std::vector<std::string>& ids) {
  const auto add = [&](const std::string& id) {
    if (!id.empty() && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  };
  for (const FactorLine& line : lines) {
    const bool is_of_kind =
        std::find(kind.factors.begin(), kind.factors.end(), line.name) != kind.factors.end();
    if (!is_of_kind) continue;
    add(line.source);
    for (const std::string& id : line.further_sources) add(id);
  }
}

std::string sources_of(const RunReports& reports, const Kind& kind) {
  std::vector<std::string> ids;
  for (const RunReport& run : reports.runs) {
    for (const auto* lines : {&run.factors, &run.embodied_factors, &run.owned_factors}) {
      add_sources(*lines, kind, ids);
    }
  }
  std::string out;
  for (const std::string& id : ids) {
    const auto found = std::find_if(reports.sources.begin(), reports.sources.end(),
                                    [&](const Source& source) { return source.id == id; });
    if (found == reports.sources.end()) continue;
    out += fmt::format("{}{}", out.empty() ? "" : "; ", source_text(*found));
  }
  return out;
}

}  // namespace

void Paragraph::say(std::string text) {
  if (text.empty()) return;
  if (!text_.empty()) text_ += ' ';
  text_ += sentence(std::move(text));
}

std::string without_making(std::string leaves_out) {
  constexpr std::string_view making = "the making of the hardware, ";
  const auto at = leaves_out.find(making);
  return at == std::string::npos ? leaves_out : leaves_out.erase(at, making.size());
}

std::string method_paragraph(const RunReports& reports, const Told& told) {
  Paragraph out;
  out.say(origin(reports));
  out.say(fmt::format("the numbers were computed with {} by {}", tool_text(reports),
                      of_all(reports, method_text)));
  out.say(meaning_of_ranges(reports, told));
  out.say(of_all(reports, draw_text));
  out.say(of_all(reports, over_time_sentence));
  out.say(accounting(reports));
  if (const std::string not_counted = of_all(reports, told.making ? left_out_but_making : left_out);
      !not_counted.empty()) {
    out.say("not counted are " + not_counted);
  }
  for (std::string& caveat : caveats(reports)) out.say(std::move(caveat));
  return out.text();
}

std::string source_paragraph(const RunReports& reports) {
  Paragraph out;
  for (const Kind& kind : kinds) {
    const std::string sources = sources_of(reports, kind);
    if (!sources.empty()) out.say(fmt::format("{}: {}", kind.name, sources));
  }
  return out.text().empty() ? std::string{} : "Sources. " + out.text();
}

}  // namespace trainprint::report
