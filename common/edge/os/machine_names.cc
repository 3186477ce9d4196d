#include "common/edge/os/machine_names.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <unistd.h>

#include <array>

namespace parley::edge {
namespace {

std::string text_of(const sockaddr* address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address->sa_family == AF_INET) {
    const auto* four = reinterpret_cast<const sockaddr_in*>(address);
    ::inet_ntop(AF_INET, &four->sin_addr, text.data(), text.size());
  } else {
    const auto* six = reinterpret_cast<const sockaddr_in6*>(address);
    if (IN6_IS_ADDR_LINKLOCAL(&six->sin6_addr)) return "";
    ::inet_ntop(AF_INET6, &six->sin6_addr, text.data(), text.size());
  }
  return text.data();
}

void add_addresses(const ifaddrs* first, int family, std::vector<std::string>& names) {
  for (const ifaddrs* one = first; one != nullptr; one = one->ifa_next) {
    const bool wanted = one->ifa_addr != nullptr && one->ifa_addr->sa_family == family;
    if (!wanted || (one->ifa_flags & IFF_LOOPBACK) != 0 || (one->ifa_flags & IFF_UP) == 0) continue;
    std::string text = text_of(one->ifa_addr);
    if (!text.empty()) names.push_back(std::move(text));
  }
}

}  // namespace

std::vector<std::string> names_of_this_machine() {
  std::vector<std::string> names;
  ifaddrs* interfaces = nullptr;
  if (::getifaddrs(&interfaces) == 0) {
    add_addresses(interfaces, AF_INET, names);
    add_addresses(interfaces, AF_INET6, names);
    ::freeifaddrs(interfaces);
  }
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) == 0 && host[0] != '\0') names.emplace_back(host.data());
  return names;
}

bool is_address(const std::string& name) {
  in6_addr room{};
  return ::inet_pton(AF_INET, name.c_str(), &room) == 1 || ::inet_pton(AF_INET6, name.c_str(), &room) == 1;
}

}  // namespace parley::edge
