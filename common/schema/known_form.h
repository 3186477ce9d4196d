// Whether words are the canonical form of a message that says only what our schema names.
#pragma once

#include <capnp/common.h>
#include <kj/array.h>

#include <cstdint>
#include <optional>

#include "common/base/refusal.h"
#include "common/schema/layout.h"

namespace parley::detail {

// Which numbers of 64 bits a message may hold.
struct Bounds {
  std::int64_t least = 0, most = 0;
};

// Of numbers of 32 bits, either way: the sum and the difference of two fit.
inline constexpr std::int32_t kMostSmallNumber = 1'000'000'000;

// One pass over the words, in the order in which the canonical form lays them out: nothing is copied, no word is looked
// at twice, so a message can cost no more than its size. Refused: what is malformed or not canonical, unknown fields,
// kinds and values, bits in members of unions that are not in use, numbers beyond their bounds, and texts that are not
// UTF-8.
std::optional<Refusal> refuse_form(kj::ArrayPtr<const capnp::word> words, const Layout& root, const Bounds& bounds);

}  // namespace parley::detail
