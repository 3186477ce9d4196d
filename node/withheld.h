// What a node holds and nobody is shown yet: each such entry waits for its own time, and nothing else waits with it.
#pragma once

#include <vector>

#include "common/base/exercise_time.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley {

class Withheld {
 public:
  using Entries = std::vector<Message<schema::Entry>>;

  // What is shown at `now`: of `news`, and of what waited; the rest waits on.
  Entries shown(Entries news, ExerciseTime now);
  // Exercise time at which the next one is shown; kNever when none waits.
  ExerciseTime next() const;

 private:
  Entries waiting_;
};

}  // namespace parley
