// SPDX-License-Identifier: MIT
#include "report/phrases.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/methods/methods.hpp"
#include "report/said.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

std::string device_noun(const RunReport& run) {
  return run.accelerator && run.accelerator->kind == "gpu" ? "GPU" : "accelerator";
}

std::string number_text(double number) {
  return text::as_given(number);
}

// Names of places that take an article.
bool takes_article(std::string_view place) {
  constexpr std::array<std::string_view, 9> whole{
      "Netherlands", "Philippines", "Bahamas", "Maldives",           "Comoros",
      "Gambia",      "Seychelles",  "World",   "European Union (27)"};
  constexpr std::array<std::string_view, 4> begins{"United ", "Democratic Republic", "District of ",
                                                   "Turks and "};
  constexpr std::array<std::string_view, 5> ends{" Islands", " Republic", " Territory",
                                                 " Territories", " grid"};
  return std::find(whole.begin(), whole.end(), place) != whole.end() ||
         std::any_of(begins.begin(), begins.end(),
                     [&](std::string_view begin) { return place.starts_with(begin); }) ||
         std::any_of(ends.begin(), ends.end(),
                     [&](std::string_view end) { return place.ends_with(end); });
}

// The power limit of the accelerators, if there is one.
std::string limit_text(const RunReport& run) {
  const FactorLine* limit = power_limit(run);
  if (limit == nullptr) return {};
  return fmt::format(" limited to {} W{}", value_text(*limit),
                     run.accelerators == 1 ? "" : " each");
}

std::string accelerators_text(const RunReport& run) {
  const std::string& name = run.accelerator->name;
  const std::string noun = fmt::format("{} {}", name, device_noun(run));
  if (!run.accelerators) {
    return (run.share == 1
                ? noun + "s"
                : fmt::format("a share of {} of {}s", text::with_decimals(run.share, 3), noun)) +
           limit_text(run);
  }
  std::string out = counted(*run.accelerators, noun);
  if (run.share != 1) {
    out = fmt::format("a share of {} of {}{}", text::with_decimals(run.share, 3),
                      *run.accelerators == 1 ? "" : "each of ", out);
  }
  if (!run.nodes) return out + limit_text(run);
  const std::string nodes =
      counted(*run.nodes, run.instance.empty() ? "node" : run.instance + " instance");
  if (*run.nodes != 1) {
    out += run.count ? fmt::format(" ({} of {})", nodes, number_text(*run.count))
                     : fmt::format(" ({})", nodes);
  } else if (!run.instance.empty()) {
    out += fmt::format(" ({})", nodes);
  }
  return out + limit_text(run);
}

std::string of_year(const FactorLine& line) {
  return line.year ? fmt::format(" of {}", *line.year) : std::string{};
}

// The number comes from the paper or tool whose method it is.
bool is_of_method(const RunReport& run, const FactorLine& line) {
  const Method* method = known_method(run.method);
  return method != nullptr && method->source[0] != '\0' && line.source == method->source;
}

std::string pue_origin(const FactorLine& pue) {
  if (pue.basis == "region") return fmt::format("the region's own figure{}", of_year(pue));
  if (pue.basis == "provider")
    return fmt::format("the mean{} of the provider's data centres", of_year(pue));
  if (pue.basis == "setting") {
    return fmt::format("the average{} for its kind of site", of_year(pue));
  }
  if (pue.basis == "method") return "the method's own";
  return pue.basis == "site" ? "as given for the site" : "as given";
}

// With its preposition. The one that stands for all public supercomputers has no name of its own.
std::string at_provider(const RunReport& run) {
  return run.provider->id == "hpc" ? "on a public supercomputer" : "with " + run.provider->name;
}

std::string grid_text(const RunReport& run) {
  if (!run.region) return "the electricity grid";
  return run.region->zone == "WORLD" ? "the world"
                                     : fmt::format("the grid zone {}", run.region->zone);
}

}  // namespace

std::string counted(double number, std::string_view noun) {
  const std::string text = number_text(number);
  return fmt::format("{} {}{}", text, noun, text == "1" ? "" : "s");
}

std::string times_text(double number) {
  if (number == 1) return "once";
  return number == 2 ? "twice" : counted(number, "time");
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 < parts.size() ? ", " : " and ";
    out += parts[i];
  }
  return out;
}

std::string sentence(std::string text) {
  if (text.empty()) return text;
  if (text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  if (text.back() != '.') text += '.';
  return text;
}

std::string quantity_text(const Range<double>& range, std::string_view unit) {
  const std::string central = central_text(range);
  const std::string ends = range_text(range);
  return central == ends ? fmt::format("{} {}", central, unit)
                         : fmt::format("{0} {1} ({2} {1})", central, unit, ends);
}

std::string co2e_text(const std::optional<Range<double>>& kg, const Mass& mass) {
  if (!kg) return {};
  return quantity_text(*in_mass(kg, mass), fmt::format("{} CO2e", mass.unit));
}

std::string dollars_text(const std::optional<Range<double>>& usd) {
  if (!usd) return {};
  const std::string central = "$" + text::rounded(usd->central());
  const std::string ends = money_text(usd);
  return central == ends ? central : fmt::format("{} ({})", central, ends);
}

std::string hours_text(const Range<double>& hours) {
  if (!hours.is_exact()) return quantity_text(hours, "hours");
  return counted(hours.central(), "hour");
}

std::optional<DeviceHours> device_hours(const RunReport& run) {
  if (run.accelerator_hours && run.accelerator) {
    const Range<double>& hours = *run.accelerator_hours;
    return DeviceHours{
        {hours.low() * run.share, hours.central() * run.share, hours.high() * run.share},
        device_noun(run) + "-hours"};
  }
  if (run.accelerator || run.cpu.empty() || !run.hours) return std::nullopt;
  const double per_node = run.cpu_cores ? *run.cpu_cores : run.cpu_count.value_or(1);
  const double all = run.nodes.value_or(1) * per_node * run.trials;
  return DeviceHours{{run.hours->low() * all, run.hours->central() * all, run.hours->high() * all},
                     run.cpu_cores ? "CPU-hours" : "processor-hours"};
}

std::string whole_device_hours_text(const RunReport& run) {
  const auto all = device_hours(run);
  if (!all) return {};
  if (!all->hours.is_exact()) return at_most(run, quantity_text(all->hours, all->unit));
  return at_most(run, counted(all->hours.central(), all->unit.substr(0, all->unit.size() - 1)));
}

std::string device_hours_text(const RunReport& run) {
  std::string whole = whole_device_hours_text(run);
  if (run.share == 1 || whole.empty() || !run.accelerator_hours) return whole;
  const std::string noun = device_noun(run);
  return fmt::format("{} of {} of {} {}, or {}", hours_text(*run.accelerator_hours),
                     text::with_decimals(run.share, 3), noun == "GPU" ? "a" : "an", noun, whole);
}

std::vector<std::string> host_parts(const RunReport& run) {
  std::vector<std::string> parts;
  if (run.cpu_cores) {
    parts.push_back(
        fmt::format("{} of {}", counted(*run.cpu_cores, "CPU"), run.cpu + " processors"));
  } else if (!run.cpu.empty()) {
    parts.push_back(counted(run.cpu_count.value_or(1), run.cpu + " processor"));
  }
  if (run.memory_gb) parts.push_back(fmt::format("{} GB of memory", number_text(*run.memory_gb)));
  return parts;
}

std::string equipment_text(const RunReport& run) {
  const std::string host = joined(host_parts(run));
  if (!run.accelerator) {
    const double nodes = run.nodes.value_or(1);
    return nodes == 1 || host.empty()
               ? host
               : fmt::format("{} with {} each", counted(nodes, "node"), host);
  }
  std::string out = accelerators_text(run);
  if (!host.empty()) {
    out += fmt::format(" with {}{}", host, run.nodes == 1 && run.accelerators ? "" : " per node");
  }
  return out;
}

std::string duration_text(const RunReport& run) {
  return run.hours ? at_most(run, hours_text(*run.hours)) : std::string{};
}

std::string provider_text(const RunReport& run) {
  return run.provider ? run.provider->name : std::string{};
}

std::string place_text(const RunReport& run) {
  const std::string provider = provider_text(run);
  if (!run.region) return provider.empty() ? std::string{} : at_provider(run);
  const Region& region = *run.region;
  if (region.id != region.zone) {
    const bool is_cloud = run.provider && run.provider->setting == "public-cloud";
    return is_cloud
               ? fmt::format("in the cloud region {} of {} ({})", region.id, provider, region.name)
               : fmt::format("at {} ({})", region.id, region.name);
  }
  std::string out = region.zone == "WORLD"
                        ? std::string{"at a place that is not reported"}
                        : fmt::format("in {}{} ({})", takes_article(region.name) ? "the " : "",
                                      region.name, region.id);
  return provider.empty() ? out : fmt::format("{} {}", out, at_provider(run));
}

std::string pue_text(const RunReport& run) {
  const FactorLine* pue = find_factor(run.factors, "pue");
  if (pue == nullptr) return {};
  return fmt::format("{}, {}", value_text(*pue), pue_origin(*pue));
}

bool is_intensity_of_method(const RunReport& run) {
  const FactorLine* intensity = find_factor(run.factors, "intensity");
  return intensity != nullptr && is_of_method(run, *intensity);
}

bool is_location_based(const RunReport& run) {
  const FactorLine* intensity = find_factor(run.factors, "intensity");
  return intensity != nullptr && !is_of_method(run, *intensity) &&
         (intensity->basis == "lifecycle" || intensity->basis == "direct");
}

std::string unlike_location(const RunReport& run) {
  if (!run.over_time || is_location_based(run)) return {};
  return run.over_time->basis.starts_with("marginal") ? "marginal, not location-based"
                                                      : "of a basis that is not known";
}

bool is_intensity_given(const RunReport& run) {
  return find_factor(run.factors, "intensity") != nullptr && !run.over_time &&
         !is_intensity_of_method(run) && !is_location_based(run);
}

std::string intensity_text(const RunReport& run) {
  const FactorLine* intensity = find_factor(run.factors, "intensity");
  if (intensity == nullptr) return {};
  const std::string value = fmt::format("{} g CO2e/kWh", value_text(*intensity));
  if (is_intensity_of_method(run)) {
    return fmt::format("{}, the method's own value{}", value, of_year(*intensity));
  }
  if (run.over_time) {
    return fmt::format("{}, the mean over the time of the run{} ({})", value,
                       run.over_time->zone.empty()
                           ? std::string{}
                           : fmt::format(" for the grid zone {}", run.over_time->zone),
                       intensity->basis);
  }
  if (!is_location_based(run)) {
    return value + (intensity->basis == "site" ? ", as given for the site" : ", as given");
  }
  return fmt::format("{}, the {} value{} for {}", value, intensity->basis, of_year(*intensity),
                     grid_text(run));
}

std::string large_number(double number) {
  for (const auto& [size, word] :
       {std::pair{1e12, "trillion"}, std::pair{1e9, "billion"}, std::pair{1e6, "million"}}) {
    if (number >= size) return fmt::format("{} {}", text::exact(number / size), word);
  }
  return text::with_decimals(number, 0);
}

std::string source_text(const Source& source) {
  const std::string year = source.date.substr(0, 4);
  if (year.empty() || source.title.ends_with(year + ")")) return source.title;
  return fmt::format("{} ({})", source.title, year);
}

std::string tool_text(const RunReports& reports) {
  return fmt::format(
      "trainprint {} (tables of {}{})", reports.version, reports.data_version,
      reports.own_tables.empty() ? "" : " with the authors' own " + joined(reports.own_tables));
}

const FactorLine* power_limit(const RunReport& run) {
  const FactorLine* tdp = find_factor(run.factors, "tdp");
  return tdp != nullptr && tdp->basis == "power-limit" ? tdp : nullptr;
}

std::string quoted_names(const std::vector<RunReport>& runs, const OfRun& said) {
  std::vector<std::string> names;
  for (const RunReport& run : runs) {
    if (!said(run).empty()) names.push_back(fmt::format("“{}”", run.name));
  }
  return names_text(names, names_in_sentence);
}

std::string with_quoted_names(std::string message, const std::vector<RunReport>& runs) {
  for (const RunReport& run : runs) {
    const std::string plain = fmt::format("'{}'", run.name);
    const std::string quoted = fmt::format("“{}”", run.name);
    for (std::size_t at = message.find(plain); at != std::string::npos;
         at = message.find(plain, at + quoted.size())) {
      message.replace(at, plain.size(), quoted);
    }
  }
  return message;
}

std::string of_each(const std::vector<RunReport>& runs, const OfRun& said, std::string_view unknown,
                    std::size_t most_names) {
  Said texts;
  for (const RunReport& run : runs) texts.add(said(run), run.name);
  if (texts.is_one()) return texts.all().front().first;
  Said known;
  for (const auto& [text, names] : texts.all()) {
    if (text.empty() && unknown.empty()) continue;
    for (const std::string& name : names) {
      known.add(text.empty() ? std::string{unknown} : text, name);
    }
  }
  return fmt::format("{}", fmt::join(known.with_names(most_names), "; "));
}

}  // namespace trainprint::report
