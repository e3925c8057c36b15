// SPDX-License-Identifier: MIT
#include "cli/step_summary.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

#include "catch.hpp"
#include "cli/called.hpp"
#include "cli/content.hpp"

namespace trainprint::cli {
namespace {

namespace fs = std::filesystem;

// A folder with a summary's file, which the environment names until the end of its life.
class Summary {
 public:
  Summary() : folder_{fs::temp_directory_path() / ("trainprint-" + std::to_string(::getpid()))} {
    fs::create_directories(folder_);
    setenv("GITHUB_STEP_SUMMARY", file().c_str(), 1);
  }
  ~Summary() {
    unsetenv("GITHUB_STEP_SUMMARY");
    fs::remove_all(folder_);
  }
  Summary(const Summary&) = delete;
  Summary& operator=(const Summary&) = delete;

  [[nodiscard]] fs::path file() const { return folder_ / "summary.md"; }
  void put(const std::string& text) const { std::ofstream{file(), std::ios::binary} << text; }

 private:
  fs::path folder_;
};

Called estimate_into_summary(const std::vector<std::string>& further = {}) {
  std::vector<std::string> args{"estimate", "-g", "a100", "--hours",
                                "1",        "-r", "FR",   "--github-summary"};
  args.insert(args.end(), further.begin(), further.end());
  return call(args, "");
}

std::string as_markdown() {
  return call({"estimate", "-g", "a100", "--hours", "1", "-r", "FR", "-f", "markdown"}, "").out;
}

}  // namespace

TEST_CASE("the summary is the Markdown, whatever is printed") {
  const Summary summary;
  const Called called = estimate_into_summary({"--format", "csv"});
  CHECK(called.code == 0);
  CHECK(called.err.empty());
  CHECK(called.out.find("<!--") == std::string::npos);
  CHECK(content_of(summary.file()) == as_markdown());
}

TEST_CASE("what stood in the summary stays, and is set apart") {
  const Summary summary;
  summary.put("before");
  CHECK(estimate_into_summary().code == 0);
  CHECK(content_of(summary.file()) == "before\n\n" + as_markdown());
}

TEST_CASE("a summary in which nothing fits any more stays as it is, with a warning") {
  const Summary summary;
  const std::string before(StepSummary::most_bytes - 10, 'x');
  summary.put(before);
  const Called called = estimate_into_summary();
  CHECK(called.code == 0);
  CHECK_FALSE(called.out.empty());
  CHECK(called.err.find("warning") != std::string::npos);
  CHECK(content_of(summary.file()) == before);
}

TEST_CASE("what fits is added to a summary that is nearly full, up to its limit") {
  const Summary summary;
  summary.put(std::string(StepSummary::most_bytes - 1500, 'x'));
  CHECK(estimate_into_summary().code == 0);
  const std::string after = content_of(summary.file());
  CHECK(after.size() <= StepSummary::most_bytes);
  CHECK(after.find("**Left out") != std::string::npos);
}

TEST_CASE("a wrong run leaves no summary behind") {
  const Summary summary;
  CHECK(call({"estimate", "-g", "a100", "--hours", "x", "-r", "FR", "--github-summary"}, "").code ==
        1);
  CHECK_FALSE(fs::exists(summary.file()));
}

TEST_CASE("a summary of many runs may be longer than a comment") {
  const Summary summary;
  std::string runs = R"({"defaults": {"gpu": "a100", "hours": 1, "region": "FR"}, "runs": [)";
  for (int i = 0; i < 1500; ++i) {
    runs += (i > 0 ? "," : "") + (R"({"name": "run )" + std::to_string(i)) + "\"}";
  }
  const Called called = call({"estimate", "-", "--github-summary", "-f", "markdown"}, runs + "]}");
  CHECK(called.code == 0);
  CHECK(called.out.size() <= 65'536);
  CHECK(called.out.find("**Left out") != std::string::npos);
  const std::string all = content_of(summary.file());
  CHECK(all.size() > 65'536);
  CHECK(all.find("**Left out") == std::string::npos);
  CHECK(all.find("| run 1499 |") != std::string::npos);
}

}  // namespace trainprint::cli
