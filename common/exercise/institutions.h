// Institutions that an exercise has only if its package declares them.
#pragma once

#include <string_view>

#include "common/schema/package.capnp.h"

namespace parley {

// `mechanism`: as expectations name it in `requires`. What every exercise has is declared by none and there.
bool is_declared(schema::Exercise::Reader exercise, std::string_view mechanism);

}  // namespace parley
