// JSON from outside (RFC 8259) as a value: the other way of json_text. Whole numbers only, up to 2^53; a null is nil.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "common/base/refusal.h"
#include "common/script/value.h"

namespace parley {

// Refused: what is no JSON, nests deeper than 64, holds a fraction, holds a text that is not UTF-8, or names one field
// twice. Who reads bounds the length.
std::variant<Value, Refusal> read_json(std::string_view text);

}  // namespace parley
