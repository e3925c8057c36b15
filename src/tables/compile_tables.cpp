// SPDX-License-Identifier: MIT
// Turns the tables under data/ into C++ constants, and their columns into JSON Schemas. Run by the
// build.
#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "tables/check.hpp"
#include "tables/load.hpp"
#include "tables/schema.hpp"

namespace trainprint::tables {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  std::ostringstream content;
  content << in.rdbuf();
  if (!in) throw std::runtime_error{fmt::format("cannot read {}", path.string())};
  return std::move(content).str();
}

void write_file(const std::filesystem::path& path, std::string_view content) {
  std::ofstream out{path, std::ios::binary};
  out << content;
  if (!out.flush()) throw std::runtime_error{fmt::format("cannot write {}", path.string())};
}

std::vector<text::Document> read_documents(const std::filesystem::path& directory) {
  std::vector<text::Document> documents;
  for (const auto& entry : std::filesystem::directory_iterator{directory}) {
    if (entry.path().extension() != ".json") continue;
    documents.push_back({entry.path().string(), read_file(entry.path())});
  }
  std::sort(documents.begin(), documents.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return documents;
}

// A string literal of several lines. Octal escapes have a fixed length, so no byte can lengthen
// them; `?` is escaped because of trigraphs.
std::string literal(std::string_view text) {
  constexpr std::size_t bytes_per_line = 96;
  std::string out;
  for (std::size_t at = 0; at < text.size(); at += bytes_per_line) {
    out += "\n    \"";
    for (const char c : text.substr(at, bytes_per_line)) {
      const bool plain = c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '?';
      if (plain) {
        out += c;
      } else {
        out += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
      }
    }
    out += '"';
  }
  return out;
}

std::string value(Text text) {
  return fmt::format("{{{}, {}}}", text.offset, text.size);
}
std::string value(std::uint32_t number) {
  return fmt::format("{}", number);
}
std::string value(bool flag) {
  return flag ? "true" : "false";
}
std::string value(double number) {
  return fmt::format("{:#}", number);
}
std::string value(const std::optional<double>& number) {
  return number ? value(*number) : "{}";
}

std::string value(const HourlyValues& hours) {
  std::string out;
  for (const double hour : hours) out += (out.empty() ? "" : ", ") + value(hour);
  return fmt::format("{{{{{}}}}}", out);
}

template <class Row>
std::string rows(const Table<Row>& table) {
  std::string out;
  for (const Row& row : table.rows) {
    std::string members;
    for_each(Fields<Row>::columns, [&](const auto& field) {
      members += fmt::format("{}.{} = {}", members.empty() ? "" : ", ", field.key,
                             value(row.*field.member));
    });
    out += fmt::format("    {{{}}},\n", members);
  }
  return out;
}

template <class Row>
std::string names(const Table<Row>& table) {
  std::string out;
  for (const NameRow& name : table.names) {
    out += fmt::format("    {{{}, {}}},\n", value(name.key), name.row);
  }
  return out;
}

std::string source(const Tables& tables) {
  std::string arrays;
  std::string views;
  std::size_t index = 0;
  for_each(tables.all, [&]<class Row>(const Table<Row>& table) {
    arrays += fmt::format(
        "using {0}_row = std::tuple_element_t<{1}, PerTable<std::type_identity>>::type;\n"
        "constexpr std::array<{0}_row, {2}> {0}_rows{{{{\n{3}}}}};\n"
        "constexpr std::array<NameRow, {4}> {0}_names{{{{\n{5}}}}};\n\n",
        Fields<Row>::table, index++, table.rows.size(), rows(table), table.names.size(),
        names(table));
    views += fmt::format("{0}    Table<{1}_row>{{{1}_rows, {1}_names}}", views.empty() ? "" : ",\n",
                         Fields<Row>::table);
  });
  return fmt::format(R"(// Written by trainprint_compile_tables from data/*.json: edit those.
#include <array>
#include <tuple>
#include <type_traits>

#include "tables/tables.hpp"

// The text is longer than every compiler must support; GCC and Clang do.
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace trainprint::tables {{
namespace {{

constexpr char text[] ={0};

{1}constexpr Tables all_tables{{
    {{text, {2}}},
    "{3}",
    "{4}",
    {{
{5}}}}};

}}  // namespace

const Tables& bundled() {{ return all_tables; }}

}}  // namespace trainprint::tables
)",
                     literal(tables.text), arrays, tables.text.size(), tables.version,
                     tables.sha256, views);
}

void compile(const std::filesystem::path& data, std::string_view sha256,
             const std::filesystem::path& output) {
  const LoadedTables loaded = load(read_documents(data), text::Comments::refused);
  check(loaded);
  Tables tables = loaded.view();
  tables.sha256 = sha256;
  write_file(output, source(tables));
}

int run(const std::vector<std::string_view>& arguments) {
  if (arguments.size() == 6 && arguments[0] == "--data" && arguments[2] == "--sha256" &&
      arguments[4] == "--output") {
    compile(arguments[1], arguments[3], arguments[5]);
    return 0;
  }
  if (arguments.size() == 2 && arguments[0] == "--schemas") {
    for (const text::Document& schema : schemas()) {
      write_file(std::filesystem::path{arguments[1]} / schema.name, schema.content);
    }
    return 0;
  }
  std::cerr << "usage: trainprint_compile_tables --data DIR --sha256 HEX --output FILE\n"
               "       trainprint_compile_tables --schemas DIR\n";
  return 2;
}

}  // namespace
}  // namespace trainprint::tables

int main(int argc, char** argv) {
  try {
    return trainprint::tables::run({argv + 1, argv + argc});
  } catch (const trainprint::InputError& error) {
    for (const auto& fault : error.diagnostics()) std::cerr << trainprint::render(fault);
  } catch (const std::exception& error) {
    std::cerr << "error: " << error.what() << '\n';
  }
  return 1;
}
