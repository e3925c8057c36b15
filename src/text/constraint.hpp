// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace trainprint::text {

/// What the nodes of a job may be by a constraint in Slurm's grammar (`a&b`, `a|b`, `[a|b]`,
/// `[a*2&b*4]`, `(a&b)|c`): alternatives in the order of the text, without repeats, each the words
/// that hold together on one node. Counted words are alternatives too, since every node has one of
/// them; an empty alternative is a node of any kind, as `a*4` leaves the other nodes. No
/// alternatives at all: the text is empty or no constraint, or has more than 64 of them or of words
/// in one. Operators are taken from left to right, as Slurm does.
[[nodiscard]] std::vector<std::vector<std::string>> constraint_alternatives(std::string_view text);

}  // namespace trainprint::text
