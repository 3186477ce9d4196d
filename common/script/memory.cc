#include "common/script/memory.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

#include "common/script/lua_api.h"
#include "common/script/script_limits.h"

namespace parley {
namespace {

constexpr std::size_t kPiece_bytes = 64 * 1024;
constexpr std::size_t kPiecesKept = 64;  // of a thread, for the next sandboxes: a rehearsal makes a dozen

thread_local bool thread_ends = false;  // a sandbox that lives as long as the program ends after what its thread keeps

struct KeptPieces {
  std::vector<std::byte*> list;
  ~KeptPieces() {
    for (std::byte* piece : list) std::free(piece);
    thread_ends = true;
  }
};
thread_local KeptPieces kept;

std::byte* take_piece() {
  if (thread_ends || kept.list.empty()) return static_cast<std::byte*>(std::malloc(kPiece_bytes));
  std::byte* piece = kept.list.back();
  kept.list.pop_back();
  return piece;
}

void give_back_piece(std::byte* piece) {
  if (thread_ends || kept.list.size() >= kPiecesKept) return std::free(piece);
  kept.list.push_back(piece);
}

}  // namespace

ScriptMemory::~ScriptMemory() {
  for (std::byte* piece : pieces_) give_back_piece(piece);
  while (large_ != nullptr) std::free(std::exchange(large_, large_->after));
}

void* ScriptMemory::take(std::size_t size) {
  if (size > kSmall_bytes) {
    void* room = std::malloc(sizeof(Large) + size);
    if (room == nullptr) return nullptr;
    auto* large = new (room) Large{nullptr, large_};
    if (large_ != nullptr) large_->before = large;
    large_ = large;
    return large + 1;
  }
  const std::size_t steps = (size + kStep_bytes - 1) / kStep_bytes;
  if (Free* block = free_[steps]) {
    free_[steps] = block->next;
    return block;
  }
  const std::size_t bytes = steps * kStep_bytes;
  if (left_ < bytes) {
    std::byte* piece = take_piece();
    if (piece == nullptr) return nullptr;
    pieces_.push_back(piece);
    next_ = piece;
    left_ = kPiece_bytes;
  }
  left_ -= bytes;
  return std::exchange(next_, next_ + bytes);
}

void ScriptMemory::give_back(void* block, std::size_t size) {
  if (block == nullptr) return;
  if (size <= kSmall_bytes) {
    Free*& first = free_[(size + kStep_bytes - 1) / kStep_bytes];
    first = new (block) Free{first};
    return;
  }
  Large* large = static_cast<Large*>(block) - 1;
  if (large->before != nullptr) large->before->after = large->after;
  if (large->after != nullptr) large->after->before = large->before;
  if (large_ == large) large_ = large->after;
  std::free(large);
}

void* ScriptMemory::move(void* block, std::size_t old_size, std::size_t new_size) {
  const auto steps = [](std::size_t size) { return (size + kStep_bytes - 1) / kStep_bytes; };
  if (block != nullptr && std::max(old_size, new_size) <= kSmall_bytes && steps(old_size) == steps(new_size))
    return block;
  void* other = take(new_size);
  if (other == nullptr || block == nullptr) return other;
  std::memcpy(other, block, std::min(old_size, new_size));
  give_back(block, old_size);
  return other;
}

void* ScriptMemory::allocate(void* self, void* block, std::size_t old_size, std::size_t new_size) {
  auto& memory = *static_cast<ScriptMemory*>(self);
  bool is_string = !block && old_size == LUA_TSTRING;  // for a new block Lua tells its kind in place of the old size
  std::size_t held = block ? old_size : 0;
  if (new_size == 0) {
    memory.give_back(block, held);
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
  void* result = memory.move(block, held, new_size);
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
