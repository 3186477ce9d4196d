// The act by which a seat goes into other hands, as programs write it.
#pragma once

#include <string>

#include "common/schema/act.capnp.h"
#include "common/schema/message.h"

namespace parley {

// At the node that holds it.
inline Message<schema::Act> hand_over_act(const std::string& seat, schema::HolderKind to) {
  capnp::MallocMessageBuilder message;
  auto assign = message.initRoot<schema::Act>().initSeatAssign();
  assign.setSeat(seat);
  assign.setKind(to);
  return Message<schema::Act>::from(message.getRoot<schema::Act>());
}

}  // namespace parley
