// SPDX-License-Identifier: MIT
// Beside a checkout may stand the facts from which the tables were written: every name in them
// resolves. Where they are absent, there is nothing to check.
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/resolved.hpp"
#include "catch.hpp"

namespace trainprint {
namespace {

using Record = std::map<std::string, std::string>;

// The rows of a CSV text, as fields.
std::vector<std::vector<std::string>> csv_rows(const std::string& content) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row{""};
  bool quoted = false;
  for (std::size_t at = 0; at < content.size(); ++at) {
    const char c = content[at];
    if (quoted && c == '"' && content.substr(at, 2) == "\"\"") {
      row.back() += content[++at];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      row.emplace_back();
    } else if (!quoted && c == '\n') {
      rows.push_back(std::move(row));
      row = {""};
    } else if (quoted || c != '\r') {
      row.back() += c;
    }
  }
  return rows;
}

std::vector<Record> facts(const std::string& name) {
  std::ifstream in{std::string{FACTS_DIRECTORY} + "/" + name, std::ios::binary};
  if (!in) return {};
  std::ostringstream content;
  content << in.rdbuf();
  const auto rows = csv_rows(content.str());
  std::vector<Record> out;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    Record& record = out.emplace_back();
    for (std::size_t j = 0; j < rows[i].size(); ++j) record[rows[0].at(j)] = rows[i][j];
  }
  return out;
}

std::vector<std::string> parts(const std::string& joined, char separator) {
  std::vector<std::string> out;
  std::istringstream in{joined};
  for (std::string part; std::getline(in, part, separator);) out.push_back(part);
  return out;
}

std::set<std::string> distinct(const std::vector<Record>& records, const char* column) {
  std::set<std::string> out;
  for (const Record& record : records) out.insert(record.at(column));
  return out;
}

// The accelerator of a run on the device that `option` names; the fault's codes if there is none.
std::string accelerator_of(const char* option, const std::string& name) {
  Options options{{option, name}};
  std::string refused = codes(refusal(options));
  if (refused == "unknown-power") options.emplace_back("--power", "100");
  if (!refused.empty() && refused != "unknown-power") return refused;
  return resolved(options).accelerator->id;
}

}  // namespace

TEST_CASE("every accelerator of the facts resolves") {
  for (const Record& record : facts("accelerators.csv")) {
    INFO(record.at("id"));
    CHECK(accelerator_of("--gpu", record.at("id")) == record.at("id"));
    for (const std::string& alias : parts(record.at("aliases"), ';')) {
      INFO(alias);
      CHECK_FALSE(contains(accelerator_of("--gpu", alias), "unknown"));
    }
  }
}

TEST_CASE("every machine type of the facts resolves") {
  for (const char* file : {"instances.csv", "gpu_prices.csv"}) {
    for (const std::string& name : distinct(facts(file), "instance_type")) {
      INFO(file << " " << name);
      CHECK_FALSE(contains(accelerator_of("--instance", name), "unknown"));
    }
  }
}

TEST_CASE("every accelerator with a price in the facts resolves") {
  for (const std::string& name : distinct(facts("gpu_prices.csv"), "accelerator")) {
    INFO(name);
    CHECK_FALSE(contains(accelerator_of("--gpu", name), "unknown"));
  }
}

TEST_CASE("every cloud region of the facts resolves to its zone") {
  for (const Record& record : facts("cloud_regions.csv")) {
    const std::string id = record.at("provider") + ":" + record.at("region");
    INFO(id);
    CHECK(codes(refusal({{"--region", id}})).empty());
    const Run run = resolved({{"--region", id}});
    CHECK(run.region->zone == record.at("zone"));
  }
}

}  // namespace trainprint
