// What counts as a text: pages, Lua and people must see the same thing in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace parley {

// Well-formed UTF-8 by Unicode's table 3-7 (no overlong forms, no surrogates), without NUL.
bool is_utf8(std::string_view text);

// How many bytes at the start are certainly ASCII other than NUL, counted in steps of eight: most texts are little
// else.
std::size_t plain_bytes(std::string_view text);

// As a text that any entry may hold: what is not UTF-8, and NUL, becomes U+FFFD; cut after at most `most` bytes, not
// within a character, and then ends in "...".
std::string as_utf8(std::string_view text, std::size_t most);

}  // namespace parley
