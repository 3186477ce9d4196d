// The CURVE keys that may connect: those of enrolled nodes and of unspent invitations. The only thing that the loop and
// the ZAP handler's thread share.
#pragma once

#include <mutex>
#include <set>

#include "common/base/bytes.h"

namespace parley::edge {

class Admissions {
 public:
  // Replaces the whole set. Connections that stand are not cut: the loop asks for each message whose it is.
  void replace(std::set<Bytes32> keys) {
    const std::lock_guard lock(mutex_);
    keys_ = std::move(keys);
  }
  bool admits(const Bytes32& key) const {
    const std::lock_guard lock(mutex_);
    return keys_.contains(key);
  }

 private:
  mutable std::mutex mutex_;
  std::set<Bytes32> keys_;
};

}  // namespace parley::edge
