// The only wrapper over Cap'n Proto: a value that owns the canonical words of one message and lends the generated
// reader.
#pragma once

#include <capnp/any.h>
#include <capnp/message.h>
#include <capnp/schema.h>
#include <capnp/serialize.h>

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/base/bytes.h"
#include "common/base/refusal.h"

namespace parley {

// Bytes as Cap'n Proto's Data, and back; both borrow.
inline capnp::Data::Reader as_data(ByteView bytes) { return {bytes.data(), bytes.size()}; }
inline ByteView bytes_in(capnp::Data::Reader data) { return {data.begin(), data.size()}; }

// Canonical words (Cap'n Proto's canonical form: one segment, pre-order, no segment table), immutable and cheap to
// copy.
class Words {
 public:
  Words() = default;
  explicit Words(std::vector<capnp::word> words);
  ByteView bytes() const;
  kj::ArrayPtr<const capnp::word> words() const;
  bool empty() const { return !words_ || words_->empty(); }

 private:
  std::shared_ptr<const std::vector<capnp::word>> words_;
};

// A message of type T (a generated Cap'n Proto struct), as a value.
template <typename T>
class Message {
 public:
  using Reader = typename T::Reader;
  Message() = default;

  // Encodes: the one place where bytes of T come into being.
  static Message from(Reader reader);
  static Message from(typename T::Builder builder) { return from(builder.asReader()); }
  // Takes words that are known to be canonical (from our own journal, after its commitment was checked).
  static Message trusted(ByteView bytes);
  // The door: refuses what is too large, malformed, not canonical, carries unknown fields or bits in inactive union
  // members, or holds numbers beyond all that an exercise can hold: what is taken can be reckoned with.
  static std::variant<Message, Refusal> checked(ByteView bytes, std::size_t max_bytes);

  ByteView bytes() const { return words_.bytes(); }
  bool empty() const { return words_.empty(); }
  Reader reader() const;

 private:
  explicit Message(Words words) : words_(std::move(words)) {}
  Words words_;
};

// The parts of Message that do not depend on T; in message.cc.
namespace detail {
Words canonical_words(capnp::AnyStruct::Reader reader);
Words aligned_words(ByteView bytes);
std::variant<Words, Refusal> door(ByteView bytes, std::size_t max_bytes, capnp::StructSchema schema);
capnp::ReaderOptions reader_options(std::size_t words);
}  // namespace detail

template <typename T>
Message<T> Message<T>::from(Reader reader) {
  return Message(detail::canonical_words(capnp::AnyStruct::Reader(reader)));
}

template <typename T>
Message<T> Message<T>::trusted(ByteView bytes) {
  return Message(detail::aligned_words(bytes));
}

template <typename T>
std::variant<Message<T>, Refusal> Message<T>::checked(ByteView bytes, std::size_t max_bytes) {
  auto words = detail::door(bytes, max_bytes, capnp::Schema::from<T>());
  if (auto* refusal = std::get_if<Refusal>(&words)) return *refusal;
  return Message(std::get<Words>(std::move(words)));
}

// A canonical message is one segment without a table, so its reader needs no arena of its own beyond a root pointer.
template <typename T>
typename T::Reader Message<T>::reader() const {
  if (words_.empty()) return {};
  return capnp::readMessageUnchecked<T>(words_.words().begin());
}

}  // namespace parley
