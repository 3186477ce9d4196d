#include "common/schema/message.h"

#include "common/base/wall_time.h"
#include "common/schema/act.capnp.h"
#include "common/schema/known_form.h"

namespace parley::detail {
namespace {

Refusal too_large(std::size_t size, std::size_t max_bytes) {
  return {"message.tooLarge", "The message has " + std::to_string(size) + " bytes, at most " +
                                  std::to_string(max_bytes) + " are taken: send less at once."};
}

Refusal cut_off() { return {"message.malformed", "The message is cut off, or was not made by Parley: send it again."}; }

// All of what a seat says are exercise times, or -1 for none. What follows from them may lie later by what the rules
// and the package say, and is written to entries: these have room for that.
constexpr Bounds kSaid = {-1, kLastExerciseTime};
constexpr Bounds kAny = {-kLastWallTime, kLastWallTime};

const Bounds& bounds_of(capnp::StructSchema schema) {
  const auto id = schema.getProto().getId();
  return id == capnp::typeId<schema::Submission>() || id == capnp::typeId<schema::Act>() ? kSaid : kAny;
}

}  // namespace

std::variant<Words, Refusal> door(ByteView bytes, std::size_t max_bytes, capnp::StructSchema schema) {
  if (bytes.size() > max_bytes) return too_large(bytes.size(), max_bytes);
  if (bytes.empty() || bytes.size() % sizeof(capnp::word) != 0) return cut_off();
  Words words = aligned_words(bytes);
  if (auto refusal = refuse_form(words.words(), layout_of(schema), bounds_of(schema))) return *std::move(refusal);
  return words;
}

}  // namespace parley::detail
