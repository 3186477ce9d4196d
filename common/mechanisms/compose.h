// From acts to the submission that carries them: the early, friendly check at the author's own side, by the same rules
// and the same view that the coordinator will use.
#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "common/world/mechanism.h"

namespace parley {

// Refused as the coordinator would, or ready to be signed. `view`: of the seat's party.
std::variant<Message<schema::Submission>, Refusal> compose(const World& view, ExerciseTime now, Seat seat,
                                                           std::span<const Message<schema::Act>> acts,
                                                           std::span<const std::string> seats);

}  // namespace parley
