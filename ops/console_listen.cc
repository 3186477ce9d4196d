#include "ops/console_listen.h"

#include <charconv>

#include "common/edge/http/web_failure.h"
#include "common/edge/os/durable_file.h"
#include "common/edge/os/machine_names.h"
#include "ops/console_at_node.h"

namespace parley {
namespace {

constexpr std::size_t kLinksBytes = 64 * 1024;

// A node that starts again serves its pages where they were open. 0 when it has not served any.
int last_port(const std::string& store) {
  const auto links = edge::read_small_file(links_file_of(store), kLinksBytes);
  const auto at = links ? links->find("/#") : std::string::npos;
  if (at == std::string::npos) return 0;
  int port = 0;
  const auto colon = links->rfind(':', at);
  std::from_chars(links->data() + colon + 1, links->data() + at, port);
  return port;
}

bool is_this_machine_only(const std::string& host) {
  return host == "localhost" || host == "::1" || (edge::is_address(host) && host.starts_with("127."));
}

bool is_every_interface(const std::string& host) { return host == "0.0.0.0" || host == "::"; }

// What a person types into a browser to come here.
std::vector<std::string> names_at(const std::string& host) {
  if (!is_every_interface(host)) return {host};
  auto names = edge::names_of_this_machine();
  names.insert(names.end(), {"127.0.0.1", "localhost"});
  return names;
}

edge::WebOptions address_in(const std::string& listen) {
  const auto colon = listen.rfind(':');
  edge::WebOptions options;
  const char* end = listen.data() + listen.size();
  const bool parted = colon != std::string::npos && colon > 0 && colon + 1 < listen.size();
  const bool read = parted && std::from_chars(listen.data() + colon + 1, end, options.port).ptr == end &&
                    options.port >= 0 && options.port < 65536;
  options.address = listen.substr(0, read ? colon : 0);
  const bool bracketed = options.address.starts_with('[') && options.address.ends_with(']');
  if (bracketed) options.address = options.address.substr(1, options.address.size() - 2);
  const bool ambiguous = !bracketed && options.address.find(':') != std::string::npos;
  if (read && !ambiguous) return options;
  throw edge::WebFailure(
      "--console-listen takes HOST:PORT, such as 127.0.0.1:8080, 192.0.2.7:8443 or [::1]:8080, not " + listen + ".");
}

}  // namespace

edge::WebOptions web_options(const std::string& listen, const std::string& store) {
  auto options = address_in(listen);
  options.last_port = last_port(store);
  options.names = names_at(options.address);
  if (!is_this_machine_only(options.address))
    options.certificate = edge::keep_certificate(store + ".certificate", options.names);
  return options;
}

}  // namespace parley
