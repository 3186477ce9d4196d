#include "common/schema/message.h"

#include <capnp/dynamic.h>
#include <kj/exception.h>

#include <algorithm>
#include <cstring>

#include "common/base/limits.h"
#include "common/schema/known_copy.h"

namespace parley::detail {
namespace {

// A tiny message may hold lists of structs that are all default and so weigh nothing: without this floor the factor
// would refuse honest ones. It bounds the work for a hostile one just as well.
constexpr std::uint64_t kTraversalFloor_words = 4096;

Refusal too_large(std::size_t size, std::size_t max_bytes) {
  return {"message.tooLarge", "The message has " + std::to_string(size) + " bytes, at most " +
                                  std::to_string(max_bytes) + " are taken: send less at once."};
}

Refusal malformed(const std::string& why) {
  return {"message.malformed", "The message is damaged or was not made by Parley (" + why + "): send it again."};
}

Refusal not_canonical() {
  return {"message.notCanonical",
          "The message is not in Cap'n Proto's canonical form: encode it canonically before signing."};
}

Refusal more_than_the_schema() {
  return {"message.unknown",
          "The message carries fields that are unknown here or hidden in a part that is not in use: update Parley, "
          "or send only what the schema names."};
}

bool same_words(kj::ArrayPtr<const capnp::word> a, kj::ArrayPtr<const capnp::word> b) {
  return a.size() == b.size() && std::memcmp(a.begin(), b.begin(), a.asBytes().size()) == 0;
}

// Everything that may throw on hostile input. Two readers, since each has its own traversal budget.
std::optional<Refusal> inspect(kj::ArrayPtr<const capnp::word> words, capnp::StructSchema schema) {
  const kj::ArrayPtr<const capnp::word> segments[] = {words};
  const capnp::ReaderOptions options = reader_options(words.size());
  if (!capnp::SegmentArrayMessageReader(segments, options).isCanonical()) return not_canonical();
  capnp::SegmentArrayMessageReader message(segments, options);
  capnp::MallocMessageBuilder known;
  copy_known(message.getRoot<capnp::DynamicStruct>(schema), known.initRoot<capnp::DynamicStruct>(schema));
  const Words again = canonical_words(known.getRoot<capnp::DynamicStruct>(schema).asReader());
  if (!same_words(again.words(), words)) return more_than_the_schema();
  return std::nullopt;
}

}  // namespace

capnp::ReaderOptions reader_options(std::size_t words) {
  capnp::ReaderOptions options;
  options.traversalLimitInWords = std::max<std::uint64_t>(limits::kTraversalFactor * words, kTraversalFloor_words);
  options.nestingLimit = limits::kNesting;
  return options;
}

std::variant<Words, Refusal> door(ByteView bytes, std::size_t max_bytes, capnp::StructSchema schema) {
  if (bytes.size() > max_bytes) return too_large(bytes.size(), max_bytes);
  if (bytes.empty() || bytes.size() % sizeof(capnp::word) != 0) return malformed("it is cut off");
  const Words words = aligned_words(bytes);
  try {
    if (auto refusal = inspect(words.words(), schema)) return *std::move(refusal);
  } catch (const Refusal& refusal) {
    return refusal;
  } catch (const kj::Exception& exception) {
    const kj::StringPtr why = exception.getDescription();
    return malformed(std::string(why.cStr(), why.size()));
  }
  return words;
}

}  // namespace parley::detail
