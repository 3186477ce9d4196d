// The JSON Schema by which editors complete and check exercise.yaml and msel.yaml, made from package.capnp.
#pragma once

#include "common/script/value.h"

namespace parley {

// Draft 2020-12. The root is a msel.yaml or an exercise.yaml; each is also there by itself as
// "#/$defs/Exercise" and "#/$defs/MasterScenarioEventsList".
Value exercise_json_schema();

}  // namespace parley
