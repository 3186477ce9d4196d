// Acts as pages and scripts write them: JSON in the schema's words, {"pause": "lunch"}. Hostile input: bounded by its
// caller, and refused with a reason.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/base/refusal.h"
#include "common/schema/act.capnp.h"
#include "common/schema/message.h"

namespace parley {

std::variant<Message<schema::Act>, Refusal> act_of_json(std::string_view json);

// What a page sends: {"acts": [act, ...], "seats": ["CN.FM", ...]}.
struct ActsOfPage {
  std::vector<Message<schema::Act>> acts;
  std::vector<std::string> seats;  // seats addressed; may be empty
};
std::variant<ActsOfPage, Refusal> acts_of_json(std::string_view json);

}  // namespace parley
