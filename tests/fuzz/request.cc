#include "tests/fuzz/request.h"

#include <arpa/inet.h>
#include <sys/socket.h>

#include "common/base/check.h"
#include "common/edge/os/descriptor.h"

namespace parley::fuzz {

std::string port_in(const std::string& link) {
  const auto from = link.find(':', 7) + 1;
  return link.substr(from, link.find("/#") - from);
}

std::string with_port(std::string text, const std::string& port) {
  for (auto at = text.find("{port}"); at != std::string::npos; at = text.find("{port}", at)) text.replace(at, 6, port);
  return text;
}

std::string answer_to(const std::string& request, const std::string& port) {
  const edge::Descriptor line(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(port)));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  PARLEY_CHECK(::connect(line.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0,
               "the server takes connections");
  for (std::size_t sent = 0; sent < request.size();) {
    const auto size = ::send(line.get(), request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
    if (size <= 0) break;
    sent += static_cast<std::size_t>(size);
  }
  ::shutdown(line.get(), SHUT_WR);
  std::string answer;
  char piece[4096];
  for (ssize_t size = 0; (size = ::recv(line.get(), piece, sizeof piece, 0)) > 0;)
    answer.append(piece, static_cast<std::size_t>(size));
  return answer;
}

}  // namespace parley::fuzz
