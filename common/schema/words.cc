#include <capnp/any.h>

#include <cstring>

#include "common/base/check.h"
#include "common/schema/message.h"

namespace parley {

Words::Words(std::vector<capnp::word> words)
    : words_(std::make_shared<const std::vector<capnp::word>>(std::move(words))) {}

kj::ArrayPtr<const capnp::word> Words::words() const {
  if (!words_) return {};
  return kj::arrayPtr(words_->data(), words_->size());
}

ByteView Words::bytes() const {
  const auto content = words().asBytes();
  return {content.begin(), content.size()};
}

namespace detail {

// Bytes from a socket or a database column start anywhere; Cap'n Proto reads words where words may stand.
Words aligned_words(ByteView bytes) {
  PARLEY_CHECK(bytes.size() % sizeof(capnp::word) == 0, "a message is made of whole words");
  std::vector<capnp::word> words(bytes.size() / sizeof(capnp::word));
  if (!bytes.empty()) std::memcpy(words.data(), bytes.data(), bytes.size());
  return Words(std::move(words));
}

Words canonical_words(capnp::AnyStruct::Reader reader) {
  const kj::Array<capnp::word> canonical = reader.canonicalize();
  return aligned_words({canonical.asBytes().begin(), canonical.asBytes().size()});
}

}  // namespace detail
}  // namespace parley
