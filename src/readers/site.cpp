// SPDX-License-Identifier: MIT
#include "readers/site.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "readers/quantity.hpp"
#include "readers/site_fields.hpp"
#include "text/json.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace trainprint::readers {
namespace {

using text::Json;
using Gpus = std::vector<Given<std::string>>;

constexpr const char* one_or_several = "the name of a GPU, or an array of those that it may be";

class SiteReader {
 public:
  explicit SiteReader(std::shared_ptr<const text::Document> document)
      : reading_{std::move(document), &site_.faults} {}

  Site read(const Json& json) {
    site_.place = reading_.at(json.offset);
    if (json.kind != Json::Kind::object) {
      reading_.fault(json.offset, "wrong-type",
                     fmt::format("a site is an object, not {}", kind_name(json.kind)),
                     R"(write {"name": …, "region": …, "partitions": {…}}; see docs/sites.md)");
      return std::move(site_);
    }
    for (const Json::Member& member : json.members) {
      if (member.key == "partitions") {
        read_named(member, site_.partitions, &Partition::name);
      } else if (member.key == "constraints") {
        read_named(member, site_.constraints, &SiteWord::word);
      } else if (member.key == "gpu_types") {
        read_named(member, site_.gpu_types, &SiteWord::word);
      } else {
        read_field(member, site_fields, site_, {"partitions", "constraints", "gpu_types"});
      }
    }
    return std::move(site_);
  }

 private:
  // An object whose keys are names: of partitions, or words.
  template <class Item>
  void read_named(const Json::Member& list, std::vector<Item>& items, std::string Item::*name) {
    if (list.value.kind != Json::Kind::object) {
      reading_.wrong_type(list.key, list.value, "an object whose keys are the cluster's words");
      return;
    }
    for (const Json::Member& member : list.value.members) {
      const auto same = std::find_if(items.begin(), items.end(), [&](const Item& item) {
        return text::lower(item.*name) == text::lower(member.key);
      });
      if (member.key.empty()) {
        reading_.fault(member.key_offset, "empty-value",
                       fmt::format("a word of '{}' is empty", list.key), "give the word");
      } else if (same != items.end()) {
        reading_.fault(member.key_offset, "duplicate-word",
                       fmt::format("'{}' and '{}' are one word: case does not count",
                                   text::printable(member.key), text::printable((*same).*name)),
                       "keep one of the two");
      } else {
        read_item(member, items.emplace_back());
      }
    }
  }

  void read_item(const Json::Member& member, Partition& partition) {
    partition.name = member.key;
    partition.place = reading_.at(member.key_offset);
    if (member.value.kind != Json::Kind::object) {
      reading_.wrong_type(text::printable(member.key), member.value,
                          R"(an object such as {"gpu": …, "gpus_per_node": …})");
      return;
    }
    for (const Json::Member& field : member.value.members) {
      read_field(field, partition_fields, partition, {});
    }
    check(partition);
  }

  void read_item(const Json::Member& member, SiteWord& word) {
    word.word = member.key;
    word.place = reading_.at(member.key_offset);
    word.gpus = read_gpus(text::printable(member.key), member.value);
  }

  // What single fields cannot show.
  void check(const Partition& partition) {
    const bool no_gpu =
        partition.gpus.size() == 1 && text::normalised(partition.gpus.front().value) == "none";
    const auto refuse = [&](const auto& given) {
      if (!no_gpu || !given) return;
      reading_.fault(given->place.offset, "exclusive-keys",
                     "this is given, but the partition has no accelerator",
                     "leave it out, or give the accelerator");
    };
    refuse(partition.gpus_per_node);
    refuse(partition.price);
    if (partition.default_hours && partition.max_hours &&
        partition.default_hours->value > partition.max_hours->value) {
      reading_.fault(partition.default_hours->place.offset, "out-of-range",
                     fmt::format("the default limit of {} h is above the longest, {} h",
                                 text::exact(partition.default_hours->value),
                                 text::exact(partition.max_hours->value)),
                     "give a default of at most max_hours");
    }
  }

  template <class Owner, std::size_t Size>
  void read_field(const Json::Member& member, const std::array<SiteField<Owner>, Size>& fields,
                  Owner& owner, std::vector<std::string_view> other_keys) {
    const auto field = std::find_if(fields.begin(), fields.end(), [&](const SiteField<Owner>& one) {
      return one.key == member.key;
    });
    if (field == fields.end()) {
      for (const auto& one : fields) other_keys.emplace_back(one.key);
      reading_.fault(member.key_offset, "unknown-key",
                     fmt::format("unknown key '{}'", text::printable(member.key)),
                     text::hint_of(text::nearest(member.key, other_keys),
                                   "leave it out, or see docs/sites.md for the keys"));
      return;
    }
    std::visit([&](auto part) { take(*field, member.value, owner.*part); }, field->member);
  }

  template <class Owner>
  void take(const SiteField<Owner>& field, const Json& value, Maybe<std::string>& into) {
    into = read_text(field.key, value, "a text");
  }

  template <class Owner>
  void take(const SiteField<Owner>& field, const Json& value, Gpus& into) {
    into = read_gpus(field.key, value);
  }

  template <class Owner>
  void take(const SiteField<Owner>& field, const Json& value, Maybe<Range<double>>& into) {
    const auto given = read_quantity(field.key, value, false, reading_);
    if (!given) return;
    if (given->value.low() < field.least || given->value.high() > field.most) {
      out_of_range(
          field.key, given->value.low() < field.least ? given->value.low() : given->value.high(),
          fmt::format("give {} to {}", text::exact(field.least), text::exact(field.most)), value);
      return;
    }
    into = given;
  }

  template <class Owner>
  void take(const SiteField<Owner>& field, const Json& value, Maybe<double>& into) {
    const bool is_duration = field.kind == SiteKind::duration;
    double number = 0;
    if (is_duration) {
      const auto given = read_quantity(field.key, value, true, reading_);
      if (!given) return;
      if (!given->value.is_exact()) {
        reading_.wrong_type(field.key, value, "one duration, not a range");
        return;
      }
      number = given->value.central();
    } else if (value.kind == Json::Kind::number) {
      number = value.number;
    } else {
      reading_.wrong_type(field.key, value, "a number");
      return;
    }
    const bool whole = field.kind == SiteKind::count;
    if (number <= 0 || number > field.most || (whole && number != std::floor(number))) {
      out_of_range(field.key, number,
                   whole ? "give a whole number from 1 up" : "give a number above 0", value);
      return;
    }
    into = Given<double>{number, reading_.at(value.offset)};
  }

  void out_of_range(std::string_view key, double number, std::string hint, const Json& value) {
    reading_.fault(value.offset, "out-of-range",
                   fmt::format("'{}' is {}", key, text::exact(number)), std::move(hint));
  }

  Maybe<std::string> read_text(std::string_view key, const Json& value, std::string_view expected) {
    if (value.kind != Json::Kind::text) {
      reading_.wrong_type(key, value, expected);
      return std::nullopt;
    }
    if (value.text.empty()) {
      reading_.fault(value.offset, "empty-value", fmt::format("'{}' is empty", key),
                     fmt::format("give {}, or leave the key out", expected));
      return std::nullopt;
    }
    return Given<std::string>{value.text, reading_.at(value.offset)};
  }

  Gpus read_gpus(std::string_view key, const Json& value) {
    Gpus gpus;
    const auto add = [&](const Json& name) {
      if (auto given = read_text(key, name, one_or_several)) gpus.push_back(std::move(*given));
    };
    if (value.kind != Json::Kind::array) {
      add(value);
    } else if (value.items.empty()) {
      reading_.fault(value.offset, "empty-value", fmt::format("'{}' is empty", key),
                     fmt::format("give {}", one_or_several));
    } else {
      for (const Json& item : value.items) add(item);
    }
    return gpus;
  }

  Site site_;
  Reading reading_;
};

}  // namespace

Site read_site(std::shared_ptr<const text::Document> document) {
  const Json json = text::parse_json(*document, text::Comments::allowed);
  return SiteReader{std::move(document)}.read(json);
}

}  // namespace trainprint::readers
