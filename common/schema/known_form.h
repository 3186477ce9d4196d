// Whether words are the canonical form of a message that says only what our schema names.
#pragma once

#include <capnp/common.h>
#include <kj/array.h>

#include <optional>

#include "common/base/refusal.h"
#include "common/schema/layout.h"

namespace parley::detail {

// One pass over the words, in the order in which the canonical form lays them out: nothing is copied, no word is looked
// at twice, so a message can cost no more than its size. Refused: what is malformed or not canonical, unknown fields,
// kinds and values, bits in members of unions that are not in use, and texts that are not UTF-8.
std::optional<Refusal> refuse_form(kj::ArrayPtr<const capnp::word> words, const Layout& root);

}  // namespace parley::detail
