// Whether acts are taken: one rule for coordinator and node (the node's early, friendly refusal is the same code).
#pragma once

#include "common/world/mechanism.h"

namespace parley {

// The audience of the entry that the submission becomes (control included), or a refusal with a reason for its author.
// `view` is that of the author's party: judged by what it may see, or the reason would betray secrets (DESIGN section
// 3).
Verdict admit_acts(const World& view, ExerciseTime now, Seat seat, schema::Submission::Reader submission);

// The audience that the acts' mechanisms give them, for who writes a submission; a refusal where they do not take them.
Verdict audience_of_acts(const World& view, ExerciseTime now, Seat seat, capnp::List<schema::Act>::Reader acts);

}  // namespace parley
