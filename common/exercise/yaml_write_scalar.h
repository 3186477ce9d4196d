// Private to write_yaml: how one text is written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace parley {

inline constexpr std::size_t kYamlWidth = 120;  // characters a line, where a text can be broken

// On the line where its key stands, without a line break. `flow`: inside { } or [ ].
std::string yaml_inline(std::string_view text, bool flow);
// Whether the text is written over several lines rather than by yaml_inline.
bool yaml_is_block(std::string_view text);
// From the sign after the key ("|-") to the end of the text's last line, without a line break at the very end. The
// text's lines stand after `indent` spaces.
std::string yaml_block(std::string_view text, std::size_t indent);

// Characters, not bytes.
std::size_t yaml_length(std::string_view text);

}  // namespace parley
