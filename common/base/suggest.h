// "Did you mean": the known word that a mistyped one is closest to.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace parley {

// The choice with the fewest edits (insert, drop, replace, swap of neighbours; case does not count) from `word`, the
// first of several; nothing when even that one differs in more than a third of the word's letters (at least one edit,
// a change of case only, is always near enough).
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> choices);

}  // namespace parley
