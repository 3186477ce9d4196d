// From words on a command line to an act of control's.
#pragma once

#include <variant>

#include "common/base/refusal.h"
#include "common/script/value.h"
#include "ops/control.h"

namespace parley {

// The act as act.capnp's JSON has it; refused, with how it is written, when the words do not make one.
std::variant<Value, Refusal> act_in_words(const ControlOptions& options);

// What may be said, a line each: for --help and mistakes.
std::string control_vocabulary();

}  // namespace parley
