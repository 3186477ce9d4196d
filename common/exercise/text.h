// Cap'n Proto's texts as the standard library's.
#pragma once

#include <capnp/blob.h>
#include <capnp/list.h>

#include <string>
#include <string_view>
#include <vector>

namespace parley {

// Valid as long as the message.
inline std::string_view view(capnp::Text::Reader text) { return {text.begin(), text.size()}; }

inline std::vector<std::string> strings(capnp::List<capnp::Text>::Reader list) {
  std::vector<std::string> result;
  result.reserve(list.size());
  for (const auto text : list) result.emplace_back(view(text));
  return result;
}

}  // namespace parley
