// One boundary where bytes from outside come in: what the product does with them, and what must hold of it.
#pragma once

#include <capnp/schema.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/base/bytes.h"
#include "common/base/check.h"
#include "common/base/refusal.h"
#include "common/base/utf8.h"

namespace parley::fuzz {

// Keeps one input of the corpus that a target begins with.
using Keep = std::function<void(ByteView)>;

struct Target {
  std::string name;
  std::string boundary;  // whose bytes these are, for people
  // Hands the bytes to the product as the product itself does. What must not be ends the process: a sanitizer's report,
  // a PARLEY_CHECK, an exception.
  void (*take)(ByteView bytes);
  void (*seeds)(const Keep& keep);
  std::size_t longest = 4096;  // input, bytes
  int runs = 1000;             // of ops/test's short run: some seconds
  // Where the input is a canonical message, or several in a row (pieces.h): of this struct. Then most changes are to
  // its fields, and what comes out is canonical again.
  capnp::StructSchema (*schema)() = nullptr;
  bool in_pieces = false;
};

// All there are, by name.
const std::vector<Target>& targets();

// What was accepted, or nullptr when it was refused: then with a reason that a page can show.
template <typename T>
const T* accepted(const std::variant<T, Refusal>& result) {
  const auto* refusal = std::get_if<Refusal>(&result);
  if (refusal == nullptr) return &std::get<T>(result);
  PARLEY_CHECK(!refusal->code.empty() && !refusal->reason.empty(), "a refusal has a code and a reason");
  PARLEY_CHECK(refusal->reason.size() < 8192 && is_utf8(refusal->reason), "a refusal's reason is a text for a person");
  return nullptr;
}

inline bool same(ByteView a, ByteView b) { return std::ranges::equal(a, b); }

}  // namespace parley::fuzz
