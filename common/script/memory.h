// The memory of one sandbox: every byte Lua uses is counted here and refused beyond the limits. Small blocks are cut
// from pieces that are given back as a whole when the sandbox ends.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace parley {

class ScriptMemory {
 public:
  explicit ScriptMemory(std::size_t cap) : cap_(cap) {}
  ScriptMemory(const ScriptMemory&) = delete;
  ~ScriptMemory();  // whatever still lies in it goes too

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
  void* take(std::size_t size);
  void give_back(void* block, std::size_t size);
  void* move(void* block, std::size_t old_size, std::size_t new_size);

  // A block of more than kSmall_bytes, in a list so that it can be found at the end.
  struct alignas(16) Large {
    Large *before, *after;
  };
  struct Free {
    Free* next;
  };
  static constexpr std::size_t kStep_bytes = 16;
  static constexpr std::size_t kSmall_bytes = 512;

  std::array<Free*, kSmall_bytes / kStep_bytes + 1> free_{};  // by size in steps
  std::vector<std::byte*> pieces_;
  std::byte* next_ = nullptr;  // in the last piece
  std::size_t left_ = 0;
  Large* large_ = nullptr;

  std::size_t cap_;
  std::size_t used_ = 0;
  std::size_t volume_ = 0;
  int refusals_ = 0;
  std::string refusal_;
  std::function<void()> notice_;
};

}  // namespace parley
