// SPDX-License-Identifier: MIT
#include "writers/hf.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "text/locate.hpp"
#include "text/utf8.hpp"

namespace trainprint::writers {
namespace {

// True for what YAML lets stand in a text and every editor shows.
bool is_plain(char32_t c) {
  const bool is_printable = (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c < 0xD800) ||
                            (c >= 0xE000 && c < 0xFFFE) || c >= 0x10000;
  const bool is_format = c == 0xA0 || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
                         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
                         c == 0xFEFF || (c & 0xFFFEU) == 0xFFFE;
  return is_printable && !is_format;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const auto& [code, bytes] : text::characters(text)) {
    if (code == '"' || code == '\\') {
      out += '\\';
      out += bytes;
    } else if (is_plain(code)) {
      out += bytes;
    } else if (code < 0x10000) {
      out += fmt::format("\\u{:04X}", static_cast<unsigned>(code));
    } else {
      out += fmt::format("\\U{:08X}", static_cast<unsigned>(code));
    }
  }
  return out + '"';
}

// A number of three significant digits, never with an exponent, which YAML 1.1 takes for a text.
std::string number(double value) {
  const int decimals = value == 0 ? 0 : 2 - static_cast<int>(std::floor(std::log10(value)));
  std::string out = fmt::format("{:.{}f}", value, std::max(decimals, 0));
  if (out.find('.') == std::string::npos) return out;
  out.erase(out.find_last_not_of('0') + 1);
  if (out.ends_with('.')) out.pop_back();
  return out;
}

void add(std::string_view key, const std::string& text, std::string& out) {
  if (!text.empty()) out += fmt::format("  {}: {}\n", key, quoted(text));
}

}  // namespace

std::string write_hf(const report::ModelCard& card) {
  std::string out = "co2_eq_emissions:\n";
  for (const std::string& remark : card.remarks) {
    out += fmt::format("  # {}\n", text::printable(remark));
  }
  if (card.emissions_g) {
    out += fmt::format("  emissions: {}  # grams of CO2e\n", number(*card.emissions_g));
  }
  add("source", card.source, out);
  add("training_type", card.training_type, out);
  add("geographical_location", card.geographical_location, out);
  add("hardware_used", card.hardware_used, out);
  return out;
}

}  // namespace trainprint::writers
