// What a text compiles to: a thousand rehearsals in one process compile each policy once. Only what was compiled here
// is ever loaded as bytecode; what comes from outside is text.
#pragma once

#include <string>
#include <string_view>

namespace parley {

// Valid until the next call in this thread. Empty when the text does not compile: whoever loads it as text is told why.
std::string_view bytecode_of(const std::string& chunk_name, std::string_view text);

}  // namespace parley
