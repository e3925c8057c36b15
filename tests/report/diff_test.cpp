// SPDX-License-Identifier: MIT
#include "report/diff.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "catch.hpp"
#include "report/decompose.hpp"
#include "report/diff_document.hpp"
#include "report/document_reader.hpp"
#include "report/report_json.hpp"
#include "report/reported.hpp"
#include "report/saved.hpp"
#include "text/json.hpp"

namespace trainprint::report {
namespace {

Options with(Options options, const Options& more) {
  for (const auto& [name, value] : more) {
    bool replaced = false;
    for (auto& [other, old_value] : options) {
      if (other != name) continue;
      old_value = value;
      replaced = true;
    }
    if (!replaced) options.emplace_back(name, value);
  }
  return options;
}

// 10 h × 4 devices × 250 W each, PUE 1.2, 200 g/kWh: 10 kWh of IT energy, 12 kWh, 2.4 kg, 120 USD.
Options given_run() {
  return {{"--name", "a"},           {"--gpu", "A100-SXM4-80GB"},
          {"--count", "4"},          {"--hours", "10"},
          {"--total-power", "1000"}, {"--pue", "1.2"},
          {"--intensity", "200"},    {"--price", "3"}};
}

Diff diff_between(const Options& before, const Options& after) {
  return diff_of(reported(before), reported(after));
}

Report report_of(const std::vector<Options>& runs) {
  std::vector<Estimate> estimates;
  for (const Options& run : runs) estimates.push_back(estimated(run));
  return make_report(estimates, Catalogue::bundled());
}

const Term& term(const RunDiff& run, const std::string& name) {
  REQUIRE(run.decomposition);
  for (const Term& one : run.decomposition->terms) {
    if (one.term == name) return one;
  }
  FAIL("there is no term " << name);
  return run.decomposition->terms.front();
}

std::string terms(const RunDiff& run) {
  REQUIRE(run.decomposition);
  std::string out;
  for (const Term& one : run.decomposition->terms) out += (out.empty() ? "" : " ") + one.term;
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

const InputChange* input(const RunDiff& run, const std::string& field) {
  for (const InputChange& one : run.inputs) {
    if (one.field == field) return &one;
  }
  return nullptr;
}

const FactorChange* factor(const RunDiff& run, const std::string& name) {
  for (const FactorChange& one : run.factors) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

// The diff that its document says.
Diff read_back(const std::string& json) {
  const text::Document document{"diff", json};
  const text::Json object = text::parse_json(document, text::Comments::refused);
  DocumentReader::Findings findings{document, {}, {}};
  Diff diff;
  {
    DocumentReader reader{object, findings};
    std::string schema;
    reader.text("schema", schema);
    fields(reader, diff);
  }
  CHECK(findings.faults.empty());
  CHECK(findings.notes.empty());
  return diff;
}

text::Json& member(text::Json& object, const std::string& key) {
  for (text::Json::Member& one : object.members) {
    if (one.key == key) return one.value;
  }
  FAIL("there is no " << key);
  return object;
}

double part_of(const std::vector<Part>& parts, const std::string& name) {
  double sum = 0;
  for (const Part& part : parts) {
    if (part.name == name) sum += part.part;
  }
  return sum;
}

double sum_of(const std::vector<Part>& parts) {
  double sum = 0;
  for (const Part& part : parts) sum += part.part;
  return sum;
}

std::vector<Options> varied_runs() {
  return {
      given_run(),
      with(given_run(), {{"--hours", "25"}}),
      with(given_run(), {{"--pue", "1.1"}, {"--intensity", "410"}}),
      with(given_run(), {{"--total-power", "700"}, {"--trials", "3"}, {"--count", "8"}}),
      {{"--name", "a"}, {"--gpu", "h100"}, {"--count", "8"}, {"--hours", "5"}, {"--region", "FR"}},
      {{"--name", "a"},
       {"--gpu", "none"},
       {"--cpu", "Xeon Platinum 8480+"},
       {"--hours", "5"},
       {"--region", "PL"}},
      {{"--name", "a"}, {"--gpu", "t4"}, {"--gpu-hours", "90"}, {"--region", "world"}},
      with(given_run(), {{"--method", "codecarbon"}})};
}

}  // namespace

TEST_CASE("a change of two terms is parted by their logarithms") {
  // 10 h → 20 h at 200 → 100 g/kWh: the emissions stay, one part is the opposite of the other.
  const Diff even =
      diff_between(given_run(), with(given_run(), {{"--hours", "20"}, {"--intensity", "100"}}));
  CHECK(even.total.change == Approx(0).margin(1e-12));
  CHECK(*term(even.runs[0], "hours").part == Approx(2.4 * std::log(2)));
  CHECK(*term(even.runs[0], "intensity").part == Approx(-2.4 * std::log(2)));

  // 10 h → 40 h at 200 → 400 g/kWh: 2.4 kg → 19.2 kg, two thirds of ln 8 by the hours.
  const Diff diff =
      diff_between(given_run(), with(given_run(), {{"--hours", "40"}, {"--intensity", "400"}}));
  CHECK(diff.total.change == Approx(16.8));
  CHECK(*term(diff.runs[0], "hours").part == Approx(11.2));
  CHECK(*term(diff.runs[0], "intensity").part == Approx(5.6));
  CHECK(*term(diff.runs[0], "power").part == 0);
  CHECK(*term(diff.runs[0], "pue").part == 0);
  CHECK(part_of(diff.total.by_term, "hours") == Approx(11.2));
}

TEST_CASE("the terms are device-hours, power per device, PUE and intensity") {
  const Diff diff =
      diff_between(given_run(), with(given_run(), {{"--total-power", "1200"}, {"--pue", "1.5"}}));
  const RunDiff& run = diff.runs[0];
  REQUIRE(terms(run) == "hours power pue intensity");
  CHECK(term(run, "hours").old_value == Approx(40));
  CHECK(term(run, "hours").meaning == "device-hours");
  CHECK(term(run, "power").old_value == Approx(250));
  CHECK(term(run, "power").new_value == Approx(300));
  CHECK(term(run, "pue").new_value == Approx(1.5));
  CHECK(term(run, "intensity").old_value == Approx(200));
}

TEST_CASE("the change of each quantity is told by its ends and in per cent") {
  const Diff diff = diff_between(with(given_run(), {{"--price", "1:2:4"}}),
                                 with(given_run(), {{"--price", "2:2:3"}}));
  const Change& cost = diff.runs[0].changes.cost_usd;
  REQUIRE(cost.change);
  CHECK(cost.change->low == Approx(40));
  CHECK(cost.change->central == Approx(0).margin(1e-12));
  CHECK(cost.change->high == Approx(-40));
  CHECK(*cost.percents->low == Approx(100));
  CHECK(*cost.percents->high == Approx(-25));
  REQUIRE(diff.runs[0].changes.energy_kwh.change);
  CHECK(*diff.runs[0].changes.energy_kwh.change == Ends{});
}

TEST_CASE("the parts of a run sum to its change, and those of the total to that") {
  for (const Options& before : varied_runs()) {
    for (const Options& after : varied_runs()) {
      const Diff diff = diff_between(before, after);
      REQUIRE(diff.runs.size() == 1);
      REQUIRE(diff.runs[0].decomposition);
      const Decomposition& all = *diff.runs[0].decomposition;
      double sum = 0;
      double product = 1;
      for (const Term& one : all.terms) {
        REQUIRE(one.part);
        REQUIRE(one.ratio);
        sum += *one.part;
        product *= *one.ratio;
      }
      const Change& co2e = diff.runs[0].changes.co2e_kg;
      INFO(terms(diff.runs[0]));
      CHECK(sum == Approx(all.change).margin(1e-9));
      CHECK(product == Approx(co2e.new_value->central() / co2e.old_value->central()));
      CHECK(sum_of(diff.total.by_term) == Approx(diff.total.change).margin(1e-9));
      CHECK(sum_of(diff.total.by_run) == Approx(diff.total.change).margin(1e-9));
    }
  }
}

TEST_CASE("old and new swapped give the inverse") {
  const auto runs = varied_runs();
  for (const Options& before : runs) {
    for (const Options& after : runs) {
      const RunDiff there = diff_between(before, after).runs[0];
      const RunDiff back = diff_between(after, before).runs[0];
      REQUIRE(terms(there) == terms(back));
      for (std::size_t i = 0; i < there.decomposition->terms.size(); ++i) {
        const Term& one = there.decomposition->terms[i];
        const Term& other = back.decomposition->terms[i];
        CHECK(*one.part == Approx(-*other.part).margin(1e-9));
        CHECK(*one.ratio * *other.ratio == Approx(1));
      }
      CHECK(there.changes.co2e_kg.change->high ==
            Approx(-back.changes.co2e_kg.change->high).margin(1e-9));
      CHECK(there.inputs.size() == back.inputs.size());
      CHECK(there.factors.size() == back.factors.size());
    }
  }
}

TEST_CASE("what is not known apart stays together") {
  const Options no_gpu{{"--name", "a"},
                       {"--gpu", "none"},
                       {"--cpu", "Xeon Platinum 8480+"},
                       {"--hours", "5"},
                       {"--region", "FR"}};
  const Options hours_of_devices{
      {"--name", "a"}, {"--gpu", "t4"}, {"--gpu-hours", "9"}, {"--region", "FR"}};
  const RunDiff of_job = diff_between(given_run(), no_gpu).runs[0];
  CHECK(terms(of_job) == "hours power pue intensity");
  CHECK(term(of_job, "hours").old_value == Approx(10));
  CHECK(term(of_job, "power").meaning == "IT power of the job");
  CHECK(terms(diff_between(no_gpu, hours_of_devices).runs[0]) == "hours_and_power pue intensity");
}

TEST_CASE("a term that falls to 0 takes all of the change") {
  const RunDiff run =
      diff_between(given_run(), with(given_run(), {{"--intensity", "0"}, {"--hours", "20"}}))
          .runs[0];
  CHECK(*term(run, "intensity").part == Approx(-2.4));
  CHECK(*term(run, "hours").part == 0);
  CHECK(*term(run, "intensity").ratio == 0);
  const RunDiff back = diff_between(with(given_run(), {{"--intensity", "0"}}), given_run()).runs[0];
  CHECK_FALSE(term(back, "intensity").ratio);
  CHECK(*term(back, "intensity").part == Approx(2.4));
  CHECK_FALSE(back.changes.co2e_kg.percents->central);
}

TEST_CASE("without CO2e on either side the energy is parted") {
  const Diff diff = diff_between({{"--gpu", "a100"},
                                  {"--count", "1"},
                                  {"--hours", "10"},
                                  {"--total-power", "500"},
                                  {"--pue", "1"},
                                  {"--region", "none"}},
                                 {{"--gpu", "a100"},
                                  {"--count", "1"},
                                  {"--hours", "10"},
                                  {"--total-power", "750"},
                                  {"--pue", "1"},
                                  {"--region", "FR"}});
  CHECK(diff.total.of_energy);
  CHECK(diff.total.change == Approx(2.5));
  CHECK_FALSE(diff.runs[0].changes.co2e_kg.change);
  CHECK_FALSE(diff.runs[0].changes.co2e_kg.percents);
  CHECK(terms(diff.runs[0]) == "hours power pue");
}

TEST_CASE("runs are matched by name; the others were added or removed") {
  const Diff diff = diff_of(report_of({given_run(), with(given_run(), {{"--name", "b"}})}),
                            report_of({with(given_run(), {{"--name", "c"}, {"--hours", "5"}}),
                                       with(given_run(), {{"--hours", "20"}})}));
  REQUIRE(diff.runs.size() == 3);
  CHECK(diff.runs[0].name == "c");
  CHECK(diff.runs[0].state == RunState::added);
  CHECK_FALSE(diff.runs[0].changes.co2e_kg.old_value);
  CHECK(diff.runs[1].name == "a");
  CHECK(diff.runs[1].state == RunState::changed);
  CHECK(diff.runs[2].name == "b");
  CHECK(diff.runs[2].state == RunState::removed);
  CHECK(part_of(diff.total.by_term, "added") == Approx(1.2));
  CHECK(part_of(diff.total.by_term, "removed") == Approx(-2.4));
  CHECK(part_of(diff.total.by_term, "hours") == Approx(2.4));
  CHECK(part_of(diff.total.by_run, "b") == Approx(-2.4));
  CHECK(diff.total.change == Approx(1.2));
}

TEST_CASE("a result does not differ from itself") {
  const Report report = report_of({cloud_run(), with(run_with_all_beside(), {{"--name", "b"}})});
  const Diff diff = diff_of(report, report);
  CHECK(diff.identical);
  CHECK(diff.total.change == 0);
  for (const RunDiff& run : diff.runs) {
    CHECK(run.state == RunState::same);
    CHECK(run.inputs.empty());
    CHECK(run.factors.empty());
  }
  CHECK(lay_out(diff, View{}).title == "Nothing changed");
}

TEST_CASE("what the user said is behind what it changes") {
  const Diff diff = diff_between(
      cloud_run(), with(cloud_run(), {{"--region", "FR"}, {"--trials", "5"}, {"--power", "300"}}));
  const RunDiff& run = diff.runs[0];
  REQUIRE(input(run, "region") != nullptr);
  CHECK(input(run, "region")->old_value == "aws:us-east-1");
  CHECK(input(run, "region")->new_value == "FR");
  REQUIRE(input(run, "trials") != nullptr);
  CHECK(joined(input(run, "trials")->affects) == "hours");
  for (const char* name : {"intensity", "pue", "price", "accelerator_power", "load"}) {
    INFO(name);
    REQUIRE(factor(run, name) != nullptr);
    CHECK(joined(factor(run, name)->behind) == "input");
  }
  REQUIRE(factor(run, "load")->old_line);
  CHECK_FALSE(factor(run, "load")->new_line);
  CHECK(factor(run, "host") == nullptr);
}

TEST_CASE("tables and program are behind what no input changed") {
  const Report before = reported(cloud_run());
  Report after = before;
  for (FactorLine& line : after.runs[0].factors) {
    if (line.name == "tdp") line.value = Range<double>{500};
  }
  const auto behind = [&] { return joined(factor(diff_of(before, after).runs[0], "tdp")->behind); };
  // All else the same, only what was asked for can differ.
  CHECK(behind() == "input");
  after.data_sha256 = "other";
  CHECK(behind() == "tables");
  after.version = "99";
  CHECK(behind() == "tables program");
  after.data_sha256 = before.data_sha256;
  CHECK(behind() == "program");
  after.own_tables = {"accelerators.json"};
  CHECK(behind() == "own_tables program");
  after.runs[0].method = "dodge2022";
  CHECK(behind() == "method");
}

TEST_CASE("a year or basis that differs may have been asked for") {
  const Report before = reported(cloud_run());
  Report after = before;
  after.data_sha256 = "other";
  for (FactorLine& line : after.runs[0].factors) {
    if (line.name == "intensity") line.year = 2030;
    if (line.name == "pue") line.value = Range<double>{1.3};
  }
  const RunDiff run = diff_of(before, after).runs[0];
  CHECK(joined(factor(run, "intensity")->behind) == "input tables");
  CHECK(joined(factor(run, "pue")->behind) == "tables");
}

TEST_CASE("of comparisons the first ranks are held against each other") {
  const auto compared = [](const char* regions, const char* hours) {
    const Wanted wanted{Over::region, {regions, {nullptr, 0, "--regions"}}, false};
    const Catalogue catalogue = Catalogue::bundled();
    return compare(
        find_candidates(readers::read_run_options({{"--gpu", "a100"}, {"--hours", hours}}), wanted,
                        nullptr, catalogue),
        catalogue);
  };
  const Comparison before = compared("SE,PL", "10");
  const Comparison after = compared("FR,PL", "20");
  const Diff diff = diff_of(before, after);
  CHECK(diff.of_comparisons);
  CHECK(diff.total.old_name == "SE");
  CHECK(diff.total.new_name == "FR");
  CHECK(diff.total.change ==
        Approx(after.runs[0].co2e_kg->central() - before.runs[0].co2e_kg->central()));
  CHECK(sum_of(diff.total.by_term) == Approx(diff.total.change));
  REQUIRE(diff.runs.size() == 3);
  CHECK(diff.runs[1].name == "PL");
  CHECK(diff.runs[1].old_rank == 2);
  CHECK(diff.runs[1].new_rank == 2);
  CHECK_FALSE(diff.runs[0].old_rank);
  CHECK(*term(diff.runs[1], "hours").ratio == Approx(2));
}

TEST_CASE("the document of a diff is JSON without anything that is not a number") {
  const Diff diff = diff_between(with(given_run(), {{"--intensity", "0"}}), bare_run());
  const std::string json = to_json(diff);
  CHECK(json.find("nan") == std::string::npos);
  CHECK(json.find("inf") == std::string::npos);
  const text::Json document = text::parse_json({"diff", json}, text::Comments::refused);
  REQUIRE(document.find("schema") != nullptr);
  CHECK(document.find("schema")->text == "trainprint/diff/1");
  REQUIRE(document.find("runs") != nullptr);
  CHECK(document.find("runs")->items.size() == 2);
}

TEST_CASE("the document of a diff holds all that is printed of it") {
  const Report one = report_of({cloud_run(), with(run_with_all_beside(), {{"--name", "b"}})});
  const Report other =
      report_of({with(cloud_run(), {{"--region", "none"}}),
                 with(run_with_all_beside(), {{"--lifetime-years", "5"}, {"--name", "b"}}),
                 with(given_run(), {{"--name", "c"}})});
  for (const Diff& diff : {diff_of(one, other), diff_of(other, one), diff_of(one, one)}) {
    const std::string json = to_json(diff);
    const Diff read = read_back(json);
    CHECK(to_json(read) == json);
    const Layout direct = lay_out(diff, View{});
    const Layout saved = lay_out(read, View{});
    CHECK(saved.title == direct.title);
    CHECK(saved.table.rows == direct.table.rows);
    REQUIRE(saved.sections.size() == direct.sections.size());
    for (std::size_t i = 0; i < saved.sections.size(); ++i) {
      CHECK(saved.sections[i].lines == direct.sections[i].lines);
      CHECK(saved.sections[i].table.rows == direct.sections[i].table.rows);
    }
  }
}

TEST_CASE("no more runs are laid out than asked for, those that matter most first") {
  std::vector<Options> before;
  std::vector<Options> after;
  for (int i = 0; i < 5; ++i) {
    const Options run = with(given_run(), {{"--name", "run" + std::to_string(i)}});
    before.push_back(run);
    after.push_back(with(run, {{"--hours", std::to_string(10 + i * i)}}));
  }
  View view;
  view.most_rows = 2;
  const Layout layout = lay_out(diff_of(report_of(before), report_of(after)), view);
  REQUIRE(layout.table.rows.size() == 9);
  CHECK(layout.table.rows[0][0] == "run4");
  CHECK(layout.table.rows[3][0] == "run3");
  CHECK(layout.table.rows[6][0] == "Total");
  bool told = false;
  for (const Section& section : layout.sections) {
    for (const std::string& line : section.lines) {
      if (line == "not shown: 2 more that changed (--top all)") told = true;
    }
  }
  CHECK(told);
}

TEST_CASE("of runs in a country alone, the provider that differs is behind the PUE") {
  const Options in_france = with(given_run(), {{"--region", "FR"}});
  Options of_aws;
  for (const auto& option : in_france) {
    const bool looked_up = option.first != "--pue" && option.first != "--intensity";
    if (looked_up && option.first != "--price") of_aws.push_back(option);
  }
  Options of_gcp = of_aws;
  of_aws.emplace_back("--provider", "aws");
  of_gcp.emplace_back("--provider", "gcp");
  Report before = reported(of_aws);
  const Report after = reported(of_gcp);
  const auto check = [&] {
    const RunDiff run = diff_of(before, after).runs[0];
    REQUIRE(run.inputs.size() == 1);
    CHECK(run.inputs[0].field == "provider");
    CHECK(run.inputs[0].old_value == "aws");
    CHECK(run.inputs[0].new_value == "gcp");
    CHECK(joined(run.inputs[0].behind) == "input");
    CHECK(joined(run.inputs[0].affects) == "pue cost owned");
    REQUIRE(factor(run, "pue") != nullptr);
    return joined(factor(run, "pue")->behind);
  };
  CHECK(check() == "input");
  before.runs[0].provider.reset();  // an earlier version did not say it beside the region
  CHECK(check() == "input");
  before.data_sha256 = "other";
  CHECK(check() == "input tables");
}

TEST_CASE("every input is compared, or left out on purpose") {
  // What is a factor, follows from an id, or from others.
  const std::set<std::string> left_out{"accelerators",        "hours",
                                       "accelerator_hours",   "accelerator.name",
                                       "accelerator.kind",    "accelerator.short_name",
                                       "accelerator.tdp_w",   "region.provider",
                                       "region.name",         "region.basis",
                                       "region.year",         "region.country",
                                       "region.country_code", "provider.name",
                                       "provider.setting"};
  Report report = reported(cloud_run());
  RunReport& run = report.runs[0];
  run.instance = run.workload = run.cpu = "one";
  run.start = "2026-01-01T00:00:00Z";
  run.cpu_count = run.memory_gb = run.parameters = run.tokens = run.peak_tflops = 1;
  run.mfu = Range<double>{0.5};
  const text::Json document = text::parse_json({"saved", to_json(report)}, text::Comments::refused);
  std::set<std::string> seen;
  // Changes one member of the inputs, `key` or `object`.`key`.
  const auto is_listed = [&](const std::string& object, const std::string& key) {
    text::Json changed = document;
    text::Json* at = &member(member(changed, "runs").items.at(0), "inputs");
    if (!object.empty()) at = &member(*at, object);
    at = &member(*at, key);
    INFO(object << " " << key);
    REQUIRE((at->kind == text::Json::Kind::number || at->kind == text::Json::Kind::text));
    // The shares stay below 1.
    at->number = key == "share" || key == "mfu" ? 0.25 : at->number + 1;
    at->text += "2";
    const Saved saved = read_saved({"saved", text::write_json(changed)});
    return !diff_of(report, std::get<Report>(saved.result)).runs[0].inputs.empty();
  };
  text::Json whole = document;
  for (const auto& input : member(member(whole, "runs").items.at(0), "inputs").members) {
    std::vector<std::pair<std::string, std::string>> paths{{"", input.key}};
    if (input.value.kind == text::Json::Kind::object) {
      paths.clear();
      for (const auto& part : input.value.members) paths.emplace_back(input.key, part.key);
    }
    for (const auto& [object, key] : paths) {
      const std::string path = object.empty() ? key : object + "." + key;
      INFO(path);
      CHECK(is_listed(object, key) != left_out.contains(path));
      seen.insert(path);
    }
  }
  CHECK(std::includes(seen.begin(), seen.end(), left_out.begin(), left_out.end()));
}

// Quick only if no run is looked for among all of them.
TEST_CASE("of thousands of runs each is matched with its own") {
  constexpr std::size_t count = 5000;
  const auto name_of = [](std::size_t i) { return std::string(54, 'n') + std::to_string(i); };
  const Report one = reported(given_run());
  Report before = one;
  before.runs.clear();
  for (std::size_t i = 0; i < count; ++i) {
    RunReport& run = before.runs.emplace_back(one.runs[0]);
    run.name = name_of(i);
  }
  // In the opposite order, the k-th run needs k hundredths more; one left, one came.
  Report after = before;
  std::reverse(after.runs.begin(), after.runs.end());
  for (std::size_t i = 0; i < count; ++i) {
    const double grown = 1 + 0.01 * static_cast<double>(count - 1 - i);
    after.runs[i].co2e_kg = Range<double>{2.4 * grown};
  }
  after.runs.front().name = "new";
  const Diff diff = diff_of(before, after);
  REQUIRE(diff.runs.size() == count + 1);
  CHECK(diff.runs.front().state == RunState::added);
  CHECK(diff.runs[1].name == name_of(count - 2));
  CHECK(diff.runs[count - 1].state == RunState::same);
  CHECK(diff.runs.back().state == RunState::removed);
  CHECK(diff.runs.back().name == name_of(count - 1));
  REQUIRE(diff.total.by_run.size() == count + 1);
  for (std::size_t i = 1; i < count; i += 1000) {
    CHECK(diff.total.by_run[i].name == diff.runs[i].name);
    CHECK(diff.total.by_run[i].part ==
          Approx(2.4 * 0.01 * static_cast<double>(count - 1 - i)).margin(1e-9));
  }
  View view;
  view.most_rows = 3;
  const Layout layout = lay_out(diff, view);
  REQUIRE(layout.table.rows.size() == 12);
  CHECK(layout.table.rows[0][0] == "new");
  CHECK(layout.table.rows[3][0] == name_of(count - 2));
  CHECK(layout.table.rows[6][0] == name_of(count - 3));
}

TEST_CASE("where the total is of energy, so are the parts of runs that know their CO2e") {
  // 12 kWh each; the second run's CO2e is not known: 12 → 24 kWh of the first.
  const Options without = {{"--name", "b"},     {"--gpu", "A100-SXM4-80GB"}, {"--count", "4"},
                           {"--hours", "10"},   {"--total-power", "1000"},   {"--pue", "1.2"},
                           {"--region", "none"}};
  const Diff diff = diff_of(report_of({given_run(), without}),
                            report_of({with(given_run(), {{"--hours", "20"}}), without}));
  REQUIRE(diff.total.of_energy);
  CHECK_FALSE(diff.runs[0].decomposition->of_energy);
  CHECK(part_of(diff.total.by_run, "a") == Approx(12));
  CHECK(part_of(diff.total.by_term, "hours") == Approx(12));
}

}  // namespace trainprint::report
