// SPDX-License-Identifier: MIT
#include "text/json.hpp"

#include <cmath>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "faults.hpp"

namespace trainprint::text {
namespace {

Json parse(std::string content, Comments comments = Comments::refused) {
  return parse_json({"f.json", std::move(content)}, comments);
}

// `line:column code` of each fault of a document; empty if it has none.
std::string faults(std::string content, Comments comments = Comments::refused) {
  std::string out;
  for (const Diagnostic& fault : faults_of([&] { return parse(std::move(content), comments); })) {
    out += (out.empty() ? "" : ", ") + std::to_string(fault.line) + ":" +
           std::to_string(fault.column) + " " + fault.code;
  }
  return out;
}

std::string nested(std::size_t depth, const std::string& open, const std::string& close) {
  std::string out;
  for (std::size_t i = 0; i < depth; ++i) out += open;
  out += "1";
  for (std::size_t i = 0; i < depth; ++i) out += close;
  return out;
}

// Equal in everything but the places.
bool same(const Json& a, const Json& b) {
  if (a.kind != b.kind || a.boolean != b.boolean || a.number != b.number || a.text != b.text ||
      a.items.size() != b.items.size() || a.members.size() != b.members.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!same(a.items[i], b.items[i])) return false;
  }
  for (std::size_t i = 0; i < a.members.size(); ++i) {
    if (a.members[i].key != b.members[i].key) return false;
    if (!same(a.members[i].value, b.members[i].value)) return false;
  }
  return true;
}

// A random document, with the value that it should be read as, places included.
class Generator {
 public:
  Generator(unsigned seed, bool comments) : engine_{seed}, comments_{comments} {}

  std::pair<std::string, Json> document() {
    content_.clear();
    space();
    Json json = value(0);
    space();
    return {content_, std::move(json)};
  }

 private:
  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>{0, bound - 1}(engine_);
  }

  void space() {
    static const std::vector<std::string> blanks{"", "", " ", "\n", "\r\n", "\t", "  "};
    static const std::vector<std::string> remarks{"// a remark: [1, \"x\"]\n", "/* {2} */", "//\n",
                                                  "/**/"};
    content_ += blanks[below(blanks.size())];
    if (comments_ && below(4) == 0) content_ += remarks[below(remarks.size())];
    content_ += blanks[below(blanks.size())];
  }

  Json value(std::size_t depth) {
    const std::size_t offset = content_.size();
    Json json = depth < 4 ? any(below(7), depth) : any(below(5), depth);
    json.offset = offset;
    return json;
  }

  Json any(std::size_t kind, std::size_t depth) {
    switch (kind) {
      case 0:
        content_ += "null";
        return {};
      case 1:
        content_ += "true";
        return json_boolean(true);
      case 2:
        content_ += "false";
        return json_boolean(false);
      case 3:
        return number();
      case 4:
        return json_text(text());
      case 5:
        return array(depth);
      default:
        return object(depth);
    }
  }

  Json number() {
    static const std::vector<std::pair<std::string, double>> numbers{
        {"0", 0},      {"-1", -1},        {"72", 72},    {"0.5", 0.5},
        {"1e3", 1000}, {"2.5E-2", 0.025}, {"1e+2", 100}, {"-12.25", -12.25}};
    const auto& [written, number] = numbers[below(numbers.size())];
    content_ += written;
    return json_number(number);
  }

  std::string text() {
    static const std::vector<std::pair<std::string, std::string>> texts{
        {"", ""},           {"a", "a"},          {"é€", "é€"},
        {R"(\u00e9)", "é"}, {R"(a\"b)", "a\"b"}, {R"(\\)", "\\"},
        {"// x", "// x"},   {"[1, {", "[1, {"},  {R"(\n\t)", "\n\t"},
        {",:", ",:"}};
    const auto& [written, text] = texts[below(texts.size())];
    content_ += '"' + written + '"';
    return text;
  }

  Json array(std::size_t depth) {
    content_ += '[';
    std::vector<Json> items;
    space();
    for (std::size_t left = below(4); left > 0; --left) {
      items.push_back(value(depth + 1));
      space();
      if (left > 1) {
        content_ += ',';
        space();
      }
    }
    content_ += ']';
    return json_array(std::move(items));
  }

  Json object(std::size_t depth) {
    content_ += '{';
    Json json = json_object({});
    space();
    for (std::size_t left = below(4); left > 0; --left) {
      const std::size_t offset = content_.size();
      const std::string key = "key " + std::to_string(left);
      content_ += '"' + key + '"';
      space();
      content_ += ':';
      space();
      json.members.push_back({key, offset, value(depth + 1)});
      space();
      if (left > 1) {
        content_ += ',';
        space();
      }
    }
    content_ += '}';
    return json;
  }

  std::mt19937 engine_;
  bool comments_;
  std::string content_;
};

// The first place that differs, as text; empty if all are equal.
std::string different_place(const Json& read, const Json& expected) {
  if (read.offset != expected.offset) {
    return std::to_string(read.offset) + " instead of " + std::to_string(expected.offset);
  }
  for (std::size_t i = 0; i < read.items.size(); ++i) {
    if (auto found = different_place(read.items[i], expected.items[i]); !found.empty()) {
      return found;
    }
  }
  for (std::size_t i = 0; i < read.members.size(); ++i) {
    if (read.members[i].key_offset != expected.members[i].key_offset) {
      return "key at " + std::to_string(read.members[i].key_offset);
    }
    auto found = different_place(read.members[i].value, expected.members[i].value);
    if (!found.empty()) return found;
  }
  return {};
}

const std::string sample = R"({
  "name": "bert é", "gpu": "a100\n\u00e9", "count": 8, "load": {"low": 0.5, "high": 1e0},
  "list": [1, -2.5, true, false, null, [], {}, "x"], "hours": 72.5
})";

}  // namespace

TEST_CASE("a document is read into values of its kinds") {
  const Json json = parse(sample);
  REQUIRE(json.kind == Json::Kind::object);
  CHECK(json.members.size() == 6);
  CHECK(json.find("name")->text == "bert é");
  CHECK(json.find("gpu")->text == "a100\né");
  CHECK(json.find("count")->number == 8);
  CHECK(json.find("load")->find("high")->number == 1);
  CHECK(json.find("hours")->number == 72.5);
  CHECK(json.find("missing") == nullptr);
  const Json& list = *json.find("list");
  REQUIRE(list.items.size() == 8);
  CHECK(list.items[1].number == -2.5);
  CHECK(list.items[2].boolean);
  CHECK_FALSE(list.items[3].boolean);
  CHECK(list.items[4].kind == Json::Kind::null);
  CHECK(list.items[5].kind == Json::Kind::array);
  CHECK(list.items[6].kind == Json::Kind::object);
}

TEST_CASE("every value and key knows its byte") {
  const Json json = parse(sample);
  CHECK(json.offset == 0);
  for (const auto& [key, offset, value] : json.members) {
    INFO(key);
    CHECK(sample.substr(offset, key.size() + 2) == '"' + key + '"');
  }
  CHECK(json.find("count")->offset == sample.find("8,"));
  CHECK(json.find("load")->offset == sample.find("{\"low"));
  CHECK(json.find("load")->find("high")->offset == sample.find("1e0"));
  CHECK(json.find("list")->items[1].offset == sample.find("-2.5"));
  CHECK(json.find("list")->items[7].offset == sample.find("\"x\""));
  CHECK(json.find("hours")->offset == sample.find("72.5"));
}

TEST_CASE("places are right in any document, with and without comments") {
  for (const bool comments : {false, true}) {
    Generator random{comments ? 1U : 2U, comments};
    for (int i = 0; i < 500; ++i) {
      const auto [content, expected] = random.document();
      const Json read = parse(content, comments ? Comments::allowed : Comments::refused);
      INFO(content);
      REQUIRE(same(read, expected));
      const std::string different = different_place(read, expected);
      CHECK(different.empty());
      if (!different.empty()) FAIL(different);
    }
  }
}

TEST_CASE("a number may end the document") {
  for (const char* content : {"12", " 12", "12 ", "12\n", "-0.5", "1e3", "[12]", "{\"a\":12}"}) {
    INFO(content);
    const Json json = parse(content);
    const Json& number = json.kind == Json::Kind::array    ? json.items[0]
                         : json.kind == Json::Kind::object ? json.members[0].value
                                                           : json;
    CHECK(number.kind == Json::Kind::number);
    CHECK(number.offset == std::string{content}.find_first_of("-0123456789"));
  }
}

TEST_CASE("whole numbers are told from fractions and exponents") {
  CHECK(parse("12").whole);
  CHECK(parse("-12").whole);
  CHECK_FALSE(parse("12.0").whole);
  CHECK_FALSE(parse("1e2").whole);
}

TEST_CASE("a byte order mark is skipped and counts in places") {
  const Json json = parse("\xEF\xBB\xBF {\"a\": 1}");
  CHECK(json.offset == 4);
  CHECK(json.members[0].key_offset == 5);
  CHECK(json.members[0].value.offset == 10);
}

TEST_CASE("comments are skipped where they are allowed, and refused elsewhere") {
  const std::string content = "// a run\n{\"a\": /* one */ 1} // end";
  CHECK(parse(content, Comments::allowed).find("a")->number == 1);
  CHECK(faults(content) == "1:1 json-syntax");
  CHECK(faults("{\"a\": 1} // end") == "1:10 json-syntax");
  CHECK(parse("\"// no comment\"").text == "// no comment");
}

TEST_CASE("escapes are read, and those that are none are refused") {
  CHECK(parse(R"("\"\\\/\b\f\n\r\t")").text == "\"\\/\b\f\n\r\t");
  CHECK(parse(R"("\u00e9\u20ac")").text == "é€");
  CHECK(parse(R"("\ud834\udd1e")").text == "𝄞");
  CHECK(parse(R"("\u0000")").text == std::string(1, '\0'));
  for (const char* bad : {R"("\x41")", R"("\u12")", R"("\ud834")", R"("\udd1e")", R"("\ud834x")",
                          "\"a\nb\"", "\"\x01\""}) {
    INFO(bad);
    CHECK(codes(faults_of([&] { return parse(bad); })) == "json-syntax");
  }
}

TEST_CASE("equal keys in one object are all named") {
  CHECK(faults(R"({"a": 1, "b": 2, "a": 3})") == "1:18 duplicate-key");
  CHECK(faults(R"({"a": 1, "a": 2, "a": 3})") == "1:10 duplicate-key, 1:18 duplicate-key");
  CHECK(faults(R"({"a": {"b": 1, "b": 2},)"
               "\n"
               R"("a": 3})") == "1:16 duplicate-key, 2:1 duplicate-key");
  CHECK(faults(R"({"a": 1, "\u0061": 2})") == "1:10 duplicate-key");
  CHECK(faults(R"({"a": {"b": 1}, "b": {"b": 2}})").empty());
}

TEST_CASE("many faults are cut off, not lost in") {
  std::string content = "{\"a\": 0";
  for (int i = 0; i < 10000; ++i) content += ", \"a\": 0";
  const auto found = faults_of([&] { return parse(content + "}"); });
  CHECK_FALSE(found.empty());
  CHECK(found.size() <= 100);
}

TEST_CASE("values nest 64 deep and no deeper") {
  CHECK(faults(nested(64, "[", "]")).empty());
  CHECK(faults(nested(65, "[", "]")) == "1:65 too-deep");
  CHECK(faults(nested(64, "{\"a\":", "}")).empty());
  CHECK(faults(nested(65, "{\"a\":", "}")) == "1:321 too-deep");
}

TEST_CASE("100,000 brackets are refused quickly") {
  CHECK(faults(std::string(100'000, '[')) == "1:65 too-deep");
  CHECK(faults(nested(100'000, "{\"a\":", "}")) == "1:321 too-deep");
}

TEST_CASE("a document that is cut off anywhere is refused") {
  REQUIRE(faults(sample).empty());
  for (std::size_t size = 0; size < sample.size(); ++size) {
    INFO("after " << size << " bytes");
    const auto found = faults_of([&] { return parse(sample.substr(0, size)); });
    REQUIRE(found.size() == 1);
    CHECK((found[0].code == "json-syntax" || found[0].code == "not-utf8"));
    CHECK_FALSE(found[0].message.empty());
    CHECK(found[0].line >= 1);
    CHECK(found[0].column >= 1);
  }
}

TEST_CASE("a document with any byte replaced is read or refused") {
  for (std::size_t at = 0; at < sample.size(); ++at) {
    for (const char byte : {'"', '{', ']', '\\', '\0', '\n', '9', '\xff'}) {
      std::string content = sample;
      content[at] = byte;
      for (const Diagnostic& fault : faults_of([&] { return parse(content); })) {
        INFO("byte " << at);
        CHECK((fault.line >= 1 && fault.column >= 1 && !fault.code.empty()));
      }
    }
  }
}

TEST_CASE("an empty or cut-off document is called so at its end") {
  const std::pair<const char*, const char*> cases[] = {
      {"", "the document is empty"},
      {" \n ", "the document is empty"},
      {"{", "the document ends before it is complete"},
      {"{\"a\": 1", "the document ends before it is complete"},
      {"[1,\n", "the document ends before it is complete"},
  };
  for (const auto& [content, message] : cases) {
    INFO(content);
    const auto found = faults_of([&, text = content] { return parse(text); });
    REQUIRE(found.size() == 1);
    CHECK(found[0].message == message);
  }
}

TEST_CASE("what is no JSON is refused at its place") {
  const std::pair<const char*, const char*> cases[] = {
      {"{\"a\" 1}", "1:6 json-syntax"},
      {"{a: 1}", "1:2 json-syntax"},
      {"[1 2]", "1:4 json-syntax"},
      {"{\"a\": 1}\n{}", "2:1 json-syntax"},
      {"{\"a\":\n nul}", "2:5 json-syntax"},
      {"[1, 2,]", "1:7 json-syntax"},
      {"]", "1:1 json-syntax"},
  };
  for (const auto& [content, expected] : cases) {
    INFO(content);
    CHECK(faults(content) == expected);
  }
  for (const char* content : {"[01]", "[.5]", "[1.]", "[+1]", "[NaN]", "[Infinity]", "['a']"}) {
    INFO(content);
    CHECK(codes(faults_of([&] { return parse(content); })) == "json-syntax");
  }
}

TEST_CASE("bytes that are not UTF-8 are refused at their place") {
  CHECK(faults("{\"a\": \"\xff\"}") == "1:8 not-utf8");
  CHECK(faults("{}\n\xc3") == "2:1 not-utf8");
  CHECK(faults(std::string{"\xff\xfe{\0}\0", 6}) == "1:1 not-utf8");  // UTF-16
}

TEST_CASE("numbers that no double holds are refused at their place") {
  CHECK(faults("1e999") == "1:1 number-range");
  CHECK(faults("[1,\n -1e999]") == "2:2 number-range");
  CHECK(faults("{\"a\": 1e999}") == "1:7 number-range");
  CHECK(faults("[1e308, 5e-324, 0e999]").empty());
  CHECK(parse("18446744073709551616").number == 18446744073709551616.0);
}

TEST_CASE("kinds have names for messages") {
  CHECK(kind_name(Json::Kind::null) == "null");
  CHECK(kind_name(Json::Kind::boolean) == "true or false");
  CHECK(kind_name(Json::Kind::number) == "a number");
  CHECK(kind_name(Json::Kind::text) == "a text");
  CHECK(kind_name(Json::Kind::array) == "an array");
  CHECK(kind_name(Json::Kind::object) == "an object");
}

TEST_CASE("objects and arrays of a few scalars are written on one line") {
  CHECK(write_json(json_number(1)) == "1\n");
  CHECK(write_json(json_text("a\"é\n")) == "\"a\\\"é\\n\"\n");
  CHECK(write_json(json_object({})) == "{}\n");
  CHECK(write_json(json_array({})) == "[]\n");
  CHECK(write_json(json_object(
            {{"low", json_number(0.5)}, {"high", json_number(2)}, {"source", Json{}}})) ==
        "{\"low\": 0.5, \"high\": 2, \"source\": null}\n");
  CHECK(
      write_json(json_object({{"list", json_array({json_number(1), json_boolean(true)})},
                              {"objects", json_array({json_object({{"a", json_text("b")}})})}})) ==
      "{\n"
      "  \"list\": [1, true],\n"
      "  \"objects\": [\n"
      "    {\"a\": \"b\"}\n"
      "  ]\n"
      "}\n");
}

TEST_CASE("long lists of scalars have a line each") {
  const std::string long_text(60, 'x');
  CHECK(write_json(json_array({json_text(long_text), json_text(long_text)})) ==
        "[\n  \"" + long_text + "\",\n  \"" + long_text + "\"\n]\n");
}

TEST_CASE("what is written reads back as the same value") {
  Generator random{3, false};
  for (int i = 0; i < 500; ++i) {
    const auto [content, value] = random.document();
    INFO(content);
    CHECK(same(parse(write_json(value)), value));
  }
}

TEST_CASE("numbers are written with full precision") {
  std::mt19937 engine{5};
  std::uniform_real_distribution<double> exponent{-300, 300};
  for (int i = 0; i < 2000; ++i) {
    const double number = std::pow(10, exponent(engine));
    CHECK(parse(write_json(json_number(number))).number == number);
  }
}

TEST_CASE("rows are handed over one by one and not kept") {
  const Document document{"f.json",
                          R"({"a": [1], "rows": [{"x": 1}, [2, {"rows": [3]}], "y"], "b": 2})"};
  std::vector<Json> rows;
  const Json root = parse_rows(document, Comments::refused, "rows",
                               [&](Json row) { rows.push_back(std::move(row)); });
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].find("x")->number == 1);
  CHECK(rows[0].offset == document.content.find("{\"x\""));
  CHECK(rows[1].items[1].find("rows")->items.size() == 1);
  CHECK(rows[2].text == "y");
  CHECK(root.find("rows")->items.empty());
  CHECK(root.find("a")->items.size() == 1);
  CHECK(root.find("b")->number == 2);
}

TEST_CASE("rows before a fault are handed over") {
  const Document document{"f.json", R"({"rows": [1, 2, oops]})"};
  std::size_t count = 0;
  const auto broken = faults_of([&] {
    return parse_rows(document, Comments::refused, "rows", [&](const Json& /*row*/) { ++count; });
  });
  CHECK(count == 2);
  CHECK(broken.size() == 1);
}

TEST_CASE("a value is read again from where it stood") {
  const Document document{"f.json", "{\"rows\": [\n  // one\n  {\"x\": [1, 2]}, 3]}"};
  const std::size_t at = document.content.find("{\"x\"");
  const Json row = parse_json_at(document, Comments::allowed, at);
  CHECK(row.offset == at);
  CHECK(row.find("x")->items[1].offset == document.content.find("2]"));
  CHECK(parse_json_at(document, Comments::allowed, document.content.find("3]")).number == 3);
}

}  // namespace trainprint::text
