// Decides who may connect (RFC 27/ZAP), before a byte of a stranger's reaches the loop.
#pragma once

#include <atomic>
#include <thread>
#include <zmq.hpp>

#include "common/edge/zmq/admissions.h"

namespace parley::edge {

// The domain that server sockets name; the handler refuses every other.
inline constexpr std::string_view kZapDomain = "parley";

// Answers for all sockets of one context, from its own thread, so that a flood of handshakes does not slow the loop. To
// be made before the first socket is bound: libzmq admits anybody while nobody answers. `admissions` must outlive it.
class ZapHandler {
 public:
  ZapHandler(zmq::context_t& context, const Admissions& admissions);
  ~ZapHandler();
  ZapHandler(const ZapHandler&) = delete;
  ZapHandler& operator=(const ZapHandler&) = delete;

  std::uint64_t turned_away() const { return turned_away_; }

 private:
  void run(zmq::socket_t requests, zmq::socket_t stop);
  void answer(zmq::socket_t& requests);

  const Admissions& admissions_;
  std::atomic<std::uint64_t> turned_away_ = 0;
  zmq::socket_t stop_;
  std::thread thread_;
};

}  // namespace parley::edge
