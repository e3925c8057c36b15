// SPDX-License-Identifier: MIT
#include "text/yaml.hpp"

#include <chrono>
#include <string>
#include <vector>

#include "catch.hpp"
#include "faults.hpp"

namespace trainprint {
namespace {

using text::Yaml;

std::vector<Yaml> parsed(const std::string& content) {
  return text::parse_yaml({"a.yaml", content});
}

std::string codes_of(const std::string& content) {
  return codes(faults_of([&] { return parsed(content); }));
}

TEST_CASE("values know their bytes") {
  const std::string content = "a: 1\nb:\n  - x\n  - {c: \"two\"}\n";
  const auto documents = parsed(content);
  REQUIRE(documents.size() == 1);
  const Yaml* list = documents.front().find("b");
  REQUIRE(list != nullptr);
  REQUIRE(list->items.size() == 2);
  CHECK(list->items[0].offset == content.find('x'));
  CHECK(list->items[1].find("c")->offset == content.find("\"two\""));
  CHECK(list->items[1].find("c")->text == "two");
  CHECK_FALSE(list->items[1].find("c")->plain);
  CHECK(documents.front().find("a")->plain);
  CHECK(documents.front().members[1].key_offset == content.find("b:"));
}

TEST_CASE("bytes are counted behind a byte order mark, umlauts and CRLF") {
  const std::string content = "\xEF\xBB\xBF\xC3\xA4: 1\r\nb: [2, 3]\r\n";
  const auto documents = parsed(content);
  REQUIRE(documents.size() == 1);
  CHECK(documents.front().find("\xC3\xA4")->offset == content.find('1'));
  CHECK(documents.front().find("b")->items[1].offset == content.find('3'));
  CHECK(documents.front().find("b")->items[1].text == "3");
}

TEST_CASE("documents that hold nothing are left out") {
  CHECK(parsed("").empty());
  CHECK(parsed("# nothing\n").empty());
  CHECK(parsed("---\na: 1\n---\n---\nb: 2\n...\n").size() == 2);
}

TEST_CASE("a member that is null is not found") {
  const auto documents = parsed("a:\nb: ~\nc: null\nd: 'null'\n");
  CHECK(documents.front().find("a") == nullptr);
  CHECK(documents.front().find("b") == nullptr);
  CHECK(documents.front().find("c") == nullptr);
  REQUIRE(documents.front().find("d") != nullptr);
  CHECK(documents.front().find("d", "e") == nullptr);
}

TEST_CASE("anchors, aliases and merged maps") {
  const auto documents = parsed("x: &x {a: 1, b: 2}\ny: *x\nz: {<<: *x, b: 3}\n");
  CHECK(documents.front().find("y", "b")->text == "2");
  CHECK(documents.front().find("z", "a")->text == "1");
  CHECK(documents.front().find("z", "b")->text == "3");
}

TEST_CASE("what is no YAML is refused, with its place") {
  struct Case {
    const char* content;
    const char* code;
    std::size_t line;
  };
  const Case one =
      GENERATE(Case{"a: 1\n  b: 2\n", "yaml-syntax", 2}, Case{"a: [1, 2\n", "yaml-syntax", 2},
               Case{"a: {b: 1\n", "yaml-syntax", 2}, Case{"a:\n\t- b\n", "yaml-syntax", 2},
               Case{"a: 'x", "yaml-syntax", 1}, Case{"a: \"\\q\"\n", "yaml-syntax", 1},
               Case{"a: *x\n", "yaml-syntax", 1}, Case{"a: &x &y 1\n", "yaml-syntax", 1},
               Case{"a: &x [*x]\n", "yaml-syntax", 1}, Case{"a: @b\n", "yaml-syntax", 1},
               Case{"{{ x }}: 1\n", "yaml-syntax", 1}, Case{"a: 1\nb: \x04\n", "yaml-syntax", 2},
               Case{"a: 1\nb: \xFF\n", "not-utf8", 2}, Case{"a: 1\na: 2\n", "duplicate-key", 2},
               Case{"a: {b: 1, b: 2}\n", "duplicate-key", 1},
               Case{"%YAML 9.9\n---\na: 1\n", "yaml-syntax", 1});
  INFO(one.content);
  const auto faults = faults_of([&] { return parsed(one.content); });
  CHECK(codes(faults) == one.code);
  REQUIRE(!faults.empty());
  CHECK(faults.front().line == one.line);
  CHECK(!faults.front().message.empty());
}

TEST_CASE("what is too deep or too large is refused soon") {
  const auto start = std::chrono::steady_clock::now();
  CHECK(codes_of(std::string(100'000, '[')) == "too-deep");
  CHECK(codes_of("a: " + std::string(64, '[') + std::string(64, ']')) == "too-deep");
  std::string nested;
  for (std::size_t i = 0; i < 70; ++i) nested += std::string(i, ' ') + "a:\n";
  CHECK(codes_of(nested) == "too-deep");
  CHECK(codes_of(std::string((1U << 20U) + 1, ' ')) == "too-large");
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c <= 'z'; ++c) {
    const std::string before{static_cast<char>(c - 1)};
    bomb += std::string{c} + ": &" + c + " [";
    for (int i = 0; i < 9; ++i) bomb += "*" + before + ", ";
    bomb += "*" + before + "]\n";
  }
  CHECK(codes_of(bomb) == "too-large");
  std::string many = "a:\n";
  for (int i = 0; i < 150'000; ++i) many += "- 1\n";
  CHECK(codes_of(many) == "too-large");
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{20});
}

TEST_CASE("shapes that make parsers slow take no longer than their bytes") {
  const auto start = std::chrono::steady_clock::now();
  constexpr std::size_t most = 200'000;
  for (const char* piece :
       {"? ",  "- ",   "a: ",    "*", "&a ", "!!", "\"", "'",     "|",      "{a,",
        "[a,", "a:\n", "a: b: ", "#", "%",   "{",  ":",  "? a\n", "a: >\n", "\n "}) {
    std::string content;
    while (content.size() < most) content += piece;
    INFO(piece);
    static_cast<void>(codes_of(content));
  }
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{60});
}

}  // namespace
}  // namespace trainprint
