#include "coordinator/edge/desk.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>

#include "common/edge/os/storage_failure.h"

namespace parley::edge {
namespace {

constexpr std::size_t kLongestPath = 107;  // sun_path's, without its final zero
constexpr std::int64_t kLineBytes = 2 * static_cast<std::int64_t>(limits::kSubmissionBytes);
constexpr int kLinger_ms = 1'000;

std::string socket_path_of(const std::string& journal_path) { return desk_folder_of(journal_path) + "/socket"; }

std::string endpoint_of(const std::string& journal_path) {
  const std::string path = socket_path_of(journal_path);
  if (path.size() <= kLongestPath) return "ipc://" + path;
  throw SocketFailure("The name " + path +
                      " is too long for a socket: keep the journal in a folder with a shorter name.");
}

// Nobody else may have put a folder of that name there before us.
void make_private_folder(const std::string& folder) {
  ::mkdir(folder.c_str(), 0700);
  struct stat status {};
  const bool ours = ::lstat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid();
  if (!ours || ::chmod(folder.c_str(), 0700) != 0) {
    throw StorageFailure(folder,
                         std::string("cannot be made a folder of this user alone (") + std::strerror(errno) + ")",
                         "Control's commands meet the coordinator there.");
  }
}

}  // namespace

std::string desk_folder_of(const std::string& journal_path) { return journal_path + ".control"; }

DeskSocket::DeskSocket(zmq::context_t& context, const std::string& journal_path)
    : folder_(desk_folder_of(journal_path)), socket_(context, zmq::socket_type::router) {
  make_private_folder(folder_);
  socket_.set(zmq::sockopt::maxmsgsize, kLineBytes);
  socket_.set(zmq::sockopt::linger, kLinger_ms);
  try {
    socket_.bind(endpoint_of(journal_path));
  } catch (const zmq::error_t& error) {
    throw SocketFailure("Cannot listen for control's commands in " + folder_ + ": " + error.what() + ".");
  }
}

DeskSocket::~DeskSocket() {
  socket_.close();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

// From a REQ socket: its connection, an empty frame, the line.
std::optional<Desk::Arrival> DeskSocket::receive() {
  while (true) {
    zmq::message_t connection, part;
    if (!receive_part(socket_, connection)) return std::nullopt;
    std::vector<std::string> rest;
    for (bool more = connection.more(); more && receive_part(socket_, part); more = part.more()) {
      rest.push_back(part.to_string());
    }
    if (rest.size() == 2 && rest[0].empty()) return Arrival{connection.to_string(), std::move(rest[1])};
  }
}

void DeskSocket::reply(const std::string& connection, const Message<schema::DeskReply>& reply) {
  // A command that has given up waiting needs no answer.
  if (send_part(socket_, view_of(connection), true) != 0) return;
  send_part(socket_, {}, true);
  send_part(socket_, view_of(line_of(reply)), false);
}

std::variant<std::string, Refusal> ask_coordinator(const std::string& journal_path, const std::string& line,
                                                   int timeout_ms) {
  const Refusal nobody{"desk.nobody",
                       "No coordinator is running for " + journal_path + ": start it with parley coordinate."};
  if (!std::filesystem::exists(socket_path_of(journal_path))) return nobody;
  zmq::context_t context;
  zmq::socket_t socket(context, zmq::socket_type::req);
  socket.set(zmq::sockopt::linger, 0);
  socket.set(zmq::sockopt::rcvtimeo, timeout_ms);
  socket.set(zmq::sockopt::sndtimeo, timeout_ms);
  socket.connect(endpoint_of(journal_path));
  zmq::message_t answer;
  if (!socket.send(zmq::buffer(line)) || !socket.recv(answer)) return nobody;
  return answer.to_string();
}

}  // namespace parley::edge
