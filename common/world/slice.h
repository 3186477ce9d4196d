// A mechanism's part of the world: a value with a fixed audience for each of its items.
#pragma once

#include <memory>

#include "common/base/ids.h"

namespace parley {

class Package;

class Slice {
 public:
  virtual ~Slice() = default;
  virtual std::unique_ptr<Slice> clone() const = 0;
  virtual bool equals(const Slice& other) const = 0;
  // Drops the items that `party` may not see; never edits one.
  virtual void retain(const Package& package, Party party) = 0;
  virtual const void* tag() const = 0;
};

// T is the slice's data: copyable, with operator== and `void retain(const Package&, Party)`.
template <typename T>
class SliceOf final : public Slice {
 public:
  static const void* type_tag() {
    static const char tag = 0;
    return &tag;
  }
  std::unique_ptr<Slice> clone() const override { return std::make_unique<SliceOf>(*this); }
  bool equals(const Slice& other) const override {
    return other.tag() == tag() && value == static_cast<const SliceOf&>(other).value;
  }
  void retain(const Package& package, Party party) override { value.retain(package, party); }
  const void* tag() const override { return type_tag(); }

  T value;
};

}  // namespace parley
