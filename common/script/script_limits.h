// What one sandbox, and one call into it, may use. Together they bound the time that a hostile script can take, also
// where Lua's instruction count does not look: a single instruction can copy a string, one library call can walk a
// table.
#pragma once

#include <cstddef>
#include <cstdint>

namespace parley::limits {

inline constexpr std::size_t kScriptMemoryBytes = 16 * 1024 * 1024;   // live at one time
inline constexpr std::size_t kScriptVolumeBytes = 256 * 1024 * 1024;  // allocated over one call
inline constexpr std::size_t kScriptBlockBytes = 256 * 1024;          // one table's entries, or all arguments in flight
inline constexpr std::size_t kScriptStringBytes = 64 * 1024;          // one string
inline constexpr int kScriptRefusals = 16;  // of memory in one call; each costs a full collection, so then it is over

inline constexpr std::int64_t kScriptInstructions = 1'000'000;
inline constexpr std::int64_t kScriptHookInterval = 1'000;  // instructions between two looks at the budget
inline constexpr int kScriptCallDepth = 1'000;

inline constexpr std::size_t kScriptSourceBytes = 1024 * 1024;
inline constexpr std::size_t kScriptExpressionBytes = 4 * 1024;

// A value handed between host and script.
inline constexpr int kScriptValueDepth = 16;
inline constexpr std::size_t kScriptValueNodes = 10'000;
inline constexpr std::size_t kScriptValueBytes = 1024 * 1024;  // of its strings, keys included

}  // namespace parley::limits
