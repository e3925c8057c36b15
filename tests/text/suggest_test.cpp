// SPDX-License-Identifier: MIT
#include "text/suggest.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

namespace trainprint::text {
namespace {

using Names = std::vector<std::string>;
const std::vector<std::string_view> models{"A100", "A10",  "A10G",     "H100",   "H100 NVL",
                                           "V100", "K80",  "RTX 4090", "TPU v3", "Gaudi 2",
                                           "P100", "B200", "MI250X"};

}  // namespace

TEST_CASE("names are compared by their lower-case letters and digits") {
  CHECK(normalised("NVIDIA A100-SXM4 80 GB") == "nvidiaa100sxm480gb");
  CHECK(normalised("rtx_4090") == normalised("RTX 4090"));
  CHECK(normalised("us-east-1") == "useast1");
  CHECK(normalised("- _./").empty());
  CHECK(normalised("").empty());
}

TEST_CASE("the nearest name comes first") {
  CHECK(nearest("A10O", models).front() == "A100");
  CHECK(nearest("rtx4900", models).front() == "RTX 4090");
  CHECK(nearest("k8", models).front() == "K80");
  CHECK(nearest("gaudi2", models).front() == "Gaudi 2");
  CHECK(nearest("mi205x", models).front() == "MI250X");
}

TEST_CASE("at most three names are suggested, each once") {
  CHECK(nearest("x100", models).size() == 3);
  CHECK(nearest("a10", {"a100", "a100", "a10g"}) == Names{"a100", "a10g"});
}

TEST_CASE("a beginning of a name is near, however long the rest") {
  CHECK(nearest("h100 nvl 94 gb module", models) == Names{"H100 NVL", "H100"});
  CHECK(nearest("RTX", {"NVIDIA RTX", "RTX 4090 Founders Edition"}) ==
        Names{"RTX 4090 Founders Edition"});
}

TEST_CASE("names that are far off are not suggested") {
  CHECK(nearest("quantum", models).empty());
  CHECK(nearest("zzz", models).empty());
  CHECK(nearest("", models).empty());
  CHECK(nearest("--", models).empty());
  CHECK(nearest("a100", {}).empty());
}

TEST_CASE("very long names are no trouble") {
  const std::string longest(100'000, 'a');
  CHECK(nearest(longest, models).empty());
  CHECK(nearest("a100", {longest}).empty());
}

TEST_CASE("suggestions read as a question") {
  CHECK(did_you_mean({}).empty());
  CHECK(did_you_mean({"A100"}) == "did you mean 'A100'?");
  CHECK(did_you_mean({"A100", "A10"}) == "did you mean 'A100' or 'A10'?");
  CHECK(did_you_mean({"A100", "A10", "H100"}) == "did you mean 'A100', 'A10' or 'H100'?");
}

TEST_CASE("a hint holds suggestions, or else what is asked for") {
  CHECK(hint_of({"a100"}, "give a model") == "did you mean 'a100'?");
  CHECK(hint_of({}, "give a model") == "give a model");
}

}  // namespace trainprint::text
