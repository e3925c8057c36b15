// SPDX-License-Identifier: MIT
#include "report/explain.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "catalogue/warnings.hpp"
#include "core/drawn.hpp"
#include "core/embodied.hpp"
#include "core/training_compute.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

// A part of a formula: in words, in numbers, and what it comes to.
struct Term {
  std::string words, numbers;
  double value = 0;
};

Term term(std::string words, double value) {
  return {std::move(words), eight_digits(value), value};
}

Term operator*(const Term& a, const Term& b) {
  return {a.words + " × " + b.words, a.numbers + " × " + b.numbers, a.value * b.value};
}

Term operator+(const Term& a, const Term& b) {
  return {a.words + " + " + b.words, a.numbers + " + " + b.numbers, a.value + b.value};
}

Term operator/(const Term& a, const Term& b) {
  return {a.words + " ÷ " + b.words, a.numbers + " ÷ " + b.numbers, a.value / b.value};
}

Term per_thousand(const Term& a) {
  return {a.words + " ÷ 1,000", a.numbers + " ÷ 1,000", a.value / 1000};
}

// A sum in brackets, to be multiplied.
Term in_brackets(const Term& a) {
  if (a.words.find(" + ") == std::string::npos) return a;
  return {"(" + a.words + ")", "(" + a.numbers + ")", a.value};
}

// A product in brackets, to divide by.
Term divisor(const Term& a) {
  return {"(" + a.words + ")", "(" + a.numbers + ")", a.value};
}

// `a × b`, or `a` alone where `b` is 1 and saying so would tell nothing.
Term times_unless_one(const Term& a, const Term& b) {
  return b.value == 1 ? a : a * b;
}

std::optional<Term> term_of(const std::vector<FactorLine>& lines, std::string_view name,
                            std::string words) {
  const FactorLine* found = find_factor(lines, name);
  if (found == nullptr) return std::nullopt;
  return term(std::move(words), found->value.central());
}

Term hours_of_a_year() {
  return term(eight_digits(hours_per_year), hours_per_year);
}

// The formula of one run (docs/method.md#formula), at the centre.
class Formula {
 public:
  Formula(const RunReport& run, const Mass& mass) : run_{run}, mass_{mass} {}

  std::vector<std::string> lines() {
    if (run_.count && run_.nodes && *run_.nodes != 1) {
      line("accelerators", nodes() * term("accelerators per node", *run_.count), "");
    }
    if (run_.mfu) add_training_time();
    const Term power = add_power();
    const Term energy = add_energy(power);
    add_co2e(energy);
    add_cost();
    if (run_.embodied_asked) add_embodied();
    if (run_.owned_cost_usd) add_owned(energy);
    return std::move(lines_);
  }

 private:
  [[nodiscard]] std::optional<Term> factor(std::string_view name, std::string words) const {
    return term_of(run_.factors, name, std::move(words));
  }

  [[nodiscard]] Term nodes() const { return term("nodes", run_.nodes.value_or(1)); }
  [[nodiscard]] Term share() const { return term("share of a device", run_.share); }
  [[nodiscard]] Term trials() const { return term("trials", run_.trials); }
  // Nothing where only device-hours are known.
  [[nodiscard]] std::optional<Term> devices() const {
    if (!run_.accelerators) return std::nullopt;
    return term("accelerators", *run_.accelerators);
  }

  // Adds `label = words = numbers = result unit` and gives the result under its label.
  Term line(const std::string& label, const Term& result, std::string_view unit) {
    const std::string value = eight_digits(result.value);
    std::string text = fmt::format("{} = {} = {}", label, result.words, result.numbers);
    if (result.numbers != value) text += " = " + value;
    if (!unit.empty()) text += fmt::format(" {}", unit);
    lines_.push_back(std::move(text));
    return term(label, result.value);
  }

  // The hours that follow from what is trained (docs/method.md#training-compute).
  void add_training_time() {
    constexpr double per_tera = 1e12;
    const Term operations = term("6", training_compute::flops_per_parameter_and_token) *
                            term("parameters", *run_.parameters) * term("tokens", *run_.tokens);
    const Term rate = times_unless_one(term("peak", *run_.peak_tflops * per_tera), share()) *
                      term("MFU", run_.mfu->central());
    const Term all = line("device-hours", operations / divisor(rate) / term("3,600", 3600), "h");
    if (run_.hours) line("hours", all / *devices(), "h");
  }

  Term add_power() {
    if (const FactorLine* total = find_factor(run_.factors, "total_power")) {
      const char* words =
          total->basis == "measured" ? "measured, host included" : "of the system, host included";
      return line("power", term(words, total->value.central()), "W");
    }
    std::optional<Term> sum;
    const auto add = [&](const std::optional<Term>& part) {
      if (part) sum = sum ? *sum + *part : *part;
    };
    std::optional<Term> device;
    if (run_.accelerator) device = add_device();
    if (device) add(devices() ? *devices() * in_brackets(*device) : *device);
    add(add_processors());
    add(add_memory());
    return line(run_.accelerator && !devices() ? "power of one device" : "power",
                sum.value_or(term("nothing", 0)), "W");
  }

  // Draw of one device and of the rest of its node.
  Term add_device() {
    const auto tdp = factor("tdp", "TDP");
    const auto host = factor("host", "host");
    Term draw;
    if (const auto measured = factor("accelerator_power", "measured")) {
      draw = line("draw", *measured, "W per accelerator");
    } else {
      draw = add_draw(*tdp);
    }
    if (!host) return draw;
    const Term rest =
        line("rest of the node", times_unless_one(*tdp * *host, share()), "W per accelerator");
    return draw + rest;
  }

  // A share of the TDP, at most all of it.
  Term add_draw(const Term& tdp) {
    Term share = *factor("load", "load");
    if (const auto family = factor("family", "family")) {
      const double drawn = drawn_share(share.value, family->value);
      share = drawn < share.value * family->value ? term("at most", drawn) : share * *family;
    }
    return line("draw", times_unless_one(tdp * share, this->share()), "W per accelerator");
  }

  std::optional<Term> add_processors() {
    const auto tdp = factor("cpu_tdp", "TDP");
    const auto load = factor("cpu_load", "load");
    if (!tdp || !load) return std::nullopt;
    Term per_node = term("processors per node", run_.cpu_count.value_or(1));
    if (const auto share = factor("cpu_share", "cores per CPU")) per_node = per_node * *share;
    return line("processors", nodes() * per_node * *tdp * *load, "W");
  }

  std::optional<Term> add_memory() {
    const auto watts = factor("memory", "W per GB");
    if (!watts) return std::nullopt;
    return line("memory", nodes() * term("GB per node", run_.memory_gb.value_or(0)) * *watts, "W");
  }

  Term add_energy(const Term& power) {
    const auto hours =
        run_.hours ? factor("hours", "hours") : factor("accelerator_hours", "device-hours");
    const Term time = times_unless_one(hours.value_or(term("hours", 0)), trials());
    const auto pue = factor("pue", "PUE");
    return line("energy", per_thousand(pue ? power * time * *pue : power * time), "kWh");
  }

  void add_co2e(const Term& energy) {
    const auto intensity = factor("intensity", "intensity");
    if (!intensity) {
      lines_.emplace_back("CO2e: not known without a carbon intensity");
      return;
    }
    if (run_.over_time) {
      lines_.push_back(fmt::format("intensity = ∫ power × intensity ÷ ∫ power, {} to {} = {} g/kWh",
                                   run_.over_time->start, run_.over_time->end, intensity->numbers));
    }
    const Term kilograms = line("CO2e", per_thousand(energy * *intensity), "kg");
    if (mass_.per_kg != 1) {
      line(fmt::format("CO2e in {}", mass_.unit),
           kilograms * term(fmt::format("{} per kg", mass_.unit), mass_.per_kg), mass_.unit);
    }
  }

  void add_cost() {
    const FactorLine* price = find_factor(run_.factors, "price");
    const FactorLine* time = find_factor(run_.factors, run_.hours ? "hours" : "accelerator_hours");
    if (price == nullptr || time == nullptr || !run_.cost_usd) {
      lines_.emplace_back("cost: not known without a price per accelerator-hour");
      return;
    }
    struct End {
      const char* name;
      double hours, price;
    };
    const Range<double>& hours = time->value;
    const Range<double>& usd = price->value;
    std::vector<End> ends{{" (low)", hours.low(), usd.low()},
                          {" (central)", hours.central(), usd.central()},
                          {" (high)", hours.high(), usd.high()}};
    if (hours.is_exact() && usd.is_exact()) ends = {{"", hours.central(), usd.central()}};
    std::optional<Term> all_hours;
    for (const End& end : ends) {
      if (!all_hours || !hours.is_exact()) {
        all_hours = add_accelerator_hours(hours.is_exact() ? "" : end.name, end.hours);
      }
      line(std::string{"cost"} + end.name,
           times_unless_one(*all_hours * term("price", end.price), share()), "USD");
    }
  }

  // The share of manufacturing (docs/method.md#embodied).
  void add_embodied() {
    const auto& factors = run_.embodied_factors;
    const auto device = term_of(factors, "embodied_device", "device");
    const auto host = term_of(factors, "embodied_host", "host");
    const auto lifetime = term_of(factors, "lifetime", "lifetime");
    const auto utilisation = term_of(factors, "utilisation", "utilisation");
    const FactorLine* time = find_factor(run_.factors, run_.hours ? "hours" : "accelerator_hours");
    if (!device || !lifetime || !utilisation || time == nullptr) {
      lines_.emplace_back("embodied: not known");
      return;
    }
    const Term hours = add_accelerator_hours(" of use", time->value.central());
    const Term made = line("manufacturing", host ? *device + *host : *device, "kg per accelerator");
    line("embodied",
         times_unless_one(made * hours, share()) / *lifetime / hours_of_a_year() / *utilisation,
         "kg");
  }

  // The cost of own hardware (docs/method.md#owned).
  void add_owned(const Term& energy) {
    const auto& factors = run_.owned_factors;
    std::optional<Term> electricity;
    std::optional<Term> hardware;
    if (const auto price = term_of(factors, "electricity_price", "price of electricity")) {
      electricity = line("electricity", energy * *price, "USD");
    } else {
      lines_.emplace_back("electricity: not known without a price");
    }
    if (const auto price = term_of(factors, "purchase_price", "purchase price")) {
      hardware = line("hardware", purchased(*price), "USD");
    } else {
      lines_.emplace_back("hardware: not known without a purchase price");
    }
    if (electricity && hardware) line("own hardware", *electricity + *hardware, "USD");
  }

  // In full where no lifetime is given.
  [[nodiscard]] Term purchased(const Term& price) const {
    Term nodes = times_unless_one(this->nodes() * price, share());
    const auto lifetime = term_of(run_.owned_factors, "lifetime", "lifetime");
    const auto hours = factor("hours", "hours");
    if (!lifetime || !hours) return nodes;
    return times_unless_one(nodes * *hours, trials()) / *lifetime / hours_of_a_year();
  }

  Term add_accelerator_hours(const std::string& end, double hours) {
    const Term once = term(run_.hours ? "hours" : "device-hours", hours);
    const Term all = run_.hours && devices() ? *devices() * once : once;
    return line("accelerator-hours" + end, times_unless_one(all, trials()), "h");
  }

  const RunReport& run_;
  const Mass& mass_;
  std::vector<std::string> lines_;
};

// A row per factor; further sources in rows of their own below it.
Table factor_table(const std::vector<FactorLine>& lines, const std::vector<Source>& sources) {
  const auto licence = [&](const std::string& id) {
    const auto found = std::find_if(sources.begin(), sources.end(),
                                    [&](const Source& source) { return source.id == id; });
    return found == sources.end() ? std::string{} : found->licence;
  };
  Table table;
  table.columns = {
      {"Factor"}, {"Low", true}, {"Central", true}, {"High", true},           {"Unit"},
      {"Basis"},  {"Source"},    {"Year", true},    {"Share of width", true}, {"Licence"}};
  for (const FactorLine& line : lines) {
    table.rows.push_back(
        {line.name, eight_digits(line.value.low()), eight_digits(line.value.central()),
         eight_digits(line.value.high()), line.unit, line.basis,
         line.source.empty() ? "–" : line.source, line.year ? std::to_string(*line.year) : "",
         line.share_of_width > 0
             ? fmt::format("{} %", text::with_decimals(line.share_of_width * 100, 1))
             : "–",
         licence(line.source)});
    for (const std::string& source : line.further_sources) {
      table.rows.push_back({"", "", "", "", "", "", source, "", "", licence(source)});
    }
  }
  return table;
}

Section meanings(const std::string& heading, const std::vector<Warning>& warnings) {
  Section section{heading, {}};
  std::set<std::string> seen;
  for (const Warning& warning : warnings) {
    if (!seen.insert(warning.code).second) continue;
    const auto row = std::find_if(warning_rows.begin(), warning_rows.end(),
                                  [&](const WarningRow& one) { return one.code == warning.code; });
    if (row == warning_rows.end()) continue;
    section.lines.push_back(
        fmt::format("{}: {}. To mend it, {}.", row->code, row->meaning, row->mend));
  }
  return section;
}

}  // namespace

std::string eight_digits(double number) {
  constexpr int digits = 8;
  if (number == 0) return "0";
  // A product or quotient of what a saved result says.
  if (!std::isfinite(number)) return "not known";
  const int whole = 1 + static_cast<int>(std::floor(std::log10(std::abs(number))));
  if (whole > 15 || whole < -digits) return fmt::format("{:.{}g}", number, digits);
  return text::with_decimals(number, digits - whole);
}

std::vector<Section> explain(const Report& report, const Mass& mass) {
  std::vector<Section> out;
  for (const RunReport& run : report.runs) {
    out.push_back({fmt::format("Formula of {}", run.name), Formula{run, mass}.lines()});
    const auto add_table = [&](const char* heading, const std::vector<FactorLine>& lines) {
      if (lines.empty()) return;
      out.push_back(
          {fmt::format("{} of {}", heading, run.name), {}, factor_table(lines, report.sources)});
    };
    add_table("Factors", run.factors);
    add_table("Factors of manufacturing", run.embodied_factors);
    add_table("Factors of own hardware", run.owned_factors);
    Section warnings = meanings(fmt::format("Warnings of {}", run.name), run.warnings);
    if (!warnings.lines.empty()) out.push_back(std::move(warnings));
  }
  if (report.runs.size() > 1) {
    out.push_back({"Total",
                   {"the central value is the expected sum over the runs, which wide ranges set "
                    "apart from the sum of their central values (docs/method.md#totals)"}});
    Section warnings = meanings("Warnings of the total", report.totals.warnings);
    if (!warnings.lines.empty()) out.push_back(std::move(warnings));
  }
  return out;
}

}  // namespace trainprint::report
