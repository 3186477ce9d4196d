// A wire between two networks that does to IP packets what bad networks do: it delays, loses, doubles and reorders
// them, and it can be cut, in one direction too. The TCP above it is the kernel's own.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

#include "ops/network_namespace.h"

namespace parley {

struct LinkFaults {
  std::int64_t delay_us = 0;   // each way
  std::int64_t jitter_us = 0;  // up to so much more, for each packet by itself: later ones overtake
  unsigned lost = 0;           // of a thousand packets
  unsigned doubled = 0;        // of a thousand packets
};

class NetworkLink {
 public:
  // `number`, 1 to 250, makes the addresses: no two links of a namespace have the same. `seed`: of the faults' order.
  NetworkLink(const NetworkNamespace& near, const NetworkNamespace& far, unsigned number, LinkFaults faults = {},
              std::uint64_t seed = 1);
  ~NetworkLink();
  NetworkLink(const NetworkLink&) = delete;
  NetworkLink& operator=(const NetworkLink&) = delete;

  const std::string& near_address() const { return near_address_; }
  const std::string& far_address() const { return far_address_; }

  void set(const LinkFaults& faults);
  // Packets in that direction are lost from now on, those that are under way too.
  void cut(bool to_near, bool to_far);
  void cut() { cut(true, true); }
  void heal() { cut(false, false); }

 private:
  class Carrier;
  void wake() const;

  std::string near_address_, far_address_;
  edge::Descriptor near_, far_, wake_;
  std::mutex mutex_;
  LinkFaults faults_;
  bool cut_to_near_ = false, cut_to_far_ = false, stop_ = false;
  std::thread thread_;
};

}  // namespace parley
