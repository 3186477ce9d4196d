// A network of its own inside this machine, for measurements and tests: its addresses are seen by nobody else, and it
// is gone with the process.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "common/edge/os/descriptor.h"

namespace parley {

class NetworkNamespace {
 public:
  // Has a loopback. Throws std::system_error where this is not allowed.
  NetworkNamespace();

  // Why none can be made here, a sentence; nothing when they can.
  static std::optional<std::string> unavailable();

  // This thread, and the threads and processes that it starts from now on, are inside.
  void enter() const;
  // Does it in a thread of its own, inside, and waits for its end.
  void inside(const std::function<void()>& work) const;

  // The end of a wire (ops/network_link.h) as a descriptor that gives and takes IP packets. IPv4 addresses.
  edge::Descriptor packet_device(const std::string& own, const std::string& peer) const;

 private:
  edge::Descriptor namespace_;
};

}  // namespace parley
