// SPDX-License-Identifier: MIT
#include "text/json.hpp"

#include <algorithm>
#include <cctype>
#include <functional>
#include <iterator>
#include <unordered_set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "text/split.hpp"

namespace trainprint::text {
namespace {

constexpr std::size_t deepest = 64;
constexpr std::size_t most_faults = 100;
constexpr std::size_t longest_line = 100;

// Lets the handler below know how many bytes the parser has taken.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, std::size_t* taken) : at_{at}, taken_{taken} {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    ++*taken_;
    return *this;
  }
  CountingIterator operator++(int) {
    const CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
    return a.at_ == b.at_;
  }

 private:
  const char* at_;
  std::size_t* taken_;
};

// Builds the tree from the parser's events. The parser tells no positions, but each event comes as
// soon as its token has been read: so a token begins at the first byte after the one before that is
// neither white space, comment nor separator.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(const Document& document, const std::size_t& taken)
      : document_{document}, taken_{taken}, after_last_{taken} {}

  // Gives the items of the root's member `path`, or of the member of one, away instead of keeping
  // them.
  void give_away(std::string_view path, const std::function<void(Json)>& take) {
    given_path_ = split(path, '.');
    take_ = &take;
  }

  bool null() override { return add(Json{}); }
  bool boolean(bool value) override {
    Json json;
    json.kind = Json::Kind::boolean;
    json.boolean = value;
    return add(std::move(json));
  }
  bool number_integer(number_integer_t value) override {
    return add_number(static_cast<double>(value), true);
  }
  bool number_unsigned(number_unsigned_t value) override {
    return add_number(static_cast<double>(value), true);
  }
  bool number_float(number_float_t value, const string_t& /*written*/) override {
    return add_number(value, false);
  }
  bool string(string_t& value) override {
    Json json;
    json.kind = Json::Kind::text;
    json.text = std::move(value);
    return add(std::move(json));
  }
  bool binary(binary_t& /*value*/) override { return false; }

  bool start_object(std::size_t /*size*/) override { return open(Json::Kind::object); }
  bool start_array(std::size_t /*size*/) override { return open(Json::Kind::array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& value) override {
    const std::size_t offset = token();
    auto& frame = open_.back();
    if (!frame.is_new(value)) {
      fault(offset, "duplicate-key",
            fmt::format("the key '{}' stands twice in this object", printable(value)),
            "keep one of the two");
    }
    frame.json.members.push_back({std::move(value), offset, {}});
    return faults_.size() < most_faults;
  }

  bool parse_error(std::size_t position, const std::string& /*last_token*/,
                   const nlohmann::json::exception& error) override {
    if (dynamic_cast<const nlohmann::json::out_of_range*>(&error) != nullptr) {
      fault(token(), "number-range", "this number is too large", "give a number below 1e308");
      return false;
    }
    const std::string_view content = document_.content;
    std::size_t offset = position == 0 ? 0 : position - 1;
    if (content.find_first_not_of(" \t\r\n", offset) == std::string_view::npos) {
      const bool empty = content.find_first_not_of(" \t\r\n") == std::string_view::npos;
      fault(content.size(), "json-syntax",
            empty ? "the document is empty" : "the document ends before it is complete",
            empty ? "put a JSON object in it" : "close every string, array and object");
      return false;
    }
    // The parser stops at the end of a word or number that it cannot use.
    const auto in_word = [&](std::size_t at) {
      const auto byte = static_cast<unsigned char>(content[at]);
      return (std::isalnum(byte) != 0) || byte == '_' || byte == '.' || byte == '+' || byte == '-';
    };
    while (offset > 0 && in_word(offset) && in_word(offset - 1)) --offset;
    fault(offset, "json-syntax", "this is not valid JSON here", expectation(error.what()));
    return false;
  }

  [[nodiscard]] Json& root() { return root_; }
  [[nodiscard]] std::vector<Diagnostic>& faults() { return faults_; }

 private:
  struct Frame {
    Json json;
    std::unordered_set<std::string> keys;  // of an object with many members

    bool is_new(const std::string& key) {
      constexpr std::size_t many = 32;
      if (json.members.size() < many) return json.find(key) == nullptr;
      if (keys.empty()) {
        for (const Json::Member& member : json.members) keys.insert(member.key);
      }
      return keys.insert(key).second;
    }
  };

  // True if what is read now is an item of the member that is given away.
  [[nodiscard]] bool is_given_away() const {
    if (take_ == nullptr || open_.size() != given_path_.size() + 1) return false;
    if (open_.back().json.kind != Json::Kind::array) return false;
    return std::equal(given_path_.begin(), given_path_.end(), open_.begin(),
                      [](std::string_view key, const Frame& frame) {
                        return frame.json.kind == Json::Kind::object &&
                               frame.json.members.back().key == key;
                      });
  }

  static std::string expectation(std::string_view what) {
    const std::size_t expected = what.rfind("; expected ");
    if (expected != std::string_view::npos) return std::string{what.substr(expected + 2)};
    const std::size_t last = what.find("invalid ");
    const std::size_t end = last == std::string_view::npos ? last : what.find(';', last);
    if (last != std::string_view::npos)
      return std::string{what.substr(last, end == std::string_view::npos ? end : end - last)};
    return "see json.org for the grammar";
  }

  void fault(std::size_t offset, std::string_view code, std::string message, std::string hint) {
    faults_.push_back(diagnose(document_, offset, code, std::move(message), std::move(hint)));
  }

  // Offset of the token that has just been read.
  std::size_t token() {
    const std::string_view content = document_.content;
    std::size_t at = after_last_;
    while (at < content.size()) {
      const char c = content[at];
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == ':') {
        ++at;
      } else if (content.substr(at, 2) == "//") {
        at = std::min(content.find('\n', at), content.size());
      } else if (content.substr(at, 2) == "/*") {
        const std::size_t end = content.find("*/", at + 2);
        at = end == std::string_view::npos ? content.size() : end + 2;
      } else if (at == 0 && content.starts_with("\xEF\xBB\xBF")) {
        at = 3;
      } else {
        break;
      }
    }
    after_last_ = taken_;
    return at;
  }

  bool add_number(double value, bool whole) {
    Json json = json_number(value);
    json.whole = whole;
    const std::size_t offset = token();
    // The parser reads one byte past a number to see its end.
    if (after_last_ < document_.content.size() || !is_number_byte(document_.content.back()))
      --after_last_;
    json.offset = offset;
    return place(std::move(json));
  }

  static bool is_number_byte(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
  }

  bool add(Json json) {
    json.offset = token();
    return place(std::move(json));
  }

  bool place(Json json) {
    if (open_.empty()) {
      root_ = std::move(json);
    } else if (is_given_away()) {
      (*take_)(std::move(json));
    } else if (Json& parent = open_.back().json; parent.kind == Json::Kind::array) {
      parent.items.push_back(std::move(json));
    } else {
      parent.members.back().value = std::move(json);
    }
    return faults_.size() < most_faults;
  }

  bool open(Json::Kind kind) {
    Frame frame;
    frame.json.kind = kind;
    frame.json.offset = token();
    if (open_.size() >= deepest) {
      fault(frame.json.offset, "too-deep",
            fmt::format("values are nested more than {} deep", deepest), "flatten the document");
      return false;
    }
    open_.push_back(std::move(frame));
    return true;
  }

  bool close() {
    after_last_ = taken_;
    Json json = std::move(open_.back().json);
    open_.pop_back();
    return place(std::move(json));
  }

  const Document& document_;
  const std::size_t& taken_;
  std::size_t after_last_;
  std::vector<std::string_view> given_path_;
  const std::function<void(Json)>* take_ = nullptr;
  std::vector<Frame> open_;
  Json root_;
  std::vector<Diagnostic> faults_;
};

bool is_scalar(const Json& json) {
  return json.kind != Json::Kind::array && json.kind != Json::Kind::object;
}

// A text in quotes. Most texts need no escape, and nlohmann's way costs a document of its own.
std::string quoted(const std::string& text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
  });
  return plain ? '"' + text + '"' : nlohmann::json(text).dump();
}

std::string scalar(const Json& json) {
  switch (json.kind) {
    case Json::Kind::boolean:
      return json.boolean ? "true" : "false";
    case Json::Kind::number:
      return fmt::format("{}", json.number);
    case Json::Kind::text:
      return quoted(json.text);
    default:
      return "null";
  }
}

std::string key_text(const std::string& key) {
  return quoted(key) + ": ";
}

// An object or array of scalars on one line; empty if it is not one or is too long.
std::string one_line(const Json& json) {
  std::string out;
  if (json.kind == Json::Kind::object) {
    for (const auto& member : json.members) {
      if (!is_scalar(member.value)) return {};
      out += (out.empty() ? "" : ", ") + key_text(member.key) + scalar(member.value);
    }
    return out.size() > longest_line ? std::string{} : "{" + out + "}";
  }
  for (const auto& item : json.items) {
    if (!is_scalar(item)) return {};
    out += (out.empty() ? "" : ", ") + scalar(item);
  }
  return out.size() > longest_line ? std::string{} : "[" + out + "]";
}

void write(const Json& json, std::size_t indent, std::string& out) {
  if (is_scalar(json)) {
    out += scalar(json);
    return;
  }
  if (const std::string line = one_line(json); !line.empty()) {
    out += line;
    return;
  }
  const bool object = json.kind == Json::Kind::object;
  const std::size_t size = object ? json.members.size() : json.items.size();
  out += object ? "{\n" : "[\n";
  for (std::size_t i = 0; i < size; ++i) {
    out.append(indent + 2, ' ');
    if (object) out += key_text(json.members[i].key);
    write(object ? json.members[i].value : json.items[i], indent + 2, out);
    out += i + 1 == size ? "\n" : ",\n";
  }
  out.append(indent, ' ');
  out += object ? '}' : ']';
}

void check_utf8(const Document& document) {
  std::size_t bad = 0;
  if (is_utf8(document.content, &bad)) return;
  throw InputError{
      diagnose(document, bad, "not-utf8", "this byte is not UTF-8", "save the file as UTF-8")};
}

// Reads one value from byte `taken` on; with `whole`, nothing may follow it.
void parse(const Document& document, Comments comments, std::size_t& taken, Builder& builder,
           bool whole) {
  const char* begin = document.content.data();
  const bool good = nlohmann::json::sax_parse(
      CountingIterator{begin + taken, &taken},
      CountingIterator{begin + document.content.size(), &taken}, &builder,
      nlohmann::json::input_format_t::json, whole, comments == Comments::allowed);
  if (!builder.faults().empty()) throw InputError{std::move(builder.faults())};
  if (!good) {
    throw InputError{diagnose(document, 0, "json-syntax", "this is not valid JSON")};
  }
}

}  // namespace

const Json* Json::find(std::string_view key) const {
  const auto found = std::find_if(members.begin(), members.end(),
                                  [&](const Member& member) { return member.key == key; });
  return found == members.end() ? nullptr : &found->value;
}

std::string_view kind_name(Json::Kind kind) {
  switch (kind) {
    case Json::Kind::null:
      return "null";
    case Json::Kind::boolean:
      return "true or false";
    case Json::Kind::number:
      return "a number";
    case Json::Kind::text:
      return "a text";
    case Json::Kind::array:
      return "an array";
    case Json::Kind::object:
      return "an object";
  }
  return "a value";
}

Json parse_json(const Document& document, Comments comments) {
  check_utf8(document);
  std::size_t taken = 0;
  Builder builder{document, taken};
  parse(document, comments, taken, builder, true);
  return std::move(builder.root());
}

Json parse_rows(const Document& document, Comments comments, std::string_view path,
                const std::function<void(Json)>& take) {
  check_utf8(document);
  std::size_t taken = 0;
  Builder builder{document, taken};
  builder.give_away(path, take);
  parse(document, comments, taken, builder, true);
  return std::move(builder.root());
}

Json parse_json_at(const Document& document, Comments comments, std::size_t offset) {
  std::size_t taken = offset;
  Builder builder{document, taken};
  parse(document, comments, taken, builder, false);
  return std::move(builder.root());
}

std::string write_json(const Json& value) {
  std::string out;
  write(value, 0, out);
  out += '\n';
  return out;
}

Json json_text(std::string_view text) {
  Json json;
  json.kind = Json::Kind::text;
  json.text = text;
  return json;
}

Json json_number(double number) {
  Json json;
  json.kind = Json::Kind::number;
  json.number = number;
  return json;
}

Json json_boolean(bool boolean) {
  Json json;
  json.kind = Json::Kind::boolean;
  json.boolean = boolean;
  return json;
}

Json json_object(std::vector<std::pair<std::string, Json>> members) {
  Json json;
  json.kind = Json::Kind::object;
  json.members.reserve(members.size());
  for (auto& member : members) {
    json.members.push_back({std::move(member.first), 0, std::move(member.second)});
  }
  return json;
}

Json json_array(std::vector<Json> items) {
  Json json;
  json.kind = Json::Kind::array;
  json.items = std::move(items);
  return json;
}

}  // namespace trainprint::text
