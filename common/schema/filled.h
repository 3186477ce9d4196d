// Messages made in one expression, and lists of texts in them.
#pragma once

#include <string>
#include <vector>

#include "common/schema/message.h"

namespace parley {

// The message whose root `fill(T::Builder)` has filled.
template <typename T, typename Fill>
Message<T> message_with(Fill fill) {
  capnp::MallocMessageBuilder message;
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
