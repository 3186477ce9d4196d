#include <capnp/any.h>
#include <capnp/schema.capnp.h>

#include <array>
#include <cstring>
#include <utility>

#include "common/base/check.h"
#include "common/schema/filled.h"
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

// As AnyStruct's canonicalize(), which then goes through all of it once more to check itself, and copies it. A struct
// is copied as it stands, whatever type it is read as.
Words canonical_words(capnp::AnyStruct::Reader reader) {
  using Anything = capnp::schema::Node;
  std::vector<capnp::word> words(reader.totalSize().wordCount + 1);  // and the root's pointer
  capnp::FlatMessageBuilder message(kj::arrayPtr(words.data(), words.size()));
  message.initRoot<capnp::AnyPointer>().setCanonicalAs<Anything>(reader.as<Anything>());
  while (words.size() > message.getSegmentsForOutput()[0].size()) words.pop_back();
  return Words(std::move(words));
}

namespace {

constexpr std::size_t kScratch_words = 1024;

// Zero while nobody has it, as Cap'n Proto leaves it.
thread_local std::array<capnp::word, kScratch_words> scratch{};
thread_local bool scratch_taken = false;

}  // namespace

Scratch::Scratch() : own_(std::exchange(scratch_taken, true) ? kScratch_words : 0) {}

Scratch::~Scratch() {
  if (own_.empty()) scratch_taken = false;
}

kj::ArrayPtr<capnp::word> Scratch::words() {
  return own_.empty() ? kj::arrayPtr(scratch.data(), scratch.size()) : kj::arrayPtr(own_.data(), own_.size());
}

}  // namespace detail
}  // namespace parley
