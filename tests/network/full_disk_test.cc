// A disk that fills up while people play: the program stops and says so, and with more room it goes on with everything
// that it had taken.
#include <sched.h>
#include <sys/mount.h>

#include <cstring>

#include "tests/network/command_for_test.h"
#include "tests/network/network_for_test.h"

namespace parley::edge {
namespace {

constexpr int kMessages = 1500;  // of some 12 kB each: more than the small disk holds, less than the large one
constexpr std::size_t kBody_bytes = 12'000;

// A disk in memory, seen by this process and its children alone.
class SmallDisk {
 public:
  explicit SmallDisk(std::string folder) : folder_(std::move(folder)) {
    std::filesystem::create_directory(folder_);
    made_ = ::unshare(CLONE_NEWNS) == 0 && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
            ::mount("tmpfs", folder_.c_str(), "tmpfs", 0, "size=14m") == 0;
    if (!made_)
      why_ =
          std::string("A small disk cannot be mounted here (") + std::strerror(errno) + "): this takes root's rights.";
  }
  ~SmallDisk() {
    if (made_) ::umount2(folder_.c_str(), MNT_DETACH);
  }
  bool made() const { return made_; }
  const std::string& why() const { return why_; }
  void grow() const {
    ASSERT_EQ(::mount("tmpfs", folder_.c_str(), "tmpfs", MS_REMOUNT, "size=128m"), 0) << std::strerror(errno);
  }

 private:
  std::string folder_, why_;
  bool made_ = false;
};

class FullDiskTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!disk.made()) GTEST_SKIP() << disk.why();
  }
  std::vector<std::string> bodies() const {
    std::vector<std::string> list;
    for (auto& text : messages(kMessages)) list.push_back(text + std::string(kBody_bytes, 'x'));
    return list;
  }
  // Says all of it, a few at a time, until the node has no room for more; what it took.
  std::vector<std::string> say_until_full(RunningNode& china) const {
    auto list = bodies();
    std::size_t taken = 0;
    const auto is_full = [&] { return china.notices().find("the disk is nearly full") != std::string::npos; };
    while (taken < list.size() && !is_full()) {
      const std::size_t next = std::min(taken + 50, list.size());
      for (std::size_t i = taken; i < next; ++i) china.team.want(seat_named("CN.FM"), internal_message(list[i]));
      wait_until("the node takes them", [&] { return china.team.seen().submitted.size() >= next || is_full(); });
      taken = china.team.seen().submitted.size();
    }
    list.resize(taken);
    return list;
  }
  void end(RunningNode& china, RunningCoordinator& coordinator) {
    coordinator.act("{\"endex\":\"\"}");
    EXPECT_EQ(china.wait(), 0) << china.notices();
    EXPECT_EQ(coordinator.wait(), 0);
    expect_replica(journal(), store(), kChina);
  }
  std::string journal() const { return on_small_disk == "coordinator" ? small : large; }
  std::string store() const { return on_small_disk == "coordinator" ? large : small; }

  Scratch scratch;
  SmallDisk disk{scratch.path("small")};
  std::string on_small_disk;
  std::string small = scratch.path("small/x.journal"), large = scratch.path("y.journal");
};

TEST_F(FullDiskTest, ACoordinatorStopsSaysSoAndGoesOnWithMoreRoom) {
  on_small_disk = "coordinator";
  auto coordinator = std::make_unique<RunningCoordinator>(journal());
  const std::string endpoint = coordinator->endpoint();
  RunningNode china(coordinator->invite("CN", "cn"), store());
  coordinator->act("{\"startex\":null}");
  china.team.wait_until([](const auto& seen) { return seen.running(); });
  const auto list = bodies();
  for (const auto& body : list) china.team.want(seat_named("CN.FM"), internal_message(body));
  EXPECT_EQ(coordinator->wait(), 3);
  ASSERT_FALSE(coordinator->notices().empty());
  EXPECT_NE(coordinator->notices().back().find("the disk is nearly full"), std::string::npos)
      << coordinator->notices().back();
  EXPECT_EQ(run_parley({"verify", journal()}, scratch.path("verified")).status, 0);
  expect_begins_with(commitments_in(journal()), commitments_in(store()));
  disk.grow();
  coordinator = std::make_unique<RunningCoordinator>(journal(), endpoint);
  china.team.wait_until([&](const auto& seen) { return seen.accepted(messages(kMessages).back()) == 1; });
  end(china, *coordinator);
  EXPECT_EQ(said_by("CN.FM", journal()), list);
}

TEST_F(FullDiskTest, ANodeStopsSaysSoAndGoesOnWithMoreRoom) {
  on_small_disk = "node";
  RunningCoordinator coordinator(journal());
  const std::string invitation = coordinator.invite("CN", "cn");
  coordinator.act("{\"startex\":null}");
  std::vector<std::string> list;
  {
    RunningNode china(invitation, store());
    china.team.wait_until([](const auto& seen) { return seen.running(); });
    list = say_until_full(china);
    EXPECT_EQ(china.wait(), 3);
    EXPECT_NE(china.notices().find("the disk is nearly full"), std::string::npos) << china.notices();
    EXPECT_GT(list.size(), 0u);
    EXPECT_LT(list.size(), bodies().size());
  }
  disk.grow();
  RunningNode china(invitation, store());
  wait_until("everything that the node took is entered",
             [&] { return said_by("CN.FM", journal()).size() == list.size(); });
  end(china, coordinator);
  EXPECT_EQ(said_by("CN.FM", journal()), list);
}

}  // namespace
}  // namespace parley::edge
