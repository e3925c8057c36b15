// SPDX-License-Identifier: MIT
// Figures that the authors of the methods, or users of their tools, printed.
#include <cmath>
#include <optional>
#include <string>

#include "catalogue/described.hpp"
#include "catch.hpp"

namespace trainprint {
namespace {

/// A printed figure. What is computed must round to it: `half_unit` is half of the last digit that
/// is printed, and `slack` the part by which the printed inputs may be rounded.
struct Figure {
  const char* what;
  Options options;
  std::optional<double> kwh, kwh_half_unit;
  std::optional<double> kg, kg_half_unit;
  double slack = 0;
};

constexpr auto none = std::nullopt;

Estimate computed(const char* method, const Options& run) {
  Options options = run;
  options.emplace_back("--method", method);
  if (std::none_of(run.begin(), run.end(),
                   [](const auto& option) { return option.first == "--intensity"; })) {
    options.emplace_back("--region", "none");
  }
  return estimate(resolve(readers::read_run_options(options), Catalogue::bundled()));
}

void check(double value, const std::optional<double>& printed, const std::optional<double>& half,
           double slack) {
  if (!printed) return;
  INFO(value << " for " << *printed);
  CHECK(std::abs(value - *printed) <= half.value_or(0) + *printed * slack + 1e-9);
}

void check_figures(const char* method, const std::vector<Figure>& figures) {
  for (const Figure& figure : figures) {
    INFO(figure.what);
    const Estimate estimate = computed(method, figure.options);
    CHECK(estimate.energy.range.is_exact());
    check(estimate.energy.range.central().value(), figure.kwh, figure.kwh_half_unit, figure.slack);
    REQUIRE(estimate.co2e.has_value() == figure.kg.has_value());
    if (figure.kg) {
      check(estimate.co2e->range.central().value(), figure.kg, figure.kg_half_unit, figure.slack);
    }
  }
}

}  // namespace

// Model cards that used the ML CO2 Impact calculator, or its formula. Where a card prints no
// intensity, it is what its mass and energy come to.
TEST_CASE("lacoste2019 gives what cards computed with it print") {
  check_figures(
      "lacoste2019",
      {
          {"Stable Diffusion v1 (CompVis, model card): 150,000 h on A100 PCIe 40 GB, 11,250 kg",
           {{"--gpu", "A100 PCIe 40GB"}, {"--gpu-hours", "150000"}, {"--intensity", "300"}},
           none,
           none,
           11250,
           0.5},
          {"Stable Diffusion v2 (Stability AI, model card): 200,000 h, 15,000 kg",
           {{"--gpu", "A100 PCIe 40GB"}, {"--gpu-hours", "200000"}, {"--intensity", "300"}},
           none,
           none,
           15000,
           0.5},
          {"DistilGPT2 (Hugging Face, model card): 8 V100 16 GB for 168 h, 149.2 kg",
           {{"--gpu", "Tesla V100-SXM2-16GB"},
            {"--count", "8"},
            {"--hours", "168"},
            {"--intensity", "370"}},
           none,
           none,
           149.2,
           0.05},
          {"ClimateBERT (model card), final training: 48 h at 0.7 kW with its CPU, 15.79 kg",
           {{"--gpu", "RTX A5000"}, {"--hours", "48"}, {"--power", "700"}, {"--intensity", "470"}},
           none,
           none,
           15.79,
           0.005},
          {"ClimateBERT, all experiments: 350 h, 115.15 kg",
           {{"--gpu", "RTX A5000"}, {"--hours", "350"}, {"--power", "700"}, {"--intensity", "470"}},
           none,
           none,
           115.15,
           0.005},
          {"Segment Anything (arXiv 2304.02643, model card): 256 A100 for 68 h, 6,963 kWh, 2.8 t",
           {{"--gpu", "A100-SXM4-80GB"},
            {"--count", "256"},
            {"--hours", "68"},
            {"--intensity", "402"}},
           6963,
           0.5,
           2800,
           50},
          {"BLOOM (arXiv 2211.02001, Table 2): 1,082,990 h, 433,196 kWh, 24.69 t at 57 g/kWh",
           {{"--gpu", "A100-SXM4-80GB"}, {"--gpu-hours", "1082990"}, {"--intensity", "57"}},
           433196,
           0.5,
           24690,
           5},
      });
}

// Patterson et al. 2021, Tables 1 and 4, with the gross intensities. The training times are printed
// to a tenth of a day or to a day, which is the slack.
TEST_CASE("patterson2021 gives the figures of its paper and of those that followed it") {
  check_figures("patterson2021",
                {
                    {"T5: 86 MWh, 46.7 t",
                     {{"--gpu", "tpu-v3"},
                      {"--count", "512"},
                      {"--hours", "20d"},
                      {"--power", "310"},
                      {"--pue", "1.12"},
                      {"--intensity", "545"}},
                     85700,
                     50,
                     46700,
                     50,
                     0.5 / 20},
                    {"Meena: 232 MWh, 96.4 t",
                     {{"--gpu", "tpu-v3"},
                      {"--count", "1024"},
                      {"--hours", "30d"},
                      {"--power", "289"},
                      {"--pue", "1.09"},
                      {"--intensity", "415"}},
                     232000,
                     500,
                     96400,
                     50},
                    {"GShard-600B: 24.1 MWh, 4.8 t",
                     {{"--gpu", "tpu-v3"},
                      {"--count", "1024"},
                      {"--hours", "74.4"},
                      {"--power", "288"},
                      {"--pue", "1.09"},
                      {"--intensity", "201"}},
                     24100,
                     50,
                     4800,
                     50,
                     0.05 / 3.1},
                    {"Switch Transformer: 179 MWh, 72.2 t",
                     {{"--gpu", "tpu-v3"},
                      {"--count", "1024"},
                      {"--hours", "27d"},
                      {"--power", "245"},
                      {"--pue", "1.10"},
                      {"--intensity", "403"}},
                     179000,
                     500,
                     72200,
                     50,
                     0.5 / 27},
                    {"GPT-3: 1,287 MWh, 552.1 t",
                     {{"--gpu", "v100"},
                      {"--count", "10000"},
                      {"--hours", "355.2"},
                      {"--power", "330"},
                      {"--pue", "1.10"},
                      {"--intensity", "429"}},
                     1287000,
                     500,
                     552100,
                     50,
                     0.05 / 14.8},
                    {"neural architecture search of the Evolved Transformer: 7.5 MWh, 3.2 t",
                     {{"--gpu", "tpu-v2"},
                      {"--count", "200"},
                      {"--hours", "163.2"},
                      {"--power", "208"},
                      {"--pue", "1.10"},
                      {"--intensity", "431"}},
                     7500,
                     50,
                     3200,
                     50},
                    {"Transformer (big) on P100, Table 1: 316 kWh",
                     {{"--gpu", "p100"},
                      {"--count", "8"},
                      {"--hours", "84"},
                      {"--power", "296"},
                      {"--intensity", "429"}},
                     316,
                     0.5,
                     135.7,
                     0.05},
                    {"Gopher (arXiv 2112.11446, Appendix F), at the 283 W of Table 3: 380 t",
                     {{"--gpu", "tpu-v3"},
                      {"--count", "4096"},
                      {"--hours", "920"},
                      {"--pue", "1.08"},
                      {"--intensity", "330"}},
                     none,
                     none,
                     380000,
                     500},
                    {"LLaMA-65B (arXiv 2302.13971, Table 15): 449 MWh, 173 t",
                     {{"--gpu", "A100-SXM4-80GB"},
                      {"--gpu-hours", "1022362"},
                      {"--power", "400"},
                      {"--pue", "1.1"},
                      {"--intensity", "385"}},
                     449000,
                     1000,
                     173000,
                     500},
                    {"Llama 2 70B (model card): 291.42 t",
                     {{"--gpu", "A100-SXM4-80GB"},
                      {"--gpu-hours", "1720320"},
                      {"--power", "400"},
                      {"--pue", "1.1"},
                      {"--intensity", "385"}},
                     none,
                     none,
                     291420,
                     5},
                });
}

// Faiz et al. 2024, table of the validation; the inputs also stand in data/database.csv of their
// program. The efficiency is printed to a percent or to a tenth, which is the slack.
TEST_CASE("llmcarbon gives the predictions of its paper") {
  const auto run = [](const char* gpu, const char* parameters, const char* tokens, const char* mfu,
                      const char* power, const char* pue, const char* intensity) {
    return Options{{"--gpu", gpu},
                   {"--parameters", parameters},
                   {"--tokens", tokens},
                   {"--mfu", mfu},
                   {"--power", power},
                   {"--pue", pue},
                   {"--intensity", intensity}};
  };
  check_figures(
      "llmcarbon",
      {
          {"T5: 45.66 t", run("tpu-v3", "11B", "600B", "0.37", "310", "1.12", "545"), none, none,
           45660, 5, 0.5 / 37},
          {"GPT-3: 553.87 t",
           run("Tesla V100-SXM2-16GB", "175B", "300B", "0.197", "330", "1.1", "429"), none, none,
           553870, 5, 0.05 / 19.7},
          {"GShard, 2.3B active: 4.46 t", run("tpu-v3", "2.3B", "1T", "0.39", "288", "1.09", "177"),
           none, none, 4460, 5, 0.5 / 39},
          {"Switch, 7.41B active: 63.9 t",
           run("tpu-v3", "7.41B", "2T", "0.28", "245", "1.1", "330"), none, none, 63900, 50,
           0.5 / 28},
          {"XLM: 37.6 t", run("Tesla V100-SXM2-16GB", "550M", "7T", "0.212", "342", "1.1", "413"),
           none, none, 37600, 50, 0.05 / 21.2},
      });
}

// Dodge et al. 2022, Table 2, and section 4.2 for the whole run of 6.1B parameters. The power is
// the printed energy over the GPU-hours; that nothing is added to it is the method.
TEST_CASE("dodge2022 counts the measured energy of the GPUs alone") {
  check_figures(
      "dodge2022",
      {
          {"BERT-small, language modelling: 37.3 kWh",
           {{"--gpu", "v100"}, {"--count", "8"}, {"--hours", "36"}, {"--power", "129.5"}},
           37.3,
           0.05,
           none,
           none},
          {"ViT huge: 237.6 kWh",
           {{"--gpu", "v100"}, {"--count", "4"}, {"--hours", "216"}, {"--power", "275"}},
           237.6,
           0.05,
           none,
           none},
          {"6.1B transformer, 13 % of the run: 13,812.4 kWh",
           {{"--gpu", "a100"}, {"--count", "256"}, {"--hours", "8d"}, {"--power", "281.014"}},
           13812.4,
           0.05,
           none,
           none},
          {"the whole run in the cleanest region: 103.5 MWh, 21 t",
           {{"--gpu", "a100"},
            {"--count", "256"},
            {"--hours", "60d"},
            {"--power", "281.014"},
            {"--intensity", "203"}},
           103593,
           0.5,
           21000,
           500},
          {"and in the dirtiest: 78 t",
           {{"--gpu", "a100"},
            {"--count", "256"},
            {"--hours", "60d"},
            {"--power", "281.014"},
            {"--intensity", "754"}},
           103593,
           0.5,
           78000,
           500},
      });
}

// What CodeCarbon 2.3 wrote (emissions.csv beside models on Hugging Face) with a processor that it
// did not know: kWh of processor, GPU and memory, and kg. The power is the GPU's energy over the
// duration, the intensity kg over kWh; samples in between leave a thousandth.
TEST_CASE("codecarbon gives what its users' files hold") {
  struct File {
    const char* model;
    const char* gpu;
    double seconds, memory_gb;
    double cpu, device, memory, total, kg;
  };
  const File files[] = {
      {"tomaarsen/span-marker-bert-base-orgs", "RTX 3090", 12857.4316, 31.777, 0.151789, 1.175979,
       0.0425549, 1.3703229, 0.5326472},
      {"tomaarsen/span-marker-bert-base-uncased-bionlp", "RTX 3090", 1033.1045, 31.777, 0.0121964,
       0.1004227, 0.0034191, 0.1160383, 0.0451043},
      {"GIZ/ADAPMIT-multilabel-bge_f", "T4", 3581.4843, 12.674782, 0.0422648, 0.0690339, 0.0047219,
       0.1160206, 0.0405174},
      {"Kushagra07/swinv2-tiny-patch4-window8-256-finetuned-ind-17-imbalanced-aadhaarmask",
       "RTX 4060 Ti 8GB", 1153.7976, 31.112022, 0.0136206, 0.0287216, 0.003737, 0.0460793,
       0.0001095},
  };
  for (const File& file : files) {
    INFO(file.model);
    const double hours = file.seconds / 3600;
    const Estimate result =
        computed("codecarbon", {{"--gpu", file.gpu},
                                {"--hours", std::to_string(hours)},
                                {"--memory-gb", std::to_string(file.memory_gb)},
                                {"--power", std::to_string(file.device / hours * 1000)},
                                {"--intensity", std::to_string(file.kg / file.total * 1000)}});
    const auto is = [](double printed) { return Approx(printed).epsilon(0.002); };
    CHECK(result.cpu->central().value() == is(file.cpu));
    CHECK(result.memory->central().value() == is(file.memory));
    CHECK(result.energy.range.central().value() == is(file.total));
    CHECK(result.co2e->range.central().value() == is(file.kg));
  }
}

// By hand from the formula of Lannelongue et al. 2021; no result of their calculator is at hand.
TEST_CASE("green-algorithms follows its formula") {
  check_figures("green-algorithms",
                {
                    // 10 · (8 · 300 + 2 · 280 + 512 · 0.3725) · 1.12 / 1000, at 231.12 g/kWh.
                    {"GPUs, processors and memory on Google Cloud",
                     {{"--gpu", "Tesla V100-SXM2-16GB"},
                      {"--count", "8"},
                      {"--hours", "10"},
                      {"--cpu", "EPYC 7763"},
                      {"--cpu-count", "2"},
                      {"--memory-gb", "512"},
                      {"--provider", "gcp"},
                      {"--intensity", "231.12"}},
                     35.288064,
                     1e-6,
                     8.15577735,
                     1e-6},
                    // 24 · 400 · 0.5 · 1.56 / 1000.
                    {"half the GPU in an unknown data centre",
                     {{"--gpu", "A100-SXM4-80GB"}, {"--hours", "24"}, {"--load", "0.5"}},
                     7.488,
                     1e-9,
                     none,
                     none},
                    // 12 · 280 · 0.8 · 1.56 / 1000, at 475 g/kWh.
                    {"processors alone",
                     {{"--gpu", "none"},
                      {"--cpu", "EPYC 7763"},
                      {"--hours", "12"},
                      {"--load", "0.8"},
                      {"--intensity", "475"}},
                     4.193280,
                     1e-9,
                     1.991808,
                     1e-9},
                });
}

}  // namespace trainprint
