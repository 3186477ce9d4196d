#include "common/edge/http/web_server.h"

#include <gtest/gtest.h>

namespace parley::edge {
namespace {

// Whoever stops it as soon as it is started, since something else failed, must not wait for ever.
TEST(WebServer, EndsHoweverSoonAfterItsStart) {
  for (int time = 0; time < 50; ++time) {
    WebServer server(WebOptions{});
    server.start();
  }
}

}  // namespace
}  // namespace parley::edge
