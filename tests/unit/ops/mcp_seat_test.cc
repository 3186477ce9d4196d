#include "ops/mcp_seat.h"

#include <gtest/gtest.h>

#include "common/edge/os/storage_failure.h"
#include "common/schema/filled.h"
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
  McpSeat seat("CN.FM", store, hub);
  EXPECT_THROW((void)seat.ready(), edge::StorageFailure);
}

}  // namespace
}  // namespace parley
