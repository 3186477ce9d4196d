// From a policy's table to an act: the shape is the schema's, so what a policy may write is what act.capnp says.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "common/base/ids.h"
#include "common/schema/act.capnp.h"
#include "common/schema/message.h"
#include "common/script/value.h"

namespace parley {

// The act `name` ("lineMessage") with `body` as its value: a table of its fields, a string for an act that is one text,
// nil for one that carries nothing. Otherwise what is wrong, with its place: "lineMessage.text.tags[2]: there is no
// ...".
std::variant<Message<schema::Act>, std::string> read_act(std::string_view name, const Value& body,
                                                         EntryNumber refers_to = kNoEntry);

}  // namespace parley
