// Who reads nothing, and who knocks without end: the others do not notice, and the coordinator keeps nothing of it.
#include <arpa/inet.h>
#include <sys/socket.h>

#include "tests/network/child_for_test.h"
#include "tests/network/command_for_test.h"
#include "tests/network/raw_node.h"

namespace parley::edge {
namespace {

class FloodTest : public testing::Test {
 protected:
  Scratch scratch;
  std::string journal = scratch.path("run.journal");
  std::string cn = scratch.path("cn.journal");
};

// It is sent its credit and one message more, which bounds what waits for it at the coordinator to 8 MiB.
TEST_F(FloodTest, WhatWaitsForANodeThatReadsNothingIsItsCreditAndTheOthersGoOn) {
  constexpr int kMessages = 800;
  const std::string body(12'000, 'x');
  RunningCoordinator coordinator(journal);
  RunningNode china(coordinator.invite("CN", "cn"), cn);
  china.team.wait_until([](const auto& seen) { return seen.size > 5; });  // it holds the seats
  const std::string file = coordinator.invite("CN", "deaf"), store = scratch.path("deaf.journal");
  {
    RunningNode enrolling(file, store);
    enrolling.team.wait_until([](const auto& seen) { return seen.size > 5; });
  }
  coordinator.act("{\"startex\":null}");
  china.team.wait_until([](const auto& seen) { return seen.running(); });
  RawNode deaf(invitation_in_file(file), read_node_keys(store)->curve);
  deaf.hello(0, 100 << 20);
  for (const auto& text : messages(kMessages)) china.team.want(seat_named("CN.FM"), internal_message(text + body));
  china.team.wait_until([&](const auto& seen) { return seen.accepted(messages(kMessages).back()) == 1; });
  std::size_t given = 0;
  while (true) {
    // Once it has what must come, a second without more says that this was all.
    const auto patience = std::chrono::seconds(given > limits::kMiB ? 1 : 60);
    const auto frame = deaf.next(schema::ToNode::ENTRIES, patience);
    if (frame.empty()) break;
    given += frame.bytes().size();
  }
  EXPECT_GT(given, limits::kMiB);
  EXPECT_LE(given, limits::kStreamCredit_bytes + kToNodeBytes);
  EXPECT_LE(limits::kStreamCredit_bytes + kToNodeBytes, 8 * limits::kMiB);
}

std::size_t descriptors_of(pid_t process) {
  const std::filesystem::directory_iterator folder("/proc/" + std::to_string(process) + "/fd");
  return static_cast<std::size_t>(std::distance(begin(folder), end(folder)));
}

class Knock {
 public:
  explicit Knock(const std::string& endpoint) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(endpoint.substr(endpoint.rfind(':') + 1))));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  bool connected() const { return connected_; }
  void say(std::string_view bytes) const { (void)!::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL); }

 private:
  Descriptor socket_;
  bool connected_ = false;
};

TEST_F(FloodTest, ThousandsOfConnectionsThatSayNothingOrNonsenseLeaveNoDescriptorAndStopNobody) {
  constexpr int kKnocks = 2000, kMessages = 40;
  std::string endpoint, invitation;
  {
    RunningCoordinator first(journal);
    endpoint = first.endpoint();
    invitation = first.invite("CN", "cn");
    first.act("{\"startex\":null}");
  }
  Child coordinator({"", journal, 0, 0, endpoint});
  RunningNode china(invitation, cn);
  china.team.wait_until([](const auto& seen) { return seen.running(); });
  const std::size_t before = descriptors_of(coordinator.id());
  const auto list = messages(kMessages);
  std::vector<Knock> held;
  for (int i = 0; i < kKnocks; ++i) {
    if (i % (kKnocks / kMessages) == 0)
      china.team.want(seat_named("CN.FM"), internal_message(list[static_cast<std::size_t>(i / (kKnocks / kMessages))]));
    Knock knock(endpoint);
    ASSERT_TRUE(knock.connected()) << "knock " << i;
    if (i % 4 == 1) knock.say("GET / HTTP/1.1\r\n\r\n");
    if (i % 4 == 2) knock.say(std::string(64, '\xff'));
    if (i % 4 == 3) held.push_back(std::move(knock));
  }
  china.team.wait_until([&](const auto& seen) { return seen.accepted(list.back()) == 1; });
  // Those that are still held open here are dropped there.
  wait_until("the coordinator has dropped them all", [&] { return descriptors_of(coordinator.id()) <= before; });
  EXPECT_EQ(said_by("CN.FM", journal), list);
  EXPECT_TRUE(china.state().connected);
}

}  // namespace
}  // namespace parley::edge
