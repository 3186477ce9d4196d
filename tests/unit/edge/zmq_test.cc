// CURVE, ZAP, the two sockets, and the invitation file.
#include <gtest/gtest.h>

#include "common/edge/os/random.h"
#include "common/edge/zmq/client_socket.h"
#include "common/edge/zmq/invitation_file.h"
#include "common/edge/zmq/server_socket.h"
#include "common/edge/zmq/zap.h"

namespace parley::edge {
namespace {

Invitation small_invitation() {
  capnp::MallocMessageBuilder message;
  auto file = message.initRoot<schema::InvitationFile>();
  const Bytes32 key = random_bytes32();
  file.initEndpoints(1).set(0, "tcp://example.org:7777");
  file.setServerKey(as_data(key));
  file.setDescriptor(as_data(Bytes(200, 5)));
  file.setCodePublic(as_data(key));
  file.setCodeSecret(as_data(key));
  file.setName("cn");
  file.initParties(1).set(0, "CN");
  return Invitation::from(file);
}

TEST(InvitationFileTest, ComesBackAsItWasThroughMailThatChangesLineEnds) {
  const Invitation invitation = small_invitation();
  std::string text = invitation_text(invitation);
  std::string mailed;
  for (char letter : text) mailed += letter == '\n' ? std::string("\r\n ") : std::string(1, letter);
  for (const auto& version : {text, mailed}) {
    const auto read = read_invitation(version);
    ASSERT_TRUE(std::holds_alternative<Invitation>(read));
    EXPECT_TRUE(std::ranges::equal(std::get<Invitation>(read).bytes(), invitation.bytes()));
  }
}

TEST(InvitationFileTest, RefusesEveryTruncationAndOtherFiles) {
  const std::string text = invitation_text(small_invitation());
  for (std::size_t size = 0; size + 1 < text.size(); ++size) {
    EXPECT_TRUE(std::holds_alternative<Refusal>(read_invitation(text.substr(0, size)))) << size;
  }
  EXPECT_TRUE(std::holds_alternative<Refusal>(read_invitation("PARLEY INVITATION\n!!!!\n")));
}

TEST(CurveKeysTest, FollowFromTheirSecretHalf) {
  const CurveKeys keys = make_curve_keys();
  EXPECT_EQ(curve_keys_of(keys.secret_key).public_key, keys.public_key);
  EXPECT_NE(make_curve_keys().public_key, keys.public_key);
}

class SocketsTest : public testing::Test {
 protected:
  zmq::context_t context, elsewhere;
  Admissions admissions;
  ZapHandler zap{context, admissions};
  CurveKeys server_keys = make_curve_keys(), keys = make_curve_keys();
  ServerSocket server{context, server_keys};
  std::string endpoint = server.bind("tcp://127.0.0.1:*");

  std::unique_ptr<ClientSocket> client(const CurveKeys& own, const Bytes32& server_key) {
    return std::make_unique<ClientSocket>(elsewhere, own, server_key, endpoint, "");
  }
  ClientSocket::Event event_of(ClientSocket& client) {
    while (true) {
      if (const auto event = client.event()) return *event;
      wait(client.events_handle());
    }
  }
  void wait(void* handle) {
    zmq::pollitem_t item{handle, 0, ZMQ_POLLIN, 0};
    zmq::poll(&item, 1, std::chrono::milliseconds(1000));
  }
  Arrival arrival() {
    while (true) {
      if (auto arrival = server.receive()) return *std::move(arrival);
      wait(server.handle());
    }
  }
};

TEST_F(SocketsTest, AKeyThatIsAdmittedIsTheIdentityOfWhatItSends) {
  admissions.replace({keys.public_key});
  const auto node = client(keys, server_keys.public_key);
  ASSERT_EQ(event_of(*node), ClientSocket::Event::connected);
  ASSERT_TRUE(node->send(Bytes{1, 2, 3}));
  const Arrival got = arrival();
  EXPECT_EQ(got.peer, keys.public_key);
  EXPECT_EQ(got.bytes, Bytes({1, 2, 3}));
  EXPECT_EQ(server.send(got.connection, Bytes{4}), Sent::yes);
  std::optional<Bytes> answer;
  while (!(answer = node->receive())) wait(node->handle());
  EXPECT_EQ(answer, Bytes{4});
}

TEST_F(SocketsTest, AStrangersKeyIsRefusedAndCounted) {
  const auto stranger = client(keys, server_keys.public_key);
  EXPECT_EQ(event_of(*stranger), ClientSocket::Event::refused);
  EXPECT_GE(zap.turned_away(), 1u);
}

TEST_F(SocketsTest, WhoDoesNotHaveTheCoordinatorsKeyIsNotTakenForIt) {
  admissions.replace({keys.public_key});
  const auto node = client(keys, make_curve_keys().public_key);
  EXPECT_NE(event_of(*node), ClientSocket::Event::connected);
}

TEST_F(SocketsTest, AConnectionThatIsGoneIsSaidSo) { EXPECT_EQ(server.send("nobody", Bytes{1}), Sent::gone); }

TEST_F(SocketsTest, AFullConnectionIsSaidSoAndSendsNoHalfMessage) {
  admissions.replace({keys.public_key});
  const auto node = client(keys, server_keys.public_key);
  ASSERT_EQ(event_of(*node), ClientSocket::Event::connected);
  ASSERT_TRUE(node->send(Bytes{1}));
  const Arrival got = arrival();
  const Bytes large(limits::kFrameBytes, 7);
  std::size_t sent = 0;
  // The node does not read: some are taken by the queues of both ends and the network between, and then no more.
  while (server.send(got.connection, large) == Sent::yes) ++sent;
  EXPECT_GT(sent, 0u);
  std::size_t received = 0;
  while (received < sent) {
    if (const auto bytes = node->receive()) {
      ASSERT_EQ(bytes->size(), large.size());
      ++received;
    } else {
      wait(node->handle());
    }
  }
}

TEST_F(SocketsTest, TwoConnectionsOfOneKeyAreBothServed) {
  admissions.replace({keys.public_key});
  const auto first = client(keys, server_keys.public_key), second = client(keys, server_keys.public_key);
  ASSERT_EQ(event_of(*first), ClientSocket::Event::connected);
  ASSERT_EQ(event_of(*second), ClientSocket::Event::connected);
  ASSERT_TRUE(first->send(Bytes{1}));
  ASSERT_TRUE(second->send(Bytes{2}));
  EXPECT_NE(arrival().connection, arrival().connection);
}

TEST_F(SocketsTest, AMessageOfSeveralFramesIsDroppedAndCounted) {
  admissions.replace({keys.public_key});
  zmq::socket_t odd(elsewhere, zmq::socket_type::dealer);
  set_common_options(odd, keys, kToNodeBytes);
  odd.set(zmq::sockopt::curve_serverkey, zmq::buffer(server_keys.public_key));
  odd.connect(endpoint);
  odd.send(zmq::str_buffer("one"), zmq::send_flags::sndmore);
  odd.send(zmq::str_buffer("two"), zmq::send_flags::none);
  odd.send(zmq::str_buffer("whole"), zmq::send_flags::none);
  EXPECT_EQ(text_of(arrival().bytes), "whole");
  EXPECT_EQ(server.dropped(), 1u);
}

TEST_F(SocketsTest, NothingButTcpWithAPortIsUsed) {
  for (const char* bad : {"ipc:///tmp/x", "inproc://x", "tcp://host", "tcp://:", "host:1", ""}) {
    EXPECT_THROW(require_tcp(bad), SocketFailure) << bad;
  }
  EXPECT_NO_THROW(require_tcp("tcp://[::1]:7777"));
  ServerSocket second(context, server_keys);
  EXPECT_THROW(second.bind(endpoint), SocketFailure);
}

}  // namespace
}  // namespace parley::edge
