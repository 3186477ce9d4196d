// What of an entry or an act people wrote, and what are codes that the fold goes by: told by the schema's names.
#pragma once

#include <capnp/dynamic.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/entry.capnp.h"

namespace parley {

// A field of that name in a struct of that name holds what a person wrote.
bool is_prose(std::string_view struct_name, std::string_view field_name);
// Likewise what people read, each in their own language: also the sentence of a test, whose sum the fold reckons, and
// not the name of a unit, which is the same in all.
bool is_read_by_people(std::string_view struct_name, std::string_view field_name);

// What stands in the place of `text`, which `field` of `owner` holds. It may change other fields of `owner`.
using TextChange = std::function<std::string(capnp::DynamicStruct::Builder owner, capnp::StructSchema::Field field,
                                             std::string_view text)>;
using TextChoice = bool (*)(std::string_view struct_name, std::string_view field_name);

// Puts every text that `choice` names through `change`, in submissions inside and in drafts inside these too.
void change_texts(capnp::DynamicStruct::Builder body, TextChoice choice, const TextChange& change);

// Every text of the entry that is_prose(), and is not empty.
std::vector<std::string> prose_of(schema::Entry::Reader entry);

}  // namespace parley
