// SPDX-License-Identifier: MIT
#include "report/statement.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "core/methods/methods.hpp"
#include "report/forms/values.hpp"
#include "report/method_sentences.hpp"
#include "report/phrases.hpp"
#include "report/reported.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

const std::vector<Form> all_forms{Form::neurips, Form::acl, Form::model_card,
                                  Form::sci,     Form::ghg, Form::eu_ai_act};

Report report_of(const std::vector<Options>& runs) {
  std::vector<Estimate> estimates;
  for (const Options& options : runs) estimates.push_back(estimated(options));
  return make_report(estimates, Catalogue::bundled());
}

Options with(Options options, const Options& more) {
  for (const auto& [name, value] : more) {
    std::erase_if(options, [&, &key = name](const auto& one) { return one.first == key; });
    options.emplace_back(name, value);
  }
  return options;
}

Report project() {
  return report_of(
      {cloud_run(),
       with(cloud_run(),
            {{"--name", "sweep"}, {"--stage", "search"}, {"--hours", "6"}, {"--trials", "20"}}),
       with(cloud_run(),
            {{"--name", "crashed"}, {"--stage", "failed"}, {"--hours", "3"}, {"--trials", "1"}})});
}

std::string all_text(const Statement& statement) {
  std::string out;
  for (const std::string& paragraph : statement.paragraphs) out += paragraph + '\n';
  for (const FieldGroup& group : statement.groups) {
    for (const Field& field : group.fields) out += field.label + ": " + field.value + '\n';
  }
  return out;
}

std::string first_paragraph(const Report& report) {
  return statement_of(report, {}, std::nullopt).paragraphs.at(0);
}

std::string field(const Report& report, Form form, const std::string& label,
                  const View& view = {}) {
  for (const FieldGroup& group : statement_of(report, view, form).groups) {
    for (const Field& one : group.fields) {
      if (one.label == label) return one.value;
    }
  }
  FAIL("no field " + label);
  return {};
}

// The first number in a text after `after`, without its commas.
double number_after(const std::string& text, const std::string& after) {
  const std::size_t at = text.find(after);
  REQUIRE(at != std::string::npos);
  std::string digits = text.substr(text.find_first_of("0123456789", at + after.size()));
  digits = digits.substr(0, digits.find_first_not_of("0123456789.,"));
  std::erase(digits, ',');
  while (digits.ends_with('.')) digits.pop_back();
  return text::to_number(digits).value();
}

// Rounded to three significant digits at worst, two below 10.
bool about(double shown, double exact) {
  return std::abs(shown - exact) <= 0.051 * exact;
}

}  // namespace

TEST_CASE("every form has its fields, whatever is known") {
  const std::map<Form, std::vector<std::size_t>> numbers{
      {Form::neurips, {8}}, {Form::acl, {3, 5}}, {Form::model_card, {5, 11}},
      {Form::sci, {9}},     {Form::ghg, {12}},   {Form::eu_ai_act, {7}}};
  const std::vector<Report> reports{reported(cloud_run()), reported(bare_run()),
                                    reported(run_with_all_beside()), project()};
  for (const Form form : all_forms) {
    std::set<std::vector<std::string>> labels;
    for (const Report& report : reports) {
      std::vector<std::string> of_report;
      std::vector<std::size_t> sizes;
      for (const FieldGroup& group : statement_of(report, {}, form).groups) {
        CHECK_FALSE(group.heading.empty());
        sizes.push_back(group.fields.size());
        for (const Field& one : group.fields) of_report.push_back(one.label);
      }
      CHECK(sizes == numbers.at(form));
      labels.insert(of_report);
    }
    CHECK(labels.size() == 1);
  }
}

TEST_CASE("nothing is said of a method of a later version but its id") {
  Report report = reported(cloud_run());
  report.runs.front().method = "future2030";
  for (const Form form : all_forms) {
    const std::string text = all_text(statement_of(report, {}, form));
    INFO(text);
    CHECK(text.find(" by future2030.") != std::string::npos);
    CHECK(text.find("its own method") == std::string::npos);
    CHECK(text.find("leaves out") == std::string::npos);
    CHECK(text.find("Not counted are") == std::string::npos);
  }
}

TEST_CASE("without a form there are no fields") {
  CHECK(statement_of(reported(cloud_run()), {}, std::nullopt).groups.empty());
}

TEST_CASE("what is not known is not reported, and never 0") {
  const Report report = reported(bare_run());
  for (const auto& [form, label] : std::vector<std::pair<Form, std::string>>{
           {Form::neurips, "Internal cluster or cloud provider"},
           {Form::neurips, "Memory"},
           {Form::neurips, "Storage"},
           {Form::neurips, "Compute beyond the final runs (preliminary, failed, search)"},
           {Form::acl, "Number of parameters"},
           {Form::acl, "Bounds of the hyperparameter search"},
           {Form::model_card, "Cloud Provider"},
           {Form::model_card, "Compute Region"},
           {Form::model_card, "Carbon Emitted"},
           {Form::model_card, "CO2e of all experiments"},
           {Form::model_card, "CO2e of the final model"},
           {Form::sci, "Carbon intensity, I"},
           {Form::sci, "Operational emissions, O = E · I"},
           {Form::sci, "Embodied emissions, M"},
           {Form::ghg, "Scope 1"},
           {Form::ghg, "Scope 2, location-based"},
           {Form::ghg, "Scope 2, market-based"},
           {Form::ghg, "Scope 3, use of cloud services, location-based"},
           {Form::eu_ai_act, "Computational resources used (FLOP)"}}) {
    INFO(label);
    CHECK(field(report, form, label).empty());
  }
  CHECK(field(report, Form::sci, "SCI = (O + M) per R") ==
        "not reported, as the carbon intensity is not known");
  for (const Form form : all_forms) {
    const std::string text = all_text(statement_of(report, {}, form));
    INFO(text);
    for (const char* zero : {" 0 ", " 0,", " 0;", " 0\n", "$0", "(0)", "(0–"}) {
      CHECK(text.find(zero) == std::string::npos);
    }
  }
}

TEST_CASE("the paragraph has the numbers of the JSON") {
  const Report report = reported(run_with_all_beside());
  const RunReport& run = report.runs[0];
  const std::string text = first_paragraph(report);
  INFO(text);
  CHECK(about(number_after(text, "consumption is estimated at"), run.energy_kwh.central()));
  CHECK(about(number_after(text, "emissions are estimated at"), run.co2e_kg->central()));
  CHECK(about(number_after(text, "is estimated to cost"), run.cost_usd->central()));
  CHECK(
      about(number_after(text, "manufacturing is estimated at"), run.embodied_co2e_kg->central()));
  CHECK(number_after(text, "PUE) of") == Approx(1.15));
  CHECK(number_after(text, "carbon intensity of") == Approx(321.5));
  CHECK(number_after(text, "which took") == 1152);  // 8 GPUs, 72 h, twice
}

TEST_CASE("the paragraph has the texts of the table") {
  const Report report = reported(cloud_run());
  const auto row = lay_out(report, {}).table.rows.at(0);
  const std::string text = first_paragraph(report);
  for (const std::size_t column :
       {std::size_t{2}, std::size_t{4}, std::size_t{5}, std::size_t{6}}) {
    INFO(row.at(column));
    CHECK(text.find(row.at(column)) != std::string::npos);
  }
}

TEST_CASE("a mass unit is that of the emissions, except where a form has its own") {
  const Report report = reported(run_with_all_beside());
  const View tonnes{*mass_named("t")};
  CHECK(field(report, Form::model_card, "Carbon Emitted") == "196 kg CO2e (116–247 kg CO2e)");
  CHECK(field(report, Form::model_card, "Carbon Emitted", tonnes) ==
        "0.2 t CO2e (0.12–0.25 t CO2e)");
  const std::string text = statement_of(report, tonnes, std::nullopt).paragraphs.at(0);
  CHECK(text.find("kg CO2e") == std::string::npos);
  CHECK(text.find("0.2 t CO2e") != std::string::npos);
  CHECK(field(report, Form::sci, "Operational emissions, O = E · I", tonnes) ==
        field(report, Form::sci, "Operational emissions, O = E · I"));
}

TEST_CASE("the Software Carbon Intensity is (E · I + M) per training run, in grams") {
  const Report report = reported(run_with_all_beside());
  const RunReport& run = report.runs[0];
  // Two training runs: half of each.
  CHECK(field(report, Form::sci, "Functional unit, R") == "1 training run (of 2)");
  CHECK(
      about(number_after(field(report, Form::sci, "Energy, E"), ""), run.energy_kwh.central() / 2));
  CHECK(about(number_after(field(report, Form::sci, "SCI = (O + M) per R"), ""),
              (run.co2e_kg->central() + run.embodied_co2e_kg->central()) * 1000 / 2));
  CHECK(field(reported(cloud_run()), Form::sci, "SCI = (O + M) per R") ==
        "not reported, as the embodied emissions M were not estimated");
  CHECK(field(project(), Form::sci, "Functional unit, R") == "1 project of 3 runs");
}

TEST_CASE("energy in MWh is that of the table in kWh, moved by three digits") {
  CHECK(values::shifted({359, 609.01, 749.7}, -3, "MWh") == "0.609 MWh (0.359–0.75 MWh)");
  CHECK(values::shifted(Range<double>{4512}, -3, "MWh") == "4.512 MWh");
  CHECK(values::shifted({1.86e6, 4.55e6, 7.77e6}, -3, "MWh") == "4,550 MWh (1,860–7,770 MWh)");
  CHECK(values::shifted(Range<double>{0.02}, -3, "MWh") == "2e-05 MWh");
  CHECK(field(reported(cloud_run()), Form::eu_ai_act, "Energy consumption") ==
        "0.609 MWh (0.359–0.75 MWh)");
}

TEST_CASE("operations are 6 × parameters × tokens, where both are given") {
  const Options run{{"--gpu", "h100"},
                    {"--count", "8"},
                    {"--parameters", "7B"},
                    {"--tokens", "2T"},
                    {"--region", "FR"}};
  CHECK(field(reported(run), Form::eu_ai_act, "Computational resources used (FLOP)") ==
        "8.4e22 FLOP, computed as 6 × 7 billion parameters × 2 trillion tokens");
  CHECK(field(reported(run), Form::acl, "Number of parameters") == "7 billion");
  CHECK(
      field(reported(cloud_run()), Form::eu_ai_act, "Computational resources used (FLOP)").empty());
}

TEST_CASE("device-hours add up over runs and trials") {
  // 8 × (2 × 72 + 20 × 6 + 3)
  CHECK(field(project(), Form::acl, "Total computational budget") == "2,136 GPU-hours");
  CHECK(field(project(), Form::neurips, "Execution time of each run") ==
        "72 hours each, 2 times (“bert”); 6 hours each, 20 times (“sweep”); 3 hours (“crashed”)");
  const Options processors{{"--gpu", "none"},      {"--cpu", "epyc 7742"}, {"--cpu-count", "2"},
                           {"--memory-gb", "256"}, {"--hours", "10"},      {"--region", "DE"}};
  CHECK(field(reported(processors), Form::acl, "Total computational budget") ==
        "20 processor-hours");
  CHECK(field(reported(processors), Form::neurips, "Type of compute worker") == "CPU");
  CHECK(field(reported(processors), Form::neurips, "Memory") == "256 GB");
}

TEST_CASE("what is short is not 0") {
  const Options run{{"--gpu", "a100"}, {"--region", "SE"}};
  const Report brief = reported(with(run, {{"--hours", "0.001"}}));
  CHECK(first_paragraph(brief).find(" for 0.001 hours (0.001 GPU-hours) in") != std::string::npos);
  CHECK(field(brief, Form::eu_ai_act, "Training time") == "0.001 hours");
  CHECK(field(reported(with(run, {{"--gpu-hours", "0.001"}})), Form::acl,
              "Total computational budget") == "0.001 GPU-hours");
  const Options search = with(run, {{"--hours", "0.001"}, {"--stage", "search"}});
  const Report two = report_of(
      {with(search, {{"--name", "a"}}), with(run, {{"--hours", "0.002"}, {"--name", "b"}})});
  CHECK(field(two, Form::acl, "Total computational budget") == "0.003 GPU-hours");
  CHECK(
      field(two, Form::model_card, "Time for all experiments (including hyperparameter search)") ==
      "0.003 hours of run time, 0.003 GPU-hours");
}

TEST_CASE("hours of a share of a device are that share of device-hours") {
  const Options slice{{"--gpu", "a100-80gb:1g.10gb"}, {"--hours", "3"}, {"--region", "FR"}};
  const Report report = reported(slice);
  CHECK(first_paragraph(report).find("a share of 0.143 of 1 NVIDIA A100 SXM4 80 GB GPU for 3 hours "
                                     "(0.429 GPU-hours) in") != std::string::npos);
  CHECK(field(report, Form::acl, "Total computational budget") ==
        "3 hours of 0.143 of a GPU, or 0.429 GPU-hours");
  CHECK(first_paragraph(reported(with(slice, {{"--trials", "7"}})))
            .find("which took 21 hours of 0.143 of a GPU, or 3 GPU-hours in all.") !=
        std::string::npos);
  // 3/7 + 2
  CHECK(field(report_of({with(slice, {{"--name", "a"}}),
                         {{"--gpu", "v100"}, {"--hours", "2"}, {"--region", "FR"}}}),
              Form::acl, "Total computational budget") == "2.43 GPU-hours");
}

TEST_CASE("the stages of a project add up to what is said of it") {
  const Report report = project();
  const std::string text = first_paragraph(report);
  INFO(text);
  CHECK(text.find("3 runs, which were carried out 23 times in all") != std::string::npos);
  CHECK(text.find("the search run for") != std::string::npos);
  // 2136 device-hours in all, 1152 of them final; the total is an expected sum.
  CHECK(number_after(text, "project thus emitted") == Approx(2136.0 / 1152).epsilon(0.15));
}

TEST_CASE("scopes follow whose hardware it is") {
  CHECK(field(reported(cloud_run()), Form::ghg, "Whose hardware") ==
        "cloud service of Amazon Web Services");
  CHECK(field(reported(cloud_run()), Form::ghg, "Scope 2, location-based").starts_with("none"));
  CHECK(field(reported(cloud_run()), Form::ghg, "Scope 3, use of cloud services, location-based") ==
        "196 kg CO2e (116–247 kg CO2e)");
  const Report own = reported({{"--gpu", "a100"}, {"--hours", "10"}, {"--region", "FR"}});
  CHECK(field(own, Form::ghg, "Whose hardware").empty());
  CHECK(field(own, Form::ghg, "Scope 2, location-based").find("if the hardware is") !=
        std::string::npos);
}

TEST_CASE("a power limit is told, and what is a share of it") {
  const Options one{
      {"--gpu", "a100"}, {"--hours", "10"}, {"--region", "FR"}, {"--power-limit", "200"}};
  const Statement statement = statement_of(reported(one), {}, std::nullopt);
  INFO(all_text(statement));
  CHECK(statement.paragraphs.at(0).find("GPU limited to 200 W for 10 hours") != std::string::npos);
  CHECK(statement.paragraphs.at(1).find("(0.267–0.95) of their power limit of 200 W, and") !=
        std::string::npos);
  CHECK(statement.paragraphs.at(1).find("(0.63–1.152) of that limit, were") != std::string::npos);
  CHECK(statement.paragraphs.at(1).find("TDP") == std::string::npos);
  CHECK(field(reported(one), Form::model_card, "Power of GPU and CPU")
            .ends_with(" per accelerator on average, limited to 200 W, 400 W TDP"));
  CHECK(field(reported(with(one, {{"--count", "2"}})), Form::model_card, "Hardware Type") ==
        "2 NVIDIA A100 SXM4 80 GB GPUs limited to 200 W each");
}

TEST_CASE("what is told of manufacturing is not among what is not counted") {
  const auto method = [](const Options& options) {
    return statement_of(reported(options), {}, std::nullopt).paragraphs.at(1);
  };
  const char* const making = "the making of the hardware";
  CHECK(method(cloud_run()).find(making) != std::string::npos);
  CHECK(method(with(cloud_run(), {{"--embodied", ""}})).find("Not counted are idle time between") !=
        std::string::npos);
  for (const Method& one : methods) {
    INFO(one.leaves_out);
    CHECK(without_making(one.leaves_out).find(making) == std::string::npos);
  }
}

TEST_CASE("what is unknown of some runs is said once, of those runs, in whole sentences") {
  const Options known = with(cloud_run(), {{"--name", "final"}});
  const Options no_place{{"--name", "=x"},
                         {"--gpu", "v100"},
                         {"--hours", "10"},
                         {"--region", "none"},
                         {"--stage", "search"}};
  const Options no_price{
      {"--name", "b"}, {"--gpu", "titan-x"}, {"--hours", "5"}, {"--region", "FR"}};
  const Statement statement =
      statement_of(report_of({known, no_place, no_price}), {}, std::nullopt);
  const std::string& text = statement.paragraphs.at(0);
  const std::string whole = all_text(statement);
  INFO(whole);
  CHECK(text.find("; at a place that is not reported (“=x”); in France (FR) (“b”).") !=
        std::string::npos);
  CHECK(text.find("as the carbon intensity of “=x” is not known; that of the rest is 321.5 ") !=
        std::string::npos);
  CHECK(text.find("The cost of the whole is not reported, as that of “b” is not known. Of the "
                  "whole, the 2 final runs account for") != std::string::npos);
  for (const char* fault : {"; not reported (", "'=x'", "'b'", "the emissions are not known",
                            "emissions of “=x”", "while the cost spans"}) {
    INFO(fault);
    CHECK(whole.find(fault) == std::string::npos);
  }
}

TEST_CASE("the power that is not the accelerator's is said to be the run's") {
  const Report report = reported(
      {{"--gpu", "a100"}, {"--hours", "10"}, {"--region", "FR"}, {"--power", "200:250:300"}});
  const std::string text = first_paragraph(report);
  INFO(text);
  CHECK(text.find("250 (200–300) W. The run's mean power, host included, is") != std::string::npos);
}

TEST_CASE("only what is location-based stands under that label") {
  const char* const scope_2 = "Scope 2, location-based";
  const char* const scope_3 = "Scope 3, use of cloud services, location-based";
  const Options own{{"--gpu", "a100"}, {"--hours", "10"}};
  const Report given = reported(with(own, {{"--intensity", "50"}}));
  REQUIRE(given.totals.co2e_kg);
  const std::string not_known =
      "not reported, as the basis of the carbon intensity that was given is not known";
  CHECK(field(given, Form::ghg, scope_2) == not_known);
  CHECK(field(given, Form::ghg, scope_3).empty());
  CHECK(field(reported(with(cloud_run(), {{"--intensity", "50"}})), Form::ghg, scope_3) ==
        not_known);
  const Report by_paper = reported(with(own, {{"--method", "strubell2019"}, {"--region", "FR"}}));
  REQUIRE(by_paper.totals.co2e_kg);
  CHECK(field(by_paper, Form::ghg, scope_2) ==
        "not reported, as the carbon intensity is the method's own, whatever the place");
  const Report both = report_of({with(own, {{"--intensity", "50"}, {"--name", "a"}}),
                                 with(own, {{"--region", "FR"}, {"--name", "b"}})});
  const std::string of_each = field(both, Form::ghg, scope_2);
  INFO(of_each);
  CHECK(of_each.starts_with(not_known + " (“a”); 0.29 kg CO2e ("));
  CHECK(of_each.find(" (“b”), if the hardware is") != std::string::npos);
}

TEST_CASE("measured power is said to be measured, all else estimated") {
  const auto method = [](const Options& options) {
    return statement_of(reported(options), {}, std::nullopt).paragraphs.at(1);
  };
  CHECK(method(cloud_run()).starts_with("All numbers are estimates, not measurements."));
  const Options measured = with(cloud_run(), {{"--total-power", "3000"}});
  CHECK(method(measured).starts_with("The power of the whole job was measured,"));
  CHECK(first_paragraph(reported(measured)).find("was measured as 3,000 W") != std::string::npos);
}

TEST_CASE("emissions are called location-based only where the intensity is that of a grid") {
  const auto text = [](const Options& options) {
    return all_text(statement_of(reported(options), {}, std::nullopt));
  };
  CHECK(text(cloud_run()).find("Emissions are location-based;") != std::string::npos);
  CHECK(text(with(cloud_run(), {{"--intensity", "50"}})).find("are location-based;") ==
        std::string::npos);
  CHECK(text(bare_run()).find("location-based") == std::string::npos);
  // A given intensity may be market-based, and so count certificates.
  const Options given = with(cloud_run(), {{"--intensity", "50"}});
  CHECK(text(given).find("offsets are not counted") == std::string::npos);
  CHECK(text(given).find("offsets are counted only as far as they are in the intensity that was "
                         "given.") != std::string::npos);
  const char* const offsets = "Offsets, certificates and market-based figures";
  CHECK(field(reported(given), Form::sci, offsets) ==
        "none counted but what is in the carbon intensity that was given, which is not reported");
  CHECK(field(reported(cloud_run()), Form::sci, offsets) == "none counted");
}

TEST_CASE("sentences are sentences") {
  for (const Report& report :
       {reported(cloud_run()), reported(bare_run()), project(), reported(run_with_all_beside())}) {
    for (const std::string& paragraph : statement_of(report, {}, std::nullopt).paragraphs) {
      INFO(paragraph);
      CHECK(paragraph.ends_with('.'));
      for (const char* fault : {"..", "  ", " ,", " .", ",,", ";.", "()", "( ", " )"}) {
        CHECK(paragraph.find(fault) == std::string::npos);
      }
    }
  }
}

TEST_CASE("numbers agree with their nouns, lists with their conjunctions") {
  CHECK(counted(1, "run") == "1 run");
  CHECK(counted(2, "run") == "2 runs");
  CHECK(counted(1.5, "hour") == "1.5 hours");
  CHECK(counted(1.001, "hour") == "1 hour");
  CHECK(counted(1024, "node") == "1,024 nodes");
  CHECK(times_text(1) == "once");
  CHECK(times_text(2) == "twice");
  CHECK(times_text(20) == "20 times");
  CHECK(joined({}).empty());
  CHECK(joined({"a"}) == "a");
  CHECK(joined({"a", "b"}) == "a and b");
  CHECK(joined({"a", "b", "c"}) == "a, b and c");
  CHECK(sentence("it ran.") == "It ran.");
  CHECK(sentence("it ran") == "It ran.");
  CHECK(sentence("").empty());
  CHECK(large_number(7e9) == "7 billion");
  CHECK(large_number(1.5e6) == "1.5 million");
  CHECK(large_number(250000) == "250,000");
  CHECK(source_text({"a", "Title", "", "2025-11..2026-04", ""}) == "Title (2025)");
  CHECK(source_text({"a", "Traces (NSDI 2023)", "", "2023", ""}) == "Traces (NSDI 2023)");
  CHECK(source_text({"a", "Title", "", "", ""}) == "Title");
}

TEST_CASE("places and machines are named as one does") {
  const auto text = [](const Options& options) { return first_paragraph(reported(options)); };
  const auto has = [](const std::string& whole, const std::string& part) {
    INFO(whole);
    CHECK(whole.find(part) != std::string::npos);
  };
  has(text(cloud_run()),
      "in the cloud region aws:us-east-1 of Amazon Web Services (Ashburn, Virginia, US).");
  const Options one{{"--gpu", "v100"}, {"--hours", "1"}};
  has(text(with(one, {{"--region", "FR"}})), "used 1 NVIDIA Tesla V100 SXM2 16 GB GPU for");
  has(text(with(one, {{"--region", "FR"}})), "for 1 hour (1 GPU-hour) in France (FR).");
  has(text(with(one, {{"--region", "NL"}})), "in the Netherlands (NL).");
  has(text(with(one, {{"--region", "US"}})), "in the United States (US).");
  has(text(with(one, {{"--region", "world"}})), "at a place that is not reported.");
  has(text(with(one, {{"--region", "FR"}, {"--provider", "hpc"}})),
      "in France (FR) on a public supercomputer.");
  has(text(with(one, {{"--region", "hpc:lumi"}})), "at hpc:lumi (Kajaani, Finland).");
  has(text(bare_run()), "The place is not reported.");
}

}  // namespace trainprint::report
