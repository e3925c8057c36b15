// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include <unistd.h>

#include "catch.hpp"
#include "cli/run.hpp"
#include "tables/identity.hpp"
#include "tables/tables.hpp"

// Folders of own tables that are broken in any way: a fault is told, nothing breaks.
namespace trainprint::cli {
namespace {

namespace fs = std::filesystem;

// A folder that lasts as long as the test.
class Folder {
 public:
  Folder() : path_{fs::temp_directory_path() / ("trainprint-own-" + std::to_string(::getpid()))} {
    fs::remove_all(path_);
    fs::copy(fs::path{SOURCE_DIRECTORY} / "docs/examples/university", path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  [[nodiscard]] std::vector<fs::path> files() const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator{path_}) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
  }
  [[nodiscard]] std::string name() const { return path_.string(); }

 private:
  fs::path path_;
};

std::string content_of(const fs::path& file) {
  std::ostringstream content;
  content << std::ifstream{file, std::ios::binary}.rdbuf();
  return content.str();
}

void write(const fs::path& file, const std::string& content) {
  std::ofstream{file, std::ios::binary} << content;
}

// Some bytes of `text` replaced, removed, doubled, or cut off.
std::string broken(std::string text, std::mt19937& random) {
  const auto below = [&](std::size_t most) { return random() % most; };
  const std::string bytes = "{}[]\":,/0-9.eE \\\n\xC3\xFFntfalse";
  for (std::size_t times = 1 + below(3); times > 0 && !text.empty(); --times) {
    const std::size_t at = below(text.size());
    const std::size_t size = std::min(1 + below(12), text.size() - at);
    switch (below(4)) {
      case 0:
        text[at] = bytes[below(bytes.size())];
        break;
      case 1:
        text.erase(at, size);
        break;
      case 2:
        text.insert(at, text.substr(at, size));
        break;
      default:
        text.resize(at);
    }
  }
  return text;
}

int check_data(const std::string& folder, std::string& told) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  const int code = run({"check-data", folder}, in, out, err);
  told = err.str();
  CHECK((code == 0) == told.empty());
  return code;
}

}  // namespace

TEST_CASE("a link that leads to itself is a file that cannot be read") {
  const Folder folder;
  fs::create_symlink("hosts.json", fs::path{folder.name()} / "hosts.json");
  std::string told;
  CHECK(check_data(folder.name(), told) == 1);
  CHECK(told.find("hosts.json: error: the file cannot be read") != std::string::npos);
}

TEST_CASE("whatever is broken in own tables is told") {
  const Folder folder;
  std::mt19937 random{20261121};
  std::string told;
  REQUIRE(check_data(folder.name(), told) == 0);
  std::size_t refused = 0;
  for (const fs::path& file : folder.files()) {
    const std::string good = content_of(file);
    for (int i = 0; i < 20; ++i) {
      write(file, broken(good, random));
      INFO(file.filename().string() << ":\n" << content_of(file));
      const int code = check_data(folder.name(), told);
      CHECK((code == 0 || code == 1));
      if (code == 1) ++refused;
      if (code == 1) CHECK(told.find(".json:") != std::string::npos);
    }
    write(file, good);
  }
  CHECK(refused > 50);
}

namespace {

using tables::bundled;
using tables::Fields;

std::string quoted(std::string_view text) {
  return "\"" + std::string{text} + "\"";
}

// What identifies the row, as the members of an object.
template <class Row>
std::string identifying(const Row& row) {
  std::string out;
  const auto columns = tables::identity_columns<Row>();
  tables::for_each(Fields<Row>::columns, [&](const auto& field) {
    if (std::find(columns.begin(), columns.end(), field.key) == columns.end()) return;
    using Value = std::remove_cvref_t<decltype(row.*field.member)>;
    if constexpr (std::is_same_v<Value, tables::Text>) {
      const std::string_view text = bundled().str(row.*field.member);
      if (!text.empty()) out += quoted(field.key) + ": " + quoted(text) + ", ";
    } else if constexpr (std::is_same_v<Value, std::uint32_t>) {
      out += quoted(field.key) + ": " + std::to_string(row.*field.member) + ", ";
    }
  });
  return out;
}

// The row with each of its numbers at either end of what its column allows.
template <class Row>
std::vector<std::string> extremes(const Row& row) {
  std::vector<std::string> out;
  const auto identity = tables::identity_columns<Row>();
  tables::for_each(Fields<Row>::columns, [&](const auto& field) {
    const bool identifies =
        std::find(identity.begin(), identity.end(), field.key) != identity.end();
    if (field.column != tables::Column::number || identifies) return;
    for (const double end : {field.least, field.most}) {
      std::ostringstream number;
      number << std::setprecision(17) << end;
      out.push_back("{" + identifying(row) + quoted(field.key) + ": " + number.str() + "}");
    }
  });
  return out;
}

// True for the rows that the estimate below rests on.
template <class Row>
bool is_used(const Row& row) {
  const std::string identity = tables::identity(bundled(), row);
  const std::vector<std::string> used{"nvidia-ampere\n",
                                      "nvidia-a100-sxm4-40gb\n",
                                      "AMD EPYC 7763\n",
                                      "p4d.24xlarge\n",
                                      "us-car-mile\n",
                                      "A100 40 GB, teardown\n",
                                      "aws\nus-east-1\n",
                                      "aws\nus-east-1\np4d.24xlarge\n",
                                      "US-VA\n2024\nlifecycle\nheadline\n"};
  constexpr bool all = std::is_same_v<Row, tables::HostRow>;
  return all || identity.starts_with("region\naws:us-east-1\n") ||
         identity.starts_with("US-VA\n") ||
         std::find(used.begin(), used.end(), identity) != used.end();
}

}  // namespace

TEST_CASE("whatever number stands in own tables, an estimate stays one") {
  const Folder folder;
  for (const fs::path& file : folder.files()) fs::remove(file);
  std::size_t estimated = 0;
  const auto try_rows = [&]<class Row>(const tables::Table<Row>& table) {
    const fs::path file = fs::path{folder.name()} / (std::string{Fields<Row>::table} + ".json");
    for (const Row& row : table.rows) {
      if (!is_used(row)) continue;
      for (const std::string& changed : extremes(row)) {
        write(file, "{\"rows\": [" + changed + "]}");
        INFO(Fields<Row>::table << ": " << changed);
        std::istringstream in;
        std::ostringstream out;
        std::ostringstream err;
        const int code =
            run({"estimate", "--instance", "p4d.24xlarge", "--cpu", "EPYC 7763", "--memory-gb",
                 "512", "--hours", "10", "--region", "us-east-1", "--embodied", "--owned",
                 "--purchase-price", "100000", "--data", folder.name(), "-f", "json"},
                in, out, err);
        CHECK((code == 0 || code == 1));
        if (code == 0) ++estimated;
      }
    }
    fs::remove(file);
  };
  std::apply([&](const auto&... tables) { (try_rows(tables), ...); }, bundled().all);
  CHECK(estimated > 100);
}

}  // namespace trainprint::cli
