// Where control's commands reach the running coordinator: a socket in the folder `<journal>.control`, mode 0700, so
// that only who may enter that folder is control. One JSON line each way (request.capnp).
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "common/edge/zmq/socket_options.h"
#include "common/schema/message.h"
#include "common/schema/request.capnp.h"

namespace parley::edge {

std::string desk_folder_of(const std::string& journal_path);

// The coordinator's side. Used by one thread.
class Desk {
 public:
  virtual ~Desk() = default;

  struct Arrival {
    std::string connection;
    std::string line;
  };
  // Never waits.
  virtual std::optional<Arrival> receive() = 0;
  virtual void reply(const std::string& connection, const Message<schema::DeskReply>& reply) = 0;
  // For poll.
  virtual void* handle() = 0;
};

class DeskSocket : public Desk {
 public:
  // Throws SocketFailure or StorageFailure.
  DeskSocket(zmq::context_t& context, const std::string& journal_path);
  ~DeskSocket() override;
  DeskSocket(const DeskSocket&) = delete;
  DeskSocket& operator=(const DeskSocket&) = delete;

  std::optional<Arrival> receive() override;
  void reply(const std::string& connection, const Message<schema::DeskReply>& reply) override;
  void* handle() override { return socket_.handle(); }

 private:
  std::string folder_;
  zmq::socket_t socket_;
};

std::variant<Message<schema::DeskRequest>, Refusal> read_request(const std::string& line);
std::string line_of(const Message<schema::DeskReply>& reply);
Message<schema::DeskReply> refusal_reply(const Refusal& refusal);

// The command's side: asks the coordinator of that journal, and returns the line it answers. Refused when none is
// running or none answers in time.
std::variant<std::string, Refusal> ask_coordinator(const std::string& journal_path, const std::string& line,
                                                   int timeout_ms = 10'000);

}  // namespace parley::edge
