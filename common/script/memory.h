// The memory of one sandbox: every byte Lua uses is counted here and refused beyond the limits.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace parley {

class ScriptMemory {
 public:
  explicit ScriptMemory(std::size_t cap) : cap_(cap) {}
  ScriptMemory(const ScriptMemory&) = delete;

  // A lua_Alloc; `self` is a ScriptMemory.
  static void* allocate(void* self, void* block, std::size_t old_size, std::size_t new_size);

  // Volume and refusals are counted per call into the script.
  void begin_call();
  std::size_t used() const { return used_; }
  // Why memory was last refused in this call, as a sentence; empty when it was not.
  const std::string& refusal() const { return refusal_; }
  // Called at a refusal, while the stack still tells which line wanted the memory.
  void on_refusal(std::function<void()> notice) { notice_ = std::move(notice); }

 private:
  // Null when the block is granted.
  const char* objection(bool is_string, std::size_t old_size, std::size_t new_size) const;
  void refuse(const char* reason);

  std::size_t cap_;
  std::size_t used_ = 0;
  std::size_t volume_ = 0;
  int refusals_ = 0;
  std::string refusal_;
  std::function<void()> notice_;
};

}  // namespace parley
