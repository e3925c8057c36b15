// SPDX-License-Identifier: MIT
#include "catalogue/series_basis.hpp"

namespace trainprint {
namespace {

const char* words_of(Signal signal) {
  return signal == Signal::average ? "average" : "marginal";
}

const char* words_of(Scope scope) {
  return scope == Scope::direct ? "direct" : "lifecycle";
}

const char* words_of(Side side) {
  return side == Side::production ? "production" : "consumption";
}

}  // namespace

std::string basis_text(const SeriesBasis& basis) {
  std::string out;
  const auto add = [&](const auto& part) {
    if (part) out += (out.empty() ? "" : " ") + std::string{words_of(*part)};
  };
  add(basis.signal);
  add(basis.scope);
  add(basis.side);
  return out;
}

std::string factor_basis(const SeriesBasis& basis) {
  if (!basis.signal && !basis.scope) return "unknown";
  if (!basis.signal) return std::string{words_of(*basis.scope)} + ", signal unknown";
  if (!basis.scope) return std::string{words_of(*basis.signal)} + ", scope unknown";
  return basis.signal == Signal::average ? words_of(*basis.scope)
                                         : std::string{"marginal "} + words_of(*basis.scope);
}

}  // namespace trainprint
