#include "ops/network_namespace.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <exception>
#include <system_error>
#include <thread>

namespace parley {
namespace {

constexpr const char* kOwnNamespace = "/proc/thread-self/ns/net";
constexpr const char* kPacketDevices = "/dev/net/tun";

[[noreturn]] void fail(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

void in_a_thread(const std::function<void()>& work) {
  std::exception_ptr failure;
  std::thread([&] {
    try {
      work();
    } catch (...) {
      failure = std::current_exception();
    }
  }).join();
  if (failure) std::rethrow_exception(failure);
}

void request(int descriptor, unsigned long what, ifreq& arguments, const char* text) {
  if (::ioctl(descriptor, what, &arguments) < 0) fail(text);
}

void set_address(int socket, ifreq& arguments, unsigned long what, const std::string& text) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  ::inet_pton(AF_INET, text.c_str(), &address.sin_addr);
  arguments.ifr_addr = reinterpret_cast<const sockaddr&>(address);
  request(socket, what, arguments, "an address could not be given");
}

void bring_up(int socket, ifreq& arguments) {
  request(socket, SIOCGIFFLAGS, arguments, "a network device could not be read");
  arguments.ifr_flags |= IFF_UP | IFF_RUNNING;
  request(socket, SIOCSIFFLAGS, arguments, "a network device could not be brought up");
}

edge::Descriptor address_socket() {
  edge::Descriptor socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  if (!socket) fail("no socket could be opened");
  return socket;
}

edge::Descriptor open_device(const std::string& own, const std::string& peer) {
  edge::Descriptor device(::open(kPacketDevices, O_RDWR | O_NONBLOCK | O_CLOEXEC));
  if (!device) fail(kPacketDevices);
  ifreq arguments{};
  arguments.ifr_flags = IFF_TUN | IFF_NO_PI;
  request(device.get(), TUNSETIFF, arguments, "no packet device could be made");
  const edge::Descriptor socket = address_socket();
  set_address(socket.get(), arguments, SIOCSIFADDR, own);
  set_address(socket.get(), arguments, SIOCSIFDSTADDR, peer);
  bring_up(socket.get(), arguments);
  return device;
}

}  // namespace

NetworkNamespace::NetworkNamespace() {
  in_a_thread([this] {
    if (::unshare(CLONE_NEWNET) != 0) fail("no network of its own could be made");
    namespace_ = edge::Descriptor(::open(kOwnNamespace, O_RDONLY | O_CLOEXEC));
    if (!namespace_) fail(kOwnNamespace);
    ifreq loopback{};
    loopback.ifr_name[0] = 'l', loopback.ifr_name[1] = 'o';
    bring_up(address_socket().get(), loopback);
  });
}

std::optional<std::string> NetworkNamespace::unavailable() {
  try {
    (void)NetworkNamespace().packet_device("10.77.0.1", "10.77.0.2");
    return std::nullopt;
  } catch (const std::system_error& error) {
    return std::string("Networks of their own cannot be made here (") + error.what() +
           "): this takes root's rights and " + kPacketDevices + ".";
  }
}

void NetworkNamespace::enter() const {
  if (::setns(namespace_.get(), CLONE_NEWNET) != 0) fail("a network of its own could not be entered");
}

void NetworkNamespace::inside(const std::function<void()>& work) const {
  in_a_thread([&] {
    enter();
    work();
  });
}

edge::Descriptor NetworkNamespace::packet_device(const std::string& own, const std::string& peer) const {
  edge::Descriptor device;
  inside([&] { device = open_device(own, peer); });
  return device;
}

}  // namespace parley
