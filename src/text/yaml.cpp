// SPDX-License-Identifier: MIT
#include "text/yaml.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace trainprint::text {
namespace {

constexpr std::size_t deepest = 64;
constexpr std::size_t most_bytes = 1U << 20U;
constexpr std::size_t most_faults = 20;  // that are told of one document
constexpr std::size_t most_values = 100'000;
constexpr std::string_view mark = "\xEF\xBB\xBF";  // of the byte order

// Where lines begin, as the parser counts them.
class Lines {
 public:
  explicit Lines(std::string_view content) {
    starts_.push_back(content.starts_with(mark) ? mark.size() : 0);
    for (std::size_t i = 0; i < content.size(); ++i) {
      if (content[i] == '\n') starts_.push_back(i + 1);
    }
  }

  [[nodiscard]] std::size_t offset(const YAML::Mark& at) const {
    if (at.line < 0 || at.column < 0) return 0;
    const auto line = std::min(static_cast<std::size_t>(at.line), starts_.size() - 1);
    return starts_[line] + static_cast<std::size_t>(at.column);
  }

 private:
  std::vector<std::size_t> starts_;
};

std::size_t values_in(const Yaml& yaml) {
  std::size_t count = 1;
  for (const Yaml& item : yaml.items) count += values_in(item);
  for (const Yaml::Member& member : yaml.members) count += values_in(member.value);
  return count;
}

std::size_t depth_of(const Yaml& yaml) {
  std::size_t depth = 0;
  for (const Yaml& item : yaml.items) depth = std::max(depth, depth_of(item));
  for (const Yaml::Member& member : yaml.members) depth = std::max(depth, depth_of(member.value));
  return depth + 1;
}

// Builds the tree of one document from the parser's events.
class Builder : public YAML::EventHandler {
 public:
  Builder(const Document& document, const Lines& lines) : document_{document}, lines_{lines} {}

  [[nodiscard]] Yaml take() { return std::move(root_); }
  [[nodiscard]] std::vector<Diagnostic>& faults() { return faults_; }

  void OnDocumentStart(const YAML::Mark& /*at*/) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& at, YAML::anchor_t anchor) override {
    add(made(Yaml::Kind::null, at), anchor);
  }
  void OnAlias(const YAML::Mark& at, YAML::anchor_t anchor) override {
    const auto found = anchored_.find(anchor);
    // An alias to what it stands in has no end.
    if (found == anchored_.end()) stop(at, "yaml-syntax", "an alias stands for what it is part of");
    count(values_in(found->second), at);
    if (open_.size() + depth_of(found->second) > deepest) too_deep(at);
    add(found->second, 0);
  }
  void OnScalar(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Yaml yaml = made(Yaml::Kind::scalar, at);
    yaml.plain = tag == "?";
    yaml.text = value;
    if (yaml.plain && (value == "null" || value == "~")) yaml.kind = Yaml::Kind::null;
    add(std::move(yaml), anchor);
  }
  void OnSequenceStart(const YAML::Mark& at, const std::string& /*tag*/, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(Yaml::Kind::sequence, at, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& at, const std::string& /*tag*/, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(Yaml::Kind::map, at, anchor);
  }
  void OnMapEnd() override {
    merge(open_.back().value);
    close();
  }

 private:
  struct Open {
    Yaml value;
    YAML::anchor_t anchor = 0;
    bool has_key = false;  // of a map: the last member waits for its value
    std::unordered_set<std::string> keys = {};
  };

  [[noreturn]] void stop(const YAML::Mark& at, const char* code, std::string message) const {
    throw InputError{diagnose(document_, lines_.offset(at), code, std::move(message))};
  }
  [[noreturn]] void too_deep(const YAML::Mark& at) const {
    stop(at, "too-deep", fmt::format("maps and lists are nested deeper than {}", deepest));
  }
  void count(std::size_t values, const YAML::Mark& at) {
    values_ += values;
    if (values_ > most_values) {
      stop(at, "too-large", "the document has more values than any job, aliases written out");
    }
  }

  Yaml made(Yaml::Kind kind, const YAML::Mark& at) {
    count(1, at);
    Yaml yaml;
    yaml.kind = kind;
    yaml.offset = lines_.offset(at);
    return yaml;
  }

  void open(Yaml::Kind kind, const YAML::Mark& at, YAML::anchor_t anchor) {
    if (open_.size() == deepest) too_deep(at);
    open_.push_back({made(kind, at), anchor});
  }
  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    add(std::move(done.value), done.anchor);
  }

  void add(Yaml yaml, YAML::anchor_t anchor) {
    if (anchor != 0) anchored_.insert_or_assign(anchor, yaml);
    if (open_.empty()) {
      root_ = std::move(yaml);
      return;
    }
    Open& in = open_.back();
    if (in.value.kind == Yaml::Kind::sequence) {
      in.value.items.push_back(std::move(yaml));
    } else if (in.has_key) {
      in.value.members.back().value = std::move(yaml);
      in.has_key = false;
    } else {
      add_key(in, yaml);
    }
  }

  void add_key(Open& in, const Yaml& key) {
    if (key.kind == Yaml::Kind::sequence || key.kind == Yaml::Kind::map) {
      throw InputError{diagnose(document_, key.offset, "yaml-syntax",
                                fmt::format("a key is {}", kind_name(key.kind)),
                                "put quotes around it: {{ }} of a template is read as a map")};
    }
    const std::string name = key.kind == Yaml::Kind::null ? "null" : key.text;
    if (!in.keys.insert(name).second && name != "<<" && faults_.size() < most_faults) {
      faults_.push_back(diagnose(document_, key.offset, "duplicate-key",
                                 fmt::format("the key '{}' stands twice", printable(name)),
                                 "keep one of the two"));
    }
    in.value.members.push_back({name, key.offset, {}});
    in.has_key = true;
  }

  // Members of what `<<` names, which is a map or a list of maps, go below the map's own.
  static void merge(Yaml& map) {
    std::vector<Yaml::Member> merged;
    const auto end =
        std::remove_if(map.members.begin(), map.members.end(), [&](Yaml::Member& member) {
          if (member.key != "<<") return false;
          if (member.value.kind == Yaml::Kind::map) {
            merged.insert(merged.end(), member.value.members.begin(), member.value.members.end());
          }
          for (const Yaml& one : member.value.items) {
            merged.insert(merged.end(), one.members.begin(), one.members.end());
          }
          return true;
        });
    if (end == map.members.end()) return;
    map.members.erase(end, map.members.end());
    std::unordered_set<std::string> keys;
    for (const Yaml::Member& member : map.members) keys.insert(member.key);
    for (Yaml::Member& member : merged) {
      if (keys.insert(member.key).second) map.members.push_back(std::move(member));
    }
  }

  const Document& document_;
  const Lines& lines_;
  Yaml root_;
  std::vector<Open> open_;
  std::unordered_map<YAML::anchor_t, Yaml> anchored_;
  std::vector<Diagnostic> faults_;
  std::size_t values_ = 0;
};

void check_bytes(const Document& document) {
  const std::string& content = document.content;
  if (content.size() > most_bytes) {
    throw InputError{
        diagnose(document.name, "too-large", "the file is larger than 1 MiB: no job is so long")};
  }
  std::size_t bad = 0;
  if (!is_utf8(content, &bad)) {
    throw InputError{diagnose(document, bad, "not-utf8", "the file is not in UTF-8")};
  }
  // The parser takes one of them for the end of the file.
  const auto is_control = [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
           c == 0x7F;
  };
  const auto found = std::find_if(content.begin(), content.end(), is_control);
  if (found == content.end()) return;
  throw InputError{diagnose(document, static_cast<std::size_t>(found - content.begin()),
                            "yaml-syntax", "a control character stands in the file",
                            "write it as an escape in double quotes")};
}

std::string hint_for(std::string_view message) {
  if (message.find("tab") != std::string_view::npos) return "indent with blanks";
  if (message.find("end of") != std::string_view::npos) return "close what is opened above";
  return "check the indentation, and put quotes around texts with ':', '#', '{' or '*' in them";
}

}  // namespace

const Yaml* Yaml::find(std::string_view key) const {
  for (const Member& member : members) {
    if (member.key == key) return member.value.kind == Kind::null ? nullptr : &member.value;
  }
  return nullptr;
}

std::string_view kind_name(Yaml::Kind kind) {
  switch (kind) {
    case Yaml::Kind::null:
      return "nothing";
    case Yaml::Kind::scalar:
      return "a text";
    case Yaml::Kind::sequence:
      return "a list";
    default:
      return "a map";
  }
}

std::vector<Yaml> parse_yaml(const Document& document) {
  check_bytes(document);
  const Lines lines{document.content};
  std::istringstream in{document.content};
  std::vector<Yaml> documents;
  std::vector<Diagnostic> faults;
  try {
    YAML::Parser parser{in};
    for (bool more = true; more;) {
      Builder builder{document, lines};
      more = parser.HandleNextDocument(builder);
      if (!more) break;
      faults.insert(faults.end(), builder.faults().begin(), builder.faults().end());
      if (faults.size() >= most_faults) break;
      Yaml yaml = builder.take();
      if (yaml.kind != Yaml::Kind::null) documents.push_back(std::move(yaml));
    }
  } catch (const YAML::Exception& error) {
    faults.push_back(diagnose(document, lines.offset(error.mark), "yaml-syntax",
                              fmt::format("this is no YAML: {}", error.msg), hint_for(error.msg)));
  }
  if (!faults.empty()) throw InputError{std::move(faults)};
  return documents;
}

}  // namespace trainprint::text
