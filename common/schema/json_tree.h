// JSON text as Cap'n Proto's tree of it, which its codec then reads by a schema.
#pragma once

#include <capnp/compat/json.h>

#include <string_view>

namespace parley {

// Throws a kj::Exception that says what is wrong and where: text that is no JSON or no UTF-8, a field named twice,
// lists in lists deeper than any message. Not Cap'n Proto's own reader of text: before 0.10.3 it takes the digits a to
// f of \uXXXX for 0 to 5 and goes on, so that what a program had to say arrived as other characters (capnproto#1552).
void read_json_tree(std::string_view text, capnp::JsonValue::Builder into);

}  // namespace parley
