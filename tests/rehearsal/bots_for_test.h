// The small packages of the transcripts, played by a policy of a test's own.
#pragma once

#include <functional>

#include "tests/rehearsal/exercise_for_test.h"

namespace parley {

// `seats` as in a package: "[both.*]".
inline Compiled played_by(const std::string& package, const std::string& seats, const std::string& policy) {
  PackageFiles files = files_in("tests/transcript/packages/" + package);
  files["policies/test.lua"] = policy;
  files["exercise.yaml"] += "policies:\n  - {seats: " + seats + ", file: policies/test.lua}\n";
  return compiled_of(files);
}

inline Message<schema::Act> act_by(const std::function<void(schema::Act::Builder)>& fill) {
  capnp::MallocMessageBuilder message;
  fill(message.initRoot<schema::Act>());
  return Message<schema::Act>::from(message.getRoot<schema::Act>());
}

}  // namespace parley
