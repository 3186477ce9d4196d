// What subcommands print with --json, and no schema describes: one line, keys in their order by name, so that the same
// answer is the same text.
#pragma once

#include <string>
#include <string_view>

#include "common/script/value.h"

namespace parley {

std::string json_text(const Value& value);
// With its quotes. Bytes that are no UTF-8 become U+FFFD: what is printed is always JSON.
std::string json_quoted(std::string_view text);

}  // namespace parley
