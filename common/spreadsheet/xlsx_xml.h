// Private to the reader of .xlsx: its XML, by local names, as producers choose their own prefixes.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace parley::xlsx {

// False when it is not well-formed.
bool parse(std::string_view part, pugi::xml_document& document);

// The name without its prefix: "x:row" -> "row".
std::string_view local_name(const char* name);
// The first child of that local name; none: an empty node.
pugi::xml_node child(pugi::xml_node node, std::string_view name);
// By local name, of an attribute with a prefix (r:id) or, without one, of any.
std::string_view prefixed_attribute(pugi::xml_node node, std::string_view name);

// A whole number of at most nine digits; anything else gives -1.
long whole_number(std::string_view text);

// A text as a cell holds it: its runs one after the other, without phonetic hints, _x000D_ and the like written out.
std::string text_of(pugi::xml_node node);

}  // namespace parley::xlsx
