// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <trainprint/job_request.hpp>

#include "text/locate.hpp"
#include "text/yaml.hpp"

namespace trainprint::readers {

/// Reads fields of a job out of the values of a YAML document. What is wrong with a value goes to
/// the faults; a value with a variable in it, `$GPUS` or `{{ gpus }}`, is missing.
class YamlFields {
 public:
  YamlFields(std::shared_ptr<const text::Document> document, std::vector<Diagnostic>& faults)
      : document_{std::move(document)}, faults_{faults} {}

  /// The place of a value; of the document where there is none.
  [[nodiscard]] Place place(const text::Yaml* at) const;

  /// The scalar's text; nothing, with the fault `wrong-type`, for a list or a map.
  std::optional<std::string> text(const text::Yaml& at, std::string_view key);

  /// A text that stands there; missing where `at` is null pointer.
  JobField<std::string> word(const text::Yaml* at, std::string_view key);

  /// A number from `least` on that is whole, likewise. Faults: `wrong-type`, `not-a-number`,
  /// `not-whole`, `out-of-range`.
  JobField<double> whole(const text::Yaml* at, std::string_view key, double least);

  /// `true` or `false`, likewise (fault `wrong-type`).
  JobField<bool> flag(const text::Yaml* at, std::string_view key);

  void fault(const text::Yaml& at, std::string_view code, std::string message, std::string hint);

  template <class Value>
  [[nodiscard]] JobField<Value> given(Value value, const text::Yaml& at) const {
    return {std::move(value), Certainty::given, place(&at), {}};
  }
  template <class Value>
  [[nodiscard]] JobField<Value> derived(Value value, const text::Yaml* at,
                                        std::string reason) const {
    return {std::move(value), Certainty::derived, place(at), std::move(reason)};
  }

 private:
  std::shared_ptr<const text::Document> document_;
  std::vector<Diagnostic>& faults_;
};

/// A field that is missing, and why.
template <class Value>
[[nodiscard]] JobField<Value> missing(std::string reason) {
  return {std::nullopt, Certainty::missing, {}, std::move(reason)};
}

/// Whether a text has a variable of a shell or of a template in it.
[[nodiscard]] bool has_variable(std::string_view text);

/// Why a value with a variable in it is missing.
[[nodiscard]] std::string variable_reason(std::string_view key, std::string_view text);

}  // namespace trainprint::readers
