// Messages made in one expression, and lists of texts in them.
#pragma once

#include <string>
#include <vector>

#include "common/schema/message.h"

namespace parley {

namespace detail {

// Zeroed room for a message that is being filled: allocating and zeroing it anew took longer than filling it. One of a
// thread's own, and for a message that is filled while another is, more.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  kj::ArrayPtr<capnp::word> words();

 private:
  std::vector<capnp::word> own_;
};

}  // namespace detail

// A message that is filled, read and dropped at once, in room that is there already.
class ScratchMessage : private detail::Scratch, public capnp::MallocMessageBuilder {
 public:
  ScratchMessage() : capnp::MallocMessageBuilder(words()) {}
};

// The message whose root `fill(T::Builder)` has filled.
template <typename T, typename Fill>
Message<T> message_with(Fill fill) {
  ScratchMessage message;
  fill(message.initRoot<T>());
  return Message<T>::from(message.getRoot<T>());
}

// `list` has room for exactly these texts.
template <typename Builder>
void set_texts(Builder list, const std::vector<std::string>& texts) {
  for (unsigned i = 0; i < list.size(); ++i) list.set(i, texts[i]);
}

inline std::vector<std::string> texts_in(capnp::List<capnp::Text>::Reader list) {
  std::vector<std::string> texts;
  for (const auto item : list) texts.emplace_back(item.begin(), item.size());
  return texts;
}

}  // namespace parley
