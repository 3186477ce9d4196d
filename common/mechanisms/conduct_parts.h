// What control's own acts are asked.
#pragma once

#include "common/world/mechanism.h"

namespace parley {

// An inject of control's own, or one of the list's with other words: it goes to somebody, and what it names is there.
std::optional<Refusal> refuse_ad_hoc(const World& view, schema::Inject::Reader inject);

}  // namespace parley
