// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "catalogue/described.hpp"
#include "catch.hpp"
#include "core/training_compute.hpp"

namespace trainprint {
namespace {

constexpr double a100 = 312;
constexpr double h100 = 989;
constexpr double tpu_v3 = 123;
constexpr double tpu_v4 = 275;

/// A published training run: parameters, tokens and device-hours as printed.
struct Trained {
  const char* model;
  double parameters, tokens, hours, peak_tflops;
};

const Trained published[] = {
    // LLaMA, arXiv 2302.13971, Tables 2 and 15.
    {"LLaMA-7B", 6.7e9, 1e12, 82432, a100},
    {"LLaMA-13B", 13e9, 1e12, 135168, a100},
    {"LLaMA-33B", 32.5e9, 1.4e12, 530432, a100},
    {"LLaMA-65B", 65.2e9, 1.4e12, 1022362, a100},
    // Llama 2 and 3.1, model cards.
    {"Llama 2 7B", 6.74e9, 2e12, 184320, a100},
    {"Llama 2 13B", 13.0e9, 2e12, 368640, a100},
    {"Llama 2 34B", 34e9, 2e12, 1038336, a100},
    {"Llama 2 70B", 69.0e9, 2e12, 1720320, a100},
    {"Llama 3.1 8B", 8.03e9, 15e12, 1.46e6, h100},
    {"Llama 3.1 70B", 70.6e9, 15e12, 7e6, h100},
    {"Llama 3.1 405B", 405.9e9, 15.6e12, 30.84e6, h100},
    // Pythia, arXiv 2304.01373, Tables 1 and 5: with both embeddings of 50,304 tokens.
    {"Pythia 70M", 70.4e6, 299.9e9, 510, a100},
    {"Pythia 160M", 162.3e6, 299.9e9, 1030, a100},
    {"Pythia 410M", 405.3e6, 299.9e9, 2540, a100},
    {"Pythia 1B", 1011.8e6, 299.9e9, 4830, a100},
    {"Pythia 1.4B", 1414.6e6, 299.9e9, 7120, a100},
    {"Pythia 2.8B", 2775.2e6, 299.9e9, 14240, a100},
    {"Pythia 6.9B", 6857.3e6, 299.9e9, 33500, a100},
    {"Pythia 12B", 11846e6, 299.9e9, 72300, a100},
    // BLOOM, arXiv 2211.05100 and 2211.02001.
    {"BLOOM 176B", 176.247e9, 366e9, 1082990, a100},
    // PaLM, arXiv 2204.02311, Appendix B: 6144 chips for 1200 h and 3072 for 336 h.
    {"PaLM 540B", 540.35e9, 780e9, 8404992, tpu_v4},
    // Gopher, arXiv 2112.11446, Table A27: 4096 chips for 920 h.
    {"Gopher 280B", 280e9, 300e9, 3768320, tpu_v3},
};

/// Efficiencies that LLMCarbon, arXiv 2309.14393, prints of GPT-3, XLM and T5.
const double printed[] = {0.197, 0.212, 0.37};

double mfu_of(const Trained& run) {
  return training_compute::device_hours(run.parameters, run.tokens, run.peak_tflops, 1).value() /
         run.hours;
}

double nearest_rank(std::vector<double> values, double percent) {
  std::sort(values.begin(), values.end());
  const double rank = std::ceil(percent / 100 * static_cast<double>(values.size()));
  return values[static_cast<std::size_t>(rank) - 1];
}

Options trained(Options more = {}) {
  Options options{{"--gpu", "A100-SXM4-80GB"},
                  {"--parameters", "6.7B"},
                  {"--tokens", "1T"},
                  {"--region", "none"}};
  options.insert(options.end(), more.begin(), more.end());
  return options;
}

Run resolved_as(const Options& options) {
  return resolve(readers::read_run_options(options), Catalogue::bundled());
}

}  // namespace

TEST_CASE("the usual MFU is that of published runs") {
  std::vector<double> all{std::begin(printed), std::end(printed)};
  for (const Trained& run : published) {
    INFO(run.model);
    const double mfu = mfu_of(run);
    CHECK(mfu > 0.1);
    CHECK(mfu < 0.6);
    all.push_back(mfu);
  }
  REQUIRE(all.size() == 25);
  const auto rounded = [&](double percent) {
    return std::round(nearest_rank(all, percent) * 100) / 100;
  };
  CHECK(rounded(5) == training_compute::usual_mfu.low());
  CHECK(rounded(50) == training_compute::usual_mfu.central());
  CHECK(rounded(95) == training_compute::usual_mfu.high());
}

TEST_CASE("device-hours are six operations per parameter and token over what the device does") {
  // By hand: 6 · 6.7e9 · 1e12 / (312e12 · 0.4) / 3600.
  const Run run = resolved_as(trained({{"--mfu", "0.4"}}));
  CHECK(value_of(run, Role::accelerator_hours).is_exact());
  CHECK(value_of(run, Role::accelerator_hours).central() == Approx(89476.4957));
  CHECK(run.find(Role::accelerator_hours)->basis == "computed");
  CHECK(run.find(Role::accelerator_hours)->source == "kaplan-2020");
  CHECK(run.parameters == 6.7e9);
  CHECK(run.tokens == 1e12);
  CHECK(run.mfu == Range<double>{0.4});
  CHECK(run.peak_tflops == a100);
  CHECK_FALSE(run.count);
}

TEST_CASE("an MFU that is not given is a range, and its high end gives the low hours") {
  const Run run = resolved_as(trained());
  const Range<double> hours = value_of(run, Role::accelerator_hours);
  CHECK(hours.low() == Approx(hours.central() * 0.32 / 0.48));
  CHECK(hours.high() == Approx(hours.central() * 0.32 / 0.2));
  REQUIRE(assumption(run, "mfu") != nullptr);
  CHECK(assumption(run, "mfu")->value == "0.32 (0.2–0.48)");
  CHECK(assumption(run, "accelerator_hours") != nullptr);
  const Run point = resolved_as(trained({{"--method", "lacoste2019"}}));
  CHECK(value_of(point, Role::accelerator_hours) == Range<double>{hours.central()});
  const Run given = resolved_as(trained({{"--method", "lacoste2019"}, {"--mfu", "0.3:0.5"}}));
  CHECK_FALSE(value_of(given, Role::accelerator_hours).is_exact());
  CHECK(assumption(given, "mfu") == nullptr);
  CHECK(given.mfu == Range<double>{0.3, 0.4, 0.5});
  CHECK(run.mfu == training_compute::usual_mfu);
}

TEST_CASE("the peak is that of one device, and of a part of it where that is what is used") {
  const Run slice = resolved_as({{"--gpu", "a100:1g.10gb"},
                                 {"--parameters", "7B"},
                                 {"--tokens", "1B"},
                                 {"--region", "none"}});
  CHECK(slice.peak_tflops == a100);
  REQUIRE(assumption(slice, "accelerator_hours") != nullptr);
  // 312 / 7 = 44.571…
  CHECK(contains(assumption(slice, "accelerator_hours")->reason, "peak of 44.57 TFLOP/s"));
  CHECK_FALSE(resolved({}).peak_tflops);
  CHECK_FALSE(resolved({}).mfu);
}

TEST_CASE("an MFU that cannot be meant is refused where it stands, by its bad end") {
  const auto fault = [](const char* mfu) {
    const auto faults = faults_of_options(trained({{"--mfu", mfu}}));
    REQUIRE(codes(faults) == "out-of-range");
    CHECK(faults[0].file == "--mfu");
    return faults[0].message;
  };
  CHECK(fault("1e-300") == "the MFU is 1e-300");
  CHECK(fault("0.0009") == "the MFU is 0.0009");
  CHECK(fault("0:0.5") == "the MFU is 0");
  CHECK(fault("0.5:1.2") == "the MFU is 1.2");
  CHECK(resolved_as(trained({{"--mfu", "0.001:1"}})).mfu->low() == 0.001);
}

TEST_CASE("published hours lie within the range that parameters and tokens give") {
  std::size_t inside = 0;
  for (const Trained& run : published) {
    const auto hours = [&](double mfu) {
      return training_compute::device_hours(run.parameters, run.tokens, run.peak_tflops, mfu)
          .value();
    };
    const auto& mfu = training_compute::usual_mfu;
    if (hours(mfu.high()) <= run.hours && run.hours <= hours(mfu.low())) ++inside;
  }
  // 22 runs: LLaMA-13B is faster, Llama 3.1 8B slower.
  CHECK(inside == 20);
}

TEST_CASE("with a count, the duration follows; a part of a device takes longer; trials multiply") {
  const double alone =
      value_of(resolved_as(trained({{"--mfu", "0.4"}})), Role::accelerator_hours).central();
  const Run many = resolved_as(trained({{"--mfu", "0.4"}, {"--count", "8"}, {"--nodes", "4"}}));
  CHECK(value_of(many, Role::hours).central() == Approx(alone / 32));
  const Run half = resolved_as(trained({{"--mfu", "0.4"}, {"--share", "0.5"}}));
  CHECK(value_of(half, Role::accelerator_hours).central() == Approx(alone * 2));
  const Estimate once = estimate(resolved_as(trained()));
  const Estimate thrice = estimate(resolved_as(trained({{"--trials", "3"}})));
  CHECK(central_kwh(thrice) == Approx(3 * central_kwh(once)));
}

TEST_CASE("the peak of a board is shared by its devices") {
  // 383 TFLOP/s for the two devices of an MI250X.
  const Run run = resolved_as({{"--gpu", "mi250x"},
                               {"--parameters", "7B"},
                               {"--tokens", "1T"},
                               {"--mfu", "0.3"},
                               {"--region", "none"}});
  CHECK(value_of(run, Role::accelerator_hours).central() ==
        Approx(6 * 7e9 * 1e12 / (383e12 / 2 * 0.3) / 3600));
}

TEST_CASE("the time is given or follows, never both") {
  for (const Options& time : {Options{{"--hours", "3"}}, Options{{"--gpu-hours", "3"}}}) {
    const auto faults = faults_of([&] { return resolved_as(trained(time)); });
    REQUIRE(codes(faults) == "exclusive-keys");
    CHECK(contains(faults[0].hint, "--parameters"));
    CHECK(contains(faults[0].hint, "--hours"));
  }
  CHECK(codes(faults_of([] {
          return resolved_from(
              R"({"gpu": "a100", "parameters": "7B", "tokens": "1T", "region": null,
                  "phases": [{"hours": 1, "load": 0.5}]})");
        })) == "exclusive-keys");
}

TEST_CASE("options replace the file's other way to say the time") {
  const RunDescription file =
      described(R"({"gpu": "a100", "parameters": "7B", "tokens": 1e12, "mfu": 0.4})").front();
  const RunDescription hours =
      readers::with_options(file, readers::read_run_options({{"--hours", "2"}}));
  CHECK_FALSE(hours.parameters);
  CHECK_FALSE(hours.tokens);
  CHECK_FALSE(hours.mfu);
  const RunDescription tokens =
      readers::with_options(file, readers::read_run_options({{"--tokens", "2T"}}));
  CHECK(tokens.parameters->value == 7e9);
  CHECK(tokens.tokens->value == 2e12);
  const RunDescription trained_instead = readers::with_options(
      described(R"({"gpu": "a100", "hours": 3})").front(),
      readers::read_run_options({{"--parameters", "7B"}, {"--tokens", "1T"}}));
  CHECK_FALSE(trained_instead.hours);
}

TEST_CASE("what the hours cannot follow from is refused") {
  struct Case {
    Options options;
    const char* codes;
  };
  const Case cases[] = {
      {{{"--gpu", "a100"}, {"--parameters", "7B"}}, "missing-tokens"},
      {{{"--gpu", "a100"}, {"--tokens", "1T"}}, "missing-parameters"},
      {{{"--gpu", "k80"}, {"--parameters", "7B"}, {"--tokens", "1T"}}, "unknown-peak"},
      {{{"--gpu", "none"}, {"--cpu", "EPYC 7763"}, {"--parameters", "7B"}, {"--tokens", "1T"}},
       "unknown-peak"},
      {{{"--gpu", "a100"}, {"--parameters", "0"}, {"--tokens", "1T"}}, "out-of-range"},
      {{{"--gpu", "a100"}, {"--parameters", "7B"}, {"--tokens", "1e19"}}, "out-of-range"},
      {{{"--gpu", "a100"}, {"--parameters", "7B"}, {"--tokens", "1T"}, {"--mfu", "1.1"}},
       "out-of-range"},
      {{{"--gpu", "a100"}, {"--parameters", "7B"}, {"--tokens", "1T"}, {"--mfu", "0"}},
       "out-of-range"},
      {{{"--gpu", "a100"}, {"--parameters", "7X"}, {"--tokens", "1T"}}, "not-a-number"},
  };
  for (const Case& one : cases) {
    Options options = one.options;
    options.emplace_back("--region", "none");
    INFO(one.codes << " " << options[1].second);
    CHECK(codes(faults_of([&] { return resolved_as(options); })) == one.codes);
  }
}

TEST_CASE("an MFU alone is said not to be used") {
  const Run run = resolved({{"--mfu", "0.4"}});
  REQUIRE(assumption(run, "mfu") != nullptr);
  CHECK(assumption(run, "mfu")->value == "not used");
}

}  // namespace trainprint
