// SPDX-License-Identifier: MIT
#include "report/model_card.hpp"

#include "catalogue/candidates.hpp"
#include "catch.hpp"
#include "readers/run.hpp"
#include "report/reported.hpp"

namespace trainprint::report {
namespace {

Options with(Options options, const std::string& option, const std::string& value) {
  options.emplace_back(option, value);
  return options;
}

Report of_both(const Options& first, const Options& second) {
  return make_report({estimated(first), estimated(second)}, Catalogue::bundled());
}

}  // namespace

TEST_CASE("emissions are grams, to three digits") {
  // 1 kW for 100 h at 500 g/kWh: 50 kg.
  const ModelCard card = model_card_of(reported({{"--gpu", "a100"},
                                                 {"--count", "1"},
                                                 {"--hours", "100"},
                                                 {"--total-power", "1000"},
                                                 {"--pue", "1"},
                                                 {"--intensity", "500"}}));
  REQUIRE(card.emissions_g);
  CHECK(*card.emissions_g == Approx(50000));
  CHECK(card.source.find("50 kg CO2e") != std::string::npos);
  CHECK(card.source.find("trainprint") != std::string::npos);
}

TEST_CASE("emissions that are not known are left out, and a remark says so") {
  const ModelCard card = model_card_of(reported(bare_run()));
  CHECK_FALSE(card.emissions_g);
  REQUIRE(card.remarks.size() == 1);
  CHECK(card.remarks.front().find("not known") != std::string::npos);
  CHECK(card.geographical_location.empty());
}

TEST_CASE("a kind of training stands there only where all runs are of it") {
  const Options tuned = with(cloud_run(), "--workload", "llm-finetuning");
  const Options trained = with(cloud_run(), "--workload", "llm-pretraining");
  CHECK(model_card_of(reported(tuned)).training_type == "fine-tuning");
  CHECK(model_card_of(reported(trained)).training_type == "pre-training");
  CHECK(model_card_of(reported(cloud_run())).training_type.empty());
  CHECK(model_card_of(reported(with(cloud_run(), "--workload", "vision"))).training_type.empty());
  CHECK(model_card_of(of_both(tuned, tuned)).training_type == "fine-tuning");
  CHECK(model_card_of(of_both(tuned, trained)).training_type.empty());
  CHECK(model_card_of(of_both(tuned, cloud_run())).training_type.empty());
}

TEST_CASE("several runs are the total, with each place and device once") {
  const Options far = with(with(cloud_run(), "--region", "FR"), "--gpu", "h100");
  const Report report = of_both(cloud_run(), far);
  const ModelCard card = model_card_of(report);
  CHECK(*card.emissions_g == Approx(report.totals.co2e_kg->central() * 1000).epsilon(0.005));
  CHECK(card.geographical_location == "Ashburn, Virginia, US (aws:us-east-1); France");
  CHECK(card.hardware_used == "8 x NVIDIA A100 SXM4 80 GB, 8 x NVIDIA H100 SXM5 80 GB");
  CHECK(model_card_of(of_both(cloud_run(), cloud_run())).hardware_used ==
        "8 x NVIDIA A100 SXM4 80 GB");
}

TEST_CASE("a method of a later version is told by its id, not taken for another") {
  Report report = reported(cloud_run());
  CHECK(model_card_of(report).source.find(", method trainprint: ") != std::string::npos);
  report.runs.front().method = "future2030";
  CHECK(model_card_of(report).source.find(", method future2030: ") != std::string::npos);
}

TEST_CASE("a comparison gives the run as described, else the first rank") {
  const auto compared = [](const std::string& list) {
    const RunDescription run = readers::read_run_options(cloud_run());
    return compare(
        find_candidates(run, {Over::region, {list, {}}, false}, nullptr, Catalogue::bundled()),
        Catalogue::bundled());
  };
  const ModelCard own = model_card_of(compared("FR,aws:us-east-1"));
  CHECK(own.geographical_location == "Ashburn, Virginia, US (aws:us-east-1)");
  CHECK(own.remarks.front() == "the run as described: aws:us-east-1, rank 2 of 2");
  const ModelCard first = model_card_of(compared("US,FR"));
  CHECK(first.geographical_location == "France");
  CHECK(first.remarks.front() == "the first rank: FR, rank 1 of 2");
}

}  // namespace trainprint::report
