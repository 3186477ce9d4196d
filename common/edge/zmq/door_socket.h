// The coordinator's socket with its door: who may connect is decided by ZAP, in a thread of its own.
#pragma once

#include "common/edge/zmq/server_socket.h"
#include "common/edge/zmq/zap.h"

namespace parley::edge {

class DoorSocket : public ServerEnd {
 public:
  DoorSocket(zmq::context_t& context, const CurveKeys& own) : zap_(context, admissions_), socket_(context, own) {}

  std::string bind(const std::string& endpoint) override { return socket_.bind(endpoint); }
  void admit(std::set<Bytes32> keys) override { admissions_.replace(std::move(keys)); }
  std::optional<Arrival> receive() override { return socket_.receive(); }
  Sent send(const std::string& connection, ByteView bytes) override { return socket_.send(connection, bytes); }
  std::uint64_t dropped() const override { return socket_.dropped(); }
  std::uint64_t turned_away() const override { return zap_.turned_away(); }
  void* handle() override { return socket_.handle(); }

 private:
  Admissions admissions_;
  ZapHandler zap_;
  ServerSocket socket_;
};

}  // namespace parley::edge
