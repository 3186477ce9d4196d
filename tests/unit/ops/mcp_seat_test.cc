#include "ops/mcp_seat.h"

#include <gmock/gmock.h>

#include "common/edge/os/storage_failure.h"
#include "common/schema/filled.h"
#include "ops/mcp_protocol.h"
#include "tests/unit/ops/small_run.h"

namespace parley {
namespace {

// The hub of a node that plays China, as its loop has told it.
void tell(edge::ConsoleHub& hub, EntryNumber size) {
  hub.tell_seats({{.code = "CN.FM", .party = "CN", .number = 1, .head = true, .holder = "cn"}});
  edge::NodeState node;
  node.name = "cn";
  hub.tell(node);
  hub.tell_size(size);
}

bool nobody_called() { return false; }

// A seat at a node to which nothing has come yet, and what is answered to each line.
class AgentTest : public testing::Test {
 protected:
  std::string answer(const std::string& line) { return protocol.answer(line).value_or(""); }
  void begin(const std::string& revision) {
    const std::string answered =
        answer(R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":")" + revision +
               R"(","capabilities":{},"clientInfo":{"name":"a","version":"1"}}})");
    EXPECT_THAT(answered, testing::HasSubstr(revision));
  }
  edge::ConsoleHub hub;
  McpSeat seat{"CN.FM", "no.store", hub, nobody_called};
  mcp::Protocol protocol{seat};
};

constexpr const char* kBatch =
    R"([{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"notifications/x"},7,{"jsonrpc":"2.0","id":2,"method":"ping"}])";

TEST_F(AgentTest, OfTheRevisionThatHasBatchesIsAnsweredInOne) {
  begin("2025-03-26");
  const auto answers = edge::rpc::parsed(answer(kBatch));
  ASSERT_TRUE(answers.is_array());
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0]["id"], 1);
  EXPECT_EQ(answers[1]["error"]["code"], edge::rpc::kInvalidRequest);
  EXPECT_EQ(answers[2]["id"], 2);
  EXPECT_EQ(answer(R"([{"jsonrpc":"2.0","method":"notifications/x"}])"), "");
  EXPECT_THAT(answer("[]"), testing::HasSubstr("-32600"));
  std::string many = "[7";
  for (int i = 0; i < 100; ++i) many += ",7";
  EXPECT_THAT(answer(many + "]"), testing::HasSubstr("at most 100"));
}

TEST_F(AgentTest, OfTheOthersIsNot) {
  begin("2025-06-18");
  EXPECT_THAT(answer(kBatch), testing::HasSubstr("-32600"));
}

// What comes while it waits is answered next, not a minute later.
TEST(McpSeat, WaitsNoLongerWhenTheAgentCalls) {
  const edge::ScratchFolder folder;
  const auto rows = small_run().rows_for(1);
  const std::string store = folder.file("cn.store");
  write_journal(store, rows, edge::JournalKind::store, "cn");
  edge::ConsoleHub hub;
  tell(hub, rows.size());
  int asked = 0;
  McpSeat seat("CN.FM", store, hub, [&] { return ++asked > 1; });
  ASSERT_TRUE(seat.ready());
  seat.wait(seat.told(), 1'000'000);
  EXPECT_EQ(asked, 2);
}

TEST(McpSeat, RefusesAStoreWhosePackageDoesNotResolve) {
  const edge::ScratchFolder folder;
  auto rows = small_run().rows_for(1);
  const auto broken = message_with<schema::Entry>([&](schema::Entry::Builder entry) {
    entry.setNumber(rows.size());
    entry.setAudience(~std::uint64_t{0});
    entry.initPackagePart().initCommon();
  });
  const Bytes bytes(broken.bytes().begin(), broken.bytes().end());
  rows.push_back(edge::row_of(seal(rows.size(), made_of("salt"), bytes), broken));
  const std::string store = folder.file("cn.store");
  write_journal(store, rows, edge::JournalKind::store, "cn");
  edge::ConsoleHub hub;
  tell(hub, rows.size());
  McpSeat seat("CN.FM", store, hub, nobody_called);
  EXPECT_THROW((void)seat.ready(), edge::StorageFailure);
}

}  // namespace
}  // namespace parley
