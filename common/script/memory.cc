#include "common/script/memory.h"

#include <cstdlib>

#include "common/script/lua_api.h"
#include "common/script/script_limits.h"

namespace parley {

void* ScriptMemory::allocate(void* self, void* block, std::size_t old_size, std::size_t new_size) {
  auto& memory = *static_cast<ScriptMemory*>(self);
  bool is_string = !block && old_size == LUA_TSTRING;  // for a new block Lua tells its kind in place of the old size
  std::size_t held = block ? old_size : 0;
  if (new_size == 0) {
    std::free(block);
    memory.used_ -= held;
    return nullptr;
  }
  if (new_size > held) {  // Lua relies on shrinking never to fail
    if (const char* reason = memory.objection(is_string, held, new_size)) {
      memory.refuse(reason);
      return nullptr;
    }
    memory.volume_ += new_size;
  }
  void* result = std::realloc(block, new_size);
  if (result) memory.used_ += new_size - held;  // wraps as intended when the block shrinks
  return result;
}

void ScriptMemory::begin_call() {
  volume_ = 0;
  refusals_ = 0;
  if (!refusal_.empty()) refusal_.clear();
}

const char* ScriptMemory::objection(bool is_string, std::size_t old_size, std::size_t new_size) const {
  constexpr std::size_t kStringHeader = 32;
  if (is_string && new_size > limits::kScriptStringBytes + kStringHeader) return "a string grows beyond 64 KiB";
  if (new_size > limits::kScriptBlockBytes) return "a table has too many entries, or a call too many arguments";
  if (used_ + new_size - old_size > cap_) return "the script needs more memory than it may have";
  if (volume_ + new_size > limits::kScriptVolumeBytes) return "the call makes too many new strings and tables";
  if (refusals_ >= limits::kScriptRefusals) return "the script needs more memory than it may have";
  return nullptr;
}

// Lua answers a refusal with a full collection and asks again.
void ScriptMemory::refuse(const char* reason) {
  ++refusals_;
  refusal_ = reason;
  if (notice_) notice_();
}

}  // namespace parley
