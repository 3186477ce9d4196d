// Whether sanitizers are compiled in: fewer seeds then.
#pragma once

namespace parley {

#ifdef PARLEY_SANITIZED
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace parley
